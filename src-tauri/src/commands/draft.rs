//! The draft and its actions.

use crate::channel::WindowSink;
use deskhand_app::Desk;
use deskhand_domain::draft::Draft;
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::opened::TicketView;
use deskhand_wire::AppError;
use deskhand_wire::inbox::TicketRef;
use deskhand_wire::outbox::OutboxRef;
use deskhand_wire::ticket::ActionResponse;
use deskhand_wire::ticket::ApproveParams;
use deskhand_wire::ticket::DismissDraftParams;
use deskhand_wire::ticket::DraftHistory;
use deskhand_wire::ticket::DraftRef;
use deskhand_wire::ticket::EditDraftParams;
use deskhand_wire::ticket::RedraftParams;
use deskhand_wire::ticket::RejectParams;
use deskhand_wire::ticket::SendParams;
use deskhand_wire::ticket::SendResponse;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::Channel;

/// The agent takes the draft over as it is.
#[tauri::command]
pub(crate) async fn draft_use(
    desk: State<'_, Arc<Desk>>,
    params: DraftRef,
) -> Result<Draft, AppError> {
    desk.draft_use(&params)
}

/// Saves the agent's text and checks it.
#[tauri::command]
pub(crate) async fn draft_edit(
    desk: State<'_, Arc<Desk>>,
    params: EditDraftParams,
) -> Result<Draft, AppError> {
    desk.draft_edit(&params).await
}

/// Writes the draft again, following an instruction.
#[tauri::command]
pub(crate) async fn draft_redraft(
    desk: State<'_, Arc<Desk>>,
    params: RedraftParams,
    events: Channel<OpenEvent>,
) -> Result<TicketView, AppError> {
    desk.draft_redraft(&params, &WindowSink(events)).await
}

/// Puts the draft away, with a reason.
#[tauri::command]
pub(crate) async fn draft_dismiss(
    desk: State<'_, Arc<Desk>>,
    params: DismissDraftParams,
) -> Result<Draft, AppError> {
    desk.draft_dismiss(&params)
}

/// Every draft of a ticket with its revisions.
#[tauri::command]
pub(crate) async fn draft_history(
    desk: State<'_, Arc<Desk>>,
    params: TicketRef,
) -> Result<DraftHistory, AppError> {
    desk.draft_history(&params)
}

/// Sends, after every guard has passed the text.
#[tauri::command]
pub(crate) async fn draft_send(
    desk: State<'_, Arc<Desk>>,
    params: SendParams,
) -> Result<SendResponse, AppError> {
    desk.draft_send(&params).await
}

/// Takes a reply back inside its undo window.
#[tauri::command]
pub(crate) async fn draft_unsend(
    desk: State<'_, Arc<Desk>>,
    params: OutboxRef,
) -> Result<Draft, AppError> {
    desk.draft_unsend(&params)
}

/// Approves an action with its parameters as shown; they freeze here.
#[tauri::command]
pub(crate) async fn action_approve(
    desk: State<'_, Arc<Desk>>,
    params: ApproveParams,
) -> Result<ActionResponse, AppError> {
    desk.action_approve(&params).await
}

/// Closes an action; closing means no.
#[tauri::command]
pub(crate) async fn action_reject(
    desk: State<'_, Arc<Desk>>,
    params: RejectParams,
) -> Result<ActionResponse, AppError> {
    desk.action_reject(&params)
}
