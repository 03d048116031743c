//! From packet to proposal: `rules` is one Decider, a model-backed loop another.

use crate::decision::{FactIdea, Proposal};
use crate::opened::Banner;
use crate::packet::Packet;
use async_trait::async_trait;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeciderError {
    /// The newest message is in a language this Decider doesn't write; it won't answer in the wrong one.
    #[error("this decider does not write {language}")]
    Language { language: String },
    #[error("there is no customer message to answer")]
    NothingToAnswer,
    #[error("the decider did not answer in time")]
    Timeout,
    #[error("the decider could not be reached")]
    Unreachable,
    #[error("the decider's answer could not be used: {what}")]
    BadResponse { what: &'static str },
}

#[async_trait]
pub trait Decider: Send + Sync {
    /// Shown on every draft: `rules`, or a model's name.
    fn name(&self) -> &str;

    /// Must be deterministic for `rules`; must never act.
    async fn propose(&self, packet: &Packet) -> Result<Proposal, DeciderError>;
}

/// The short texts around a ticket that need no decision: the banner, and what is worth keeping at the end.
pub trait Scribe: Send + Sync {
    /// The few lines under the header.
    fn banner(&self, packet: &Packet) -> Banner;

    /// Facts worth proposing when the ticket is resolved, from the conversation and the agent's one line.
    fn outcome(&self, packet: &Packet, line: Option<&str>) -> Vec<FactIdea>;
}
