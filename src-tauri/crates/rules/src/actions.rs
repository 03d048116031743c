//! Side effects worth proposing, with complete arguments. Nothing here runs: policy judges each, a human approves it.
//!
//! What has a receipt or is under way already is not proposed again; what still waits is proposed unchanged, so that
//! opening a ticket twice proposes the same action.

use crate::choice::{Choice, ESCALATE, JOIN, NOTIFY_CSM, Step};
use crate::explain;
use crate::handoff;
use crate::reading::Reading;
use crate::source;
use crate::status;
use crate::telling::{queue, shortened};
use deskhand_domain::action::ActionState;
use deskhand_domain::brief::{BriefField, BriefLine};
use deskhand_domain::decision::ProposedAction;
use deskhand_domain::evidence::Evidence;
use deskhand_domain::ticket::Priority;
use jiff::civil::Weekday;
use jiff::{ToSpan, Unit, ZonedRound};
use serde_json::{Map, Value};

/// At most this many cards at once.
const MOST: usize = 4;

/// Everything proposed, most important first.
pub fn all(reading: &Reading<'_>, choice: &Choice<'_>, brief: &[BriefLine]) -> Vec<ProposedAction> {
    let mut actions = Vec::new();
    actions.extend(passing_on(reading, choice, brief));
    actions.extend(telling_csm(reading, choice, brief));
    actions.extend(beside(reading, choice));
    actions.extend(rerouting(reading, choice, brief));
    actions.truncate(MOST);
    actions
}

/// Refunds, credits and calls: the actions a reply may mention as asked for.
pub fn beside(reading: &Reading<'_>, choice: &Choice<'_>) -> Vec<ProposedAction> {
    let mut actions = Vec::new();
    if matches!(choice.step, Step::Verify) {
        return actions;
    }
    actions.extend(refund(reading));
    actions.extend(credit(reading));
    if reading.wants_call && may(reading, "schedule_callback") {
        let because = vec![reading.request()];
        actions.push(proposed(
            "schedule_callback",
            [
                ("at", next_working_hour(reading)),
                ("phone_hint", "the number on file".to_owned()),
                ("note", format!("Call about {}.", reading.topic())),
            ],
            "The customer asks for a call.",
            because,
        ));
    }
    actions
}

fn may(reading: &Reading<'_>, tool: &str) -> bool {
    let judgement = &reading.packet.judgement;
    let named = |list: &[String]| list.iter().any(|t| t == tool);
    (named(&judgement.allowed) || named(&judgement.required))
        && !named(&judgement.forbidden)
        && !is_settled(reading, tool)
}

/// Done, or approved and on its way.
fn is_settled(reading: &Reading<'_>, tool: &str) -> bool {
    reading.packet.receipts.iter().any(|r| r.tool == tool)
        || reading.packet.pending.iter().any(|a| {
            a.tool == tool
                && matches!(
                    a.state,
                    ActionState::Approved { .. }
                        | ActionState::Queued
                        | ActionState::InFlight
                        | ActionState::Unknown { .. }
                        | ActionState::Confirmed { .. }
                )
        })
}

fn proposed<const N: usize>(
    tool: &str,
    arguments: [(&str, String); N],
    why: &str,
    because: Vec<Evidence>,
) -> ProposedAction {
    let arguments: Map<String, Value> = arguments
        .into_iter()
        .map(|(key, value)| (key.to_owned(), Value::String(value)))
        .collect();
    ProposedAction {
        tool: tool.to_owned(),
        arguments,
        why: why.to_owned(),
        because,
    }
}

fn passing_on(
    reading: &Reading<'_>,
    choice: &Choice<'_>,
    brief: &[BriefLine],
) -> Option<ProposedAction> {
    if !choice.escalates || is_settled(reading, ESCALATE) || is_settled(reading, JOIN) {
        return None;
    }
    let because = explain::because(reading, choice);
    if let Step::Join { reference } = &choice.step {
        let known = reference.clone().or_else(|| {
            let escalation = reading.history.escalations.last()?;
            let key = escalation.memory.fact.as_ref()?.key.rsplit('/').next()?;
            Some(key.to_owned())
        });
        let escalation = known.unwrap_or_else(|| format!("open {} escalation", reading.family()));
        return Some(proposed(
            JOIN,
            [
                ("escalation", escalation),
                (
                    "note",
                    summary(
                        brief,
                        &[
                            BriefField::Wants,
                            BriefField::LiveFacts,
                            BriefField::NextStep,
                        ],
                    ),
                ),
            ],
            "An escalation of the same issue is open: this joins it instead of opening a second one.",
            because,
        ));
    }
    let priority = choice.priority.unwrap_or(Priority::Normal);
    let to = destination(reading, choice);
    Some(proposed(
        ESCALATE,
        [
            ("priority", priority.as_str().to_owned()),
            ("reason", explain::why_escalate(reading)),
            ("summary", headline(reading)),
            ("handoff_summary", handoff_summary(brief)),
            ("queue", to.clone()),
            (
                "issue_type",
                reading.packet.classification.issue_type.clone(),
            ),
        ],
        &format!(
            "The rules require an escalation to {} with {} priority.",
            queue(&to),
            priority.as_str()
        ),
        because,
    ))
}

fn destination(reading: &Reading<'_>, choice: &Choice<'_>) -> String {
    choice
        .route
        .clone()
        .unwrap_or_else(|| reading.packet.ticket.department.clone())
}

fn headline(reading: &Reading<'_>) -> String {
    let who = reading.packet.customer.as_ref().map_or_else(
        || "a customer who is not known yet".to_owned(),
        |c| c.name.clone(),
    );
    let subject = reading.packet.ticket.subject.trim();
    let what = if subject.is_empty() {
        reading.topic()
    } else {
        shortened(subject, 100)
    };
    format!("{who}: {what}")
}

fn summary(brief: &[BriefLine], fields: &[BriefField]) -> String {
    brief
        .iter()
        .filter(|line| fields.contains(&line.field) && !handoff::says_nothing(line))
        .map(|line| line.text.clone())
        .collect::<Vec<_>>()
        .join(" ")
}

fn handoff_summary(brief: &[BriefLine]) -> String {
    use BriefField as F;
    shortened(
        &summary(
            brief,
            &[
                F::Customer,
                F::Wants,
                F::Happened,
                F::Tried,
                F::Promised,
                F::LiveFacts,
                F::NextStep,
            ],
        ),
        1_800,
    )
}

fn telling_csm(
    reading: &Reading<'_>,
    choice: &Choice<'_>,
    brief: &[BriefLine],
) -> Option<ProposedAction> {
    let judgement = &reading.packet.judgement;
    let wanted = judgement.required.iter().any(|t| t == NOTIFY_CSM)
        || judgement.notify.iter().any(|who| who == "csm");
    let forbidden = judgement.forbidden.iter().any(|t| t == NOTIFY_CSM);
    if !wanted || forbidden || is_settled(reading, NOTIFY_CSM) {
        return None;
    }
    let name = reading.packet.signals.csm_name.clone().or_else(|| {
        reading
            .packet
            .account
            .as_ref()
            .and_then(|a| a.account.owner_name.clone())
    })?;
    let mut because = explain::contract_evidence(reading);
    if because.is_empty() {
        because = explain::because(reading, choice);
    }
    Some(proposed(
        NOTIFY_CSM,
        [
            ("csm_name", name.clone()),
            ("handoff_summary", handoff_summary(brief)),
            ("risk_reason", handoff::risk_reason(reading)),
        ],
        &format!("The rules ask that {name} is told."),
        because,
    ))
}

fn refund(reading: &Reading<'_>) -> Option<ProposedAction> {
    let tool = "request_refund";
    let required = reading.packet.judgement.required.iter().any(|t| t == tool);
    let asked = reading.packet.classification.issue_type.contains("refund");
    if !may(reading, tool)
        || !(required || asked && reading.verified && !reading.packet.signals.hostile)
    {
        return None;
    }
    let fact = status::relevant(reading)
        .into_iter()
        .find(|f| f.get("amount").or_else(|| f.get("refund_amount")).is_some())?;
    if matches!(
        fact.get("status"),
        Some("refunded" | "void" | "payment_failed")
    ) {
        return None;
    }
    let amount = fact.get("refund_amount").or_else(|| fact.get("amount"))?;
    Some(proposed(
        tool,
        [
            ("subject", format!("{} {}", fact.kind, fact.subject)),
            ("amount", amount.to_owned()),
            (
                "reason",
                format!(
                    "The customer asks for a refund because of {}.",
                    reading.topic()
                ),
            ),
        ],
        "The customer asks for a refund and the rules allow it to be requested.",
        vec![
            reading.request(),
            source::live(
                &reading.telling,
                fact,
                &["status", "amount", "refund_amount"],
            ),
        ],
    ))
}

fn credit(reading: &Reading<'_>) -> Option<ProposedAction> {
    let tool = "issue_credit";
    if !may(reading, tool) || !reading.packet.judgement.required.iter().any(|t| t == tool) {
        return None;
    }
    let fact = reading
        .usable_live()
        .find(|f| f.kind == "credit" && f.get("amount").is_some())?;
    if fact.get("status") == Some("applied") {
        return None;
    }
    let mut because = vec![source::live(&reading.telling, fact, &["status", "amount"])];
    because.extend(
        reading
            .history
            .promises
            .last()
            .map(|p| source::memory(p.memory)),
    );
    Some(proposed(
        tool,
        [
            ("amount", fact.get("amount")?.to_owned()),
            (
                "reason",
                "A credit was promised and does not show as applied.".to_owned(),
            ),
        ],
        "A promised credit is still open.",
        because,
    ))
}

/// A ticket that belongs elsewhere, or is more pressing than it looks, when it is not escalated anyway.
fn rerouting(
    reading: &Reading<'_>,
    choice: &Choice<'_>,
    brief: &[BriefLine],
) -> Vec<ProposedAction> {
    let mut actions = Vec::new();
    if choice.escalates || matches!(choice.step, Step::Verify | Step::Greet | Step::Welcome) {
        return actions;
    }
    let ticket = &reading.packet.ticket;
    // a guess moves nobody's ticket, and the second line of a queue is reached by escalating
    if let Some(route) = choice
        .route
        .as_deref()
        .filter(|r| reading.sure() && base(r) != base(&ticket.department))
        && may(reading, "route_ticket")
    {
        actions.push(proposed(
            "route_ticket",
            [
                ("department", route.to_owned()),
                (
                    "note",
                    summary(
                        brief,
                        &[BriefField::Wants, BriefField::Tried, BriefField::NextStep],
                    ),
                ),
            ],
            &format!("This belongs to {}.", queue(route)),
            explain::because(reading, choice),
        ));
    }
    if let Some(priority) = choice.priority.filter(|p| *p > ticket.priority)
        && may(reading, "change_ticket")
    {
        actions.push(proposed(
            "change_ticket",
            [("priority", priority.as_str().to_owned())],
            &format!("The rules ask for at least {} priority.", priority.as_str()),
            explain::because(reading, choice),
        ));
    }
    actions
}

/// `billing_l2` is the second line of `billing`.
fn base(department: &str) -> &str {
    department.strip_suffix("_l2").unwrap_or(department)
}

/// The next full hour between nine and five on a weekday, at least an hour from now; RFC 3339 in the packet's zone.
fn next_working_hour(reading: &Reading<'_>) -> String {
    let now = reading.telling.local(reading.packet.now);
    let mut at = now
        .checked_add(90.minutes())
        .and_then(|t| t.round(ZonedRound::new().smallest(Unit::Hour)))
        .unwrap_or(now);
    for _ in 0..96 {
        let weekend = matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
        if !weekend && (9..17).contains(&at.hour()) {
            break;
        }
        match at.checked_add(1.hour()) {
            Ok(later) => at = later,
            Err(_) => break,
        }
    }
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
