//! Every error of the house as the one that crosses. The matches are exhaustive on purpose: a new error has no code
//! until somebody gives it one.

use deskhand_channels::IntakeError;
use deskhand_copilot::DeskError;
use deskhand_domain::id::IdSource;
use deskhand_domain::id::UuidIds;
use deskhand_domain::ports::{
    DeciderError, HelpdeskError, MemoryError, RunError, StoreError, ToolError,
};
use deskhand_wire::{AppError, ErrorCode};

/// Gives an error its code, words and trace id, and logs the code (never text of a customer).
pub fn app_error(error: &DeskError) -> AppError {
    let (code, hint, retryable) = classify(error);
    finish(code, sentence(&error.to_string()), hint, retryable)
}

/// An intake that could not be read.
pub(crate) fn intake_error(error: &IntakeError) -> AppError {
    finish(
        ErrorCode::Invalid,
        sentence(&error.to_string()),
        Some("Nothing was taken in. Mend the file and try again."),
        false,
    )
}

pub(crate) fn finish(
    code: ErrorCode,
    message: String,
    hint: Option<&str>,
    retryable: bool,
) -> AppError {
    let trace_id = UuidIds.fresh("trace");
    tracing::info!(?code, trace_id, "a command did not do what was asked");
    AppError {
        code,
        message,
        hint: hint.map(str::to_owned),
        retryable,
        trace_id,
    }
}

fn classify(error: &DeskError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        DeskError::NotFound { .. } => (C::NotFound, None, false),
        DeskError::Conflict { .. } => (
            C::Conflict,
            Some("Load it again; nothing of yours was overwritten."),
            true,
        ),
        DeskError::Invalid { .. } => (C::Invalid, None, false),
        DeskError::Held { .. } => (C::Blocked, Some("Change the marked sentences."), false),
        DeskError::Refused { .. } => (C::Refused, None, false),
        DeskError::NotAllowed { .. } => (
            C::NotAllowed,
            Some("Ask a team lead, or switch who you are in Settings."),
            false,
        ),
        DeskError::Cancelled => (C::Cancelled, None, true),
        DeskError::Store(error) => store(error),
        DeskError::Memory(error) => memory(error),
        DeskError::Decider(error) => decider(error),
        DeskError::Tool(error) => tool(error),
        DeskError::Run(error) => run(error),
        DeskError::Helpdesk(error) => helpdesk(error),
    }
}

pub(crate) fn store(error: &StoreError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        StoreError::NewerSchema { .. } => (
            C::NewerSchema,
            Some("Update Deskhand; the file was not touched."),
            false,
        ),
        StoreError::Damaged => (
            C::Damaged,
            Some("The file was set aside, not deleted."),
            false,
        ),
        StoreError::WrongKey => (
            C::Locked,
            Some("Unlock the keyring that made this profile; the file was not touched."),
            false,
        ),
        StoreError::DiskFull => (
            C::DiskFull,
            Some("Free some space and try again; what was saved before is still there."),
            true,
        ),
        StoreError::ReadOnly => (
            C::ReadOnly,
            Some("Make the profile folder writable."),
            false,
        ),
        StoreError::Busy => (
            C::Storage,
            Some("Another Deskhand holds it; try again in a moment."),
            true,
        ),
        StoreError::Conflict { .. } => (
            C::Conflict,
            Some("Load it again; nothing of yours was overwritten."),
            true,
        ),
        StoreError::NotFound { .. } => (C::NotFound, None, false),
        StoreError::Unreadable { .. } | StoreError::Failed { .. } => (
            C::Storage,
            Some("Nothing of this change was written."),
            false,
        ),
    }
}

fn memory(error: &MemoryError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        MemoryError::Auth => (C::Auth, None, false),
        MemoryError::RateLimited { .. } => (C::RateLimited, None, true),
        MemoryError::NotFound => (C::NotFound, None, false),
        MemoryError::Conflict => (C::Conflict, None, true),
        MemoryError::Invalid { .. } => (C::Invalid, None, false),
        MemoryError::Unreachable => (C::Unreachable, None, true),
        MemoryError::Timeout => (C::Timeout, None, true),
        MemoryError::BadResponse => (C::BadResponse, None, false),
        MemoryError::Unsupported => (C::Unsupported, None, false),
        MemoryError::Store(error) => store(error),
    }
}

fn decider(error: &DeciderError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        DeciderError::Language { .. } => (
            C::Language,
            Some("Answer in their language, or pass it to somebody who can."),
            false,
        ),
        DeciderError::NothingToAnswer => (C::NothingToAnswer, None, false),
        DeciderError::Timeout => (C::Timeout, None, true),
        DeciderError::Unreachable => (C::Unreachable, None, true),
        DeciderError::BadResponse { .. } => (C::BadResponse, None, true),
    }
}

fn tool(error: &ToolError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        ToolError::Auth => (C::Auth, None, false),
        ToolError::RateLimited { .. } => (C::RateLimited, None, true),
        ToolError::NotFound => (C::NotFound, None, false),
        ToolError::Invalid { .. } => (C::Invalid, None, false),
        ToolError::NotTheirs => (
            C::Refused,
            Some("Lookups are limited to the customer of the open ticket."),
            false,
        ),
        ToolError::Unreachable => (C::Unreachable, None, true),
        ToolError::Timeout => (C::Timeout, None, true),
        ToolError::BadResponse => (C::BadResponse, None, false),
        ToolError::Unsupported => (C::Unsupported, None, false),
    }
}

fn run(error: &RunError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        RunError::Refused { .. } => (C::Refused, None, false),
        RunError::Invalid { .. } => (C::Invalid, None, false),
        RunError::Unreachable => (C::Unreachable, None, true),
        RunError::Unknown => (
            C::Timeout,
            Some("See the outbox: it is checked before anything is sent again."),
            false,
        ),
        RunError::Unsupported => (C::Unsupported, None, false),
    }
}

fn helpdesk(error: &HelpdeskError) -> (ErrorCode, Option<&'static str>, bool) {
    use ErrorCode as C;
    match error {
        HelpdeskError::Auth => (C::Auth, None, false),
        HelpdeskError::RateLimited { .. } => (C::RateLimited, None, true),
        HelpdeskError::NotFound => (C::NotFound, None, false),
        HelpdeskError::Conflict => (C::Conflict, None, true),
        HelpdeskError::Invalid { .. } => (C::Invalid, None, false),
        HelpdeskError::Unreachable => (C::Unreachable, None, true),
        HelpdeskError::Unknown => (
            C::Timeout,
            Some("See the outbox: it is checked before anything is sent again."),
            false,
        ),
        HelpdeskError::Unsupported => (C::Unsupported, None, false),
    }
}

/// First letter large, a full stop at the end.
pub(crate) fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let mut out: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    out.push_str(chars.as_str());
    if !out.ends_with(['.', '?', '!', ')']) {
        out.push('.');
    }
    out
}
