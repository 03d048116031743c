//! The same ticket decided without memory and with it: what changed, and because of what.

use crate::decision::Decision;
use crate::draft::Draft;
use crate::evidence::Evidence;
use crate::id::TicketId;
use serde::{Deserialize, Serialize};

/// One side of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ComparedSide {
    pub decision: Decision,
    pub draft: Draft,
    /// Tools proposed, with their one-line preview.
    pub actions: Vec<(String, String)>,
    pub memories_read: usize,
}

/// One thing that changed, and because of what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// `action`, `priority`, `asked`, `notify`, `route`, `kept_back`.
    pub what: String,
    pub from: String,
    pub to: String,
    pub because: Vec<Evidence>,
}

/// The same ticket decided without memory and with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    pub ticket: TicketId,
    pub customer_name: String,
    pub account_name: Option<String>,
    pub message: String,
    pub without: ComparedSide,
    pub with: ComparedSide,
    pub changed: Vec<Changed>,
    pub memory_value: String,
    pub elapsed_ms: u32,
}
