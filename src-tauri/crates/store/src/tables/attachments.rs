//! Files by reference, in the order they were attached.

use crate::row::{insert, integer, json, parse, rows};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::StoreError;
use deskhand_domain::ticket::{Attachment, Message};
use rusqlite::Connection;
use std::collections::BTreeMap;

const WHAT: &str = "attachment";

/// Every attachment of a ticket, by message.
pub(crate) fn of(
    c: &Connection,
    ticket: &TicketId,
) -> Result<BTreeMap<String, Vec<Attachment>>, StoreError> {
    let mut found: BTreeMap<String, Vec<Attachment>> = BTreeMap::new();
    for (message, body) in rows(
        c,
        "SELECT message, body FROM attachments WHERE ticket = ?1 ORDER BY message, position",
        [ticket.as_str()],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )? {
        found.entry(message).or_default().push(parse(&body, WHAT)?);
    }
    Ok(found)
}

pub(crate) fn add(c: &Connection, stamp: &Stamp, message: &Message) -> Result<(), StoreError> {
    for (position, attachment) in message.attachments.iter().enumerate() {
        insert(
            c,
            stamp,
            "attachments",
            &[
                ("ticket", &message.ticket.as_str()),
                ("message", &message.id.as_str()),
                ("position", &integer(position)),
                ("id", &attachment.id.as_str()),
                ("body", &json(attachment, WHAT)?),
            ],
            WHAT,
        )?;
    }
    Ok(())
}
