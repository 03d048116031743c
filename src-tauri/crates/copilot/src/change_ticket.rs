//! Status, priority, assignee, tags, snooze; and making a ticket by hand.

use crate::decide::later;
use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::Timestamp;
use deskhand_domain::change::{Change, Write};
use deskhand_domain::customer::{Customer, Identity, IdentityKind, Verification};
use deskhand_domain::id::{ActorId, CustomerId, MessageId, SessionId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::ports::{InboxFilter, Page};
use deskhand_domain::session::Session;
use deskhand_domain::ticket::{
    Author, Channel, InboxView, Message, Priority, Ticket, TicketRow, TicketStatus,
};
use jiff::SignedDuration;

/// Owed when no contract says otherwise, hours.
const DEFAULT_REPLY_HOURS: i64 = 24;

/// A page of rows, and how many tickets each view holds.
pub type InboxPage = (Page<TicketRow>, Vec<(InboxView, usize)>);

/// What to change; `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketPatch {
    pub status: Option<TicketStatus>,
    pub priority: Option<Priority>,
    /// An empty id unassigns.
    pub assignee: Option<ActorId>,
    pub tags: Option<Vec<String>>,
    pub snoozed_until: Option<Timestamp>,
}

/// A ticket made by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTicket {
    pub channel: Channel,
    pub customer: Option<CustomerId>,
    pub name: Option<String>,
    /// Normalised.
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub subject: String,
    pub text: String,
}

impl Copilot {
    /// A page of the inbox as the actor sees it, and how many tickets each view holds.
    pub fn inbox(
        &self,
        view: InboxView,
        search: Option<&str>,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<InboxPage, DeskError> {
        let filter = InboxFilter {
            view,
            actor: self.actor(),
            search: search.map(str::to_owned).filter(|s| !s.trim().is_empty()),
            cursor: cursor.map(str::to_owned),
            limit: limit.clamp(1, 200),
            now: self.now(),
        };
        let page = self.ports.desk.inbox(&filter)?;
        let counts = self.ports.desk.inbox_counts(&filter)?;
        Ok((page, counts))
    }

    /// Changes one or many tickets; all of them or none.
    pub fn update_tickets(
        &self,
        ids: &[TicketId],
        patch: &TicketPatch,
    ) -> Result<Vec<Ticket>, DeskError> {
        let now = self.now();
        let mut change = self.change();
        for id in ids {
            let mut ticket = self.load_ticket(id)?;
            if let Some(status) = patch.status {
                ticket.status = status;
                if status != TicketStatus::Snoozed {
                    ticket.snoozed_until = None;
                }
            }
            if let Some(priority) = patch.priority {
                ticket.priority = priority;
            }
            if let Some(assignee) = &patch.assignee {
                ticket.assignee = (!assignee.as_str().is_empty()).then(|| assignee.clone());
            }
            if let Some(tags) = &patch.tags {
                ticket.tags.clone_from(tags);
            }
            if let Some(until) = patch.snoozed_until {
                ticket.snoozed_until = Some(until);
                ticket.status = TicketStatus::Snoozed;
            }
            ticket.updated_at = now;
            change.push(Write::PutTicket(Box::new(ticket)));
            change.push(Write::Log(self.log_entry(
                LogKind::TicketUpdated,
                Some(id),
                &[],
            )));
        }
        self.ports.desk.commit(change)?;
        ids.iter()
            .map(|id| {
                self.tell(DeskEvent::Ticket(id.clone()));
                self.load_ticket(id)
            })
            .collect()
    }

    /// Makes a ticket for a ringing phone, a walk-in, or anything typed by hand.
    pub fn new_ticket(&self, new: &NewTicket) -> Result<Ticket, DeskError> {
        if new.text.trim().is_empty() && new.subject.trim().is_empty() {
            return Err(DeskError::Invalid {
                field: "text",
                reason: "a ticket needs a subject or some words",
            });
        }
        let mut change = self.change();
        let customer = match &new.customer {
            Some(id) => Some(
                self.ports
                    .desk
                    .customer(id)?
                    .ok_or(DeskError::NotFound { what: "customer" })?
                    .id,
            ),
            None => self.customer_by_hand(new, &mut change)?,
        };
        let mut ticket = self.blank_ticket(new.channel, &new.subject)?;
        ticket.customer = customer;
        // A matching number or address is not proof; a check lifts this.
        ticket.sender = Verification::Claimed;
        ticket.assignee = Some(self.actor().id);
        ticket.sla_due_at = Some(self.reply_due(&ticket)?);
        let name = new
            .name
            .clone()
            .filter(|n| !n.trim().is_empty())
            .or_else(|| {
                let id = ticket.customer.as_ref()?;
                self.ports.desk.customer(id).ok().flatten().map(|c| c.name)
            })
            .unwrap_or_else(|| "Customer".to_owned());
        let message = (!new.text.trim().is_empty())
            .then(|| self.customer_message(&ticket, &name, new.text.clone()));
        self.start_ticket(&ticket, message.into_iter().collect(), &mut change);
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Ticket(ticket.id.clone()));
        self.load_ticket(&ticket.id)
    }

    /// The customer named by hand: an existing one by identity, else a new one with those identities claimed.
    fn customer_by_hand(
        &self,
        new: &NewTicket,
        change: &mut Change,
    ) -> Result<Option<CustomerId>, DeskError> {
        let named: Vec<(IdentityKind, String)> = [
            (IdentityKind::Email, new.email.clone()),
            (IdentityKind::Phone, new.phone.clone()),
        ]
        .into_iter()
        .filter_map(|(kind, value)| value.map(|v| (kind, v)))
        .collect();
        for (kind, value) in &named {
            if let Some(known) = self.ports.desk.customer_by_identity(*kind, value)? {
                return Ok(Some(known.id));
            }
        }
        let name = new.name.clone().unwrap_or_default();
        if named.is_empty() && name.trim().is_empty() {
            return Ok(None);
        }
        Ok(Some(self.make_customer(
            &name,
            &named,
            &Verification::Claimed,
            change,
        )))
    }

    /// A new customer with the given identities, as part of `change`.
    pub(crate) fn make_customer(
        &self,
        name: &str,
        identities: &[(IdentityKind, String)],
        verification: &Verification,
        change: &mut Change,
    ) -> CustomerId {
        let now = self.now();
        let id = CustomerId::new(self.ports.ids.fresh("cust"));
        change.push(Write::PutCustomer(Customer {
            id: id.clone(),
            name: name.trim().to_owned(),
            language: None,
            merged_into: None,
            created_at: now,
            updated_at: now,
        }));
        for (kind, value) in identities {
            change.push(Write::PutIdentity(Identity {
                customer: id.clone(),
                kind: *kind,
                value: value.clone(),
                verification: verification.clone(),
                created_at: now,
            }));
        }
        id
    }

    pub(crate) fn blank_ticket(
        &self,
        channel: Channel,
        subject: &str,
    ) -> Result<Ticket, DeskError> {
        let now = self.now();
        let subject = subject.trim();
        Ok(Ticket {
            id: TicketId::new(format!("T-{}", self.ports.desk.next_ticket_number()?)),
            external_id: None,
            brand: self.preferences().brand,
            channel,
            subject: if subject.is_empty() {
                default_subject(channel).to_owned()
            } else {
                subject.to_owned()
            },
            status: TicketStatus::Open,
            priority: Priority::Normal,
            customer: None,
            sender: Verification::Claimed,
            account: None,
            assignee: None,
            department: self.actor().department,
            tags: Vec::new(),
            sla_due_at: None,
            snoozed_until: None,
            transferred_from: None,
            created_at: now,
            updated_at: now,
            version: 0,
        })
    }

    /// When a reply is owed: the account's hours, or a day.
    pub(crate) fn reply_due(&self, ticket: &Ticket) -> Result<Timestamp, DeskError> {
        let hours = self
            .account_card(ticket)?
            .and_then(|a| a.account.sla_hours)
            .map_or(DEFAULT_REPLY_HOURS, i64::from);
        Ok(later(self.now(), SignedDuration::from_hours(hours)))
    }

    pub(crate) fn customer_message(&self, ticket: &Ticket, name: &str, text: String) -> Message {
        Message {
            id: MessageId::new(self.ports.ids.fresh("msg")),
            ticket: ticket.id.clone(),
            author: Author::Customer,
            author_name: name.to_owned(),
            channel: ticket.channel,
            text,
            html: None,
            at: self.now(),
            attachments: Vec::new(),
        }
    }

    /// Ticket, messages, session and log entry of a beginning.
    pub(crate) fn start_ticket(
        &self,
        ticket: &Ticket,
        messages: Vec<Message>,
        change: &mut Change,
    ) {
        change.push(Write::PutTicket(Box::new(ticket.clone())));
        for message in messages {
            change.push(Write::AddMessage(Box::new(message)));
        }
        change.push(Write::PutSession(Session {
            id: SessionId::new(self.ports.ids.fresh("sess")),
            ticket: ticket.id.clone(),
            customer: ticket.customer.clone(),
            department: ticket.department.clone(),
            agent: self.actor().id,
            opened_at: self.now(),
            closed_at: None,
        }));
        change.push(Write::Log(self.log_entry(
            LogKind::TicketCreated,
            Some(&ticket.id),
            &[("channel", ticket.channel.as_str())],
        )));
    }

    /// Adds an internal note, to the timeline and to the ticket's own memory.
    pub fn add_note(&self, id: &TicketId, text: &str) -> Result<Message, DeskError> {
        if text.trim().is_empty() {
            return Err(DeskError::Invalid {
                field: "text",
                reason: "the note is empty",
            });
        }
        let ticket = self.load_ticket(id)?;
        let actor = self.actor();
        let message = Message {
            id: MessageId::new(self.ports.ids.fresh("note")),
            ticket: id.clone(),
            author: Author::Note,
            author_name: actor.name.clone(),
            channel: Channel::Note,
            text: text.to_owned(),
            html: None,
            at: self.now(),
            attachments: Vec::new(),
        };
        let mut change = self
            .change()
            .with(Write::AddMessage(Box::new(message.clone())));
        self.note(&ticket, text, &actor.name, &mut change);
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Outbox);
        self.tell(DeskEvent::Ticket(id.clone()));
        Ok(message)
    }

    /// A new turn of the customer in an existing ticket: opens it again and starts the clock of the reply.
    pub fn customer_says(&self, id: &TicketId, text: &str) -> Result<Message, DeskError> {
        if text.trim().is_empty() {
            return Err(DeskError::Invalid {
                field: "text",
                reason: "the message is empty",
            });
        }
        let mut ticket = self.load_ticket(id)?;
        let name = self
            .ports
            .desk
            .messages(id)?
            .into_iter()
            .rev()
            .find(|m| m.author == Author::Customer)
            .map_or_else(|| "Customer".to_owned(), |m| m.author_name);
        let message = self.customer_message(&ticket, &name, text.to_owned());
        ticket.status = TicketStatus::Open;
        ticket.sla_due_at = Some(self.reply_due(&ticket)?);
        ticket.updated_at = self.now();
        let change = self
            .change()
            .with(Write::AddMessage(Box::new(message.clone())))
            .with(Write::PutTicket(Box::new(ticket)))
            .with(Write::Log(self.log_entry(
                LogKind::MessageReceived,
                Some(id),
                &[],
            )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Ticket(id.clone()));
        Ok(message)
    }
}

fn default_subject(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "Phone call",
        Channel::Email => "Email without a subject",
        Channel::Chat => "Chat",
        Channel::Sms => "Text message",
        Channel::Telegram => "Telegram message",
        Channel::Note => "Note",
    }
}
