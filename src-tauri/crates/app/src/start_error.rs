//! Why a desk did not start, as the error that crosses.

use crate::error::{finish, sentence, store};
use crate::profile::StartError;
use deskhand_domain::ports::{SecretError, StoreError};
use deskhand_store::OpenError;
use deskhand_wire::{AppError, ErrorCode};
use std::io::ErrorKind;

const UNTOUCHED: &str = "Nothing of the profile was changed.";

/// Gives it a code and a hint. What lies on disk is as it was.
pub fn start_error(error: &StartError) -> AppError {
    let (code, hint, retryable) = match error {
        StartError::Store(inner) | StartError::Open(OpenError::Store(inner)) => stored(inner),
        StartError::Open(inner) => opened(inner),
        StartError::Folder { .. } => (ErrorCode::Invalid, None, false),
        StartError::Keys { problem, .. } | StartError::Secrets(problem) => secret(problem),
        StartError::NoKey => (
            ErrorCode::Locked,
            Some("Open it where its keyring is; the profile was not touched."),
            false,
        ),
        StartError::Policy(_) | StartError::World(_) | StartError::BackOffice(_) => {
            (ErrorCode::Invalid, Some(UNTOUCHED), false)
        }
        StartError::Desk(inner) => return crate::error::app_error(inner),
        StartError::Memory(_) => (ErrorCode::Storage, None, true),
        StartError::Unknown { .. } => (ErrorCode::NotFound, None, false),
    };
    finish(code, sentence(&error.to_string()), hint, retryable)
}

fn stored(error: &StoreError) -> (ErrorCode, Option<&'static str>, bool) {
    store(error)
}

fn opened(error: &OpenError) -> (ErrorCode, Option<&'static str>, bool) {
    match error {
        OpenError::Store(inner) | OpenError::Backup(inner) | OpenError::Migration(inner) => {
            stored(inner)
        }
        OpenError::Folder(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
        | OpenError::NotSetAside(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => (
            ErrorCode::ReadOnly,
            Some("Make the profile folder writable."),
            false,
        ),
        OpenError::Folder(_) | OpenError::NotSetAside(_) => {
            (ErrorCode::Storage, Some(UNTOUCHED), false)
        }
        OpenError::KeyLength => (ErrorCode::Locked, Some(UNTOUCHED), false),
    }
}

fn secret(error: &SecretError) -> (ErrorCode, Option<&'static str>, bool) {
    match error {
        SecretError::NoService => (ErrorCode::Locked, Some("Set a passphrase."), false),
        SecretError::Locked => (
            ErrorCode::Locked,
            Some("Unlock it, or give the passphrase in DESKHAND_PASSPHRASE, and start again."),
            true,
        ),
        SecretError::WrongPassphrase => (ErrorCode::Auth, None, false),
        SecretError::Timeout => (ErrorCode::Timeout, Some(UNTOUCHED), true),
        SecretError::Unreadable => (ErrorCode::Damaged, Some(UNTOUCHED), false),
        SecretError::NotWritten => (
            ErrorCode::ReadOnly,
            Some("Make the profile folder writable."),
            false,
        ),
    }
}
