//! The Decider that needs no network: from a packet to a proposal, by policy, facts, memory and phrasings as data.
//!
//! It reads nothing but the packet, never acts, and answers the same packet with the same bytes; the only choice
//! among equals, which phrasing to use, follows from a hash of the ticket and its newest message. English only:
//! another language is an error the agent is told of, never an answer in the wrong one.

mod actions;
mod banner;
mod book;
mod choice;
mod explain;
mod handoff;
mod history;
mod layout;
mod outcome;
mod question;
mod reading;
mod redraft;
mod reply;
mod source;
mod status;
mod telling;
mod wish;

pub use banner::{Banner, banner as summary};
pub use outcome::outcome_facts;

use async_trait::async_trait;
use choice::{Choice, Step};
use deskhand_domain::decision::{Decision, NextAction, Proposal};
use deskhand_domain::id::ClauseId;
use deskhand_domain::packet::Packet;
use deskhand_domain::ports::{Decider, DeciderError};
use reading::Reading;

/// Written on every draft of this decider.
pub const NAME: &str = "rules";

/// The decider itself; it holds nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules;

impl Rules {
    /// The proposal for a packet, without a runtime.
    pub fn decide(&self, packet: &Packet) -> Result<Proposal, DeciderError> {
        let language = packet.language.trim();
        if !writes(language) {
            return Err(DeciderError::Language {
                language: language.to_owned(),
            });
        }
        let reading = Reading::of(packet).ok_or(DeciderError::NothingToAnswer)?;
        let choice = Choice::of(&reading);
        let brief = handoff::brief(&reading, &choice);
        let (pieces, unmet) = reply::write(&reading, &choice);
        Ok(Proposal {
            decision: decision(&reading, &choice),
            actions: actions::all(&reading, &choice, &brief),
            reply: layout::lay_out(&reading, pieces),
            decision_summary: explain::summary(&reading, &choice, &unmet),
            memory_value: explain::memory_value(&reading, &choice),
            facts: outcome::facts(&reading, None),
            brief,
            written_by: NAME.to_owned(),
        })
    }
}

/// English in any region; an undetermined language (an emoji, a number) is answered in English.
fn writes(language: &str) -> bool {
    let base = language.split(['-', '_']).next().unwrap_or_default();
    matches!(
        base.to_lowercase().as_str(),
        "en" | "eng" | "" | "und" | "zxx"
    )
}

fn decision(reading: &Reading<'_>, choice: &Choice<'_>) -> Decision {
    let class = &reading.packet.classification;
    let (action, asks_for) = match &choice.step {
        Step::Escalate | Step::Join { .. } => (NextAction::Escalate, None),
        Step::Verify if choice.escalates => (NextAction::Escalate, None),
        Step::Verify => (NextAction::Ask, Some("verification".to_owned())),
        Step::Ask { identifier, .. } => (NextAction::Ask, Some(identifier.clone())),
        Step::Recheck { .. } => (NextAction::Ask, Some("corrected_number".to_owned())),
        Step::Clarify => (NextAction::Ask, Some("details".to_owned())),
        Step::Answer | Step::LookInto | Step::Greet | Step::Welcome => (NextAction::Answer, None),
    };
    Decision {
        action,
        priority: choice.priority,
        issue_type: class.issue_type.clone(),
        vertical: class.vertical,
        route: choice.route.clone(),
        asks_for,
        reason: explain::reason(reading, choice),
        clauses: explain::clauses(reading)
            .into_iter()
            .map(ClauseId::new)
            .collect(),
        because: explain::because(reading, choice),
    }
}

#[async_trait]
impl Decider for Rules {
    fn name(&self) -> &str {
        NAME
    }

    async fn propose(&self, packet: &Packet) -> Result<Proposal, DeciderError> {
        self.decide(packet)
    }
}
