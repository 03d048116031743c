//! What crosses to the window and the command line: parameters, views, events, errors, and the table of commands.
//!
//! Derives only: no Tauri, no I/O. Domain nouns travel as they are (camelCase); what stands here are the shapes
//! that exist because a screen or a command needs them. `cargo run -p deskhand-wire --example export` writes the
//! TypeScript.

pub mod commands;
pub mod customers;
pub mod demo;
pub mod error;
pub mod home;
pub mod inbox;
pub mod outbox;
pub mod review;
pub mod status;
pub mod ticket;
pub mod tools;
pub mod typescript;

pub use error::{AppError, ErrorCode};

/// A command without parameters or without an answer.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS,
)]
pub struct Nothing {}
