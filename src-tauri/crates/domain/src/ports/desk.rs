//! What the use cases persist: read ports per noun, and one `commit` that writes a whole change or nothing.
//!
//! Synchronous on purpose: the store is an embedded database whose reads take well under a millisecond; callers
//! that stream put it on a blocking thread.

use crate::action::{Action, Grant, Receipt};
use crate::brief::{HandoffBrief, ReviewEvent};
use crate::change::Change;
use crate::customer::{Account, ContactRole, Customer, Identity, IdentityKind, Merge};
use crate::draft::{Draft, DraftRevision};
use crate::id::{
    AccountId, ActionId, BriefId, CustomerId, DraftId, GrantId, MergeId, OutboxId, ReceiptId,
    TicketId,
};
use crate::live::LiveFact;
use crate::log::LogEntry;
use crate::outbox::OutboxEntry;
use crate::outcome::Outcome;
use crate::ports::memory::MemoryRows;
use crate::session::Session;
use crate::ticket::{InboxView, Message, Ticket, TicketRow};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why the store could not do it. In every case what was committed before is still there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    #[error(
        "the database was written by a newer Deskhand (schema {found}, this one knows {known})"
    )]
    NewerSchema { found: u32, known: u32 },
    /// Set aside, not deleted; the path is in the hint the app shows.
    #[error("the database file is damaged")]
    Damaged,
    #[error("the key does not open this database")]
    WrongKey,
    #[error("the disk is full; nothing of this change was written")]
    DiskFull,
    #[error("the database can't be written here (read-only)")]
    ReadOnly,
    #[error("another process holds the database")]
    Busy,
    /// Somebody changed it since it was read, or a single-use thing was used before.
    #[error("it was changed in the meantime: {what}")]
    Conflict { what: &'static str },
    #[error("there is no such {what}")]
    NotFound { what: &'static str },
    #[error("the stored {what} could not be read back")]
    Unreadable { what: &'static str },
    #[error("the database failed: {what}")]
    Failed { what: String },
}

/// A page of rows; `next` is None only at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
    /// Rows over all pages.
    pub total: usize,
}

/// What an inbox shows.
#[derive(Debug, Clone, PartialEq)]
pub struct InboxFilter {
    pub view: InboxView,
    pub actor: crate::actor::Actor,
    /// Words to find in subject, preview, customer and account name; all must occur. `channel:`, `tag:`,
    /// `priority:`, `status:` narrow.
    pub search: Option<String>,
    pub cursor: Option<String>,
    pub limit: usize,
    pub now: Timestamp,
}

pub trait Tickets {
    /// Sorted by SLA due (earliest first), then newest message.
    fn inbox(&self, filter: &InboxFilter) -> Result<Page<TicketRow>, StoreError>;
    /// How many tickets each view holds, for the tabs.
    fn inbox_counts(&self, filter: &InboxFilter) -> Result<Vec<(InboxView, usize)>, StoreError>;
    fn ticket(&self, id: &TicketId) -> Result<Option<Ticket>, StoreError>;
    fn ticket_by_external(&self, external_id: &str) -> Result<Option<Ticket>, StoreError>;
    /// Oldest first.
    fn messages(&self, ticket: &TicketId) -> Result<Vec<Message>, StoreError>;
    /// The ticket holding a message with this id (a thread reference).
    fn ticket_of_message(&self, message: &str) -> Result<Option<TicketId>, StoreError>;
    /// Every ticket of a customer, newest first.
    fn tickets_of(&self, customer: &CustomerId) -> Result<Vec<Ticket>, StoreError>;
    fn tickets_of_account(&self, account: &AccountId) -> Result<Vec<Ticket>, StoreError>;
    /// Tickets whose subject or messages share a word with the query, best first, at most `limit`: candidates for
    /// `retrieval` to rank, with the text to rank.
    fn tickets_like(&self, query: &str, limit: usize) -> Result<Vec<(Ticket, String)>, StoreError>;
    /// The next free number for a ticket made here, e.g. 1043.
    fn next_ticket_number(&self) -> Result<u64, StoreError>;
}

pub trait Customers {
    fn customer(&self, id: &CustomerId) -> Result<Option<Customer>, StoreError>;
    /// By normalised identity; follows merges.
    fn customer_by_identity(
        &self,
        kind: IdentityKind,
        value: &str,
    ) -> Result<Option<Customer>, StoreError>;
    fn identities(&self, customer: &CustomerId) -> Result<Vec<Identity>, StoreError>;
    /// By words in name, identity or account name; newest contact first.
    fn find_customers(&self, query: &str, limit: usize) -> Result<Vec<Customer>, StoreError>;
    fn account(&self, id: &AccountId) -> Result<Option<Account>, StoreError>;
    fn account_by_external(&self, external_id: &str) -> Result<Option<Account>, StoreError>;
    fn roles_of(&self, customer: &CustomerId) -> Result<Vec<ContactRole>, StoreError>;
    fn contacts_of(&self, account: &AccountId) -> Result<Vec<ContactRole>, StoreError>;
    fn merge(&self, id: &MergeId) -> Result<Option<Merge>, StoreError>;
    fn merges_of(&self, customer: &CustomerId) -> Result<Vec<Merge>, StoreError>;
}

pub trait Drafts {
    fn draft(&self, id: &DraftId) -> Result<Option<Draft>, StoreError>;
    /// The newest draft of a ticket that is neither sent nor discarded.
    fn open_draft(&self, ticket: &TicketId) -> Result<Option<Draft>, StoreError>;
    fn drafts_of(&self, ticket: &TicketId) -> Result<Vec<Draft>, StoreError>;
    fn revisions(&self, draft: &DraftId) -> Result<Vec<DraftRevision>, StoreError>;
    fn action(&self, id: &ActionId) -> Result<Option<Action>, StoreError>;
    fn actions_of(&self, ticket: &TicketId) -> Result<Vec<Action>, StoreError>;
    fn grant(&self, id: &GrantId) -> Result<Option<Grant>, StoreError>;
    fn receipt(&self, id: &ReceiptId) -> Result<Option<Receipt>, StoreError>;
    fn receipts_of(&self, ticket: &TicketId) -> Result<Vec<Receipt>, StoreError>;
}

pub trait Briefs {
    fn brief(&self, id: &BriefId) -> Result<Option<HandoffBrief>, StoreError>;
    fn brief_of(&self, ticket: &TicketId) -> Result<Option<HandoffBrief>, StoreError>;
    /// Every brief not yet approved, then the newest approved ones.
    fn review_queue(&self, limit: usize) -> Result<Vec<HandoffBrief>, StoreError>;
    fn review_events(&self, brief: &BriefId) -> Result<Vec<ReviewEvent>, StoreError>;
}

pub trait Outbox {
    fn outbox_entry(&self, id: &OutboxId) -> Result<Option<OutboxEntry>, StoreError>;
    /// Entries in the order they were queued; `all` includes settled ones (newest 200).
    fn outbox(&self, all: bool) -> Result<Vec<OutboxEntry>, StoreError>;
    /// The next entry that may go now: queued, past its `not_before`, and first of its ticket.
    fn next_due(&self, now: Timestamp) -> Result<Option<OutboxEntry>, StoreError>;
    /// Takes or renews the one flusher's lease; false when another process holds it.
    fn lease_outbox(
        &self,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError>;
}

/// One chained entry of the operation log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LogRecord {
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seq: u64,
    pub entry: LogEntry,
    /// Hex HMAC over the previous one and this entry.
    pub chain: String,
}

/// What checking the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum LogVerdict {
    Intact {
        entries: usize,
    },
    Broken {
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        at_seq: u64,
    },
}

pub trait Records {
    fn outcome_of(&self, ticket: &TicketId) -> Result<Option<Outcome>, StoreError>;
    fn outcomes_of(&self, customer: &CustomerId) -> Result<Vec<Outcome>, StoreError>;
    /// Last kept result per (tool, subject) of a ticket.
    fn live_facts(&self, ticket: &TicketId) -> Result<Vec<LiveFact>, StoreError>;
    fn session_of(&self, ticket: &TicketId) -> Result<Option<Session>, StoreError>;
    fn sessions_of(&self, customer: &CustomerId) -> Result<Vec<Session>, StoreError>;
    fn log(&self, ticket: Option<&TicketId>, limit: usize) -> Result<Vec<LogRecord>, StoreError>;
    fn verify_log(&self) -> Result<LogVerdict, StoreError>;
    fn setting(&self, name: &str) -> Result<Option<serde_json::Value>, StoreError>;
}

/// Everything the use cases persist.
pub trait Desk:
    Tickets + Customers + Drafts + Briefs + Outbox + Records + MemoryRows + Send + Sync
{
    /// All of it or none of it, durable when it returns.
    fn commit(&self, change: Change) -> Result<(), StoreError>;

    /// Empties every noun of this profile except settings (the demo's reset). Refused on a real profile.
    fn wipe_demo(&self) -> Result<(), StoreError>;
}
