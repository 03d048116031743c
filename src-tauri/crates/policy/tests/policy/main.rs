//! The policy crate through its public door, on the packs as they ship.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that can't go on stops"
)]

mod bad_packs;
mod build;
mod classifying;
mod customers;
mod documented;
mod facts;
mod judging;
mod packs;
mod reviewing;
mod shared;
mod signals;
