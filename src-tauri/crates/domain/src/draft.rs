//! The customer-facing reply with its evidence. It belongs to the agent until it is sent.

use crate::brief::BriefLine;
use crate::decision::{Decision, FactIdea};
use crate::evidence::Evidence;
use crate::finding::Finding;
use crate::id::{ActorId, DraftId, TicketId};
use crate::opened::{Banner, Timings};
use crate::policy::Classification;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What stands before a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Break {
    /// A space (or nothing at the very start).
    #[default]
    None,
    Line,
    Paragraph,
}

/// One sentence of a reply and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    pub text: String,
    pub evidence: Vec<Evidence>,
    pub before: Break,
    /// A greeting, thanks, sign-off or question: it claims nothing and needs no source.
    pub courtesy: bool,
}

/// The text of sentences in order, with their breaks.
pub fn render(sentences: &[Sentence]) -> String {
    let mut text = String::new();
    for (index, sentence) in sentences.iter().enumerate() {
        if index > 0 {
            text.push_str(match sentence.before {
                Break::None => " ",
                Break::Line => "\n",
                Break::Paragraph => "\n\n",
            });
        }
        text.push_str(&sentence.text);
    }
    text
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum DraftState {
    /// Written by the copilot and checked; waits beside the composer.
    Ready,
    /// Taken over by the agent, word for word.
    Inserted,
    /// Changed by the agent.
    Edited,
    /// Approved for sending; on its way through the outbox.
    Sending,
    Sent {
        at: Timestamp,
    },
    Discarded {
        reason: Option<String>,
    },
    /// The customer wrote again after it.
    Stale {
        since: Timestamp,
    },
    Failed {
        reason: String,
    },
}

/// A reply in the making.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    pub id: DraftId,
    pub ticket: TicketId,
    pub state: DraftState,
    /// The current text: the agent's once they touched it.
    pub text: String,
    pub sentences: Vec<Sentence>,
    pub findings: Vec<Finding>,
    /// Sentences that rest on nothing.
    pub unsupported: Vec<String>,
    /// `rules` or a model's name.
    pub written_by: String,
    pub instruction: Option<String>,
    /// As the copilot wrote it, for draft against sent.
    pub original: String,
    /// What was decided when it was written; None for a text the agent began alone.
    pub decided: Option<Box<Decided>>,
    pub revision: u32,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// The decision a draft was written from, kept with it so that the ticket reads the same tomorrow.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Decided {
    pub decision: Decision,
    pub decision_summary: String,
    pub memory_value: String,
    /// The handoff brief as drafted; it enters review only with an escalation or a transfer.
    pub brief: Vec<BriefLine>,
    /// Facts worth keeping once this is resolved.
    pub facts: Vec<FactIdea>,
    pub classification: Classification,
    /// About the ticket rather than the reply.
    pub findings: Vec<Finding>,
    pub memory_enabled: bool,
    pub timings: Timings,
    pub banner: Banner,
}

/// One kept revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct DraftRevision {
    pub draft: DraftId,
    pub revision: u32,
    pub text: String,
    /// None when the copilot wrote it.
    pub edited_by: Option<ActorId>,
    pub at: Timestamp,
}

/// What streams while a draft is written: `Started`, deltas, then exactly one of `Ready`, `Failed`, `Cancelled`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "event",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum DraftEvent {
    Started {
        written_by: String,
    },
    /// Unchecked text to append to the ghost.
    Delta {
        text: String,
    },
    Ready {
        draft: Box<Draft>,
    },
    Failed {
        reason: String,
    },
    Cancelled,
}

impl DraftEvent {
    pub fn is_terminal(&self) -> bool {
        matches!(
            self,
            Self::Ready { .. } | Self::Failed { .. } | Self::Cancelled
        )
    }
}
