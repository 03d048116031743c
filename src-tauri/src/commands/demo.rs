//! The demo picker.

use deskhand_app::Desk;
use deskhand_wire::AppError;
use deskhand_wire::demo::Scenario;
use deskhand_wire::demo::SeedResponse;
use deskhand_wire::demo::StartScenarioParams;
use deskhand_wire::status::AppStatus;
use std::sync::Arc;
use tauri::State;

/// What the demo can show.
#[tauri::command]
pub(crate) async fn demo_scenarios(desk: State<'_, Arc<Desk>>) -> Result<Vec<Scenario>, AppError> {
    desk.demo_scenarios()
}

/// Sets the scene of a scenario.
#[tauri::command]
pub(crate) async fn demo_start(
    desk: State<'_, Arc<Desk>>,
    params: StartScenarioParams,
) -> Result<Scenario, AppError> {
    desk.demo_start(&params)
}

/// Fills a fresh namespace with the demo's memories.
#[tauri::command]
pub(crate) async fn demo_seed(desk: State<'_, Arc<Desk>>) -> Result<SeedResponse, AppError> {
    desk.demo_seed().await
}

/// Puts the demo world back as it was.
#[tauri::command]
pub(crate) async fn demo_reset(desk: State<'_, Arc<Desk>>) -> Result<AppStatus, AppError> {
    desk.demo_reset()
}
