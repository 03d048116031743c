//! Side effects: proposed by the copilot, run only after a human approved, leaving a receipt.
//!
//! An unapproved action can't be run because [`Grant`] is what `run` takes, and a grant is only made by approving.

use crate::evidence::Evidence;
use crate::finding::Span;
use crate::id::{ActionId, ActorId, GrantId, ReceiptId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What running it does to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EffectClass {
    Read,
    Internal,
    CustomerVisible,
    Irreversible,
}

/// How an action tool describes itself to the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ActionToolSpec {
    pub name: String,
    /// Verb and object: "Escalate", "Tell the success manager".
    pub title: String,
    pub description: String,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub schema: Value,
    pub effect: EffectClass,
    /// Where it goes, in words: "this desk's operation log".
    pub destination: String,
    /// The remote side drops a repeated idempotency key; without it an unknown is never resent.
    pub idempotent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ActionState {
    Proposed,
    Approved {
        by: ActorId,
        at: Timestamp,
    },
    Rejected {
        by: ActorId,
        reason: Option<String>,
        at: Timestamp,
    },
    Queued,
    InFlight,
    Confirmed {
        receipt: ReceiptId,
    },
    Failed {
        reason: String,
    },
    /// Sent, no answer: read before anything else happens, never resent blindly.
    Unknown {
        since: Timestamp,
    },
    Expired,
}

/// Where an argument's value came from. Text from a ticket taints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "from",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ArgumentOrigin {
    Agent,
    Policy,
    SystemOfRecord,
    /// Taken from what the customer wrote; shown as such before approval.
    UntrustedText {
        span: Option<Span>,
    },
}

/// A side effect waiting for a human.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Action {
    pub id: ActionId,
    pub ticket: TicketId,
    pub tool: String,
    pub title: String,
    #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
    pub arguments: Map<String, Value>,
    pub origins: Vec<(String, ArgumentOrigin)>,
    pub effect: EffectClass,
    pub destination: String,
    pub state: ActionState,
    pub why: String,
    pub because: Vec<Evidence>,
    /// Added by policy although the Decider had not proposed it.
    pub added_by_policy: bool,
    pub proposed_at: Timestamp,
    /// Not approved by then: closed. Closing means no.
    pub expires_at: Timestamp,
    /// Version of the ticket it was judged on.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ticket_version: u64,
}

/// One approval: single use, bound to tool definition, exact arguments and ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    pub id: GrantId,
    pub action: ActionId,
    pub ticket: TicketId,
    /// SHA-256 of the tool definition that was approved, hex.
    pub tool_hash: String,
    /// SHA-256 of the canonical arguments, hex.
    pub arguments_hash: String,
    pub by: ActorId,
    pub granted_at: Timestamp,
    pub expires_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// UUIDv7 made at approval; the idempotency key of every attempt.
    pub key: String,
}

/// Proof that something was done: the only ground for saying so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    pub id: ReceiptId,
    pub action: Option<ActionId>,
    pub ticket: TicketId,
    pub tool: String,
    /// The other side's own number, e.g. `ESC-0007`.
    pub reference: String,
    /// What was done, in words a customer may read: "Passed to Billing L2 with high priority".
    pub done: String,
    /// Where: "this desk's operation log".
    pub destination: String,
    /// Confirmed done, as against taken into a queue.
    pub confirmed: bool,
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub details: Value,
    pub at: Timestamp,
}
