//! The inbox and the open ticket.

use crate::channel::WindowSink;
use deskhand_app::Desk;
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::opened::TicketView;
use deskhand_domain::outcome::ResolveSheet;
use deskhand_domain::ticket::Ticket;
use deskhand_wire::AppError;
use deskhand_wire::Nothing;
use deskhand_wire::inbox::InboxListParams;
use deskhand_wire::inbox::InboxListResponse;
use deskhand_wire::inbox::IngestParams;
use deskhand_wire::inbox::IngestResponse;
use deskhand_wire::inbox::NewTicketParams;
use deskhand_wire::inbox::TicketRef;
use deskhand_wire::inbox::UpdateTicketsParams;
use deskhand_wire::ticket::AskParams;
use deskhand_wire::ticket::AskResponse;
use deskhand_wire::ticket::CustomerSaysParams;
use deskhand_wire::ticket::MessageAdded;
use deskhand_wire::ticket::NoteParams;
use deskhand_wire::ticket::OpenParams;
use deskhand_wire::ticket::ProposeOutcomeParams;
use deskhand_wire::ticket::ResolveParams;
use deskhand_wire::ticket::ResolveResponse;
use deskhand_wire::ticket::TransferParams;
use deskhand_wire::ticket::VerifySenderParams;
use std::sync::Arc;
use tauri::State;
use tauri::ipc::Channel;

/// A page of tickets and how many each view holds.
#[tauri::command]
pub(crate) async fn inbox_list(
    desk: State<'_, Arc<Desk>>,
    params: InboxListParams,
) -> Result<InboxListResponse, AppError> {
    desk.inbox_list(&params)
}

/// Changes one or many tickets; all of them or none.
#[tauri::command]
pub(crate) async fn tickets_update(
    desk: State<'_, Arc<Desk>>,
    params: UpdateTicketsParams,
) -> Result<Vec<Ticket>, AppError> {
    desk.tickets_update(&params)
}

/// Makes a ticket by hand.
#[tauri::command]
pub(crate) async fn ticket_new(
    desk: State<'_, Arc<Desk>>,
    params: NewTicketParams,
) -> Result<Ticket, AppError> {
    desk.ticket_new(&params)
}

/// Takes in a call, an email or a chat turn.
#[tauri::command]
pub(crate) async fn ticket_ingest(
    desk: State<'_, Arc<Desk>>,
    params: IngestParams,
) -> Result<IngestResponse, AppError> {
    desk.ticket_ingest(&params)
}

/// What is kept of a ticket, at once, without reading anything new.
#[tauri::command]
pub(crate) async fn ticket_view(
    desk: State<'_, Arc<Desk>>,
    params: TicketRef,
) -> Result<TicketView, AppError> {
    desk.ticket_view(&params)
}

/// Gathers, decides and drafts; streams as it goes and answers with the whole.
#[tauri::command]
pub(crate) async fn ticket_open(
    desk: State<'_, Arc<Desk>>,
    params: OpenParams,
    events: Channel<OpenEvent>,
) -> Result<TicketView, AppError> {
    desk.ticket_open(&params, &WindowSink(events)).await
}

/// Stops gathering and drafting of a ticket.
#[tauri::command]
pub(crate) async fn ticket_leave(
    desk: State<'_, Arc<Desk>>,
    params: TicketRef,
) -> Result<Nothing, AppError> {
    desk.ticket_leave(&params)
}

/// Settles who wrote after a check.
#[tauri::command]
pub(crate) async fn ticket_verify_sender(
    desk: State<'_, Arc<Desk>>,
    params: VerifySenderParams,
) -> Result<TicketView, AppError> {
    desk.ticket_verify_sender(&params)
}

/// Adds an internal note.
#[tauri::command]
pub(crate) async fn ticket_note(
    desk: State<'_, Arc<Desk>>,
    params: NoteParams,
) -> Result<MessageAdded, AppError> {
    desk.ticket_note(&params)
}

/// Plays the customer in the demo.
#[tauri::command]
pub(crate) async fn ticket_customer_says(
    desk: State<'_, Arc<Desk>>,
    params: CustomerSaysParams,
) -> Result<MessageAdded, AppError> {
    desk.ticket_customer_says(&params)
}

/// Hands the ticket to another department with its brief.
#[tauri::command]
pub(crate) async fn ticket_transfer(
    desk: State<'_, Arc<Desk>>,
    params: TransferParams,
) -> Result<Ticket, AppError> {
    desk.ticket_transfer(&params)
}

/// Proposes the facts worth keeping; writes nothing.
#[tauri::command]
pub(crate) async fn ticket_propose_outcome(
    desk: State<'_, Arc<Desk>>,
    params: ProposeOutcomeParams,
) -> Result<ResolveSheet, AppError> {
    desk.ticket_propose_outcome(&params).await
}

/// Resolves with the ticked facts.
#[tauri::command]
pub(crate) async fn ticket_resolve(
    desk: State<'_, Arc<Desk>>,
    params: ResolveParams,
) -> Result<ResolveResponse, AppError> {
    desk.ticket_resolve(&params).await
}

/// Opens a resolved ticket again.
#[tauri::command]
pub(crate) async fn ticket_reopen(
    desk: State<'_, Arc<Desk>>,
    params: TicketRef,
) -> Result<Ticket, AppError> {
    desk.ticket_reopen(&params)
}

/// Quotes what the desk knows about a question.
#[tauri::command]
pub(crate) async fn ticket_ask(
    desk: State<'_, Arc<Desk>>,
    params: AskParams,
) -> Result<AskResponse, AppError> {
    desk.ticket_ask(&params).await
}
