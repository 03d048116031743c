//! Facts worth keeping: while a ticket is open from its packet, at resolution also from the agent's one line.
//!
//! Short, dated, without quotes from the customer: what happened, how it ended, what is still owed, what was learned
//! about the person. A human ticks every one before anything is written.

use crate::book::capitalised;
use crate::choice::{ESCALATE, JOIN};
use crate::reading::Reading;
use crate::source;
use crate::telling::Telling;
use deskhand_domain::decision::FactIdea;
use deskhand_domain::evidence::Evidence;
use deskhand_domain::memory::{Category, Fact};
use deskhand_domain::packet::Packet;
use deskhand_domain::scope::ScopeKind;
use jiff::ToSpan;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

#[expect(
    clippy::expect_used,
    reason = "constant patterns, compiled by every test"
)]
mod patterns {
    use super::{LazyLock, Regex};

    pub static CLAUSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s*(?:;|\.\s|\n|,\s*(?:and\s+|then\s+|but\s+)?|\sand then\s|\sand (?P<verb>accepted|agreed|asked|promised|refunded|credited|replaced|sent|will|wants|prefers|kept|keeps|closed|escalated|cancelled|rebooked|reset))\s*")
            .expect("constant pattern")
    });
    pub static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?P<day>today|yesterday|tomorrow)\b|\b(?P<which>last|next|on) (?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\bthe (?P<month>january|february|march|april|may|june|july|august|september|october|november|december) (?P<thing>bill|invoice|charge|statement|payment|order)\b|\bin (?P<days>\d{1,2}) days\b")
            .expect("constant pattern")
    });
}

/// Facts at resolution. `outcome` is the agent's line; None while the ticket is still open.
pub fn outcome_facts(packet: &Packet, outcome: Option<&str>) -> Vec<FactIdea> {
    Reading::of(packet).map_or_else(Vec::new, |reading| facts(&reading, outcome))
}

pub(crate) fn facts(reading: &Reading<'_>, outcome: Option<&str>) -> Vec<FactIdea> {
    let outcome = outcome.map(str::trim).filter(|line| !line.is_empty());
    let line = outcome.map(|line| Line::read(line, &reading.telling));
    let mut ideas = Vec::new();
    issue(reading, line.as_ref(), &mut ideas);
    if let Some(line) = &line {
        ending(reading, line, &mut ideas);
    }
    owed(reading, line.as_ref(), &mut ideas);
    passed_on(reading, line.is_some(), &mut ideas);
    learned(reading, &mut ideas);
    if !reading.verified {
        // what an unverified sender says is not yet a fact about the customer
        ideas.retain(|idea| idea.scope == ScopeKind::Ticket);
    }
    ideas
}

/// The agent's line, taken apart by what each part tells.
#[derive(Debug, Default)]
struct Line {
    happened: Vec<String>,
    ended: Vec<String>,
    owed: Vec<String>,
    prefers: Vec<String>,
}

impl Line {
    fn read(text: &str, telling: &Telling) -> Self {
        let text: String = text.chars().take(1_000).collect();
        let dated = resolve_dates(&text, telling);
        let mut line = Self::default();
        let cut = patterns::CLAUSE.replace_all(&dated, "\u{1f}$verb ");
        for part in cut.split('\u{1f}') {
            let part = part.trim().trim_end_matches('.').trim();
            if part.is_empty() {
                continue;
            }
            let lower = part.to_lowercase();
            let starts = |heads: &[&str]| heads.iter().any(|h| lower.starts_with(h));
            let into = if starts(&["prefers", "would like to be", "likes", "wants to be called"]) {
                &mut line.prefers
            } else if lower.contains("promised")
                || starts(&["we will", "we'll", "will send", "will call", "will follow"])
            {
                &mut line.owed
            } else if starts(&[
                "disputed",
                "complained",
                "reported",
                "asked",
                "was charged",
                "had",
                "called",
                "wrote",
                "could not",
                "couldn't",
                "did not",
                "lost",
                "wanted",
                "requested",
                "raised",
                "customer",
            ]) {
                &mut line.happened
            } else {
                &mut line.ended
            };
            into.push(part.to_owned());
        }
        line
    }
}

/// "yesterday" means nothing next month: dates in words become dates.
fn resolve_dates(text: &str, telling: &Telling) -> String {
    let today = telling.today();
    let told = |date: Option<Date>, found: &regex::Captures<'_>| {
        date.map_or_else(
            || found[0].to_owned(),
            |d| format!("on {}", d.strftime("%-d %B %Y")),
        )
    };
    patterns::RELATIVE
        .replace_all(text, |found: &regex::Captures<'_>| {
            let part = |name: &str| found.name(name).map(|m| m.as_str().to_lowercase());
            if let Some(day) = part("day") {
                let days: i64 = match day.as_str() {
                    "yesterday" => -1,
                    "tomorrow" => 1,
                    _ => 0,
                };
                return told(today.checked_add(days.days()).ok(), found);
            }
            if let Some(days) = part("days").and_then(|d| d.parse::<i64>().ok()) {
                return told(today.checked_add(days.days()).ok(), found);
            }
            if let (Some(which), Some(weekday)) = (part("which"), part("weekday")) {
                let step: i64 = if which == "last" { -1 } else { 1 };
                let date = (1..=7)
                    .filter_map(|n: i64| today.checked_add((n * step).days()).ok())
                    .find(|d| d.strftime("%A").to_string().to_lowercase() == weekday);
                return told(date, found);
            }
            let (Some(month), Some(thing)) = (part("month"), part("thing")) else {
                return found[0].to_owned();
            };
            // the newest month of that name that has begun
            let year = (1..=12_i8)
                .filter_map(|m| Date::new(today.year(), m, 1).ok())
                .find(|d| d.strftime("%B").to_string().to_lowercase() == month)
                .map_or(today.year(), |d| {
                    if d > today {
                        today.year() - 1
                    } else {
                        today.year()
                    }
                });
            format!("the {} {year} {thing}", capitalised(&month))
        })
        .into_owned()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every use is the optional typed part of an idea"
)]
fn fact(key: String, value: &str) -> Option<Fact> {
    Some(Fact {
        key,
        value: value.to_owned(),
        valid_from: None,
        valid_to: None,
        derived: true,
    })
}

#[expect(clippy::too_many_arguments, reason = "the fields of one flat record")]
fn idea(
    scope: ScopeKind,
    text: String,
    category: Category,
    fact: Option<Fact>,
    tags: &[&str],
    importance: f32,
    because: Vec<Evidence>,
    inferred: bool,
) -> FactIdea {
    FactIdea {
        scope,
        text,
        category,
        fact,
        tags: tags.iter().map(|t| (*t).to_owned()).collect(),
        importance,
        because,
        inferred,
    }
}

fn joined(parts: &[String]) -> String {
    let text = parts.join("; ");
    format!("{}.", capitalised(text.trim_end_matches('.')))
}

fn key(reading: &Reading<'_>, head: &str) -> String {
    let family = if reading.family().is_empty() {
        "other"
    } else {
        reading.family()
    };
    format!("{head}/{family}/{}", reading.packet.ticket.id)
}

fn issue(reading: &Reading<'_>, line: Option<&Line>, ideas: &mut Vec<FactIdea>) {
    let happened = line.map(|l| l.happened.as_slice()).unwrap_or_default();
    if !reading.has_request() && happened.is_empty() && line.is_none() {
        return;
    }
    let day = reading
        .telling
        .date_of(reading.newest.at)
        .strftime("%-d %B %Y");
    let text = if happened.is_empty() {
        let family = reading.book.words.families.get(reading.family());
        let noun = family.map_or("issue", |f| f.one.as_str());
        let topic = reading.topic().replace("your ", "");
        format!(
            "{} ({}), raised on {day}.",
            capitalised(noun),
            topic.trim_start_matches("the ")
        )
    } else {
        format!("{} Raised on {day}.", joined(happened))
    };
    let state = if line.is_some() { "resolved" } else { "open" };
    ideas.push(idea(
        ScopeKind::Customer,
        text,
        Category::Issue,
        fact(key(reading, "issue"), state),
        &[reading.family()],
        0.7,
        vec![reading.request()],
        false,
    ));
}

fn ending(reading: &Reading<'_>, line: &Line, ideas: &mut Vec<FactIdea>) {
    let because = vec![reading.request()];
    if !line.ended.is_empty() {
        let text = joined(&line.ended);
        let fact = fact(key(reading, "resolution"), text.trim_end_matches('.'));
        ideas.push(idea(
            ScopeKind::Customer,
            text,
            Category::Resolution,
            fact,
            &[reading.family()],
            0.7,
            because.clone(),
            false,
        ));
    }
    for what in &line.owed {
        let lower = what.to_lowercase();
        let bare = lower
            .split_once("promised ")
            .map_or(lower.as_str(), |(_, rest)| rest)
            .trim_start_matches("a ")
            .trim_start_matches("an ")
            .trim_start_matches("the ");
        let slug: Vec<&str> = bare
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .take(4)
            .collect();
        let key = format!("promise/{}/{}", reading.packet.ticket.id, slug.join("-"));
        let text = format!("{}.", capitalised(what));
        ideas.push(idea(
            ScopeKind::Customer,
            text,
            Category::Promise,
            fact(key, "open"),
            &["promise"],
            0.9,
            because.clone(),
            false,
        ));
    }
    for what in &line.prefers {
        let text = format!("{}.", capitalised(what));
        ideas.push(idea(
            ScopeKind::Customer,
            text,
            Category::Preference,
            None,
            &["preference"],
            0.6,
            because.clone(),
            false,
        ));
    }
}

/// Promises that the agent's line says are kept.
fn owed(reading: &Reading<'_>, line: Option<&Line>, ideas: &mut Vec<FactIdea>) {
    let Some(line) = line else { return };
    let ended = line.ended.join(" ").to_lowercase();
    for promise in &reading.history.promises {
        let (Some(key), Some(noun)) = (
            &promise.key,
            promise
                .key
                .as_deref()
                .and_then(|k| k.rsplit(['/', '-']).next()),
        ) else {
            continue;
        };
        let done = [
            "applied",
            "issued",
            "paid",
            "sent",
            "made",
            "refunded",
            "credited",
            "delivered",
        ]
        .iter()
        .any(|verb| ended.contains(verb));
        if done && ended.contains(&noun.to_lowercase()) {
            ideas.push(idea(
                promise.memory.scope.kind(),
                format!(
                    "{} promised on {} was kept.",
                    capitalised(&promise.what),
                    reading.telling.day(promise.on)
                ),
                Category::Promise,
                fact(key.clone(), "kept"),
                &["promise"],
                0.7,
                vec![source::memory(promise.memory)],
                false,
            ));
        }
    }
}

fn passed_on(reading: &Reading<'_>, resolved: bool, ideas: &mut Vec<FactIdea>) {
    let receipt = reading.receipt(ESCALATE).or_else(|| reading.receipt(JOIN));
    let Some(receipt) = receipt else { return };
    let state = if resolved { "closed" } else { "open" };
    let day = reading.telling.date_of(receipt.at).strftime("%-d %B %Y");
    let text = format!(
        "The {} case was {} on {day} ({}).",
        reading.family().replace('_', " "),
        lowered(receipt.done.trim_end_matches('.')),
        receipt.reference
    );
    ideas.push(idea(
        ScopeKind::Customer,
        text,
        Category::Escalation,
        fact(key(reading, "escalation"), state),
        &[reading.family(), "escalation"],
        0.8,
        vec![source::receipt(receipt)],
        false,
    ));
}

/// A phrase as it stands inside a sentence.
fn lowered(phrase: &str) -> String {
    let mut rest = phrase.chars();
    rest.next()
        .map(|first| first.to_lowercase().chain(rest).collect())
        .unwrap_or_default()
}

/// What the customer said about how they like to be answered, and the mood as an impression.
fn learned(reading: &Reading<'_>, ideas: &mut Vec<FactIdea>) {
    const LIKES: [(&[&str], &str, &str, &str); 4] = [
        (
            &[
                "please call me",
                "prefer a call",
                "rather talk on the phone",
                "call me back",
            ],
            "contact_preference",
            "phone",
            "Prefers a call.",
        ),
        (
            &[
                "prefer email",
                "by email please",
                "email me instead",
                "don't call",
            ],
            "contact_preference",
            "email",
            "Prefers email.",
        ),
        (
            &[
                "keep it short",
                "be brief",
                "short answer",
                "get to the point",
                "in short please",
            ],
            "tone",
            "short and direct",
            "Likes short, direct answers.",
        ),
        (
            &[
                "more detail please",
                "explain in detail",
                "step by step please",
            ],
            "tone",
            "detailed",
            "Likes detailed answers.",
        ),
    ];
    for (said, key, value, text) in LIKES {
        let known = reading
            .facts(key)
            .first()
            .is_some_and(|m| m.fact.as_ref().is_some_and(|f| f.value == value));
        if !known && said.iter().any(|s| reading.said.contains(s)) {
            ideas.push(idea(
                ScopeKind::Customer,
                text.to_owned(),
                Category::Preference,
                fact(key.to_owned(), value),
                &["preference"],
                0.6,
                vec![reading.request()],
                false,
            ));
        }
    }
    if reading.unhappy() {
        let mood = if reading.angry() { "Angry" } else { "Unhappy" };
        let day = reading
            .telling
            .date_of(reading.newest.at)
            .strftime("%-d %B %Y");
        ideas.push(idea(
            ScopeKind::Customer,
            format!(
                "{mood} about {} on {day}.",
                reading.topic().replace("your ", "")
            ),
            Category::Sentiment,
            None,
            &["mood"],
            0.3,
            vec![reading.request()],
            true,
        ));
    }
}
