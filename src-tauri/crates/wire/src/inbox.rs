//! The list of tickets.

use deskhand_domain::Timestamp;
use deskhand_domain::id::{ActorId, CustomerId, TicketId};
use deskhand_domain::ports::Page;
use deskhand_domain::ticket::{Channel, InboxView, Priority, TicketRow, TicketStatus};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InboxListParams {
    pub view: InboxView,
    pub search: Option<String>,
    pub cursor: Option<String>,
    /// 1 to 200.
    pub limit: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct InboxListResponse {
    pub page: Page<TicketRow>,
    pub counts: Vec<ViewCount>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ViewCount {
    pub view: InboxView,
    pub count: usize,
}

/// What to change; a field left out stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct TicketPatch {
    pub status: Option<TicketStatus>,
    pub priority: Option<Priority>,
    /// `""` unassigns.
    pub assignee: Option<ActorId>,
    pub tags: Option<Vec<String>>,
    pub snoozed_until: Option<Timestamp>,
}

/// Changes one or many; every one or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UpdateTicketsParams {
    pub tickets: Vec<TicketId>,
    pub patch: TicketPatch,
}

/// A ringing phone, a walk-in, or anything typed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewTicketParams {
    pub channel: Channel,
    /// An existing customer, or none to make one from the fields below.
    pub customer: Option<CustomerId>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub subject: String,
    /// What they said, in their words.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketRef {
    pub ticket: TicketId,
}

/// A call, an email or a chat turn as it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IngestParams {
    /// `call`, `email` or `chat`.
    pub kind: IngestKind,
    /// Transcript text, VTT, SRT, a whole .eml, or a chat turn.
    pub content: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IngestKind {
    Call,
    Email,
    Chat,
}

/// Where an intake ended up, and what the agent should be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct IngestResponse {
    pub ticket: TicketId,
    /// An open ticket was continued rather than a new one made.
    pub continued: bool,
    /// Identities found in the text that somebody should confirm, and why.
    pub question: Option<deskhand_domain::context::IdentityQuestion>,
    pub notes: Vec<String>,
}
