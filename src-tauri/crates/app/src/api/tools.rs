//! What can be looked up, a try-it, and the weather of the demo back office.

use super::{Answer, fail};
use crate::desk::Desk;
use deskhand_copilot::DeskError;
use deskhand_tools::Condition;
use deskhand_wire::tools::{CallToolParams, CallToolResponse, ToolList, ToolWeather, Weather};
use std::time::Instant;

impl Desk {
    /// What can be looked up and done.
    pub fn tools_list(&self) -> Answer<ToolList> {
        let conditions = self.weather.conditions();
        let mut weather = vec![ToolWeather {
            tool: "*".to_owned(),
            weather: to_wire(conditions.all),
        }];
        weather.extend(
            conditions
                .tools
                .into_iter()
                .map(|(tool, condition)| ToolWeather {
                    tool,
                    weather: to_wire(condition),
                }),
        );
        Ok(ToolList {
            live: self.copilot.live_specs(),
            actions: self.copilot.action_specs(),
            weather,
        })
    }

    /// Tries a lookup, bound to the ticket's verified customer when one is named.
    pub async fn tools_call(&self, params: &CallToolParams) -> Answer<CallToolResponse> {
        let start = Instant::now();
        let facts = self
            .copilot
            .call_tool(
                &params.tool,
                params.arguments.clone(),
                params.ticket.as_ref(),
            )
            .await
            .map_err(fail)?;
        Ok(CallToolResponse {
            facts,
            elapsed_ms: u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX),
        })
    }

    /// Switches how demo tools behave.
    pub fn tools_weather(&self, params: &ToolWeather) -> Answer<ToolList> {
        if self.world.is_none() {
            return Err(fail(DeskError::Invalid {
                field: "profile",
                reason: "only the demo's tools have weather",
            }));
        }
        let condition = match params.weather {
            Weather::Fine => Condition::Fine,
            Weather::Slow { ms } => Condition::Late { ms: u64::from(ms) },
            Weather::Down => Condition::Down,
            Weather::WrongSchema => Condition::WrongSchema,
            Weather::Hangs => Condition::Hang,
        };
        if params.tool == "*" {
            self.weather.set_all(condition);
        } else {
            self.weather.set(&params.tool, condition);
        }
        self.tools_list()
    }
}

fn to_wire(condition: Condition) -> Weather {
    match condition {
        Condition::Fine => Weather::Fine,
        Condition::Late { ms } => Weather::Slow {
            ms: u32::try_from(ms).unwrap_or(u32::MAX),
        },
        Condition::Slow => Weather::Slow { ms: u32::MAX },
        Condition::Down => Weather::Down,
        Condition::WrongSchema => Weather::WrongSchema,
        Condition::Hang => Weather::Hangs,
    }
}
