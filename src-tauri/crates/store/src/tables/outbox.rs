//! The durable queue of everything that must reach a system outside this database.

use crate::row::{case, insert, json, many, micros, one, rows, run, scalar, update};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::{OutboxId, TicketId};
use deskhand_domain::outbox::{OutboxEntry, OutboxPayload, OutboxState};
use deskhand_domain::ports::StoreError;
use jiff::Timestamp;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

const WHAT: &str = "outbox entry";

/// Settled entries shown beside the waiting ones.
const SETTLED_SHOWN: i64 = 200;

/// What has not found its end: the worker's, or a human's to decide on.
const UNSETTLED: &str = "state IN ('queued', 'in_flight', 'failed', 'unknown')";

pub(crate) fn get(c: &Connection, id: &OutboxId) -> Result<Option<OutboxEntry>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM outbox WHERE id = ?1",
        [id.as_str()],
    )
}

/// In the order they were queued. Without `all`: what is queued, in flight, failed or unknown.
pub(crate) fn list(c: &Connection, all: bool) -> Result<Vec<OutboxEntry>, StoreError> {
    if all {
        return many(
            c,
            WHAT,
            &format!(
                "SELECT body FROM outbox WHERE {UNSETTLED} OR row IN
                   (SELECT row FROM outbox WHERE NOT {UNSETTLED} ORDER BY row DESC LIMIT ?1)
                  ORDER BY row"
            ),
            [SETTLED_SHOWN],
        );
    }
    many(
        c,
        WHAT,
        &format!("SELECT body FROM outbox WHERE {UNSETTLED} ORDER BY row"),
        [],
    )
}

/// Queued, past its time, and nothing before it on the same ticket is still queued or in flight. One that failed or
/// whose fate is unknown is parked and holds up nothing.
pub(crate) fn next_due(c: &Connection, now: Timestamp) -> Result<Option<OutboxEntry>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT o.body FROM outbox o
          WHERE o.state = 'queued' AND (o.not_before IS NULL OR o.not_before <= ?1)
            AND NOT EXISTS (SELECT 1 FROM outbox e
                 WHERE e.ticket = o.ticket AND e.row < o.row AND e.state IN ('queued', 'in_flight'))
          ORDER BY o.row LIMIT 1",
        [micros(now)],
    )
}

fn not_before(state: &OutboxState) -> Option<i64> {
    match state {
        OutboxState::Queued { not_before } => not_before.map(micros),
        _ => None,
    }
}

pub(crate) fn add(c: &Connection, stamp: &Stamp, entry: &OutboxEntry) -> Result<(), StoreError> {
    let (scope, supersedes) = match &entry.payload {
        OutboxPayload::Memory { write } => (
            Some(write.scope.to_string()),
            write.supersedes.as_ref().map(|id| id.as_str().to_owned()),
        ),
        OutboxPayload::Reply { .. } | OutboxPayload::Action { .. } => (None, None),
    };
    insert(
        c,
        stamp,
        "outbox",
        &[
            ("id", &entry.id.as_str()),
            ("key", &entry.key),
            ("ticket", &entry.ticket.as_ref().map(TicketId::as_str)),
            ("state", &case(&entry.state)?),
            ("not_before", &not_before(&entry.state)),
            ("memory_scope", &scope),
            ("supersedes", &supersedes),
            ("body", &json(entry, WHAT)?),
        ],
        WHAT,
    )
}

fn replace(c: &Connection, stamp: &Stamp, entry: &OutboxEntry) -> Result<(), StoreError> {
    update(
        c,
        stamp,
        "outbox",
        "id",
        entry.id.as_str(),
        &[
            ("state", &case(&entry.state)?),
            ("not_before", &not_before(&entry.state)),
            ("body", &json(entry, WHAT)?),
        ],
    )
    .map(|_| ())
}

pub(crate) fn put_state(
    c: &Connection,
    stamp: &Stamp,
    id: &OutboxId,
    state: &OutboxState,
    attempts: u32,
) -> Result<(), StoreError> {
    let Some(mut entry) = get(c, id)? else {
        return Err(StoreError::NotFound { what: WHAT });
    };
    entry.state = state.clone();
    entry.attempts = attempts;
    entry.updated_at = stamp.at;
    replace(c, stamp, &entry)
}

/// Memory writes that carry or replace this memory.
pub(crate) fn carrying_memory(
    c: &Connection,
    memory: &str,
    keys: &[String],
) -> Result<Vec<OutboxEntry>, StoreError> {
    let mut found: Vec<OutboxEntry> = many(
        c,
        WHAT,
        "SELECT body FROM outbox WHERE supersedes = ?1 ORDER BY row",
        [memory],
    )?;
    for key in keys {
        found.extend(many::<OutboxEntry>(
            c,
            WHAT,
            "SELECT body FROM outbox WHERE key = ?1 AND memory_scope IS NOT NULL",
            [key],
        )?);
    }
    Ok(found)
}

/// Memory writes into this scope.
pub(crate) fn into_scope(c: &Connection, scope: &str) -> Result<Vec<OutboxEntry>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM outbox WHERE memory_scope = ?1 ORDER BY row",
        [scope],
    )
}

/// Takes the text out of a memory write, keeping its SHA-256. One that has not left yet is withdrawn.
pub(crate) fn blank(
    c: &Connection,
    stamp: &Stamp,
    mut entry: OutboxEntry,
) -> Result<bool, StoreError> {
    let OutboxPayload::Memory { write } = &mut entry.payload else {
        return Ok(false);
    };
    if write.text.is_empty() && write.fact.is_none() {
        return Ok(false);
    }
    let digest = hex::encode(Sha256::digest(write.text.as_bytes()));
    write.text.clear();
    write.fact = None;
    write.tags.clear();
    write.author = None;
    if matches!(
        entry.state,
        OutboxState::Queued { .. } | OutboxState::Failed { .. }
    ) {
        entry.state = OutboxState::Withdrawn { at: stamp.at };
    }
    entry.updated_at = stamp.at;
    // The title was written for people and may repeat the text.
    "A forgotten memory".clone_into(&mut entry.title);
    replace(c, stamp, &entry)?;
    run(
        c,
        "UPDATE outbox SET digest = ?2 WHERE id = ?1",
        [entry.id.as_str(), digest.as_str()],
    )?;
    Ok(true)
}

/// The latest time any entry was written: the clock of an erasure that brings none.
pub(crate) fn last_written(c: &Connection) -> Result<Option<i64>, StoreError> {
    scalar::<Option<i64>>(c, "SELECT max(updated_at) FROM outbox", []).map(Option::flatten)
}

/// Takes or renews the lease. Free when it has run out, and also when it was taken so far in the future that the
/// clock must have been set back: a dead process must not hold it for that long.
pub(crate) fn lease(
    c: &Connection,
    holder: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, StoreError> {
    let (now, until) = (micros(now), micros(until));
    let held = rows(
        c,
        "SELECT holder, taken_at, until FROM outbox_lease",
        [],
        |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, i64>(1)?,
                row.get::<_, i64>(2)?,
            ))
        },
    )?;
    if let Some((other, taken_at, ends)) = held.first() {
        let length = ends.saturating_sub(*taken_at);
        let clock_went_back = now.saturating_add(length) < *taken_at;
        if other != holder && *ends > now && !clock_went_back {
            return Ok(false);
        }
    }
    run(
        c,
        "INSERT INTO outbox_lease (one, holder, taken_at, until) VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (one) DO UPDATE SET holder = ?1, taken_at = ?2, until = ?3",
        params![holder, now, until],
    )?;
    Ok(true)
}
