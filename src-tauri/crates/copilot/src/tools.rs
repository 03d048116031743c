//! Trying a lookup by hand, with the same binding an open ticket has.

use crate::context::bound;
use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::action::ActionToolSpec;
use deskhand_domain::id::TicketId;
use deskhand_domain::live::{LiveCall, LiveFact, LiveToolSpec};
use deskhand_domain::ports::ToolError;
use serde_json::{Map, Value};
use std::time::Duration;

impl Copilot {
    pub fn live_specs(&self) -> Vec<LiveToolSpec> {
        self.lookups.iter().map(|l| l.spec.clone()).collect()
    }

    pub fn action_specs(&self) -> Vec<ActionToolSpec> {
        self.ports.actions.iter().map(|t| t.spec()).collect()
    }

    /// Calls a live tool. With a ticket, reads are bound to its verified customer; without one the agent reads as the
    /// desk itself, which a tool may refuse.
    pub async fn call_tool(
        &self,
        name: &str,
        arguments: Map<String, Value>,
        ticket: Option<&TicketId>,
    ) -> Result<Vec<LiveFact>, DeskError> {
        let lookup = self
            .lookups
            .iter()
            .find(|l| l.spec.name == name)
            .ok_or(DeskError::NotFound { what: "tool" })?;
        let customer = match ticket {
            Some(ticket) => bound(&self.kept_context(ticket)?),
            None => None,
        };
        let call = LiveCall {
            tool: name.to_owned(),
            arguments,
            customer,
            now: self.now(),
        };
        let deadline = Duration::from_millis(u64::from(lookup.spec.deadline_ms));
        Ok(tokio::time::timeout(deadline, lookup.tool.call(&call))
            .await
            .unwrap_or(Err(ToolError::Timeout))?)
    }
}
