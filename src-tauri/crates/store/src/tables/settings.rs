//! What the team set, by name. Kept when a demo is reset.

use crate::row::{json, one, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;
use serde_json::Value;

const WHAT: &str = "setting";

pub(crate) fn get(c: &Connection, name: &str) -> Result<Option<Value>, StoreError> {
    one(c, WHAT, "SELECT body FROM settings WHERE name = ?1", [name])
}

pub(crate) fn put(
    c: &Connection,
    stamp: &Stamp,
    name: &str,
    value: &Value,
) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "settings",
        &["name"],
        &[("name", &name), ("body", &json(value, WHAT)?)],
    )
}
