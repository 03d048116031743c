//! Review, outbox, home.

use deskhand_app::Desk;
use deskhand_domain::outbox::OutboxEntry;
use deskhand_wire::AppError;
use deskhand_wire::home::Stats;
use deskhand_wire::outbox::OutboxRef;
use deskhand_wire::outbox::SettleParams;
use deskhand_wire::review::BriefRef;
use deskhand_wire::review::ReviewRow;
use deskhand_wire::review::ReviewStepParams;
use deskhand_wire::review::ReviewView;
use std::sync::Arc;
use tauri::State;

/// Briefs waiting for a lead, by SLA, risk and age.
#[tauri::command]
pub(crate) async fn review_queue(desk: State<'_, Arc<Desk>>) -> Result<Vec<ReviewRow>, AppError> {
    desk.review_queue()
}

/// One brief under review.
#[tauri::command]
pub(crate) async fn review_open(
    desk: State<'_, Arc<Desk>>,
    params: BriefRef,
) -> Result<ReviewView, AppError> {
    desk.review_open(&params).await
}

/// Claim, comment, return, answer, edit, approve, reassign, escalate.
#[tauri::command]
pub(crate) async fn review_step(
    desk: State<'_, Arc<Desk>>,
    params: ReviewStepParams,
) -> Result<ReviewView, AppError> {
    desk.review_step(&params).await
}

/// The outbox, newest settled entries included.
#[tauri::command]
pub(crate) async fn outbox_list(desk: State<'_, Arc<Desk>>) -> Result<Vec<OutboxEntry>, AppError> {
    desk.outbox_list()
}

/// Sends what is due now.
#[tauri::command]
pub(crate) async fn outbox_flush(desk: State<'_, Arc<Desk>>) -> Result<Vec<OutboxEntry>, AppError> {
    desk.outbox_flush().await
}

/// Queues a failed entry again.
#[tauri::command]
pub(crate) async fn outbox_retry(
    desk: State<'_, Arc<Desk>>,
    params: OutboxRef,
) -> Result<OutboxEntry, AppError> {
    desk.outbox_retry(&params).await
}

/// Takes a waiting entry back.
#[tauri::command]
pub(crate) async fn outbox_withdraw(
    desk: State<'_, Arc<Desk>>,
    params: OutboxRef,
) -> Result<OutboxEntry, AppError> {
    desk.outbox_withdraw(&params)
}

/// Reads at the other side whether an unknown happened.
#[tauri::command]
pub(crate) async fn outbox_check(
    desk: State<'_, Arc<Desk>>,
    params: OutboxRef,
) -> Result<OutboxEntry, AppError> {
    desk.outbox_check(&params).await
}

/// A human looked and says whether it happened.
#[tauri::command]
pub(crate) async fn outbox_settle(
    desk: State<'_, Arc<Desk>>,
    params: SettleParams,
) -> Result<OutboxEntry, AppError> {
    desk.outbox_settle(&params).await
}

/// Numbers for the home page.
#[tauri::command]
pub(crate) async fn home_stats(desk: State<'_, Arc<Desk>>) -> Result<Stats, AppError> {
    desk.home_stats()
}
