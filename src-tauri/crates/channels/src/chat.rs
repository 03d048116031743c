//! Chat turns: one message as text, or turns as JSON lines.

use crate::error::{Flaw, IntakeError};
use crate::found::found_in;
use crate::identity::{Region, normalised_email, normalised_phone};
use crate::lines::timestamp;
use crate::text::{self, is_blank, json_flaw};
use crate::transcript;
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::intake::{FoundIdentity, Intake, IntakeTurn};
use deskhand_domain::ticket::{Author, Channel};
use serde::Deserialize;

/// `{"from": "customer|agent|<name or email>", "email", "phone", "name", "text", "at"}`; only `text` is required.
#[derive(Deserialize)]
struct Turn {
    id: Option<String>,
    from: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    name: Option<String>,
    text: Option<String>,
    at: Option<String>,
}

/// A chat. What the widget says about the sender is a claim; without it `identities` holds no sender and the desk
/// asks for the account email first.
pub fn chat(bytes: &[u8], region: Option<Region>) -> Result<Intake, IntakeError> {
    let text = text::read(bytes)?;
    let mut intake = Intake {
        channel: Channel::Chat,
        subject: None,
        turns: Vec::new(),
        identities: Vec::new(),
        external_id: None,
        references: Vec::new(),
        authenticated: None,
        attachments: Vec::new(),
    };
    if text.trim_start().starts_with('{') {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !is_blank(line)) {
            turn(line, number + 1, region, &mut intake)?;
        }
    } else {
        intake.turns = transcript::turns(transcript::lines(&text), "\n");
    }
    if intake.turns.is_empty() {
        return Err(IntakeError::Empty);
    }
    let said: Vec<&str> = intake
        .turns
        .iter()
        .filter(|turn| turn.author == Author::Customer)
        .map(|turn| turn.text.as_str())
        .collect();
    for found in found_in(&said.join("\n"), region) {
        named(&mut intake.identities, found);
    }
    Ok(intake)
}

fn turn(
    line: &str,
    number: usize,
    region: Option<Region>,
    intake: &mut Intake,
) -> Result<(), IntakeError> {
    let malformed = |flaw| IntakeError::Malformed { line: number, flaw };
    let turn: Turn = serde_json::from_str(line).map_err(|error| malformed(json_flaw(&error)))?;
    let text = turn.text.ok_or_else(|| malformed(Flaw::Missing("text")))?;
    if is_blank(&text) {
        return Ok(());
    }
    let at = match turn.at {
        None => None,
        Some(at) => Some(timestamp(&at).ok_or_else(|| malformed(Flaw::Unreadable("at")))?),
    };
    let from = turn.from.unwrap_or_default();
    let author = match from.to_lowercase().as_str() {
        "agent" | "assistant" | "support" => Author::Agent,
        "system" | "bot" => Author::System,
        "note" => Author::Note,
        _ => Author::Customer,
    };
    if author == Author::Customer {
        let sender = |kind, value| FoundIdentity {
            kind,
            value,
            sender: true,
            name: turn.name.clone(),
        };
        match &turn.email {
            Some(email) if !is_blank(email) => {
                let email =
                    normalised_email(email).map_err(|_| malformed(Flaw::Unreadable("email")))?;
                named(&mut intake.identities, sender(IdentityKind::Email, email));
            }
            _ => {
                if let Ok(email) = normalised_email(&from) {
                    named(&mut intake.identities, sender(IdentityKind::Email, email));
                }
            }
        }
        if let Some(phone) = turn.phone.as_deref().filter(|phone| !is_blank(phone)) {
            let phone = normalised_phone(phone, region)
                .map_err(|_| malformed(Flaw::Unreadable("phone")))?;
            named(&mut intake.identities, sender(IdentityKind::Phone, phone));
        }
    }
    if intake.external_id.is_none() {
        intake.external_id = turn.id.filter(|id| !is_blank(id));
    }
    let known_word = matches!(
        from.to_lowercase().as_str(),
        "" | "customer" | "agent" | "assistant" | "support" | "system" | "bot" | "note"
    );
    let author_name = turn
        .name
        .or_else(|| (!known_word && normalised_email(&from).is_err()).then_some(from));
    intake.turns.push(IntakeTurn {
        author,
        author_name,
        text,
        html: None,
        at,
    });
    Ok(())
}

/// Adds an identity once; one the channel names as the sender outweighs the same one found in a text.
fn named(identities: &mut Vec<FoundIdentity>, found: FoundIdentity) {
    match identities
        .iter_mut()
        .find(|known| known.kind == found.kind && known.value == found.value)
    {
        Some(known) => {
            known.sender |= found.sender;
            if known.name.is_none() {
                known.name = found.name;
            }
        }
        None => identities.push(found),
    }
}
