//! The same ticket decided without memory and with it: what changed, and because of which memory.
//!
//! The run without reads no memory, gets no hidden label, calls no account tool and writes nothing.

use crate::desk::Copilot;
use crate::error::DeskError;
use crate::open::{OpenOptions, Run};
use deskhand_domain::comparison::{Changed, ComparedSide, Comparison};
use deskhand_domain::decision::{Decision, NextAction, Proposal};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::id::TicketId;
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::ports::SinkClosed;
use std::time::Instant;
use tokio_util::sync::CancellationToken;

impl Copilot {
    /// Decides twice. `accounts_off`: the run with memory calls no account tool either, so that every
    /// distinguishing fact comes from memory.
    pub async fn compare(
        &self,
        id: &TicketId,
        accounts_off: bool,
    ) -> Result<Comparison, DeskError> {
        let start = Instant::now();
        let quiet = |_: OpenEvent| -> Result<(), SinkClosed> { Ok(()) };
        let token = CancellationToken::new();
        let kept = self.kept_context(id)?;
        let without_options = OpenOptions {
            memory: false,
            account_tools: false,
            ..OpenOptions::default()
        };
        let with_options = OpenOptions {
            account_tools: !accounts_off,
            ..OpenOptions::default()
        };
        let without = self
            .run(kept.clone(), &without_options, &token, &quiet)
            .await?;
        let with = self.run(kept, &with_options, &token, &quiet).await?;
        let message = crate::context::newest_words(&with.context.messages).unwrap_or_default();
        let customer_name = with
            .context
            .customer
            .as_ref()
            .map(|c| c.customer.name.clone())
            .unwrap_or_default();
        let account_name = with
            .context
            .account
            .as_ref()
            .map(|a| a.account.name.clone());
        let (without, without_proposal) = side(without)?;
        let (with, with_proposal) = side(with)?;
        let changed = self.changes(&without_proposal, &with_proposal);
        Ok(Comparison {
            ticket: id.clone(),
            customer_name,
            account_name,
            message,
            memory_value: with_proposal.memory_value,
            without,
            with,
            changed,
            elapsed_ms: u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX),
        })
    }

    fn changes(&self, without: &Proposal, with: &Proposal) -> Vec<Changed> {
        let mut changed = Vec::new();
        let because: Vec<Evidence> = with
            .decision
            .because
            .iter()
            .filter(|e| e.kind != EvidenceKind::Ticket)
            .cloned()
            .collect();
        let mut note = |what: &str, from: String, to: String, because: Vec<Evidence>| {
            if from != to {
                changed.push(Changed {
                    what: what.to_owned(),
                    from,
                    to,
                    because,
                });
            }
        };
        note(
            "action",
            self.step_words(&without.decision),
            self.step_words(&with.decision),
            because.clone(),
        );
        note(
            "priority",
            priority(&without.decision),
            priority(&with.decision),
            because.clone(),
        );
        note(
            "asked",
            asked(&without.decision),
            asked(&with.decision),
            because.clone(),
        );
        let notified = |p: &Proposal| {
            p.actions
                .iter()
                .find(|a| a.tool == "notify_customer_success_manager")
                .map_or_else(
                    || ("Nobody".to_owned(), Vec::new()),
                    |a| {
                        let name = a
                            .arguments
                            .get("csm_name")
                            .and_then(|v| v.as_str())
                            .unwrap_or("The success manager");
                        (name.to_owned(), a.because.clone())
                    },
                )
        };
        let (to, why) = notified(with);
        note("notify", notified(without).0, to, why);
        changed
    }

    fn step_words(&self, decision: &Decision) -> String {
        match decision.action {
            NextAction::Answer => "Answer".to_owned(),
            NextAction::Ask => format!(
                "Ask for the {}",
                decision
                    .asks_for
                    .as_deref()
                    .unwrap_or("missing detail")
                    .replace("_id", " number")
                    .replace('_', " ")
            ),
            NextAction::Escalate => decision.route.as_deref().map_or_else(
                || "Escalate".to_owned(),
                |route| format!("Escalate to {}", self.department_name(route)),
            ),
        }
    }
}

fn priority(decision: &Decision) -> String {
    decision
        .priority
        .map_or("normal", |p| p.as_str())
        .to_owned()
}

fn asked(decision: &Decision) -> String {
    decision.asks_for.as_deref().map_or_else(
        || "Nothing".to_owned(),
        |k| k.replace("_id", " number").replace('_', " "),
    )
}

fn side(run: Run) -> Result<(ComparedSide, Proposal), DeskError> {
    let memories_read = run.packet.memories.len();
    let (judged, draft) = run.outcome?;
    let actions = judged
        .actions
        .iter()
        .map(|a| (a.tool.clone(), a.title.clone()))
        .collect();
    let side = ComparedSide {
        decision: judged.proposal.decision.clone(),
        draft,
        actions,
        memories_read,
    };
    Ok((side, judged.proposal))
}
