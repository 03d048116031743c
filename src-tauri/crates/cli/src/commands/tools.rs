//! Lookups by hand, and what they answer from.

use super::{Outcome, files};
use crate::answer::Answer;
use crate::args::{BackofficeCommand, ConditionWord, ToolsCommand};
use crate::text;
use deskhand_app::Desk;
use deskhand_wire::tools::{CallToolParams, Weather};
use serde_json::{Map, Value};

/// How late a slow tool answers here, milliseconds: past every tool's own deadline.
const SLOW_MS: u32 = 30_000;

pub(super) async fn run(desk: &Desk, command: ToolsCommand) -> Outcome {
    match command {
        ToolsCommand::List => {
            let list = desk.tools_list()?;
            Answer::told(&list, text::tools(&list))
        }
        ToolsCommand::Call {
            name,
            arguments,
            ticket,
            condition,
        } => {
            let params = CallToolParams {
                tool: name,
                arguments: values(arguments),
                ticket,
            };
            let weather = match condition {
                ConditionWord::Fine => None,
                ConditionWord::Slow => Some(Weather::Slow { ms: SLOW_MS }),
                ConditionWord::Down => Some(Weather::Down),
                ConditionWord::WrongSchema => Some(Weather::WrongSchema),
                ConditionWord::Hangs => Some(Weather::Hangs),
            };
            let called = match weather {
                None => desk.tools_call(&params).await?,
                Some(weather) => desk.tools_call_in(&params, weather).await?,
            };
            Answer::told(&called, text::facts(&called.facts))
        }
    }
}

/// Every argument a text: that is what identifiers are.
pub(super) fn values(pairs: Vec<(String, String)>) -> Map<String, Value> {
    pairs
        .into_iter()
        .map(|(key, value)| (key, Value::String(value)))
        .collect()
}

pub(super) fn back_office(desk: &Desk, command: BackofficeCommand) -> Outcome {
    let BackofficeCommand::Import { tau_retail, file } = command;
    let imported = match (tau_retail, file) {
        (Some(folder), _) => desk.back_office_import_tau(
            &files::text(&folder.join("orders.json"))?,
            &files::text(&folder.join("products.json"))?,
            &files::text(&folder.join("users.json"))?,
        )?,
        (None, file) => desk.back_office_import(&files::text(&file.unwrap_or_default())?)?,
    };
    let held: Vec<String> = imported
        .records
        .iter()
        .map(|(section, count)| format!("{count} {section}"))
        .collect();
    let words = format!(
        "Imported {}. Lookups answer from it from now on.",
        held.join(", ")
    );
    Answer::told(&imported, words)
}
