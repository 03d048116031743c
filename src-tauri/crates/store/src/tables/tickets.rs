//! Support cases. The inbox's columns are kept here beside the noun, so that a list never reads a conversation.

use crate::row::{case, insert, json, many, micros, one, run, scalar, searchable, update};
use crate::tables::ticket_text;
use deskhand_domain::actor::Stamp;
use deskhand_domain::id::{AccountId, CustomerId, TicketId};
use deskhand_domain::ports::StoreError;
use deskhand_domain::ticket::{Author, Message, Ticket};
use jiff::Timestamp;
use rusqlite::{Connection, params};

const WHAT: &str = "ticket";

/// Characters of a message shown in a list.
const PREVIEW_CHARS: usize = 140;

/// The first number given to a ticket made here.
const FIRST_NUMBER: u64 = 1001;

pub(crate) fn get(c: &Connection, id: &TicketId) -> Result<Option<Ticket>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM tickets WHERE id = ?1",
        [id.as_str()],
    )
}

pub(crate) fn by_external(c: &Connection, external_id: &str) -> Result<Option<Ticket>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM tickets WHERE external_id = ?1",
        [external_id],
    )
}

pub(crate) fn of_customer(c: &Connection, id: &CustomerId) -> Result<Vec<Ticket>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM tickets WHERE customer = ?1 ORDER BY recency, row DESC",
        [id.as_str()],
    )
}

pub(crate) fn of_account(c: &Connection, id: &AccountId) -> Result<Vec<Ticket>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM tickets WHERE account = ?1 ORDER BY recency, row DESC",
        [id.as_str()],
    )
}

/// One above the largest `T-<n>`.
pub(crate) fn next_number(c: &Connection) -> Result<u64, StoreError> {
    let largest: Option<i64> = scalar::<Option<i64>>(
        c,
        "SELECT max(CAST(substr(id, 3) AS INTEGER)) FROM tickets
          WHERE id GLOB 'T-[0-9]*' AND substr(id, 3) NOT GLOB '*[^0-9]*' AND length(id) <= 17",
        [],
    )?
    .flatten();
    let next = largest
        .and_then(|number| u64::try_from(number).ok())
        .map_or(FIRST_NUMBER, |number| number + 1);
    Ok(next.max(FIRST_NUMBER))
}

/// Inserts version 1 of a ticket that says 0, or replaces the stored version it names by the next one.
pub(crate) fn put(c: &Connection, stamp: &Stamp, ticket: &Ticket) -> Result<(), StoreError> {
    let stored: Option<i64> = scalar(
        c,
        "SELECT version FROM tickets WHERE id = ?1",
        [ticket.id.as_str()],
    )?;
    let judged = i64::try_from(ticket.version).map_err(|_| StoreError::Conflict { what: WHAT })?;
    if stored.unwrap_or(0) != judged {
        return Err(StoreError::Conflict { what: WHAT });
    }
    let mut next = ticket.clone();
    next.version = ticket.version + 1;
    let id = next.id.as_str();
    let preview: Option<String> = scalar(c, "SELECT preview FROM tickets WHERE id = ?1", [id])?;
    let search = searchable(&[id, &next.subject, preview.as_deref().unwrap_or_default()]);
    let version = judged + 1;
    let status = case(&next.status)?;
    let open = next.status.is_open();
    let customer = next.customer.as_ref().map(CustomerId::as_str);
    let account = next.account.as_ref().map(AccountId::as_str);
    let assignee = next.assignee.as_ref().map(|a| a.as_str().to_owned());
    let tags = format!("|{}|", next.tags.join("|").to_lowercase());
    let snoozed = next.snoozed_until.map(micros);
    let sla = next.sla_due_at.map_or(i64::MAX, micros);
    let changed = -micros(next.updated_at);
    let body = json(&next, WHAT)?;
    let (priority, channel) = (next.priority.as_str(), next.channel.as_str());
    let mut columns: Vec<crate::row::Column<'_>> = vec![
        ("external_id", &next.external_id),
        ("customer", &customer),
        ("account", &account),
        ("version", &version),
        ("status", &status),
        ("is_open", &open),
        ("priority", &priority),
        ("channel", &channel),
        ("assignee", &assignee),
        ("department", &next.department),
        ("tags", &tags),
        ("snoozed_until", &snoozed),
        ("sla_key", &sla),
        ("changed", &changed),
        ("search", &search),
        ("body", &body),
    ];
    if stored.is_some() {
        update(c, stamp, "tickets", "id", id, &columns)?;
    } else {
        let recency = -micros(next.created_at);
        columns.extend_from_slice(&[
            ("id", &id),
            ("recency", &recency),
            ("last_author", &"system"),
            ("preview", &""),
        ]);
        insert(c, stamp, "tickets", &columns, WHAT)?;
    }
    ticket_text::refresh(c, &next.id, &next.subject)
}

/// What a new message changes in the lists. An older one (an import) changes only what it is newer than.
pub(crate) fn note_message(c: &Connection, message: &Message) -> Result<(), StoreError> {
    let ticket = message.ticket.as_str();
    let at = micros(message.at);
    if message.author == Author::Customer {
        run(
            c,
            "UPDATE tickets SET last_customer_at = max(coalesce(last_customer_at, ?2), ?2)
              WHERE id = ?1",
            params![ticket, at],
        )?;
    }
    if !matches!(message.author, Author::Customer | Author::Agent) {
        return Ok(());
    }
    let preview = preview(&message.text);
    let Some(ticket_noun) = get(c, &message.ticket)? else {
        return Err(StoreError::NotFound { what: WHAT });
    };
    let search = searchable(&[ticket, &ticket_noun.subject, &preview]);
    run(
        c,
        "UPDATE tickets SET recency = -?2, last_author = ?3, preview = ?4, search = ?5
          WHERE id = ?1 AND (last_author = 'system' OR -recency <= ?2)",
        params![ticket, at, case(&message.author)?, preview, search],
    )?;
    Ok(())
}

/// The start of a text in one line.
fn preview(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > PREVIEW_CHARS * 4 {
            break;
        }
    }
    line.chars().take(PREVIEW_CHARS).collect()
}

/// Never backwards: a clock set back does not make a read ticket unread.
pub(crate) fn mark_read(c: &Connection, id: &TicketId, until: Timestamp) -> Result<(), StoreError> {
    let touched = run(
        c,
        "UPDATE tickets SET read_until = max(coalesce(read_until, ?2), ?2) WHERE id = ?1",
        params![id.as_str(), micros(until)],
    )?;
    if touched == 0 {
        return Err(StoreError::NotFound { what: WHAT });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::preview;

    #[test]
    fn a_preview_is_one_line_of_at_most_140_characters() {
        assert_eq!(preview("  Hello\n\tthere  "), "Hello there");
        assert_eq!(preview(&"é".repeat(1000)).chars().count(), 140);
    }
}
