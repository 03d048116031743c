//! Intake: what a call, an email, a chat turn or an import line says, as domain values.
//!
//! Pure parsing of untrusted bytes. Nothing here decides who somebody is: an identity named by the channel is a
//! claim, one found in a text is a suggestion, and only the desk turns either into more. This crate must not know
//! the store, the clock or any use case, and its errors never repeat what a customer wrote.

mod call;
mod captions;
mod chat;
mod email;
mod error;
mod found;
mod html;
mod identity;
mod lines;
mod memory_lines;
mod quoted;
mod text;
mod ticket_lines;
mod transcript;

pub use call::{CallFormat, call};
pub use chat::chat;
pub use email::{Email, TrustedReceivers, email};
pub use error::{Flaw, IntakeError, LineError};
pub use found::found_in;
pub use identity::{
    IdentityError, Region, normalise, normalised_email, normalised_external, normalised_phone,
};
pub use lines::{JsonLine, JsonLines};
pub use memory_lines::{ImportedMemory, memory_line, memory_lines};
pub use ticket_lines::{
    ImportedAccount, ImportedCustomer, ImportedMessage, ImportedTicket, ticket_line, ticket_lines,
};
