//! What a ticket is about, found without a model: weighted phrases, the shape of ids, likeness to examples. The
//! words that decided are kept for the agent. Never leaves the allow-list; says `other` rather than guess.

use crate::library::Library;
use crate::routing::{Cue, Phrase, RoutingTable, TypeLexicon};
use crate::words;
use deskhand_domain::policy::{Classification, Routing, Vertical};
use std::collections::BTreeSet;

/// The text of a ticket as far as classification reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Text<'a> {
    pub subject: &'a str,
    /// The newest customer message.
    pub message: &'a str,
    /// Earlier customer messages, joined; they count less.
    pub earlier: &'a str,
    /// The queue the ticket stands in: whoever put it there knew something of it.
    pub department: Option<&'a str>,
}

/// The name used when nothing fits.
pub const OTHER: &str = "other";

/// Below this score nothing is recognised: one medium word alone is enough, one weak word is not.
const THRESHOLD: f32 = 1.2;
/// Least a type needs of its own before the hints of its vertical count.
const OWN: f32 = 0.9;
const EARLIER: f32 = 0.45;
/// … and how much when the newest message is too short to say what it is about.
const EARLIER_OF_SHORT: f32 = 0.8;
const SHORT: usize = 14;
/// Most that likeness to an example adds.
const LIKENESS: f32 = 1.6;
/// What the queue of the ticket adds to the types of a department no other line of business has, and what it adds
/// to their neighbours; a department that many have says less by as many.
const QUEUE: f32 = 1.2;
const NEAR_QUEUE: f32 = 0.6;
/// Share of an id's weight that speaks for its line of business and not for its own family.
const ELSEWHERE: f32 = 0.5;
/// Longest stretch the id patterns read, in bytes.
const MOST_BYTES: usize = 32_000;

struct Scored<'a> {
    vertical: Vertical,
    lexicon: &'a TypeLexicon,
    score: f32,
    because: Vec<String>,
}

struct Reading<'a> {
    new: Vec<String>,
    /// What a word of an earlier message counts.
    then: f32,
    earlier: Vec<String>,
    telling: BTreeSet<String>,
    raw: &'a str,
    subject: &'a str,
    before: &'a str,
    /// The ticket's queue, and how many lines of business have one of that name.
    queue: Option<(&'a str, f32)>,
}

impl Library {
    /// Recognises the ticket within the allow-list. The same text gives the same answer.
    pub fn classify(&self, text: &Text<'_>, routing: &Routing) -> Classification {
        let allowed = allow_list(routing);
        let newest = format!("{}\n{}", text.subject, text.message);
        let reading = Reading {
            new: words::stems(&newest),
            then: if words::tokens(text.message).len() < SHORT {
                EARLIER_OF_SHORT
            } else {
                EARLIER
            },
            earlier: words::stems(text.earlier),
            telling: words::telling_stems(&newest).into_iter().collect(),
            raw: head(text.message),
            subject: head(text.subject),
            before: head(text.earlier),
            queue: text
                .department
                .map(base_queue)
                .map(|queue| (queue, self.having(&allowed, queue))),
        };
        let mut scored: Vec<Scored<'_>> = allowed
            .iter()
            .filter_map(|v| self.routing(v.as_str()).map(|r| (*v, r)))
            .flat_map(|(vertical, table)| score_vertical(vertical, table, &reading))
            .collect();
        // stable: a tie keeps the order of the allow-list, then of the pack
        scored.sort_by(|a, b| b.score.total_cmp(&a.score));
        match scored.first() {
            Some(best) if best.score >= THRESHOLD => settled(best, &scored),
            _ => nothing_fits(&allowed),
        }
    }
}

impl Library {
    /// How many of the allowed lines of business have this department, at least one.
    fn having(&self, allowed: &[Vertical], queue: &str) -> f32 {
        allowed
            .iter()
            .filter_map(|v| self.routing(v.as_str()))
            .filter(|table| table.types.iter().any(|t| t.issue.department == queue))
            .fold(0.0_f32, |n, _| n + 1.0)
            .max(1.0)
    }
}

/// `billing_l2` is the second line of `billing`.
fn base_queue(department: &str) -> &str {
    department.strip_suffix("_l2").unwrap_or(department)
}

fn allow_list(routing: &Routing) -> Vec<Vertical> {
    let mut allowed: Vec<Vertical> = Vec::new();
    for vertical in routing.allowed() {
        if !allowed.contains(&vertical) {
            allowed.push(vertical);
        }
    }
    if allowed.is_empty() {
        allowed.push(Vertical::GeneralInfo);
    }
    allowed
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn score_vertical<'a>(
    vertical: Vertical,
    table: &'a RoutingTable,
    reading: &Reading<'_>,
) -> Vec<Scored<'a>> {
    let (mut hints, mut hint_words) = sum(&table.hints, reading, 3);
    let cues: Vec<(&Cue, f32)> = table
        .cues
        .iter()
        .filter_map(|cue| Some((cue, cue.weight * seen(cue, reading)?)))
        .collect();
    for (cue, weight) in &cues {
        hints += weight * ELSEWHERE;
        hint_words.push(cue.words.clone());
    }
    let queued = reading
        .queue
        .filter(|(queue, _)| table.types.iter().any(|t| t.issue.department == *queue));
    table
        .types
        .iter()
        .map(|lexicon| {
            let (phrases, mut because) = sum(&lexicon.phrases, reading, usize::MAX);
            let mut score = phrases;
            for (cue, weight) in cues
                .iter()
                .filter(|(cue, _)| cue.family == lexicon.issue.family)
            {
                score += weight * (1.0 - ELSEWHERE);
                because.push(cue.words.clone());
            }
            score += likeness(lexicon, &reading.telling) * LIKENESS;
            // a hint says where we are, not what is wrong: it only helps what has something of its own
            if score >= OWN {
                score += hints;
                because.extend(hint_words.iter().cloned());
                if let Some((queue, having)) = queued {
                    let own = lexicon.issue.department == queue;
                    score += if own { QUEUE } else { NEAR_QUEUE } / having;
                }
            }
            Scored {
                vertical,
                lexicon,
                score,
                because,
            }
        })
        .collect()
}

/// How much an id counts where it stands: in full in the newest words, less in the earlier ones.
fn seen(cue: &Cue, reading: &Reading<'_>) -> Option<f32> {
    if cue.pattern.is_match(reading.raw) || cue.pattern.is_match(reading.subject) {
        Some(1.0)
    } else {
        cue.pattern.is_match(reading.before).then_some(reading.then)
    }
}

/// Weight of the phrases found, each counted once at its best place, and their words.
fn sum(phrases: &[Phrase], reading: &Reading<'_>, most: usize) -> (f32, Vec<String>) {
    let mut found: Vec<(f32, &str)> = phrases
        .iter()
        .filter_map(|phrase| {
            if words::has_phrase(&reading.new, &phrase.stems, phrase.slack) {
                Some((phrase.weight, phrase.text.as_str()))
            } else if words::has_phrase(&reading.earlier, &phrase.stems, phrase.slack) {
                Some((phrase.weight * reading.then, phrase.text.as_str()))
            } else {
                None
            }
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    // ways of saying the same thing overlap; the third and later ones add little
    let total = found
        .iter()
        .take(most)
        .zip(
            [1.0_f32, 0.7, 0.5]
                .into_iter()
                .chain(std::iter::repeat(0.25)),
        )
        .map(|((weight, _), share)| weight * share)
        .sum();
    let said = found
        .into_iter()
        .take(4)
        .map(|(_, t)| t.to_owned())
        .collect();
    (total, said)
}

/// Largest share of words in common with an example, 0..1.
fn likeness(lexicon: &TypeLexicon, telling: &BTreeSet<String>) -> f32 {
    lexicon
        .examples
        .iter()
        .map(|example| {
            let common = example.intersection(telling).count();
            let smaller = example.len().max(3) + telling.len().min(30);
            #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
            let share = 2.0 * common as f32 / smaller as f32;
            if common < 2 { 0.0 } else { share.min(1.0) }
        })
        .fold(0.0, f32::max)
}

fn settled(best: &Scored<'_>, all: &[Scored<'_>]) -> Classification {
    let issue = &best.lexicon.issue;
    let rival_type = rival(all, |s| {
        s.vertical == best.vertical
            && s.lexicon.issue.id != issue.id
            && s.lexicon.issue.family != issue.family
    });
    // another type of the family: the same people, the same lookups
    let rival_near = rival(all, |s| {
        s.vertical == best.vertical
            && s.lexicon.issue.id != issue.id
            && s.lexicon.issue.family == issue.family
    });
    let rival_elsewhere = rival(all, |s| {
        s.vertical != best.vertical && s.lexicon.issue.id != issue.id
    });
    // the same thing in another line of business: the workflow is nearly the same, the doubt is smaller
    let rival_vertical = rival(all, |s| {
        s.vertical != best.vertical && s.lexicon.issue.family == issue.family
    });
    let sure = best.score / (best.score + 1.0);
    let doubt = (0.55 * rival_type)
        .max(0.40 * rival_near)
        .max(0.30 * rival_elsewhere)
        / best.score
        + 0.10 * (rival_vertical / best.score);
    Classification {
        vertical: best.vertical,
        issue_type: issue.id.clone(),
        issue_family: issue.family.clone(),
        confidence: (sure * (1.0 - doubt)).clamp(0.0, 1.0),
        because: unique(&best.because),
    }
}

fn rival(all: &[Scored<'_>], other: impl Fn(&Scored<'_>) -> bool) -> f32 {
    all.iter()
        .filter(|s| other(s))
        .map(|s| s.score)
        .fold(0.0, f32::max)
}

fn unique(texts: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        if !out.contains(text) {
            out.push(text.clone());
        }
    }
    out
}

fn nothing_fits(allowed: &[Vertical]) -> Classification {
    let vertical = if allowed.contains(&Vertical::GeneralInfo) {
        Vertical::GeneralInfo
    } else {
        allowed.first().copied().unwrap_or(Vertical::GeneralInfo)
    };
    Classification {
        vertical,
        issue_type: OTHER.to_owned(),
        issue_family: OTHER.to_owned(),
        confidence: 0.2,
        because: Vec::new(),
    }
}
