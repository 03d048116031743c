//! Durable facts: what is kept, where it came from, and what became of it.

use crate::clean::CleanText;
use crate::id::{ActorId, CustomerId, MemoryId, TicketId};
use crate::scope::Scope;
use crate::ticket::Channel;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a memory is about; decides retention and how a reply may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Who they are: role, products used, time zone.
    Profile,
    /// How they like to be answered.
    Preference,
    /// An earlier issue.
    Issue,
    /// How an issue ended.
    Resolution,
    /// Something we said we would do.
    Promise,
    /// An open escalation or its closing.
    Escalation,
    /// Plan, SLA, renewal, owner; account facts.
    Contract,
    /// Risk and special handling; internal.
    Risk,
    /// Mood and soft signals; forgotten soonest.
    Sentiment,
    /// Open orders, RMAs, visits, unpaid invoices.
    Operational,
    /// Product catalogue, known bugs, how-tos of the team.
    Knowledge,
    /// Working note of one ticket.
    Note,
}

/// The optional typed part. A newer fact with the same key supersedes the older one inside a scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// E.g. `plan`, `sla_hours`, `renewal_on`, `csm_name`, `issue`, `promise`, `escalation`, `language`, `tone`.
    pub key: String,
    pub value: String,
    pub valid_from: Option<Timestamp>,
    pub valid_to: Option<Timestamp>,
    /// Added by a deterministic extractor, not by a person.
    #[serde(default)]
    pub derived: bool,
}

/// Where a memory came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Provenance {
    pub channel: Option<Channel>,
    pub ticket: Option<TicketId>,
    pub actor: Option<ActorId>,
    pub actor_name: Option<String>,
    pub department: Option<String>,
    /// The backend or import it came through: `embedded`, `seed`, `import`.
    pub source: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum MemoryState {
    Current,
    /// A newer memory replaced it; it stays readable.
    Superseded {
        by: MemoryId,
        at: Timestamp,
    },
}

/// One durable fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Memory {
    pub id: MemoryId,
    pub scope: Scope,
    /// Key of an import; unique inside a scope.
    pub external_id: Option<String>,
    pub text: String,
    /// Who said it or noted it, in words.
    pub author: Option<String>,
    pub category: Category,
    pub tags: Vec<String>,
    /// 0..1.
    pub importance: f32,
    pub fact: Option<Fact>,
    /// Conversation it was part of, and its place there.
    pub session: Option<String>,
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub seq: Option<i64>,
    /// When it was true or said; apart from when it was stored.
    pub observed_at: Timestamp,
    pub stored_at: Timestamp,
    pub provenance: Provenance,
    pub state: MemoryState,
    pub pinned: bool,
    /// An impression rather than something said; waits for a human before it counts.
    pub inferred: bool,
    pub version: u32,
    #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
    pub metadata: Map<String, Value>,
}

impl Memory {
    pub fn is_current(&self) -> bool {
        matches!(self.state, MemoryState::Current)
    }
}

/// A memory to be written. Takes [`CleanText`], so an unredacted one does not compile.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMemory {
    pub scope: Scope,
    pub external_id: Option<String>,
    pub text: CleanText,
    pub author: Option<String>,
    pub category: Category,
    pub tags: Vec<String>,
    pub importance: f32,
    pub fact: Option<Fact>,
    pub session: Option<String>,
    pub seq: Option<i64>,
    pub observed_at: Timestamp,
    pub provenance: Provenance,
    pub inferred: bool,
    pub metadata: Map<String, Value>,
    /// The memory this one replaces, when a human said so. A newer fact of the same key supersedes by itself.
    pub supersedes: Option<MemoryId>,
}

/// One entry of a memory's append-only history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MemoryEvent {
    pub memory: MemoryId,
    pub version: u32,
    pub what: MemoryEventKind,
    /// The text as of this entry; None once forgotten.
    pub text: Option<String>,
    pub actor: Option<ActorId>,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum MemoryEventKind {
    Stored,
    Revised,
    Superseded {
        by: MemoryId,
    },
    Pinned,
    Unpinned,
    /// Followed its customer in a merge or a split.
    Moved {
        from: String,
        to: String,
    },
    Restored,
}

/// What to recall.
#[derive(Debug, Clone, PartialEq)]
pub struct Recall {
    /// Every scope that may be read, and no other.
    pub scopes: Vec<Scope>,
    pub query: String,
    /// Most results per scope.
    pub limit: usize,
    pub categories: Vec<Category>,
    pub tags: Vec<String>,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub include_superseded: bool,
    pub now: Timestamp,
}

/// A recalled memory and why it ranks where it does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Recalled {
    pub memory: Memory,
    pub score: f32,
    pub why: Vec<Feature>,
    pub freshness: crate::live::Freshness,
}

/// One reason behind a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Feature {
    pub feature: String,
    pub weight: f32,
}

/// How a backend answered a write. Accepted is not stored, and stored nothing is not an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Remembered {
    Stored {
        id: MemoryId,
    },
    /// The same content was there already.
    Unchanged {
        id: MemoryId,
    },
    /// Taken, not yet readable.
    Accepted {
        reference: String,
    },
    NothingStored {
        reason: String,
    },
}

/// What a request to forget removed, and what it could not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ForgetReport {
    /// Places and how many rows went, e.g. `("memory", 3)`, `("history", 5)`, `("outbox", 1)`.
    pub erased: Vec<(String, usize)>,
    /// What remains and why, in words; empty when everything is gone.
    pub remains: Vec<String>,
    /// Checked afterwards by search, list and history.
    pub verified: bool,
}

/// What to forget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    One(MemoryId),
    Scope(Scope),
    Customer(CustomerId),
}
