//! A Decider that says what it was told to, and remembers every packet it saw.

use super::server::hold;
use async_trait::async_trait;
use deskhand_domain::decision::{Decision, NextAction, Proposal, ProposedAction};
use deskhand_domain::draft::{Break, Sentence};
use deskhand_domain::packet::Packet;
use deskhand_domain::policy::Vertical;
use deskhand_domain::ports::{Decider, DeciderError};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Scripted answers first; then those of the Decider behind it, else nothing to answer.
#[derive(Default)]
pub struct FakeDecider {
    script: Mutex<VecDeque<Result<Proposal, DeciderError>>>,
    packets: Mutex<Vec<Packet>>,
    behind: Option<Arc<dyn Decider>>,
}

impl FakeDecider {
    /// Watches another Decider at work.
    pub fn watching(behind: Arc<dyn Decider>) -> Self {
        Self {
            behind: Some(behind),
            ..Self::default()
        }
    }

    pub fn will(&self, answers: impl IntoIterator<Item = Result<Proposal, DeciderError>>) {
        hold(&self.script).extend(answers);
    }

    /// Every packet, in the order they came.
    pub fn packets(&self) -> Vec<Packet> {
        hold(&self.packets).clone()
    }
}

/// A proposal that answers with these words and wants these actions.
pub fn asks_nothing(words: &str, actions: Vec<ProposedAction>) -> Proposal {
    Proposal {
        decision: Decision {
            action: NextAction::Answer,
            priority: None,
            issue_type: "other".to_owned(),
            vertical: Vertical::GeneralInfo,
            route: None,
            asks_for: None,
            reason: "scripted".to_owned(),
            clauses: Vec::new(),
            because: Vec::new(),
        },
        actions,
        reply: vec![Sentence {
            text: words.to_owned(),
            evidence: Vec::new(),
            before: Break::None,
            courtesy: true,
        }],
        brief: Vec::new(),
        decision_summary: "scripted".to_owned(),
        memory_value: "none".to_owned(),
        facts: Vec::new(),
        written_by: "the script".to_owned(),
    }
}

#[async_trait]
impl Decider for FakeDecider {
    fn name(&self) -> &'static str {
        "the script"
    }

    async fn propose(&self, packet: &Packet) -> Result<Proposal, DeciderError> {
        hold(&self.packets).push(packet.clone());
        let next = hold(&self.script).pop_front();
        match (next, &self.behind) {
            (Some(answer), _) => answer,
            (None, Some(behind)) => behind.propose(packet).await,
            (None, None) => Err(DeciderError::NothingToAnswer),
        }
    }
}
