//! The operation log: append-only, each entry chained to the one before by HMAC-SHA256.
//!
//! Tamper-evident and no more: somebody without the key can't change, drop, add or reorder entries unnoticed, nor cut
//! the end off, unless they put back an older copy of the whole file.

use crate::row::{insert, integer, json, parse, rows, run, scalar};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::TicketId;
use deskhand_domain::log::LogEntry;
use deskhand_domain::ports::{LogRecord, LogVerdict, Secret, StoreError};
use hmac::{Hmac, Mac};
use rusqlite::{Connection, params};
use sha2::Sha256;

const WHAT: &str = "log entry";

/// What the first entry is chained to.
const START: &str = "start";

/// Hex HMAC over length-prefixed parts, so that no byte can move from one part to the next.
fn seal(key: &Secret, parts: &[&[u8]]) -> Result<String, StoreError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).map_err(|_| StoreError::WrongKey)?;
    for part in parts {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part);
    }
    Ok(hex::encode(mac.finalize().into_bytes()))
}

/// Covers the number, the entry as stored, and the columns beside it.
fn chain(key: &Secret, previous: &str, row: &Row) -> Result<String, StoreError> {
    seal(
        key,
        &[
            previous.as_bytes(),
            &row.seq.to_le_bytes(),
            &row.ticket,
            &row.stamped,
            &row.body,
        ],
    )
}

fn head_seal(key: &Secret, seq: i64, chain: &str) -> Result<String, StoreError> {
    seal(key, &[b"head", &seq.to_le_bytes(), chain.as_bytes()])
}

/// Bytes as stored: a changed one need not be text any more.
struct Row {
    seq: i64,
    ticket: Vec<u8>,
    /// tenant, brand, actor, role and times, as one text
    stamped: Vec<u8>,
    chain: Vec<u8>,
    body: Vec<u8>,
}

fn bytes(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Vec<u8>> {
    Ok(row
        .get_ref(column)?
        .as_bytes_or_null()?
        .unwrap_or_default()
        .to_vec())
}

const STAMPED: &str = "tenant || '|' || brand || '|' || actor || '|' || actor_role || '|' || created_at || '|' || updated_at";

fn head(c: &Connection) -> Result<Option<(i64, String, String)>, StoreError> {
    Ok(rows(
        c,
        "SELECT seq, chain, seal FROM operation_log_head",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?
    .into_iter()
    .next())
}

pub(crate) fn append(
    c: &Connection,
    stamp: &Stamp,
    key: &Secret,
    entry: &LogEntry,
) -> Result<(), StoreError> {
    let (last, previous) = head(c)?.map_or((0, START.to_owned()), |(seq, chain, _)| (seq, chain));
    let seq = last + 1;
    let ticket = entry.ticket.as_ref().map(TicketId::as_str);
    let body = json(entry, WHAT)?;
    insert(
        c,
        stamp,
        "operation_log",
        &[
            ("seq", &seq),
            ("ticket", &ticket),
            ("chain", &""),
            ("body", &body),
        ],
        WHAT,
    )?;
    let stamped: String = scalar(
        c,
        &format!("SELECT {STAMPED} FROM operation_log WHERE seq = ?1"),
        [seq],
    )?
    .unwrap_or_default();
    let row = Row {
        seq,
        ticket: ticket.unwrap_or_default().into(),
        stamped: stamped.into(),
        chain: Vec::new(),
        body: body.into(),
    };
    let chain = chain(key, &previous, &row)?;
    run(
        c,
        "UPDATE operation_log SET chain = ?2 WHERE seq = ?1",
        params![seq, chain],
    )?;
    run(
        c,
        "INSERT INTO operation_log_head (one, seq, chain, seal) VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (one) DO UPDATE SET seq = ?1, chain = ?2, seal = ?3",
        params![seq, chain, head_seal(key, seq, &chain)?],
    )?;
    Ok(())
}

/// Newest first.
pub(crate) fn list(
    c: &Connection,
    ticket: Option<&TicketId>,
    limit: usize,
) -> Result<Vec<LogRecord>, StoreError> {
    rows(
        c,
        "SELECT seq, chain, body FROM operation_log
          WHERE ?1 IS NULL OR ticket = ?1 ORDER BY seq DESC LIMIT ?2",
        params![ticket.map(TicketId::as_str), integer(limit)],
        |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
            ))
        },
    )?
    .into_iter()
    .map(|(seq, chain, body)| {
        Ok(LogRecord {
            seq: u64::try_from(seq).unwrap_or(0),
            entry: parse(&body, WHAT)?,
            chain,
        })
    })
    .collect()
}

/// Walks the whole chain; the first entry that does not follow from the one before.
pub(crate) fn verify(c: &Connection, key: &Secret) -> Result<LogVerdict, StoreError> {
    let broken = |at: i64| LogVerdict::Broken {
        at_seq: u64::try_from(at).unwrap_or(0),
    };
    let all = rows(
        c,
        &format!("SELECT seq, ticket, {STAMPED}, chain, body FROM operation_log ORDER BY seq"),
        [],
        |row| {
            Ok(Row {
                seq: row.get(0)?,
                ticket: bytes(row, 1)?,
                stamped: bytes(row, 2)?,
                chain: bytes(row, 3)?,
                body: bytes(row, 4)?,
            })
        },
    )?;
    let mut expected = 1;
    let mut previous = START.to_owned();
    for row in &all {
        let follows = chain(key, &previous, row)?;
        if row.seq != expected || follows.as_bytes() != row.chain {
            return Ok(broken(expected));
        }
        previous = follows;
        expected += 1;
    }
    let last = expected - 1;
    match head(c)? {
        None if last == 0 => {}
        Some((seq, ends, sealed))
            if seq == last && ends == previous && sealed == head_seal(key, seq, &ends)? => {}
        Some((seq, ..)) if seq > last => return Ok(broken(expected)),
        _ => return Ok(broken(last.max(1))),
    }
    Ok(LogVerdict::Intact { entries: all.len() })
}
