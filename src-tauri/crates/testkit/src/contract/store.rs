//! What every store of a desk must do at least: whole changes or nothing, versions, single use, one lease.

use crate::make::{blank_ticket, change, message, proposed_action};
use deskhand_domain::action::Grant;
use deskhand_domain::change::Write;
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::{Desk, StoreError};
use jiff::ToSpan;
use std::sync::Arc;

pub async fn a_change_is_written_whole_or_not_at_all(store: Arc<dyn Desk>) {
    let good = blank_ticket("T-1");
    let mut stale = blank_ticket("T-2");
    stale.version = 7;
    let refused = store.commit(
        change()
            .with(Write::PutTicket(Box::new(good)))
            .with(Write::PutTicket(Box::new(stale))),
    );
    assert!(
        matches!(
            refused,
            Err(StoreError::Conflict { .. } | StoreError::NotFound { .. })
        ),
        "{refused:?}"
    );
    assert_eq!(store.ticket(&TicketId::new("T-1")), Ok(None));
}

pub async fn a_ticket_changed_in_the_meantime_is_a_conflict(store: Arc<dyn Desk>) {
    store
        .commit(change().with(Write::PutTicket(Box::new(blank_ticket("T-1")))))
        .expect("written");
    let read = store.ticket(&"T-1".into()).expect("read").expect("there");
    store
        .commit(change().with(Write::PutTicket(Box::new(read.clone()))))
        .expect("written once");
    let second = store.commit(change().with(Write::PutTicket(Box::new(read))));
    assert!(
        matches!(second, Err(StoreError::Conflict { .. })),
        "{second:?}"
    );
}

pub async fn the_same_message_twice_is_one_message(store: Arc<dyn Desk>) {
    let first = message("T-1", "m-1", "Hello");
    store
        .commit(
            change()
                .with(Write::PutTicket(Box::new(blank_ticket("T-1"))))
                .with(Write::AddMessage(Box::new(first.clone()))),
        )
        .expect("written");
    store
        .commit(change().with(Write::AddMessage(Box::new(first.clone()))))
        .expect("the same again");
    let other = store.commit(change().with(Write::AddMessage(Box::new(message(
        "T-1",
        "m-1",
        "Other words",
    )))));
    assert!(
        matches!(other, Err(StoreError::Conflict { .. })),
        "{other:?}"
    );
    assert_eq!(store.messages(&"T-1".into()), Ok(vec![first]));
}

pub async fn a_grant_is_used_once(store: Arc<dyn Desk>) {
    let grant = Grant {
        id: "grant_1".into(),
        action: "act_1".into(),
        ticket: "T-1".into(),
        tool_hash: "t".to_owned(),
        arguments_hash: "a".to_owned(),
        by: crate::actor().id,
        granted_at: crate::now(),
        expires_at: crate::now() + 1.hour(),
        used_at: None,
        key: "k".to_owned(),
    };
    store
        .commit(
            change()
                .with(Write::PutTicket(Box::new(blank_ticket("T-1"))))
                .with(Write::PutAction(Box::new(proposed_action("T-1", "act_1"))))
                .with(Write::AddGrant(grant)),
        )
        .expect("written");
    let used = || change().with(Write::UseGrant("grant_1".into(), crate::now()));
    assert_eq!(store.commit(used()), Ok(()));
    let again = store.commit(used());
    assert!(
        matches!(again, Err(StoreError::Conflict { .. })),
        "{again:?}"
    );
}

pub async fn one_process_at_a_time_holds_the_outbox(store: Arc<dyn Desk>) {
    let now = crate::now();
    assert_eq!(store.lease_outbox("a", now, now + 1.minute()), Ok(true));
    assert_eq!(store.lease_outbox("b", now, now + 1.minute()), Ok(false));
    assert_eq!(
        store.lease_outbox("a", now + 30.seconds(), now + 90.seconds()),
        Ok(true)
    );
    assert_eq!(
        store.lease_outbox("b", now + 2.minutes(), now + 3.minutes()),
        Ok(true)
    );
}

pub async fn the_log_is_chained_and_whole(store: Arc<dyn Desk>) {
    use deskhand_domain::ports::LogVerdict;
    for n in 0..3 {
        store.commit(crate::make::logged(n)).expect("written");
    }
    assert_eq!(store.verify_log(), Ok(LogVerdict::Intact { entries: 3 }));
    let newest: Vec<_> = store
        .log(None, 2)
        .expect("read")
        .into_iter()
        .map(|r| r.seq)
        .collect();
    assert_eq!(newest.len(), 2);
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! store_contract {
    ($make:expr) => {
        $crate::contract_tests!(store, $make;
            a_change_is_written_whole_or_not_at_all,
            a_ticket_changed_in_the_meantime_is_a_conflict,
            the_same_message_twice_is_one_message,
            a_grant_is_used_once,
            one_process_at_a_time_holds_the_outbox,
            the_log_is_chained_and_whole
        );
    };
}
