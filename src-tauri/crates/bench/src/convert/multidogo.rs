//! MultiDoGO (dev split, turn level): tab-separated, quoted fields may hold line breaks, one row a customer turn,
//! rows of one conversation together. Columns: `conversationId, turnNumber, utteranceId, utterance, slot-labels,
//! intent`. Turn numbers are written `6` or `6.0`; agent turns are not in it.

use super::{ConvertError, MessageLine, TicketLine};
use serde::Deserialize;
use std::io::Read;

#[derive(Deserialize)]
struct Row {
    #[serde(rename = "conversationId")]
    conversation: String,
    #[serde(rename = "turnNumber")]
    turn: String,
    utterance: String,
}

/// The tickets of one business, in file order. Empty turns are left out, and so is a conversation of nothing else.
pub fn tickets(
    business: &str,
    reader: impl Read,
) -> impl Iterator<Item = Result<TicketLine, ConvertError>> {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .from_reader(reader)
        .into_deserialize::<Row>()
        .peekable();
    let business = business.to_owned();
    std::iter::from_fn(move || {
        loop {
            let first = match rows.next()? {
                Ok(row) => row,
                Err(error) => return Some(Err(error.into())),
            };
            let conversation = first.conversation.clone();
            let mut turns = vec![first];
            // a row that can't be read ends the conversation here and is reported next
            while let Some(Ok(row)) = rows.next_if(|row| {
                row.as_ref()
                    .is_ok_and(|row| row.conversation == conversation)
            }) {
                turns.push(row);
            }
            let messages: Vec<MessageLine> = turns.iter().filter_map(message).collect();
            if !messages.is_empty() {
                return Some(Ok(TicketLine {
                    id: format!("multidogo/{business}/{conversation}"),
                    channel: "chat",
                    customer: None,
                    messages,
                    tags: vec!["multidogo".to_owned()],
                }));
            }
        }
    })
}

fn message(row: &Row) -> Option<MessageLine> {
    let text = row.utterance.trim();
    (!text.is_empty()).then(|| MessageLine {
        id: row.turn.trim_end_matches(".0").to_owned(),
        author: "customer",
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "conversationId\tturnNumber\tutteranceId\tutterance\tslot-labels\tintent\n\
        c1\t0\tu\thi\tO\topeninggreeting\n\
        c1\t2.0\tu\t\"two lines \n of \"\"one\"\" turn\"\tO O\tx\n\
        c2\t10\tu\t\"\"\tO\tx\n\
        c3\t0.0\tu\tit's 5\" wide\tO\tx\n";

    #[test]
    fn rows_of_one_conversation_become_one_ticket() {
        let read: Result<Vec<TicketLine>, ConvertError> =
            tickets("media", TABLE.as_bytes()).collect();
        let said: Vec<(String, Vec<(String, String)>)> = read
            .expect("a table")
            .into_iter()
            .map(|t| {
                (
                    t.id,
                    t.messages.into_iter().map(|m| (m.id, m.text)).collect(),
                )
            })
            .collect();
        let turn = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        assert_eq!(
            said,
            [
                (
                    "multidogo/media/c1".to_owned(),
                    vec![turn("0", "hi"), turn("2", "two lines \n of \"one\" turn")]
                ),
                (
                    "multidogo/media/c3".to_owned(),
                    vec![turn("0", "it's 5\" wide")]
                ),
            ]
        );
    }

    #[test]
    fn a_broken_table_is_reported_and_nothing_is_made_up() {
        let broken = "conversationId\tturnNumber\tutterance\nc1\t0\n";
        let read: Vec<_> = tickets("media", broken.as_bytes()).collect();
        assert!(matches!(read.as_slice(), [Err(ConvertError::Table(_))]));
    }
}
