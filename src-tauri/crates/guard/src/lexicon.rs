//! The words the guards know, read once from the lexicon files.
//!
//! A language is a folder of files under `assets/lexicons`; the guards hold no phrase of their own. A file that can't
//! be read is an error every guard turns into a block.

use crate::pattern::LexiconError;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

macro_rules! asset {
    ($file:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../assets/lexicons/en/",
            $file
        ))
    };
}

/// Everything one language's files say.
#[derive(Debug)]
pub struct Lexicon {
    pub abbreviations: BTreeSet<&'static str>,
    pub common_words: BTreeSet<&'static str>,
    pub actions: Actions,
    pub status: Statuses,
    pub labels: Labels,
    pub requests: Requests,
    pub disclosure: Disclosures,
    pub courtesy: Courtesies,
    pub injection: Orders,
}

#[derive(Debug, Deserialize)]
pub struct Actions {
    pub family: Vec<Family>,
    pub idiom: Vec<Idiom>,
}

/// Verbs that claim the same kind of action.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent marks of a lexicon row"
)]
pub struct Family {
    pub name: String,
    /// What must exist before it may be said, in words.
    pub receipt: String,
    pub tools: Vec<String>,
    pub nouns: Vec<String>,
    pub live: Vec<String>,
    /// Announcing it already commits the company, so a pending action is not enough.
    pub committing: bool,
    #[serde(default)]
    pub soft: bool,
    #[serde(default)]
    pub generic: bool,
    #[serde(default)]
    pub looking: bool,
    #[serde(default)]
    pub asking: bool,
    /// Base, past, participle, -ing.
    pub verbs: Vec<[String; 4]>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Idiom {
    pub family: String,
    pub patterns: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Statuses {
    pub thing: Vec<Thing>,
    pub state: Vec<State>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thing {
    pub words: Vec<String>,
    pub kinds: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub name: String,
    pub words: Vec<String>,
    pub values: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Labels {
    pub label: Vec<Label>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    pub what: String,
    pub patterns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requests {
    pub ask: Vec<String>,
    pub safe: Vec<String>,
    pub partial: Vec<String>,
    pub secret: Vec<Secret>,
    pub identifier: Vec<Identifier>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    pub kind: String,
    pub say: String,
    pub patterns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    pub kind: String,
    pub patterns: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosures {
    pub account: Vec<String>,
    pub history: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Courtesies {
    pub greeting: Vec<String>,
    pub closing: Vec<String>,
    pub thanks: Vec<String>,
    pub apology: Vec<String>,
    pub attention: Vec<String>,
    pub closing_question: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct Orders {
    pub order: Vec<Order>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub strong: bool,
    pub say: String,
    pub patterns: Vec<String>,
}

/// The English lexicon, or why it can't be used.
pub fn lexicon() -> Result<&'static Lexicon, LexiconError> {
    static ENGLISH: LazyLock<Result<Lexicon, LexiconError>> = LazyLock::new(read);
    ENGLISH.as_ref().map_err(Clone::clone)
}

fn read() -> Result<Lexicon, LexiconError> {
    Ok(Lexicon {
        abbreviations: lines(asset!("abbreviations.txt")),
        common_words: lines(asset!("common_words.txt")),
        actions: parse("actions.toml", asset!("actions.toml"))?,
        status: parse("status.toml", asset!("status.toml"))?,
        labels: parse("labels.toml", asset!("labels.toml"))?,
        requests: parse("requests.toml", asset!("requests.toml"))?,
        disclosure: parse("disclosure.toml", asset!("disclosure.toml"))?,
        courtesy: parse("courtesy.toml", asset!("courtesy.toml"))?,
        injection: parse("injection.toml", asset!("injection.toml"))?,
    })
}

/// Reads one file of the lexicon.
fn parse<T: serde::de::DeserializeOwned>(
    file: &'static str,
    text: &str,
) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|_| LexiconError::Unreadable { file })
}

fn lines(text: &'static str) -> BTreeSet<&'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_lexicon_file_reads() {
        assert!(super::lexicon().is_ok(), "{:?}", super::lexicon().err());
    }
}
