//! ABCD: full dialogues as one JSON array; `original` holds `[speaker, text]` turns of agent, customer and the
//! actions the agent took, which become internal notes. The scenario names the customer; its flow and subflow are
//! the data set's labels and stay out.

use super::{ConvertError, CustomerLine, MessageLine, TicketLine};
use serde::Deserialize;
use std::io::Read;

#[derive(Deserialize)]
struct Dialogue {
    convo_id: u64,
    scenario: Scenario,
    original: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Scenario {
    #[serde(default)]
    personal: Personal,
}

#[derive(Deserialize, Default)]
struct Personal {
    customer_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    username: Option<String>,
}

/// The tickets of a file, in its order; turns keep theirs, empty ones are left out.
pub fn tickets(reader: impl Read) -> Result<Vec<TicketLine>, ConvertError> {
    let dialogues: Vec<Dialogue> = serde_json::from_reader(reader)?;
    Ok(dialogues.into_iter().map(ticket).collect())
}

fn ticket(dialogue: Dialogue) -> TicketLine {
    let Personal {
        customer_name,
        email,
        phone,
        username,
    } = dialogue.scenario.personal;
    let messages = dialogue
        .original
        .into_iter()
        .enumerate()
        .filter(|(_, (_, text))| !text.trim().is_empty())
        .map(|(place, (speaker, text))| MessageLine {
            id: place.to_string(),
            author: match speaker.as_str() {
                "agent" => "agent",
                "action" => "note",
                _ => "customer",
            },
            text: text.trim().to_owned(),
        })
        .collect();
    TicketLine {
        id: format!("abcd/{}", dialogue.convo_id),
        channel: "chat",
        customer: Some(CustomerLine {
            name: customer_name,
            email,
            phone,
            external_id: username,
        }),
        messages,
        tags: vec!["abcd".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dialogue_becomes_a_ticket_with_its_actions_as_notes_and_without_its_labels() {
        let json = r#"[{"convo_id": 7, "scenario": {"personal": {"customer_name": "ada finch", "email": "af@halden.example", "username": "af1"}, "flow": "product_defect"},
            "original": [["agent", "Hi!"], ["customer", "I want to return it "], ["action", "Account pulled up."], ["customer", " "]], "delexed": []}]"#;
        let read = tickets(json.as_bytes()).expect("a file");
        assert_eq!(
            serde_json::to_value(&read).expect("json"),
            serde_json::json!([{
                "id": "abcd/7",
                "channel": "chat",
                "customer": {"name": "ada finch", "email": "af@halden.example", "phone": null, "external_id": "af1"},
                "messages": [
                    {"id": "0", "author": "agent", "text": "Hi!"},
                    {"id": "1", "author": "customer", "text": "I want to return it"},
                    {"id": "2", "author": "note", "text": "Account pulled up."}
                ],
                "tags": ["abcd"]
            }])
        );
    }
}
