//! Approvals. Each is used once; the table, not the caller, sees to that.

use crate::row::{insert, json, micros, one, update};
use deskhand_domain::action::Grant;
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::GrantId;
use deskhand_domain::ports::StoreError;
use jiff::Timestamp;
use rusqlite::Connection;

const WHAT: &str = "grant";

pub(crate) fn get(c: &Connection, id: &GrantId) -> Result<Option<Grant>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM grants WHERE id = ?1",
        [id.as_str()],
    )
}

pub(crate) fn add(c: &Connection, stamp: &Stamp, grant: &Grant) -> Result<(), StoreError> {
    insert(
        c,
        stamp,
        "grants",
        &[
            ("id", &grant.id.as_str()),
            ("action", &grant.action.as_str()),
            ("key", &grant.key),
            ("used_at", &grant.used_at.map(micros)),
            ("body", &json(grant, WHAT)?),
        ],
        WHAT,
    )
}

pub(crate) fn mark_used(
    c: &Connection,
    stamp: &Stamp,
    id: &GrantId,
    at: Timestamp,
) -> Result<(), StoreError> {
    let Some(mut grant) = get(c, id)? else {
        return Err(StoreError::NotFound { what: WHAT });
    };
    if grant.used_at.is_some() {
        return Err(StoreError::Conflict { what: WHAT });
    }
    grant.used_at = Some(at);
    update(
        c,
        stamp,
        "grants",
        "id",
        id.as_str(),
        &[("used_at", &micros(at)), ("body", &json(&grant, WHAT)?)],
    )
    .map(|_| ())
}
