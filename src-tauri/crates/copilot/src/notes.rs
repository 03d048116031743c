//! Ticket-scope notes, written as work proceeds so that a transfer in the middle loses nothing.
//!
//! Each is a small memory write through the outbox; durable customer and account facts wait for a human instead.

use crate::decide::Judged;
use crate::desk::Copilot;
use deskhand_domain::change::{Change, Write};
use deskhand_domain::decision::NextAction;
use deskhand_domain::id::{MessageId, OutboxId, TicketId};
use deskhand_domain::memory::{Category, Provenance};
use deskhand_domain::outbox::{MemoryWrite, OutboxEntry, OutboxPayload, OutboxState};
use deskhand_domain::packet::Packet;
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel, Message, Ticket};

impl Copilot {
    /// Notes what was decided and what the lookups said.
    pub(crate) fn note_decision(&self, packet: &Packet, judged: &Judged, change: &mut Change) {
        let decision = &judged.proposal.decision;
        let step = match decision.action {
            NextAction::Answer => "Answering".to_owned(),
            NextAction::Ask => format!(
                "Asking for {}",
                decision
                    .asks_for
                    .as_deref()
                    .unwrap_or("one detail")
                    .replace('_', " ")
            ),
            NextAction::Escalate => format!(
                "Escalating to {}",
                decision
                    .route
                    .as_deref()
                    .map_or_else(|| "a specialist".to_owned(), |r| self.department_name(r))
            ),
        };
        let mut text = format!("{step}: {}", decision.reason);
        for fact in &packet.live {
            if let Some(status) = fact.get("status") {
                text.push_str(
                    &format_args!(
                        " Looked up {} {}: {}.",
                        fact.kind,
                        fact.subject,
                        status.replace('_', " ")
                    )
                    .to_string(),
                );
            }
        }
        self.note(&packet.ticket, &text, &judged.proposal.written_by, change);
    }

    /// Adds one note to the ticket's own memory.
    pub(crate) fn note(&self, ticket: &Ticket, text: &str, author: &str, change: &mut Change) {
        let clean = self.ports.redactor.clean(text).text.into_string();
        let actor = self.actor();
        let now = self.now();
        let key = self.ports.ids.fresh("note");
        let write = MemoryWrite {
            scope: Scope::ticket(&ticket.id),
            text: clean,
            author: Some(author.to_owned()),
            category: Category::Note,
            tags: vec![ticket.department.clone()],
            importance: 0.4,
            fact: None,
            observed_at: now,
            provenance: Provenance {
                channel: Some(Channel::Note),
                ticket: Some(ticket.id.clone()),
                actor: Some(actor.id.clone()),
                actor_name: Some(actor.name.clone()),
                department: Some(actor.department.clone()),
                source: self.ports.memory.name().to_owned(),
            },
            inferred: false,
            supersedes: None,
        };
        change.push(Write::Enqueue(Box::new(self.memory_entry(
            ticket,
            write,
            key,
            "Working note",
        ))));
    }

    /// An outbox entry carrying a memory.
    pub(crate) fn memory_entry(
        &self,
        ticket: &Ticket,
        write: MemoryWrite,
        key: String,
        title: &str,
    ) -> OutboxEntry {
        let now = self.now();
        OutboxEntry {
            id: OutboxId::new(self.ports.ids.fresh("out")),
            ticket: Some(ticket.id.clone()),
            payload: OutboxPayload::Memory {
                write: Box::new(write),
            },
            state: OutboxState::Queued { not_before: None },
            key,
            attempts: 0,
            title: format!("{title} for {}", ticket.id),
            created_at: now,
            updated_at: now,
            ticket_version: ticket.version,
        }
    }

    /// Something that happened, as a thin line of the timeline.
    pub(crate) fn system_line(&self, ticket: &TicketId, text: String) -> Write {
        Write::AddMessage(Box::new(Message {
            id: MessageId::new(self.ports.ids.fresh("sys")),
            ticket: ticket.clone(),
            author: Author::System,
            author_name: self.actor().name,
            channel: Channel::Note,
            text,
            html: None,
            at: self.now(),
            attachments: Vec::new(),
        }))
    }
}
