//! The tool names a rule may use. Our own registry says what exists and what is read-only, never a server's word;
//! a rule that names anything else is refused when its pack is loaded.

/// The one customer-facing action of a decision, as tools.
pub const ANSWER: &str = "answer_customer";
pub const ASK: &str = "ask_for_missing_info";
pub const ESCALATE: &str = "create_escalation_ticket";
pub const JOIN: &str = "join_escalation";
pub const NOTIFY_CSM: &str = "notify_customer_success_manager";
pub const NOTE: &str = "add_internal_note";

/// Side effects, each behind an approval.
pub const ACTIONS: [&str; 12] = [
    ANSWER,
    ASK,
    ESCALATE,
    JOIN,
    NOTIFY_CSM,
    "store_support_outcome_memory",
    "request_refund",
    "issue_credit",
    NOTE,
    "change_ticket",
    "route_ticket",
    "schedule_callback",
];

/// Read-only lookups.
pub const LOOKUPS: [&str; 15] = [
    "get_customer",
    "get_account",
    "list_invoices",
    "get_invoice",
    "list_credits",
    "get_order",
    "list_orders",
    "get_shipment",
    "get_rma",
    "get_booking",
    "get_line",
    "get_visit",
    "get_payment",
    "get_ticket_status",
    "get_service_status",
];

/// What a review can add by itself, because every argument comes from the packet.
pub const REQUIRABLE: [&str; 6] = [ANSWER, ASK, ESCALATE, JOIN, NOTIFY_CSM, NOTE];

pub(crate) fn exists(name: &str) -> bool {
    ACTIONS.contains(&name) || LOOKUPS.contains(&name)
}
