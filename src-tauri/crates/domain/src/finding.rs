//! What a guard found, where, and what the agent can do about it.

use serde::{Deserialize, Serialize};

/// Which guard spoke; the order is the order they run in (SAFETY).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    PersonalData,
    ForbiddenRequest,
    /// More than one question at once.
    OneQuestion,
    /// Asks for something memory, the ticket or a live fact already answers.
    ReAsking,
    InternalLabel,
    Disclosure,
    /// Says something was done without a receipt, or states a status without a live fact.
    Claim,
    /// A number, date or id that occurs in no source.
    Ungrounded,
    Link,
    Language,
    Placeholder,
    /// Text in the ticket that tries to give the copilot orders.
    Injection,
    /// The newest customer message came after the draft.
    Stale,
    /// The issue was resolved or contradicted elsewhere since.
    ContextMismatch,
    ToneDrift,
    DuplicateEscalation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Shown; nothing is held up.
    Notice,
    /// Shown in amber; the human decides.
    Warning,
    /// Sending is held until the text changes.
    Block,
}

/// Where in the checked text, as byte offsets at character boundaries of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

/// One thing a guard found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    pub guard: Guard,
    pub severity: Severity,
    /// None when it concerns the whole text or the ticket.
    pub span: Option<Span>,
    /// Plain words: what was found and what to do. Never holds personal data itself.
    pub reason: String,
}
