//! The desk itself as helpdesk: replies stay on this machine, and people are told so.
//!
//! The message and its receipt are kept by the core in one commit; nothing is kept here but the receipts of this run,
//! so that the same delivery tried twice is one delivery.

use async_trait::async_trait;
use deskhand_domain::action::Receipt;
use deskhand_domain::id::{ReceiptId, TicketId, derived};
use deskhand_domain::ports::{Delivery, Helpdesk, HelpdeskError};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// Where replies go, as humans are told.
const NAME: &str = "this desk (demo)";

/// Delivers to the ticket on this desk and nowhere else.
#[derive(Debug, Default)]
pub struct LocalHelpdesk {
    delivered: Mutex<BTreeMap<String, Receipt>>,
}

#[async_trait]
impl Helpdesk for LocalHelpdesk {
    fn name(&self) -> &str {
        NAME
    }

    fn idempotent(&self) -> bool {
        true
    }

    async fn reply(&self, delivery: &Delivery) -> Result<Receipt, HelpdeskError> {
        if delivery.text.trim().is_empty() {
            return Err(HelpdeskError::Invalid {
                field: "text".to_owned(),
            });
        }
        let digest = Sha256::digest(delivery.key.as_bytes());
        let receipt = Receipt {
            id: ReceiptId::new(derived("rcpt", &["reply", &delivery.key])),
            action: None,
            ticket: delivery.ticket.clone(),
            tool: "reply".to_owned(),
            reference: format!("MSG-{:02X}{:02X}{:02X}", digest[0], digest[1], digest[2]),
            done: "replied".to_owned(),
            destination: NAME.to_owned(),
            confirmed: true,
            details: json!({ "characters": delivery.text.chars().count() }),
            at: delivery.now,
        };
        Ok(self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(delivery.key.clone())
            .or_insert(receipt)
            .clone())
    }

    async fn find_reply(
        &self,
        ticket: &TicketId,
        key: &str,
    ) -> Result<Option<Receipt>, HelpdeskError> {
        Ok(self
            .delivered
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .filter(|receipt| receipt.ticket == *ticket)
            .cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(key: &str, text: &str) -> Delivery {
        Delivery {
            ticket: "T-1".into(),
            external_id: None,
            text: text.to_owned(),
            key: key.to_owned(),
            now: "2026-06-18T09:42:00Z".parse().expect("time"),
        }
    }

    #[tokio::test]
    async fn the_same_delivery_twice_is_one_delivery() {
        let desk = LocalHelpdesk::default();
        let first = desk.reply(&delivery("k-1", "Hello")).await.expect("sent");
        let mut later = delivery("k-1", "Hello");
        later.now = "2026-06-18T10:00:00Z".parse().expect("time");
        assert_eq!(desk.reply(&later).await, Ok(first.clone()));
        assert_ne!(
            desk.reply(&delivery("k-2", "Hello"))
                .await
                .expect("sent")
                .reference,
            first.reference
        );
        assert_eq!(desk.find_reply(&"T-1".into(), "k-1").await, Ok(Some(first)));
        assert_eq!(desk.find_reply(&"T-2".into(), "k-1").await, Ok(None));
        assert_eq!(desk.find_reply(&"T-1".into(), "k-9").await, Ok(None));
    }

    #[tokio::test]
    async fn an_empty_reply_is_not_delivered() {
        let desk = LocalHelpdesk::default();
        assert_eq!(
            desk.reply(&delivery("k-1", " \n")).await,
            Err(HelpdeskError::Invalid {
                field: "text".to_owned()
            })
        );
    }
}
