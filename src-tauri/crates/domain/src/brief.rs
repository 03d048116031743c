//! What a human teammate needs to take over, and its review.

use crate::evidence::Evidence;
use crate::id::{ActorId, BriefId, TicketId};
use crate::ticket::Priority;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The fields of a brief, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BriefField {
    Customer,
    Wants,
    Happened,
    Tried,
    Promised,
    LiveFacts,
    OpenQuestions,
    DoNotAsk,
    NextStep,
    /// SLA and risk; internal.
    SlaRisk,
}

/// One line with its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct BriefLine {
    pub field: BriefField,
    pub text: String,
    pub evidence: Vec<Evidence>,
    pub internal: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ReviewState {
    Waiting,
    Claimed {
        by: ActorId,
        name: String,
        until: Timestamp,
    },
    Returned {
        by: ActorId,
        at: Timestamp,
    },
    /// The agent answered a returned brief.
    Answered {
        at: Timestamp,
    },
    Approved {
        by: ActorId,
        at: Timestamp,
        edited: bool,
    },
}

/// A handoff brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HandoffBrief {
    pub id: BriefId,
    pub ticket: TicketId,
    pub lines: Vec<BriefLine>,
    /// Department or queue it is for.
    pub to: String,
    pub priority: Priority,
    pub risk: Risk,
    pub review: ReviewState,
    /// The lead asked to judge it; None for anybody.
    pub reviewer: Option<ActorId>,
    pub written_by: String,
    pub author: ActorId,
    pub author_name: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Risk {
    pub level: RiskLevel,
    /// "Renewal in 13 days"; internal.
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    Low,
    Medium,
    High,
}

/// The five questions of a review, each 1 to 3. `safe` = 1 fails the brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Rubric {
    pub correct: u8,
    pub complete: u8,
    pub actionable: u8,
    pub safe: u8,
    pub tone: u8,
}

/// Something that happened to a brief; only ever added to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReviewEvent {
    pub brief: BriefId,
    pub what: ReviewEventKind,
    pub by: ActorId,
    pub by_name: String,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ReviewEventKind {
    Written,
    /// What the automatic check thinks; kept apart from the human score.
    Hint {
        rubric: Rubric,
        notes: Vec<String>,
    },
    Claimed {
        until: Timestamp,
    },
    Released,
    /// A comment, on a line (index) or on the whole.
    Commented {
        line: Option<usize>,
        text: String,
    },
    Returned {
        line: Option<usize>,
        text: String,
    },
    Answered {
        text: String,
    },
    Edited {
        line: usize,
        from: String,
        to: String,
    },
    Approved {
        rubric: Rubric,
    },
    Reassigned {
        to: String,
    },
    Escalated {
        to: String,
    },
}

/// One thing a lead or the author does to a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "step",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ReviewStep {
    /// Takes it for 20 minutes.
    Claim,
    Release,
    Comment {
        line: Option<usize>,
        text: String,
    },
    Return {
        line: Option<usize>,
        text: String,
    },
    /// The author's answer to a return.
    Answer {
        text: String,
    },
    Edit {
        line: usize,
        text: String,
    },
    Approve {
        rubric: Rubric,
    },
    Reassign {
        to: ActorId,
    },
    Escalate {
        to: String,
    },
}
