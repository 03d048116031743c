//! Every command of the table, registered; `xtask tidy` holds this list against the table and the permissions.

mod demo;
mod draft;
mod frame;
mod people;
mod review;
mod ticket;
mod tools;

use tauri::Runtime;
use tauri::ipc::Invoke;

/// Routes an invocation to its command.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        frame::app_status,
        frame::app_events,
        frame::app_set_actor,
        frame::app_set_online,
        frame::settings_get,
        frame::settings_save,
        ticket::inbox_list,
        ticket::tickets_update,
        ticket::ticket_new,
        ticket::ticket_ingest,
        ticket::ticket_view,
        ticket::ticket_open,
        ticket::ticket_leave,
        ticket::ticket_verify_sender,
        ticket::ticket_note,
        ticket::ticket_customer_says,
        ticket::ticket_transfer,
        ticket::ticket_propose_outcome,
        ticket::ticket_resolve,
        ticket::ticket_reopen,
        ticket::ticket_ask,
        draft::draft_use,
        draft::draft_edit,
        draft::draft_redraft,
        draft::draft_dismiss,
        draft::draft_history,
        draft::draft_send,
        draft::draft_unsend,
        draft::action_approve,
        draft::action_reject,
        people::compare_ticket,
        people::compare_demo,
        people::customers_find,
        people::customer_page,
        people::customer_confirm_identity,
        people::customers_merge,
        people::customers_split,
        people::customer_forget,
        people::memory_history,
        people::memory_correct,
        people::memory_pin,
        people::memory_forget,
        review::review_queue,
        review::review_open,
        review::review_step,
        review::outbox_list,
        review::outbox_flush,
        review::outbox_retry,
        review::outbox_withdraw,
        review::outbox_check,
        review::outbox_settle,
        tools::tools_list,
        tools::tools_call,
        tools::tools_weather,
        demo::demo_scenarios,
        demo::demo_start,
        demo::demo_seed,
        demo::demo_reset,
        review::home_stats,
    ]
}
