//! One change, one transaction: each write goes to its table, and what can only be judged at the end is judged there.

use crate::connection::Database;
use crate::erase;
use crate::tables::{
    accounts, actions, actors, briefs, customers, drafts, grants, identities, live_facts, memories,
    merges, messages, operation_log, outbox, outcomes, receipts, sessions, settings, tickets,
};
use deskhand_domain::actor::Stamp;
use deskhand_domain::change::{Change, Write};
use deskhand_domain::customer::Identity;
use deskhand_domain::ports::{Secret, StoreError};
use rusqlite::Connection;

impl Database {
    /// The change in one transaction. When it erased something, an error may also mean that the rows are gone but the
    /// log file or a backup could not be cleaned: the same change again is harmless and tries that again.
    pub(crate) fn apply(&self, change: &Change) -> Result<(), StoreError> {
        self.write(|t| {
            actors::remember(t, &change.stamp)?;
            for write in &change.writes {
                apply(t, &change.stamp, &self.log_key, write)?;
            }
            for identity in verified(&change.writes) {
                identities::check_single_holder(t, identity)?;
            }
            Ok(())
        })?;
        let erases = |write: &Write| matches!(write, Write::EraseMemory(_) | Write::EraseScope(_));
        if change.writes.iter().any(erases) {
            self.clean_up_after_erasing()?;
        }
        Ok(())
    }

    /// The second half of forgetting, outside the transaction: the log file and the backups. How many backups went.
    pub(crate) fn clean_up_after_erasing(&self) -> Result<usize, StoreError> {
        let Some(dir) = &self.backups_dir else {
            return Ok(0);
        };
        self.empty_log_file()?;
        crate::backup::remove_all(dir)
    }
}

fn verified(writes: &[Write]) -> impl Iterator<Item = &Identity> {
    writes.iter().filter_map(|write| match write {
        Write::PutIdentity(identity) if identity.verification.is_verified() => Some(identity),
        _ => None,
    })
}

fn apply(c: &Connection, stamp: &Stamp, log_key: &Secret, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::PutTicket(ticket) => tickets::put(c, stamp, ticket),
        Write::AddMessage(message) => messages::add(c, stamp, message),
        Write::MarkRead(ticket, until) => tickets::mark_read(c, ticket, *until),
        Write::PutCustomer(customer) => customers::put(c, stamp, customer),
        Write::PutIdentity(identity) => identities::put(c, stamp, identity),
        Write::RemoveIdentity(customer, kind, value) => {
            identities::remove(c, customer, *kind, value)
        }
        Write::PutAccount(account) => accounts::put(c, stamp, account),
        Write::PutContactRole(role) => accounts::put_role(c, stamp, role),
        Write::RemoveContactRole(customer, account) => accounts::remove_role(c, customer, account),
        Write::PutMerge(merge) => merges::put(c, stamp, merge),
        Write::PutLiveFact(ticket, fact) => live_facts::put(c, stamp, ticket, fact),
        Write::PutDraft(draft, revision) => {
            drafts::put(c, stamp, draft)?;
            match revision {
                Some(revision) => drafts::add_revision(c, stamp, revision),
                None => Ok(()),
            }
        }
        Write::PutAction(action) => actions::put(c, stamp, action),
        Write::AddGrant(grant) => grants::add(c, stamp, grant),
        Write::UseGrant(id, at) => grants::mark_used(c, stamp, id, *at),
        Write::AddReceipt(receipt) => receipts::add(c, stamp, receipt),
        Write::PutBrief(brief) => briefs::put(c, stamp, brief),
        Write::AddReviewEvent(event) => briefs::add_event(c, stamp, event),
        Write::PutOutcome(outcome) => outcomes::put(c, stamp, outcome),
        Write::PutMemory(memory, event) => memories::put(c, stamp, memory, event),
        Write::EraseMemory(id) => erase::memory(c, stamp, id).map(|_| ()),
        Write::EraseScope(scope) => erase::scope(c, stamp, scope).map(|_| ()),
        Write::PutSession(session) => sessions::put(c, stamp, session),
        Write::Enqueue(entry) => outbox::add(c, stamp, entry),
        Write::PutOutboxState(id, state, attempts) => {
            outbox::put_state(c, stamp, id, state, *attempts)
        }
        Write::Log(entry) => operation_log::append(c, stamp, log_key, entry),
        Write::PutSetting(name, value) => settings::put(c, stamp, name, value),
    }
}
