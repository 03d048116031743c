//! Lists: one row a line.

use super::push;
use crate::opened::source;
use deskhand_app::{BadLine, QueryResult};
use deskhand_domain::live::{Freshness, LiveFact};
use deskhand_domain::memory::Memory;
use deskhand_domain::outbox::{OutboxEntry, OutboxState};
use deskhand_wire::customers::CustomerRow;
use deskhand_wire::inbox::InboxListResponse;
use deskhand_wire::review::ReviewRow;
use deskhand_wire::tools::ToolList;

/// Most characters of a text inside a row.
const CELL: usize = 72;

/// A text in one line, cut to fit a row.
fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= CELL {
        return line;
    }
    let cut: String = line.chars().take(CELL - 1).collect();
    format!("{cut}…")
}

pub(crate) fn inbox(list: &InboxListResponse) -> String {
    let mut text = String::new();
    for row in &list.page.items {
        let ticket = &row.ticket;
        let who = row.customer_name.as_deref().unwrap_or("unknown sender");
        let line = format!(
            "{:<10} {:<7} {:<6} {:<22} {}",
            ticket.id,
            ticket.priority.as_str(),
            ticket.channel.as_str(),
            cell(who),
            cell(&ticket.subject)
        );
        push(&mut text, &line);
    }
    push(
        &mut text,
        &format!("{} of {}", list.page.items.len(), list.page.total),
    );
    if let Some(next) = &list.page.next {
        push(&mut text, &format!("More: --cursor {next}"));
    }
    text
}

pub(crate) fn customers(rows: &[CustomerRow]) -> String {
    let mut text = String::new();
    for row in rows {
        let name = if row.customer.name.is_empty() {
            "(no name yet)"
        } else {
            &row.customer.name
        };
        let identities: Vec<&str> = row.identities.iter().map(|i| i.value.as_str()).collect();
        let line = format!(
            "{:<16} {:<24} {:<24} {} open  {}",
            row.customer.id,
            cell(name),
            cell(&row.accounts.join(", ")),
            row.open_tickets.len(),
            identities.join(", ")
        );
        push(&mut text, &line);
    }
    push(&mut text, &format!("{} people", rows.len()));
    text
}

pub(crate) fn tools(list: &ToolList) -> String {
    let mut text = "Lookups (read-only)".to_owned();
    for tool in &list.live {
        let mut needs: Vec<&str> = tool.needs.iter().map(|n| n.argument.as_str()).collect();
        needs.dedup();
        let needs = if needs.is_empty() {
            "nothing".to_owned()
        } else {
            needs.join(" or ")
        };
        push(
            &mut text,
            &format!("  {:<20} {} (needs {needs})", tool.name, tool.title),
        );
    }
    push(&mut text, "Actions (each after approval)");
    for tool in &list.actions {
        push(
            &mut text,
            &format!("  {:<34} {} → {}", tool.name, tool.title, tool.destination),
        );
    }
    text
}

pub(crate) fn facts(facts: &[LiveFact]) -> String {
    let mut text = String::new();
    for fact in facts {
        let when = match &fact.freshness {
            Freshness::Live => format!("live, {}", fact.fetched_at),
            Freshness::Cached { at } => format!("kept at {at}"),
            Freshness::Failed { reason } => reason.clone(),
        };
        push(
            &mut text,
            &format!("{} {} ({when})", fact.kind, fact.subject),
        );
        for stated in &fact.stated {
            let internal = if stated.internal { "  (internal)" } else { "" };
            push(
                &mut text,
                &format!(
                    "  {}: {}{internal}",
                    stated.key.replace('_', " "),
                    stated.value
                ),
            );
        }
    }
    if facts.is_empty() {
        text.push_str("Nothing of that kind.");
    }
    text
}

pub(crate) fn memories(memories: &[Memory]) -> String {
    let mut text = String::new();
    for memory in memories {
        let standing = if memory.is_current() {
            ""
        } else {
            "  (superseded)"
        };
        let pinned = if memory.pinned { "  (pinned)" } else { "" };
        push(
            &mut text,
            &format!(
                "{}  {}{standing}{pinned}",
                memory.observed_at.strftime("%F"),
                memory.text
            ),
        );
        push(
            &mut text,
            &format!("            {}  {}", memory.id, source(&memory.provenance)),
        );
    }
    push(&mut text, &format!("{} memories", memories.len()));
    text
}

pub(crate) fn ranked(found: &QueryResult) -> String {
    let mut text = String::new();
    for (place, result) in found.results.iter().enumerate() {
        push(
            &mut text,
            &format!("{:>2}. {:.3}  {}", place + 1, result.score, result.text),
        );
        let why: Vec<String> = result
            .why
            .iter()
            .map(|w| format!("{} {:.2}", w.feature, w.weight))
            .collect();
        push(
            &mut text,
            &format!(
                "           {}  {}  {}",
                result.id,
                result.observed_at.strftime("%F"),
                why.join(", ")
            ),
        );
    }
    if found.results.is_empty() {
        text.push_str("Nothing is remembered there that matches.");
    }
    text
}

pub(crate) fn outbox(entries: &[OutboxEntry]) -> String {
    let mut text = String::new();
    for entry in entries {
        let state = match &entry.state {
            OutboxState::Queued { .. } => "waiting".to_owned(),
            OutboxState::InFlight { .. } => "on its way".to_owned(),
            OutboxState::Confirmed { reference, .. } => format!("done ({reference})"),
            OutboxState::NothingStored { reason, .. } => format!("nothing to keep ({reason})"),
            OutboxState::Failed { reason, .. } => format!("failed: {reason}"),
            OutboxState::Unknown { .. } => "unknown: it must be checked first".to_owned(),
            OutboxState::Withdrawn { .. } => "taken back".to_owned(),
        };
        push(
            &mut text,
            &format!("{}  {}  {state}", entry.id, entry.title),
        );
    }
    if entries.is_empty() {
        text.push_str("The outbox is empty.");
    }
    text
}

pub(crate) fn reviews(rows: &[ReviewRow]) -> String {
    let mut text = String::new();
    for row in rows {
        let who = row.customer_name.as_deref().unwrap_or("unknown sender");
        push(
            &mut text,
            &format!(
                "{}  {:<10} to {:<12} {:<7} {}  {}",
                row.brief.id,
                row.ticket.id,
                row.brief.to,
                row.brief.priority.as_str(),
                cell(who),
                cell(&row.ticket.subject)
            ),
        );
    }
    push(&mut text, &format!("{} briefs", rows.len()));
    text
}

/// The lines that were passed by, each with its number.
pub(crate) fn bad_lines(text: &mut String, bad: &[BadLine]) {
    if bad.is_empty() {
        return;
    }
    push(text, &format!("{} lines were not taken in:", bad.len()));
    for line in bad {
        push(text, &format!("  {}", line.reason));
    }
}
