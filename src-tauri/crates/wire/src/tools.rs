//! What can be looked up, a try-it, and the weather of the demo back office.

use deskhand_domain::action::ActionToolSpec;
use deskhand_domain::live::{LiveFact, LiveToolSpec};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ToolList {
    pub live: Vec<LiveToolSpec>,
    pub actions: Vec<ActionToolSpec>,
    pub weather: Vec<ToolWeather>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallToolParams {
    pub tool: String,
    #[ts(type = "Record<string, unknown>")]
    pub arguments: Map<String, Value>,
    /// Whose verified identities to read with, as the open ticket would.
    pub ticket: Option<deskhand_domain::id::TicketId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallToolResponse {
    pub facts: Vec<LiveFact>,
    pub elapsed_ms: u32,
}

/// How a demo tool behaves right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Weather {
    Fine,
    Slow { ms: u32 },
    Down,
    WrongSchema,
    Hangs,
}

/// The weather of one tool, or of all with `tool: "*"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ToolWeather {
    pub tool: String,
    pub weather: Weather,
}
