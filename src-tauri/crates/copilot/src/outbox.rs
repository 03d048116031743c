//! The outbox in a human's hands: look, try again, take back, check, settle.

use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::action::{ActionState, Grant, Receipt};
use deskhand_domain::change::Write;
use deskhand_domain::draft::DraftState;
use deskhand_domain::id::{OutboxId, ReceiptId, TicketId, derived};
use deskhand_domain::outbox::{OutboxEntry, OutboxPayload, OutboxState};

impl Copilot {
    fn load_entry(&self, id: &OutboxId) -> Result<OutboxEntry, DeskError> {
        self.ports
            .desk
            .outbox_entry(id)?
            .ok_or(DeskError::NotFound {
                what: "outbox entry",
            })
    }

    /// Entries in order; settled ones too.
    pub fn outbox(&self) -> Result<Vec<OutboxEntry>, DeskError> {
        Ok(self.ports.desk.outbox(true)?)
    }

    /// Queues a failed entry again, under the same key.
    pub async fn retry(&self, id: &OutboxId) -> Result<OutboxEntry, DeskError> {
        let entry = self.load_entry(id)?;
        if !matches!(entry.state, OutboxState::Failed { .. }) {
            return Err(DeskError::Conflict {
                what: "only a failed entry can be tried again",
            });
        }
        let mut change = self.change();
        change.push(Write::PutOutboxState(
            entry.id.clone(),
            OutboxState::Queued { not_before: None },
            entry.attempts,
        ));
        self.put_action_state(&entry, ActionState::Queued, &mut change)?;
        if let OutboxPayload::Reply { draft, .. } = &entry.payload {
            self.put_draft_state(draft, DraftState::Sending, &mut change)?;
        }
        self.ports.desk.commit(change)?;
        self.flush().await?;
        self.load_entry(id)
    }

    /// Takes a waiting or failed entry back.
    pub fn withdraw(&self, id: &OutboxId) -> Result<OutboxEntry, DeskError> {
        let entry = self.load_entry(id)?;
        if !matches!(
            entry.state,
            OutboxState::Queued { .. } | OutboxState::Failed { .. }
        ) {
            return Err(DeskError::Conflict {
                what: "it has already left",
            });
        }
        let mut change = self.change();
        change.push(Write::PutOutboxState(
            entry.id.clone(),
            OutboxState::Withdrawn { at: self.now() },
            entry.attempts,
        ));
        if let OutboxPayload::Reply { draft, .. } = &entry.payload {
            self.put_draft_state(draft, DraftState::Edited, &mut change)?;
        }
        self.put_action_state(
            &entry,
            ActionState::Rejected {
                by: self.actor().id,
                reason: Some("taken back".to_owned()),
                at: self.now(),
            },
            &mut change,
        )?;
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Outbox);
        self.load_entry(id)
    }

    /// Reads at the other side whether an unknown happened, and settles it by the answer.
    pub async fn check_unknown(&self, id: &OutboxId) -> Result<OutboxEntry, DeskError> {
        self.look_up(id).await?;
        self.flush().await?;
        self.load_entry(id)
    }

    /// Asks the other side; what did not happen there is queued again.
    pub(crate) async fn look_up(&self, id: &OutboxId) -> Result<(), DeskError> {
        let entry = self.load_entry(id)?;
        if !matches!(entry.state, OutboxState::Unknown { .. }) {
            return Ok(());
        }
        let found = match &entry.payload {
            OutboxPayload::Reply { .. } => {
                let ticket = ticket_of(&entry)?;
                self.ports.helpdesk.find_reply(&ticket, &entry.key).await?
            }
            OutboxPayload::Action { tool, grant, .. } => {
                let ticket = ticket_of(&entry)?;
                self.reconcile(tool, grant, &ticket).await?
            }
            // A memory write is keyed at our side: sending it again can't double it.
            OutboxPayload::Memory { .. } => None,
        };
        if let Some(receipt) = found {
            let reference = receipt.reference.clone();
            self.settle_done(&entry, entry.attempts, reference, Some(receipt))?;
        } else {
            let mut change = self.change();
            change.push(Write::PutOutboxState(
                entry.id.clone(),
                OutboxState::Queued { not_before: None },
                entry.attempts,
            ));
            self.put_action_state(&entry, ActionState::Queued, &mut change)?;
            self.ports.desk.commit(change)?;
        }
        Ok(())
    }

    /// A human looked: it happened, or it did not.
    pub async fn settle_unknown(
        &self,
        id: &OutboxId,
        happened: bool,
    ) -> Result<OutboxEntry, DeskError> {
        let entry = self.load_entry(id)?;
        if !matches!(entry.state, OutboxState::Unknown { .. }) {
            return Err(DeskError::Conflict {
                what: "this entry is no longer unknown",
            });
        }
        if happened {
            let receipt = self.receipt_of_a_human(&entry)?;
            let reference = format!("confirmed by {}", self.actor().name);
            self.settle_done(&entry, entry.attempts, reference, receipt)?;
        } else {
            let mut change = self.change();
            change.push(Write::PutOutboxState(
                entry.id.clone(),
                OutboxState::Queued { not_before: None },
                entry.attempts,
            ));
            self.put_action_state(&entry, ActionState::Queued, &mut change)?;
            self.ports.desk.commit(change)?;
            self.flush().await?;
        }
        self.load_entry(id)
    }

    /// Stands for the other side's receipt when a human looked there: ground enough to settle the entry, not to tell a
    /// customer that something is done.
    fn receipt_of_a_human(&self, entry: &OutboxEntry) -> Result<Option<Receipt>, DeskError> {
        let (action, tool) = match &entry.payload {
            OutboxPayload::Reply { .. } => (None, "reply"),
            OutboxPayload::Action { action, tool, .. } => (Some(action.clone()), tool.as_str()),
            OutboxPayload::Memory { .. } => return Ok(None),
        };
        let actor = self.actor();
        Ok(Some(Receipt {
            id: ReceiptId::new(derived("rcpt", &["human", &entry.key])),
            action,
            ticket: ticket_of(entry)?,
            tool: tool.to_owned(),
            reference: format!("confirmed by {}", actor.name),
            done: entry.title.clone(),
            destination: "seen by a person".to_owned(),
            confirmed: false,
            details: serde_json::json!({ "confirmed_by": actor.id }),
            at: self.now(),
        }))
    }

    async fn reconcile(
        &self,
        tool: &str,
        grant: &Grant,
        ticket: &TicketId,
    ) -> Result<Option<Receipt>, DeskError> {
        let tool = self
            .ports
            .actions
            .iter()
            .find(|t| t.spec().name == tool)
            .ok_or(DeskError::NotFound { what: "tool" })?;
        Ok(tool.reconcile(grant, ticket).await?)
    }
}

fn ticket_of(entry: &OutboxEntry) -> Result<TicketId, DeskError> {
    entry
        .ticket
        .clone()
        .ok_or(DeskError::NotFound { what: "ticket" })
}
