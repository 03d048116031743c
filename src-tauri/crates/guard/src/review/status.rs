//! Statements of status ("your order is on its way") need a live fact that says so.

use super::{Findings, Line, Scene};
use crate::lexicon::{Lexicon, State, lexicon};
use crate::pattern::{LexiconError, any, one};
use crate::words;
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::finding::{Guard, Severity};
use deskhand_domain::live::{Freshness, LiveFact};
use regex::Regex;
use std::sync::LazyLock;

struct Patterns {
    /// thing … is … state
    statement: Regex,
    /// thing … failed: states that are verbs themselves
    happened: Regex,
    conditional: Regex,
    told: Regex,
    past: Regex,
}

fn patterns() -> Result<&'static Patterns, LexiconError> {
    static PATTERNS: LazyLock<Result<Patterns, LexiconError>> = LazyLock::new(|| {
        let status = &lexicon()?.status;
        let longest_first = |mut words: Vec<&str>| {
            words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
            words.join("|")
        };
        let things = longest_first(
            status
                .thing
                .iter()
                .flat_map(|thing| &thing.words)
                .map(String::as_str)
                .collect(),
        );
        let states = longest_first(
            status
                .state
                .iter()
                .flat_map(|state| &state.words)
                .map(String::as_str)
                .collect(),
        );
        Ok(Patterns {
            statement: one(
                "status",
                &format!(
                    r"\b(?P<thing>{things})\b(?P<mid>(?: [^ ,;.?!]*[0-9][^ ,;?!]*| (?:number|of|for|from|with|to|the|your|our|on|in|id|payment|status|is|now|order|invoice|[a-z]+)){{0,4}}?)(?: (?:is|was|are|were|has been|have been|has|have|had|shows(?: as)?|remains|stays|still shows|seems|appears|looks|shows up as|came back as|status is|status:|went)|'s| (?:already|just))(?: (?:not|now|already|currently|still|just|been|being|marked|listed|showing|shown|as|fully|being|also|all|both|back|set|to be|again|reported))* (?P<state>{states})\b"
                ),
            )?,
            happened: one(
                "status",
                &format!(
                    r"\b(?P<thing>{things})\b(?: (?:of|for|from|number|id|on|[^ ,;.?!]*[0-9][^ ,;?!]*)){{0,4}} (?P<state>failed|bounced|arrived|cleared|succeeded|went through|did not go through|didn't go through|expired)\b"
                ),
            )?,
            conditional: any(
                "status",
                &[
                    "if",
                    "once",
                    "when",
                    "whenever",
                    "until",
                    "unless",
                    "whether",
                    "in case",
                    "as soon as",
                    "after",
                    "before",
                    "why",
                    "how",
                    "while",
                    "should",
                ],
            )?,
            told: one(
                "status",
                r"\b(?:you(?:'ve| have|'d| had)? (?:said|say|mention(?:ed)?|told|wrote|report(?:ed)?|describe[d]?|note[d]?|explain(?:ed)?|shared)|as you (?:said|mention(?:ed)?|wrote|describe[d]?)|according to (?:your|you)|hear(?: that)?|sorry(?: to hear)?(?: that)?|understand(?: that)?)\b",
            )?,
            past: one(
                "status",
                r"\b(?:last (?:week|month|year|time)|earlier|previous(?:ly)?|back (?:in|then)|in the past|at (?:the|that) time|yesterday|ago|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{4}-\d{2}-\d{2})\b",
            )?,
        })
    });
    PATTERNS.as_ref().map_err(Clone::clone)
}

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    let patterns = patterns()?;
    let lexicon = lexicon()?;
    let mut found = Vec::new();
    for line in &scene.lines {
        if line.question || scene.is_policy(line) || is_general(scene, line)? {
            continue;
        }
        let statements = patterns.statement.captures_iter(line.text);
        for captures in statements.chain(patterns.happened.captures_iter(line.text)) {
            let (Some(whole), Some(thing), Some(state)) = (
                captures.get(0),
                captures.name("thing"),
                captures.name("state"),
            ) else {
                continue;
            };
            let head = line.text.get(..whole.start()).unwrap_or_default();
            let clause = head
                .get(head.rfind([',', ';', ':']).map_or(0, |at| at + 1)..)
                .unwrap_or_default();
            if patterns.conditional.is_match(clause) {
                continue;
            }
            let Some(group) = group(lexicon, state.as_str()) else {
                continue;
            };
            if let Some((severity, reason)) =
                refuse(scene, patterns, lexicon, line, thing.as_str(), group)
            {
                found.push(scene.finding(Guard::Claim, severity, line, whole.range(), reason));
            }
        }
    }
    Ok(found)
}

/// Our own how-to, quoted word for word and saying how things are in general: "a missed connection is rebooked".
fn is_general(scene: &Scene<'_>, line: &Line<'_>) -> Result<bool, LexiconError> {
    static YOURS: LazyLock<Result<Regex, LexiconError>> = LazyLock::new(|| {
        one(
            "status",
            r"\b(?:you|your|yours|we|we've|i|i've|has been|have been)\b",
        )
    });
    let yours = YOURS.as_ref().map_err(Clone::clone)?;
    Ok(
        line.as_drafted
            && !yours.is_match(line.text)
            && scene.stands_in(line, EvidenceKind::Memory),
    )
}

fn group<'l>(lexicon: &'l Lexicon, words: &str) -> Option<&'l State> {
    let words = words.to_lowercase();
    lexicon
        .status
        .state
        .iter()
        .find(|state| state.words.contains(&words))
}

fn refuse(
    scene: &Scene<'_>,
    patterns: &Patterns,
    lexicon: &Lexicon,
    line: &Line<'_>,
    thing: &str,
    state: &State,
) -> Option<(Severity, String)> {
    let thing = thing.to_lowercase();
    let kinds: Vec<&String> = lexicon
        .status
        .thing
        .iter()
        .filter(|row| row.words.contains(&thing))
        .flat_map(|row| &row.kinds)
        .collect();
    let usable = |fact: &&LiveFact| !matches!(fact.freshness, Freshness::Failed { .. });
    let about: Vec<&LiveFact> = scene
        .reply
        .live
        .iter()
        .filter(usable)
        .filter(|fact| kinds.contains(&&fact.kind))
        .collect();
    if about.iter().any(|fact| says(fact, state)) {
        return None;
    }
    let content = words::content(line.text);
    let overlaps = |text: &str| {
        words::content(text).intersection(&content).count() >= 2
            || state
                .words
                .iter()
                .any(|word| text.to_lowercase().contains(word.as_str()))
    };
    let receipts = scene
        .reply
        .receipts
        .iter()
        .any(|receipt| receipt.confirmed && overlaps(&receipt.done));
    let policy = scene.reply.pool.iter().any(|one| {
        one.kind == EvidenceKind::Policy
            && words::share(&content, &words::content(&one.excerpt)) >= 0.5
    });
    let told = patterns.told.is_match(line.text) && overlaps(&scene.said);
    let history = patterns.past.is_match(line.text)
        && scene.reply.pool.iter().any(|one| {
            matches!(one.kind, EvidenceKind::Memory | EvidenceKind::Ticket)
                && overlaps(&one.excerpt)
        });
    if receipts || policy || told || history {
        return None;
    }
    if about.iter().any(|fact| fact.get("status").is_some()) {
        let drafted = line.as_drafted
            && line
                .evidence
                .iter()
                .any(|one| one.kind == EvidenceKind::Live);
        return (!drafted).then(|| {
            (
                Severity::Block,
                "The live lookup does not say this. Use the status it gives.".to_owned(),
            )
        });
    }
    if line.as_drafted
        && line
            .evidence
            .iter()
            .any(|one| matches!(one.kind, EvidenceKind::Live | EvidenceKind::Receipt))
    {
        return None;
    }
    Some((Severity::Block, "This states how something stands now, and no live lookup says so. Look it up, or say that you will.".to_owned()))
}

fn says(fact: &LiveFact, state: &State) -> bool {
    fact.stated
        .iter()
        .filter(|stated| !stated.internal)
        .any(|stated| {
            let value = stated.value.to_lowercase();
            state.values.contains(&value)
                || state
                    .words
                    .iter()
                    .any(|word| word.replace(' ', "_") == value)
                || stated
                    .key
                    .strip_suffix("_on")
                    .or(stated.key.strip_suffix("_at"))
                    .is_some_and(|done| state.words.iter().any(|word| word == done))
        })
}
