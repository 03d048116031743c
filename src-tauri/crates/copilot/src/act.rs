//! Approving and rejecting action cards, and completing the draft from a receipt.
//!
//! Approval makes the one thing an action runs on: a single-use grant bound to the tool's definition, the exact
//! arguments and the ticket. Policy is asked again at that moment; a judge that errors denies.

use crate::decide::{canonical, later};
use crate::desk::{Copilot, DeskEvent};
use crate::edit::review_reply;
use crate::error::DeskError;
use deskhand_domain::action::{Action, ActionState, ArgumentOrigin, Grant, Receipt};
use deskhand_domain::change::Write;
use deskhand_domain::draft::{Draft, DraftRevision, DraftState, render};
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::id::{ActionId, GrantId, OutboxId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::outbox::{OutboxEntry, OutboxPayload, OutboxState};
use jiff::SignedDuration;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::sync::Arc;

const GRANT_LIFETIME: SignedDuration = SignedDuration::from_hours(72);

/// An action after a step.
#[derive(Debug, Clone, PartialEq)]
pub struct ActionStep {
    pub action: Action,
    pub receipt: Option<Receipt>,
    /// The open draft, completed when a receipt allowed it.
    pub draft: Option<Draft>,
}

impl Copilot {
    fn load_action(&self, id: &ActionId) -> Result<Action, DeskError> {
        self.ports
            .desk
            .action(id)?
            .ok_or(DeskError::NotFound { what: "action" })
    }

    /// Approves with the parameters as the agent left them, queues it, and runs what is due.
    pub async fn approve(
        &self,
        id: &ActionId,
        arguments: Map<String, Value>,
    ) -> Result<ActionStep, DeskError> {
        let mut action = self.load_action(id)?;
        let now = self.now();
        match action.state {
            ActionState::Proposed | ActionState::Failed { .. } => {}
            _ => {
                return Err(DeskError::Conflict {
                    what: "this action was decided on in the meantime",
                });
            }
        }
        if action.expires_at < now {
            action.state = ActionState::Expired;
            self.ports
                .desk
                .commit(self.change().with(Write::PutAction(Box::new(action))))?;
            return Err(DeskError::Conflict {
                what: "this proposal expired; open the ticket again for a current one",
            });
        }
        let ticket = self.load_ticket(&action.ticket)?;
        self.still_allowed(&action).await?;
        let tool = self
            .ports
            .actions
            .iter()
            .find(|t| t.spec().name == action.tool)
            .map(Arc::clone)
            .ok_or(DeskError::NotFound { what: "tool" })?;
        let spec = tool.spec();
        for (key, value) in &arguments {
            if action.arguments.get(key) != Some(value) {
                match action.origins.iter_mut().find(|(k, _)| k == key) {
                    Some((_, origin)) => *origin = ArgumentOrigin::Agent,
                    None => action.origins.push((key.clone(), ArgumentOrigin::Agent)),
                }
            }
        }
        action.arguments = arguments;
        action.title = tool.preview(&action.arguments);
        let actor = self.actor();
        let spec_json = serde_json::to_string(&spec).unwrap_or_default();
        let grant = Grant {
            id: GrantId::new(self.ports.ids.fresh("grant")),
            action: action.id.clone(),
            ticket: ticket.id.clone(),
            tool_hash: hash(&spec_json),
            arguments_hash: hash(&canonical(&action.arguments)),
            by: actor.id.clone(),
            granted_at: now,
            expires_at: later(now, GRANT_LIFETIME),
            used_at: None,
            key: self.ports.ids.fresh("key"),
        };
        let entry = OutboxEntry {
            id: OutboxId::new(self.ports.ids.fresh("out")),
            ticket: Some(ticket.id.clone()),
            payload: OutboxPayload::Action {
                action: action.id.clone(),
                tool: action.tool.clone(),
                arguments: action.arguments.clone(),
                grant: Box::new(grant.clone()),
            },
            state: OutboxState::Queued { not_before: None },
            key: grant.key.clone(),
            attempts: 0,
            title: action.title.clone(),
            created_at: now,
            updated_at: now,
            ticket_version: ticket.version,
        };
        let mut change = self.change();
        if matches!(action.state, ActionState::Failed { .. }) {
            self.close_failed(
                &ticket.id,
                &mut change,
                |payload| matches!(payload, OutboxPayload::Action { action, .. } if action == id),
            )?;
        }
        action.state = ActionState::Queued;
        let mut change = change
            .with(Write::PutAction(Box::new(action.clone())))
            .with(Write::AddGrant(grant))
            .with(Write::Enqueue(Box::new(entry)))
            .with(Write::Log(self.log_entry(
                LogKind::ActionApproved,
                Some(&ticket.id),
                &[("action", action.id.as_str()), ("tool", &action.tool)],
            )));
        if action.tool == "create_escalation_ticket" {
            self.put_brief_in_review(&ticket, &action.arguments, &mut change)?;
        }
        self.ports.desk.commit(change)?;
        self.flush().await?;
        let action = self.load_action(id)?;
        let receipt = match &action.state {
            ActionState::Confirmed { receipt } => self.ports.desk.receipt(receipt)?,
            _ => None,
        };
        let draft = self.ports.desk.open_draft(&action.ticket)?;
        self.tell(DeskEvent::Ticket(action.ticket.clone()));
        Ok(ActionStep {
            action,
            receipt,
            draft,
        })
    }

    /// Asks policy again at the moment of approval.
    async fn still_allowed(&self, action: &Action) -> Result<(), DeskError> {
        let context = self.recalled_context(&action.ticket).await?;
        let packet = self.packet(&context, true, None)?;
        if packet.judgement.forbidden.contains(&action.tool) {
            let clause = packet
                .judgement
                .clauses
                .first()
                .map_or("", |c| c.title.as_str());
            return Err(DeskError::Refused {
                words: format!("The rules do not allow this now ({clause}). Nothing was done."),
            });
        }
        Ok(())
    }

    /// Closes a card. Closing means no.
    pub fn reject(&self, id: &ActionId, reason: Option<&str>) -> Result<ActionStep, DeskError> {
        let mut action = self.load_action(id)?;
        if !matches!(
            action.state,
            ActionState::Proposed | ActionState::Failed { .. }
        ) {
            return Err(DeskError::Conflict {
                what: "this action was decided on in the meantime",
            });
        }
        action.state = ActionState::Rejected {
            by: self.actor().id,
            reason: reason.map(str::to_owned),
            at: self.now(),
        };
        let change = self
            .change()
            .with(Write::PutAction(Box::new(action.clone())))
            .with(Write::Log(self.log_entry(
                LogKind::ActionRejected,
                Some(&action.ticket),
                &[("action", action.id.as_str()), ("tool", &action.tool)],
            )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Ticket(action.ticket.clone()));
        Ok(ActionStep {
            action,
            receipt: None,
            draft: None,
        })
    }

    /// Rewrites what the draft said *would* be asked for into what the receipt says was done. In a text the agent
    /// edited, only sentences still standing as drafted are replaced; everything else stays theirs.
    pub(crate) async fn complete_draft(
        &self,
        ticket: &TicketId,
    ) -> Result<Option<Draft>, DeskError> {
        let Some(mut draft) = self.ports.desk.open_draft(ticket)? else {
            return Ok(None);
        };
        if draft.decided.is_none() || draft.state == DraftState::Sending {
            return Ok(None);
        }
        let context = self.recalled_context(ticket).await?;
        let packet = self.packet(&context, true, draft.instruction.as_deref())?;
        let Ok(judged) = self.decide(&packet).await else {
            return Ok(None);
        };
        let completed = &judged.proposal.reply;
        let text = match draft.state {
            DraftState::Ready | DraftState::Stale { .. } => render(completed),
            _ => carry_over(&draft, completed),
        };
        let new_original = render(completed);
        if text == draft.text && new_original == draft.original {
            return Ok(Some(draft));
        }
        let actions = self.ports.desk.actions_of(ticket)?;
        let mut known = draft.sentences.clone();
        known.extend(completed.iter().cloned());
        let review = review_reply(&packet, &context, &text, Some(&known), &actions);
        draft.text = text;
        draft.original = new_original;
        draft.sentences = review.sentences;
        draft.findings = review.findings;
        draft.unsupported = review.unsupported;
        draft.revision += 1;
        draft.updated_at = self.now();
        let revision = DraftRevision {
            draft: draft.id.clone(),
            revision: draft.revision,
            text: draft.text.clone(),
            edited_by: None,
            at: draft.updated_at,
        };
        let change = self
            .change()
            .with(Write::PutDraft(Box::new(draft.clone()), Some(revision)));
        self.ports.desk.commit(change)?;
        Ok(Some(draft))
    }
}

/// The agent's text with each still-verbatim drafted sentence that the receipt outdated replaced by its new form.
fn carry_over(draft: &Draft, completed: &[deskhand_domain::draft::Sentence]) -> String {
    let mut text = draft.text.clone();
    let mut outdated: Vec<&str> = draft
        .sentences
        .iter()
        .map(|s| s.text.as_str())
        .filter(|s| draft.original.contains(s) && !completed.iter().any(|c| c.text == *s))
        .collect();
    for sentence in completed {
        let from_receipt = sentence
            .evidence
            .iter()
            .any(|e| e.kind == EvidenceKind::Receipt);
        if !from_receipt || text.contains(&sentence.text) {
            continue;
        }
        let best = outdated
            .iter()
            .enumerate()
            .map(|(i, old)| (i, likeness(old, &sentence.text)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, score)) = best
            && score > 0.2
        {
            let old = outdated.remove(index);
            text = text.replacen(old, &sentence.text, 1);
        }
    }
    text
}

/// Share of words two sentences have in common, 0..1.
fn likeness(a: &str, b: &str) -> f32 {
    similar::TextDiff::from_words(a, b).ratio()
}

fn hash(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}
