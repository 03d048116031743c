//! One transaction's worth of writes. A draft, its outbox rows and its log entry go in together or not at all.

use crate::action::{Action, Grant, Receipt};
use crate::actor::Stamp;
use crate::brief::{HandoffBrief, ReviewEvent};
use crate::customer::{Account, ContactRole, Customer, Identity, IdentityKind, Merge};
use crate::draft::{Draft, DraftRevision};
use crate::id::{AccountId, CustomerId, GrantId, MemoryId, TicketId};
use crate::live::LiveFact;
use crate::log::LogEntry;
use crate::memory::{Memory, MemoryEvent};
use crate::outbox::{OutboxEntry, OutboxState};
use crate::outcome::Outcome;
use crate::scope::Scope;
use crate::session::Session;
use crate::ticket::{Message, Ticket};
use jiff::Timestamp;

/// Writes that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub stamp: Stamp,
    pub writes: Vec<Write>,
}

/// One row to write. `Put` inserts or replaces by key; `Add` refuses an existing key.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Insert or update; `version` must be the stored one (a new ticket: 0) and is raised by the store, else Conflict.
    PutTicket(Box<Ticket>),
    /// Same (ticket, message id) with the same content is skipped; with other content refused as Conflict.
    AddMessage(Box<Message>),
    /// The agent has seen everything up to this time.
    MarkRead(TicketId, Timestamp),
    PutCustomer(Customer),
    PutIdentity(Identity),
    RemoveIdentity(CustomerId, IdentityKind, String),
    PutAccount(Account),
    PutContactRole(ContactRole),
    RemoveContactRole(CustomerId, AccountId),
    PutMerge(Merge),
    PutLiveFact(TicketId, Box<LiveFact>),
    /// Replaces the draft row and appends the revision when given.
    PutDraft(Box<Draft>, Option<DraftRevision>),
    PutAction(Box<Action>),
    AddGrant(Grant),
    /// Marks the grant used; Conflict when it was used before.
    UseGrant(GrantId, Timestamp),
    AddReceipt(Receipt),
    PutBrief(HandoffBrief),
    AddReviewEvent(ReviewEvent),
    PutOutcome(Box<Outcome>),
    PutMemory(Box<Memory>, MemoryEvent),
    /// Memory, history, index and pending outbox payloads of it.
    EraseMemory(MemoryId),
    EraseScope(Scope),
    PutSession(Session),
    Enqueue(Box<OutboxEntry>),
    /// New state and attempt count of an entry.
    PutOutboxState(crate::id::OutboxId, OutboxState, u32),
    Log(LogEntry),
    PutSetting(String, serde_json::Value),
}

impl Change {
    pub fn new(stamp: Stamp) -> Self {
        Self {
            stamp,
            writes: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, write: Write) -> Self {
        self.writes.push(write);
        self
    }

    pub fn push(&mut self, write: Write) {
        self.writes.push(write);
    }
}
