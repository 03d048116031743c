//! How tickets ended.

use crate::row::{json, many, one, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::{CustomerId, TicketId};
use deskhand_domain::outcome::Outcome;
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const WHAT: &str = "outcome";

/// The newest of a ticket: one that was reopened may have several.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Option<Outcome>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM outcomes WHERE ticket = ?1 ORDER BY row DESC LIMIT 1",
        [ticket.as_str()],
    )
}

/// Of every ticket of a customer, newest first.
pub(crate) fn of_customer(c: &Connection, id: &CustomerId) -> Result<Vec<Outcome>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT o.body FROM outcomes o JOIN tickets t ON t.id = o.ticket
          WHERE t.customer = ?1 ORDER BY o.row DESC",
        [id.as_str()],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, outcome: &Outcome) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "outcomes",
        &["id"],
        &[
            ("id", &outcome.id.as_str()),
            ("ticket", &outcome.ticket.as_str()),
            ("body", &json(outcome, WHAT)?),
        ],
    )
}
