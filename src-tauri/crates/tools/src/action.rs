//! Action tools that write to this desk's operation log and nowhere else.
//!
//! Running one makes a receipt; the core keeps it in the log in the same commit as the action's new state, so there is
//! no second place that could disagree. The reference a person reads comes from the grant key: the same approval
//! gives the same number, however often it is tried.

mod catalog;
mod words;

use crate::schema;
use async_trait::async_trait;
pub(crate) use catalog::Deed;
use deskhand_domain::action::{ActionToolSpec, Grant, Receipt};
use deskhand_domain::id::{ReceiptId, TicketId, derived};
use deskhand_domain::ports::{ActionTool, RunError};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Where every action of this desk goes, as humans are told.
pub const DESTINATION: &str = "this desk's operation log";

/// The action tools of one desk; they share what has been done by grant key.
#[derive(Debug, Default, Clone)]
pub struct DeskActions(Arc<Mutex<BTreeMap<String, Receipt>>>);

impl DeskActions {
    /// Every action tool, in a fixed order.
    pub fn tools(&self) -> Vec<Arc<dyn ActionTool>> {
        Deed::ALL
            .into_iter()
            .map(|deed| {
                Arc::new(DeskAction {
                    deed,
                    spec: catalog::spec(deed),
                    done: self.clone(),
                }) as Arc<dyn ActionTool>
            })
            .collect()
    }

    fn first(&self, key: &str) -> Option<Receipt> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned()
    }

    /// Keeps the first receipt of a key and gives it back.
    fn keep(&self, key: &str, receipt: Receipt) -> Receipt {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(key.to_owned())
            .or_insert(receipt)
            .clone()
    }
}

struct DeskAction {
    deed: Deed,
    spec: ActionToolSpec,
    done: DeskActions,
}

#[async_trait]
impl ActionTool for DeskAction {
    fn spec(&self) -> ActionToolSpec {
        self.spec.clone()
    }

    fn preview(&self, arguments: &Map<String, Value>) -> String {
        words::preview(self.deed, arguments)
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
        if let Some(field) = schema::misfit(&self.spec.schema, arguments) {
            return Err(RunError::Invalid { field });
        }
        if let Some(receipt) = self.done.first(&grant.key) {
            return Ok(receipt);
        }
        let receipt = Receipt {
            id: ReceiptId::new(derived("rcpt", &[&self.spec.name, &grant.key])),
            action: Some(grant.action.clone()),
            ticket: ticket.clone(),
            tool: self.spec.name.clone(),
            reference: reference(self.deed.prefix(), &grant.key),
            done: words::done(self.deed, arguments),
            destination: DESTINATION.to_owned(),
            confirmed: true,
            details: json!({ "arguments": arguments, "approved_by": grant.by }),
            at: now,
        };
        Ok(self.done.keep(&grant.key, receipt))
    }

    /// The log a receipt belongs in is the caller's own: what this process has not done was not done.
    async fn reconcile(
        &self,
        grant: &Grant,
        ticket: &TicketId,
    ) -> Result<Option<Receipt>, RunError> {
        Ok(self
            .done
            .first(&grant.key)
            .filter(|receipt| receipt.ticket == *ticket))
    }
}

/// `ESC-7F21`: short enough to read out, stable for the key.
fn reference(prefix: &str, key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    format!("{prefix}-{:02X}{:02X}", digest[0], digest[1])
}
