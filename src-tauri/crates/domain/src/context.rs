//! Everything gathered for one open ticket, each part with provenance and freshness.

use crate::customer::{Account, Customer, Identity};
use crate::id::TicketId;
use crate::live::{LiveFact, MissedLookup};
use crate::memory::Recalled;
use crate::policy::{Classification, Clause, Judgement};
use crate::ticket::{Message, Ticket, TicketStatus};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One place the context comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Source {
    CustomerMemory,
    AccountMemory,
    TicketMemory,
    TeamKnowledge,
    Policy,
    SimilarTickets,
    LiveTool { tool: String, title: String },
}

/// How reading one source went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum SourceState {
    Reading,
    Answered {
        items: usize,
    },
    /// Nothing fresh; what was kept is shown instead.
    Cached {
        items: usize,
        at: Timestamp,
        reason: String,
    },
    Failed {
        reason: String,
    },
    /// Not asked, and why: memory off, no identifier, sender not verified.
    Skipped {
        reason: String,
    },
}

/// A source, its state and how long it took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SourceReport {
    pub source: Source,
    pub state: SourceState,
    pub elapsed_ms: u32,
}

/// The customer as the desk knows them right now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CustomerCard {
    pub customer: Customer,
    pub identities: Vec<Identity>,
    /// The sender of this ticket is known to be this customer.
    pub verified: bool,
}

/// The account this ticket concerns, and what the customer is to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AccountCard {
    pub account: Account,
    pub role: Option<String>,
    /// Other accounts the person belongs to.
    pub others: Vec<Account>,
}

/// An earlier ticket that looks like this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct SimilarTicket {
    pub ticket: TicketId,
    pub subject: String,
    pub status: TicketStatus,
    /// One line of how it ended, when it is resolved.
    pub outcome: Option<String>,
    /// The reply that was sent, for reuse.
    pub reply: Option<String>,
    pub at: Timestamp,
    pub score: f32,
    /// The same customer's.
    pub same_customer: bool,
}

/// Everything gathered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Context {
    pub ticket: Ticket,
    pub messages: Vec<Message>,
    pub customer: Option<CustomerCard>,
    pub account: Option<AccountCard>,
    pub memories: Vec<Recalled>,
    pub live: Vec<LiveFact>,
    pub missed: Vec<MissedLookup>,
    pub clauses: Vec<Clause>,
    pub similar: Vec<SimilarTicket>,
    pub classification: Option<Classification>,
    pub judgement: Option<Judgement>,
    pub sources: Vec<SourceReport>,
    pub gathered_at: Timestamp,
}

/// Where a suggestion to confirm an identity came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct IdentityQuestion {
    /// In words: "Two addresses were named in the call. Which one is the account's?"
    pub question: String,
    pub candidates: Vec<Identity>,
}

/// What streams to the window while a ticket opens. Ends with `Gathered`, or stops when cancelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "event",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ContextEvent {
    /// The cached context, at once.
    Opened {
        context: Box<Context>,
    },
    Source {
        report: SourceReport,
    },
    Memories {
        memories: Vec<Recalled>,
    },
    Live {
        fact: Box<LiveFact>,
    },
    Missed {
        missed: MissedLookup,
    },
    Similar {
        tickets: Vec<SimilarTicket>,
    },
    Gathered {
        context: Box<Context>,
    },
}
