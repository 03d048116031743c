//! Composition: configuration → concrete adapters → one [`Desk`]. The only crate that knows them all.
//!
//! The shell, the command line and the benches all start here and speak to the same `Desk`; nothing below knows
//! that there are several of them.

mod api;
mod back_office;
mod clock;
mod demo;
mod desk;
mod error;
mod packs;
mod profile;
mod real_profile;
mod scribe;
mod settings;
mod start_error;
pub mod world;

pub use api::doctor::{Diagnosis, Encryption};
pub use api::import::{BadLine, OfficeImported, TicketsImported};
pub use api::memory_lines::{MemoriesImported, MemoryAdded, Query, QueryResult, Ranked};
pub use api::opening::OpenTicket;
pub use clock::{DemoClock, SystemClock};
pub use desk::Desk;
pub use error::app_error;
pub use packs::library as policy_library;
pub use profile::{Keeping, ProfileKind, StartError, StartOptions, default_home};
pub use scribe::RulesScribe;
pub use start_error::start_error;
