//! Killed in the middle of committing, over and over: what was acknowledged is there, whole, and nothing is torn.

use crate::world::*;
use deskhand_domain::change::Write as Row;
use deskhand_domain::ports::{Desk, LogVerdict, Records, Tickets};
use deskhand_domain::ticket::Author;
use deskhand_store::Database;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const KILLS: u64 = 50;
const FOLDER: &str = "DESKHAND_CRASH_TEST_FOLDER";

/// The child: commits for ever, each time three rows that belong together, and says the number once it is durable.
#[test]
#[ignore = "the victim of the kill test, which starts it"]
fn victim() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    let desk = Database::open(&options(Path::new(&folder), raw_key(5)))
        .expect("opens")
        .database;
    let mut out = std::io::stdout().lock();
    let mut number = desk
        .log(None, 1)
        .expect("read")
        .first()
        .map_or(0, |last| last.seq);
    loop {
        number += 1;
        let id = format!("T-{number}");
        let text = format!("message {number} {}", "padding ".repeat(400));
        desk.commit(
            change(0)
                .with(put(ticket(&id)))
                .with(add(message(&id, "m", Author::Customer, &text, 0)))
                .with(Row::Enqueue(Box::new(outbox_reply(
                    &format!("out-{number}"),
                    &id,
                ))))
                .with(Row::Log(log_entry(&format!("log-{number}"), Some(&id)))),
        )
        .expect("commits");
        writeln!(out, "committed {number}").expect("heard");
        out.flush().expect("heard");
    }
}

/// Starts a victim, hears `acknowledgements` of it and kills it; the last number it acknowledged.
fn run_and_kill(folder: &Path, acknowledgements: u64, spin: u64) -> u64 {
    let mut child = Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "crash::victim", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut last = 0;
    let mut heard = 0;
    while heard < acknowledgements {
        let line = lines.next().expect("still running").expect("text");
        // the test runner's own words may stand before ours on the first line
        if let Some((_, number)) = line.rsplit_once("committed ") {
            last = number.parse().expect("a number");
            heard += 1;
        }
    }
    // a varying piece of the next commit passes before the kill
    for n in 0..spin {
        std::hint::black_box(n);
    }
    child.kill().expect("killed");
    child.wait().expect("gone");
    for line in lines.map_while(Result::ok) {
        if let Some((_, number)) = line.rsplit_once("committed ") {
            last = number.parse().unwrap_or(last);
        }
    }
    last
}

#[test]
fn fifty_kills_lose_no_acknowledged_commit_and_tear_none() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        let seen = run_and_kill(dir.path(), 1 + kill % 4, (kill * 7919 % 31) * 20_000);
        acknowledged = seen.max(acknowledged);

        let opened = Database::open(&options(dir.path(), raw_key(5))).expect("opens");
        assert_eq!(opened.set_aside, None, "after kill {kill}");
        let desk = opened.database;
        let last = desk
            .log(None, 1)
            .expect("read")
            .first()
            .map_or(0, |last| last.seq);
        assert!(
            last == acknowledged || last == acknowledged + 1,
            "kill {kill}: acknowledged {acknowledged}, found {last}"
        );
        let entries = usize::try_from(last).expect("small");
        assert_eq!(desk.verify_log(), Ok(LogVerdict::Intact { entries }));
        acknowledged = last;
    }
    let desk = Database::open(&options(dir.path(), raw_key(5)))
        .expect("opens")
        .database;
    for number in 1..=acknowledged {
        let messages = desk
            .messages(&format!("T-{number}").as_str().into())
            .expect("read");
        assert_eq!(messages.len(), 1, "T-{number}");
    }
    assert_eq!(desk.next_ticket_number(), Ok(1001.max(acknowledged + 1)));
}
