//! The one error that crosses: a code the window has words for, and what to do next.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every way a command can fail, as the window tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    NotFound,
    /// It changed since it was read; load again.
    Conflict,
    /// A parameter or a file does not have the expected form.
    Invalid,
    /// A guard holds the text back.
    Blocked,
    /// Policy does not allow it.
    Refused,
    /// The role of this actor may not do it.
    NotAllowed,
    Auth,
    RateLimited,
    Unreachable,
    Timeout,
    BadResponse,
    Unsupported,
    /// The newest message is in a language this decider does not write.
    Language,
    NothingToAnswer,
    /// The ticket moved on while this ran.
    Cancelled,
    DiskFull,
    ReadOnly,
    Damaged,
    NewerSchema,
    Locked,
    Storage,
    Internal,
}

/// What a failed command answers. Never holds customer text, a key, or a URL with a token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppError {
    pub code: ErrorCode,
    /// What happened and what was not lost, one sentence.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
    /// Trying the same again may work.
    pub retryable: bool,
    /// Finds the log lines of this call.
    pub trace_id: String,
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for AppError {}
