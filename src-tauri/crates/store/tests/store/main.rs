//! The store through its public door: the `Desk` port on real files.

mod crash;
mod erasing;
mod inbox;
mod log;
mod nouns;
mod opening;
mod outbox;
mod properties;
mod world;
