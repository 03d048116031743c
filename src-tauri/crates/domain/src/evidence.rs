//! What a sentence rests on.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Kept from before. Grounds attributed history, never current status.
    Memory,
    /// Said in this ticket or an earlier one.
    Ticket,
    /// A tool said so at a moment: the only ground for status.
    Live,
    /// Done and confirmed: the only ground for "we did".
    Receipt,
    /// A clause of the rules in force.
    Policy,
}

/// One source of one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    pub kind: EvidenceKind,
    /// Id of the memory, message, live fact, receipt or clause.
    pub id: String,
    /// The exact words it rests on, as they stand in the source.
    pub excerpt: String,
    pub observed_at: Option<Timestamp>,
    /// Customers must not see where this comes from; using its words needs a confirmation.
    pub internal: bool,
}
