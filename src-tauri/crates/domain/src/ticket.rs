//! Tickets, their conversation, and what is attached to it.

use crate::customer::Verification;
use crate::id::{AccountId, ActorId, AttachmentId, BrandId, CustomerId, MessageId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Longest message kept whole, in bytes; a longer one is refused at intake with a clear error.
pub const MAX_MESSAGE_BYTES: usize = 4 * 1024 * 1024;

/// How the customer reached us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Phone,
    Email,
    Chat,
    Sms,
    Telegram,
    Note,
}

impl Channel {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Chat => "chat",
            Self::Sms => "sms",
            Self::Telegram => "telegram",
            Self::Note => "note",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TicketStatus {
    New,
    Open,
    /// Waiting for the customer.
    Pending,
    Snoozed,
    /// Resolved; the outcome is written.
    Resolved,
    Closed,
}

impl TicketStatus {
    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Resolved | Self::Closed)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    Normal,
    High,
    Urgent,
}

impl Priority {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}

/// One support case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Ticket {
    pub id: TicketId,
    /// The helpdesk's own id where the ticket came from one.
    pub external_id: Option<String>,
    pub brand: BrandId,
    pub channel: Channel,
    pub subject: String,
    pub status: TicketStatus,
    pub priority: Priority,
    pub customer: Option<CustomerId>,
    /// How the sender of this ticket was tied to the customer. Until it is verified no customer or account fact
    /// goes into a reply and no personal live read runs.
    pub sender: Verification,
    /// The account this case concerns: a person may belong to several.
    pub account: Option<AccountId>,
    pub assignee: Option<ActorId>,
    /// The department whose inbox holds the ticket, e.g. `billing`.
    pub department: String,
    pub tags: Vec<String>,
    /// When the next reply is due under the SLA.
    pub sla_due_at: Option<Timestamp>,
    pub snoozed_until: Option<Timestamp>,
    /// The department that sent it here, when it was transferred.
    pub transferred_from: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Raised by one with every change; an approval or a send checks that it judged this version.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: u64,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    Customer,
    Agent,
    /// An internal note; customers never see it.
    Note,
    /// Something that happened: assigned, transferred, a receipt.
    System,
}

/// One turn of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: MessageId,
    pub ticket: TicketId,
    pub author: Author,
    /// Shown name of whoever wrote it.
    pub author_name: String,
    pub channel: Channel,
    /// Plain text; HTML mail is turned into text at intake and the original kept apart.
    pub text: String,
    /// Sanitised HTML (ammonia), only for the scriptless frame the agent may open.
    pub html: Option<String>,
    pub at: Timestamp,
    pub attachments: Vec<Attachment>,
}

/// A file by reference; its bytes are not kept in the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub id: AttachmentId,
    pub name: String,
    pub media_type: String,
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub bytes: u64,
    /// Where the bytes are, when they were kept.
    pub reference: Option<String>,
}

/// What the inbox shows of a ticket: enough for a row, nothing more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TicketRow {
    pub ticket: Ticket,
    pub customer_name: Option<String>,
    pub account_name: Option<String>,
    pub assignee_name: Option<String>,
    /// First ~140 characters of the newest customer or agent message.
    pub preview: String,
    pub last_message_at: Timestamp,
    pub last_author: Author,
    /// The customer wrote since an agent last opened it.
    pub unread: bool,
    pub draft_ready: bool,
}

/// The lists an agent works from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum InboxView {
    Mine,
    Unassigned,
    All,
    Snoozed,
    Done,
    /// Open tickets of the actor's department.
    Department,
}
