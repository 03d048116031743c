//! The conversation of each ticket as searchable text, to find candidates for similar tickets.
//!
//! Internal notes are not in it. `retrieval` ranks; this only narrows. A ticket that was forgotten as a source has
//! no row here and gets none again.

use crate::row::{integer, parse, rows, run, scalar};
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::StoreError;
use deskhand_domain::ticket::{Author, Message, Ticket};
use rusqlite::{Connection, params};

/// Characters kept of one message, and of one ticket: enough to compare, small enough for a one-megabyte mail.
const MESSAGE_CHARS: usize = 4_000;
const TICKET_CHARS: usize = 16_000;

/// Words of a query that are looked up.
const QUERY_WORDS: usize = 32;

/// English words that say nothing about a case.
const STOP_WORDS: &[&str] = &[
    "about", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "got", "had",
    "has", "have", "he", "hello", "her", "hi", "him", "his", "how", "if", "in", "into", "is", "it",
    "its", "just", "like", "me", "my", "need", "no", "not", "now", "of", "on", "or", "our", "out",
    "please", "she", "so", "some", "thank", "thanks", "that", "the", "their", "them", "then",
    "there", "they", "this", "to", "up", "us", "very", "was", "we", "were", "what", "when",
    "where", "which", "who", "why", "will", "with", "would", "you", "your",
];

/// Sets the subject line of a ticket's text, keeping the conversation.
pub(crate) fn refresh(c: &Connection, id: &TicketId, subject: &str) -> Result<(), StoreError> {
    let Some((row, kept)) = row_of(c, id)? else {
        return Ok(());
    };
    let subject = one_line(subject);
    match kept {
        Some(text) => {
            let (first, rest) = text.split_once('\n').unwrap_or((text.as_str(), ""));
            if first == subject {
                return Ok(());
            }
            set(c, row, &format!("{subject}\n{rest}"))
        }
        None => set(c, row, &format!("{subject}\n")),
    }
}

/// Adds what a customer or an agent wrote.
pub(crate) fn append(c: &Connection, message: &Message) -> Result<(), StoreError> {
    if !matches!(message.author, Author::Customer | Author::Agent) {
        return Ok(());
    }
    let Some((row, Some(mut text))) = row_of(c, &message.ticket)? else {
        return Ok(());
    };
    let room = TICKET_CHARS.saturating_sub(text.chars().count());
    if room == 0 {
        return Ok(());
    }
    text.extend(message.text.chars().take(MESSAGE_CHARS.min(room)));
    text.push('\n');
    set(c, row, &text)
}

/// Takes a ticket out for good.
pub(crate) fn withdraw(c: &Connection, id: &str) -> Result<usize, StoreError> {
    run(c, "UPDATE tickets SET withdrawn = 1 WHERE id = ?1", [id])?;
    run(
        c,
        "DELETE FROM ticket_text WHERE rowid = (SELECT row FROM tickets WHERE id = ?1)",
        [id],
    )
}

/// The ticket's row number and text; None when there is no such ticket or it is withdrawn.
fn row_of(c: &Connection, id: &TicketId) -> Result<Option<(i64, Option<String>)>, StoreError> {
    let row: Option<i64> = scalar(
        c,
        "SELECT row FROM tickets WHERE id = ?1 AND withdrawn = 0",
        [id.as_str()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let text = scalar(c, "SELECT text FROM ticket_text WHERE rowid = ?1", [row])?;
    Ok(Some((row, text)))
}

fn set(c: &Connection, row: i64, text: &str) -> Result<(), StoreError> {
    run(c, "DELETE FROM ticket_text WHERE rowid = ?1", [row])?;
    run(
        c,
        "INSERT INTO ticket_text (rowid, text) VALUES (?1, ?2)",
        params![row, text],
    )
    .map(|_| ())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tickets sharing a word with the query, best first, with their text.
pub(crate) fn like(
    c: &Connection,
    query: &str,
    limit: usize,
) -> Result<Vec<(Ticket, String)>, StoreError> {
    let Some(matching) = match_expression(query) else {
        return Ok(Vec::new());
    };
    rows(
        c,
        "SELECT t.body, f.text FROM (
            SELECT rowid AS row, rank AS score, text FROM ticket_text
             WHERE ticket_text MATCH ?1 ORDER BY rank LIMIT ?2) f
           JOIN tickets t ON t.row = f.row ORDER BY f.score, t.id",
        params![matching, integer(limit)],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    )?
    .into_iter()
    .map(|(body, text)| Ok((parse(&body, "ticket")?, text)))
    .collect()
}

/// `"word" OR "word"`: quoted, so that nothing in a customer's text is read as an operator.
fn match_expression(query: &str) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for word in query.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if word.chars().count() < 2 || STOP_WORDS.contains(&word.as_str()) || words.contains(&word)
        {
            continue;
        }
        words.push(word);
        if words.len() == QUERY_WORDS {
            break;
        }
    }
    if words.is_empty() {
        return None;
    }
    Some(format!("\"{}\"", words.join("\" OR \"")))
}

#[cfg(test)]
mod tests {
    use super::match_expression;

    #[test]
    fn a_query_is_quoted_words_without_stop_words_and_repeats() {
        assert_eq!(
            match_expression("I was charged, CHARGED NEAR \"twice\" - please!"),
            Some("\"charged\" OR \"near\" OR \"twice\"".to_owned())
        );
        assert_eq!(match_expression("is it the ?"), None);
    }
}
