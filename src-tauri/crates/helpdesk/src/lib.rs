//! Where tickets come from and replies go: this desk first.
//!
//! An adapter delivers a reply once per key and says honestly whether it arrived. It knows nothing of drafts,
//! memory or policy: what it is given was approved.

mod local;

pub use local::LocalHelpdesk;
