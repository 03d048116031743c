//! `routing.toml`: how a ticket is recognised, which department takes it, which identifier to ask for and which
//! live facts matter. Classification is this data; the code knows no issue type by name.

use crate::error::{PackError, PackFault};
use crate::rules::unreadable;
use crate::words;
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoutingFile {
    /// Words that hint at this line of business without saying what the issue is.
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default, rename = "type")]
    types: Vec<TypeEntry>,
    #[serde(default, rename = "cue")]
    cues: Vec<CueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeEntry {
    id: String,
    family: String,
    title: String,
    department: String,
    #[serde(default = "yes")]
    personal: bool,
    #[serde(default)]
    asks: Vec<String>,
    #[serde(default)]
    live: Vec<String>,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    medium: Vec<String>,
    #[serde(default)]
    weak: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueEntry {
    pattern: String,
    family: String,
    weight: f32,
    /// How the cue is named to the agent: "an invoice number".
    words: String,
}

/// One issue type as the rest of the desk may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueType {
    /// E.g. `billing_duplicate_charge`.
    pub id: String,
    /// E.g. `billing`.
    pub family: String,
    /// In words: "Charged twice".
    pub title: String,
    /// Department that takes it first.
    pub department: String,
    /// Needs to know who the customer is; false for what anybody may ask.
    pub personal: bool,
    /// Identifier kinds to ask for, in order.
    pub asks: Vec<String>,
    /// Live fact kinds that matter, most telling first.
    pub live: Vec<String>,
    /// Messages that are of this type; each is also a test.
    pub examples: Vec<String>,
}

/// A phrase as stems, with the weight of its tier.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub text: String,
    pub stems: Vec<String>,
    pub weight: f32,
    /// Words that may stand between its own.
    pub slack: usize,
}

#[derive(Debug)]
pub(crate) struct TypeLexicon {
    pub issue: IssueType,
    pub phrases: Vec<Phrase>,
    pub examples: Vec<BTreeSet<String>>,
}

#[derive(Debug)]
pub(crate) struct Cue {
    pub pattern: Regex,
    pub family: String,
    pub weight: f32,
    pub words: String,
}

/// The routing side of one pack.
#[derive(Debug, Default)]
pub(crate) struct RoutingTable {
    pub hints: Vec<Phrase>,
    pub types: Vec<TypeLexicon>,
    pub cues: Vec<Cue>,
}

/// What one phrase of each tier is worth.
pub(crate) const STRONG: f32 = 3.0;
pub(crate) const MEDIUM: f32 = 1.4;
pub(crate) const WEAK: f32 = 0.5;
const HINT: f32 = 0.8;

pub(crate) fn read(file: &str, source: &str) -> Result<RoutingTable, PackError> {
    let parsed: RoutingFile = toml::from_str(source).map_err(|e| unreadable(file, source, &e))?;
    let mut seen = BTreeSet::new();
    let mut types = Vec::new();
    for entry in parsed.types {
        let place = format!("type {}", entry.id);
        if !seen.insert(entry.id.clone()) {
            return Err(PackError::at(
                file,
                place,
                PackFault::Duplicate {
                    what: "issue type",
                    id: entry.id,
                },
            ));
        }
        types.push(lexicon(entry).map_err(|fault| PackError::at(file, place, fault))?);
    }
    let cues = parsed
        .cues
        .into_iter()
        .map(|cue| {
            let place = format!("cue {}", cue.words);
            if !types.iter().any(|t| t.issue.family == cue.family) {
                return Err(PackError::at(
                    file,
                    place,
                    PackFault::UnknownIssueType { id: cue.family },
                ));
            }
            let pattern = Regex::new(&cue.pattern).map_err(|e| {
                PackError::at(
                    file,
                    place,
                    PackFault::Pattern {
                        message: e
                            .to_string()
                            .split_whitespace()
                            .collect::<Vec<_>>()
                            .join(" "),
                    },
                )
            })?;
            Ok(Cue {
                pattern,
                family: cue.family,
                weight: cue.weight,
                words: cue.words,
            })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let hints =
        phrases(&parsed.hints, HINT).map_err(|fault| PackError::at(file, "hints", fault))?;
    Ok(RoutingTable { hints, types, cues })
}

fn lexicon(entry: TypeEntry) -> Result<TypeLexicon, PackFault> {
    let mut all = phrases(&entry.strong, STRONG)?;
    all.extend(phrases(&entry.medium, MEDIUM)?);
    all.extend(phrases(&entry.weak, WEAK)?);
    if entry.examples.is_empty() {
        return Err(PackFault::Empty { what: "examples" });
    }
    let examples = entry
        .examples
        .iter()
        .map(|e| words::telling_stems(e).into_iter().collect())
        .collect();
    Ok(TypeLexicon {
        issue: IssueType {
            id: entry.id,
            family: entry.family,
            title: entry.title,
            department: entry.department,
            personal: entry.personal,
            asks: entry.asks,
            live: entry.live,
            examples: entry.examples,
        },
        phrases: all,
        examples,
    })
}

fn phrases(texts: &[String], weight: f32) -> Result<Vec<Phrase>, PackFault> {
    texts
        .iter()
        .map(|text| {
            let stems = words::stems(text);
            if stems.is_empty() {
                return Err(PackFault::Empty { what: "a phrase" });
            }
            let slack = if stems.len() > 1 { 2 } else { 0 };
            Ok(Phrase {
                text: text.clone(),
                stems,
                weight,
                slack,
            })
        })
        .collect()
}
