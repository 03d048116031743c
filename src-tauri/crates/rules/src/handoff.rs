//! The handoff brief: what a colleague needs to take over without asking the customer again, line by line with sources.

use crate::book::{capitalised, listed};
use crate::choice::{Choice, Step};
use crate::explain;
use crate::history::standing;
use crate::reading::Reading;
use crate::source;
use crate::status;
use crate::telling::{counted, plain, shortened};
use deskhand_domain::brief::{BriefField, BriefLine};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::live::Missed;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::{Author, Channel};

const NOTHING_TRIED: &str = "Nothing yet: this is the first answer on this ticket.";
const NOTHING_PROMISED: &str = "No open promise is on record.";
const NOTHING_LIVE: &str = "No live lookup bears on this yet.";

/// A line that only says that there is nothing; a summary goes without it.
pub fn says_nothing(line: &BriefLine) -> bool {
    [NOTHING_TRIED, NOTHING_PROMISED, NOTHING_LIVE].contains(&line.text.as_str())
}

fn line(field: BriefField, text: String, evidence: Vec<Evidence>) -> BriefLine {
    BriefLine {
        field,
        text,
        evidence,
        internal: field == BriefField::SlaRisk,
    }
}

/// Every field has at least one line.
pub fn brief(reading: &Reading<'_>, choice: &Choice<'_>) -> Vec<BriefLine> {
    let mut lines = Vec::new();
    customer(reading, &mut lines);
    wants(reading, &mut lines);
    happened(reading, &mut lines);
    tried(reading, &mut lines);
    promised(reading, &mut lines);
    live(reading, &mut lines);
    open_questions(reading, &mut lines);
    do_not_ask(reading, &mut lines);
    next_step(reading, choice, &mut lines);
    sla_risk(reading, choice, &mut lines);
    lines
}

/// The identity of the ticket's sender, as the desk bound it.
fn sender(reading: &Reading<'_>) -> Evidence {
    Evidence {
        kind: EvidenceKind::Ticket,
        id: reading.packet.ticket.id.as_str().to_owned(),
        excerpt: reading
            .packet
            .customer
            .as_ref()
            .map_or_else(|| reading.newest.author_name.clone(), |c| c.name.clone()),
        observed_at: Some(reading.packet.ticket.created_at),
        internal: false,
    }
}

fn customer(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    let mut evidence = vec![sender(reading)];
    let Some(customer) = &reading.packet.customer else {
        let text = "The sender is not known yet; nothing has been tied to an account.".to_owned();
        lines.push(line(BriefField::Customer, text, evidence));
        return;
    };
    let name = if customer.name.trim().is_empty() {
        "A customer without a name on file"
    } else {
        customer.name.trim()
    };
    let mut text = name.to_owned();
    if let Some(account) = reading.packet.account.as_ref() {
        let role = reading.role.as_deref().or(account.role.as_deref());
        text.push_str(&role.map_or_else(
            || " of ".to_owned(),
            |r| format!(", {} contact at ", plain(r)),
        ));
        text.push_str(&account.account.name);
    }
    if let Some(fact) = reading.packet.live.iter().find(|f| f.kind == "account")
        && let Some(plan) = fact.get("plan")
    {
        text.push_str(", ");
        text.push_str(plan);
        text.push_str(" plan");
        evidence.push(source::live(&reading.telling, fact, &["plan"]));
    }
    text.push_str(if customer.verified {
        ". Verified."
    } else {
        ". Not verified: tell nothing until they are."
    });
    evidence.extend(reading.facts("role").first().map(|m| source::memory(m)));
    lines.push(line(BriefField::Customer, text, evidence));
    for (key, label) in [
        ("contact_preference", "Prefers to be reached by"),
        ("tone", "Likes answers"),
    ] {
        if let Some(memory) = reading.facts(key).first()
            && let Some(fact) = &memory.fact
        {
            lines.push(line(
                BriefField::Customer,
                format!("{label} {}.", fact.value),
                vec![source::memory(memory)],
            ));
        }
    }
}

fn wants(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    // orders hidden in a hostile text are not carried into a colleague's instructions
    let text = if reading.packet.signals.hostile {
        format!(
            "Writes about {}. The message also gives orders to the copilot; they were not followed. Read the original with care.",
            reading.topic()
        )
    } else {
        format!("“{}”", shortened(&reading.newest.text, 260))
    };
    lines.push(line(BriefField::Wants, text, vec![reading.request()]));
}

fn happened(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    let how = match reading.newest.channel {
        Channel::Phone => "Called",
        Channel::Email => "Wrote by email",
        Channel::Chat => "Wrote in chat",
        Channel::Sms => "Sent a text message",
        Channel::Telegram => "Wrote on Telegram",
        Channel::Note => "Was noted",
    };
    let text = format!(
        "{how} at {} about {}.",
        reading.telling.moment(reading.newest.at),
        reading.topic()
    );
    lines.push(line(BriefField::Happened, text, vec![reading.request()]));
    for issue in reading.history.relevant(reading.family(), &reading.telling) {
        let text = format!(
            "{}: {}",
            reading.telling.day(issue.on),
            shortened(&issue.memory.text, 200)
        );
        lines.push(line(
            BriefField::Happened,
            text,
            vec![source::memory(issue.memory)],
        ));
    }
}

fn tried(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    let before = lines.len();
    for note in reading.notes().into_iter().rev().take(6).rev() {
        let who = note
            .provenance
            .department
            .as_deref()
            .map_or_else(String::new, |d| format!("{}, ", capitalised(&plain(d))));
        let text = format!(
            "{who}{}: {}",
            reading.telling.moment(note.observed_at),
            shortened(&note.text, 220)
        );
        lines.push(line(BriefField::Tried, text, vec![source::memory(note)]));
    }
    let answers: Vec<_> = reading
        .packet
        .messages
        .iter()
        .filter(|m| m.author == Author::Agent)
        .collect();
    if let Some(last) = answers.last() {
        let text = format!(
            "{} answered at {}: “{}”",
            last.author_name,
            reading.telling.moment(last.at),
            shortened(&last.text, 180)
        );
        lines.push(line(BriefField::Tried, text, vec![source::message(last)]));
    }
    for receipt in &reading.packet.receipts {
        let text = format!(
            "{} ({}).",
            receipt.done.trim_end_matches('.'),
            receipt.reference
        );
        lines.push(line(
            BriefField::Tried,
            text,
            vec![source::receipt(receipt)],
        ));
    }
    for memory in reading.history.resolutions.iter().rev().take(2) {
        let text = format!(
            "Earlier outcome of {}: {}",
            reading
                .telling
                .day(reading.telling.date_of(memory.observed_at)),
            shortened(&memory.text, 180)
        );
        lines.push(line(BriefField::Tried, text, vec![source::memory(memory)]));
    }
    let similar = reading.packet.similar.iter().find(|s| s.outcome.is_some());
    if let Some(similar) = similar
        && let Some(outcome) = &similar.outcome
    {
        let evidence = Evidence {
            kind: EvidenceKind::Ticket,
            id: similar.ticket.as_str().to_owned(),
            excerpt: outcome.clone(),
            observed_at: Some(similar.at),
            internal: !similar.same_customer,
        };
        let text = format!("A similar case ended so: {}", shortened(outcome, 180));
        lines.push(line(BriefField::Tried, text, vec![evidence]));
    }
    if lines.len() == before {
        let text = NOTHING_TRIED.to_owned();
        lines.push(line(BriefField::Tried, text, vec![reading.request()]));
    }
}

fn promised(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    if reading.history.promises.is_empty() {
        let text = NOTHING_PROMISED.to_owned();
        lines.push(line(BriefField::Promised, text, vec![sender(reading)]));
    }
    for promise in &reading.history.promises {
        let by = promise
            .memory
            .provenance
            .actor_name
            .as_deref()
            .or(promise.memory.author.as_deref())
            .map_or_else(String::new, |who| format!(", noted by {who}"));
        let text = format!(
            "{} on {}{by}; nothing shows it as kept.",
            capitalised(&promise.what),
            reading.telling.day(promise.on)
        );
        lines.push(line(
            BriefField::Promised,
            text,
            vec![source::memory(promise.memory)],
        ));
    }
}

fn live(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    let facts = status::relevant(reading);
    for fact in facts.iter().take(5) {
        lines.push(line(
            BriefField::LiveFacts,
            status::line(reading, fact),
            vec![source::live(&reading.telling, fact, &[])],
        ));
    }
    let lost: Vec<_> = reading.unavailable().collect();
    if !lost.is_empty() {
        let titles: Vec<String> = lost.iter().map(|m| m.title.clone()).collect();
        let evidence = lost.iter().map(|m| source::missed(m)).collect();
        lines.push(line(
            BriefField::LiveFacts,
            format!("Did not answer: {}.", listed(&titles)),
            evidence,
        ));
    }
    if facts.is_empty() && lost.is_empty() {
        let text = NOTHING_LIVE.to_owned();
        lines.push(line(BriefField::LiveFacts, text, vec![reading.request()]));
    }
}

fn open_questions(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    let before = lines.len();
    if let Some((_, ask, lookup)) = reading.to_ask() {
        let evidence = vec![lookup.map_or_else(|| reading.request(), source::missed)];
        lines.push(line(
            BriefField::OpenQuestions,
            format!("{}.", capitalised(&ask)),
            evidence,
        ));
    }
    for lookup in &reading.packet.missed {
        if let Missed::NotFound { subject } = &lookup.why {
            let text = format!("{} finds no {subject}.", lookup.title);
            lines.push(line(
                BriefField::OpenQuestions,
                text,
                vec![source::missed(lookup)],
            ));
        }
    }
    if !reading.verified {
        let text = "Is the sender who they say they are?".to_owned();
        lines.push(line(BriefField::OpenQuestions, text, vec![sender(reading)]));
    }
    if lines.len() == before {
        let text = "None that the customer has to answer.".to_owned();
        lines.push(line(
            BriefField::OpenQuestions,
            text,
            vec![reading.request()],
        ));
    }
}

fn do_not_ask(reading: &Reading<'_>, lines: &mut Vec<BriefLine>) {
    let mut known: Vec<String> = Vec::new();
    let mut evidence = Vec::new();
    if let Some(customer) = reading.packet.customer.as_ref().filter(|c| c.verified) {
        known.push("who they are".to_owned());
        if customer.email.is_some() {
            known.push("their email address".to_owned());
        }
        evidence.push(sender(reading));
    }
    if reading.packet.account.is_some() && reading.verified {
        known.push("their account".to_owned());
    }
    for fact in status::relevant(reading).into_iter().take(4) {
        known.push(status::name(reading, fact));
        evidence.push(source::live(&reading.telling, fact, &["status"]));
    }
    let issues = reading.history.relevant(reading.family(), &reading.telling);
    if !issues.is_empty() {
        known.push("what happened before".to_owned());
        evidence.extend(issues.iter().map(|i| source::memory(i.memory)));
    }
    let text = if known.is_empty() {
        "What the customer wrote in this conversation.".to_owned()
    } else {
        format!("Already known: {}.", listed(&known))
    };
    if evidence.is_empty() {
        evidence.push(reading.request());
    }
    lines.push(line(BriefField::DoNotAsk, text, evidence));
}

fn next_step(reading: &Reading<'_>, choice: &Choice<'_>, lines: &mut Vec<BriefLine>) {
    let facts = status::relevant(reading);
    let subjects: Vec<String> = facts
        .iter()
        .filter(|f| f.kind != "account")
        .take(3)
        .map(|f| status::name(reading, f))
        .collect();
    let mut steps = Vec::new();
    match &choice.step {
        Step::Verify => steps.push("confirm who is asking before anything is told".to_owned()),
        Step::Ask { ask, .. } => steps.push(format!("wait for {ask}, then look it up")),
        Step::Recheck { .. } => steps.push("wait for the corrected number".to_owned()),
        Step::Clarify if reading.has_request() => {
            steps.push(format!("wait for more detail on {}", reading.topic()));
        }
        Step::Clarify | Step::Greet => {
            steps.push("wait for the customer to say what they need".to_owned());
        }
        Step::LookInto => steps.push("find out what the message asks".to_owned()),
        Step::Welcome => steps.push("resolve the ticket if nothing is open".to_owned()),
        Step::Join { reference } => steps.push(format!(
            "take up the open escalation{} with this message",
            reference
                .as_ref()
                .map_or_else(String::new, |r| format!(" {r}"))
        )),
        Step::Answer | Step::Escalate => {}
    }
    if !subjects.is_empty() {
        steps.push(format!("check {}", listed(&subjects)));
    } else if matches!(choice.step, Step::Escalate) {
        steps.push(format!("find the records behind {}", reading.topic()));
    }
    for promise in &reading.history.promises {
        steps.push(format!("settle {}", promise.told(&reading.telling)));
    }
    if reading.unavailable().next().is_some() {
        steps.push("repeat the lookups that did not answer".to_owned());
    }
    let who = reading
        .first_name()
        .unwrap_or_else(|| "the customer".to_owned());
    let due = reading
        .packet
        .ticket
        .sla_due_at
        .map_or_else(String::new, |at| {
            format!(" by {}", reading.telling.moment(at))
        });
    if !matches!(choice.step, Step::Welcome) {
        steps.push(if reading.prefers_call {
            format!("call {who}{due}")
        } else {
            format!("answer {who}{due}")
        });
    }
    let text = format!("{}.", capitalised(&listed(&steps)));
    let mut evidence = vec![reading.request()];
    evidence.extend(
        facts
            .into_iter()
            .take(3)
            .map(|f| source::live(&reading.telling, f, &["status", "amount"])),
    );
    evidence.extend(
        reading
            .history
            .promises
            .iter()
            .map(|p| source::memory(p.memory)),
    );
    evidence.extend(
        explain::clauses(reading)
            .iter()
            .filter_map(|id| reading.clause(id))
            .map(source::clause),
    );
    lines.push(line(BriefField::NextStep, text, evidence));
}

fn sla_risk(reading: &Reading<'_>, choice: &Choice<'_>, lines: &mut Vec<BriefLine>) {
    let mut text = risk_reason(reading);
    if let Some(at) = reading.packet.ticket.sla_due_at {
        text = format!("Reply due {}. {text}", reading.telling.moment(at));
    }
    if let Some(priority) = choice.priority {
        text = format!("{text} Priority at least {}.", priority.as_str());
    }
    let mut evidence = explain::contract_evidence(reading);
    if let Some(fact) = reading.packet.live.iter().find(|f| f.kind == "account") {
        evidence.push(source::live(
            &reading.telling,
            fact,
            &["sla_hours", "renewal_on"],
        ));
    }
    for memory in standing(reading.packet)
        .filter(|m| m.scope.kind() != ScopeKind::Team)
        .filter(|m| m.fact.as_ref().is_some_and(|f| f.key == "risk"))
    {
        evidence.push(source::memory(memory));
    }
    if evidence.is_empty() {
        evidence.push(reading.request());
    }
    for one in &mut evidence {
        one.internal |= one.kind != EvidenceKind::Ticket;
    }
    lines.push(line(BriefField::SlaRisk, text, evidence));
}

/// `4-hour SLA, renewal in 44 days, two earlier billing issues.`
pub fn risk_reason(reading: &Reading<'_>) -> String {
    let signals = &reading.packet.signals;
    let mut parts = Vec::new();
    if let Some(hours) = signals.sla_hours {
        parts.push(format!("{hours}-hour SLA"));
    }
    match signals.renewal_in_days {
        Some(0) => parts.push("renewal today".to_owned()),
        Some(1) => parts.push("renewal tomorrow".to_owned()),
        Some(days) if days > 1 => parts.push(format!("renewal in {days} days")),
        _ => {}
    }
    let earlier = signals.prior_issues_days.len();
    if earlier > 0 {
        let noun = if earlier == 1 { "issue" } else { "issues" };
        parts.push(format!(
            "{} earlier {} {noun}",
            counted(earlier),
            plain(reading.family())
        ));
    }
    if signals.open_promises > 0 {
        parts.push("an open promise".to_owned());
    }
    if reading.unhappy() {
        parts.push(format!(
            "the customer is {}",
            if reading.angry() { "angry" } else { "unhappy" }
        ));
    }
    if parts.is_empty() {
        "No special risk is known.".to_owned()
    } else {
        format!("{}.", capitalised(&listed(&parts)))
    }
}
