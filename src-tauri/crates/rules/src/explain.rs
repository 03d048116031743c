//! Why: the decision's reason, its evidence, the summary for the operator and what memory was worth, in sentences a
//! colleague would write. For people of the desk only; none of it reaches a customer.

use crate::book::{capitalised, listed};
use crate::choice::{Choice, Step};
use crate::history::standing;
use crate::reading::Reading;
use crate::source;
use crate::status;
use crate::telling::{counted, plain, queue};
use deskhand_domain::evidence::Evidence;
use deskhand_domain::live::Missed;
use deskhand_domain::memory::{Category, Memory};
use deskhand_domain::policy::FiredRule;
use deskhand_domain::scope::ScopeKind;
use jiff::ToSpan;

const OF_HISTORY: [&str; 9] = [
    "earlier",
    "prior",
    "previous",
    "repeat",
    "promise",
    "again",
    "third",
    "second",
    "open escalation",
];
const OF_CONTRACT: [&str; 8] = [
    "sla",
    "renew",
    "contract",
    "success manager",
    "csm",
    "plan",
    "enterprise",
    "vip",
];

fn fired_for(reading: &Reading<'_>, words: &[&str]) -> bool {
    reading.packet.judgement.fired.iter().any(|rule| {
        let text = format!("{} {}", rule.id, rule.because).to_lowercase();
        words.iter().any(|w| text.contains(w))
    })
}

fn sentence(text: &str) -> String {
    let text = capitalised(text.trim());
    if text.ends_with(['.', '?']) {
        text
    } else {
        format!("{text}.")
    }
}

/// Memories that carry contract facts: SLA, renewal, plan, owner.
fn contract(reading: &Reading<'_>) -> Vec<Memory> {
    standing(reading.packet)
        .filter(|m| matches!(m.scope.kind(), ScopeKind::Customer | ScopeKind::Account))
        .filter(|m| match &m.fact {
            Some(fact) => matches!(
                fact.key.as_str(),
                "sla_hours" | "renewal_on" | "csm_name" | "vip"
            ),
            None => m.category == Category::Contract,
        })
        .cloned()
        .collect()
}

pub fn contract_evidence(reading: &Reading<'_>) -> Vec<Evidence> {
    contract(reading).iter().map(source::memory).collect()
}

/// What the decision rests on.
pub fn because(reading: &Reading<'_>, choice: &Choice<'_>) -> Vec<Evidence> {
    let mut evidence = vec![reading.request()];
    if choice.escalates {
        for issue in earlier(reading) {
            evidence.push(source::memory(issue));
        }
        evidence.extend(
            reading
                .history
                .promises
                .iter()
                .map(|p| source::memory(p.memory)),
        );
        evidence.extend(
            reading
                .history
                .escalations
                .iter()
                .filter(|e| e.family == reading.family())
                .map(|e| source::memory(e.memory)),
        );
        if fired_for(reading, &OF_CONTRACT) {
            evidence.extend(contract_evidence(reading));
        }
    }
    match &choice.step {
        Step::Ask {
            lookup: Some(lookup),
            ..
        }
        | Step::Recheck { lookup } => {
            evidence.push(source::missed(lookup));
        }
        Step::Answer => {
            evidence.extend(
                status::relevant(reading)
                    .into_iter()
                    .take(2)
                    .map(|f| source::live(&reading.telling, f, &[])),
            );
        }
        _ => {}
    }
    for id in clauses(reading) {
        evidence.extend(reading.clause(&id).map(source::clause));
    }
    let mut seen: Vec<String> = Vec::new();
    evidence.retain(|e| {
        let new = !seen.contains(&e.id);
        seen.push(e.id.clone());
        new
    });
    evidence
}

/// Rules that fired, the most decisive first: in the order of the clauses in force.
pub fn decisive<'a>(reading: &Reading<'a>) -> Vec<&'a FiredRule> {
    let judgement = &reading.packet.judgement;
    let place = |rule: &FiredRule| {
        judgement
            .clauses
            .iter()
            .position(|c| c.id == rule.clause)
            .unwrap_or(usize::MAX)
    };
    let mut fired: Vec<&FiredRule> = judgement.fired.iter().collect();
    fired.sort_by_key(|rule| place(rule));
    // what every ticket is told stands behind what the first rule's own pack says of this one
    let pack = |rule: &FiredRule| rule.clause.as_str().split('/').next().map(str::to_owned);
    if let Some(first) = fired.first().and_then(|rule| pack(rule)) {
        fired.retain(|rule| pack(rule).as_deref() == Some(first.as_str()));
    }
    fired
}

/// Clauses that decided, at most four, or the first in force when no rule fired.
pub fn clauses(reading: &Reading<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for rule in decisive(reading) {
        let id = rule.clause.as_str().to_owned();
        if !ids.contains(&id) && ids.len() < 4 {
            ids.push(id);
        }
    }
    if ids.is_empty() {
        ids.extend(
            reading
                .packet
                .judgement
                .clauses
                .first()
                .map(|c| c.id.as_str().to_owned()),
        );
    }
    ids
}

/// Earlier issues of the family, as the reply knows them.
fn earlier<'a>(reading: &Reading<'a>) -> Vec<&'a Memory> {
    reading
        .history
        .relevant(reading.family(), &reading.telling)
        .into_iter()
        .filter(|i| i.family == reading.family())
        .map(|i| i.memory)
        .collect()
}

/// `Two earlier billing issues (12 April, 20 May)`, `an open promise of a manual credit`, …
fn history_parts(reading: &Reading<'_>) -> Vec<String> {
    let words = &reading.book.words;
    let issues: Vec<_> = reading
        .history
        .relevant(reading.family(), &reading.telling)
        .into_iter()
        .filter(|i| i.family == reading.family())
        .collect();
    let mut parts = Vec::new();
    if !issues.is_empty() {
        let family = words.families.get(reading.family());
        let fallback = format!("{} issue", plain(reading.family()));
        let noun = match (family, issues.len()) {
            (Some(f), 1) => f.one.clone(),
            (Some(f), _) => f.many.clone(),
            (None, 1) => fallback,
            (None, _) => format!("{fallback}s"),
        };
        let days: Vec<String> = issues.iter().map(|i| reading.telling.day(i.on)).collect();
        parts.push(format!(
            "{} earlier {noun} ({})",
            counted(issues.len()),
            days.join(", ")
        ));
    }
    let promises = &reading.history.promises;
    if let Some(promise) = promises.last() {
        let article = if promise.what.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        parts.push(if promises.len() == 1 {
            format!("an open promise of {article} {}", promise.what)
        } else {
            format!("{} open promises", counted(promises.len()))
        });
    }
    parts
}

fn contract_parts(reading: &Reading<'_>) -> Vec<String> {
    let told: String = contract(reading)
        .iter()
        .flat_map(|m| {
            [
                m.text.clone(),
                m.fact.as_ref().map_or_else(String::new, |f| f.key.clone()),
            ]
        })
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let signals = &reading.packet.signals;
    let mut parts = Vec::new();
    if let Some(hours) = signals.sla_hours.filter(|_| told.contains("sla")) {
        parts.push(format!("a {hours}-hour SLA"));
    }
    if let Some(days) = signals.renewal_in_days.filter(|_| told.contains("renewal")) {
        parts.push(match reading.telling.today().checked_add(days.days()) {
            Ok(date) => format!("a renewal on {}", reading.telling.day(date)),
            Err(_) => "a coming renewal".to_owned(),
        });
    }
    if let Some(name) = signals
        .csm_name
        .as_ref()
        .filter(|n| told.contains(&n.to_lowercase()))
    {
        parts.push(format!("{name} as success manager"));
    }
    parts
}

/// The reason an escalation carries: the rules' own words.
pub fn why_escalate(reading: &Reading<'_>) -> String {
    let mut fired: Vec<String> = Vec::new();
    for rule in decisive(reading) {
        let told = sentence(&rule.because);
        let text = format!("{} {}", rule.id, rule.because).to_lowercase();
        let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
        // the first rule decided; a second is worth a line when it adds history or contract, not where it leads
        let adds = (says(&OF_HISTORY) || says(&OF_CONTRACT))
            && !text.contains(" go to ")
            && !rule.because.starts_with("No");
        if told.len() > 1 && (fired.is_empty() || adds && fired.len() < 2) && !fired.contains(&told)
        {
            fired.push(told);
        }
    }
    if fired.is_empty() {
        format!("The rules in force require it for {}.", reading.topic())
    } else {
        fired.join(" ")
    }
}

/// One or two sentences for the agent.
pub fn reason(reading: &Reading<'_>, choice: &Choice<'_>) -> String {
    let mut parts = vec![match &choice.step {
        Step::Escalate => why_escalate(reading),
        Step::Join { reference } => {
            let which = reference.as_ref().map_or_else(String::new, |r| format!(" ({r})"));
            format!(
                "An escalation of the same issue is open{which}, so this joins it instead of opening a second one. {}",
                why_escalate(reading)
            )
        }
        Step::Ask { identifier, lookup, .. } => format!(
            "Looking up {} needs it, and neither the ticket, memory nor a live tool has it.",
            lookup.map_or_else(
                || format!("what belongs to this {}", reading.book.words.identifiers.get(identifier).map_or_else(|| plain(identifier), |i| i.name.clone())),
                |l| format!("the {}", reading.book.words.kinds.get(&l.kind).map_or_else(|| plain(&l.kind), |k| k.one.clone())),
            )
        ),
        Step::Recheck { .. } => "The number the customer gave leads to nothing, and no other source answers.".to_owned(),
        Step::Clarify => "Nothing in the message, the live tools or the rules says what is wanted yet.".to_owned(),
        Step::LookInto => "The message says what is wanted, and neither the live tools, the rules nor team knowledge answer it.".to_owned(),
        Step::Greet => "The customer only said hello.".to_owned(),
        Step::Welcome => "The customer only said thank you.".to_owned(),
        Step::Verify => "The sender is not verified: no customer or account fact may be told until a safe check is done.".to_owned(),
        Step::Answer => answer_reason(reading),
    }];
    if choice.asks_after_last {
        parts.push(
            "The customer comes back, so the reply first asks whether the last issue is resolved."
                .to_owned(),
        );
    }
    if choice.asks_after_last
        && matches!(choice.step, Step::Answer)
        && let Some((_, ask, _)) = reading.to_ask()
    {
        parts.push(format!("Still missing, to be asked next: {ask}."));
    }
    if reading.packet.signals.hostile {
        parts.push("The message contains text that gives orders to the copilot; it was read as something the customer wrote and not followed.".to_owned());
    }
    if let Some(conflict) = conflict(reading) {
        parts.push(conflict);
    }
    if !reading.sure() && reading.has_request() {
        parts.push("The topic is a weak guess; please check it.".to_owned());
    }
    parts.join(" ")
}

fn answer_reason(reading: &Reading<'_>) -> String {
    let facts = status::relevant(reading);
    let down = reading.unavailable().next().is_some();
    let mut from: Vec<String> = facts
        .iter()
        .take(2)
        .map(|f| status::name(reading, f))
        .collect();
    if crate::choice::know_how(reading).is_some() {
        from.push("a note of team knowledge".to_owned());
    }
    match (from.is_empty(), down) {
        (false, false) => format!("Nothing is missing; it is answered from {}.", listed(&from)),
        (false, true) => format!(
            "Part of it is answered from {}; some lookups did not answer.",
            listed(&from)
        ),
        (true, true) => {
            "The lookups this needs did not answer, so the reply says what could not be checked."
                .to_owned()
        }
        (true, false) => "The rules and what is known are enough to answer.".to_owned(),
    }
}

/// Where memory says one plan and the live account another: live is used, and the agent is told.
fn conflict(reading: &Reading<'_>) -> Option<String> {
    let account = reading.packet.live.iter().find(|f| f.kind == "account")?;
    let live = account.get("plan")?;
    let old = reading.facts("plan").into_iter().find(|m| {
        m.fact
            .as_ref()
            .is_some_and(|f| !f.value.eq_ignore_ascii_case(live))
    })?;
    let value = &old.fact.as_ref()?.value;
    Some(format!(
        "Memory of {} says {value}; the live account says {live}, so live is used.",
        reading
            .telling
            .day(reading.telling.date_of(old.observed_at))
    ))
}

/// The step in words: "asking for the invoice number", "an escalation to Billing L2".
fn step_words(reading: &Reading<'_>, choice: &Choice<'_>) -> String {
    match &choice.step {
        Step::Escalate => {
            let to = choice
                .route
                .as_deref()
                .unwrap_or(&reading.packet.ticket.department);
            let priority = choice.priority.map_or("normal", |p| p.as_str());
            format!("Escalate to {} with {priority} priority", queue(to))
        }
        Step::Join { reference } => format!(
            "Join the open escalation{}",
            reference
                .as_ref()
                .map_or_else(String::new, |r| format!(" {r}"))
        ),
        Step::Ask { ask, .. } => format!("Ask for {ask}"),
        Step::Recheck { .. } => "Ask to check the number".to_owned(),
        Step::Clarify => "Ask what is needed".to_owned(),
        Step::LookInto => "Take it up and say so".to_owned(),
        Step::Greet | Step::Welcome => "Answer in kind".to_owned(),
        Step::Verify if choice.escalates => {
            "Escalate, and ask the sender to verify first".to_owned()
        }
        Step::Verify => "Ask the sender to verify first".to_owned(),
        Step::Answer => "Answer".to_owned(),
    }
}

/// The operator's summary; what an instruction asked for and did not get stands at its end.
pub fn summary(reading: &Reading<'_>, choice: &Choice<'_>, unmet: &[String]) -> String {
    let mut text = format!(
        "{}. {}",
        step_words(reading, choice),
        reason(reading, choice)
    );
    for part in unmet {
        text.push(' ');
        text.push_str(part);
    }
    text
}

/// What memory changed, or that it changed nothing.
pub fn memory_value(reading: &Reading<'_>, choice: &Choice<'_>) -> String {
    if !reading.packet.memory_enabled {
        return "Memory was not read.".to_owned();
    }
    if standing(reading.packet).next().is_none() {
        return "Memory was read and changed nothing: it holds nothing about this customer or this question.".to_owned();
    }
    if !reading.verified {
        return "Memory was read for the agent only; until the sender is verified it changes nothing in the reply.".to_owned();
    }
    let mut parts = Vec::new();
    if choice.escalates {
        if fired_for(reading, &OF_HISTORY) {
            parts.extend(history_parts(reading));
        }
        if fired_for(reading, &OF_CONTRACT) {
            parts.extend(contract_parts(reading));
        }
        if let Step::Join { reference } = &choice.step
            && reading
                .history
                .escalations
                .iter()
                .any(|e| e.family == reading.family())
        {
            let which = reference
                .as_ref()
                .map_or_else(String::new, |r| format!(" ({r})"));
            return format!(
                "An escalation kept in memory{which} turned a second escalation into an addition to the first."
            );
        }
    }
    if !parts.is_empty() {
        let from = reading.packet.signals.missing.first().map_or_else(
            || "an answer".to_owned(),
            |kind| {
                let name = reading
                    .book
                    .words
                    .identifiers
                    .get(kind)
                    .map_or_else(|| plain(kind), |i| i.name.clone());
                format!("asking for the {name}")
            },
        );
        let urgent = match choice.priority {
            Some(deskhand_domain::ticket::Priority::Urgent) => "an urgent escalation",
            _ => "an escalation",
        };
        return format!(
            "{} raised this from {from} to {urgent}.",
            capitalised(&listed(&parts))
        );
    }
    let shaped = shaping(reading, choice);
    if shaped.is_empty() {
        match conflict(reading) {
            Some(conflict) => format!("Memory was read and changed nothing. {conflict}"),
            None => "Memory was read and changed nothing: no earlier issue, promise or preference bears on this question.".to_owned(),
        }
    } else {
        format!(
            "Memory did not change the next step; it shaped the reply: {}.",
            listed(&shaped)
        )
    }
}

fn shaping(reading: &Reading<'_>, choice: &Choice<'_>) -> Vec<String> {
    let mut shaped = Vec::new();
    if choice.asks_after_last {
        shaped.push("it asks about the last issue".to_owned());
    }
    let relevant = reading.history.relevant(reading.family(), &reading.telling);
    if let Some(told) = crate::history::told(&relevant, &reading.book.words, &reading.telling) {
        shaped.push(format!("it knows {told}"));
    }
    if let Some(promise) = reading.history.promises.last() {
        shaped.push(format!(
            "it keeps {} in view",
            promise.told(&reading.telling)
        ));
    }
    if reading.terse && !reading.wish.shorter {
        shaped.push("it is kept short, as this customer likes".to_owned());
    }
    if crate::choice::know_how(reading).is_some() {
        shaped.push("it uses a note of team knowledge".to_owned());
    }
    let known_id = reading.packet.missed.iter().any(|m| {
        matches!(&m.why, Missed::NeedsIdentifier { identifier, .. } if reading.knows(identifier))
    });
    if known_id {
        shaped.push("it asks for nothing that is already known".to_owned());
    }
    shaped
}
