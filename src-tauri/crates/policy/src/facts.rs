//! Facts read out of plain words, deterministically: a memory written as a sentence counts like a typed one. It
//! would rather miss a fact than invent one; what is denied, wished for or over is not a fact. Everything found is
//! marked `derived`.

mod clause;
mod dates;
mod events;
mod families;
mod states;

use deskhand_domain::memory::Fact;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The facts a note states, in the order of the text, each key once (the last statement of a key stands).
/// `observed_at` dates what the note leaves undated and gives a year to what lacks one.
pub fn facts_in(text: &str, observed_at: Timestamp) -> Vec<Fact> {
    let noted = TimeZone::UTC.to_datetime(observed_at).date();
    let mut facts: Vec<Fact> = Vec::new();
    for clause in clause::clauses(text) {
        let mut found = states::read(clause, noted);
        found.extend(events::read(clause, noted));
        for fact in found {
            match facts.iter_mut().find(|f| f.key == fact.key) {
                Some(known) => known.value = fact.value,
                None => facts.push(fact),
            }
        }
    }
    facts
}

fn state(key: &str, value: impl Into<String>) -> Fact {
    Fact {
        key: key.to_owned(),
        value: value.into(),
        valid_from: None,
        valid_to: None,
        derived: true,
    }
}

/// An event of a day; the day is part of its key and its `valid_from`.
fn event(key: String, value: impl Into<String>, on: Date) -> Fact {
    Fact {
        key,
        value: value.into(),
        valid_from: on
            .to_zoned(TimeZone::UTC)
            .ok()
            .map(|zoned| zoned.timestamp()),
        valid_to: None,
        derived: true,
    }
}
