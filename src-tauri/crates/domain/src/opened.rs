//! An open ticket as the desk sees it, and what streams while it opens.

use crate::action::{Action, Receipt};
use crate::brief::HandoffBrief;
use crate::context::{Context, ContextEvent, IdentityQuestion};
use crate::decision::Decision;
use crate::draft::{Draft, DraftEvent};
use crate::finding::Finding;
use crate::id::OutboxId;
use crate::outcome::Outcome;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What streams while a ticket opens or is redrafted. Context first, then the decision, then the draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum OpenEvent {
    Context {
        context: ContextEvent,
    },
    Decided {
        decision: Decision,
        actions: Vec<Action>,
        brief: Option<Box<HandoffBrief>>,
        decision_summary: String,
        memory_value: String,
        /// About the ticket rather than the reply: hostile text, mismatch, duplicate escalation, language.
        findings: Vec<Finding>,
    },
    Draft {
        draft: DraftEvent,
    },
}

/// The few lines under the header.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Banner {
    pub request: String,
    pub tried: String,
    pub open_questions: String,
    pub upcoming: String,
    pub mood: String,
    pub as_of: Option<Timestamp>,
    pub newer_messages: usize,
}

/// An open ticket, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TicketView {
    pub context: Context,
    pub banner: Banner,
    pub decision: Option<Decision>,
    pub decision_summary: String,
    pub memory_value: String,
    pub draft: Option<Draft>,
    pub actions: Vec<Action>,
    pub receipts: Vec<Receipt>,
    pub brief: Option<HandoffBrief>,
    pub findings: Vec<Finding>,
    /// Something about who wrote that a human should settle.
    pub identity_question: Option<IdentityQuestion>,
    pub outcome: Option<Outcome>,
    pub timings: Timings,
    /// A message that changed hands (undo window still open).
    pub sending: Option<Sending>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Timings {
    pub total_ms: u32,
    pub gather_ms: u32,
    pub decide_ms: u32,
    pub draft_ms: u32,
}

/// A reply on its way, and until when it can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sending {
    pub outbox: OutboxId,
    pub undo_until: Option<Timestamp>,
    pub undo_seconds: u32,
}
