//! A helpdesk over a [`FakeServer`].

use super::server::{Answer, Delivered, FakeServer};
use async_trait::async_trait;
use deskhand_domain::Timestamp;
use deskhand_domain::action::Receipt;
use deskhand_domain::id::{ReceiptId, TicketId, derived};
use deskhand_domain::ports::{Delivery, Helpdesk, HelpdeskError};
use serde_json::Value;
use std::sync::Arc;

pub struct FakeHelpdesk {
    pub server: Arc<FakeServer>,
}

impl FakeHelpdesk {
    pub fn new(server: FakeServer) -> Self {
        Self {
            server: Arc::new(server),
        }
    }
}

fn receipt(delivered: &Delivered, at: Timestamp) -> Receipt {
    Receipt {
        id: ReceiptId::new(derived("rcpt", &["reply", &delivered.key])),
        action: None,
        ticket: delivered.ticket.clone(),
        tool: "reply".to_owned(),
        reference: format!("MSG-{}", delivered.key),
        done: "replied".to_owned(),
        destination: "the fake helpdesk".to_owned(),
        confirmed: true,
        details: Value::Null,
        at,
    }
}

#[async_trait]
impl Helpdesk for FakeHelpdesk {
    fn name(&self) -> &'static str {
        "the fake helpdesk"
    }

    fn idempotent(&self) -> bool {
        self.server.idempotent
    }

    async fn reply(&self, delivery: &Delivery) -> Result<Receipt, HelpdeskError> {
        if delivery.text.trim().is_empty() {
            return Err(HelpdeskError::Invalid {
                field: "text".to_owned(),
            });
        }
        let delivered = Delivered {
            key: delivery.key.clone(),
            ticket: delivery.ticket.clone(),
            what: "reply".to_owned(),
            text: delivery.text.clone(),
        };
        match self.server.next_answer() {
            Answer::Confirm => {
                let receipt = receipt(&delivered, delivery.now);
                self.server.act(delivered);
                Ok(receipt)
            }
            Answer::Refuse => Err(HelpdeskError::NotFound),
            Answer::Unreachable => Err(HelpdeskError::Unreachable),
            Answer::ActThenSilence => {
                self.server.act(delivered);
                Err(HelpdeskError::Unknown)
            }
            Answer::SilenceWithoutActing => Err(HelpdeskError::Unknown),
            Answer::Hang => std::future::pending().await,
        }
    }

    async fn find_reply(
        &self,
        ticket: &TicketId,
        key: &str,
    ) -> Result<Option<Receipt>, HelpdeskError> {
        if !self.server.readable {
            return Err(HelpdeskError::Unsupported);
        }
        Ok(self
            .server
            .find(key, ticket)
            .map(|delivered| receipt(&delivered, crate::now())))
    }
}
