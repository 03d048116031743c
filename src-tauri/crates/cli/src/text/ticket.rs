//! One ticket in words: what is known, what to do next and why, and the reply with its sources.

use super::push;
use crate::opened::source;
use deskhand_domain::action::{Action, ActionState};
use deskhand_domain::brief::{BriefLine, ReviewState};
use deskhand_domain::comparison::{ComparedSide, Comparison};
use deskhand_domain::decision::{Decision, NextAction};
use deskhand_domain::draft::Draft;
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::finding::{Finding, Severity};
use deskhand_domain::live::{Freshness, Missed};
use deskhand_domain::opened::TicketView;
use deskhand_domain::outcome::ResolveSheet;
use deskhand_domain::ticket::Author;
use deskhand_wire::review::ReviewView;

/// The kept view: head, conversation, draft.
pub(crate) fn ticket(view: &TicketView) -> String {
    let mut text = head(view);
    for message in &view.context.messages {
        let who = match message.author {
            Author::Note => format!("{} (internal note)", message.author_name),
            _ => message.author_name.clone(),
        };
        push(&mut text, &format!("\n{who}, {}", message.at));
        push(&mut text, message.text.trim_end());
    }
    if let Some(open) = &view.draft {
        push(&mut text, "\nDraft");
        push(&mut text, &draft(open));
    }
    text
}

fn head(view: &TicketView) -> String {
    let ticket = &view.context.ticket;
    let mut text = format!("{}  {}", ticket.id, ticket.subject);
    let who = view.context.customer.as_ref().map_or_else(
        || "unknown sender".to_owned(),
        |card| {
            let sure = if card.verified { "" } else { " (not verified)" };
            format!("{}{sure}", card.customer.name)
        },
    );
    let account = view
        .context
        .account
        .as_ref()
        .map(|card| format!(", {}", card.account.name))
        .unwrap_or_default();
    push(
        &mut text,
        &format!(
            "{who}{account}  ·  {}  ·  {}  ·  {}",
            ticket.channel.as_str(),
            ticket.priority.as_str(),
            ticket.department
        ),
    );
    text
}

/// A ticket as it was just opened.
pub(crate) fn opened(view: &TicketView) -> String {
    let mut text = head(view);
    if let Some(decision) = &view.decision {
        push(&mut text, &format!("\nNext: {}", step(decision)));
        push(&mut text, &view.decision_summary);
        push(&mut text, &view.memory_value);
    }
    findings(&mut text, &view.findings);
    if let Some(open) = &view.draft {
        push(&mut text, "\nDraft");
        push(&mut text, &draft(open));
    }
    if !view.actions.is_empty() {
        push(&mut text, "\nActions");
        push(&mut text, &actions(&view.actions));
    }
    push(&mut text, &context(view));
    text
}

fn step(decision: &Decision) -> String {
    let mut words = match decision.action {
        NextAction::Answer => "answer".to_owned(),
        NextAction::Ask => format!(
            "ask for the {}",
            decision
                .asks_for
                .as_deref()
                .unwrap_or("missing detail")
                .replace('_', " ")
        ),
        NextAction::Escalate => "escalate".to_owned(),
    };
    if let Some(route) = &decision.route {
        words.push_str(" → ");
        words.push_str(route);
    }
    if let Some(priority) = decision.priority {
        words.push_str(", ");
        words.push_str(priority.as_str());
    }
    words
}

fn context(view: &TicketView) -> String {
    let context = &view.context;
    let mut text = String::new();
    if !context.memories.is_empty() {
        push(&mut text, "\nRemembered");
    }
    for recalled in &context.memories {
        let memory = &recalled.memory;
        let standing = if memory.is_current() {
            ""
        } else {
            " (superseded)"
        };
        push(
            &mut text,
            &format!(
                "  {}  {}{standing}  [{}; {}]",
                memory.observed_at.strftime("%F"),
                memory.text,
                memory.scope,
                source(&memory.provenance)
            ),
        );
    }
    if !context.live.is_empty() || !context.missed.is_empty() {
        push(&mut text, "\nLooked up");
    }
    for fact in &context.live {
        let said: Vec<String> = fact
            .stated
            .iter()
            .map(|s| format!("{} {}", s.key.replace('_', " "), s.value))
            .collect();
        let age = match &fact.freshness {
            Freshness::Live => String::new(),
            Freshness::Cached { at } => format!(" (kept at {at})"),
            Freshness::Failed { reason } => format!(" ({reason})"),
        };
        push(
            &mut text,
            &format!("  {} {}: {}{age}", fact.kind, fact.subject, said.join(", ")),
        );
    }
    for lookup in &context.missed {
        let why = match &lookup.why {
            Missed::NeedsIdentifier { ask, .. } => format!("needs {ask}"),
            Missed::Unavailable { reason } | Missed::Withheld { reason } => reason.clone(),
            Missed::NotFound { subject } if subject.is_empty() => {
                "nothing is known there".to_owned()
            }
            Missed::NotFound { subject } => format!("there is no {subject}"),
        };
        push(&mut text, &format!("  {}: {why}", lookup.title));
    }
    if !context.clauses.is_empty() {
        push(&mut text, "\nRules");
    }
    for clause in &context.clauses {
        push(&mut text, &format!("  {}  {}", clause.id, clause.title));
    }
    text
}

pub(crate) fn draft(draft: &Draft) -> String {
    let mut text = draft.text.trim_end().to_owned();
    for sentence in &draft.unsupported {
        push(&mut text, &format!("! rests on nothing: {sentence}"));
    }
    findings(&mut text, &draft.findings);
    text
}

pub(crate) fn findings(text: &mut String, findings: &[Finding]) {
    for finding in findings {
        let weight = match finding.severity {
            Severity::Block => "blocks",
            Severity::Warning => "warns",
            Severity::Notice => "notes",
        };
        push(text, &format!("! {weight}: {}", finding.reason));
    }
}

pub(crate) fn actions(actions: &[Action]) -> String {
    let mut text = String::new();
    for action in actions {
        let state = match &action.state {
            ActionState::Proposed => "waits for approval".to_owned(),
            ActionState::Approved { .. } | ActionState::Queued => {
                "approved, waits to run".to_owned()
            }
            ActionState::Rejected { .. } => "rejected".to_owned(),
            ActionState::InFlight => "running".to_owned(),
            ActionState::Confirmed { .. } => "done".to_owned(),
            ActionState::Failed { reason } => format!("failed: {reason}"),
            ActionState::Unknown { .. } => "unknown: it must be checked first".to_owned(),
            ActionState::Expired => "no longer proposed".to_owned(),
        };
        push(
            &mut text,
            &format!("{}  {}  ({state})", action.id, action.title),
        );
        push(
            &mut text,
            &format!("    {}; goes to {}", action.why, action.destination),
        );
    }
    if actions.is_empty() {
        text.push_str("Nothing is proposed.");
    }
    text
}

pub(crate) fn sheet(sheet: &ResolveSheet) -> String {
    let mut text = format!("Outcome: {}", sheet.summary);
    push(&mut text, "Worth remembering, if you accept it:");
    for fact in &sheet.facts {
        push(&mut text, &format!("  {}  {}", fact.id, fact.text));
        push(&mut text, &format!("      in {}", fact.scope));
        if let Some((_, old)) = &fact.supersedes {
            push(&mut text, &format!("      replaces: {old}"));
        }
    }
    if sheet.facts.is_empty() {
        push(&mut text, "  nothing");
    }
    push(
        &mut text,
        "Nothing was written. Resolve with --accept FACT … or --accept-all.",
    );
    text
}

pub(crate) fn brief(view: &ReviewView) -> String {
    let row = &view.row;
    let state = match &row.brief.review {
        ReviewState::Waiting => "waits for a lead".to_owned(),
        ReviewState::Claimed { name, until, .. } => format!("with {name} until {until}"),
        ReviewState::Returned { .. } => "returned".to_owned(),
        ReviewState::Answered { .. } => "answered, waits for the lead".to_owned(),
        ReviewState::Approved { .. } => "approved".to_owned(),
    };
    let mut text = format!(
        "{}  {} to {} ({state})",
        row.brief.id, row.ticket.id, row.brief.to
    );
    for (place, line) in row.brief.lines.iter().enumerate() {
        push(&mut text, &brief_line(place + 1, line));
    }
    for note in &view.hint_notes {
        push(&mut text, &format!("! {note}"));
    }
    text
}

fn brief_line(place: usize, line: &BriefLine) -> String {
    let field = serde_json::to_value(line.field)
        .ok()
        .and_then(|f| f.as_str().map(|f| f.replace('_', " ")))
        .unwrap_or_default();
    let internal = if line.internal { "  (internal)" } else { "" };
    format!("{place:>3}. {field}: {}{internal}", line.text)
}

pub(crate) fn comparisons(comparisons: &[Comparison]) -> String {
    let mut text = String::new();
    for comparison in comparisons {
        let account = comparison
            .account_name
            .as_ref()
            .map(|name| format!(", {name}"))
            .unwrap_or_default();
        push(
            &mut text,
            &format!(
                "\n{}{account}  ({})",
                comparison.customer_name, comparison.ticket
            ),
        );
        push(&mut text, &format!("\"{}\"", comparison.message));
        push(&mut text, &side("without memory", &comparison.without));
        push(&mut text, &side("with memory   ", &comparison.with));
        for changed in &comparison.changed {
            push(
                &mut text,
                &format!("  {}: {} → {}", changed.what, changed.from, changed.to),
            );
            // The clauses are in the JSON; a person wants what was remembered or looked up.
            let found = |kind| kind != EvidenceKind::Policy;
            for evidence in changed.because.iter().filter(|e| found(e.kind)) {
                push(&mut text, &format!("      because: {}", evidence.excerpt));
            }
        }
    }
    text.trim_start().to_owned()
}

fn side(label: &str, side: &ComparedSide) -> String {
    format!("  {label}  {}", step(&side.decision))
}
