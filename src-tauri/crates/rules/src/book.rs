//! The phrasings as data, and the small template language they are written in.
//!
//! `{slot}` must be known or the phrasing is passed over; `[…]` drops out when a slot inside is unknown. Which of
//! several phrasings is used follows from the ticket and its newest message, so the same ticket reads the same.
//! Knows nothing of packets, policy or decisions.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a template may name, e.g. `amount` → `€49.00`.
pub type Slots = BTreeMap<String, String>;

type Variants = BTreeMap<String, Vec<String>>;

#[derive(Debug, Deserialize)]
pub struct Issue {
    pub name: String,
    pub seen: Vec<String>,
    /// Nothing went wrong: the reply thanks instead of apologising.
    #[serde(default)]
    pub request: bool,
    /// Fact kinds that answer it, best first, where they differ from its family's.
    pub kinds: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
pub struct Family {
    pub name: String,
    pub one: String,
    pub many: String,
    pub kinds: Vec<String>,
    pub personal: bool,
    pub system: String,
    pub subject: String,
    /// Words that name the parts of the service it runs on.
    #[serde(default)]
    pub concerns: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Kind {
    pub one: String,
    pub many: String,
    pub system: String,
}

#[derive(Debug, Deserialize)]
pub struct Identifier {
    pub words: Vec<String>,
    pub ask: String,
    pub name: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct Words {
    pub issues: BTreeMap<String, Issue>,
    pub families: BTreeMap<String, Family>,
    pub departments: BTreeMap<String, String>,
    pub kinds: BTreeMap<String, Kind>,
    pub identifiers: BTreeMap<String, Identifier>,
    pub roles: BTreeMap<String, Vec<String>>,
    pub fields: BTreeMap<String, String>,
    pub statuses: BTreeMap<String, String>,
}

#[derive(Debug, Default)]
pub struct Book {
    moves: BTreeMap<String, Variants>,
    live: BTreeMap<String, Variants>,
    pub words: Words,
}

const MOVES: &str = include_str!("../../../assets/phrasing/en/moves.toml");
const LIVE: &str = include_str!("../../../assets/phrasing/en/live.toml");
const WORDS: &str = include_str!("../../../assets/phrasing/en/words.toml");

static ENGLISH: LazyLock<Book> = LazyLock::new(|| {
    // The files are compiled in and a test reads them strictly; an unreadable one can't ship.
    Book::parse(MOVES, LIVE, WORDS).unwrap_or_default()
});

/// The English phrasings.
pub fn english() -> &'static Book {
    &ENGLISH
}

impl Book {
    fn parse(moves: &str, live: &str, words: &str) -> Result<Self, toml::de::Error> {
        Ok(Self {
            moves: toml::from_str(moves)?,
            live: toml::from_str(live)?,
            words: toml::from_str(words)?,
        })
    }

    /// One phrasing of `name` in the first of `registers` that has a usable one; `plain` is always tried last.
    pub fn say(&self, name: &str, registers: &[&str], seed: &str, slots: &Slots) -> Option<String> {
        let variants = self.moves.get(name)?;
        registers
            .iter()
            .chain(["plain"].iter())
            .filter_map(|register| variants.get(*register))
            .find_map(|options| choose(options, seed, name, slots))
    }

    /// A sentence for a live fact of `kind` in `status`, from the phrasings that tell the most of what is known.
    pub fn live(&self, kind: &str, status: &str, seed: &str, slots: &Slots) -> Option<String> {
        let variants = self.live.get(kind)?;
        [status, "any"]
            .iter()
            .filter_map(|key| variants.get(*key))
            .find_map(|options| {
                let tells = |text: &String| {
                    slots
                        .keys()
                        .filter(|k| text.contains(&format!("{{{k}}}")))
                        .count()
                };
                let usable = options.iter().filter(|o| fill(o, slots).is_some());
                let most = usable.clone().map(tells).max()?;
                let fullest: Vec<String> = usable.filter(|o| tells(o) == most).cloned().collect();
                choose(&fullest, seed, kind, slots)
            })
    }
}

fn choose(options: &[String], seed: &str, name: &str, slots: &Slots) -> Option<String> {
    let usable: Vec<String> = options
        .iter()
        .filter_map(|template| fill(template, slots))
        .collect();
    let index = pick(seed, name, usable.len())?;
    usable.into_iter().nth(index)
}

/// An index below `of`, spread evenly and always the same for the same seed and name.
fn pick(seed: &str, name: &str, of: usize) -> Option<usize> {
    let mut hash = Sha256::new();
    hash.update(seed.as_bytes());
    hash.update([0]);
    hash.update(name.as_bytes());
    let digest = hash.finalize();
    let number = digest
        .iter()
        .take(6)
        .fold(0_usize, |sum, byte| (sum << 8) | usize::from(*byte));
    number.checked_rem(of)
}

/// Fills a template; None when a slot outside brackets is unknown.
pub fn fill(template: &str, slots: &Slots) -> Option<String> {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('[') {
        text.push_str(&fill_plain(&rest[..open], slots)?);
        let after = &rest[open + 1..];
        let close = after.find(']')?;
        if let Some(part) = fill_plain(&after[..close], slots) {
            text.push_str(&part);
        }
        rest = &after[close + 1..];
    }
    text.push_str(&fill_plain(rest, slots)?);
    // a value may end with a stop of its own: "with Anna S."
    if text.ends_with("..") && !text.ends_with("...") {
        text.pop();
    }
    Some(capitalised(&text))
}

fn fill_plain(template: &str, slots: &Slots) -> Option<String> {
    let mut text = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let close = after.find('}')?;
        text.push_str(slots.get(&after[..close])?);
        rest = &after[close + 1..];
    }
    text.push_str(rest);
    Some(text)
}

/// The same text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// `["a", "b", "c"]` → `a, b and c`.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Slots from pairs, leaving out what is unknown.
pub fn slots<const N: usize>(pairs: [(&str, Option<String>); N]) -> Slots {
    pairs
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrasings_that_ship_can_be_read() {
        Book::parse(MOVES, LIVE, WORDS).expect("phrasing files parse");
    }

    #[test]
    fn every_move_has_at_least_five_phrasings_in_every_register() {
        for (name, registers) in &english().moves {
            assert!(registers.contains_key("plain"), "{name} has no plain form");
            for (register, options) in registers {
                assert!(
                    options.len() >= 5,
                    "{name}.{register} has {}",
                    options.len()
                );
            }
        }
    }

    #[test]
    fn no_phrasing_shouts_or_leaves_a_bracket_open() {
        let all = english().moves.iter().chain(english().live.iter());
        for (name, registers) in all {
            for text in registers.values().flatten() {
                assert!(!text.contains('!'), "{name}: {text}");
                for (open, close) in [('[', ']'), ('{', '}')] {
                    assert_eq!(
                        text.matches(open).count(),
                        text.matches(close).count(),
                        "{name}: {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn an_unknown_slot_drops_its_brackets_or_the_whole_phrasing() {
        let known = slots([("a", Some("one".to_owned())), ("b", None)]);
        assert_eq!(fill("x {a}[ and {b}].", &known), Some("X one.".to_owned()));
        assert_eq!(fill("x {b}.", &known), None);
    }

    #[test]
    fn a_list_reads_like_a_person_says_it() {
        let items: Vec<String> = ["a", "b", "c"].map(str::to_owned).to_vec();
        assert_eq!(listed(&items), "a, b and c");
    }
}
