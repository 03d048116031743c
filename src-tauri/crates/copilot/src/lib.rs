//! The use cases of the desk: open, decide, draft, approve, send, resolve, transfer, review, compare, forget.
//!
//! Verbs, each in its own file, over one [`Copilot`] that holds the ports. Nothing here knows an adapter, a
//! database or a window; what must hold (who may see what, what may be said, what runs once) is held here and in the
//! pure crates below, never by a prompt or a screen.

mod act;
mod arrivals;
mod ask;
mod brief;
mod change_ticket;
mod compare;
mod context;
mod customers;
mod decide;
mod desk;
mod edit;
mod error;
mod forget;
mod gather;
mod intake;
mod lookups;
mod memories;
mod notes;
mod open;
mod outbox;
mod packet;
mod resolve;
mod review;
mod send;
mod stats;
mod tools;
mod transfer;
mod view;
mod worker;

pub use act::ActionStep;
pub use ask::Answered;
pub use change_ticket::{InboxPage, NewTicket, TicketPatch};
pub use customers::{CustomerPage, CustomerRow};
pub use desk::{Copilot, Department, DeskEvent, Ports, Preferences};
pub use error::DeskError;
pub use intake::{ImportedRow, ImportedTurn, Ingested};
pub use open::OpenOptions;
pub use resolve::{Accepted, Resolution, Resolved};
pub use review::ReviewView;
pub use send::{Sent, ThenDo};
pub use stats::{DraftCounts, Stats};
pub use worker::Flushed;
