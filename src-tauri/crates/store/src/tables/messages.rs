//! Conversations, turn by turn. An id is unique together with its ticket only: two helpdesks may both say `1`.

use crate::row::{insert, json, many, micros, one, scalar};
use crate::tables::{attachments, ticket_text, tickets};
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::StoreError;
use deskhand_domain::ticket::Message;
use rusqlite::{Connection, params};

const WHAT: &str = "message";

/// Oldest first; of the same moment, in the order they came.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Vec<Message>, StoreError> {
    let mut messages: Vec<Message> = many(
        c,
        WHAT,
        "SELECT body FROM messages WHERE ticket = ?1 ORDER BY at, row",
        [ticket.as_str()],
    )?;
    let mut attached = attachments::of(c, ticket)?;
    for message in &mut messages {
        message.attachments = attached.remove(message.id.as_str()).unwrap_or_default();
    }
    Ok(messages)
}

/// The ticket that got a message of this id last.
pub(crate) fn ticket_of(c: &Connection, message: &str) -> Result<Option<TicketId>, StoreError> {
    let found: Option<String> = scalar(
        c,
        "SELECT ticket FROM messages WHERE id = ?1 ORDER BY row DESC LIMIT 1",
        [message],
    )?;
    Ok(found.map(TicketId::new))
}

/// Adds a message once. The same again is nothing new; the same id with other content is a Conflict.
pub(crate) fn add(c: &Connection, stamp: &Stamp, message: &Message) -> Result<(), StoreError> {
    let stored: Option<Message> = one(
        c,
        WHAT,
        "SELECT body FROM messages WHERE ticket = ?1 AND id = ?2",
        params![message.ticket.as_str(), message.id.as_str()],
    )?;
    let row = Message {
        attachments: Vec::new(),
        ..message.clone()
    };
    if let Some(stored) = stored {
        let kept = attachments::of(c, &message.ticket)?
            .remove(message.id.as_str())
            .unwrap_or_default();
        return if stored == row && kept == message.attachments {
            Ok(())
        } else {
            Err(StoreError::Conflict { what: WHAT })
        };
    }
    insert(
        c,
        stamp,
        "messages",
        &[
            ("ticket", &message.ticket.as_str()),
            ("id", &message.id.as_str()),
            ("at", &micros(message.at)),
            ("body", &json(&row, WHAT)?),
        ],
        WHAT,
    )?;
    attachments::add(c, stamp, message)?;
    tickets::note_message(c, message)?;
    ticket_text::append(c, message)
}
