//! Side effects, proposed and decided on.

use crate::row::{case, json, many, one, upsert};
use deskhand_domain::action::Action;
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::{ActionId, TicketId};
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const WHAT: &str = "action";

pub(crate) fn get(c: &Connection, id: &ActionId) -> Result<Option<Action>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM actions WHERE id = ?1",
        [id.as_str()],
    )
}

/// In the order they were first proposed.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Vec<Action>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM actions WHERE ticket = ?1 ORDER BY row",
        [ticket.as_str()],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, action: &Action) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "actions",
        &["id"],
        &[
            ("id", &action.id.as_str()),
            ("ticket", &action.ticket.as_str()),
            ("state", &case(&action.state)?),
            ("body", &json(action, WHAT)?),
        ],
    )
}
