//! Everybody who ever changed something here, kept from the stamps, so that an assignee can be shown by name.

use crate::row::upsert;
use deskhand_domain::actor::Stamp;
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

pub(crate) fn remember(c: &Connection, stamp: &Stamp) -> Result<(), StoreError> {
    let actor = &stamp.actor;
    upsert(
        c,
        stamp,
        "actors",
        &["id"],
        &[
            ("id", &actor.id.as_str()),
            ("name", &actor.name),
            ("department", &actor.department),
        ],
    )
}
