//! The whole loop under `kill -9`: what was acknowledged is there afterwards, and nothing arrived twice.
//!
//! The test starts itself again as a worker that takes one ticket after the other from arrival to resolution, and
//! kills it at moments drawn from a fixed seed. The server's ledger is a file, so it outlives every worker.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops where the world is not as set up, and the worker speaks on standard output"
)]

use deskhand_domain::action::ActionState;
use deskhand_domain::draft::DraftState;
use deskhand_domain::id::{CustomerId, TicketId};
use deskhand_domain::ports::{
    Customers as _, Drafts as _, LogVerdict, Records as _, Secret, Tickets as _,
};
use deskhand_domain::ticket::Author;
use deskhand_store::{Database, Key, Kind, OpenOptions};
use deskhand_testkit::{FakeActionTool, FakeServer, TestDesk, now};
use jiff::SignedDuration;
use rand::{Rng as _, SeedableRng as _};
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

const HOME: &str = "DESKHAND_CRASH_HOME";
const ROUND: &str = "DESKHAND_CRASH_ROUND";
const ROUNDS: u32 = 60;
const AT_LEAST: u32 = 15;
const LONGEST: Duration = Duration::from_secs(45);
const MESSAGE: &str = "I was charged twice this month and I need the invoice fixed.";
const REPLY: &str = "Hi Ada, thank you for your message.";

fn open(home: &Path) -> Database {
    Database::open(&OpenOptions {
        path: home.join("deskhand.db"),
        key: Key::Plain,
        backups_dir: home.join("backups"),
        kind: Kind::Demo,
        log_key: Secret::new(*b"a key for the chain of this test"),
        now: now(),
    })
    .expect("the database opens after every crash")
    .database
}

fn desk(home: &Path, round: u32) -> (TestDesk, Arc<FakeServer>) {
    let server = Arc::new(FakeServer::with_ledger(home.join("actions.tsv")));
    let desk = TestDesk::builder()
        .store(open(home))
        .replies_to(FakeServer::with_ledger(home.join("replies.tsv")))
        .action(FakeActionTool::new("create_escalation_ticket", &server))
        .tag(&format!("r{round}x"))
        .build();
    // Each start is later than the one before, so a dead worker's lease has run out.
    desk.wait(SignedDuration::from_mins(10 * i64::from(round)));
    (desk, server)
}

/// One acknowledged step: said only after the call returned.
fn acknowledge(step: &str, ticket: &TicketId) {
    println!("ack {step} {ticket}");
    std::io::stdout().flush().expect("said");
}

/// Takes tickets through the loop until it is killed.
#[tokio::test]
#[ignore = "the worker of the test below"]
async fn worker() {
    let (Ok(home), Ok(round)) = (std::env::var(HOME), std::env::var(ROUND)) else {
        return;
    };
    let (desk, _) = desk(Path::new(&home), round.parse().expect("a number"));
    desk.copilot.recover().await.expect("recovered");
    desk.after_the_undo_window().await;
    let ada = CustomerId::new("cust_ada");
    if desk.store.customer(&ada).expect("read").is_none() {
        desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    }
    desk.remember_two_billing_issues_and_a_promise(&ada).await;
    // Compiling the guards' patterns is no moment worth killing at.
    deskhand_guard::prepare().expect("patterns");
    println!("ready");
    for n in 0..1_000 {
        let id = TicketId::new(format!("T-{n}"));
        match desk.store.ticket(&id).expect("read") {
            None => {
                desk.ticket(id.as_str(), &ada, "Charged twice", MESSAGE);
                acknowledge("ticket", &id);
            }
            Some(ticket) if !ticket.status.is_open() => continue,
            Some(_) => {}
        }
        one_ticket(&desk, &id).await;
    }
}

async fn one_ticket(desk: &TestDesk, id: &TicketId) {
    let view = desk.open(id).await;
    let waiting = view
        .actions
        .iter()
        .find(|a| a.tool == "create_escalation_ticket" && a.state == ActionState::Proposed);
    if let Some(card) = waiting {
        desk.approve(card).await.expect("approved");
        acknowledge("approved", id);
    }
    let sent = desk.messages(id).iter().any(|m| m.author == Author::Agent);
    let sending = desk
        .open_draft(id)
        .is_some_and(|d| d.state == DraftState::Sending);
    if !sent && !sending {
        desk.send(id, REPLY).await;
        acknowledge("sent", id);
    }
    desk.after_the_undo_window().await;
    let sheet = desk
        .copilot
        .propose_outcome(id, None)
        .await
        .expect("proposed");
    let ticked = sheet
        .facts
        .iter()
        .take(1)
        .map(|f| deskhand_copilot::Accepted {
            id: f.id.clone(),
            text: f.text.clone(),
        })
        .collect();
    desk.resolve(id, "Passed to senior billing.", ticked)
        .await
        .expect("resolved");
    acknowledge("resolved", id);
}

/// Runs a worker and kills it; returns what it acknowledged.
fn killed(home: &Path, round: u32, after: Duration) -> Vec<(String, TicketId)> {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "worker", "--ignored", "--nocapture"])
        .env(HOME, home)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    // In every third round already while it opens and recovers.
    if !round.is_multiple_of(3) {
        for line in lines.by_ref() {
            if line.expect("read") == "ready" {
                break;
            }
        }
    }
    std::thread::park_timeout(after);
    child.kill().expect("killed");
    child.wait().expect("gone");
    lines
        .map_while(Result::ok)
        .filter_map(|line| {
            let mut words = line.strip_prefix("ack ")?.split(' ');
            Some((words.next()?.to_owned(), TicketId::new(words.next()?)))
        })
        .collect()
}

#[tokio::test]
async fn killed_at_any_moment_nothing_acknowledged_is_lost_and_nothing_arrives_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path();
    let mut random = rand::rngs::StdRng::seed_from_u64(0x000d_e5c1);
    let start = Instant::now();
    let mut acknowledged = Vec::new();
    let mut rounds = 0;
    while rounds < ROUNDS && (rounds < AT_LEAST || start.elapsed() < LONGEST) {
        rounds += 1;
        let after = Duration::from_millis(random.random_range(0..700));
        acknowledged.extend(killed(home, rounds, after));
    }

    let (desk, _) = desk(home, rounds + 1);
    desk.copilot.recover().await.expect("recovered");
    desk.after_the_undo_window().await;
    desk.store.check().expect("every page in order");
    assert!(matches!(
        desk.store.verify_log(),
        Ok(LogVerdict::Intact { .. })
    ));
    for (step, ticket) in &acknowledged {
        let row = desk.ticket_row(ticket);
        match step.as_str() {
            "approved" => assert!(
                desk.store
                    .receipts_of(ticket)
                    .expect("read")
                    .iter()
                    .any(|r| r.tool == "create_escalation_ticket"),
                "{ticket} lost its escalation"
            ),
            "sent" => assert_eq!(
                desk.messages(ticket)
                    .iter()
                    .filter(|m| m.author == Author::Agent)
                    .count(),
                1,
                "{ticket} does not have its one reply"
            ),
            "resolved" => assert!(!row.status.is_open(), "{ticket} is open again"),
            _ => {}
        }
    }
    for (ledger, per_ticket) in [
        ("actions.tsv", "create_escalation_ticket"),
        ("replies.tsv", "reply"),
    ] {
        let text = std::fs::read_to_string(home.join(ledger)).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        let once: BTreeSet<&str> = lines.iter().filter_map(|l| l.split('\t').nth(1)).collect();
        assert_eq!(
            lines.len(),
            once.len(),
            "something arrived twice: {per_ticket}"
        );
    }
    println!("{rounds} kills, {} steps acknowledged", acknowledged.len());
    assert!(acknowledged.len() > 3, "the worker got nowhere");
}
