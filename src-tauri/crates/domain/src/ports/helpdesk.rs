//! Where replies and notes go. Ticket sources beyond this desk come with their adapters.

use crate::action::Receipt;
use crate::id::TicketId;
use async_trait::async_trait;
use jiff::Timestamp;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HelpdeskError {
    #[error("the helpdesk refused these credentials")]
    Auth,
    #[error("the helpdesk asks to slow down")]
    RateLimited { retry_after_secs: Option<u64> },
    #[error("the helpdesk does not know this ticket")]
    NotFound,
    #[error("the ticket changed at the helpdesk since it was read")]
    Conflict,
    #[error("the helpdesk does not accept the field '{field}'")]
    Invalid { field: String },
    #[error("the helpdesk could not be reached; nothing was sent")]
    Unreachable,
    /// Sent, and no answer.
    #[error("no answer after sending; it is unknown whether it arrived")]
    Unknown,
    #[error("this helpdesk can't do that")]
    Unsupported,
}

/// A reply or note to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub ticket: TicketId,
    pub external_id: Option<String>,
    pub text: String,
    /// Stable over attempts.
    pub key: String,
    pub now: Timestamp,
}

#[async_trait]
pub trait Helpdesk: Send + Sync {
    /// In words: "this desk (demo)".
    fn name(&self) -> &str;

    /// Drops a repeated key. Without it an unknown is never resent.
    fn idempotent(&self) -> bool;

    async fn reply(&self, delivery: &Delivery) -> Result<Receipt, HelpdeskError>;

    /// Reads whether a delivery arrived, to settle an unknown. Ok(None): it certainly did not.
    async fn find_reply(
        &self,
        ticket: &TicketId,
        key: &str,
    ) -> Result<Option<Receipt>, HelpdeskError>;
}
