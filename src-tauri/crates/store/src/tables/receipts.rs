//! Proof of what was done; only ever added.

use crate::row::{insert, json, many, one};
use deskhand_domain::action::Receipt;
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::{ActionId, ReceiptId, TicketId};
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const WHAT: &str = "receipt";

pub(crate) fn get(c: &Connection, id: &ReceiptId) -> Result<Option<Receipt>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM receipts WHERE id = ?1",
        [id.as_str()],
    )
}

/// In the order they came.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Vec<Receipt>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM receipts WHERE ticket = ?1 ORDER BY row",
        [ticket.as_str()],
    )
}

pub(crate) fn add(c: &Connection, stamp: &Stamp, receipt: &Receipt) -> Result<(), StoreError> {
    insert(
        c,
        stamp,
        "receipts",
        &[
            ("id", &receipt.id.as_str()),
            ("ticket", &receipt.ticket.as_str()),
            ("action", &receipt.action.as_ref().map(ActionId::as_str)),
            ("body", &json(receipt, WHAT)?),
        ],
        WHAT,
    )
}
