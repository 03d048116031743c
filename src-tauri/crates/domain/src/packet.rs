//! The decision packet: all a Decider may know, and nothing else.

use crate::action::Receipt;
use crate::context::{AccountCard, SimilarTicket};
use crate::id::CustomerId;
use crate::live::{LiveFact, MissedLookup};
use crate::memory::Recalled;
use crate::policy::{Classification, Judgement, Signals};
use crate::ticket::{Message, Ticket};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How a department speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Persona {
    pub department: String,
    /// Name an email is signed with.
    pub agent_name: String,
    /// Lines below the name, e.g. "Billing support".
    pub signature: String,
    /// `plain`, `warm`, `formal`.
    pub tone: String,
}

/// The customer, safe identifiers only: no plan, no risk, no hidden label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct KnownCustomer {
    pub id: CustomerId,
    /// First name to greet with, when known.
    pub first_name: Option<String>,
    pub name: String,
    pub email: Option<String>,
    pub verified: bool,
}

/// All a Decider may know. With memory off, `memories` is empty, `similar` is empty and `account` is None, and the
/// judgement was made on signals without memory.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Packet {
    pub now: Timestamp,
    /// IANA name dates are told in, e.g. `Europe/London`.
    pub time_zone: String,
    pub ticket: Ticket,
    /// Oldest first; internal notes included (never to be repeated to a customer).
    pub messages: Vec<Message>,
    pub customer: Option<KnownCustomer>,
    pub account: Option<AccountCard>,
    pub memory_enabled: bool,
    pub memories: Vec<Recalled>,
    pub live: Vec<LiveFact>,
    pub missed: Vec<MissedLookup>,
    pub similar: Vec<SimilarTicket>,
    pub classification: Classification,
    pub signals: Signals,
    pub judgement: Judgement,
    pub persona: Persona,
    /// What the agent asked of a redraft: "shorter", "mention the refund policy".
    pub instruction: Option<String>,
    /// Receipts of actions already run on this ticket.
    pub receipts: Vec<Receipt>,
    /// Actions of this ticket waiting for approval or under way: they may be announced as asked for, never as done.
    pub pending: Vec<crate::action::Action>,
    /// BCP 47 of the newest customer message, as detected.
    pub language: String,
}
