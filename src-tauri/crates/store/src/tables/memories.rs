//! Memory rows with their history and the idempotency keys of their writes. Range-reads by scope, no ranking.

use crate::row::{count, insert, integer, json, many, micros, one, rows, run, scalar, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::MemoryId;
use deskhand_domain::memory::{Memory, MemoryEvent};
use deskhand_domain::ports::{MemoryFilter, StoreError};
use deskhand_domain::scope::Scope;
use rusqlite::{Connection, params};

const MEMORY: &str = "memory";
const EVENT: &str = "memory history";

/// Every row of exactly this scope, oldest observed first; both ends of the window belong to it.
pub(crate) fn in_scope(
    c: &Connection,
    scope: &Scope,
    filter: &MemoryFilter,
) -> Result<Vec<Memory>, StoreError> {
    many(
        c,
        MEMORY,
        "SELECT body FROM memories
          WHERE scope = ?1 AND observed_at >= ?2 AND observed_at <= ?3 AND (?4 OR superseded = 0)
          ORDER BY observed_at, row",
        params![
            scope.to_string(),
            filter.since.map_or(i64::MIN, micros),
            filter.until.map_or(i64::MAX, micros),
            filter.include_superseded
        ],
    )
}

/// In the order they were first stored; the cursor is the last row's number.
pub(crate) fn page(
    c: &Connection,
    scope: &Scope,
    cursor: Option<&str>,
    limit: usize,
) -> Result<(Vec<Memory>, Option<String>), StoreError> {
    let after: i64 = cursor.and_then(|c| c.parse().ok()).unwrap_or(0);
    let mut found = rows(
        c,
        "SELECT row, body FROM memories WHERE scope = ?1 AND row > ?2 ORDER BY row LIMIT ?3",
        params![scope.to_string(), after, integer(limit.saturating_add(1))],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)),
    )?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found
        .last()
        .filter(|_| more)
        .map(|(row, _)| row.to_string());
    let memories = found
        .iter()
        .map(|(_, body)| crate::row::parse(body, MEMORY))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((memories, next))
}

pub(crate) fn get(c: &Connection, id: &MemoryId) -> Result<Option<Memory>, StoreError> {
    one(
        c,
        MEMORY,
        "SELECT body FROM memories WHERE id = ?1",
        [id.as_str()],
    )
}

pub(crate) fn by_external(
    c: &Connection,
    scope: &Scope,
    external_id: &str,
) -> Result<Option<Memory>, StoreError> {
    one(
        c,
        MEMORY,
        "SELECT body FROM memories WHERE scope = ?1 AND external_id = ?2",
        params![scope.to_string(), external_id],
    )
}

/// Oldest first.
pub(crate) fn history(c: &Connection, id: &MemoryId) -> Result<Vec<MemoryEvent>, StoreError> {
    many(
        c,
        EVENT,
        "SELECT body FROM memory_history WHERE memory = ?1 ORDER BY row",
        [id.as_str()],
    )
}

pub(crate) fn by_key(c: &Connection, key: &str) -> Result<Option<MemoryId>, StoreError> {
    let found: Option<String> = scalar(c, "SELECT memory FROM memory_keys WHERE key = ?1", [key])?;
    Ok(found.map(MemoryId::new))
}

pub(crate) fn count_in(c: &Connection, scope: &Scope) -> Result<usize, StoreError> {
    count(
        c,
        "SELECT count(*) FROM memories WHERE scope = ?1",
        [scope.to_string()],
    )
}

pub(crate) fn put(
    c: &Connection,
    stamp: &Stamp,
    memory: &Memory,
    event: &MemoryEvent,
) -> Result<(), StoreError> {
    if !memory.importance.is_finite() {
        // JSON has no form for it: it would be written and never read back.
        return Err(StoreError::Failed {
            what: "a memory's importance is not a number".to_owned(),
        });
    }
    upsert(
        c,
        stamp,
        "memories",
        &["id"],
        &[
            ("id", &memory.id.as_str()),
            ("scope", &memory.scope.to_string()),
            ("external_id", &memory.external_id),
            ("observed_at", &micros(memory.observed_at)),
            ("superseded", &!memory.is_current()),
            ("body", &json(memory, MEMORY)?),
        ],
    )?;
    insert(
        c,
        stamp,
        "memory_history",
        &[
            ("memory", &event.memory.as_str()),
            ("body", &json(event, EVENT)?),
        ],
        EVENT,
    )
}

/// Remembers which memory a key made; the same key for another memory is a Conflict.
pub(crate) fn put_key(
    c: &Connection,
    stamp: &Stamp,
    key: &str,
    memory: &MemoryId,
) -> Result<(), StoreError> {
    match by_key(c, key)? {
        Some(known) if known == *memory => Ok(()),
        Some(_) => Err(StoreError::Conflict { what: "memory key" }),
        None => insert(
            c,
            stamp,
            "memory_keys",
            &[("key", &key), ("memory", &memory.as_str())],
            "memory key",
        ),
    }
}

/// The ids of a scope.
pub(crate) fn ids_in(c: &Connection, scope: &Scope) -> Result<Vec<String>, StoreError> {
    rows(
        c,
        "SELECT id FROM memories WHERE scope = ?1 ORDER BY row",
        [scope.to_string()],
        |row| row.get(0),
    )
}

/// The keys that made a memory: the outbox entries that carried it have the same.
pub(crate) fn keys_of(c: &Connection, id: &str) -> Result<Vec<String>, StoreError> {
    rows(
        c,
        "SELECT key FROM memory_keys WHERE memory = ?1 ORDER BY key",
        [id],
        |row| row.get(0),
    )
}

/// How many rows went, as (memory, history, keys).
pub(crate) fn delete(c: &Connection, id: &str) -> Result<(usize, usize, usize), StoreError> {
    let history = run(c, "DELETE FROM memory_history WHERE memory = ?1", [id])?;
    let keys = run(c, "DELETE FROM memory_keys WHERE memory = ?1", [id])?;
    let memory = run(c, "DELETE FROM memories WHERE id = ?1", [id])?;
    Ok((memory, history, keys))
}
