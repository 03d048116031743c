//! The durable queue of everything that must reach a system outside this database.
//!
//! proposed → approved → queued → in_flight (durable before sending) → confirmed / failed / unknown.
//! An unknown is never resent without remote idempotency; it is reconciled by reading.

use crate::action::Grant;
use crate::id::{ActionId, DraftId, MemoryId, OutboxId, TicketId};
use crate::memory::{Category, Fact, Provenance};
use crate::scope::Scope;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum OutboxState {
    /// May wait for its undo window to pass.
    Queued {
        not_before: Option<Timestamp>,
    },
    /// Written before the first byte is sent.
    InFlight {
        since: Timestamp,
    },
    Confirmed {
        at: Timestamp,
        reference: String,
    },
    /// The other side had nothing to keep.
    NothingStored {
        at: Timestamp,
        reason: String,
    },
    Failed {
        at: Timestamp,
        reason: String,
        retryable: bool,
    },
    Unknown {
        since: Timestamp,
    },
    /// Taken back before it left.
    Withdrawn {
        at: Timestamp,
    },
}

impl OutboxState {
    /// Whether the worker still has something to do.
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Queued { .. } | Self::InFlight { .. })
    }
}

/// What is to be carried.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum OutboxPayload {
    Reply {
        draft: DraftId,
        text: String,
    },
    Action {
        action: ActionId,
        tool: String,
        #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
        arguments: Map<String, Value>,
        grant: Box<Grant>,
    },
    Memory {
        write: Box<MemoryWrite>,
    },
}

/// A memory on its way. The text was CleanText when it was queued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MemoryWrite {
    pub scope: Scope,
    pub text: String,
    pub author: Option<String>,
    pub category: Category,
    pub tags: Vec<String>,
    pub importance: f32,
    pub fact: Option<Fact>,
    pub observed_at: Timestamp,
    pub provenance: Provenance,
    pub inferred: bool,
    pub supersedes: Option<MemoryId>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OutboxEntry {
    pub id: OutboxId,
    /// Order is kept per ticket; a failed entry parks and does not block other tickets.
    pub ticket: Option<TicketId>,
    pub payload: OutboxPayload,
    pub state: OutboxState,
    /// Idempotency key, stable over every attempt.
    pub key: String,
    pub attempts: u32,
    /// For humans: "Reply to Ines Varga".
    pub title: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// The ticket's version when it was queued; checked again after a long time offline.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ticket_version: u64,
}
