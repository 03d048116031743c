//! Live facts in words: which of them bear on the issue, and a sentence for each with its moment and its evidence.
//!
//! The only place where a reply states a status. Internal fields never enter a sentence; a kind nobody has written
//! phrasings for is told field by field, so that an imported back office works too.

use crate::book::{Slots, capitalised, listed};
use crate::reading::Reading;
use crate::reply::{Part, Piece};
use crate::source;
use crate::telling::{plain, status};
use crate::wish::{overlap, stems};
use deskhand_domain::live::{Freshness, LiveFact, Stated};
use jiff::Timestamp;

/// Fields that say when something is, newest tells.
const DATED: [&str; 8] = [
    "issued_on",
    "placed_on",
    "opened_on",
    "at",
    "departs_at",
    "promised_on",
    "updated_on",
    "due_on",
];

/// Live facts that bear on this ticket, most telling first.
pub fn relevant<'a>(reading: &Reading<'a>) -> Vec<&'a LiveFact> {
    let mut ranked: Vec<(i64, String, &LiveFact)> = reading
        .usable_live()
        .filter(|fact| fact.kind != "customer")
        .filter_map(|fact| Some((weight(reading, fact)?, newest_date(fact), fact)))
        .collect();
    ranked.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then_with(|| b.1.cmp(&a.1))
            .then_with(|| a.2.subject.cmp(&b.2.subject))
    });
    let mut seen = Vec::new();
    ranked
        .into_iter()
        .map(|(_, _, fact)| fact)
        .filter(|fact| {
            let key = (fact.kind.as_str(), fact.subject.as_str());
            let new = !seen.contains(&key);
            seen.push(key);
            new
        })
        .collect()
}

/// Whether the customer wrote this subject anywhere in the conversation.
fn named(reading: &Reading<'_>, fact: &LiveFact) -> bool {
    let subject = fact.subject.trim_start_matches('#').to_lowercase();
    subject.chars().count() >= 3 && reading.written.contains(&subject)
}

/// None when the fact has nothing to do with the issue.
fn weight(reading: &Reading<'_>, fact: &LiveFact) -> Option<i64> {
    let words = &reading.book.words;
    if fact.kind == "service" && !concerns(reading, fact)
        || fact.kind == "line" && is_well(fact) && !named_or_alone(reading, fact)
    {
        return None;
    }
    let place = reading.kinds().iter().position(|k| *k == fact.kind);
    let named = named(reading, fact);
    let known_kind = words.kinds.contains_key(&fact.kind);
    let troubled_service =
        fact.kind == "service" && matches!(fact.get("status"), Some("down" | "degraded"));
    let base = match place {
        Some(index) => 50 - 10 * i64::try_from(index).unwrap_or(5),
        // what they named is told where it explains something; that all is well with it explains nothing
        None if named && (troubled(fact) || reading.kinds().is_empty() || !reading.sure()) => 40,
        None if troubled_service && reading.trouble() => 15,
        None if !known_kind && reading.has_request() => 5,
        None => return None,
    };
    let role = match (reading.role.as_deref(), fact.kind.as_str()) {
        (Some("developer"), "service")
        | (Some("finance"), "invoice")
        | (Some("admin"), "account") => 12,
        _ => 0,
    };
    let issue = reading.packet.classification.issue_type.as_str();
    let trouble = match (issue, fact.get("status"), fact.get("duplicate_of")) {
        ("billing_duplicate_charge", _, Some(_)) => 9,
        ("billing_duplicate_charge", _, _) if has_twin(reading, fact) => 8,
        (_, Some("payment_failed" | "delayed" | "lost" | "down" | "debited_not_credited"), _) => 6,
        ("billing_credit", _, _) if fact.kind == "credit" => 12,
        ("billing_refund_request", Some("paid"), _) => 2,
        _ => 0,
    };
    Some(base + role + trouble + if named { 100 } else { 0 })
}

/// Whether a part of the service is what this is about: the customer names it, or the issue runs on it. One that runs
/// well is worth a word only where it was named or an outage is feared.
fn concerns(reading: &Reading<'_>, fact: &LiveFact) -> bool {
    let troubled = matches!(fact.get("status"), Some("down" | "degraded"));
    let component = stems(fact.get("component").unwrap_or(&fact.subject));
    let asked = format!("{} {}", reading.packet.ticket.subject, reading.written);
    let is_named = overlap(&component, &asked) > 0;
    let class = &reading.packet.classification;
    let family = reading.book.words.families.get(reading.family());
    let runs_on = family.is_some_and(|f| overlap(&component, &f.concerns.join(" ")) > 0);
    let others = !runs_on
        && reading
            .book
            .words
            .families
            .values()
            .any(|f| overlap(&component, &f.concerns.join(" ")) > 0);
    let feared = class.issue_type.contains("outage");
    // "Internet, north region": a place concerns those whose line runs through it
    let of_a_place = fact.get("component").unwrap_or(&fact.subject).contains(',');
    if !troubled {
        let answers =
            family.is_some_and(|f| !f.personal && f.kinds.first().is_some_and(|k| k == "service"));
        return answers && reading.sure() && is_named;
    }
    // a fault of an area counts for a line that went down with it
    let mut lines = reading
        .usable_live()
        .filter(|f| f.kind == "line")
        .peekable();
    if of_a_place || runs_on && lines.peek().is_some() {
        return lines.any(|line| {
            line.get("outage_since").is_some() && line.get("outage_since") == fact.get("since")
        });
    }
    !others && is_named && (reading.trouble() || feared) || runs_on && reading.trouble()
}

fn troubled(fact: &LiveFact) -> bool {
    matches!(
        fact.get("status"),
        Some(
            "cancelled"
                | "missed"
                | "delayed"
                | "lost"
                | "down"
                | "degraded"
                | "payment_failed"
                | "failed"
                | "debited_not_credited"
                | "rejected"
        )
    )
}

fn is_well(line: &LiveFact) -> bool {
    matches!(line.get("status"), Some("up" | "ok" | "active"))
        && !line
            .get("signal")
            .is_some_and(|s| s.starts_with("no ") || s.contains("weak"))
}

/// The one line there is, or the one the customer speaks of; a sound line beside a faulty one explains nothing.
fn named_or_alone(reading: &Reading<'_>, fact: &LiveFact) -> bool {
    named(reading, fact)
        || reading
            .usable_live()
            .filter(|f| f.kind == fact.kind)
            .count()
            == 1
}

/// Another fact of the kind with the same amount in the same period or month: the look of a double charge.
fn has_twin(reading: &Reading<'_>, fact: &LiveFact) -> bool {
    let month = |f: &LiveFact| {
        f.get("period").map(str::to_owned).or_else(|| {
            f.get("issued_on")
                .and_then(|d| d.get(..7))
                .map(str::to_owned)
        })
    };
    fact.get("amount").is_some()
        && reading.packet.live.iter().any(|other| {
            other.kind == fact.kind
                && other.subject != fact.subject
                && other.get("amount") == fact.get("amount")
                && month(other) == month(fact)
        })
}

fn newest_date(fact: &LiveFact) -> String {
    DATED
        .iter()
        .find_map(|key| fact.get(key))
        .unwrap_or_default()
        .to_owned()
}

/// Sentences for the facts that bear on the issue, at most `most`.
pub fn pieces(reading: &Reading<'_>, most: usize) -> Vec<Piece> {
    let facts = relevant(reading);
    let mut told: Vec<Piece> = Vec::new();
    let mut used: Vec<&LiveFact> = Vec::new();
    let mut said_at: Option<(Timestamp, bool)> = None;
    for fact in &facts {
        if told.len() >= most || used.iter().any(|u| std::ptr::eq(*u, *fact)) {
            continue;
        }
        // of one kind nobody named, the most telling is enough
        let of_kind = used.iter().filter(|u| u.kind == fact.kind).count();
        if of_kind >= 1 && !named(reading, fact) && !reading.wish.fuller {
            continue;
        }
        // where the parcel is says more than that its order was sent
        if fact.kind == "order"
            && matches!(fact.get("status"), Some("shipped" | "delivered"))
            && facts.iter().any(|f| f.kind == "shipment")
            && !reading.wish.fuller
        {
            continue;
        }
        // told already as the other half of a duplicate
        if used
            .iter()
            .any(|u| u.get("duplicate_of") == Some(fact.subject.as_str()))
        {
            continue;
        }
        let alike: Vec<&LiveFact> = facts
            .iter()
            .copied()
            .filter(|other| {
                is_alike(fact, other)
                    && has_twin(reading, other) == has_twin(reading, fact)
                    && named(reading, other) == named(reading, fact)
            })
            .take(4)
            .collect();
        let moment = moment(fact);
        let as_of = (said_at != Some(moment)).then(|| reading.telling.as_of(moment.0, moment.1));
        let several = (alike.len() > 1 && (has_twin(reading, fact) || named(reading, fact)))
            .then(|| together(reading, &alike, as_of.clone()))
            .flatten();
        let piece = if let Some(piece) = several {
            used.extend(alike);
            piece
        } else if let Some(piece) = alone(reading, fact, as_of) {
            used.push(fact);
            piece
        } else {
            continue;
        };
        said_at = Some(moment);
        told.push(piece);
    }
    if let Some(detail) = used.first().and_then(|fact| detail(reading, fact, &told)) {
        told.push(detail);
    }
    told
}

/// Rounded to the minute, since that is how it is told; and whether it is a kept result.
fn moment(fact: &LiveFact) -> (Timestamp, bool) {
    let (at, kept) = match fact.freshness {
        Freshness::Cached { at } => (at, true),
        _ => (fact.fetched_at, false),
    };
    let minute = Timestamp::from_second(at.as_second() / 60 * 60).unwrap_or(at);
    (minute, kept)
}

fn is_alike(a: &LiveFact, b: &LiveFact) -> bool {
    a.kind == b.kind
        && a.get("status").is_some()
        && a.get("status") == b.get("status")
        && a.get("amount") == b.get("amount")
        && a.get("duplicate_of").is_none()
        && b.get("duplicate_of").is_none()
        && moment(a) == moment(b)
}

fn open_fields(fact: &LiveFact) -> impl Iterator<Item = &Stated> {
    fact.stated
        .iter()
        .filter(|s| !s.internal && !s.value.trim().is_empty())
}

fn fact_slots(reading: &Reading<'_>, fact: &LiveFact, as_of: Option<String>) -> Slots {
    let words = &reading.book.words;
    let mut slots = Slots::new();
    for stated in open_fields(fact) {
        let value = in_words(reading, &stated.value);
        slots.insert(format!("{}.day", stated.key), value);
        slots.insert(
            stated.key.clone(),
            reading.telling.value(&worded(&stated.value), true),
        );
    }
    slots
        .entry("component".to_owned())
        .or_insert_with(|| fact.subject.clone());
    if !fact.subject.trim().is_empty() {
        slots.insert("subject".to_owned(), fact.subject.clone());
    }
    slots.insert(
        "thing".to_owned(),
        words
            .kinds
            .get(&fact.kind)
            .map_or_else(|| plain(&fact.kind), |k| k.one.clone()),
    );
    if let Some(state) = fact.get("status") {
        slots.insert("status_words".to_owned(), status(words, state));
    }
    let mut orders = reading.usable_live().filter(|f| f.kind == "order");
    if fact.kind == "shipment"
        && let (Some(order), None) = (orders.next(), orders.next())
    {
        slots.insert("order".to_owned(), order.subject.clone());
    }
    if let Some(as_of) = as_of {
        slots.insert("as_of".to_owned(), as_of);
    }
    slots
}

/// A bare snake-case value in words; everything else as it is.
fn worded(value: &str) -> String {
    let is_key = value.contains('_') && value.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if is_key {
        plain(value)
    } else {
        value.to_owned()
    }
}

fn in_words(reading: &Reading<'_>, value: &str) -> String {
    reading.telling.value(&worded(value), false)
}

fn alone(reading: &Reading<'_>, fact: &LiveFact, as_of: Option<String>) -> Option<Piece> {
    let mut slots = fact_slots(reading, fact, as_of);
    let state = fact.get("status");
    let key = match state {
        Some(_) if fact.get("duplicate_of").is_some() => "duplicate",
        Some("up" | "ok" | "active") if fact.kind == "line" && !is_well(fact) => "faulty",
        Some(state) => state,
        None => "none",
    };
    let own = if fact.kind == "account"
        && reading.family() != "plan"
        && reading.role.as_deref() != Some("admin")
    {
        None
    } else {
        reading.book.live(&fact.kind, key, &reading.seed, &slots)
    };
    let text = own.or_else(|| {
        if fact.kind == "account" {
            return None;
        }
        let details: Vec<String> = open_fields(fact)
            .filter(|s| s.key != "status" && s.value.chars().count() <= 80)
            .take(if state.is_some() { 2 } else { 4 })
            .map(|s| labelled(reading, s))
            .collect();
        if !details.is_empty() {
            slots.insert("details".to_owned(), details.join(", "));
        }
        let key = if state.is_some() { "any" } else { "none" };
        reading.book.live("generic", key, &reading.seed, &slots)
    })?;
    Some(Piece::said(
        Part::Live,
        text,
        vec![source::live(&reading.telling, fact, &[])],
    ))
}

fn together(reading: &Reading<'_>, facts: &[&LiveFact], as_of: Option<String>) -> Option<Piece> {
    let first = facts.first()?;
    let words = &reading.book.words;
    let mut slots = fact_slots(reading, first, as_of);
    let mut subjects: Vec<String> = facts.iter().map(|f| f.subject.clone()).collect();
    subjects.sort();
    slots.insert("subjects".to_owned(), listed(&subjects));
    slots.insert(
        "things".to_owned(),
        words
            .kinds
            .get(&first.kind)
            .map_or_else(|| format!("{}s", plain(&first.kind)), |k| k.many.clone()),
    );
    let both = if facts.len() == 2 { "both" } else { "all" };
    slots.insert("both".to_owned(), both.to_owned());
    let text = reading.book.live("several", "any", &reading.seed, &slots)?;
    let evidence = facts
        .iter()
        .map(|f| source::live(&reading.telling, f, &[]))
        .collect();
    Some(Piece::said(Part::Live, text, evidence))
}

/// `VAT €8.17`, `issued on 12 June`.
fn labelled(reading: &Reading<'_>, stated: &Stated) -> String {
    let label = reading
        .book
        .words
        .fields
        .get(&stated.key)
        .cloned()
        .unwrap_or_else(|| plain(&stated.key));
    let label = label.trim_end_matches(" on");
    let lone = label != "for";
    let value = reading
        .telling
        .value(&worded(&stated.value), lone && stated.key.ends_with("_on"));
    format!("{label} {value}")
}

/// What somebody in this role wants on top: the developer the component, the finance contact the VAT.
fn detail(reading: &Reading<'_>, fact: &LiveFact, told: &[Piece]) -> Option<Piece> {
    let role = reading.role.as_deref().unwrap_or("other");
    let keys: Vec<&str> = match reading.book.words.roles.get(role) {
        Some(keys) => keys.iter().map(String::as_str).collect(),
        None if reading.wish.fuller => open_fields(fact).map(|s| s.key.as_str()).collect(),
        None => return None,
    };
    let already = told
        .iter()
        .map(|p| p.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let new: Vec<&Stated> = keys
        .iter()
        .filter_map(|key| open_fields(fact).find(|s| s.key == *key))
        .filter(|s| s.key != "status" && s.value.chars().count() <= 160)
        .filter(|s| !already.contains(in_words(reading, &s.value).as_str()))
        .take(4)
        .collect();
    // a note is a sentence of the tool's own; everything else is a name and a value
    let details: Vec<String> = new
        .iter()
        .filter(|s| s.key != "note")
        .map(|s| labelled(reading, s))
        .collect();
    let note = new
        .iter()
        .find(|s| s.key == "note")
        .map(|s| format!("{}.", capitalised(s.value.trim().trim_end_matches('.'))));
    let name = match role {
        "developer" | "finance" | "admin" => format!("detail_{role}"),
        _ => "detail_other".to_owned(),
    };
    let slots = crate::book::slots([(
        "details",
        Some(details.join(", ")).filter(|d| !d.is_empty()),
    )]);
    let said: Vec<String> = reading
        .say_with(&name, &slots)
        .into_iter()
        .chain(note)
        .collect();
    if said.is_empty() {
        return None;
    }
    let text = said.join(" ");
    let keys: Vec<&str> = new.iter().map(|s| s.key.as_str()).collect();
    Some(Piece::said(
        Part::Detail,
        text,
        vec![source::live(&reading.telling, fact, &keys)],
    ))
}

/// `invoice 20618`; what has no number of its own goes by its kind.
pub fn name(reading: &Reading<'_>, fact: &LiveFact) -> String {
    let thing = reading
        .book
        .words
        .kinds
        .get(&fact.kind)
        .map_or_else(|| plain(&fact.kind), |k| k.one.clone());
    match fact.kind.as_str() {
        "account" | "line" => format!("the {thing}"),
        _ => format!("{thing} {}", fact.subject),
    }
}

/// One fact in one line for colleagues, internal fields included where asked.
pub fn line(reading: &Reading<'_>, fact: &LiveFact) -> String {
    let words = &reading.book.words;
    let thing = words
        .kinds
        .get(&fact.kind)
        .map_or_else(|| plain(&fact.kind), |k| k.one.clone());
    let fields: Vec<String> = open_fields(fact)
        .map(|s| {
            if s.key == "status" {
                status(words, &s.value)
            } else {
                labelled(reading, s)
            }
        })
        .collect();
    let (at, kept) = moment(fact);
    format!(
        "{} {}: {} ({}).",
        capitalised(&thing),
        fact.subject,
        fields.join(", "),
        reading.telling.as_of(at, kept)
    )
}
