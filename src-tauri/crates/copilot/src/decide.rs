//! Packet → Decider → policy: a proposal that is inside the rules, and the action cards it leaves.

use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::action::{Action, ActionState, ArgumentOrigin, EffectClass};
use deskhand_domain::decision::{NextAction, Proposal, ProposedAction};
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::finding::{Finding, Guard, Severity};
use deskhand_domain::id::{ActionId, derived};
use deskhand_domain::packet::Packet;
use deskhand_policy::Reviewed;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// A card not approved by then closes itself.
const ACTION_LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// More than this at once is noise.
const MAX_CARDS: usize = 4;

/// A judged proposal.
pub(crate) struct Judged {
    pub proposal: Proposal,
    pub actions: Vec<Action>,
    pub findings: Vec<Finding>,
}

impl Copilot {
    /// Asks the Decider and holds its answer against the rules.
    pub(crate) async fn decide(&self, packet: &Packet) -> Result<Judged, DeskError> {
        let proposal = self.ports.decider.propose(packet).await?;
        let proposed = proposal.decision.action;
        let mut reviewed = self
            .ports
            .policy
            .review(&packet.judgement, proposal, &packet.signals);
        if reviewed.proposal.decision.action != proposed
            && let Some(again) = self
                .proposed_again(packet, reviewed.proposal.decision.action)
                .await
        {
            reviewed.proposal = again.proposal;
            reviewed.added = again.added;
        }
        let mut findings: Vec<Finding> = reviewed
            .refused
            .iter()
            .map(|refusal| Finding {
                guard: Guard::Claim,
                severity: Severity::Notice,
                span: None,
                reason: refusal.words.clone(),
            })
            .collect();
        findings.extend(four_failures(packet, &reviewed.proposal));
        let actions = self.cards(packet, &reviewed.proposal, &reviewed.added)?;
        Ok(Judged {
            proposal: reviewed.proposal,
            actions,
            findings,
        })
    }

    /// The rules changed the step towards the customer, so the words written for the other one no longer fit: the
    /// Decider is asked once more, with the settled step as required. None when it still wants something else.
    async fn proposed_again(&self, packet: &Packet, settled: NextAction) -> Option<Reviewed> {
        let step = match settled {
            NextAction::Ask => "ask_for_missing_info",
            NextAction::Answer => "answer_customer",
            NextAction::Escalate => "create_escalation_ticket",
        };
        let mut settled_packet = packet.clone();
        let required = &mut settled_packet.judgement.required;
        if !required.iter().any(|tool| tool == step) {
            required.push(step.to_owned());
        }
        let proposal = self.ports.decider.propose(&settled_packet).await.ok()?;
        let reviewed = self
            .ports
            .policy
            .review(&packet.judgement, proposal, &packet.signals);
        (reviewed.proposal.decision.action == settled && reviewed.added.is_empty())
            .then_some(reviewed)
    }

    /// Proposed side effects as cards. Ids come from packet and arguments: opening twice proposes the same ones.
    fn cards(
        &self,
        packet: &Packet,
        proposal: &Proposal,
        added: &[String],
    ) -> Result<Vec<Action>, DeskError> {
        let known = self.ports.desk.actions_of(&packet.ticket.id)?;
        let mut cards = Vec::new();
        for proposed in proposal.actions.iter().take(MAX_CARDS) {
            let proposed = &bound(packet, proposed);
            let Some(tool) = self
                .ports
                .actions
                .iter()
                .find(|t| t.spec().name == proposed.tool)
            else {
                continue;
            };
            let spec = tool.spec();
            let id = ActionId::new(derived(
                "act",
                &[
                    packet.ticket.id.as_str(),
                    &proposed.tool,
                    &deciding_arguments(&proposed.arguments),
                ],
            ));
            let existing = known.iter().find(|a| a.id == id);
            if let Some(existing) = existing
                && existing.state != ActionState::Proposed
            {
                cards.push(existing.clone());
                continue;
            }
            // The same tool already approved or done on this ticket is not proposed a second time.
            if known
                .iter()
                .any(|a| a.tool == proposed.tool && settled_or_running(&a.state))
            {
                continue;
            }
            cards.push(Action {
                id,
                ticket: packet.ticket.id.clone(),
                tool: proposed.tool.clone(),
                title: tool.preview(&proposed.arguments),
                arguments: proposed.arguments.clone(),
                origins: origins(packet, proposed, added.contains(&proposed.tool)),
                effect: spec.effect.max(EffectClass::Internal),
                destination: spec.destination,
                state: ActionState::Proposed,
                why: proposed.why.clone(),
                because: proposed.because.clone(),
                added_by_policy: added.contains(&proposed.tool),
                proposed_at: packet.now,
                expires_at: later(packet.now, ACTION_LIFETIME),
                ticket_version: packet.ticket.version,
            });
        }
        Ok(cards)
    }
}

/// The failures of siloed channels, checked on every open and shown with their reason.
fn four_failures(packet: &Packet, proposal: &Proposal) -> Vec<Finding> {
    let mut findings = Vec::new();
    let notice = |guard, reason: String| Finding {
        guard,
        severity: Severity::Notice,
        span: None,
        reason,
    };
    findings.extend(deskhand_guard::injection(
        &crate::context::all_customer_words(&packet.ticket, &packet.messages),
    ));
    if packet.signals.open_escalations > 0 && proposal.decision.action == NextAction::Escalate {
        findings.push(notice(
            Guard::DuplicateEscalation,
            "An escalation of this customer about the same kind of issue is open. This joins it instead of starting a second one.".to_owned(),
        ));
    }
    if packet.signals.returning {
        findings.push(notice(
            Guard::ContextMismatch,
            "A case of the same kind was said to be resolved not long ago. Check that it really was.".to_owned(),
        ));
    }
    for fact in &packet.live {
        for recalled in packet.memories.iter().filter(|r| r.memory.is_current()) {
            let Some(kept) = &recalled.memory.fact else {
                continue;
            };
            let differs = fact.kind == "account"
                && fact
                    .get(&kept.key)
                    .is_some_and(|now| !now.eq_ignore_ascii_case(&kept.value));
            if differs {
                findings.push(notice(
                    Guard::ContextMismatch,
                    format!(
                        "Memory and the live account differ on {}. The live account counts.",
                        kept.key.replace('_', " ")
                    ),
                ));
            }
        }
    }
    if packet.signals.sentiment == "angry" || packet.signals.sentiment == "negative" {
        findings.push(notice(
            Guard::ToneDrift,
            "The customer sounds upset. Keep it short, and let the first line show that you noticed.".to_owned(),
        ));
    }
    findings.sort_by(|a, b| (a.guard, &a.reason).cmp(&(b.guard, &b.reason)));
    findings.dedup();
    findings
}

/// An escalation is joined by its reference, which memory keeps; a placeholder would join nothing.
fn bound(packet: &Packet, proposed: &ProposedAction) -> ProposedAction {
    let mut bound = proposed.clone();
    let named = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let given = bound.arguments.get("escalation").and_then(Value::as_str);
    if bound.tool == "join_escalation"
        && !given.is_some_and(named)
        && let Some(reference) = open_escalation(packet)
    {
        bound
            .arguments
            .insert("escalation".to_owned(), Value::String(reference));
    }
    bound
}

/// The reference of the newest escalation of this family that memory shows as open, or the event it was noted under.
fn open_escalation(packet: &Packet) -> Option<String> {
    let family = format!("escalation/{}/", packet.classification.issue_family);
    let newest = packet
        .memories
        .iter()
        .map(|recalled| &recalled.memory)
        .filter(|memory| memory.is_current())
        .filter(|memory| {
            memory
                .fact
                .as_ref()
                .is_some_and(|fact| fact.key.starts_with(&family) && fact.value == "open")
        })
        .max_by_key(|memory| memory.observed_at)?;
    let kept = newest.metadata.get("reference").and_then(Value::as_str);
    let event = newest
        .fact
        .as_ref()
        .and_then(|fact| fact.key.strip_prefix(&family));
    kept.or(event).map(str::to_owned)
}

fn settled_or_running(state: &ActionState) -> bool {
    matches!(
        state,
        ActionState::Approved { .. }
            | ActionState::Queued
            | ActionState::InFlight
            | ActionState::Confirmed { .. }
            | ActionState::Unknown { .. }
            | ActionState::Rejected { .. }
    )
}

/// Keys in order, values as JSON: the same arguments always read the same.
pub(crate) fn canonical(arguments: &serde_json::Map<String, Value>) -> String {
    let mut pairs: Vec<(&String, &Value)> = arguments.iter().collect();
    pairs.sort_by_key(|(k, _)| *k);
    pairs
        .into_iter()
        .map(|(k, v)| format!("{k}={v}"))
        .collect::<Vec<_>>()
        .join("\u{1f}")
}

/// Told in words, and told anew each time with the hour of the lookups: they don't make another action of it.
const PROSE: [&str; 6] = [
    "summary",
    "handoff_summary",
    "reason",
    "risk_reason",
    "note",
    "text",
];

/// What makes an action this action and not another.
fn deciding_arguments(arguments: &serde_json::Map<String, Value>) -> String {
    let deciding = arguments
        .iter()
        .filter(|(key, _)| !PROSE.contains(&key.as_str()))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    canonical(&deciding)
}

/// Where each argument came from: what stands in the customer's own words is tainted and shown as such.
fn origins(
    packet: &Packet,
    proposed: &ProposedAction,
    by_policy: bool,
) -> Vec<(String, ArgumentOrigin)> {
    let customer_words =
        crate::context::all_customer_words(&packet.ticket, &packet.messages).to_lowercase();
    proposed
        .arguments
        .iter()
        .map(|(key, value)| {
            let text = match value {
                Value::String(text) => text.to_lowercase(),
                other => other.to_string(),
            };
            let sensitive = matches!(
                key.as_str(),
                "amount" | "subject" | "url" | "recipient" | "at" | "phone_hint"
            );
            let from_record = packet.live.iter().any(|f| {
                f.subject.to_lowercase() == text
                    || f.stated.iter().any(|s| s.value.to_lowercase() == text)
            });
            let origin = if from_record
                || proposed
                    .because
                    .iter()
                    .any(|e| e.kind == EvidenceKind::Live && e.id == text)
            {
                ArgumentOrigin::SystemOfRecord
            } else if sensitive && !text.is_empty() && customer_words.contains(&text) {
                ArgumentOrigin::UntrustedText { span: None }
            } else if by_policy
                || matches!(
                    key.as_str(),
                    "priority" | "queue" | "department" | "csm_name" | "issue_type"
                )
            {
                ArgumentOrigin::Policy
            } else {
                ArgumentOrigin::SystemOfRecord
            };
            (key.clone(), origin)
        })
        .collect()
}

/// `now + by`, or the end of time.
pub(crate) fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.checked_add(by).unwrap_or(Timestamp::MAX)
}
