//! The handoff brief: put into review when an escalation is approved or a ticket changes hands.

use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::brief::{
    BriefField, BriefLine, HandoffBrief, ReviewEvent, ReviewEventKind, ReviewState, Risk,
    RiskLevel, Rubric,
};
use deskhand_domain::change::{Change, Write};
use deskhand_domain::id::BriefId;
use deskhand_domain::log::LogKind;
use deskhand_domain::ticket::{Priority, Ticket};
use serde_json::{Map, Value};

impl Copilot {
    /// Writes the brief of an approved escalation and puts it into the leads' queue.
    pub(crate) fn put_brief_in_review(
        &self,
        ticket: &Ticket,
        arguments: &Map<String, Value>,
        change: &mut Change,
    ) -> Result<(), DeskError> {
        let to = arguments
            .get("queue")
            .and_then(Value::as_str)
            .unwrap_or(&ticket.department)
            .to_owned();
        let priority = arguments
            .get("priority")
            .and_then(Value::as_str)
            .map_or(ticket.priority, priority_from);
        self.write_brief(ticket, to, priority, change)
    }

    /// Makes or renews the ticket's brief from its last decision.
    pub(crate) fn write_brief(
        &self,
        ticket: &Ticket,
        to: String,
        priority: Priority,
        change: &mut Change,
    ) -> Result<(), DeskError> {
        let decided = self
            .ports
            .desk
            .drafts_of(&ticket.id)?
            .into_iter()
            .rev()
            .find_map(|d| d.decided);
        let lines = decided
            .as_ref()
            .map(|d| d.brief.clone())
            .unwrap_or_default();
        if lines.is_empty() {
            return Ok(());
        }
        let earlier = self.ports.desk.brief_of(&ticket.id)?;
        let actor = self.actor();
        let now = self.now();
        let brief = HandoffBrief {
            id: earlier.as_ref().map_or_else(
                || BriefId::new(self.ports.ids.fresh("brief")),
                |b| b.id.clone(),
            ),
            ticket: ticket.id.clone(),
            risk: risk_of(&lines, priority),
            lines,
            to,
            priority,
            review: ReviewState::Waiting,
            reviewer: None,
            written_by: "rules".to_owned(),
            author: actor.id.clone(),
            author_name: actor.name.clone(),
            created_at: earlier.map_or(now, |b| b.created_at),
            updated_at: now,
        };
        let event = |what| {
            Write::AddReviewEvent(ReviewEvent {
                brief: brief.id.clone(),
                what,
                by: actor.id.clone(),
                by_name: actor.name.clone(),
                at: now,
            })
        };
        let (rubric, notes) = hint(&brief.lines);
        change.push(Write::PutBrief(brief.clone()));
        change.push(event(ReviewEventKind::Written));
        change.push(event(ReviewEventKind::Hint { rubric, notes }));
        change.push(Write::Log(self.log_entry(
            LogKind::BriefWritten,
            Some(&ticket.id),
            &[("brief", brief.id.as_str())],
        )));
        Ok(())
    }
}

pub(crate) fn priority_from(text: &str) -> Priority {
    match text {
        "low" => Priority::Low,
        "high" => Priority::High,
        "urgent" => Priority::Urgent,
        _ => Priority::Normal,
    }
}

/// Internal: how much hangs on this, in words that stand in the brief itself.
fn risk_of(lines: &[BriefLine], priority: Priority) -> Risk {
    let reason = lines
        .iter()
        .find(|l| l.field == BriefField::SlaRisk)
        .map(|l| l.text.clone())
        .unwrap_or_default();
    let level = match priority {
        Priority::Urgent => RiskLevel::High,
        Priority::High => RiskLevel::Medium,
        _ => RiskLevel::Low,
    };
    Risk { level, reason }
}

/// What can be checked without judgement: are the fields there, does every line rest on something, is there a next
/// step, does an internal line stand where a customer could read it. Tone is left to the human.
pub(crate) fn hint(lines: &[BriefLine]) -> (Rubric, Vec<String>) {
    let mut notes = Vec::new();
    let has = |field| {
        lines
            .iter()
            .any(|l| l.field == field && !l.text.trim().is_empty())
    };
    let unsupported = lines.iter().filter(|l| l.evidence.is_empty()).count();
    if unsupported > 0 {
        notes.push(format!(
            "{unsupported} of {} lines rest on nothing.",
            lines.len()
        ));
    }
    let mut missing = 0u8;
    for (field, name) in [
        (BriefField::Customer, "who it is"),
        (BriefField::Wants, "what they want"),
        (BriefField::Happened, "what happened"),
        (BriefField::OpenQuestions, "open questions"),
        (BriefField::NextStep, "a next step"),
    ] {
        if !has(field) {
            missing += 1;
            notes.push(format!("It does not say {name}."));
        }
    }
    let leak = lines
        .iter()
        .any(|l| !l.internal && l.evidence.iter().any(|e| e.internal));
    if leak {
        notes.push("A line that is not marked internal rests on an internal source.".to_owned());
    }
    let rubric = Rubric {
        correct: if unsupported == 0 {
            3
        } else if unsupported * 3 <= lines.len() {
            2
        } else {
            1
        },
        complete: 3u8.saturating_sub(missing.min(2)),
        actionable: if has(BriefField::NextStep) { 3 } else { 1 },
        safe: if leak { 2 } else { 3 },
        tone: 2,
    };
    (rubric, notes)
}
