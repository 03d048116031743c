//! What may leave next, and who may send it.

use crate::world::*;
use deskhand_domain::change::Write;
use deskhand_domain::outbox::{OutboxEntry, OutboxState};
use deskhand_domain::ports::{Desk, Outbox, StoreError};
use deskhand_domain::scope::Scope;
use deskhand_store::Database;

fn queue(desk: &Database, entries: &[OutboxEntry]) {
    let mut writes = vec![put(ticket("T-1")), put(ticket("T-2"))];
    writes.extend(entries.iter().cloned().map(|e| Write::Enqueue(Box::new(e))));
    commit(desk, writes);
}

fn set(desk: &Database, id: &str, state: OutboxState) {
    commit(desk, vec![Write::PutOutboxState(id.into(), state, 1)]);
}

fn due(desk: &Database) -> Option<String> {
    desk.next_due(at(60))
        .expect("read")
        .map(|e| e.id.as_str().to_owned())
}

#[test]
fn entries_leave_in_the_order_they_were_queued_one_of_a_ticket_at_a_time() {
    let desk = memory_desk();
    let scope = Scope::parse("customer:cust_1").expect("a scope");
    let entries = [
        outbox_reply("a1", "T-1"),
        outbox_reply("a2", "T-1"),
        outbox_reply("b1", "T-2"),
        outbox_memory("m1", &scope, "likes short answers"),
    ];
    queue(&desk, &entries);
    assert_eq!(desk.outbox(false), Ok(entries.to_vec()));
    assert_eq!(
        desk.outbox_entry(&"a2".into()),
        Ok(Some(entries[1].clone()))
    );

    assert_eq!(due(&desk).as_deref(), Some("a1"));
    set(&desk, "a1", OutboxState::InFlight { since: at(1) });
    assert_eq!(due(&desk).as_deref(), Some("b1"), "a2 waits for a1");
    set(
        &desk,
        "b1",
        OutboxState::Confirmed {
            at: at(2),
            reference: "r".into(),
        },
    );
    assert_eq!(due(&desk).as_deref(), Some("m1"));
    set(
        &desk,
        "a1",
        OutboxState::Confirmed {
            at: at(2),
            reference: "r".into(),
        },
    );
    assert_eq!(due(&desk).as_deref(), Some("a2"));
}

#[test]
fn one_that_failed_or_whose_fate_is_unknown_is_parked_and_holds_up_nothing() {
    let desk = memory_desk();
    queue(
        &desk,
        &[
            outbox_reply("a1", "T-1"),
            outbox_reply("a2", "T-1"),
            outbox_reply("a3", "T-1"),
        ],
    );
    set(
        &desk,
        "a1",
        OutboxState::Failed {
            at: at(1),
            reason: "refused".into(),
            retryable: false,
        },
    );
    assert_eq!(due(&desk).as_deref(), Some("a2"));
    set(&desk, "a2", OutboxState::Unknown { since: at(1) });
    assert_eq!(due(&desk).as_deref(), Some("a3"));
    let waiting = desk.outbox(false).expect("read");
    assert_eq!(waiting.len(), 3, "parked ones are still shown");
}

#[test]
fn a_reply_in_its_undo_window_waits_and_so_does_what_comes_after_it() {
    let desk = memory_desk();
    let mut held = outbox_reply("a1", "T-1");
    held.state = OutboxState::Queued {
        not_before: Some(at(61)),
    };
    queue(&desk, &[held, outbox_reply("a2", "T-1")]);
    assert_eq!(due(&desk), None);
    let later = desk.next_due(at(61)).expect("read");
    assert_eq!(later.map(|e| e.id), Some("a1".into()));
    set(&desk, "a1", OutboxState::Withdrawn { at: at(61) });
    assert_eq!(due(&desk).as_deref(), Some("a2"));
}

#[test]
fn an_entry_left_in_flight_by_a_crash_is_shown_but_never_due() {
    let desk = memory_desk();
    queue(&desk, &[outbox_reply("a1", "T-1")]);
    set(&desk, "a1", OutboxState::InFlight { since: at(1) });
    assert_eq!(due(&desk), None);
    let mut expected = outbox_reply("a1", "T-1");
    expected.state = OutboxState::InFlight { since: at(1) };
    expected.attempts = 1;
    expected.updated_at = at(0);
    assert_eq!(desk.outbox(false), Ok(vec![expected]));
}

#[test]
fn settled_entries_are_shown_only_when_asked_for_and_the_newest_two_hundred() {
    let desk = memory_desk();
    let many: Vec<OutboxEntry> = (0..205)
        .map(|n| {
            let mut entry = outbox_reply(&format!("s{n:03}"), "T-1");
            entry.state = OutboxState::Confirmed {
                at: at(1),
                reference: "r".into(),
            };
            entry
        })
        .collect();
    queue(&desk, &many);
    commit(
        &desk,
        vec![Write::Enqueue(Box::new(outbox_reply("w", "T-2")))],
    );
    assert_eq!(desk.outbox(false).map(|found| found.len()), Ok(1));
    let all = desk.outbox(true).expect("read");
    assert_eq!(all.len(), 201);
    assert_eq!(
        all.first().map(|e| e.id.as_str().to_owned()),
        Some("s005".into())
    );
}

#[test]
fn the_same_key_is_queued_once() {
    let desk = memory_desk();
    queue(&desk, &[outbox_reply("a1", "T-1")]);
    let mut again = outbox_reply("a2", "T-1");
    again.key = "key-a1".into();
    assert_eq!(
        desk.commit(change(1).with(Write::Enqueue(Box::new(again)))),
        Err(StoreError::Conflict {
            what: "outbox entry"
        })
    );
    assert_eq!(
        desk.commit(change(1).with(Write::PutOutboxState(
            "a9".into(),
            OutboxState::Unknown { since: at(1) },
            1
        ))),
        Err(StoreError::NotFound {
            what: "outbox entry"
        })
    );
}

#[test]
fn one_process_holds_the_lease_until_it_runs_out() {
    let desk = memory_desk();
    let lease = |holder: &str, now: i64, until: i64| desk.lease_outbox(holder, at(now), at(until));
    assert_eq!(lease("one", 0, 5), Ok(true));
    assert_eq!(lease("two", 4, 9), Ok(false));
    assert_eq!(lease("one", 4, 9), Ok(true), "renewed by its holder");
    assert_eq!(lease("two", 9, 14), Ok(true));
    assert_eq!(lease("one", 10, 15), Ok(false));
}

#[test]
fn a_lease_taken_by_a_clock_set_back_since_does_not_lock_the_outbox_for_long() {
    let desk = memory_desk();
    assert_eq!(desk.lease_outbox("gone", at(10_000), at(10_005)), Ok(true));
    assert_eq!(desk.lease_outbox("here", at(9_998), at(10_003)), Ok(false));
    assert_eq!(desk.lease_outbox("here", at(0), at(5)), Ok(true));
}
