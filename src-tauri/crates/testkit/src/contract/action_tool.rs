//! What every action tool must do, given arguments that fit it.

use deskhand_domain::action::{EffectClass, Grant};
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::{ActionTool, RunError};
use serde_json::{Map, Value};
use std::sync::Arc;

/// A tool and arguments it takes.
pub type Tool = (Arc<dyn ActionTool>, Map<String, Value>);

fn grant(key: &str, ticket: &str) -> Grant {
    Grant {
        id: "grant_1".into(),
        action: "act_1".into(),
        ticket: ticket.into(),
        tool_hash: String::new(),
        arguments_hash: String::new(),
        by: "maya".into(),
        granted_at: crate::now(),
        expires_at: crate::now(),
        used_at: None,
        key: key.to_owned(),
    }
}

pub async fn it_says_what_it_is_where_it_goes_and_that_it_is_no_read((tool, arguments): Tool) {
    let spec = tool.spec();
    assert!(spec.effect > EffectClass::Read);
    assert!(
        [&spec.name, &spec.title, &spec.destination]
            .iter()
            .all(|t| !t.is_empty())
    );
    assert_eq!(spec.schema["type"], "object");
    assert!(!tool.preview(&arguments).is_empty());
    assert!(
        !tool.preview(&Map::new()).is_empty(),
        "a card is shown whatever is missing"
    );
}

pub async fn running_leaves_a_receipt_of_grant_and_ticket((tool, arguments): Tool) {
    let ticket = TicketId::new("T-1");
    let receipt = tool
        .run(&grant("k", "T-1"), &ticket, &arguments, crate::now())
        .await
        .expect("ran");
    assert_eq!(receipt.ticket, ticket);
    assert_eq!(receipt.tool, tool.spec().name);
    assert_eq!(receipt.action, Some("act_1".into()));
    assert_eq!(receipt.destination, tool.spec().destination);
    assert!(!receipt.done.is_empty() && !receipt.reference.is_empty());
}

pub async fn the_same_grant_twice_is_one_deed_where_it_says_so((tool, arguments): Tool) {
    let ticket = TicketId::new("T-1");
    let first = tool
        .run(&grant("k", "T-1"), &ticket, &arguments, crate::now())
        .await
        .expect("ran");
    if !tool.spec().idempotent {
        return;
    }
    let again = tool
        .run(&grant("k", "T-1"), &ticket, &arguments, crate::now())
        .await
        .expect("ran");
    assert_eq!(again, first);
    let other = tool
        .run(&grant("k2", "T-1"), &ticket, &arguments, crate::now())
        .await
        .expect("ran");
    assert_ne!(other.id, first.id);
}

pub async fn a_grant_for_another_ticket_is_refused((tool, arguments): Tool) {
    let refused = tool
        .run(&grant("k", "T-2"), &"T-1".into(), &arguments, crate::now())
        .await;
    assert!(
        matches!(refused, Err(RunError::Refused { .. })),
        "{refused:?}"
    );
}

pub async fn reconciling_tells_what_happened_from_what_did_not((tool, arguments): Tool) {
    let ticket = TicketId::new("T-1");
    let before = tool.reconcile(&grant("k", "T-1"), &ticket).await;
    if before == Err(RunError::Unsupported) {
        return;
    }
    assert_eq!(before, Ok(None));
    tool.run(&grant("k", "T-1"), &ticket, &arguments, crate::now())
        .await
        .expect("ran");
    let after = tool
        .reconcile(&grant("k", "T-1"), &ticket)
        .await
        .expect("read");
    assert_eq!(after.map(|r| r.ticket), Some(ticket));
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! action_tool_contract {
    ($make:expr) => {
        $crate::contract_tests!(action_tool, $make;
            it_says_what_it_is_where_it_goes_and_that_it_is_no_read,
            running_leaves_a_receipt_of_grant_and_ticket,
            the_same_grant_twice_is_one_deed_where_it_says_so,
            a_grant_for_another_ticket_is_refused,
            reconciling_tells_what_happened_from_what_did_not
        );
    };
}
