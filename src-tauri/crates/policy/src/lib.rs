//! Pure judgement of actions. Policy packs (texts somebody else loaded) become a [`Library`]: it recognises what a
//! ticket is about, turns the packet into [`Signals`](deskhand_domain::policy::Signals), judges them by CEL rules,
//! and brings a Decider's proposal inside the judgement.
//!
//! No I/O, no clock, no model; policy is never stored as memory and nothing a customer writes becomes a rule.

mod check;
mod classify;
mod clauses;
mod condition;
mod error;
mod examples;
mod facts;
mod judge;
mod library;
mod pattern;
mod review;
mod routing;
mod rules;
mod search;
mod signals;
pub mod tools;
pub mod variables;
mod what_if;
mod words;

pub use classify::{OTHER, Text};
pub use error::{PackError, PackFault};
pub use examples::{Example, Expectation, FailedExample};
pub use facts::facts_in;
pub use library::{CORE, Library};
pub use review::{Refusal, Reviewed};
pub use routing::IssueType;
pub use signals::SignalInput;
pub use what_if::{Changed, what_if};
