//! The summary banner over a conversation: request, what was tried, open questions, what is coming, mood.

use crate::book::capitalised;
use crate::choice::Choice;
use crate::history::standing;
use crate::reading::Reading;
use crate::status;
use crate::telling::shortened;
use deskhand_domain::Timestamp;
use deskhand_domain::packet::Packet;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::Author;
use serde::Serialize;

/// One line per entry, plain words; an empty list means there is nothing to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Banner {
    pub request: String,
    pub tried: Vec<String>,
    pub open_questions: Vec<String>,
    /// Dates ahead, soonest first.
    pub upcoming: Vec<String>,
    /// `calm`, `pleased`, `unhappy`, `angry`.
    pub mood: String,
    /// The newest message it takes in.
    pub as_of: Timestamp,
}

/// The banner for a packet; None while no customer has written.
pub fn banner(packet: &Packet) -> Option<Banner> {
    let reading = Reading::of(packet)?;
    let choice = Choice::of(&reading);
    let mut tried: Vec<String> = reading
        .notes()
        .into_iter()
        .rev()
        .take(3)
        .map(|note| shortened(&note.text, 120))
        .collect();
    tried.reverse();
    let answers = packet
        .messages
        .iter()
        .filter(|m| m.author == Author::Agent)
        .count();
    if answers > 0 {
        let times = match answers {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            n => format!("{} times", crate::telling::counted(n)),
        };
        tried.push(format!("We answered {times}."));
    }
    tried.extend(
        packet
            .receipts
            .iter()
            .map(|r| format!("{} ({})", r.done.trim_end_matches('.'), r.reference)),
    );
    let mut open_questions = Vec::new();
    if !reading.verified {
        open_questions.push("Who is asking? The sender is not verified.".to_owned());
    }
    if let Some((_, ask, _)) = reading.to_ask() {
        open_questions.push(capitalised(&ask));
    }
    if choice.asks_after_last {
        open_questions.push("Is the last issue resolved?".to_owned());
    }
    Some(Banner {
        request: request(&reading),
        tried,
        open_questions,
        upcoming: upcoming(&reading),
        mood: match packet.signals.sentiment.as_str() {
            "angry" => "angry",
            "negative" => "unhappy",
            "positive" => "pleased",
            _ => "calm",
        }
        .to_owned(),
        as_of: reading.newest.at,
    })
}

fn request(reading: &Reading<'_>) -> String {
    // "And?" says nothing by itself: the last message of more than a few words is the request
    let text = reading
        .packet
        .messages
        .iter()
        .rev()
        .filter(|m| m.author == Author::Customer)
        .find(|m| m.text.split_whitespace().nth(3).is_some())
        .map_or(reading.newest.text.as_str(), |m| m.text.as_str());
    let topic = reading.topic();
    if reading.has_request() {
        format!(
            "{}: {}",
            capitalised(topic.trim_start_matches("the ")),
            shortened(text, 140)
        )
    } else {
        shortened(text, 160)
    }
}

fn upcoming(reading: &Reading<'_>) -> Vec<String> {
    let mut dated: Vec<(jiff::civil::Date, String)> = Vec::new();
    for fact in status::relevant(reading) {
        for stated in fact.stated.iter().filter(|s| !s.internal) {
            let date = stated.value.get(..10).and_then(|d| d.parse().ok());
            if let Some(date) = date.filter(|d| reading.telling.days_until(*d) >= 0) {
                let what = stated
                    .key
                    .trim_end_matches("_on")
                    .trim_end_matches("_at")
                    .replace('_', " ");
                let when = reading.telling.value(&stated.value, false);
                dated.push((
                    date,
                    format!(
                        "{} {}: {what} {when}",
                        capitalised(&fact.kind),
                        fact.subject
                    ),
                ));
            }
        }
    }
    let renewal = standing(reading.packet)
        .filter(|m| m.scope.kind() != ScopeKind::Team)
        .filter_map(|m| m.fact.as_ref())
        .find(|f| f.key == "renewal_on")
        .and_then(|f| f.value.get(..10)?.parse().ok());
    if let Some(date) = renewal.filter(|d| reading.telling.days_until(*d) >= 0) {
        dated.push((date, format!("Renewal {}", reading.telling.on(date))));
    }
    dated.sort();
    dated.dedup();
    dated.into_iter().take(4).map(|(_, text)| text).collect()
}
