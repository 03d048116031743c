//! What an agent waits for: the paint from cache, the gather against its slowest source, decision and draft, the inbox
//! of a large desk, and the memory the process takes with it.

use crate::figures::Figures;
use crate::measure::{BenchError, desk, median, memory_mb, millis, nine_of_ten};
use deskhand_app::Desk;
use deskhand_domain::Timestamp;
use deskhand_domain::actor::{Actor, Role, Stamp};
use deskhand_domain::change::{Change, Write};
use deskhand_domain::customer::{Customer, Verification};
use deskhand_domain::id::{BrandId, CustomerId, MemoryId, MessageId, TenantId, TicketId};
use deskhand_domain::memory::{
    Category, Memory, MemoryEvent, MemoryEventKind, MemoryState, Provenance,
};
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::ports::{Desk as _, Secret, SinkClosed};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{
    Author, Channel, InboxView, Message, Priority, Ticket, TicketStatus,
};
use deskhand_store::{Database, Key, Kind, OpenOptions};
use deskhand_testkit::{Behaviour, FakeLiveTool, TestDesk, fact};
use deskhand_wire::inbox::InboxListParams;
use jiff::ToSpan;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const RUNS: usize = 15;
/// Writes of one transaction while generating.
const CHUNK: usize = 2_000;
const WORDS: [&str; 8] = [
    "invoice", "router", "refund", "webhook", "parcel", "seat", "login", "export",
];

pub async fn run(tickets: usize, memories: usize) -> Result<Figures, BenchError> {
    let mut figures = Figures::of("speed: medians on this machine");
    opening(&mut figures).await?;
    gathering(&mut figures).await;
    large(&mut figures, tickets, memories).await?;
    Ok(figures)
}

/// Every open ticket of the demo.
async fn opening(figures: &mut Figures) -> Result<(), BenchError> {
    let home = tempfile::tempdir()?;
    let desk = desk(home.path()).await?;
    desk.demo_seed().await?;
    let mut paints = Vec::new();
    let mut wholes = Vec::new();
    let mut thinking = Vec::new();
    for _ in 0..3 {
        for ticket in tickets_of(&desk, None)? {
            let (paint, whole, think) = open(&desk, &ticket).await?;
            paints.push(paint);
            wholes.push(whole);
            thinking.push(think);
        }
    }
    figures.count("demo tickets opened", wholes.len(), "");
    figures.add("painted from cache", median(&mut paints), "ms", "< 50 ms");
    figures.add(
        "painted from cache, 9 of 10",
        nine_of_ten(&mut paints),
        "ms",
        "",
    );
    figures.add("decision and draft", median(&mut thinking), "ms", "< 20 ms");
    figures.add(
        "decision and draft, 9 of 10",
        nine_of_ten(&mut thinking),
        "ms",
        "",
    );
    figures.add("whole opening", median(&mut wholes), "ms", "");
    Ok(())
}

/// First event, everything, and the part after everything was gathered; ms.
async fn open(desk: &Desk, ticket: &TicketId) -> Result<(f64, f64, f64), BenchError> {
    let start = Instant::now();
    let first: Mutex<Option<Duration>> = Mutex::new(None);
    let sink = |_: OpenEvent| -> Result<(), SinkClosed> {
        let mut first = first.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert(start.elapsed());
        Ok(())
    };
    let view = desk
        .copilot
        .open(ticket, &deskhand_copilot::OpenOptions::default(), &sink)
        .await?;
    let whole = start.elapsed();
    let paint = first
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
        .unwrap_or(whole);
    let think = f64::from(view.timings.decide_ms + view.timings.draft_ms);
    Ok((millis(paint), millis(whole), think))
}

fn tickets_of(desk: &Desk, search: Option<&str>) -> Result<Vec<TicketId>, BenchError> {
    let page = page(desk, search)?;
    Ok(page.page.items.into_iter().map(|r| r.ticket.id).collect())
}

fn page(
    desk: &Desk,
    search: Option<&str>,
) -> Result<deskhand_wire::inbox::InboxListResponse, BenchError> {
    Ok(desk.inbox_list(&InboxListParams {
        view: InboxView::All,
        search: search.map(str::to_owned),
        cursor: None,
        limit: 50,
    })?)
}

/// Sources at 0, 50 and 300 ms, then the same with one that never answers and is given up after 300 ms.
async fn gathering(figures: &mut Figures) {
    for (name, hanging) in [
        ("gather beyond its slowest source (300 ms)", false),
        ("the same with one source hanging", true),
    ] {
        let mut builder = TestDesk::builder();
        for (index, wait) in [0u64, 50, 300].into_iter().enumerate() {
            let told = vec![fact(
                "service",
                &format!("S{index}"),
                &[("status", "operational")],
            )];
            let late = Behaviour::AnswersAfter(Duration::from_millis(wait), told);
            builder = builder.live(&Arc::new(FakeLiveTool::new(
                &format!("source_{index}"),
                "service",
                late,
            )));
        }
        if hanging {
            let tool =
                FakeLiveTool::new("source_hanging", "service", Behaviour::Hangs).with_deadline(300);
            builder = builder.live(&Arc::new(tool));
        }
        let desk = builder.build();
        let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
        let ticket = desk.ticket(
            "T-1",
            &ada,
            "Charged twice",
            "I was charged twice this month.",
        );
        desk.open(&ticket).await;
        let mut beyond = Vec::new();
        for _ in 0..RUNS {
            let view = desk.open(&ticket).await;
            beyond.push(f64::from(view.timings.gather_ms) - 300.0);
        }
        figures.add(name, median(&mut beyond), "ms", "< 10 ms");
    }
}

async fn large(figures: &mut Figures, tickets: usize, memories: usize) -> Result<(), BenchError> {
    let home = tempfile::tempdir()?;
    drop(desk(home.path()).await?);
    let start = Instant::now();
    generate(home.path(), tickets, memories)?;
    figures.count("tickets generated", tickets, "");
    figures.count("memories generated", memories, "");
    figures.add("generated in", start.elapsed().as_secs_f64(), "s", "");
    let desk = desk(home.path()).await?;
    let (mut pages, mut searches, mut openings) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let start = Instant::now();
        let ids = tickets_of(&desk, None)?;
        pages.push(millis(start.elapsed()));
        let start = Instant::now();
        let found = page(&desk, Some("router"))?;
        searches.push(millis(start.elapsed()));
        figures_hold(found.page.total);
        if let Some(id) = ids.get(run) {
            openings.push(open(&desk, id).await?.0);
        }
    }
    figures.add("inbox page", median(&mut pages), "ms", "");
    figures.add("inbox search", median(&mut searches), "ms", "");
    figures.add(
        "painted from cache, large desk",
        median(&mut openings),
        "ms",
        "< 50 ms",
    );
    drop(desk);
    figures.add(
        "memory of the process without a window",
        resident_mb(home.path())?,
        "MB",
        "< 130 MB",
    );
    Ok(())
}

/// Keeps the measured call from being optimised away.
fn figures_hold(total: usize) {
    std::hint::black_box(total);
}

/// Asks a fresh process, so that generating does not count.
fn resident_mb(home: &Path) -> Result<f64, BenchError> {
    let output = std::process::Command::new(std::env::current_exe()?)
        .arg("resident")
        .arg(home)
        .output()?;
    serde_json::from_slice::<serde_json::Value>(&output.stdout)
        .ok()
        .and_then(|v| v["figures"]["resident"]["value"].as_f64())
        .ok_or(BenchError::NoAnswer)
}

/// Opens a profile, pages the inbox, opens twenty tickets, and tells the memory it then takes.
pub async fn resident(home: &Path) -> Result<Figures, BenchError> {
    let desk = desk(home).await?;
    for id in tickets_of(&desk, None)?.into_iter().take(20) {
        open(&desk, &id).await?;
    }
    let mut figures = Figures::of("resident");
    figures.add(
        "resident",
        memory_mb().ok_or(BenchError::NoAnswer)?,
        "MB",
        "",
    );
    Ok(figures)
}

/// Fills the demo profile under `home`. A tenth as many customers as tickets; memories spread over them.
fn generate(home: &Path, tickets: usize, memories: usize) -> Result<(), BenchError> {
    let now = deskhand_testkit::now();
    let database = Database::open(&OpenOptions {
        path: home.join("demo/deskhand.db"),
        key: Key::Plain,
        backups_dir: home.join("demo/backups"),
        kind: Kind::Demo,
        log_key: Secret::new(*b"deskhand demo log, kept in plain"),
        now,
    })
    .map_err(|error| BenchError::Start(Box::new(error.into())))?
    .database;
    let people = (tickets / 10).max(1);
    let writes = (0..people)
        .map(|n| Write::PutCustomer(customer(n, now)))
        .chain((0..tickets).flat_map(|n| ticket(n, people, now)))
        .chain((0..memories).map(|n| memory(n, people, now)));
    let mut change = blank(now);
    for write in writes {
        change.push(write);
        if change.writes.len() >= CHUNK {
            database.commit(std::mem::replace(&mut change, blank(now)))?;
        }
    }
    database.commit(change)?;
    Ok(())
}

fn blank(now: Timestamp) -> Change {
    Change::new(Stamp {
        tenant: TenantId::new("local"),
        brand: BrandId::new("demo"),
        actor: Actor {
            id: "bench".into(),
            name: "Bench".to_owned(),
            role: Role::Agent,
            department: "billing".to_owned(),
        },
        at: now,
    })
}

fn word(n: usize) -> &'static str {
    WORDS[n % WORDS.len()]
}

fn customer(n: usize, now: Timestamp) -> Customer {
    Customer {
        id: CustomerId::new(format!("cust_bench_{n}")),
        name: format!("Person {n}"),
        language: None,
        merged_into: None,
        created_at: now,
        updated_at: now,
    }
}

fn ticket(n: usize, people: usize, now: Timestamp) -> [Write; 2] {
    let id = TicketId::new(format!("B-{n}"));
    let at = now - i64::try_from(n % 8_000).unwrap_or(0).hours();
    let message = Message {
        id: MessageId::new(format!("B-{n}-1")),
        ticket: id.clone(),
        author: Author::Customer,
        author_name: format!("Person {}", n % people),
        channel: Channel::Email,
        text: format!(
            "A question about the {} and the {}, number {n}.",
            word(n),
            word(n / 3)
        ),
        html: None,
        at,
        attachments: Vec::new(),
    };
    let ticket = Ticket {
        id,
        external_id: None,
        brand: BrandId::new("demo"),
        channel: Channel::Email,
        subject: format!("About the {}", word(n)),
        status: if n.is_multiple_of(4) {
            TicketStatus::Open
        } else {
            TicketStatus::Resolved
        },
        priority: Priority::Normal,
        customer: Some(CustomerId::new(format!("cust_bench_{}", n % people))),
        sender: Verification::Verified {
            how: "generated".to_owned(),
            at: now,
        },
        account: None,
        assignee: None,
        department: "billing".to_owned(),
        tags: Vec::new(),
        sla_due_at: None,
        snoozed_until: None,
        transferred_from: None,
        created_at: at,
        updated_at: at,
        version: 0,
    };
    [
        Write::PutTicket(Box::new(ticket)),
        Write::AddMessage(Box::new(message)),
    ]
}

fn memory(n: usize, people: usize, now: Timestamp) -> Write {
    let at = now - i64::try_from(n % 8_000).unwrap_or(0).hours();
    let memory = Memory {
        id: MemoryId::new(format!("mem_bench_{n}")),
        scope: Scope::customer(&CustomerId::new(format!("cust_bench_{}", n % people))),
        external_id: None,
        text: format!(
            "Asked about the {} in case {n}; the {} was looked at.",
            word(n / 7),
            word(n)
        ),
        author: None,
        category: Category::Issue,
        tags: Vec::new(),
        importance: 0.5,
        fact: None,
        session: None,
        seq: None,
        observed_at: at,
        stored_at: at,
        provenance: Provenance {
            source: "bench".to_owned(),
            ..Provenance::default()
        },
        state: MemoryState::Current,
        pinned: false,
        inferred: false,
        version: 1,
        metadata: serde_json::Map::new(),
    };
    let event = MemoryEvent {
        memory: memory.id.clone(),
        version: 1,
        what: MemoryEventKind::Stored,
        text: Some(memory.text.clone()),
        actor: None,
        at,
    };
    Write::PutMemory(Box::new(memory), event)
}
