//! One file per table (or per pair that is never apart): its SQL, its row, its readers and its writers.

pub(crate) mod accounts;
pub(crate) mod actions;
pub(crate) mod actors;
pub(crate) mod attachments;
pub(crate) mod briefs;
pub(crate) mod customers;
pub(crate) mod drafts;
pub(crate) mod grants;
pub(crate) mod identities;
pub(crate) mod inbox;
pub(crate) mod live_facts;
pub(crate) mod memories;
pub(crate) mod merges;
pub(crate) mod messages;
pub(crate) mod operation_log;
pub(crate) mod outbox;
pub(crate) mod outcomes;
pub(crate) mod receipts;
pub(crate) mod sessions;
pub(crate) mod settings;
pub(crate) mod ticket_text;
pub(crate) mod tickets;
