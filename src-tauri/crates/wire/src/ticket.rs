//! The open ticket: what it shows, what streams while it opens, and everything an agent does to it.

use deskhand_domain::action::{Action, Receipt};
pub use deskhand_domain::comparison::Comparison;
use deskhand_domain::draft::{Draft, DraftRevision};
use deskhand_domain::evidence::Evidence;
use deskhand_domain::finding::Finding;
use deskhand_domain::id::{ActionId, CustomerId, DraftId, MemoryId, ProposedFactId, TicketId};
use deskhand_domain::memory::{ForgetReport, Memory, MemoryEvent};
pub use deskhand_domain::opened::{OpenEvent, Sending, TicketView};
use deskhand_domain::outcome::Outcome;
pub use deskhand_domain::outcome::ResolveSheet;
use deskhand_domain::ticket::Message;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenParams {
    pub ticket: TicketId,
    /// Read anew even if a fresh draft is waiting.
    pub again: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftRef {
    pub draft: DraftId,
}

/// The agent's text, saved on every pause. Creates a draft when the agent writes without one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EditDraftParams {
    pub ticket: TicketId,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RedraftParams {
    pub ticket: TicketId,
    pub instruction: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DismissDraftParams {
    pub draft: DraftId,
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ThenDo {
    Nothing,
    Resolve,
    Pending,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SendParams {
    pub ticket: TicketId,
    pub text: String,
    pub then: ThenDo,
    /// The agent saw the warnings (never the blocks) and sends all the same.
    pub despite_warnings: bool,
}

/// Sent, or held back and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum SendResponse {
    Sending {
        sending: Sending,
    },
    /// Nothing left this desk. Blocks must be changed; warnings may be confirmed.
    Held {
        draft: Box<Draft>,
        findings: Vec<Finding>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteParams {
    pub ticket: TicketId,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApproveParams {
    pub action: ActionId,
    /// The parameters as the agent left them; frozen from here on.
    #[ts(type = "Record<string, unknown>")]
    pub arguments: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RejectParams {
    pub action: ActionId,
    pub reason: Option<String>,
}

/// The action after a step, and the draft completed from its receipt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActionResponse {
    pub action: Action,
    pub receipt: Option<Receipt>,
    pub draft: Option<Draft>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferParams {
    pub ticket: TicketId,
    pub department: String,
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProposeOutcomeParams {
    pub ticket: TicketId,
    /// The agent's one line, when they typed one.
    pub outcome: Option<String>,
}

/// A fact the human ticked, with the words as they left them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcceptedFact {
    pub id: ProposedFactId,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResolveParams {
    pub ticket: TicketId,
    pub summary: String,
    pub cause: Option<String>,
    pub worked: Option<String>,
    #[ts(type = "string | null")]
    pub follow_up_on: Option<Date>,
    pub csat: Option<u8>,
    pub accepted: Vec<AcceptedFact>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResolveResponse {
    pub outcome: Outcome,
    /// The next ticket of the actor's list, to go on with.
    pub next: Option<TicketId>,
}

/// How the sender was checked: `code`, `order_id`, `callback`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerifySenderParams {
    pub ticket: TicketId,
    /// The customer the sender is, when the ticket has none or a suggested one.
    pub customer: Option<CustomerId>,
    pub how: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemoryRef {
    pub memory: MemoryId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CorrectMemoryParams {
    pub memory: MemoryId,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PinMemoryParams {
    pub memory: MemoryId,
    pub pinned: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MemoryHistory {
    pub memory: Memory,
    pub events: Vec<MemoryEvent>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    pub report: ForgetReport,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskParams {
    pub ticket: TicketId,
    pub question: String,
}

/// What the desk knows about a question, quoted rather than composed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskResponse {
    pub answers: Vec<Evidence>,
    /// Plain words when nothing was found.
    pub note: Option<String>,
}

/// Every draft of a ticket with its revisions, for draft against sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftHistory {
    pub drafts: Vec<(Draft, Vec<DraftRevision>)>,
}

/// Plays the customer in the demo: adds their message as the channel would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomerSaysParams {
    pub ticket: TicketId,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MessageAdded {
    pub message: Message,
}
