//! One method per command of the table, the same for the window and the command line: parameters in, use case,
//! answer or [`AppError`] out. No decisions here.

mod demo;
pub(crate) mod doctor;
pub(crate) mod import;
pub(crate) mod memory_export;
pub(crate) mod memory_lines;
pub(crate) mod opening;
mod people;
mod review;
mod status;
mod ticket;
mod tools;

use deskhand_copilot::DeskError;
use deskhand_domain::ports::StoreError;
use deskhand_wire::AppError;

/// What every command answers with.
pub(crate) type Answer<T> = Result<T, AppError>;

pub(crate) fn fail(error: impl Into<DeskError>) -> AppError {
    crate::error::app_error(&error.into())
}

pub(crate) fn fail_store(error: StoreError) -> AppError {
    fail(DeskError::Store(error))
}
