//! What a Decider answers: one customer-facing action, side effects beside it, and the words.

use crate::brief::BriefLine;
use crate::draft::Sentence;
use crate::evidence::Evidence;
use crate::memory::{Category, Fact};
use crate::policy::Vertical;
use crate::scope::ScopeKind;
use crate::ticket::Priority;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Exactly one of these faces the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NextAction {
    Answer,
    /// Ask for exactly one missing identifier.
    Ask,
    Escalate,
}

/// The chosen next step and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    pub action: NextAction,
    pub priority: Option<Priority>,
    pub issue_type: String,
    pub vertical: Vertical,
    pub route: Option<String>,
    /// The identifier kind asked for, when `action` is `ask`.
    pub asks_for: Option<String>,
    /// One sentence for the agent.
    pub reason: String,
    /// Clause ids that decided.
    pub clauses: Vec<crate::id::ClauseId>,
    /// What it rests on.
    pub because: Vec<Evidence>,
}

/// A side effect a Decider wants; becomes an Action only after policy has judged it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ProposedAction {
    /// `create_escalation_ticket`, `notify_customer_success_manager`, `request_refund`, …
    pub tool: String,
    #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
    pub arguments: Map<String, Value>,
    pub why: String,
    pub because: Vec<Evidence>,
}

/// A fact worth keeping, for a human to tick.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FactIdea {
    pub scope: ScopeKind,
    pub text: String,
    pub category: Category,
    pub fact: Option<Fact>,
    pub tags: Vec<String>,
    pub importance: f32,
    pub because: Vec<Evidence>,
    /// An impression: unticked by default.
    pub inferred: bool,
}

/// Everything a Decider answers for one packet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    pub decision: Decision,
    pub actions: Vec<ProposedAction>,
    /// The reply, sentence by sentence with its evidence.
    pub reply: Vec<Sentence>,
    pub brief: Vec<BriefLine>,
    /// For the operator: the action and why, in one or two sentences.
    pub decision_summary: String,
    /// Which memories changed the action, or that none did.
    pub memory_value: String,
    /// Facts worth keeping once this is resolved.
    pub facts: Vec<FactIdea>,
    /// Who wrote it: `rules`, or a model's name.
    pub written_by: String,
}
