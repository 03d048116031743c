//! SQLite: everything the desk persists, one file per table.
//!
//! [`Database`] is the `Desk` port on one SQLCipher file. This crate knows rows, transactions, keys and files; it
//! decides nothing about tickets, ranks no memory and never reads a clock: every time comes in with the change.
//! What a newcomer would question is in `docs/adr/0010-sqlcipher-store.md`.

mod aside;
mod backup;
mod commit;
mod connection;
mod desk;
mod erase;
mod error;
mod marker;
mod open;
mod row;
mod tables;
#[cfg(test)]
mod tests;

pub use connection::Database;
pub use open::{Key, Kind, OpenError, OpenOptions, Opened};
