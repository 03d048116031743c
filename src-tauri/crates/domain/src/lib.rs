//! The nouns of Deskhand, their invariants, and the ports the core speaks through.
//!
//! Nothing here does I/O, knows a runtime, a database or a window. Every other crate speaks in these
//! words; a newcomer should read this crate first. Types serialise in camelCase (the wire to the window
//! and the JSON columns of the store); the command line turns keys into snake_case at its own edge.

pub mod action;
pub mod actor;
pub mod brief;
pub mod change;
pub mod clean;
pub mod comparison;
pub mod context;
pub mod customer;
pub mod decision;
pub mod draft;
pub mod evidence;
pub mod finding;
pub mod id;
pub mod intake;
pub mod live;
pub mod log;
pub mod memory;
pub mod opened;
pub mod outbox;
pub mod outcome;
pub mod packet;
pub mod policy;
pub mod ports;
pub mod scope;
pub mod session;
pub mod supersede;
pub mod ticket;

pub use jiff::Timestamp;
