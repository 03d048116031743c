//! The last result of each live tool and subject of a ticket: a cache, shown with its age.

use crate::row::{json, many, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::TicketId;
use deskhand_domain::live::LiveFact;
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const WHAT: &str = "live fact";

pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Vec<LiveFact>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM live_facts WHERE ticket = ?1 ORDER BY tool, subject",
        [ticket.as_str()],
    )
}

pub(crate) fn put(
    c: &Connection,
    stamp: &Stamp,
    ticket: &TicketId,
    fact: &LiveFact,
) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "live_facts",
        &["ticket", "tool", "subject"],
        &[
            ("ticket", &ticket.as_str()),
            ("tool", &fact.tool),
            ("subject", &fact.subject),
            ("body", &json(fact, WHAT)?),
        ],
    )
}
