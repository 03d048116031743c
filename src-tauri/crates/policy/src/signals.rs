//! The packet turned into the one table rules read. Live facts outrank memory, memory outranks the account card;
//! with memory off neither memory nor card is looked at, so a rule can't see what the run must not know.

mod amount;
mod history;
mod mood;

use crate::library::Library;
use crate::pattern::literal;
use deskhand_domain::context::AccountCard;
use deskhand_domain::live::{Freshness, LiveFact, Missed, MissedLookup};
use deskhand_domain::memory::Recalled;
use deskhand_domain::policy::{Classification, Signals};
use deskhand_domain::ticket::{Author, Message, Ticket};
use history::History;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What the signals are made of: the packet before anything is decided.
#[derive(Debug, Clone, Copy)]
pub struct SignalInput<'a> {
    pub ticket: &'a Ticket,
    /// Oldest first.
    pub messages: &'a [Message],
    /// The sender is verified to be the ticket's customer.
    pub verified: bool,
    /// Ignored when memory is off.
    pub account: Option<&'a AccountCard>,
    /// Role of the person in the ticket's account, when the desk knows it apart from the card.
    pub role: Option<&'a str>,
    /// Ignored when memory is off.
    pub memories: &'a [Recalled],
    pub live: &'a [LiveFact],
    pub missed: &'a [MissedLookup],
    pub classification: &'a Classification,
    pub memory_enabled: bool,
    pub hostile: bool,
    pub language: &'a str,
    pub now: Timestamp,
    /// IANA name; an unknown one counts days in UTC.
    pub time_zone: &'a str,
}

static EMAIL: LazyLock<Regex> =
    LazyLock::new(|| literal(r"(?i)\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b"));

/// The identifier that says who somebody is.
const WHO: &str = "email";

impl Library {
    /// Fills the table. Pure and deterministic; `now` is the only clock.
    pub fn signals(&self, input: &SignalInput<'_>) -> Signals {
        let zone = TimeZone::get(input.time_zone).unwrap_or(TimeZone::UTC);
        let today = zone.to_datetime(input.now).date();
        let memories: &[Recalled] = if input.memory_enabled {
            input.memories
        } else {
            &[]
        };
        let card = input.account.filter(|_| input.memory_enabled);
        let history = History::read(memories, input.ticket, &zone);
        let live = live_table(input.live, input.messages, input.now, today);
        let stated = |key: &str| live.get(key).filter(|v| !v.is_empty());
        let customer_texts: Vec<&str> = input
            .messages
            .iter()
            .filter(|m| m.author == Author::Customer)
            .map(|m| m.text.as_str())
            .collect();
        let newest = customer_texts.last().copied().unwrap_or_default();
        let family = input.classification.issue_family.as_str();
        let renewal: Option<Date> = stated("account.renewal_on")
            .cloned()
            .or_else(|| history.state("renewal_on"))
            .and_then(|d| d.parse().ok())
            .or_else(|| card.and_then(|c| c.account.renewal_on));
        Signals {
            vertical: input.classification.vertical.as_str().to_owned(),
            issue_type: input.classification.issue_type.clone(),
            issue_family: family.to_owned(),
            channel: input.ticket.channel.as_str().to_owned(),
            plan: stated("account.plan")
                .cloned()
                .or_else(|| history.state("plan"))
                .or_else(|| card.and_then(|c| c.account.plan.clone()))
                .map(|p| p.trim().to_lowercase()),
            sla_hours: stated("account.sla_hours")
                .and_then(|h| whole(h))
                .or_else(|| history.state("sla_hours").and_then(|h| whole(&h)))
                .or_else(|| card.and_then(|c| c.account.sla_hours.map(i64::from))),
            renewal_in_days: renewal.map(|on| days_between(today, on)),
            csm_name: stated("account.owner")
                .cloned()
                .or_else(|| history.state("csm_name"))
                .or_else(|| card.and_then(|c| c.account.owner_name.clone())),
            prior_issues_days: history.prior_issues(family, today),
            open_promises: history.open_promises(&live),
            open_escalations: history.open_escalations(family),
            sentiment: mood::read(&customer_texts, &history, today).to_owned(),
            vip: history
                .state("vip")
                .is_some_and(|v| v == "true" || v == "yes"),
            amount_minor: amount::largest(&customer_texts, input.live),
            verified: input.verified,
            role: input
                .role
                .map(str::to_owned)
                .or_else(|| card.and_then(|c| c.role.clone()))
                .or_else(|| history.state("role"))
                .map(|r| r.to_lowercase()),
            live_kinds: kinds(input.live),
            live,
            live_failed: failed(input.missed),
            missing: self.missing(input, &customer_texts),
            hostile: input.hostile,
            language: input.language.to_owned(),
            returning: history.solved_lately(family, today) || mood::comes_back(newest),
            memory_enabled: input.memory_enabled,
        }
    }

    /// What to ask for, in order: first who is writing, then what the issue type's own list names, as far as a
    /// lookup waits for it and no fact of that kind has been read another way.
    fn missing(&self, input: &SignalInput<'_>, texts: &[&str]) -> Vec<String> {
        let issue = self.issue_type(
            input.classification.vertical.as_str(),
            &input.classification.issue_type,
        );
        let waiting: BTreeSet<&str> = input
            .missed
            .iter()
            .filter(|m| !usable(input.live).any(|f| f.kind == m.kind))
            .filter_map(|m| match &m.why {
                Missed::NeedsIdentifier { identifier, .. } => Some(identifier.as_str()),
                _ => None,
            })
            .collect();
        let mut missing = Vec::new();
        let unknown = input.ticket.customer.is_none();
        let named_themselves = texts.iter().any(|t| EMAIL.is_match(t));
        if unknown && !named_themselves && issue.is_some_and(|i| i.personal) {
            missing.push(WHO.to_owned());
        }
        missing.extend(
            issue
                .into_iter()
                .flat_map(|i| &i.asks)
                .filter(|kind| waiting.contains(kind.as_str()) && kind.as_str() != WHO)
                .filter(|kind| !usable(input.live).any(|f| gives(f, kind)))
                .cloned(),
        );
        missing
    }
}

/// Whether a fact was found by this identifier, or is the very thing it names: the line of a `line_number`.
fn gives(fact: &LiveFact, identifier: &str) -> bool {
    fact.arguments.contains_key(identifier)
        || identifier
            .strip_suffix("_id")
            .or(identifier.strip_suffix("_number"))
            .is_some_and(|kind| kind == fact.kind)
}

fn whole(text: &str) -> Option<i64> {
    let digits: String = text
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// Whole days from `from` to `to`; negative when `to` is past.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

fn usable(live: &[LiveFact]) -> impl Iterator<Item = &LiveFact> {
    live.iter()
        .filter(|f| !matches!(f.freshness, Freshness::Failed { .. }))
}

fn kinds(live: &[LiveFact]) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for fact in usable(live) {
        if !kinds.contains(&fact.kind) {
            kinds.push(fact.kind.clone());
        }
    }
    kinds
}

fn failed(missed: &[MissedLookup]) -> Vec<String> {
    let mut kinds: Vec<String> = Vec::new();
    for lookup in missed {
        if matches!(lookup.why, Missed::Unavailable { .. }) && !kinds.contains(&lookup.kind) {
            kinds.push(lookup.kind.clone());
        }
    }
    kinds
}

/// `kind.field` of the fact that matters of each kind: the one the customer named, else the first. `kind.count`
/// and `kind.statuses` speak of all of them. Beside every `x_at` stands `x_in_hours`, beside every `x_on` stands
/// `x_in_days`, whole and counted from now.
fn live_table(
    live: &[LiveFact],
    messages: &[Message],
    now: Timestamp,
    today: Date,
) -> BTreeMap<String, String> {
    let mut table = BTreeMap::new();
    for kind in kinds(live) {
        let facts: Vec<&LiveFact> = usable(live).filter(|f| f.kind == kind).collect();
        let named = facts.iter().find(|f| {
            !f.subject.is_empty()
                && messages
                    .iter()
                    .filter(|m| m.author == Author::Customer)
                    .any(|m| m.text.contains(&f.subject))
        });
        let Some(fact) = named.or(facts.first()) else {
            continue;
        };
        for stated in &fact.stated {
            table.insert(format!("{kind}.{}", stated.key), stated.value.clone());
            table.extend(counted(&kind, &stated.key, &stated.value, now, today));
        }
        table.insert(format!("{kind}.count"), facts.len().to_string());
        let statuses: BTreeSet<&str> = facts.iter().filter_map(|f| f.get("status")).collect();
        if !statuses.is_empty() {
            let statuses: Vec<&str> = statuses.into_iter().collect();
            table.insert(format!("{kind}.statuses"), statuses.join(" "));
        }
    }
    table
}

fn counted(
    kind: &str,
    key: &str,
    value: &str,
    now: Timestamp,
    today: Date,
) -> Option<(String, String)> {
    if let Some(what) = key.strip_suffix("_at") {
        let at: Timestamp = value.parse().ok()?;
        let hours = (at.as_second() - now.as_second()).div_euclid(3600);
        return Some((format!("{kind}.{what}_in_hours"), hours.to_string()));
    }
    let what = key.strip_suffix("_on")?;
    let on: Date = value.parse().ok()?;
    let days = days_between(today, on);
    Some((format!("{kind}.{what}_in_days"), days.to_string()))
}
