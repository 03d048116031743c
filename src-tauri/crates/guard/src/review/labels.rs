//! Words of ours that a customer must not read: the lexicon's, the policy's, and the values of internal fields.

use super::{Findings, Scene};
use crate::lexicon::lexicon;
use crate::pattern::{LexiconError, alternatives, one};
use crate::text::Normal;
use crate::values::{self, Grounds, Value, fits};
use aho_corasick::{AhoCorasick, MatchKind};
use deskhand_domain::finding::{Finding, Guard, Severity};
use regex::Regex;
use std::sync::LazyLock;

fn labels() -> Result<&'static Vec<(&'static str, Regex)>, LexiconError> {
    static LABELS: LazyLock<Result<Vec<(&'static str, Regex)>, LexiconError>> =
        LazyLock::new(|| {
            lexicon()?
                .labels
                .label
                .iter()
                .map(|label| {
                    Ok((
                        label.what.as_str(),
                        one(
                            "internal labels",
                            &format!(r"\b(?:{})(?:s|'s)?\b", alternatives(&label.patterns)),
                        )?,
                    ))
                })
                .collect()
        });
    LABELS.as_ref().map_err(Clone::clone)
}

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    let text = scene.normal.as_str();
    let mut found = Vec::new();
    for (what, pattern) in labels()? {
        for hit in pattern.find_iter(text) {
            found.push(Finding {
                guard: Guard::InternalLabel,
                severity: Severity::Block,
                span: Some(scene.normal.original(hit.range())),
                reason: format!("This speaks of {what}, which is internal. Say what you will do for the customer instead."),
            });
        }
    }
    phrases(
        scene,
        scene.reply.canaries,
        "This comes from an internal field. Take it out; a customer must not read it.",
        &mut found,
    )?;
    phrases(
        scene,
        scene.reply.never_say,
        "The policy says this must not be said to a customer. Rephrase it.",
        &mut found,
    )?;
    Ok(found)
}

/// Shortest value searched for; a shorter one would be found in ordinary words.
const SHORTEST: usize = 3;

fn phrases(
    scene: &Scene<'_>,
    internal: &[String],
    reason: &str,
    found: &mut Vec<Finding>,
) -> Result<(), LexiconError> {
    let text = scene.normal.as_str().to_lowercase();
    let open = Open::of(scene)?;
    let mut needles: Vec<String> = Vec::new();
    for value in internal {
        let value = Normal::of(value).as_str().trim().to_lowercase();
        if value.chars().count() < SHORTEST || open.holds(&value) {
            continue;
        }
        // a note is recognised by any of its sentences, a date by the way it is told
        if value.len() > 60 {
            for range in crate::sentence::sentences(&value) {
                let piece = value.get(range).unwrap_or_default();
                if piece.len() >= 20 && !open.holds(piece) {
                    needles.push(piece.to_owned());
                }
            }
        }
        needles.push(value);
    }
    let told = told_values(internal)?;
    if !told.is_empty() {
        for hit in values::values(scene.normal.as_str())? {
            if told.iter().any(|value| fits(&hit.value, value)) && !open.values.has(&hit.value) {
                found.push(Finding {
                    guard: Guard::InternalLabel,
                    severity: Severity::Block,
                    span: Some(scene.normal.original(hit.range)),
                    reason: reason.to_owned(),
                });
            }
        }
    }
    if needles.is_empty() {
        return Ok(());
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&needles)
        .map_err(|_| LexiconError::Pattern {
            what: "internal values",
        })?;
    // lower-casing may change lengths outside ASCII; then the finding concerns the whole text
    let same_length = text.len() == scene.normal.as_str().len();
    for hit in automaton.find_iter(&text) {
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if touches(text.get(..hit.start()).and_then(|t| t.chars().next_back()))
            || touches(text.get(hit.end()..).and_then(|t| t.chars().next()))
        {
            continue;
        }
        found.push(Finding {
            guard: Guard::InternalLabel,
            severity: Severity::Block,
            span: same_length.then(|| scene.normal.original(hit.start()..hit.end())),
            reason: reason.to_owned(),
        });
    }
    Ok(())
}

/// What may be told anyway: the customer wrote it, or a lookup or a receipt gives it for them. An internal value that
/// stands here as well gives nothing away: the eighth of June is the day of the invoice, too.
struct Open {
    text: String,
    values: Grounds,
}

impl Open {
    fn of(scene: &Scene<'_>) -> Result<Self, LexiconError> {
        let mut values = Grounds::default();
        let mut text = scene.said.clone();
        values.add_text(&scene.said)?;
        let stated = scene.reply.live.iter().flat_map(|fact| {
            fact.stated
                .iter()
                .filter(|stated| !stated.internal)
                .map(|stated| stated.value.as_str())
                .chain([fact.subject.as_str()])
        });
        let done = scene.reply.receipts.iter().map(|r| r.done.as_str());
        for told in stated.chain(done) {
            let told = Normal::of(told);
            values.add_text(told.as_str())?;
            text.push('\n');
            text.push_str(&told.as_str().to_lowercase());
        }
        for source in scene.reply.pool.iter().filter(|one| !one.internal) {
            if let Some(at) = source.observed_at {
                values.add_moment(at, &scene.zone);
            }
        }
        Ok(Self { text, values })
    }

    fn holds(&self, value: &str) -> bool {
        let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !value.is_empty()
            && self.text.match_indices(value).any(|(at, found)| {
                let end = at + found.len();
                !touches(self.text.get(..at).and_then(|t| t.chars().next_back()))
                    && !touches(self.text.get(end..).and_then(|t| t.chars().next()))
            })
    }
}

/// Dates and ids that make up most of an internal value; plain numbers are found as words, or everything would match.
fn told_values(internal: &[String]) -> Result<Vec<Value>, LexiconError> {
    let mut told = Vec::new();
    for value in internal.iter().filter(|value| value.len() <= 40) {
        let found = values::values(value)?;
        told.extend(
            found
                .into_iter()
                .filter(|one| {
                    matches!(
                        one.value,
                        Value::Day { .. } | Value::Id(_) | Value::Address(_)
                    )
                })
                .filter(|one| one.range.len() * 2 > value.len())
                .map(|one| one.value),
        );
    }
    Ok(told)
}
