//! An action tool over a [`FakeServer`].

use super::server::{Answer, Delivered, FakeServer};
use async_trait::async_trait;
use deskhand_domain::Timestamp;
use deskhand_domain::action::{ActionToolSpec, EffectClass, Grant, Receipt};
use deskhand_domain::id::{ReceiptId, TicketId, derived};
use deskhand_domain::ports::{ActionTool, RunError};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Takes any arguments, does what its server says.
pub struct FakeActionTool {
    pub spec: ActionToolSpec,
    pub server: Arc<FakeServer>,
}

impl FakeActionTool {
    /// `name` is the tool it stands in for, e.g. `create_escalation_ticket`.
    pub fn new(name: &str, server: &Arc<FakeServer>) -> Self {
        Self {
            spec: ActionToolSpec {
                name: name.to_owned(),
                title: name.replace('_', " "),
                description: "A fake.".to_owned(),
                schema: json!({"type": "object"}),
                effect: EffectClass::Internal,
                destination: "the fake server".to_owned(),
                idempotent: server.idempotent,
            },
            server: Arc::clone(server),
        }
    }

    fn receipt(&self, delivered: &Delivered, action: Option<&Grant>, at: Timestamp) -> Receipt {
        Receipt {
            id: ReceiptId::new(derived("rcpt", &[&self.spec.name, &delivered.key])),
            action: action.map(|g| g.action.clone()),
            ticket: delivered.ticket.clone(),
            tool: self.spec.name.clone(),
            reference: "FAKE-0001".to_owned(),
            done: "Passed to Billing L2 with high priority".to_owned(),
            destination: self.spec.destination.clone(),
            confirmed: true,
            details: Value::Null,
            at,
        }
    }
}

#[async_trait]
impl ActionTool for FakeActionTool {
    fn spec(&self) -> ActionToolSpec {
        self.spec.clone()
    }

    fn preview(&self, _arguments: &Map<String, Value>) -> String {
        self.spec.title.clone()
    }

    async fn run(
        &self,
        grant: &Grant,
        ticket: &TicketId,
        arguments: &Map<String, Value>,
        now: Timestamp,
    ) -> Result<Receipt, RunError> {
        if grant.ticket != *ticket {
            return Err(RunError::Refused {
                reason: "the approval is for another ticket".to_owned(),
            });
        }
        let delivered = Delivered {
            key: grant.key.clone(),
            ticket: ticket.clone(),
            what: self.spec.name.clone(),
            text: Value::Object(arguments.clone()).to_string(),
        };
        match self.server.next_answer() {
            Answer::Confirm => {
                let receipt = self.receipt(&delivered, Some(grant), now);
                self.server.act(delivered);
                Ok(receipt)
            }
            Answer::Refuse => Err(RunError::Refused {
                reason: "the fake said no".to_owned(),
            }),
            Answer::Unreachable => Err(RunError::Unreachable),
            Answer::ActThenSilence => {
                self.server.act(delivered);
                Err(RunError::Unknown)
            }
            Answer::SilenceWithoutActing => Err(RunError::Unknown),
            Answer::Hang => std::future::pending().await,
        }
    }

    async fn reconcile(
        &self,
        grant: &Grant,
        ticket: &TicketId,
    ) -> Result<Option<Receipt>, RunError> {
        if !self.server.readable {
            return Err(RunError::Unsupported);
        }
        Ok(self
            .server
            .find(&grant.key, ticket)
            .map(|delivered| self.receipt(&delivered, Some(grant), crate::now())))
    }
}
