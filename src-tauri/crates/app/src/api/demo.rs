//! The demo picker.

use super::{Answer, fail};
use crate::desk::Desk;
use deskhand_wire::demo::{Scenario, SeedResponse, StartScenarioParams};
use deskhand_wire::status::AppStatus;

impl Desk {
    /// What the demo can show.
    pub fn demo_scenarios(&self) -> Answer<Vec<Scenario>> {
        Ok(self.scenarios())
    }

    /// Sets the scene of a scenario.
    pub fn demo_start(&self, params: &StartScenarioParams) -> Answer<Scenario> {
        self.set_scene(&params.scenario).map_err(fail)
    }

    /// Fills a fresh namespace with the demo's memories.
    pub async fn demo_seed(&self) -> Answer<SeedResponse> {
        self.seed().await.map_err(fail)
    }

    /// Puts the demo world back as it was.
    pub fn demo_reset(&self) -> Answer<AppStatus> {
        self.reset().map_err(fail)?;
        self.app_status()
    }
}
