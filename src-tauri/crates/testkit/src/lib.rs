//! Everything a test of the desk needs: a [`TestDesk`] to write a journey in a few lines, one fake per port, and one
//! contract suite per port that holds for the fake and for every real adapter. Never shipped.
//!
//! A fake keeps the promises of its port and can be told to break them in one way at a time; it repeats no logic of what
//! it stands in for. Nothing here waits: time is a value, and what must hang hangs until the deadline of whoever asks.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a helper that fails is a test that fails"
)]

#[expect(
    clippy::unused_async,
    reason = "every promise is awaited alike, whether its port is synchronous or not"
)]
pub mod contract;
mod desk;
mod fake;
mod make;

pub use desk::{TestDesk, TestDeskBuilder};
pub use fake::action::FakeActionTool;
pub use fake::decider::{FakeDecider, asks_nothing};
pub use fake::helpdesk::FakeHelpdesk;
pub use fake::ids::SequentialIds;
pub use fake::live::{Behaviour, FakeLiveTool, fact};
pub use fake::memory::{FailingMemory, FakeRows};
pub use fake::secrets::FakeSecretStore;
pub use fake::server::{Answer, Delivered, FakeServer};
pub use make::{actor, lead, new_memory, now, preferences, typed_memory};
