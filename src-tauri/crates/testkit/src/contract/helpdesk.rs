//! What every helpdesk must do.

use deskhand_domain::ports::{Delivery, Helpdesk, HelpdeskError};
use std::sync::Arc;

fn delivery(key: &str, text: &str) -> Delivery {
    Delivery {
        ticket: "T-1".into(),
        external_id: None,
        text: text.to_owned(),
        key: key.to_owned(),
        now: crate::now(),
    }
}

pub async fn a_reply_leaves_a_receipt_of_its_ticket(helpdesk: Arc<dyn Helpdesk>) {
    let receipt = helpdesk
        .reply(&delivery("k-1", "Hello"))
        .await
        .expect("sent");
    assert_eq!(
        (
            receipt.ticket.as_str(),
            receipt.tool.as_str(),
            receipt.confirmed
        ),
        ("T-1", "reply", true)
    );
    assert!(!receipt.reference.is_empty() && !receipt.destination.is_empty());
    assert!(!helpdesk.name().is_empty());
}

pub async fn a_repeated_key_is_dropped_where_it_says_so(helpdesk: Arc<dyn Helpdesk>) {
    let first = helpdesk
        .reply(&delivery("k-1", "Hello"))
        .await
        .expect("sent");
    let again = helpdesk
        .reply(&delivery("k-1", "Hello"))
        .await
        .expect("sent");
    let other = helpdesk
        .reply(&delivery("k-2", "Hello"))
        .await
        .expect("sent");
    if helpdesk.idempotent() {
        assert_eq!((&again.id, &again.reference), (&first.id, &first.reference));
    }
    assert_ne!(other.id, first.id);
}

pub async fn what_arrived_can_be_read_back_and_what_did_not_is_certain(
    helpdesk: Arc<dyn Helpdesk>,
) {
    helpdesk
        .reply(&delivery("k-1", "Hello"))
        .await
        .expect("sent");
    let found = helpdesk.find_reply(&"T-1".into(), "k-1").await;
    if found == Err(HelpdeskError::Unsupported) {
        return;
    }
    assert_eq!(found.expect("read").map(|r| r.ticket), Some("T-1".into()));
    assert_eq!(helpdesk.find_reply(&"T-2".into(), "k-1").await, Ok(None));
    assert_eq!(helpdesk.find_reply(&"T-1".into(), "k-9").await, Ok(None));
}

pub async fn an_empty_reply_is_refused(helpdesk: Arc<dyn Helpdesk>) {
    let refused = helpdesk.reply(&delivery("k-1", " \n")).await;
    assert_eq!(
        refused,
        Err(HelpdeskError::Invalid {
            field: "text".to_owned()
        })
    );
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! helpdesk_contract {
    ($make:expr) => {
        $crate::contract_tests!(helpdesk, $make;
            a_reply_leaves_a_receipt_of_its_ticket,
            a_repeated_key_is_dropped_where_it_says_so,
            what_arrived_can_be_read_back_and_what_did_not_is_certain,
            an_empty_reply_is_refused
        );
    };
}
