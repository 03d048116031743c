//! Handoff briefs and everything that happened in their review.

use crate::row::{insert, integer, json, many, micros, one, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::brief::{HandoffBrief, ReviewEvent, ReviewState};
use deskhand_domain::id::{BriefId, TicketId};
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const BRIEF: &str = "handoff brief";
const EVENT: &str = "review event";

pub(crate) fn get(c: &Connection, id: &BriefId) -> Result<Option<HandoffBrief>, StoreError> {
    one(
        c,
        BRIEF,
        "SELECT body FROM briefs WHERE id = ?1",
        [id.as_str()],
    )
}

/// The newest of a ticket.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Option<HandoffBrief>, StoreError> {
    one(
        c,
        BRIEF,
        "SELECT body FROM briefs WHERE ticket = ?1 ORDER BY row DESC LIMIT 1",
        [ticket.as_str()],
    )
}

/// Those not yet approved, oldest first, whatever the limit leaves for approved ones after them, newest first.
pub(crate) fn queue(c: &Connection, limit: usize) -> Result<Vec<HandoffBrief>, StoreError> {
    let mut waiting: Vec<HandoffBrief> = many(
        c,
        BRIEF,
        "SELECT body FROM briefs WHERE approved = 0 ORDER BY changed_at, row",
        [],
    )?;
    let room = limit.saturating_sub(waiting.len());
    waiting.extend(many::<HandoffBrief>(
        c,
        BRIEF,
        "SELECT body FROM briefs WHERE approved = 1 ORDER BY changed_at DESC, row DESC LIMIT ?1",
        [integer(room)],
    )?);
    Ok(waiting)
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, brief: &HandoffBrief) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "briefs",
        &["id"],
        &[
            ("id", &brief.id.as_str()),
            ("ticket", &brief.ticket.as_str()),
            (
                "approved",
                &matches!(brief.review, ReviewState::Approved { .. }),
            ),
            ("changed_at", &micros(brief.updated_at)),
            ("body", &json(brief, BRIEF)?),
        ],
    )
}

/// In the order they happened.
pub(crate) fn events(c: &Connection, brief: &BriefId) -> Result<Vec<ReviewEvent>, StoreError> {
    many(
        c,
        EVENT,
        "SELECT body FROM review_events WHERE brief = ?1 ORDER BY row",
        [brief.as_str()],
    )
}

pub(crate) fn add_event(
    c: &Connection,
    stamp: &Stamp,
    event: &ReviewEvent,
) -> Result<(), StoreError> {
    insert(
        c,
        stamp,
        "review_events",
        &[
            ("brief", &event.brief.as_str()),
            ("body", &json(event, EVENT)?),
        ],
        EVENT,
    )
}
