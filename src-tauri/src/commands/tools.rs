//! The tools page.

use deskhand_app::Desk;
use deskhand_wire::AppError;
use deskhand_wire::tools::CallToolParams;
use deskhand_wire::tools::CallToolResponse;
use deskhand_wire::tools::ToolList;
use deskhand_wire::tools::ToolWeather;
use std::sync::Arc;
use tauri::State;

/// What can be looked up and done.
#[tauri::command]
pub(crate) async fn tools_list(desk: State<'_, Arc<Desk>>) -> Result<ToolList, AppError> {
    desk.tools_list()
}

/// Tries a lookup.
#[tauri::command]
pub(crate) async fn tools_call(
    desk: State<'_, Arc<Desk>>,
    params: CallToolParams,
) -> Result<CallToolResponse, AppError> {
    desk.tools_call(&params).await
}

/// Switches how demo tools behave.
#[tauri::command]
pub(crate) async fn tools_weather(
    desk: State<'_, Arc<Desk>>,
    params: ToolWeather,
) -> Result<ToolList, AppError> {
    desk.tools_weather(&params)
}
