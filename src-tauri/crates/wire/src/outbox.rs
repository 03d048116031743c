//! What waits, what failed, and what nobody knows.

use deskhand_domain::id::OutboxId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutboxRef {
    pub outbox: OutboxId,
}

/// How a human settled an unknown after looking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettleParams {
    pub outbox: OutboxId,
    /// True: it happened. False: it did not, queue it again.
    pub happened: bool,
}
