//! Customers, their memory, comparing.

use deskhand_app::Desk;
use deskhand_domain::comparison::Comparison;
use deskhand_domain::customer::Merge;
use deskhand_domain::memory::Memory;
use deskhand_wire::AppError;
use deskhand_wire::customers::ConfirmIdentityParams;
use deskhand_wire::customers::CustomerPage;
use deskhand_wire::customers::CustomerPageParams;
use deskhand_wire::customers::CustomerRef;
use deskhand_wire::customers::CustomerRow;
use deskhand_wire::customers::FindCustomersParams;
use deskhand_wire::customers::MergeParams;
use deskhand_wire::customers::SplitParams;
use deskhand_wire::demo::CompareDemoParams;
use deskhand_wire::inbox::TicketRef;
use deskhand_wire::ticket::CorrectMemoryParams;
use deskhand_wire::ticket::Forgotten;
use deskhand_wire::ticket::MemoryHistory;
use deskhand_wire::ticket::MemoryRef;
use deskhand_wire::ticket::PinMemoryParams;
use std::sync::Arc;
use tauri::State;

/// The same ticket decided without memory and with it.
#[tauri::command]
pub(crate) async fn compare_ticket(
    desk: State<'_, Arc<Desk>>,
    params: TicketRef,
) -> Result<Comparison, AppError> {
    desk.compare_ticket(&params).await
}

/// One message, three customers.
#[tauri::command]
pub(crate) async fn compare_demo(
    desk: State<'_, Arc<Desk>>,
    params: CompareDemoParams,
) -> Result<Vec<Comparison>, AppError> {
    desk.compare_demo(&params).await
}

/// People by name, email, phone, order id or company.
#[tauri::command]
pub(crate) async fn customers_find(
    desk: State<'_, Arc<Desk>>,
    params: FindCustomersParams,
) -> Result<Vec<CustomerRow>, AppError> {
    desk.customers_find(&params)
}

/// Everything about one customer.
#[tauri::command]
pub(crate) async fn customer_page(
    desk: State<'_, Arc<Desk>>,
    params: CustomerPageParams,
) -> Result<CustomerPage, AppError> {
    desk.customer_page(&params)
}

/// Confirms or drops an identity that was only found or claimed.
#[tauri::command]
pub(crate) async fn customer_confirm_identity(
    desk: State<'_, Arc<Desk>>,
    params: ConfirmIdentityParams,
) -> Result<CustomerPage, AppError> {
    desk.customer_confirm_identity(&params)
}

/// Folds one customer into another; memory follows.
#[tauri::command]
pub(crate) async fn customers_merge(
    desk: State<'_, Arc<Desk>>,
    params: MergeParams,
) -> Result<Merge, AppError> {
    desk.customers_merge(&params)
}

/// Undoes a merge, putting exactly what moved back.
#[tauri::command]
pub(crate) async fn customers_split(
    desk: State<'_, Arc<Desk>>,
    params: SplitParams,
) -> Result<Merge, AppError> {
    desk.customers_split(&params)
}

/// Forgets what is remembered about a customer and reports what remains.
#[tauri::command]
pub(crate) async fn customer_forget(
    desk: State<'_, Arc<Desk>>,
    params: CustomerRef,
) -> Result<Forgotten, AppError> {
    desk.customer_forget(&params).await
}

/// The versions of one memory.
#[tauri::command]
pub(crate) async fn memory_history(
    desk: State<'_, Arc<Desk>>,
    params: MemoryRef,
) -> Result<MemoryHistory, AppError> {
    desk.memory_history(&params).await
}

/// Writes a new version of a memory.
#[tauri::command]
pub(crate) async fn memory_correct(
    desk: State<'_, Arc<Desk>>,
    params: CorrectMemoryParams,
) -> Result<Memory, AppError> {
    desk.memory_correct(&params).await
}

/// Keeps a memory on top, or lets it go.
#[tauri::command]
pub(crate) async fn memory_pin(
    desk: State<'_, Arc<Desk>>,
    params: PinMemoryParams,
) -> Result<Memory, AppError> {
    desk.memory_pin(&params).await
}

/// Forgets one memory and checks that it is gone.
#[tauri::command]
pub(crate) async fn memory_forget(
    desk: State<'_, Arc<Desk>>,
    params: MemoryRef,
) -> Result<Forgotten, AppError> {
    desk.memory_forget(&params).await
}
