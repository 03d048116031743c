//! The outbox worker: the only thing that writes to a system outside this database.
//!
//! An entry is marked in flight, durably, before the first byte leaves. A crash after that leaves it unknown; an
//! unknown is settled by reading at the other side, and is never resent on a guess.

use crate::decide::later;
use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::action::{Action, ActionState, Receipt};
use deskhand_domain::change::{Change, Write};
use deskhand_domain::draft::DraftState;
use deskhand_domain::id::{DraftId, MessageId};
use deskhand_domain::log::LogKind;
use deskhand_domain::memory::{NewMemory, Remembered};
use deskhand_domain::outbox::{MemoryWrite, OutboxEntry, OutboxPayload, OutboxState};
use deskhand_domain::ports::{Delivery, HelpdeskError, MemoryError, RunError};
use deskhand_domain::ticket::{Author, Message};
use jiff::SignedDuration;
use serde_json::Map;
use std::time::Duration;

/// How long one process may hold the flusher's lease without renewing it.
const LEASE: SignedDuration = SignedDuration::from_secs(35);
/// How long the other side may take to answer one attempt; shorter than the lease.
const ATTEMPT: Duration = Duration::from_secs(30);
/// Attempts before a retryable failure waits for a human.
const MAX_ATTEMPTS: u32 = 5;

/// What a flush did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flushed {
    pub settled: usize,
    pub failed: usize,
}

/// How one attempt ended.
#[expect(
    clippy::large_enum_variant,
    reason = "one lives at a time, on the stack of one attempt"
)]
enum Attempt {
    Done {
        reference: String,
        receipt: Option<Receipt>,
    },
    Nothing {
        reason: String,
    },
    /// Certainly did not happen; may be tried again.
    Retry {
        reason: String,
    },
    /// Certainly did not happen and won't.
    Failed {
        reason: String,
    },
    Unknown,
}

/// What giving up waiting means: something may have happened, but for a memory write, whose key makes a repeat harmless.
fn without_answer(payload: &OutboxPayload) -> Attempt {
    match payload {
        OutboxPayload::Memory { .. } => Attempt::Retry {
            reason: "no answer in time".to_owned(),
        },
        OutboxPayload::Reply { .. } | OutboxPayload::Action { .. } => Attempt::Unknown,
    }
}

impl Copilot {
    /// Carries everything that is due, in order per ticket. Offline it carries nothing.
    pub async fn flush(&self) -> Result<Flushed, DeskError> {
        let _one = self.flushing.lock().await;
        let mut flushed = Flushed::default();
        if !self.is_online() {
            return Ok(flushed);
        }
        let now = self.now();
        if !self
            .ports
            .desk
            .lease_outbox(&self.holder, now, later(now, LEASE))?
        {
            return Ok(flushed);
        }
        let carried = match self.settle_left_behind().await {
            Ok(()) => self.carry_due(&mut flushed).await,
            Err(error) => Err(error),
        };
        // Given back whatever happened: the next process must not wait for the lease to run out.
        let now = self.now();
        self.ports.desk.lease_outbox(&self.holder, now, now)?;
        carried?;
        if flushed != Flushed::default() {
            self.tell(DeskEvent::Outbox);
        }
        Ok(flushed)
    }

    async fn carry_due(&self, flushed: &mut Flushed) -> Result<(), DeskError> {
        while let Some(entry) = self.ports.desk.next_due(self.now())? {
            // A long queue outlives one lease; each attempt is shorter than it.
            let now = self.now();
            let desk = &self.ports.desk;
            if !desk.lease_outbox(&self.holder, now, later(now, LEASE))? {
                return Ok(());
            }
            if self.carry(entry).await? {
                flushed.settled += 1;
            } else {
                flushed.failed += 1;
            }
        }
        Ok(())
    }

    /// Settles what a crash left in flight. While another process holds the lease nothing is taken for a crash: that
    /// process may be in the middle of it, and whoever flushes next settles what it leaves.
    pub async fn recover(&self) -> Result<(), DeskError> {
        let _one = self.flushing.lock().await;
        let now = self.now();
        if !self
            .ports
            .desk
            .lease_outbox(&self.holder, now, later(now, LEASE))?
        {
            return Ok(());
        }
        let settled = self.settle_left_behind().await;
        let now = self.now();
        self.ports.desk.lease_outbox(&self.holder, now, now)?;
        settled
    }

    /// Under the lease nobody else is sending, so what is in flight was left by a process that died: it becomes
    /// unknown, and is settled by reading where that is possible.
    async fn settle_left_behind(&self) -> Result<(), DeskError> {
        for entry in self.ports.desk.outbox(false)? {
            if let OutboxState::InFlight { since } = entry.state {
                let mut change = self.change();
                change.push(Write::PutOutboxState(
                    entry.id.clone(),
                    OutboxState::Unknown { since },
                    entry.attempts,
                ));
                if let OutboxPayload::Action { action, .. } = &entry.payload
                    && let Some(mut action) = self.ports.desk.action(action)?
                {
                    action.state = ActionState::Unknown { since };
                    change.push(Write::PutAction(Box::new(action)));
                }
                self.ports.desk.commit(change)?;
                // What can't be read now stays unknown and is shown as such.
                if let Err(error) = self.look_up(&entry.id).await {
                    tracing::warn!(code = %error, "an unknown entry could not be settled yet");
                }
            }
        }
        Ok(())
    }

    /// One entry, one attempt. True when it settled.
    async fn carry(&self, entry: OutboxEntry) -> Result<bool, DeskError> {
        let now = self.now();
        let attempts = entry.attempts + 1;
        let mut change = self.change();
        change.push(Write::PutOutboxState(
            entry.id.clone(),
            OutboxState::InFlight { since: now },
            attempts,
        ));
        if let OutboxPayload::Action { action, grant, .. } = &entry.payload {
            if grant.expires_at < now {
                return self.settle_failed(
                    &entry,
                    "the approval expired while it waited; approve it again",
                    false,
                );
            }
            if entry.attempts == 0 {
                change.push(Write::UseGrant(grant.id.clone(), now));
            }
            if let Some(mut action) = self.ports.desk.action(action)? {
                action.state = ActionState::InFlight;
                change.push(Write::PutAction(Box::new(action)));
            }
        }
        self.ports.desk.commit(change)?;
        let attempt = tokio::time::timeout(ATTEMPT, self.attempt(&entry))
            .await
            .unwrap_or_else(|_| Ok(without_answer(&entry.payload)))?;
        self.settle(&entry, attempts, attempt).await
    }

    async fn attempt(&self, entry: &OutboxEntry) -> Result<Attempt, DeskError> {
        let now = self.now();
        Ok(match &entry.payload {
            OutboxPayload::Reply { text, .. } => {
                let Some(ticket) = &entry.ticket else {
                    return Ok(Attempt::Failed {
                        reason: "the reply names no ticket".to_owned(),
                    });
                };
                let external_id = self.load_ticket(ticket)?.external_id;
                let delivery = Delivery {
                    ticket: ticket.clone(),
                    external_id,
                    text: text.clone(),
                    key: entry.key.clone(),
                    now,
                };
                match self.ports.helpdesk.reply(&delivery).await {
                    Ok(receipt) => Attempt::Done {
                        reference: receipt.reference.clone(),
                        receipt: Some(receipt),
                    },
                    Err(HelpdeskError::Unknown) if self.ports.helpdesk.idempotent() => {
                        Attempt::Retry {
                            reason: "no answer; the helpdesk drops a repeat, so it is sent again"
                                .to_owned(),
                        }
                    }
                    Err(HelpdeskError::Unknown) => Attempt::Unknown,
                    Err(
                        error @ (HelpdeskError::Unreachable | HelpdeskError::RateLimited { .. }),
                    ) => Attempt::Retry {
                        reason: error.to_string(),
                    },
                    Err(error) => Attempt::Failed {
                        reason: error.to_string(),
                    },
                }
            }
            OutboxPayload::Action {
                tool,
                arguments,
                grant,
                ..
            } => {
                let found = self.ports.actions.iter().find(|t| &t.spec().name == tool);
                match (found, &entry.ticket) {
                    (Some(tool), Some(ticket)) => {
                        match tool.run(grant, ticket, arguments, now).await {
                            Ok(receipt) => Attempt::Done {
                                reference: receipt.reference.clone(),
                                receipt: Some(receipt),
                            },
                            Err(RunError::Unknown) => Attempt::Unknown,
                            Err(RunError::Unreachable) => Attempt::Retry {
                                reason: RunError::Unreachable.to_string(),
                            },
                            Err(error) => Attempt::Failed {
                                reason: error.to_string(),
                            },
                        }
                    }
                    _ => Attempt::Failed {
                        reason: "the tool is no longer there".to_owned(),
                    },
                }
            }
            OutboxPayload::Memory { write } => self.remember(write, &entry.key).await,
        })
    }

    async fn remember(&self, write: &MemoryWrite, key: &str) -> Attempt {
        let memory = NewMemory {
            scope: write.scope.clone(),
            external_id: None,
            text: self.ports.redactor.clean(&write.text).text,
            author: write.author.clone(),
            category: write.category,
            tags: write.tags.clone(),
            importance: write.importance,
            fact: write.fact.clone().map(|fact| self.clean_fact(fact)),
            session: write.provenance.ticket.as_ref().map(ToString::to_string),
            seq: None,
            observed_at: write.observed_at,
            provenance: write.provenance.clone(),
            inferred: write.inferred,
            metadata: Map::new(),
            supersedes: write.supersedes.clone(),
        };
        match self
            .ports
            .memory
            .remember(memory, key, &self.actor().id, self.now())
            .await
        {
            Ok(Remembered::Stored { id } | Remembered::Unchanged { id }) => Attempt::Done {
                reference: id.to_string(),
                receipt: None,
            },
            Ok(Remembered::Accepted { reference }) => Attempt::Done {
                reference,
                receipt: None,
            },
            Ok(Remembered::NothingStored { reason }) => Attempt::Nothing { reason },
            Err(
                error @ (MemoryError::Unreachable
                | MemoryError::RateLimited { .. }
                | MemoryError::Timeout),
            ) => {
                // A write keyed like this one is dropped when repeated, so trying again can't double it.
                Attempt::Retry {
                    reason: error.to_string(),
                }
            }
            Err(error) => Attempt::Failed {
                reason: error.to_string(),
            },
        }
    }

    async fn settle(
        &self,
        entry: &OutboxEntry,
        attempts: u32,
        attempt: Attempt,
    ) -> Result<bool, DeskError> {
        let now = self.now();
        match attempt {
            Attempt::Done { reference, receipt } => {
                self.settle_done(entry, attempts, reference, receipt)?;
                if matches!(entry.payload, OutboxPayload::Action { .. })
                    && let Some(ticket) = &entry.ticket
                {
                    self.complete_draft(ticket).await?;
                }
                Ok(true)
            }
            Attempt::Nothing { reason } => {
                let change = self.change().with(Write::PutOutboxState(
                    entry.id.clone(),
                    OutboxState::NothingStored { at: now, reason },
                    attempts,
                ));
                self.ports.desk.commit(change)?;
                Ok(true)
            }
            Attempt::Retry { reason: _ } if attempts < MAX_ATTEMPTS => {
                let wait = SignedDuration::from_secs(2i64.pow(attempts.min(8)));
                let mut change = self.change();
                change.push(Write::PutOutboxState(
                    entry.id.clone(),
                    OutboxState::Queued {
                        not_before: Some(later(now, wait)),
                    },
                    attempts,
                ));
                self.put_action_state(entry, ActionState::Queued, &mut change)?;
                self.ports.desk.commit(change)?;
                Ok(false)
            }
            Attempt::Retry { reason } => self.settle_failed(entry, &reason, true),
            Attempt::Failed { reason } => self.settle_failed(entry, &reason, false),
            Attempt::Unknown => {
                let mut change = self.change();
                change.push(Write::PutOutboxState(
                    entry.id.clone(),
                    OutboxState::Unknown { since: now },
                    attempts,
                ));
                self.put_action_state(entry, ActionState::Unknown { since: now }, &mut change)?;
                change.push(Write::Log(self.log_entry(
                    LogKind::ActionUnknown,
                    entry.ticket.as_ref(),
                    &[("outbox", entry.id.as_str())],
                )));
                self.ports.desk.commit(change)?;
                Ok(false)
            }
        }
    }

    fn settle_failed(
        &self,
        entry: &OutboxEntry,
        reason: &str,
        retryable: bool,
    ) -> Result<bool, DeskError> {
        let mut change = self.change();
        change.push(Write::PutOutboxState(
            entry.id.clone(),
            OutboxState::Failed {
                at: self.now(),
                reason: reason.to_owned(),
                retryable,
            },
            entry.attempts + 1,
        ));
        self.put_action_state(
            entry,
            ActionState::Failed {
                reason: reason.to_owned(),
            },
            &mut change,
        )?;
        if let OutboxPayload::Reply { draft, .. } = &entry.payload {
            self.put_draft_state(draft, DraftState::Edited, &mut change)?;
        }
        change.push(Write::Log(self.log_entry(
            LogKind::ActionFailed,
            entry.ticket.as_ref(),
            &[("outbox", entry.id.as_str())],
        )));
        self.ports.desk.commit(change)?;
        Ok(false)
    }

    pub(crate) fn settle_done(
        &self,
        entry: &OutboxEntry,
        attempts: u32,
        reference: String,
        receipt: Option<Receipt>,
    ) -> Result<(), DeskError> {
        let now = self.now();
        let mut change = self.change();
        change.push(Write::PutOutboxState(
            entry.id.clone(),
            OutboxState::Confirmed { at: now, reference },
            attempts,
        ));
        match (&entry.payload, receipt) {
            (OutboxPayload::Reply { draft, text }, Some(receipt)) => {
                self.settle_reply(entry, draft, text, receipt, &mut change)?;
            }
            (OutboxPayload::Action { tool, .. }, Some(receipt)) => {
                self.put_action_state(
                    entry,
                    ActionState::Confirmed {
                        receipt: receipt.id.clone(),
                    },
                    &mut change,
                )?;
                change.push(Write::Log(self.log_entry(
                    LogKind::ActionDone,
                    entry.ticket.as_ref(),
                    &[("tool", tool), ("receipt", receipt.id.as_str())],
                )));
                if let Some(ticket) = &entry.ticket {
                    change.push(self.system_line(
                        ticket,
                        format!(
                            "{} · {} · {}",
                            entry.title, receipt.reference, receipt.destination
                        ),
                    ));
                    let ticket = self.load_ticket(ticket)?;
                    self.note(
                        &ticket,
                        &format!("Done: {} ({}).", receipt.done, receipt.reference),
                        &self.actor().name,
                        &mut change,
                    );
                }
                change.push(Write::AddReceipt(receipt));
            }
            (OutboxPayload::Memory { .. }, _) => {
                change.push(Write::Log(self.log_entry(
                    LogKind::MemoryWritten,
                    entry.ticket.as_ref(),
                    &[],
                )));
            }
            (_, None) => {}
        }
        self.ports.desk.commit(change)?;
        if let Some(ticket) = &entry.ticket {
            self.tell(DeskEvent::Ticket(ticket.clone()));
        }
        Ok(())
    }

    /// The sent reply becomes part of the conversation, once, whatever happens in between.
    fn settle_reply(
        &self,
        entry: &OutboxEntry,
        draft: &DraftId,
        text: &str,
        receipt: Receipt,
        change: &mut Change,
    ) -> Result<(), DeskError> {
        let Some(ticket_id) = &entry.ticket else {
            return Ok(());
        };
        let now = self.now();
        let mut ticket = self.load_ticket(ticket_id)?;
        change.push(Write::AddMessage(Box::new(Message {
            id: MessageId::new(format!("reply-{}", entry.key)),
            ticket: ticket_id.clone(),
            author: Author::Agent,
            author_name: self.actor().name,
            channel: ticket.channel,
            text: text.to_owned(),
            html: None,
            at: now,
            attachments: Vec::new(),
        })));
        ticket.sla_due_at = None;
        ticket.updated_at = now;
        change.push(Write::PutTicket(Box::new(ticket)));
        self.put_draft_state(draft, DraftState::Sent { at: now }, change)?;
        change.push(Write::AddReceipt(receipt));
        change.push(Write::Log(self.log_entry(
            LogKind::ReplySent,
            Some(ticket_id),
            &[("outbox", entry.id.as_str())],
        )));
        Ok(())
    }

    pub(crate) fn put_draft_state(
        &self,
        draft: &DraftId,
        state: DraftState,
        change: &mut Change,
    ) -> Result<(), DeskError> {
        if let Some(mut draft) = self.ports.desk.draft(draft)? {
            draft.state = state;
            draft.updated_at = self.now();
            change.push(Write::PutDraft(Box::new(draft), None));
        }
        Ok(())
    }

    pub(crate) fn put_action_state(
        &self,
        entry: &OutboxEntry,
        state: ActionState,
        change: &mut Change,
    ) -> Result<(), DeskError> {
        if let OutboxPayload::Action { action, .. } = &entry.payload
            && let Some(action) = self.ports.desk.action(action)?
        {
            change.push(Write::PutAction(Box::new(Action { state, ..action })));
        }
        Ok(())
    }
}
