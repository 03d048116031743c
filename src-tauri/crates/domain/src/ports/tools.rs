//! Reading what is true now, and running what was approved.

use crate::action::{ActionToolSpec, Grant, Receipt};
use crate::id::TicketId;
use crate::live::{LiveCall, LiveFact, LiveToolSpec};
use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::{Map, Value};

/// Why a lookup gave no fact.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ToolError {
    #[error("the tool refused these credentials")]
    Auth,
    #[error("the tool asks to slow down")]
    RateLimited { retry_after_secs: Option<u64> },
    #[error("nothing was found under that identifier")]
    NotFound,
    #[error("the argument '{field}' does not fit the tool")]
    Invalid { field: String },
    /// The thing exists and is somebody else's. Says nothing about whose.
    #[error("that belongs to another customer")]
    NotTheirs,
    #[error("the tool could not be reached")]
    Unreachable,
    #[error("the tool did not answer in time")]
    Timeout,
    #[error("the tool's answer did not have the expected form")]
    BadResponse,
    #[error("this tool can't do that")]
    Unsupported,
}

/// A read-only tool.
#[async_trait]
pub trait LiveTool: Send + Sync {
    fn spec(&self) -> LiveToolSpec;

    /// Answers about the bound customer only. May return several facts (an order and its shipment).
    async fn call(&self, call: &LiveCall) -> Result<Vec<LiveFact>, ToolError>;
}

/// Why an action left no receipt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The other side said no; nothing happened.
    #[error("refused: {reason}")]
    Refused { reason: String },
    #[error("the argument '{field}' does not fit the tool")]
    Invalid { field: String },
    /// Never left this machine; safe to try again.
    #[error("could not be reached; nothing was sent")]
    Unreachable,
    /// Sent, and no answer: it may or may not have happened.
    #[error("no answer after sending; it is unknown whether it happened")]
    Unknown,
    #[error("this tool can't do that")]
    Unsupported,
}

/// A tool with a side effect. `run` takes a [`Grant`], which only an approval makes.
#[async_trait]
pub trait ActionTool: Send + Sync {
    fn spec(&self) -> ActionToolSpec;

    /// One line for the card, e.g. "Escalate to Billing L2, high".
    fn preview(&self, arguments: &Map<String, Value>) -> String;

    /// Runs once. The same grant key twice gives the first receipt back where the spec says idempotent.
    async fn run(
        &self,
        grant: &Grant,
        ticket: &TicketId,
        arguments: &Map<String, Value>,
        now: Timestamp,
    ) -> Result<Receipt, RunError>;

    /// Reads whether a grant's action happened, to settle an unknown. Ok(None): it certainly did not.
    async fn reconcile(
        &self,
        grant: &Grant,
        ticket: &TicketId,
    ) -> Result<Option<Receipt>, RunError>;
}
