//! The one question of a reply: an identifier that is missing, a number to check again, who is asking.
//!
//! A reason before the question is a sentence of its own. What is known is never asked; choosing is `choice`'s.

use crate::choice::{Choice, Step};
use crate::reading::Reading;
use crate::reply::{Part, Piece, push};
use crate::source;
use crate::telling::plain;
use deskhand_domain::live::Missed;
use deskhand_domain::ticket::Channel;

/// The question of the step, when it has one.
pub fn ask(reading: &Reading<'_>, choice: &Choice<'_>, pieces: &mut Vec<Piece>) {
    let thing = |kind: &str| reading.book.words.kinds.get(kind).map(|k| k.one.clone());
    let text = match &choice.step {
        Step::Ask {
            ask,
            identifier,
            lookup,
        } => {
            let again = asked_before(reading, identifier);
            reading.say(
                if again { "ask_again" } else { "ask" },
                [
                    ("ask", Some(ask.clone())),
                    ("thing", lookup.and_then(|l| thing(&l.kind))),
                ],
            )
        }
        Step::Recheck { lookup } => {
            if let Missed::NotFound { subject } = &lookup.why {
                let slots = [
                    (
                        "thing",
                        Some(thing(&lookup.kind).unwrap_or_else(|| plain(&lookup.kind))),
                    ),
                    ("subject", Some(subject.clone())),
                ];
                let evidence = vec![source::missed(lookup), reading.request()];
                push(
                    pieces,
                    Part::Gap,
                    reading.say("not_found", slots),
                    Some(evidence),
                );
            }
            reading.say("check_number", [])
        }
        Step::Clarify if reading.sure() && reading.trouble() => {
            reading.say("ask_trouble", [("topic", Some(reading.topic()))])
        }
        Step::Clarify if reading.sure() && reading.has_request() => reading.say("ask_wish", []),
        Step::Clarify => reading.say("ask_details", []),
        Step::Greet => reading.say("how_can_i_help", []),
        Step::Verify => verify(reading),
        _ => None,
    };
    let Some(text) = text else { return };
    // a reason before the question is a sentence of its own
    match text.rsplit_once(". ") {
        Some((reason, ask)) => {
            let evidence = Some(vec![reading.request()]);
            push(pieces, Part::Question, Some(format!("{reason}.")), evidence);
            push(pieces, Part::Question, Some(ask.to_owned()), None);
        }
        None => push(pieces, Part::Question, Some(text), None),
    }
}

fn asked_before(reading: &Reading<'_>, identifier: &str) -> bool {
    let name = reading.book.words.identifiers.get(identifier).map_or_else(
        || plain(identifier.trim_end_matches("_id")),
        |i| i.name.clone(),
    );
    reading.packet.messages.iter().any(|m| {
        m.author == deskhand_domain::ticket::Author::Agent
            && m.text.contains('?')
            && m.text.to_lowercase().contains(&name)
    })
}

/// A safe step, never a first name, and the same words whether or not such a customer exists.
fn verify(reading: &Reading<'_>) -> Option<String> {
    let shop = matches!(reading.family(), "delivery" | "returns" | "order");
    let name = match reading.channel() {
        Channel::Phone => "verify_phone",
        Channel::Email | Channel::Note => "verify_email",
        _ if shop && !reading.knows("order_id") => "verify_order",
        _ if reading.packet.customer.is_none() && !reading.knows("email") => "verify_chat",
        _ => "verify_claimed",
    };
    reading
        .book
        .say(name, &[], &reading.seed, &crate::book::Slots::new())
}
