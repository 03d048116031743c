//! The policy crate through its public door, on the packs as they ship.

mod packs;
mod shared;
