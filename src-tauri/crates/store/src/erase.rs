//! Forgetting: every place of this database that holds the words of a memory.
//!
//! Rows, history and idempotency keys go; outbox entries that carried the text keep its digest only; drafts, briefs,
//! actions and outcomes keep which memory they rested on, not its words. The operation log holds ids alone. What an
//! agent wrote to a customer stays: it is what was said. Afterwards the log file is emptied and backups are removed.

use crate::row::{json, parse, rows, run};
use crate::tables::{memories, outbox, ticket_text};
use deskhand_domain::actor::{Actor, Role, Stamp};
use deskhand_domain::id::{ActorId, BrandId, MemoryId, TenantId};
use deskhand_domain::outbox::OutboxEntry;
use deskhand_domain::outcome::Outcome;
use deskhand_domain::ports::StoreError;
use deskhand_domain::scope::{Scope, ScopeKind};
use jiff::Timestamp;
use rusqlite::{Connection, params};
use serde_json::Value;

/// How many rows went, by place.
#[derive(Debug, Default)]
pub(crate) struct Erased {
    memory: usize,
    history: usize,
    keys: usize,
    outbox: usize,
    excerpts: usize,
    similar: usize,
    pub(crate) backups: usize,
}

impl Erased {
    /// Places that held something.
    pub(crate) fn places(&self) -> Vec<(String, usize)> {
        [
            ("memory", self.memory),
            ("history", self.history),
            ("keys", self.keys),
            ("outbox", self.outbox),
            ("excerpts", self.excerpts),
            ("similar tickets", self.similar),
            ("backups", self.backups),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(place, count)| (place.to_owned(), count))
        .collect()
    }
}

/// The stamp of a write that came without one: through the memory port, which names no tenant.
pub(crate) fn unattended(actor: Option<&ActorId>, at: Timestamp) -> Stamp {
    let id = actor.cloned().unwrap_or_else(|| ActorId::new("memory"));
    Stamp {
        tenant: TenantId::new("local"),
        brand: BrandId::new("default"),
        actor: Actor {
            name: id.as_str().to_owned(),
            id,
            role: Role::Agent,
            department: String::new(),
        },
        at,
    }
}

/// As [`unattended`], at the latest time the outbox knows: an erasure brings no clock.
pub(crate) fn eraser(c: &Connection) -> Result<Stamp, StoreError> {
    let at = match outbox::last_written(c)? {
        Some(micros) => crate::row::time(micros)?,
        None => Timestamp::UNIX_EPOCH,
    };
    Ok(unattended(None, at))
}

/// Everything of one memory. Erasing what is not there erases nothing and is no error.
pub(crate) fn memory(c: &Connection, stamp: &Stamp, id: &MemoryId) -> Result<Erased, StoreError> {
    let mut erased = Erased::default();
    one_memory(c, stamp, id.as_str(), &mut erased)?;
    Ok(erased)
}

/// Everything of one scope, writes on their way into it included; a ticket's or a customer's conversations also stop
/// being a source for similar tickets.
pub(crate) fn scope(c: &Connection, stamp: &Stamp, scope: &Scope) -> Result<Erased, StoreError> {
    let mut erased = Erased::default();
    for id in memories::ids_in(c, scope)? {
        one_memory(c, stamp, &id, &mut erased)?;
    }
    let entries = outbox::into_scope(c, &scope.to_string())?;
    entries_of(c, stamp, entries, &mut erased)?;
    let sql = match scope.kind() {
        ScopeKind::Ticket => "SELECT id FROM tickets WHERE id = ?1",
        ScopeKind::Customer => "SELECT id FROM tickets WHERE customer = ?1",
        ScopeKind::Account | ScopeKind::Team => return Ok(erased),
    };
    for ticket in rows(c, sql, [scope.id()], |row| row.get::<_, String>(0))? {
        erased.similar += ticket_text::withdraw(c, &ticket)?;
    }
    Ok(erased)
}

fn one_memory(
    c: &Connection,
    stamp: &Stamp,
    id: &str,
    erased: &mut Erased,
) -> Result<(), StoreError> {
    let keys = memories::keys_of(c, id)?;
    let entries = outbox::carrying_memory(c, id, &keys)?;
    entries_of(c, stamp, entries, erased)?;
    for table in ["drafts", "actions", "briefs", "outcomes"] {
        erased.excerpts += excerpts_in(c, table, id)?;
    }
    let (memory, history, keys) = memories::delete(c, id)?;
    erased.memory += memory;
    erased.history += history;
    erased.keys += keys;
    Ok(())
}

/// Blanks the entries, and the accepted facts of outcomes that they were to write.
fn entries_of(
    c: &Connection,
    stamp: &Stamp,
    entries: Vec<OutboxEntry>,
    erased: &mut Erased,
) -> Result<(), StoreError> {
    for entry in entries {
        let id = entry.id.clone();
        if outbox::blank(c, stamp, entry)? {
            erased.outbox += 1;
        }
        for (row, body) in naming(c, "outcomes", id.as_str())? {
            let mut outcome: Outcome = parse(&body, "outcome")?;
            for (fact, carried_by) in &mut outcome.accepted {
                if *carried_by == id && !fact.text.is_empty() {
                    fact.text.clear();
                    fact.fact = None;
                    fact.because.clear();
                    erased.excerpts += 1;
                }
            }
            set_body(c, "outcomes", row, &json(&outcome, "outcome")?)?;
        }
    }
    Ok(())
}

/// Rows of a table whose noun mentions an id.
fn naming(c: &Connection, table: &'static str, id: &str) -> Result<Vec<(i64, String)>, StoreError> {
    let quoted = json(&id, "id")?;
    rows(
        c,
        &format!("SELECT row, body FROM {table} WHERE instr(body, ?1) > 0 ORDER BY row"),
        [quoted],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn set_body(c: &Connection, table: &'static str, row: i64, body: &str) -> Result<(), StoreError> {
    run(
        c,
        &format!("UPDATE {table} SET body = ?2 WHERE row = ?1"),
        params![row, body],
    )
    .map(|_| ())
}

fn excerpts_in(c: &Connection, table: &'static str, id: &str) -> Result<usize, StoreError> {
    let mut blanked = 0;
    for (row, body) in naming(c, table, id)? {
        let mut noun: Value = parse(&body, "row")?;
        let here = blank_excerpts(&mut noun, id);
        if here > 0 {
            set_body(c, table, row, &json(&noun, "row")?)?;
            blanked += here;
        }
    }
    Ok(blanked)
}

/// Empties the excerpt of every evidence that names the memory, and the text of every fact it was to be replaced by.
fn blank_excerpts(value: &mut Value, id: &str) -> usize {
    match value {
        Value::Object(fields) => {
            let mut blanked = 0;
            let names_it = fields.get("kind").and_then(Value::as_str) == Some("memory")
                && fields.get("id").and_then(Value::as_str) == Some(id);
            if names_it && let Some(Value::String(excerpt)) = fields.get_mut("excerpt") {
                blanked += usize::from(!excerpt.is_empty());
                excerpt.clear();
            }
            if let Some(Value::Array(pair)) = fields.get_mut("supersedes")
                && let [Value::String(old), Value::String(text)] = pair.as_mut_slice()
                && old == id
            {
                blanked += usize::from(!text.is_empty());
                text.clear();
            }
            blanked
                + fields
                    .values_mut()
                    .map(|field| blank_excerpts(field, id))
                    .sum::<usize>()
        }
        Value::Array(items) => items.iter_mut().map(|item| blank_excerpts(item, id)).sum(),
        _ => 0,
    }
}
