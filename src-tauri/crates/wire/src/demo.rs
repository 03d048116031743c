//! The demo picker: scenarios, seeding, reset.

use deskhand_domain::id::{ActorId, TicketId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing worth showing, reachable in a click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Scenario {
    pub id: String,
    pub title: String,
    pub pitch: String,
    /// What to look at, line by line.
    pub watch: Vec<String>,
    pub tickets: Vec<TicketId>,
    pub actor: ActorId,
    pub vertical: Option<String>,
    /// Opens the comparison rather than a ticket.
    pub compare: bool,
    /// All live tools are off in it.
    pub tools_down: bool,
    pub needs_seed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StartScenarioParams {
    pub scenario: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeedResponse {
    pub memories: usize,
    /// The fresh namespace the run writes into.
    pub run: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CompareDemoParams {
    /// The source's own experiment: every distinguishing fact comes from memory.
    pub accounts_off: bool,
}
