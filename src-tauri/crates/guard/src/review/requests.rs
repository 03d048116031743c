//! What a reply asks the customer for: never a secret, one thing at a time, nothing already known.

use super::courtesy::is_closing_question;
use super::{Findings, Line, Scene};
use crate::lexicon::lexicon;
use crate::pattern::{LexiconError, any};
use deskhand_domain::finding::{Guard, Severity};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

struct Patterns {
    ask: Regex,
    safe: Regex,
    partial: Regex,
    secrets: Vec<(&'static str, Regex)>,
    identifiers: Vec<(&'static str, Regex)>,
}

fn patterns() -> Result<&'static Patterns, LexiconError> {
    static PATTERNS: LazyLock<Result<Patterns, LexiconError>> = LazyLock::new(|| {
        let words = &lexicon()?.requests;
        Ok(Patterns {
            ask: any("requests", &words.ask)?,
            safe: any("requests", &words.safe)?,
            partial: any("requests", &words.partial)?,
            secrets: words
                .secret
                .iter()
                .map(|secret| Ok((secret.say.as_str(), any("requests", &secret.patterns)?)))
                .collect::<Result<_, LexiconError>>()?,
            identifiers: words
                .identifier
                .iter()
                .map(|one| Ok((one.kind.as_str(), any("requests", &one.patterns)?)))
                .collect::<Result<_, LexiconError>>()?,
        })
    });
    PATTERNS.as_ref().map_err(Clone::clone)
}

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    let patterns = patterns()?;
    let mut found = Vec::new();
    let mut asked: BTreeSet<&'static str> = BTreeSet::new();
    let mut other_questions = 0;
    let mut second: Option<(usize, Range<usize>)> = None;
    for (index, line) in scene.lines.iter().enumerate() {
        found.extend(secrets(scene, patterns, line));
        if is_closing_question(line.text)? {
            continue;
        }
        let before = asked.len() + other_questions;
        let here = identifiers(patterns, line);
        for (kind, range) in &here {
            if let Some(value) = scene.reply.known_answers.get(*kind)
                && !value.is_empty()
                && !mentions(line.text, value)
            {
                found.push(scene.finding(
                    Guard::ReAsking,
                    Severity::Warning,
                    line,
                    range.clone(),
                    format!(
                        "The {} is already known. Use it instead of asking again.",
                        kind.replace('_', " ")
                    ),
                ));
            }
        }
        // "the invoice number or the order number" is one question with two answers
        let either = here.len() > 1 && line.text.to_lowercase().contains(" or ");
        asked.extend(
            here.iter()
                .take(if either { 1 } else { here.len() })
                .map(|(kind, _)| *kind),
        );
        if here.is_empty() && line.question {
            other_questions += 1;
        }
        if before >= 1 && asked.len() + other_questions > before
            || before == 0 && asked.len() + other_questions > 1
        {
            second.get_or_insert((index, 0..line.text.len()));
        }
    }
    if let Some((index, range)) = second
        && let Some(line) = scene.lines.get(index)
    {
        found.push(scene.finding(
            Guard::OneQuestion,
            Severity::Warning,
            line,
            range,
            "This asks for more than one thing. Ask for the one you need first.".to_owned(),
        ));
    }
    Ok(found)
}

fn mentions(text: &str, value: &str) -> bool {
    crate::personal::compact(text).contains(&crate::personal::compact(value))
}

/// The nearest words that bear on a thing named at `at`: its clause, and a little more before it.
fn clause(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = text
        .get(..at.start)
        .and_then(|head| head.rfind([';', ':', '\u{2014}']).map(|p| p + 1))
        .unwrap_or(0);
    let end = text
        .get(at.end..)
        .and_then(|tail| tail.find([';', '\u{2014}']))
        .map_or(text.len(), |p| at.end + p);
    start..end
}

fn secrets(
    scene: &Scene<'_>,
    patterns: &Patterns,
    line: &Line<'_>,
) -> Vec<deskhand_domain::finding::Finding> {
    let mut found = Vec::new();
    for (say, pattern) in &patterns.secrets {
        for hit in pattern.find_iter(line.text) {
            let around = clause(line.text, &hit.range());
            let Some(words) = line.text.get(around.clone()) else {
                continue;
            };
            let place = hit.start() - around.start..hit.end() - around.start;
            if is_request(patterns, words, &place) && !is_harmless(patterns, words, &place) {
                found.push(scene.finding(
                    Guard::ForbiddenRequest,
                    Severity::Block,
                    line,
                    hit.range(),
                    format!("This asks the customer for {say}, which we never ask for. Verify them another way."),
                ));
                break;
            }
        }
    }
    found
}

fn is_request(patterns: &Patterns, words: &str, place: &Range<usize>) -> bool {
    let head = words.get(..place.start).unwrap_or_default();
    let tail = words.get(place.end..).unwrap_or_default();
    let told = [
        "please",
        "needed",
        "required",
        "necessary",
        "so i can",
        "so we can",
        "?",
    ];
    patterns.ask.is_match(head)
        || head.trim().trim_start_matches(['-', '*', ' ']).is_empty()
            && (tail.trim_start().starts_with(['?', ':']) || tail.is_empty())
        || told.iter().any(|mark| tail.to_lowercase().contains(mark)) && head.len() < 40
}

fn is_harmless(patterns: &Patterns, words: &str, place: &Range<usize>) -> bool {
    // "never share your code" is safe; "never mind that, send me your code" is not: the last word before it counts
    let head = words.get(..place.start).unwrap_or_default();
    let near = crate::text::before(words, place.start, 60);
    let refused = patterns.safe.find_iter(head).last().is_some_and(|safe| {
        let between = head.get(safe.end()..).unwrap_or_default();
        !between.contains([',', '.', '!', '?']) && !between.contains(" but ")
            || between.trim().is_empty()
    });
    let partial_before = patterns.partial.find_iter(near).last().is_some_and(|part| {
        let between = near.get(part.end()..).unwrap_or_default();
        between.split_whitespace().count() <= 5
            && !between.contains(" and ")
            && !between.contains(',')
    });
    let after = crate::text::after(words, place.start, place.len() + 24);
    let partial_across = patterns
        .partial
        .find_iter(after)
        .any(|part| part.start() <= place.len() + 12);
    let reset = patterns.partial.find_iter(words).any(|part| {
        part.start() < place.end
            && part.end() > place.start
            && words
                .get(part.range())
                .is_some_and(|p| p.to_lowercase().contains("password"))
    });
    refused || partial_before || partial_across || reset
}

/// "your email of 9 February": something they wrote, nothing to send.
fn is_a_message(text: &str, at: &Range<usize>) -> bool {
    let tail = text.get(at.end..).unwrap_or_default();
    [" of ", " on ", " from "].iter().any(|link| {
        tail.strip_prefix(link).is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit())
                || [
                    "today",
                    "yesterday",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                ]
                .iter()
                .any(|day| rest.to_lowercase().starts_with(day))
        })
    })
}

fn identifiers<'p>(patterns: &'p Patterns, line: &Line<'_>) -> Vec<(&'p str, Range<usize>)> {
    let Some(ask) = patterns.ask.find(line.text) else {
        return Vec::new();
    };
    let refused = patterns
        .safe
        .find(line.text)
        .is_some_and(|safe| safe.start() <= ask.start());
    if refused {
        return Vec::new();
    }
    // "which order" is its own asking word, so the thing may begin where the asking does
    patterns
        .identifiers
        .iter()
        .filter_map(|(kind, pattern)| {
            pattern
                .find_iter(line.text)
                .filter(|hit| !is_a_message(line.text, &hit.range()))
                .find(|hit| hit.start() >= ask.start() && hit.start() < ask.end() + 110)
                .map(|hit| (*kind, hit.range()))
        })
        .collect()
}
