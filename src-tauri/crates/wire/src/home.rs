//! Numbers a lead would rather see than read.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stats {
    pub tickets_by_vertical: Vec<Count>,
    pub tickets_by_channel: Vec<Count>,
    pub tickets_by_status: Vec<Count>,
    pub drafts: DraftCounts,
    /// Decisions that memory changed, of those made with memory.
    pub memory_changed: Count,
    pub memory_read: usize,
    pub csat: Vec<Count>,
    pub median_first_reply_minutes: Option<f32>,
    /// Age of the oldest waiting outbox entry, seconds.
    pub outbox_oldest_secs: Option<u32>,
    pub memories: usize,
    pub open_issues_by_family: Vec<Count>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    pub label: String,
    pub count: usize,
}

/// Counted honestly: shown, used as is, edited, dismissed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftCounts {
    pub shown: usize,
    pub used: usize,
    pub edited: usize,
    pub dismissed: usize,
    /// Share of words changed between draft and sent, 0..1, mean over sent ones.
    pub edit_distance: Option<f32>,
}
