//! Pure judgement of text: what a customer may read, what memory may keep, and what a ticket tries to order.
//!
//! Everything here is a function of values: no clock, no network, no runtime. Findings say where (byte offsets in the
//! text as given) and what to do, and never repeat personal data. When a guard itself can't work, it blocks.

pub mod injection;
pub mod language;
pub mod lexicon;
pub mod memory_text;
mod pattern;
pub mod personal;
pub mod review;
pub mod sentence;
pub mod text;
mod values;
mod words;

pub use injection::injection;
pub use memory_text::{MemoryText, memory_text};
pub use pattern::LexiconError;
pub use personal::{Certainty, Class, Detection, Kind, PersonalDataRedactor, detect};
pub use review::{Pending, Reply, Review, prepare, review};
