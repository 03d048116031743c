//! The port: every method is one read of one table, or one transaction. Nothing is decided here.

use crate::connection::Database;
use crate::erase;
use crate::error::Sqlite;
use crate::open::Kind;
use crate::tables::{
    accounts, actions, briefs, customers, drafts, grants, identities, inbox, live_facts, memories,
    merges, messages, operation_log, outbox, outcomes, receipts, sessions, settings, ticket_text,
    tickets,
};
use deskhand_domain::action::{Action, Grant, Receipt};
use deskhand_domain::brief::{HandoffBrief, ReviewEvent};
use deskhand_domain::change::Change;
use deskhand_domain::customer::{Account, ContactRole, Customer, Identity, IdentityKind, Merge};
use deskhand_domain::draft::{Draft, DraftRevision};
use deskhand_domain::id::{
    AccountId, ActionId, BriefId, CustomerId, DraftId, GrantId, MemoryId, MergeId, OutboxId,
    ReceiptId, TicketId,
};
use deskhand_domain::live::LiveFact;
use deskhand_domain::memory::{Memory, MemoryEvent};
use deskhand_domain::outbox::OutboxEntry;
use deskhand_domain::outcome::Outcome;
use deskhand_domain::ports::{
    Briefs, Customers, Desk, Drafts, InboxFilter, LogRecord, LogVerdict, MemoryFilter, MemoryRows,
    Outbox, Page, Records, StoreError, Tickets,
};
use deskhand_domain::scope::Scope;
use deskhand_domain::session::Session;
use deskhand_domain::ticket::{InboxView, Message, Ticket, TicketRow};
use jiff::Timestamp;

type Read<T> = Result<T, StoreError>;

impl Tickets for Database {
    fn inbox(&self, filter: &InboxFilter) -> Read<Page<TicketRow>> {
        self.read(|c| inbox::page(c, filter))
    }
    fn inbox_counts(&self, filter: &InboxFilter) -> Read<Vec<(InboxView, usize)>> {
        self.read(|c| inbox::counts(c, filter))
    }
    fn ticket(&self, id: &TicketId) -> Read<Option<Ticket>> {
        self.read(|c| tickets::get(c, id))
    }
    fn ticket_by_external(&self, external_id: &str) -> Read<Option<Ticket>> {
        self.read(|c| tickets::by_external(c, external_id))
    }
    fn messages(&self, ticket: &TicketId) -> Read<Vec<Message>> {
        self.read(|c| messages::of(c, ticket))
    }
    fn ticket_of_message(&self, message: &str) -> Read<Option<TicketId>> {
        self.read(|c| messages::ticket_of(c, message))
    }
    fn tickets_of(&self, customer: &CustomerId) -> Read<Vec<Ticket>> {
        self.read(|c| tickets::of_customer(c, customer))
    }
    fn tickets_of_account(&self, account: &AccountId) -> Read<Vec<Ticket>> {
        self.read(|c| tickets::of_account(c, account))
    }
    fn tickets_like(&self, query: &str, limit: usize) -> Read<Vec<(Ticket, String)>> {
        self.read(|c| ticket_text::like(c, query, limit))
    }
    fn next_ticket_number(&self) -> Read<u64> {
        self.read(tickets::next_number)
    }
}

impl Customers for Database {
    fn customer(&self, id: &CustomerId) -> Read<Option<Customer>> {
        self.read(|c| customers::get(c, id))
    }
    fn customer_by_identity(&self, kind: IdentityKind, value: &str) -> Read<Option<Customer>> {
        self.read(|c| customers::by_identity(c, kind, value))
    }
    fn identities(&self, customer: &CustomerId) -> Read<Vec<Identity>> {
        self.read(|c| identities::of(c, customer))
    }
    fn find_customers(&self, query: &str, limit: usize) -> Read<Vec<Customer>> {
        self.read(|c| customers::find(c, query, limit))
    }
    fn account(&self, id: &AccountId) -> Read<Option<Account>> {
        self.read(|c| accounts::get(c, id))
    }
    fn account_by_external(&self, external_id: &str) -> Read<Option<Account>> {
        self.read(|c| accounts::by_external(c, external_id))
    }
    fn roles_of(&self, customer: &CustomerId) -> Read<Vec<ContactRole>> {
        self.read(|c| accounts::roles_of(c, customer))
    }
    fn contacts_of(&self, account: &AccountId) -> Read<Vec<ContactRole>> {
        self.read(|c| accounts::contacts_of(c, account))
    }
    fn merge(&self, id: &MergeId) -> Read<Option<Merge>> {
        self.read(|c| merges::get(c, id))
    }
    fn merges_of(&self, customer: &CustomerId) -> Read<Vec<Merge>> {
        self.read(|c| merges::of(c, customer))
    }
}

impl Drafts for Database {
    fn draft(&self, id: &DraftId) -> Read<Option<Draft>> {
        self.read(|c| drafts::get(c, id))
    }
    fn open_draft(&self, ticket: &TicketId) -> Read<Option<Draft>> {
        self.read(|c| drafts::open_of(c, ticket))
    }
    fn drafts_of(&self, ticket: &TicketId) -> Read<Vec<Draft>> {
        self.read(|c| drafts::of(c, ticket))
    }
    fn revisions(&self, draft: &DraftId) -> Read<Vec<DraftRevision>> {
        self.read(|c| drafts::revisions(c, draft))
    }
    fn action(&self, id: &ActionId) -> Read<Option<Action>> {
        self.read(|c| actions::get(c, id))
    }
    fn actions_of(&self, ticket: &TicketId) -> Read<Vec<Action>> {
        self.read(|c| actions::of(c, ticket))
    }
    fn grant(&self, id: &GrantId) -> Read<Option<Grant>> {
        self.read(|c| grants::get(c, id))
    }
    fn receipt(&self, id: &ReceiptId) -> Read<Option<Receipt>> {
        self.read(|c| receipts::get(c, id))
    }
    fn receipts_of(&self, ticket: &TicketId) -> Read<Vec<Receipt>> {
        self.read(|c| receipts::of(c, ticket))
    }
}

impl Briefs for Database {
    fn brief(&self, id: &BriefId) -> Read<Option<HandoffBrief>> {
        self.read(|c| briefs::get(c, id))
    }
    fn brief_of(&self, ticket: &TicketId) -> Read<Option<HandoffBrief>> {
        self.read(|c| briefs::of(c, ticket))
    }
    fn review_queue(&self, limit: usize) -> Read<Vec<HandoffBrief>> {
        self.read(|c| briefs::queue(c, limit))
    }
    fn review_events(&self, brief: &BriefId) -> Read<Vec<ReviewEvent>> {
        self.read(|c| briefs::events(c, brief))
    }
}

impl Outbox for Database {
    fn outbox_entry(&self, id: &OutboxId) -> Read<Option<OutboxEntry>> {
        self.read(|c| outbox::get(c, id))
    }
    fn outbox(&self, all: bool) -> Read<Vec<OutboxEntry>> {
        self.read(|c| outbox::list(c, all))
    }
    fn next_due(&self, now: Timestamp) -> Read<Option<OutboxEntry>> {
        self.read(|c| outbox::next_due(c, now))
    }
    fn lease_outbox(&self, holder: &str, now: Timestamp, until: Timestamp) -> Read<bool> {
        self.write(|t| outbox::lease(t, holder, now, until))
    }
}

impl Records for Database {
    fn outcome_of(&self, ticket: &TicketId) -> Read<Option<Outcome>> {
        self.read(|c| outcomes::of(c, ticket))
    }
    fn outcomes_of(&self, customer: &CustomerId) -> Read<Vec<Outcome>> {
        self.read(|c| outcomes::of_customer(c, customer))
    }
    fn live_facts(&self, ticket: &TicketId) -> Read<Vec<LiveFact>> {
        self.read(|c| live_facts::of(c, ticket))
    }
    fn session_of(&self, ticket: &TicketId) -> Read<Option<Session>> {
        self.read(|c| sessions::of(c, ticket))
    }
    fn sessions_of(&self, customer: &CustomerId) -> Read<Vec<Session>> {
        self.read(|c| sessions::of_customer(c, customer))
    }
    fn log(&self, ticket: Option<&TicketId>, limit: usize) -> Read<Vec<LogRecord>> {
        self.read(|c| operation_log::list(c, ticket, limit))
    }
    fn verify_log(&self) -> Read<LogVerdict> {
        self.read(|c| operation_log::verify(c, &self.log_key))
    }
    fn setting(&self, name: &str) -> Read<Option<serde_json::Value>> {
        self.read(|c| settings::get(c, name))
    }
}

impl MemoryRows for Database {
    fn memories_in(&self, scope: &Scope, filter: &MemoryFilter) -> Read<Vec<Memory>> {
        self.read(|c| memories::in_scope(c, scope, filter))
    }
    fn memory_page(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        limit: usize,
    ) -> Read<(Vec<Memory>, Option<String>)> {
        self.read(|c| memories::page(c, scope, cursor, limit))
    }
    fn memory(&self, id: &MemoryId) -> Read<Option<Memory>> {
        self.read(|c| memories::get(c, id))
    }
    fn memory_by_external(&self, scope: &Scope, external_id: &str) -> Read<Option<Memory>> {
        self.read(|c| memories::by_external(c, scope, external_id))
    }
    fn memory_history(&self, id: &MemoryId) -> Read<Vec<MemoryEvent>> {
        self.read(|c| memories::history(c, id))
    }
    fn memory_by_key(&self, key: &str) -> Read<Option<MemoryId>> {
        self.read(|c| memories::by_key(c, key))
    }
    /// The key names the first row: the one the write asked for; further rows are those it superseded.
    fn put_memories(&self, rows: &[(Memory, MemoryEvent)], key: Option<&str>) -> Read<()> {
        self.write(|t| {
            for (memory, event) in rows {
                let stamp = erase::unattended(event.actor.as_ref(), event.at);
                memories::put(t, &stamp, memory, event)?;
            }
            if let (Some(key), Some((memory, event))) = (key, rows.first()) {
                let stamp = erase::unattended(event.actor.as_ref(), event.at);
                memories::put_key(t, &stamp, key, &memory.id)?;
            }
            Ok(())
        })
    }
    fn erase_memory(&self, id: &MemoryId) -> Read<Vec<(String, usize)>> {
        let mut erased = self.write(|t| erase::memory(t, &erase::eraser(t)?, id))?;
        erased.backups = self.clean_up_after_erasing()?;
        Ok(erased.places())
    }
    fn erase_scope(&self, scope: &Scope) -> Read<Vec<(String, usize)>> {
        let mut erased = self.write(|t| erase::scope(t, &erase::eraser(t)?, scope))?;
        erased.backups = self.clean_up_after_erasing()?;
        Ok(erased.places())
    }
    fn count_in(&self, scope: &Scope) -> Read<usize> {
        self.read(|c| memories::count_in(c, scope))
    }
}

/// Everything but settings, children before parents for the reader's sake (references are checked at the end).
const EMPTIED: &str = "
    DELETE FROM ticket_text; DELETE FROM attachments; DELETE FROM messages; DELETE FROM live_facts;
    DELETE FROM draft_revisions; DELETE FROM drafts; DELETE FROM receipts; DELETE FROM grants;
    DELETE FROM actions; DELETE FROM review_events; DELETE FROM briefs; DELETE FROM outcomes;
    DELETE FROM memory_keys; DELETE FROM memory_history; DELETE FROM memories; DELETE FROM sessions;
    DELETE FROM outbox; DELETE FROM outbox_lease; DELETE FROM operation_log;
    DELETE FROM operation_log_head; DELETE FROM tickets; DELETE FROM merges;
    DELETE FROM contact_roles; DELETE FROM identities; DELETE FROM accounts;
    DELETE FROM customers; DELETE FROM actors;";

impl Desk for Database {
    fn commit(&self, change: Change) -> Read<()> {
        self.apply(&change)
    }

    fn wipe_demo(&self) -> Read<()> {
        if self.kind != Kind::Demo {
            return Err(StoreError::Conflict {
                what: "only a demo profile can be wiped",
            });
        }
        self.write(|t| t.execute_batch(EMPTIED).store())
    }
}
