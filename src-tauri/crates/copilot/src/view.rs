//! An open ticket from what is kept: at once, without reading anything new.

use crate::context::identity_question;
use crate::desk::Copilot;
use crate::error::DeskError;
use crate::open::outdated;
use deskhand_domain::draft::DraftState;
use deskhand_domain::finding::{Finding, Guard, Severity};
use deskhand_domain::id::TicketId;
use deskhand_domain::opened::{Banner, Sending, TicketView, Timings};
use deskhand_domain::outbox::{OutboxPayload, OutboxState};

impl Copilot {
    /// What is kept of a ticket.
    pub fn view(&self, id: &TicketId) -> Result<TicketView, DeskError> {
        let desk = &self.ports.desk;
        let mut context = self.kept_context(id)?;
        let mut draft = desk.open_draft(id)?;
        let mut findings = Vec::new();
        if let Some(draft) = draft.as_mut() {
            let waits = matches!(
                draft.state,
                DraftState::Ready | DraftState::Inserted | DraftState::Edited
            );
            if waits && outdated(draft, &context) {
                findings.push(Finding {
                    guard: Guard::Stale,
                    severity: Severity::Warning,
                    span: None,
                    reason: "The customer wrote again after this draft.".to_owned(),
                });
                if draft.state == DraftState::Ready {
                    draft.state = DraftState::Stale {
                        since: draft.updated_at,
                    };
                }
            }
        }
        let decided = match &draft {
            Some(draft) => draft.decided.clone(),
            // Once sent, the ticket still shows what was decided.
            None => desk
                .drafts_of(id)?
                .into_iter()
                .rev()
                .find_map(|d| d.decided),
        };
        if let Some(decided) = &decided {
            findings.extend(decided.findings.iter().cloned());
            context.classification = Some(decided.classification.clone());
        }
        let brief = desk.brief_of(id)?;
        let sending = self.sending(id)?;
        Ok(TicketView {
            identity_question: identity_question(&context),
            banner: decided
                .as_ref()
                .map(|d| banner_now(&d.banner, &context))
                .unwrap_or_default(),
            decision: decided.as_ref().map(|d| d.decision.clone()),
            decision_summary: decided
                .as_ref()
                .map(|d| d.decision_summary.clone())
                .unwrap_or_default(),
            memory_value: decided
                .as_ref()
                .map(|d| d.memory_value.clone())
                .unwrap_or_default(),
            actions: desk.actions_of(id)?,
            receipts: desk.receipts_of(id)?,
            brief,
            findings,
            outcome: desk.outcome_of(id)?,
            timings: decided
                .as_ref()
                .map_or_else(Timings::default, |d| d.timings),
            sending,
            draft,
            context,
        })
    }

    /// A reply of this ticket that can still be taken back.
    fn sending(&self, id: &TicketId) -> Result<Option<Sending>, DeskError> {
        let undo_seconds = self.preferences().undo_seconds;
        Ok(self
            .ports
            .desk
            .outbox(false)?
            .into_iter()
            .find_map(|entry| match (&entry.payload, &entry.state) {
                (OutboxPayload::Reply { .. }, OutboxState::Queued { not_before })
                    if entry.ticket.as_ref() == Some(id) =>
                {
                    Some(Sending {
                        outbox: entry.id.clone(),
                        undo_until: *not_before,
                        undo_seconds,
                    })
                }
                _ => None,
            }))
    }
}

/// The banner, and how many messages came after it.
fn banner_now(banner: &Banner, context: &deskhand_domain::context::Context) -> Banner {
    let mut banner = banner.clone();
    banner.newer_messages = banner.as_of.map_or(0, |as_of| {
        context.messages.iter().filter(|m| m.at > as_of).count()
    });
    banner
}
