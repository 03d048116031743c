//! The frame and the settings.

use deskhand_app::Desk;
use deskhand_wire::AppError;
use deskhand_wire::Nothing;
use deskhand_wire::status::AppStatus;
use deskhand_wire::status::DeskEvent;
use deskhand_wire::status::SaveSettingsParams;
use deskhand_wire::status::SetActorParams;
use deskhand_wire::status::SetOnlineParams;
use deskhand_wire::status::Settings;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::Channel;
use tokio::sync::broadcast::error::RecvError;

/// What the frame shows.
#[tauri::command]
pub(crate) async fn app_status(desk: State<'_, Arc<Desk>>) -> Result<AppStatus, AppError> {
    desk.app_status()
}

/// Streams frame events for as long as the window lives.
#[tauri::command]
pub(crate) async fn app_events(
    desk: State<'_, Arc<Desk>>,
    events: Channel<DeskEvent>,
) -> Result<Nothing, AppError> {
    let mut changes = desk.subscribe();
    let desk = Arc::clone(&desk);
    tauri::async_runtime::spawn(async move {
        loop {
            let event = match changes.recv().await {
                Ok(change) => desk.window_event(&change),
                // Fell behind: the window loads everything again.
                Err(RecvError::Lagged(_)) => Ok(DeskEvent::Status),
                Err(RecvError::Closed) => return,
            };
            match event {
                Ok(event) => {
                    if events.send(event).is_err() {
                        return;
                    }
                }
                Err(error) => tracing::warn!(code = ?error.code, "an event could not be told"),
            }
        }
    });
    Ok(Nothing {})
}

/// Work as somebody else of this desk (demo profile).
#[tauri::command]
pub(crate) async fn app_set_actor(
    desk: State<'_, Arc<Desk>>,
    params: SetActorParams,
) -> Result<AppStatus, AppError> {
    desk.app_set_actor(&params)
}

/// Hold everything back, or let it go.
#[tauri::command]
pub(crate) async fn app_set_online(
    desk: State<'_, Arc<Desk>>,
    params: SetOnlineParams,
) -> Result<AppStatus, AppError> {
    desk.app_set_online(&params)
}

/// Everything the settings page edits.
#[tauri::command]
pub(crate) async fn settings_get(desk: State<'_, Arc<Desk>>) -> Result<Settings, AppError> {
    desk.settings_get()
}

/// Saves the settings whole.
#[tauri::command]
pub(crate) async fn settings_save(
    desk: State<'_, Arc<Desk>>,
    params: SaveSettingsParams,
) -> Result<Settings, AppError> {
    desk.settings_save(&params)
}
