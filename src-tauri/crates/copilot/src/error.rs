//! Why a use case did not do it. In every case what was committed before is still there.

use deskhand_domain::finding::Finding;
use deskhand_domain::ports::{
    DeciderError, HelpdeskError, MemoryError, RunError, StoreError, ToolError,
};

/// Every way a use case ends without doing what was asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DeskError {
    #[error("there is no such {what}")]
    NotFound { what: &'static str },
    /// It changed, was used, or was settled since it was read.
    #[error("{what}")]
    Conflict { what: &'static str },
    #[error("{field}: {reason}")]
    Invalid {
        field: &'static str,
        reason: &'static str,
    },
    /// A guard holds the text back; nothing left the desk.
    #[error("the reply was held back")]
    Held { findings: Vec<Finding> },
    /// Policy does not allow it; the words name the clause.
    #[error("{words}")]
    Refused { words: String },
    #[error("only a {needs} can do this")]
    NotAllowed { needs: &'static str },
    /// The agent moved on while this ran.
    #[error("stopped, because the ticket was left")]
    Cancelled,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Memory(#[from] MemoryError),
    #[error(transparent)]
    Decider(#[from] DeciderError),
    #[error(transparent)]
    Tool(#[from] ToolError),
    #[error(transparent)]
    Run(#[from] RunError),
    #[error(transparent)]
    Helpdesk(#[from] HelpdeskError),
}
