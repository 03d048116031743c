//! Customers folded into one another, kept so that it can be undone.

use crate::row::{json, many, micros, one, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::customer::Merge;
use deskhand_domain::id::{CustomerId, MergeId};
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const WHAT: &str = "merge";

pub(crate) fn get(c: &Connection, id: &MergeId) -> Result<Option<Merge>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM merges WHERE id = ?1",
        [id.as_str()],
    )
}

/// On either side of it; oldest first.
pub(crate) fn of(c: &Connection, customer: &CustomerId) -> Result<Vec<Merge>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM merges WHERE from_customer = ?1 OR into_customer = ?1 ORDER BY at, id",
        [customer.as_str()],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, merge: &Merge) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "merges",
        &["id"],
        &[
            ("id", &merge.id.as_str()),
            ("from_customer", &merge.from.as_str()),
            ("into_customer", &merge.into.as_str()),
            ("at", &micros(merge.at)),
            ("body", &json(merge, WHAT)?),
        ],
    )
}
