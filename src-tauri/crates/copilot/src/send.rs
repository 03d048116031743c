//! Sending a reply: every guard once more, then the outbox, with a window to take it back.

use crate::decide::later;
use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use crate::open::outdated;
use deskhand_domain::change::{Change, Write};
use deskhand_domain::draft::{Draft, DraftState};
use deskhand_domain::finding::{Finding, Guard, Severity};
use deskhand_domain::id::{OutboxId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::opened::Sending;
use deskhand_domain::outbox::{OutboxEntry, OutboxPayload, OutboxState};
use deskhand_domain::ticket::TicketStatus;
use jiff::SignedDuration;

/// What happens to the ticket besides the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThenDo {
    Nothing,
    /// Waits for the customer.
    Pending,
}

/// On its way, or held and why.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    Sending(Sending),
    Held {
        draft: Box<Draft>,
        findings: Vec<Finding>,
    },
}

impl Copilot {
    /// Saves `text`, guards it and queues it. Blocks always hold; warnings hold until the agent says so.
    pub async fn send(
        &self,
        id: &TicketId,
        text: &str,
        then: ThenDo,
        despite_warnings: bool,
    ) -> Result<Sent, DeskError> {
        if text.trim().is_empty() {
            return Err(DeskError::Invalid {
                field: "text",
                reason: "there is nothing to send",
            });
        }
        let mut draft = self.edit_draft(id, text).await?;
        let context = self.recalled_context(id).await?;
        let mut findings = draft.findings.clone();
        if outdated(&draft, &context) {
            findings.push(Finding {
                guard: Guard::Stale,
                severity: Severity::Warning,
                span: None,
                reason: "The customer wrote again after this draft.".to_owned(),
            });
        }
        let holds = findings.iter().any(|f| match f.severity {
            Severity::Block => true,
            Severity::Warning => !despite_warnings,
            Severity::Notice => false,
        });
        if holds {
            return Ok(Sent::Held {
                draft: Box::new(draft),
                findings,
            });
        }
        let now = self.now();
        let undo_seconds = self.preferences().undo_seconds.min(60);
        let undo_until = (undo_seconds > 0)
            .then(|| later(now, SignedDuration::from_secs(i64::from(undo_seconds))));
        let mut ticket = context.ticket;
        draft.state = DraftState::Sending;
        draft.updated_at = now;
        let customer = context
            .customer
            .map_or_else(|| "the customer".to_owned(), |c| c.customer.name);
        let entry = OutboxEntry {
            id: OutboxId::new(self.ports.ids.fresh("out")),
            ticket: Some(id.clone()),
            payload: OutboxPayload::Reply {
                draft: draft.id.clone(),
                text: draft.text.clone(),
            },
            state: OutboxState::Queued {
                not_before: undo_until,
            },
            key: self.ports.ids.fresh("key"),
            attempts: 0,
            title: format!("Reply to {customer}"),
            created_at: now,
            updated_at: now,
            ticket_version: ticket.version,
        };
        let sending = Sending {
            outbox: entry.id.clone(),
            undo_until,
            undo_seconds,
        };
        if then == ThenDo::Pending {
            ticket.status = TicketStatus::Pending;
        } else if ticket.status == TicketStatus::New {
            ticket.status = TicketStatus::Open;
        }
        ticket.updated_at = now;
        let mut change = self.change();
        self.close_failed(id, &mut change, |payload| {
            matches!(payload, OutboxPayload::Reply { .. })
        })?;
        let change = change
            .with(Write::PutDraft(Box::new(draft), None))
            .with(Write::PutTicket(Box::new(ticket)))
            .with(Write::Enqueue(Box::new(entry)))
            .with(Write::Log(self.log_entry(
                LogKind::ReplyQueued,
                Some(id),
                &[],
            )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Outbox);
        self.tell(DeskEvent::Ticket(id.clone()));
        if undo_until.is_none() {
            self.flush().await?;
        }
        Ok(Sent::Sending(sending))
    }

    /// Withdraws failed entries of the ticket that a new attempt stands in for: kept, a later retry would do it twice.
    pub(crate) fn close_failed(
        &self,
        ticket: &TicketId,
        change: &mut Change,
        replaced: impl Fn(&OutboxPayload) -> bool,
    ) -> Result<(), DeskError> {
        for entry in self.ports.desk.outbox(false)? {
            let failed = matches!(entry.state, OutboxState::Failed { .. });
            if failed && entry.ticket.as_ref() == Some(ticket) && replaced(&entry.payload) {
                let state = OutboxState::Withdrawn { at: self.now() };
                change.push(Write::PutOutboxState(entry.id, state, entry.attempts));
            }
        }
        Ok(())
    }

    /// Takes a reply back while it still waits; the text is the agent's again.
    pub fn unsend(&self, outbox: &OutboxId) -> Result<Draft, DeskError> {
        let entry = self
            .ports
            .desk
            .outbox_entry(outbox)?
            .ok_or(DeskError::NotFound {
                what: "outbox entry",
            })?;
        let OutboxPayload::Reply { draft, .. } = &entry.payload else {
            return Err(DeskError::Invalid {
                field: "outbox",
                reason: "only a reply can be taken back here",
            });
        };
        if !matches!(entry.state, OutboxState::Queued { .. }) {
            return Err(DeskError::Conflict {
                what: "it has already left",
            });
        }
        let mut draft = self.load_draft(draft)?;
        draft.state = DraftState::Edited;
        draft.updated_at = self.now();
        let change = self
            .change()
            .with(Write::PutOutboxState(
                entry.id.clone(),
                OutboxState::Withdrawn { at: self.now() },
                entry.attempts,
            ))
            .with(Write::PutDraft(Box::new(draft.clone()), None))
            .with(Write::Log(self.log_entry(
                LogKind::ReplyWithdrawn,
                Some(&draft.ticket),
                &[],
            )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Outbox);
        self.tell(DeskEvent::Ticket(draft.ticket.clone()));
        Ok(draft)
    }
}
