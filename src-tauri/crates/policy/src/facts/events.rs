//! What happened: issues, promises, escalations, resolutions. Their keys carry the day, so that the same event told
//! twice is one event.

use super::clause::{denied, unreal};
use super::dates::{self, Found, Lean};
use super::families::family;
use super::{event, state};
use crate::pattern::literal;
use deskhand_domain::memory::Fact;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

static TROUBLE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:issues?|problems?|complaints?|complained|cases?|incidents?|disputes?|disputed|trouble|faults?|errors?|failures?|failed|fails|failing|charged twice|charged again|double[- ]charged|billed twice|duplicate|overcharged|wrong|late|missing|damaged|lost|outages?|went down|was down|broken|locked out|not working|stopped working|dropp(?:ed|ing)|declined|no signal)\b",
    )
});
static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:reported|reports|raised|complained|contacted|called|wrote|opened|had|experienced|disputed|was charged|were charged|got charged|was billed|was double|flagged|emailed|ran into|suffered)\b",
    )
});
static DONE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:resolved|fixed|solved|closed|settled|sorted out|corrected|refunded|replaced|put right)\b",
    )
});
/// A date after one of these is not the day of the trouble.
static OTHER_DAY: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:due|dated|issued|renews?|renewal|until|by|before|resolved|fixed|solved|closed|settled|corrected|refunded|replaced|applied|expires?|contract)(?:\s+(?:on|in|at|since))?(?:\s+the)?\s*$",
    )
});
static CUSTOMER_PROMISES: LazyLock<Regex> = LazyLock::new(|| {
    literal(r"(?i)\b(?:customer|client|he|she|they)\s+(?:has\s+|have\s+)?promised\b")
});
static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:promised|promise of|assured of|guaranteed)\s+(?:(?:her|him|them|the customer|the client|that)\s+)?(?:to\s+)?(?:(?:an?|the|one|his|her|their)\s+)?([\p{L}%€$£₹\d][\p{L}\d%€$£₹'’ -]*)",
    )
});
static PROMISE_NOUN: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:was|were) (?:told|assured) (?:that )?(?:she|he|they|a|an|the)\s+(?:would\s+(?:get|receive|have)\s+)?(?:an?\s+|the\s+)?([\p{L}][\p{L} -]*)",
    )
});
/// Where the thing promised ends.
const AFTER_THE_THING: [&str; 40] = [
    "in", "on", "for", "by", "from", "within", "after", "about", "that", "which", "and", "of",
    "to", "with", "as", "was", "is", "has", "were", "had", "have", "during", "last", "this",
    "before", "until", "but", "when", "at", "would", "will", "never", "not", "still", "because",
    "if", "did", "does", "hasn't", "wasn't",
];
static KEPT: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:kept|applied|hono[u]?red|fulfilled|delivered|paid out|issued|arrived|received|done|completed|credited)\b",
    )
});
static ESCALATION: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\bescalated\b|\bescalation\b[^.]{0,40}?\b(?:open|opened|raised|created|pending|active|started|closed|resolved|completed|settled|filed|exists|waiting)\b|\b(?:open|opened|raised|created|pending|active|closed|filed)\b[^.]{0,30}?\bescalation\b",
    )
});
static OVER: LazyLock<Regex> =
    LazyLock::new(|| literal(r"(?i)\b(?:closed|resolved|completed|settled|finished|withdrawn)\b"));

pub(super) fn read(clause: &str, noted: Date) -> Vec<Fact> {
    let found = dates::find(clause, noted, Lean::Past);
    let mut facts = Vec::new();
    facts.extend(promise(clause, &found, noted));
    facts.extend(escalation(clause, &found, noted));
    facts.extend(troubles(clause, &found, noted));
    facts.extend(resolution(clause, &found, noted));
    facts
}

fn asserted(pattern: &Regex, clause: &str) -> Option<usize> {
    pattern
        .find_iter(clause)
        .map(|m| m.start())
        .find(|at| !denied(clause, *at) && !unreal(clause, *at))
}

fn done(clause: &str) -> Option<usize> {
    DONE.find_iter(clause)
        .map(|m| m.start())
        .find(|at| !denied(clause, *at))
}

/// The days trouble is dated to: not the day something was due, issued or put right.
fn days(clause: &str, found: &[Found]) -> Vec<Date> {
    let mut days: Vec<Date> = Vec::new();
    for f in found {
        let head = clause.get(..f.start).unwrap_or_default();
        if !OTHER_DAY.is_match(head) && !days.contains(&f.date) {
            days.push(f.date);
        }
    }
    days
}

fn troubles(clause: &str, found: &[Found], noted: Date) -> Vec<Fact> {
    if asserted(&TROUBLE, clause).is_none() {
        return Vec::new();
    }
    let Some(family) = family(clause) else {
        return Vec::new();
    };
    // an unreal verb anywhere before the trouble was checked above; the family word may be denied apart from it
    let mut on = days(clause, found);
    if on.is_empty()
        && found.is_empty()
        && asserted(&REPORTED, clause).is_some()
        && done(clause).is_none()
    {
        on.push(noted);
    }
    let value = if done(clause).is_some() {
        "resolved"
    } else {
        "open"
    };
    on.into_iter()
        .map(|day| event(format!("issue/{family}/{day}"), value, day))
        .collect()
}

fn resolution(clause: &str, found: &[Found], noted: Date) -> Option<Fact> {
    let at = done(clause)?;
    if unreal(clause, at) || ESCALATION.is_match(clause) {
        return None;
    }
    let family = family(clause)?;
    let day = found
        .iter()
        .find(|f| f.start > at)
        .or(found.first())
        .map_or(noted, |f| f.date);
    Some(event(
        format!("resolution/{family}/{day}"),
        clause.split_whitespace().collect::<Vec<_>>().join(" "),
        day,
    ))
}

fn promise(clause: &str, found: &[Found], noted: Date) -> Option<Fact> {
    if CUSTOMER_PROMISES.is_match(clause) && !clause.to_lowercase().contains("was promised") {
        return None;
    }
    let captures = PROMISE.captures(clause).or_else(|| {
        PROMISE_NOUN
            .captures(clause)
            .filter(|_| clause.contains("would"))
    })?;
    let whole = captures.get(0)?;
    if denied(clause, whole.start()) || unreal(clause, whole.start()) {
        return None;
    }
    let slug = slug(captures.get(1)?.as_str())?;
    let rest = clause.get(captures.get(1)?.start()..).unwrap_or_default();
    let kept = KEPT
        .find_iter(rest)
        .any(|m| m.start() > 0 && !denied(rest, m.start()) && !unreal(rest, m.start()));
    let day = found.first().map_or(noted, |f| f.date);
    Some(event(
        format!("promise/{day}/{slug}"),
        if kept { "kept" } else { "open" },
        day,
    ))
}

/// `manual credit in the billing case …` → `manual-credit`.
fn slug(said: &str) -> Option<String> {
    let words: Vec<String> = said
        .split([' ', '-'])
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .take_while(|w| !AFTER_THE_THING.contains(&w.as_str()))
        .take(4)
        .map(|w| {
            w.chars()
                .filter(|c| c.is_alphanumeric())
                .collect::<String>()
        })
        .filter(|w| !w.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join("-"))
}

fn escalation(clause: &str, found: &[Found], noted: Date) -> Option<Fact> {
    asserted(&ESCALATION, clause)?;
    let family = family(clause).unwrap_or("other");
    let over = OVER.find_iter(clause).any(|m| !denied(clause, m.start()));
    let day = found.first().map_or(noted, |f| f.date);
    let key = format!("escalation/{family}/{day}");
    if found.is_empty() && over {
        // closed on no day of its own: it closes whatever was open
        return Some(state(&format!("escalation/{family}/any"), "closed"));
    }
    Some(event(key, if over { "closed" } else { "open" }, day))
}
