//! Numbers a lead would rather see than read, counted from what is kept.

use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::draft::{Draft, DraftState};
use deskhand_domain::ports::InboxFilter;
use deskhand_domain::ticket::{Author, InboxView, TicketRow};
use std::collections::BTreeMap;

/// Most tickets looked at; enough for one desk.
const MOST: usize = 2_000;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftCounts {
    pub shown: usize,
    pub used: usize,
    pub edited: usize,
    pub dismissed: usize,
    /// Mean share of words changed between draft and sent, 0..1.
    pub edit_distance: Option<f32>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stats {
    pub by_vertical: BTreeMap<String, usize>,
    pub by_channel: BTreeMap<String, usize>,
    pub by_status: BTreeMap<String, usize>,
    pub open_by_family: BTreeMap<String, usize>,
    pub drafts: DraftCounts,
    pub memory_changed: usize,
    pub decided_with_memory: usize,
    pub csat: BTreeMap<u8, usize>,
    pub median_first_reply_minutes: Option<f32>,
    pub outbox_oldest_secs: Option<u32>,
}

impl Copilot {
    /// Counts over the desk's tickets, at most the first two thousand.
    pub fn stats(&self) -> Result<Stats, DeskError> {
        let mut stats = Stats::default();
        let mut distances = Vec::new();
        let mut first_replies = Vec::new();
        for row in self.every_ticket()? {
            let ticket = &row.ticket;
            *stats
                .by_channel
                .entry(ticket.channel.as_str().to_owned())
                .or_default() += 1;
            let word = serde_json::to_value(ticket.status)
                .ok()
                .and_then(|v| v.as_str().map(str::to_owned))
                .unwrap_or_default();
            *stats.by_status.entry(word).or_default() += 1;
            let messages = self.ports.desk.messages(&ticket.id)?;
            let drafts = self.ports.desk.drafts_of(&ticket.id)?;
            // Decided tickets say what they are about; only the others are classified here.
            let classification = drafts
                .iter()
                .rev()
                .find_map(|d| d.decided.as_ref().map(|d| d.classification.clone()))
                .unwrap_or_else(|| self.classify_words(ticket, &messages));
            *stats
                .by_vertical
                .entry(classification.vertical.as_str().to_owned())
                .or_default() += 1;
            if ticket.status.is_open() {
                *stats
                    .open_by_family
                    .entry(classification.issue_family)
                    .or_default() += 1;
            }
            first_replies.extend(first_reply_minutes(&messages));
            for draft in &drafts {
                count_draft(&mut stats, &mut distances, draft);
            }
            if ticket.status.is_open() {
                continue;
            }
            if let Some(csat) = self.ports.desk.outcome_of(&ticket.id)?.and_then(|o| o.csat) {
                *stats.csat.entry(csat).or_default() += 1;
            }
        }
        stats.drafts.edit_distance = mean(&distances);
        first_replies.sort_by(f32::total_cmp);
        stats.median_first_reply_minutes = first_replies.get(first_replies.len() / 2).copied();
        let now = self.now();
        stats.outbox_oldest_secs = self
            .ports
            .desk
            .outbox(false)?
            .iter()
            .filter(|e| e.state.is_waiting())
            .map(|e| now.duration_since(e.created_at).as_secs())
            .max()
            .and_then(|s| u32::try_from(s).ok());
        Ok(stats)
    }

    fn every_ticket(&self) -> Result<Vec<TicketRow>, DeskError> {
        let mut rows = Vec::new();
        for view in [InboxView::All, InboxView::Snoozed, InboxView::Done] {
            let mut cursor = None;
            loop {
                let page = self.ports.desk.inbox(&InboxFilter {
                    view,
                    actor: self.actor(),
                    search: None,
                    cursor: cursor.clone(),
                    limit: 200,
                    now: self.now(),
                })?;
                rows.extend(page.items);
                cursor = page.next;
                if rows.len() >= MOST {
                    rows.truncate(MOST);
                    return Ok(rows);
                }
                if cursor.is_none() {
                    break;
                }
            }
        }
        Ok(rows)
    }
}

fn count_draft(stats: &mut Stats, distances: &mut Vec<f32>, draft: &Draft) {
    if let Some(decided) = &draft.decided {
        stats.drafts.shown += 1;
        if decided.memory_enabled {
            stats.decided_with_memory += 1;
            let rests_on_memory = decided
                .decision
                .because
                .iter()
                .any(|e| e.kind == deskhand_domain::evidence::EvidenceKind::Memory);
            stats.memory_changed += usize::from(rests_on_memory);
        }
    }
    match draft.state {
        DraftState::Sent { .. } if draft.decided.is_some() => {
            if draft.text == draft.original {
                stats.drafts.used += 1;
            } else {
                stats.drafts.edited += 1;
            }
            distances.push(
                1.0 - similar::TextDiff::from_words(draft.original.as_str(), draft.text.as_str())
                    .ratio(),
            );
        }
        DraftState::Discarded { .. } => stats.drafts.dismissed += 1,
        _ => {}
    }
}

#[expect(clippy::cast_precision_loss, reason = "minutes and counts of one desk")]
fn first_reply_minutes(messages: &[deskhand_domain::ticket::Message]) -> Option<f32> {
    let first = messages.iter().find(|m| m.author == Author::Customer)?;
    let reply = messages
        .iter()
        .find(|m| m.author == Author::Agent && m.at > first.at)?;
    Some(reply.at.duration_since(first.at).as_secs() as f32 / 60.0)
}

#[expect(clippy::cast_precision_loss, reason = "counts of one desk")]
fn mean(values: &[f32]) -> Option<f32> {
    (!values.is_empty()).then(|| values.iter().sum::<f32>() / values.len() as f32)
}
