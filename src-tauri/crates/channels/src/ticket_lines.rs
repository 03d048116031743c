//! Ticket lines: tickets of another system, one JSON object a line.
//!
//! `{"id", "channel", "subject", "status", "priority", "sla_due_at", "brand", "customer" {name, email, phone,
//! external_id, account {external_id, name}, role}, "messages"[] {"id", "author", "author_name", "text", "html",
//! "at", "attachments"[]}, "tags"}`; only `messages` is required. Unknown fields are ignored, unknown values refused.

use crate::error::{Flaw, IntakeError, LineError};
use crate::html;
use crate::identity::{Region, normalised_email, normalised_external, normalised_phone};
use crate::lines::{JsonLines, timestamp};
use crate::text::{is_blank, json_flaw};
use deskhand_domain::id;
use deskhand_domain::ticket::{Author, Channel, MAX_MESSAGE_BYTES, Priority, TicketStatus};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::io::BufRead;

/// A ticket as imported; the desk gives it a customer and ids of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTicket {
    /// The source's id: the same one twice is the same ticket. Derived from the content where the line has none.
    pub external_id: String,
    pub channel: Channel,
    /// The line's subject, else the first words of the first message.
    pub subject: String,
    pub status: TicketStatus,
    pub priority: Priority,
    pub sla_due_at: Option<Timestamp>,
    pub brand: Option<String>,
    pub customer: Option<ImportedCustomer>,
    /// In the order of the line; never empty.
    pub messages: Vec<ImportedMessage>,
    pub tags: Vec<String>,
    /// Messages left out because nothing was in them.
    pub empty_messages: usize,
}

/// Who the source says the ticket is from. Identities are normalised.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedCustomer {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub external_id: Option<String>,
    pub account: Option<ImportedAccount>,
    /// What the person is to the account: `admin`, `finance`, …
    pub role: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportedAccount {
    pub external_id: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMessage {
    /// The source's id, unique inside its ticket only.
    pub id: Option<String>,
    pub author: Author,
    pub author_name: Option<String>,
    /// Plain text; made from the HTML where the line has no text.
    pub text: String,
    /// Sanitised.
    pub html: Option<String>,
    pub at: Option<Timestamp>,
    /// (name, media type, bytes)
    pub attachments: Vec<(String, String, u64)>,
}

#[derive(Deserialize)]
struct TicketLine {
    id: Option<Value>,
    channel: Option<String>,
    subject: Option<String>,
    status: Option<String>,
    priority: Option<String>,
    sla_due_at: Option<String>,
    brand: Option<String>,
    customer: Option<CustomerPart>,
    messages: Option<Vec<MessagePart>>,
    #[serde(default)]
    tags: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct CustomerPart {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    external_id: Option<Value>,
    account: Option<AccountPart>,
    role: Option<String>,
}

#[derive(Deserialize)]
struct AccountPart {
    external_id: Option<Value>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct MessagePart {
    id: Option<Value>,
    author: Option<String>,
    author_name: Option<String>,
    text: Option<String>,
    html: Option<String>,
    at: Option<String>,
    #[serde(default)]
    attachments: Option<Vec<AttachmentPart>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum AttachmentPart {
    Name(String),
    Full {
        name: String,
        #[serde(alias = "type", alias = "content_type")]
        media_type: Option<String>,
        #[serde(alias = "size")]
        bytes: Option<u64>,
    },
}

/// Every ticket of a file in order; a bad line is an error with its number, and the lines after it are read.
pub fn ticket_lines<R: BufRead>(
    reader: R,
    region: Option<Region>,
) -> impl Iterator<Item = Result<ImportedTicket, LineError>> {
    JsonLines::new(reader).map(move |line| {
        let line = line?;
        ticket_line(&line.text, region).map_err(|error| LineError {
            line: line.line,
            error: at_line(error, line.line),
        })
    })
}

/// A flaw found in a single line, at the line of the file it stood on.
pub(crate) fn at_line(error: IntakeError, line: usize) -> IntakeError {
    match error {
        IntakeError::Malformed { flaw, .. } => IntakeError::Malformed { line, flaw },
        other => other,
    }
}

/// One ticket. `Malformed` names line 1; [`ticket_lines`] knows the real one.
pub fn ticket_line(json: &str, region: Option<Region>) -> Result<ImportedTicket, IntakeError> {
    let line: TicketLine =
        serde_json::from_str(json).map_err(|error| malformed(json_flaw(&error)))?;
    let parts = line
        .messages
        .ok_or_else(|| malformed(Flaw::Missing("messages")))?;
    let given = parts.len();
    let mut messages = Vec::with_capacity(given);
    for part in parts {
        if let Some(message) = message(part)? {
            messages.push(message);
        }
    }
    let Some(first) = messages.first() else {
        return Err(IntakeError::Empty);
    };
    let subject = line
        .subject
        .map(|subject| subject.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|subject| !is_blank(subject))
        .unwrap_or_else(|| opening(&first.text));
    let external_id = match line.id.as_ref().map(id_text) {
        None | Some(None) => derived_id(&subject, &messages),
        Some(Some(text)) => {
            normalised_external(&text).map_err(|_| malformed(Flaw::Unreadable("id")))?
        }
    };
    Ok(ImportedTicket {
        external_id,
        channel: known("channel", line.channel, channel)?.unwrap_or(Channel::Chat),
        status: known("status", line.status, status)?.unwrap_or(TicketStatus::Open),
        priority: known("priority", line.priority, priority)?.unwrap_or(Priority::Normal),
        sla_due_at: time("sla_due_at", line.sla_due_at)?,
        brand: filled(line.brand),
        customer: line
            .customer
            .map(|part| customer(part, region))
            .transpose()?,
        empty_messages: given - messages.len(),
        subject,
        messages,
        tags: line
            .tags
            .unwrap_or_default()
            .into_iter()
            .filter(|tag| !is_blank(tag))
            .collect(),
    })
}

pub(crate) fn malformed(flaw: Flaw) -> IntakeError {
    IntakeError::Malformed { line: 1, flaw }
}

pub(crate) fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
        .filter(|text| !is_blank(text))
}

/// Ids come as strings and as numbers.
fn id_text(id: &Value) -> Option<String> {
    match id {
        Value::String(text) if !is_blank(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn derived_id(subject: &str, messages: &[ImportedMessage]) -> String {
    let mut parts = vec![subject];
    parts.extend(messages.iter().map(|message| message.text.as_str()));
    id::derived("import", &parts)
}

/// The first words of a text, for a ticket that came without a subject.
fn opening(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST {
        return line;
    }
    let cut: String = line.chars().take(LONGEST).collect();
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}

fn time(field: &'static str, text: Option<String>) -> Result<Option<Timestamp>, IntakeError> {
    match filled(text) {
        None => Ok(None),
        Some(text) => timestamp(&text)
            .map(Some)
            .ok_or_else(|| malformed(Flaw::Unreadable(field))),
    }
}

fn known<T>(
    field: &'static str,
    text: Option<String>,
    read: fn(&str) -> Option<T>,
) -> Result<Option<T>, IntakeError> {
    match filled(text) {
        None => Ok(None),
        Some(text) => read(&text.to_lowercase())
            .map(Some)
            .ok_or_else(|| malformed(Flaw::Unknown(field))),
    }
}

fn channel(word: &str) -> Option<Channel> {
    Some(match word {
        "phone" | "call" | "voice" => Channel::Phone,
        "email" | "mail" => Channel::Email,
        "chat" | "web" | "widget" => Channel::Chat,
        "sms" => Channel::Sms,
        "telegram" => Channel::Telegram,
        "note" => Channel::Note,
        _ => return None,
    })
}

fn status(word: &str) -> Option<TicketStatus> {
    Some(match word {
        "new" => TicketStatus::New,
        "open" => TicketStatus::Open,
        "pending" | "waiting" | "hold" | "on_hold" => TicketStatus::Pending,
        "snoozed" => TicketStatus::Snoozed,
        "resolved" | "solved" => TicketStatus::Resolved,
        "closed" => TicketStatus::Closed,
        _ => return None,
    })
}

fn priority(word: &str) -> Option<Priority> {
    Some(match word {
        "low" => Priority::Low,
        "normal" | "medium" => Priority::Normal,
        "high" => Priority::High,
        "urgent" | "critical" => Priority::Urgent,
        _ => return None,
    })
}

fn author(word: &str) -> Option<Author> {
    Some(match word {
        "customer" | "user" | "end_user" => Author::Customer,
        "agent" => Author::Agent,
        "note" => Author::Note,
        "system" => Author::System,
        _ => return None,
    })
}

fn customer(part: CustomerPart, region: Option<Region>) -> Result<ImportedCustomer, IntakeError> {
    let email = match filled(part.email) {
        None => None,
        Some(email) => Some(
            normalised_email(&email).map_err(|_| malformed(Flaw::Unreadable("customer.email")))?,
        ),
    };
    Ok(ImportedCustomer {
        name: filled(part.name),
        email,
        // a number without a country, or an extension: worth less than the ticket it stands on
        phone: filled(part.phone).and_then(|phone| normalised_phone(&phone, region).ok()),
        external_id: external("customer.external_id", part.external_id.as_ref())?,
        account: match part.account {
            None => None,
            Some(account) => Some(ImportedAccount {
                external_id: external(
                    "customer.account.external_id",
                    account.external_id.as_ref(),
                )?,
                name: filled(account.name),
            }),
        },
        role: filled(part.role),
    })
}

fn external(field: &'static str, id: Option<&Value>) -> Result<Option<String>, IntakeError> {
    match id.and_then(id_text) {
        None => Ok(None),
        Some(text) => normalised_external(&text)
            .map(Some)
            .map_err(|_| malformed(Flaw::Unreadable(field))),
    }
}

fn message(part: MessagePart) -> Result<Option<ImportedMessage>, IntakeError> {
    let longest = part
        .text
        .as_ref()
        .map_or(0, String::len)
        .max(part.html.as_ref().map_or(0, String::len));
    if longest > MAX_MESSAGE_BYTES {
        return Err(IntakeError::TooLarge {
            bytes: longest,
            limit: MAX_MESSAGE_BYTES,
        });
    }
    let text = match (part.text.filter(|text| !is_blank(text)), &part.html) {
        (Some(text), _) => text.replace("\r\n", "\n").replace('\0', ""),
        (None, Some(markup)) => html::to_text(markup),
        (None, None) => String::new(),
    };
    let attachments: Vec<(String, String, u64)> = part
        .attachments
        .unwrap_or_default()
        .into_iter()
        .map(|attachment| {
            let (name, kind, bytes) = match attachment {
                AttachmentPart::Name(name) => (name, None, None),
                AttachmentPart::Full {
                    name,
                    media_type,
                    bytes,
                } => (name, media_type, bytes),
            };
            let kind = kind.unwrap_or_else(|| "application/octet-stream".to_owned());
            (name, kind, bytes.unwrap_or(0))
        })
        .collect();
    if is_blank(&text) && attachments.is_empty() {
        return Ok(None);
    }
    let author = known("messages.author", part.author, author)?
        .ok_or_else(|| malformed(Flaw::Missing("messages.author")))?;
    Ok(Some(ImportedMessage {
        id: part.id.as_ref().and_then(id_text),
        author,
        author_name: filled(part.author_name),
        text,
        html: part
            .html
            .map(|markup| html::sanitised(&markup))
            .filter(|html| !is_blank(html)),
        at: time("messages.at", part.at)?,
        attachments,
    }))
}
