//! One fake per port.

pub mod action;
pub mod decider;
pub mod helpdesk;
pub mod ids;
pub mod live;
pub mod memory;
pub mod secrets;
pub mod server;
