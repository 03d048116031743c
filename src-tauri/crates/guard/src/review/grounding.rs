//! Every date, time, amount, number and id of a reply must stand in some source.

use super::{Findings, Scene};
use crate::pattern::LexiconError;
use crate::text::Normal;
use crate::values::{Grounds, Value, values};
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::finding::{Guard, Severity};

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    let grounds = grounds(scene)?;
    let mut found = Vec::new();
    for line in &scene.lines {
        for value in values(line.text)? {
            if is_marker(line.text, &value.value, value.range.start) || grounds.has(&value.value) {
                continue;
            }
            found.push(scene.finding(
                Guard::Ungrounded,
                Severity::Warning,
                line,
                value.range,
                format!(
                    "{} is in no source. Check it, or leave it out.",
                    name(&value.value)
                ),
            ));
        }
    }
    Ok(found)
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Day { .. } | Value::Month { .. } | Value::Weekday(_) => "This date",
        Value::Time { .. } => "This time",
        Value::Amount {
            currency: Some(_), ..
        } => "This amount",
        Value::Amount { .. } => "This number",
        Value::Id(_) | Value::Ending(_) => "This reference",
        Value::Address(_) => "This address",
    }
}

/// "1. Open the settings", "step 2", "24/7": numbers that state nothing.
fn is_marker(text: &str, value: &Value, at: usize) -> bool {
    if matches!(value, Value::Id(id) if id == "24" )
        || text.get(at..).is_some_and(|tail| tail.starts_with("24/7"))
    {
        return true;
    }
    if at > 0 && text.get(..at).is_some_and(|head| head.ends_with("24/")) {
        return true;
    }
    // "the 12-digit reference", "the six-character code": how it looks, not what it is
    let tail = text.get(at..).unwrap_or_default();
    let shape = tail.trim_start_matches(|c: char| c.is_ascii_digit());
    if shape.len() < tail.len() && (shape.starts_with("-digit") || shape.starts_with("-character"))
    {
        return true;
    }
    let Value::Amount {
        currency: None,
        minor,
    } = value
    else {
        return false;
    };
    let head = crate::text::before(text, at, 24);
    let listed = head.trim_matches([' ', '*', '-', '(']).is_empty()
        && text.get(at..).is_some_and(|tail| {
            tail.trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(['.', ')', ':'])
        });
    listed || *minor <= 900 && head.to_lowercase().trim_end().ends_with("step")
}

fn grounds(scene: &Scene<'_>) -> Result<Grounds, LexiconError> {
    let mut grounds = Grounds::default();
    let reply = scene.reply;
    grounds.add_text(&scene.said)?;
    for source in reply.pool.iter().chain(
        scene
            .lines
            .iter()
            .filter(|line| line.as_drafted)
            .flat_map(|line| &line.evidence),
    ) {
        grounds.add_text(Normal::of(&source.excerpt).as_str())?;
        grounds.add_id(&source.id);
        if let Some(at) = source.observed_at
            && matches!(
                source.kind,
                EvidenceKind::Memory
                    | EvidenceKind::Ticket
                    | EvidenceKind::Live
                    | EvidenceKind::Receipt
            )
        {
            grounds.add_moment(at, &scene.zone);
        }
    }
    for fact in reply.live {
        grounds.add_text(&fact.subject)?;
        grounds.add_id(&fact.subject);
        grounds.add_moment(fact.fetched_at, &scene.zone);
        for stated in fact.stated.iter().filter(|stated| !stated.internal) {
            grounds.add_text(Normal::of(&stated.value).as_str())?;
            grounds.add_id(&stated.value);
            // a moment is told in the customer's hours
            if let Ok(at) = stated.value.parse() {
                grounds.add_moment(at, &scene.zone);
            }
        }
        for argument in fact
            .arguments
            .values()
            .filter_map(serde_json::Value::as_str)
        {
            grounds.add_text(argument)?;
            grounds.add_id(argument);
        }
    }
    for receipt in reply.receipts {
        grounds.add_text(&receipt.done)?;
        grounds.add_text(&receipt.reference)?;
        grounds.add_id(&receipt.reference);
        grounds.add_moment(receipt.at, &scene.zone);
    }
    for value in reply.known_answers.values().chain(reply.allowed_ids) {
        grounds.add_text(value)?;
        grounds.add_id(value);
    }
    grounds.add_moment(reply.now, &scene.zone);
    Ok(grounds)
}
