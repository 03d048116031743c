//! Who did something, and the stamp every row carries.

use crate::id::{ActorId, BrandId, TenantId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What a person at this desk may do beyond answering tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Agent,
    /// Reviews handoff briefs and edits policy.
    Lead,
    Presenter,
}

/// The human at this desktop, or a registered agent that acted (`rules`, an importer).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    pub id: ActorId,
    pub name: String,
    pub role: Role,
    /// The team this person answers for, e.g. `billing`. Lower-case, no spaces.
    pub department: String,
}

/// Written on every row: for whom, by whom, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    pub tenant: TenantId,
    pub brand: BrandId,
    pub actor: Actor,
    pub at: Timestamp,
}
