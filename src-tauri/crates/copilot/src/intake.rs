//! What comes in through a channel: a call, an email, a chat turn, or a ticket from elsewhere.
//!
//! Each intake makes or continues a ticket and leaves a note. The channel itself may name the sender; an address merely found in
//! a text is a suggestion until a human confirms it, and two of them are asked about.

use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::Timestamp;
use deskhand_domain::change::{Change, Write};
use deskhand_domain::context::IdentityQuestion;
use deskhand_domain::customer::{Account, ContactRole, Identity, IdentityKind, Verification};
use deskhand_domain::id::{AccountId, AttachmentId, CustomerId, MessageId, TicketId, derived};
use deskhand_domain::intake::{FoundIdentity, Intake};
use deskhand_domain::log::LogKind;
use deskhand_domain::ticket::{
    Attachment, Author, Channel, Message, Priority, Ticket, TicketStatus,
};

/// Where an intake ended up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    pub ticket: TicketId,
    pub continued: bool,
    pub question: Option<IdentityQuestion>,
    pub notes: Vec<String>,
}

/// One message of a ticket from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTurn {
    /// Empty where the source has none.
    pub id: String,
    pub author: Author,
    pub text: String,
    pub html: Option<String>,
    pub at: Option<Timestamp>,
}

/// A ticket from elsewhere, parsed and checked.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedRow {
    pub id: String,
    pub channel: Channel,
    pub subject: String,
    pub status: Option<TicketStatus>,
    pub priority: Option<Priority>,
    pub sla_due_at: Option<Timestamp>,
    pub customer_name: Option<String>,
    pub identities: Vec<(IdentityKind, String)>,
    /// External id and name.
    pub account: Option<(String, String)>,
    pub role: Option<String>,
    pub messages: Vec<ImportedTurn>,
    pub attachments: Vec<(String, String, u64)>,
    pub tags: Vec<String>,
}

impl Copilot {
    /// Takes an intake in.
    pub fn ingest(&self, intake: &Intake) -> Result<Ingested, DeskError> {
        if intake.turns.iter().all(|t| t.text.trim().is_empty()) {
            return Err(DeskError::Invalid {
                field: "content",
                reason: "there are no words in it",
            });
        }
        let mut change = self.change();
        let mut notes = Vec::new();
        let (customer, sender) = self.sender_of(intake, &mut change)?;
        let continued = self.continues(intake, customer.as_ref())?;
        let is_new = continued.is_none();
        let (mut ticket, in_thread) = match continued {
            Some(continued) => continued,
            None => (
                self.blank_ticket(
                    intake.channel,
                    intake.subject.as_deref().unwrap_or_default(),
                )?,
                false,
            ),
        };
        let theirs = customer.is_none() || customer == ticket.customer;
        if ticket.customer.is_none() {
            ticket.customer = customer;
            ticket.sender = sender;
        } else if !theirs {
            notes.push("Somebody else wrote into this conversation: check who it is before anything is said.".to_owned());
            ticket.sender = Verification::Claimed;
        } else if sender.is_verified() || !in_thread {
            // A new call or chat under the same name proves nothing by itself, whatever was checked in the last one.
            ticket.sender = sender;
        }
        let names = intake
            .identities
            .iter()
            .find(|i| i.sender)
            .and_then(|i| i.name.clone());
        let messages =
            self.unknown_of(&ticket.id, self.turns(intake, &ticket, names.as_deref()))?;
        if messages.is_empty() {
            return Ok(Ingested {
                notes: vec![format!("Already in {}; nothing was added.", ticket.id)],
                ticket: ticket.id,
                continued: true,
                question: None,
            });
        }
        ticket.status = TicketStatus::Open;
        ticket.updated_at = self.now();
        ticket.sla_due_at = Some(self.reply_due(&ticket)?);
        let suggested: Vec<&FoundIdentity> = intake
            .identities
            .iter()
            .filter(|i| !i.sender && i.kind == IdentityKind::Email)
            .collect();
        let question = self.suggest(&mut ticket, &suggested, intake.channel, &mut change)?;
        if is_new {
            self.start_ticket(&ticket, messages, &mut change);
        } else {
            change.push(Write::PutTicket(Box::new(ticket.clone())));
            for message in messages {
                change.push(Write::AddMessage(Box::new(message)));
            }
            change.push(Write::Log(self.log_entry(
                LogKind::MessageReceived,
                Some(&ticket.id),
                &[],
            )));
        }
        notes.push(if is_new {
            format!("New {} ticket {}.", intake.channel.as_str(), ticket.id)
        } else {
            format!("Continues {}.", ticket.id)
        });
        if ticket.customer.is_none() && question.is_none() {
            notes.push(
                "Nobody is known under this sender: ask for the account email first.".to_owned(),
            );
        }
        let words = format!(
            "{} came in with {} turn{}.",
            match intake.channel {
                Channel::Phone => "A call",
                Channel::Email => "An email",
                _ => "A chat",
            },
            intake.turns.len(),
            if intake.turns.len() == 1 { "" } else { "s" }
        );
        self.note(&ticket, &words, "intake", &mut change);
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Outbox);
        self.tell(DeskEvent::Ticket(ticket.id.clone()));
        Ok(Ingested {
            ticket: ticket.id,
            continued: !is_new,
            question,
            notes,
        })
    }

    /// The messages the ticket does not hold yet. The same id with other words is somebody's mistake, and said so.
    fn unknown_of(
        &self,
        ticket: &TicketId,
        messages: Vec<Message>,
    ) -> Result<Vec<Message>, DeskError> {
        let known = self.ports.desk.messages(ticket)?;
        let mut unknown = Vec::new();
        for message in messages {
            match known.iter().find(|k| k.id == message.id) {
                None => unknown.push(message),
                Some(same) if same.text == message.text => {}
                Some(_) => {
                    return Err(DeskError::Conflict {
                        what: "a message with this id is here already, with other words",
                    });
                }
            }
        }
        Ok(unknown)
    }

    /// The customer the channel names, known or new, and how sure that is: verified only when our own server vouches for
    /// the sender and the address is already known to be that customer's.
    fn sender_of(
        &self,
        intake: &Intake,
        change: &mut Change,
    ) -> Result<(Option<CustomerId>, Verification), DeskError> {
        let named: Vec<&FoundIdentity> = intake.identities.iter().filter(|i| i.sender).collect();
        for identity in &named {
            if let Some(known) = self
                .ports
                .desk
                .customer_by_identity(identity.kind, &identity.value)?
            {
                let verified = self.ports.desk.identities(&known.id)?.iter().any(|i| {
                    i.kind == identity.kind
                        && i.value == identity.value
                        && i.verification.is_verified()
                });
                let sender = match &intake.authenticated {
                    Some(how) if verified => Verification::Verified {
                        how: format!("the mail server's {} check", how.to_uppercase()),
                        at: self.now(),
                    },
                    _ => Verification::Claimed,
                };
                return Ok((Some(known.id), sender));
            }
        }
        if named.is_empty() {
            return Ok((None, Verification::Claimed));
        }
        let identities: Vec<(IdentityKind, String)> =
            named.iter().map(|i| (i.kind, i.value.clone())).collect();
        let name = named
            .iter()
            .find_map(|i| i.name.clone())
            .unwrap_or_default();
        let id = self.make_customer(&name, &identities, &Verification::Claimed, change);
        Ok((Some(id), Verification::Claimed))
    }

    /// The ticket an intake goes on with: the thread it answers (true), or the customer's open one on the same channel.
    fn continues(
        &self,
        intake: &Intake,
        customer: Option<&CustomerId>,
    ) -> Result<Option<(Ticket, bool)>, DeskError> {
        for reference in intake.references.iter().chain(&intake.external_id) {
            if let Some(id) = self.ports.desk.ticket_of_message(reference)? {
                return Ok(self.ports.desk.ticket(&id)?.map(|ticket| (ticket, true)));
            }
        }
        let Some(customer) = customer else {
            return Ok(None);
        };
        Ok(self
            .ports
            .desk
            .tickets_of(customer)?
            .into_iter()
            .find(|t| {
                t.status.is_open()
                    && t.channel == intake.channel
                    && intake.channel != Channel::Email
            })
            .map(|ticket| (ticket, false)))
    }

    fn turns(&self, intake: &Intake, ticket: &Ticket, sender: Option<&str>) -> Vec<Message> {
        let now = self.now();
        let source = intake
            .external_id
            .clone()
            .unwrap_or_else(|| self.ports.ids.fresh("in"));
        intake
            .turns
            .iter()
            .enumerate()
            .filter(|(_, turn)| !turn.text.trim().is_empty())
            .map(|(index, turn)| {
                let id = if index == 0 {
                    source.clone()
                } else {
                    format!("{source}#{index}")
                };
                Message {
                    id: MessageId::new(id),
                    ticket: ticket.id.clone(),
                    author: turn.author,
                    author_name: turn
                        .author_name
                        .clone()
                        .or_else(|| {
                            sender
                                .filter(|_| turn.author == Author::Customer)
                                .map(str::to_owned)
                        })
                        .unwrap_or_else(|| {
                            if turn.author == Author::Customer {
                                "Customer".to_owned()
                            } else {
                                "Agent".to_owned()
                            }
                        }),
                    channel: intake.channel,
                    text: turn.text.clone(),
                    html: turn.html.clone(),
                    at: turn.at.map_or(now, |at| at.min(now)),
                    attachments: if index == 0 {
                        attachments(&source, &intake.attachments)
                    } else {
                        Vec::new()
                    },
                }
            })
            .collect()
    }

    /// Addresses merely found in the text become suggestions; one that is known suggests the customer.
    fn suggest(
        &self,
        ticket: &mut Ticket,
        found: &[&FoundIdentity],
        channel: Channel,
        change: &mut Change,
    ) -> Result<Option<IdentityQuestion>, DeskError> {
        if found.is_empty() {
            return Ok(None);
        }
        let verification = Verification::Suggested {
            found_in: format!(
                "the {}",
                match channel {
                    Channel::Phone => "call",
                    Channel::Email => "email",
                    _ => "chat",
                }
            ),
        };
        let mut candidates = Vec::new();
        for identity in found {
            let known = self
                .ports
                .desk
                .customer_by_identity(identity.kind, &identity.value)?;
            let customer = match (&known, &ticket.customer) {
                (Some(known), None) if found.len() == 1 => {
                    ticket.customer = Some(known.id.clone());
                    ticket.sender = verification.clone();
                    known.id.clone()
                }
                (Some(known), _) => known.id.clone(),
                (None, Some(customer)) => customer.clone(),
                (None, None) => {
                    let id = self.make_customer("", &[], &verification, change);
                    if found.len() == 1 {
                        ticket.customer = Some(id.clone());
                        ticket.sender = verification.clone();
                    }
                    id
                }
            };
            let row = Identity {
                customer,
                kind: identity.kind,
                value: identity.value.clone(),
                verification: verification.clone(),
                created_at: self.now(),
            };
            if known.is_none() {
                change.push(Write::PutIdentity(row.clone()));
            }
            candidates.push(row);
        }
        let question = if candidates.len() > 1 {
            "Two addresses were named. Which one is the account's?".to_owned()
        } else {
            "This address was named. Is it theirs?".to_owned()
        };
        Ok(Some(IdentityQuestion {
            question,
            candidates,
        }))
    }

    /// Takes a ticket from elsewhere in. The same one twice changes nothing.
    pub fn import(&self, row: &ImportedRow) -> Result<TicketId, DeskError> {
        let desk = &self.ports.desk;
        let mut change = self.change();
        let now = self.now();
        let verified = Verification::Verified {
            how: "the helpdesk's requester".to_owned(),
            at: now,
        };
        let mut customer = None;
        for (kind, value) in &row.identities {
            if let Some(known) = desk.customer_by_identity(*kind, value)? {
                customer = Some(known.id);
                break;
            }
        }
        let customer = match customer {
            Some(id) => Some(id),
            None if row.identities.is_empty() && row.customer_name.is_none() => None,
            None => Some(self.make_customer(
                row.customer_name.as_deref().unwrap_or_default(),
                &row.identities,
                &verified,
                &mut change,
            )),
        };
        let account = self.imported_account(row, customer.as_ref(), &mut change)?;
        let existing = desk.ticket_by_external(&row.id)?;
        let is_new = existing.is_none();
        let mut ticket = if let Some(ticket) = existing {
            ticket
        } else {
            let mut ticket = self.blank_ticket(row.channel, &row.subject)?;
            ticket.external_id = Some(row.id.clone());
            if desk.ticket(&TicketId::new(row.id.clone()))?.is_none()
                && deskhand_domain::id::check(&row.id).is_ok()
            {
                ticket.id = TicketId::new(row.id.clone());
            }
            ticket
        };
        ticket.sender = if row.identities.is_empty() {
            Verification::Claimed
        } else {
            verified
        };
        ticket.customer = customer;
        ticket.account = account;
        ticket.tags.clone_from(&row.tags);
        if let Some(status) = row.status {
            ticket.status = status;
        }
        if let Some(priority) = row.priority {
            ticket.priority = priority;
        }
        ticket.sla_due_at = row.sla_due_at.or(ticket.sla_due_at);
        if let Some(first) = row.messages.iter().filter_map(|m| m.at).min() {
            ticket.created_at = first.min(now);
        }
        let name = row
            .customer_name
            .clone()
            .unwrap_or_else(|| "Customer".to_owned());
        let messages: Vec<Message> = row
            .messages
            .iter()
            .enumerate()
            .map(
                |(
                    index,
                    ImportedTurn {
                        id,
                        author,
                        text,
                        html,
                        at,
                    },
                )| Message {
                    id: MessageId::new(if id.is_empty() {
                        derived("m", &[&row.id, &index.to_string()])
                    } else {
                        id.clone()
                    }),
                    ticket: ticket.id.clone(),
                    author: *author,
                    author_name: if *author == Author::Customer {
                        name.clone()
                    } else {
                        "Agent".to_owned()
                    },
                    channel: row.channel,
                    text: text.clone(),
                    html: html.clone(),
                    at: at.map_or(now, |at| at.min(now)),
                    attachments: if index == 0 {
                        attachments(&row.id, &row.attachments)
                    } else {
                        Vec::new()
                    },
                },
            )
            .collect();
        if is_new {
            self.start_ticket(&ticket, messages, &mut change);
        } else {
            change.push(Write::PutTicket(Box::new(ticket.clone())));
            for message in self.unknown_of(&ticket.id, messages)? {
                change.push(Write::AddMessage(Box::new(message)));
            }
        }
        self.ports.desk.commit(change)?;
        Ok(ticket.id)
    }

    fn imported_account(
        &self,
        row: &ImportedRow,
        customer: Option<&CustomerId>,
        change: &mut Change,
    ) -> Result<Option<AccountId>, DeskError> {
        let Some((external_id, name)) = &row.account else {
            return Ok(None);
        };
        let now = self.now();
        let id = if let Some(account) = self.ports.desk.account_by_external(external_id)? {
            account.id
        } else {
            let id = AccountId::new(self.ports.ids.fresh("acc"));
            change.push(Write::PutAccount(Account {
                id: id.clone(),
                external_id: Some(external_id.clone()),
                name: name.clone(),
                plan: None,
                sla_hours: None,
                renewal_on: None,
                owner_name: None,
                created_at: now,
                updated_at: now,
            }));
            id
        };
        if let Some(customer) = customer {
            change.push(Write::PutContactRole(ContactRole {
                customer: customer.clone(),
                account: id.clone(),
                role: row.role.clone().unwrap_or_else(|| "member".to_owned()),
            }));
        }
        Ok(Some(id))
    }
}

fn attachments(source: &str, found: &[(String, String, u64)]) -> Vec<Attachment> {
    found
        .iter()
        .map(|(name, media_type, bytes)| Attachment {
            id: AttachmentId::new(derived("att", &[source, name])),
            name: name.clone(),
            media_type: media_type.clone(),
            bytes: *bytes,
            reference: None,
        })
        .collect()
}
