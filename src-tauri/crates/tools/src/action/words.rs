//! What an action is called before it runs (for the agent's card) and after (for the customer's eyes).
//!
//! The second never repeats a reason, a summary or a risk: those are for colleagues.

use super::Deed;
use serde_json::{Map, Value};

/// One line for the card: "Escalate to Billing L2, high".
pub fn preview(deed: Deed, arguments: &Map<String, Value>) -> String {
    let text = |name: &str| arguments.get(name).and_then(Value::as_str).unwrap_or("…");
    match deed {
        Deed::Escalate => match arguments.get("queue").and_then(Value::as_str) {
            Some(queue) => format!("Escalate to {}, {}", queue_label(queue), text("priority")),
            None => format!("Escalate, {}", text("priority")),
        },
        Deed::JoinEscalation => format!("Join {}", text("escalation")),
        Deed::NotifyCsm => format!("Tell {}, customer success", text("csm_name")),
        Deed::Refund => format!(
            "Request a refund of {} on {}",
            text("amount"),
            text("subject")
        ),
        Deed::Credit => format!("Issue a credit of {}", text("amount")),
        Deed::Note => "Add an internal note".to_owned(),
        Deed::Change => format!("Change the ticket: {}", changes(arguments)),
        Deed::Route => format!("Transfer to {}", queue_label(text("department"))),
        Deed::Callback => format!("Call back at {}", text("at")),
    }
}

/// What was done, as a customer may read it: "passed to our senior billing team with high priority".
pub fn done(deed: Deed, arguments: &Map<String, Value>) -> String {
    let text = |name: &str| arguments.get(name).and_then(Value::as_str).unwrap_or("");
    match deed {
        Deed::Escalate => {
            let team = arguments
                .get("queue")
                .and_then(Value::as_str)
                .map_or_else(|| "a specialist".to_owned(), team);
            match text("priority") {
                "high" => format!("passed to {team} with high priority"),
                "urgent" => format!("passed to {team} as urgent"),
                _ => format!("passed to {team}"),
            }
        }
        Deed::JoinEscalation => "added to the case our specialists already have open".to_owned(),
        Deed::NotifyCsm => format!(
            "let {} know, who looks after your account",
            text("csm_name")
        ),
        Deed::Refund => format!("requested a refund of {}", text("amount")),
        Deed::Credit => format!("put a credit of {} on your account", text("amount")),
        Deed::Note => "noted on your case".to_owned(),
        Deed::Change => "updated your case".to_owned(),
        Deed::Route => format!("passed to {}", team(text("department"))),
        Deed::Callback => "booked a call back".to_owned(),
    }
}

/// `billing_l2` → "Billing L2".
fn queue_label(queue: &str) -> String {
    queue
        .split('_')
        .enumerate()
        .map(|(index, word)| {
            let short = word.len() <= 2 && word != "of";
            if short {
                return word.to_uppercase();
            }
            let mut letters = word.chars();
            match letters.next() {
                Some(first) if index == 0 => first.to_uppercase().chain(letters).collect(),
                _ => word.to_owned(),
            }
        })
        .collect::<Vec<String>>()
        .join(" ")
}

/// `billing_l2` → "our senior billing team"; a customer does not know our queues by name.
fn team(queue: &str) -> String {
    let (name, senior) = match queue.strip_suffix("_l2") {
        Some(name) => (name, "senior "),
        None => (queue, ""),
    };
    let name = match name {
        "tv" => "TV".to_owned(),
        "payments_ops" => "payments".to_owned(),
        "travel_desk" => "travel".to_owned(),
        "frontline" => "support".to_owned(),
        "retention" => "customer care".to_owned(),
        other => other.replace('_', " "),
    };
    format!("our {senior}{name} team")
}

fn changes(arguments: &Map<String, Value>) -> String {
    arguments
        .iter()
        .map(|(name, value)| match value {
            Value::Array(items) => {
                let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
                format!("{name} {}", items.join(", "))
            }
            Value::String(value) => format!("{name} {value}"),
            other => format!("{name} {other}"),
        })
        .collect::<Vec<String>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queues_read_like_words() {
        assert_eq!(queue_label("billing_l2"), "Billing L2");
        assert_eq!(queue_label("travel_desk"), "Travel desk");
        assert_eq!(queue_label("tv"), "TV");
        assert_eq!(team("billing_l2"), "our senior billing team");
        assert_eq!(team("tv"), "our TV team");
    }
}
