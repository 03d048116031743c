//! What is true right now: results of read-only tools, and how such a tool describes itself.

use crate::id::LiveFactId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How current a piece of context is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Freshness {
    Live,
    /// Read earlier and kept; the source did not answer now or was not asked yet.
    Cached {
        at: Timestamp,
    },
    /// Nothing to show: plain words why.
    Failed {
        reason: String,
    },
}

/// One field a tool stated, ready to be said: `status` → `payment_failed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Stated {
    /// Snake-case key within the fact kind: `status`, `amount`, `due_on`, `delivered_on`, `tracking_id`, …
    pub key: String,
    /// As it may be said to a person: `€49.00`, `2026-06-12`, `payment_failed`.
    pub value: String,
    /// Customers must not be told (risk scores, internal flags).
    pub internal: bool,
}

/// The result of one read-only call. The only ground for claims about status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LiveFact {
    pub id: LiveFactId,
    /// Tool that answered, e.g. `get_invoice`.
    pub tool: String,
    #[cfg_attr(feature = "ts", ts(type = "Record<string, unknown>"))]
    pub arguments: Map<String, Value>,
    /// What it is about: `invoice`, `order`, `shipment`, `rma`, `booking`, `line`, `visit`, `payment`, `customer`,
    /// `account`, `ticket`, `service`.
    pub kind: String,
    /// Which one: the invoice number, the order id.
    pub subject: String,
    /// What it says, field by field, in the order a person would tell it.
    pub stated: Vec<Stated>,
    /// The raw result, kept for the case file.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub result: Value,
    pub fetched_at: Timestamp,
    pub freshness: Freshness,
}

impl LiveFact {
    /// The stated value of `key`, when the tool gave one.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.stated
            .iter()
            .find(|s| s.key == key)
            .map(|s| s.value.as_str())
    }
}

/// An identifier a live tool can be called with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct IdentifierSpec {
    /// `invoice_id`, `order_id`, `pnr`, `rma_id`, `line_number`, `upi_reference`, `email`, `customer_id`, …
    pub kind: String,
    /// Argument of the tool it fills.
    pub argument: String,
    /// Regular expressions that recognise it in text (group 1, else the whole match).
    pub patterns: Vec<String>,
    /// How to ask for it in one breath: "the invoice number from the top of the invoice".
    pub ask: String,
}

/// How a live tool describes itself. What the tool says of itself is never what makes it read-only: our registry is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LiveToolSpec {
    pub name: String,
    pub title: String,
    pub description: String,
    /// JSON Schema of the arguments.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub schema: Value,
    /// The fact kinds it answers with.
    pub answers: Vec<String>,
    /// Any one of these identifiers is enough to call it. Empty: it needs nothing (service status).
    pub needs: Vec<IdentifierSpec>,
    /// Issue families it helps with (`billing`, `delivery`, …); `*` for every ticket.
    pub serves: Vec<String>,
    /// Reads only what belongs to the open ticket's verified customer; false for public facts.
    pub personal: bool,
    /// A kept result older than this is shown as stale.
    pub max_age_secs: u32,
    /// How long to wait for an answer.
    pub deadline_ms: u32,
    /// Where the answers come from, in words: "demo back office".
    pub source: String,
}

/// A call the core has bound: which tool, with what, for whom.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveCall {
    pub tool: String,
    pub arguments: Map<String, Value>,
    /// The only customer the result may belong to; None for public facts.
    pub customer: Option<BoundCustomer>,
    pub now: Timestamp,
}

/// The open ticket's customer as a tool may know them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoundCustomer {
    /// Verified emails and phones.
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub external_ids: Vec<String>,
    pub account_external_ids: Vec<String>,
}

/// A lookup that gave no fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MissedLookup {
    pub tool: String,
    pub title: String,
    /// Fact kind it would have answered.
    pub kind: String,
    pub why: Missed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "why",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Missed {
    /// No identifier to call it with: the one question to ask.
    NeedsIdentifier { identifier: String, ask: String },
    /// Down, slow, or answering nonsense; in words.
    Unavailable { reason: String },
    /// It answered that there is no such thing.
    NotFound { subject: String },
    /// The id belongs to somebody else, or the sender is not verified.
    Withheld { reason: String },
}
