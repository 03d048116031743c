//! A stretch of work on one customer by the team, found by metadata, resumed or opened.

use crate::id::{ActorId, CustomerId, SessionId, TicketId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One session: a ticket being worked on, by whom, and whether it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub id: SessionId,
    pub ticket: TicketId,
    pub customer: Option<CustomerId>,
    pub department: String,
    pub agent: ActorId,
    pub opened_at: Timestamp,
    pub closed_at: Option<Timestamp>,
}
