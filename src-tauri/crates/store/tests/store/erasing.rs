//! What was forgotten is in no row, no index, no file.

use crate::world::*;
use deskhand_domain::brief::ReviewState;
use deskhand_domain::change::Write;
use deskhand_domain::draft::DraftState;
use deskhand_domain::outbox::{OutboxPayload, OutboxState};
use deskhand_domain::ports::{Desk, LogVerdict, MemoryRows, Outbox, Records, StoreError, Tickets};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::Author;
use deskhand_store::{Database, Key};
use std::path::Path;

const SAID: &str = "prefers-to-be-called-after-six-xyzzy";

/// Every byte of the profile folder.
fn bytes(dir: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).expect("reads") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else {
            all.extend(std::fs::read(&path).expect("reads"));
        }
    }
    all
}

fn holds(dir: &Path, text: &str) -> bool {
    bytes(dir)
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_forgotten_memory_leaves_no_byte_of_its_text_in_the_files() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Database::open(&options(dir.path(), Key::Plain))
        .expect("opens")
        .database;
    let scope = Scope::parse("customer:cust_1").expect("a scope");
    let said = memory("mem_x", &scope, SAID, 1);
    let mut correction = outbox_memory("out_2", &scope, &format!("no longer: {SAID}"));
    if let OutboxPayload::Memory { write } = &mut correction.payload {
        write.supersedes = Some("mem_x".into());
    }
    let mut reply = draft("d1", "T-1", DraftState::Ready);
    reply.sentences[0].evidence = vec![evidence("mem_x", SAID), evidence("mem_y", "kept")];
    let mut noted = action("act_1", "T-1");
    noted.because = vec![evidence("mem_x", SAID)];
    let mut handed = brief("b1", "T-1", ReviewState::Waiting, 1);
    handed.lines[0].evidence = vec![evidence("mem_x", SAID)];
    let mut ended = outcome("o1", "T-1", SAID, "out_1");
    ended.accepted[0].0.supersedes = Some(("mem_x".into(), SAID.into()));
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            Write::Enqueue(Box::new(outbox_memory("out_1", &scope, SAID))),
            Write::Enqueue(Box::new(correction)),
            Write::PutOutboxState(
                "out_1".into(),
                OutboxState::Confirmed {
                    at: at(1),
                    reference: "mem_x".into(),
                },
                1,
            ),
            Write::PutDraft(Box::new(reply), None),
            Write::PutAction(Box::new(noted)),
            Write::PutBrief(handed),
            Write::PutOutcome(Box::new(ended)),
            Write::Log(log_entry("log_1", None)),
        ],
    );
    desk.put_memories(&[(said.clone(), stored(&said))], Some("key-out_1"))
        .expect("written");
    assert!(holds(dir.path(), SAID));

    let erased = desk.erase_memory(&"mem_x".into()).expect("erased");
    let expected = [
        ("memory", 1),
        ("history", 1),
        ("keys", 1),
        ("outbox", 2),
        ("excerpts", 5),
    ];
    assert_eq!(
        erased,
        expected.map(|(place, count)| (place.to_owned(), count))
    );
    assert!(!holds(dir.path(), SAID));

    assert_eq!(desk.memory(&"mem_x".into()), Ok(None));
    assert_eq!(desk.memory_history(&"mem_x".into()), Ok(Vec::new()));
    assert_eq!(desk.memory_by_key("key-out_1"), Ok(None));
    let states: Vec<OutboxState> = desk
        .outbox(true)
        .expect("read")
        .into_iter()
        .map(|entry| entry.state)
        .collect();
    assert_eq!(
        states,
        [
            OutboxState::Confirmed {
                at: at(1),
                reference: "mem_x".into()
            },
            OutboxState::Withdrawn { at: at(0) }
        ],
        "what was confirmed stays confirmed; what had not left is withdrawn"
    );
    assert_eq!(desk.verify_log(), Ok(LogVerdict::Intact { entries: 1 }));
    assert_eq!(
        desk.erase_memory(&"mem_x".into()),
        Ok(Vec::new()),
        "nothing is left to erase"
    );
}

#[test]
fn forgetting_a_scope_touches_no_other_and_takes_writes_on_their_way_with_it() {
    let desk = memory_desk();
    let scope = Scope::parse("customer:cust_1").expect("a scope");
    let other = Scope::parse("customer:cust_11").expect("a scope");
    let rows: Vec<_> = (0..3)
        .map(|n| memory(&format!("mem_{n}"), &scope, SAID, n))
        .collect();
    let kept = memory("mem_kept", &other, "stays", 1);
    let mut writes: Vec<Write> = rows
        .iter()
        .chain([&kept])
        .map(|m| Write::PutMemory(Box::new(m.clone()), stored(m)))
        .collect();
    writes.push(put(ticket("T-1")));
    writes.push(Write::Enqueue(Box::new(outbox_memory(
        "out_1", &scope, SAID,
    ))));
    writes.push(Write::Enqueue(Box::new(outbox_memory(
        "out_2", &other, "stays",
    ))));
    commit(&desk, writes);
    desk.commit(change(5).with(Write::EraseScope(scope.clone())))
        .expect("erased");
    assert_eq!(desk.count_in(&scope), Ok(0));
    assert_eq!(desk.count_in(&other), Ok(1));
    let entry = |id: &str| desk.outbox_entry(&id.into()).expect("read").expect("there");
    assert_eq!(entry("out_1").state, OutboxState::Withdrawn { at: at(5) });
    assert_eq!(entry("out_2"), outbox_memory("out_2", &other, "stays"));
    assert_eq!(
        desk.next_due(at(60)).map(|e| e.map(|e| e.id)),
        Ok(Some("out_2".into()))
    );
}

#[test]
fn a_forgotten_customers_conversations_are_no_source_for_other_tickets_any_more() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = Database::open(&options(dir.path(), Key::Plain))
        .expect("opens")
        .database;
    let mut case = ticket("T-1");
    case.customer = Some("cust_1".into());
    commit(
        &desk,
        vec![
            Write::PutCustomer(customer("cust_1", "Ines")),
            put(case),
            put(ticket("T-2")),
            add(message(
                "T-1",
                "m1",
                Author::Customer,
                "my xylophone broke",
                1,
            )),
        ],
    );
    assert_eq!(
        desk.tickets_like("xylophone", 5).map(|found| found.len()),
        Ok(1)
    );
    let scope = Scope::parse("customer:cust_1").expect("a scope");
    assert_eq!(
        desk.erase_scope(&scope),
        Ok(vec![("similar tickets".to_owned(), 1)])
    );
    commit(
        &desk,
        vec![add(message(
            "T-1",
            "m2",
            Author::Customer,
            "the xylophone again",
            2,
        ))],
    );
    let again = desk.ticket(&"T-1".into()).expect("read").expect("there");
    commit(&desk, vec![put(again)]);
    assert_eq!(desk.tickets_like("xylophone", 5), Ok(Vec::new()));
    assert_eq!(
        desk.tickets_like("charged", 5).map(|found| found.len()),
        Ok(1),
        "T-2 stays"
    );
    assert_eq!(desk.messages(&"T-1".into()).map(|found| found.len()), Ok(2));
}

#[test]
fn erasing_what_is_not_there_is_no_error_and_a_failed_change_erases_nothing() {
    let desk = memory_desk();
    let scope = Scope::parse("customer:cust_1").expect("a scope");
    assert_eq!(desk.erase_scope(&scope), Ok(Vec::new()));
    let said = memory("mem_1", &scope, SAID, 1);
    commit(
        &desk,
        vec![Write::PutMemory(Box::new(said.clone()), stored(&said))],
    );
    let change = change(1)
        .with(Write::EraseMemory("mem_1".into()))
        .with(Write::UseGrant("none".into(), at(1)));
    assert_eq!(
        desk.commit(change),
        Err(StoreError::NotFound { what: "grant" })
    );
    assert_eq!(desk.memory(&"mem_1".into()), Ok(Some(said)));
}
