//! The lead's queue, the outbox, and the numbers of the home page.

use super::{Answer, fail, fail_store};
use crate::desk::Desk;
use deskhand_domain::brief::HandoffBrief;
use deskhand_domain::outbox::OutboxEntry;
use deskhand_domain::ports::Customers;
use deskhand_domain::ticket::Ticket;
use deskhand_wire::home::{Count, DraftCounts, Stats};
use deskhand_wire::outbox::{OutboxRef, SettleParams};
use deskhand_wire::review::{BriefRef, ReviewRow, ReviewStepParams, ReviewView};
use std::collections::BTreeMap;

impl Desk {
    fn review_row(&self, brief: HandoffBrief, ticket: Ticket) -> Answer<ReviewRow> {
        let customer = match &ticket.customer {
            Some(id) => self.database.customer(id).map_err(fail_store)?,
            None => None,
        };
        let account = match &ticket.account {
            Some(id) => self.database.account(id).map_err(fail_store)?,
            None => None,
        };
        Ok(ReviewRow {
            brief,
            ticket,
            customer_name: customer.map(|c| c.name),
            account_name: account.map(|a| a.name),
        })
    }

    /// Briefs waiting for a lead, by SLA, risk and age.
    pub fn review_queue(&self) -> Answer<Vec<ReviewRow>> {
        self.copilot
            .review_queue()
            .map_err(fail)?
            .into_iter()
            .map(|(brief, ticket)| self.review_row(brief, ticket))
            .collect()
    }

    fn review_view(&self, view: deskhand_copilot::ReviewView) -> Answer<ReviewView> {
        Ok(ReviewView {
            row: self.review_row(view.brief, view.ticket)?,
            messages: view.messages,
            events: view.events,
            hint: Some(view.hint),
            hint_notes: view.hint_notes,
            drafts: view.drafts,
            will_remember: view.will_remember,
            sources: view.sources,
            unsupported: view.unsupported,
        })
    }

    /// One brief under review.
    pub async fn review_open(&self, params: &BriefRef) -> Answer<ReviewView> {
        let view = self.copilot.review(&params.brief).await.map_err(fail)?;
        self.review_view(view)
    }

    /// Claim, comment, return, answer, edit, approve, reassign, escalate.
    pub async fn review_step(&self, params: &ReviewStepParams) -> Answer<ReviewView> {
        let view = self
            .copilot
            .review_step(&params.brief, params.step.clone())
            .await
            .map_err(fail)?;
        self.review_view(view)
    }

    /// The outbox, newest settled entries included.
    pub fn outbox_list(&self) -> Answer<Vec<OutboxEntry>> {
        self.copilot.outbox().map_err(fail)
    }

    /// Sends what is due now.
    pub async fn outbox_flush(&self) -> Answer<Vec<OutboxEntry>> {
        self.copilot.flush().await.map_err(fail)?;
        self.outbox_list()
    }

    /// Queues a failed entry again.
    pub async fn outbox_retry(&self, params: &OutboxRef) -> Answer<OutboxEntry> {
        self.copilot.retry(&params.outbox).await.map_err(fail)
    }

    /// Takes a waiting entry back.
    pub fn outbox_withdraw(&self, params: &OutboxRef) -> Answer<OutboxEntry> {
        self.copilot.withdraw(&params.outbox).map_err(fail)
    }

    /// Reads at the other side whether an unknown happened.
    pub async fn outbox_check(&self, params: &OutboxRef) -> Answer<OutboxEntry> {
        self.copilot
            .check_unknown(&params.outbox)
            .await
            .map_err(fail)
    }

    /// A human looked and says whether it happened.
    pub async fn outbox_settle(&self, params: &SettleParams) -> Answer<OutboxEntry> {
        self.copilot
            .settle_unknown(&params.outbox, params.happened)
            .await
            .map_err(fail)
    }

    /// Numbers for the home page.
    pub fn home_stats(&self) -> Answer<Stats> {
        let stats = self.copilot.stats().map_err(fail)?;
        Ok(Stats {
            tickets_by_vertical: counts(stats.by_vertical),
            tickets_by_channel: counts(stats.by_channel),
            tickets_by_status: counts(stats.by_status),
            drafts: DraftCounts {
                shown: stats.drafts.shown,
                used: stats.drafts.used,
                edited: stats.drafts.edited,
                dismissed: stats.drafts.dismissed,
                edit_distance: stats.drafts.edit_distance,
            },
            memory_changed: Count {
                label: "decisions that rest on memory".to_owned(),
                count: stats.memory_changed,
            },
            memory_read: stats.decided_with_memory,
            csat: stats
                .csat
                .into_iter()
                .map(|(score, count)| Count {
                    label: score.to_string(),
                    count,
                })
                .collect(),
            median_first_reply_minutes: stats.median_first_reply_minutes,
            outbox_oldest_secs: stats.outbox_oldest_secs,
            memories: self.database.memory_count().map_err(fail_store)?,
            open_issues_by_family: counts(stats.open_by_family),
        })
    }
}

/// Largest first, then by name.
fn counts(map: BTreeMap<String, usize>) -> Vec<Count> {
    let mut counts: Vec<Count> = map
        .into_iter()
        .map(|(label, count)| Count { label, count })
        .collect();
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    counts
}
