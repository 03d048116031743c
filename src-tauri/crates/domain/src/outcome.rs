//! What was resolved and how, reduced to facts a human ticks before anything is written.

use crate::clean::Removal;
use crate::evidence::Evidence;
use crate::id::{MemoryId, OutboxId, OutcomeId, ProposedFactId, TicketId};
use crate::memory::{Category, Fact};
use crate::scope::Scope;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A fact proposed for memory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProposedFact {
    pub id: ProposedFactId,
    pub scope: Scope,
    /// Already redacted.
    pub text: String,
    pub category: Category,
    pub fact: Option<Fact>,
    pub tags: Vec<String>,
    pub importance: f32,
    pub because: Vec<Evidence>,
    /// What this would replace, with its text.
    pub supersedes: Option<(MemoryId, String)>,
    /// What was taken out before it was proposed.
    pub removed: Vec<Removal>,
    pub inferred: bool,
    /// Ticked when the sheet opens.
    pub ticked: bool,
}

/// How a ticket ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    pub id: OutcomeId,
    pub ticket: TicketId,
    /// One line: what happened.
    pub summary: String,
    pub cause: Option<String>,
    pub worked: Option<String>,
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub follow_up_on: Option<Date>,
    /// Satisfaction 1 to 5, when the customer gave one.
    pub csat: Option<u8>,
    /// The facts accepted, each with the outbox entry that writes it.
    pub accepted: Vec<(ProposedFact, OutboxId)>,
    pub at: Timestamp,
}

/// What the resolve sheet opens with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ResolveSheet {
    pub ticket: TicketId,
    pub summary: String,
    pub cause: Option<String>,
    pub worked: Option<String>,
    pub facts: Vec<ProposedFact>,
}
