//! The operation log: append-only, redacted, chained by HMAC. Tamper-evident, and no more is claimed.

use crate::id::{ActorId, LogId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What happened, from a fixed list so that logs can be counted. Never customer text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    TicketCreated,
    TicketUpdated,
    MessageReceived,
    IdentityConfirmed,
    CustomersMerged,
    MergeUndone,
    DraftReady,
    DraftDiscarded,
    DraftUsed,
    ActionProposed,
    ActionApproved,
    ActionRejected,
    ActionRefused,
    ActionDone,
    ActionFailed,
    ActionUnknown,
    ReplyQueued,
    ReplyWithdrawn,
    ReplySent,
    Transferred,
    BriefWritten,
    BriefReviewed,
    Resolved,
    Reopened,
    MemoryWritten,
    MemoryForgotten,
    LookupWithheld,
    InjectionSeen,
    SettingChanged,
    Seeded,
    Reset,
}

/// One entry to append; the store adds sequence number and chain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LogEntry {
    pub id: LogId,
    pub kind: LogKind,
    pub ticket: Option<TicketId>,
    pub actor: ActorId,
    /// Ids, counts, states; never text written by or about a customer.
    #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
    pub details: Map<String, Value>,
    pub at: Timestamp,
}
