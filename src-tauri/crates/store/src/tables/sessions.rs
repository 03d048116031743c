//! Stretches of work on a ticket.

use crate::row::{json, many, micros, one, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::{CustomerId, TicketId};
use deskhand_domain::ports::StoreError;
use deskhand_domain::session::Session;
use rusqlite::Connection;

const WHAT: &str = "session";

/// The newest of a ticket.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Option<Session>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM sessions WHERE ticket = ?1 ORDER BY row DESC LIMIT 1",
        [ticket.as_str()],
    )
}

/// Newest first.
pub(crate) fn of_customer(c: &Connection, id: &CustomerId) -> Result<Vec<Session>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM sessions WHERE customer = ?1 ORDER BY opened_at DESC, row DESC",
        [id.as_str()],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, session: &Session) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "sessions",
        &["id"],
        &[
            ("id", &session.id.as_str()),
            ("ticket", &session.ticket.as_str()),
            (
                "customer",
                &session.customer.as_ref().map(CustomerId::as_str),
            ),
            ("opened_at", &micros(session.opened_at)),
            ("body", &json(session, WHAT)?),
        ],
    )
}
