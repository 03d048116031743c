//! Pure ranking: words, statistics of one scope, a scorer that says why, and packing for the decision packet.
//!
//! Memory, policy text and similar tickets are ranked by the same code. Statistics are always those of the rows
//! handed in — one scope, one pack, one candidate list — never of everything a desk holds: a global count would
//! let what other customers wrote change the order of this customer's memories, and costs a thousand times more.
//! This crate must not know where rows come from, what time it is, or who asks.

mod index;
mod pack;
mod params;
mod rank;
mod row;
mod similar;
mod tokens;

pub use pack::{Dropped, Packed, Packing, WhyDropped, estimate_tokens, pack};
pub use params::Params;
pub use rank::{Ranked, rank};
pub use row::Row;
pub use similar::{Similar, similar};
pub use tokens::{is_stop_word, stems, words};
