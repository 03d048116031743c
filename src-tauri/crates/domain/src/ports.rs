//! The ports: what the use cases need from the world. Each has one fake and one contract suite in `testkit`.
//!
//! Errors are enums per port, classified by type or status and never by message text. No customer text, key or
//! token-bearing URL may stand in any of them.

mod clock;
mod decider;
mod desk;
mod helpdesk;
mod memory;
mod secrets;
mod sink;
mod tools;

pub use clock::{Clock, FixedClock};
pub use decider::{Decider, DeciderError, Scribe};
pub use desk::{
    Briefs, Customers, Desk, Drafts, InboxFilter, LogRecord, LogVerdict, Outbox, Page, Records,
    StoreError, Tickets,
};
pub use helpdesk::{Delivery, Helpdesk, HelpdeskError};
pub use memory::{
    MemoryBackend, MemoryCapabilities, MemoryError, MemoryFilter, MemoryPage, MemoryRows,
};
pub use secrets::{Secret, SecretError, SecretStore};
pub use sink::{Sink, SinkClosed};
pub use tools::{ActionTool, LiveTool, RunError, ToolError};
