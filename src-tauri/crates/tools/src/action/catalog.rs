//! How each action tool describes itself. Customer, account and ticket are bound by the core and never arguments.

use super::DESTINATION;
use deskhand_domain::action::{ActionToolSpec, EffectClass};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Escalate,
    JoinEscalation,
    NotifyCsm,
    Refund,
    Credit,
    Note,
    Change,
    Route,
    Callback,
}

impl Deed {
    pub const ALL: [Self; 9] = [
        Self::Escalate,
        Self::JoinEscalation,
        Self::NotifyCsm,
        Self::Refund,
        Self::Credit,
        Self::Note,
        Self::Change,
        Self::Route,
        Self::Callback,
    ];

    /// What its references start with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Escalate | Self::JoinEscalation => "ESC",
            Self::NotifyCsm => "CSM",
            Self::Refund => "REF",
            Self::Credit => "CRD",
            Self::Note => "NOTE",
            Self::Change => "CHG",
            Self::Route => "RTE",
            Self::Callback => "CBK",
        }
    }
}

pub fn spec(deed: Deed) -> ActionToolSpec {
    let (name, title, description) = told(deed);
    ActionToolSpec {
        name: name.to_owned(),
        title: title.to_owned(),
        description: format!("{description} Recorded in {DESTINATION}."),
        schema: schema(deed),
        effect: match deed {
            Deed::Refund | Deed::Credit => EffectClass::Irreversible,
            _ => EffectClass::Internal,
        },
        destination: DESTINATION.to_owned(),
        idempotent: true,
    }
}

fn told(deed: Deed) -> (&'static str, &'static str, &'static str) {
    match deed {
        Deed::Escalate => (
            "create_escalation_ticket",
            "Escalate",
            "Hands the case to a specialist queue with a brief.",
        ),
        Deed::JoinEscalation => (
            "join_escalation",
            "Join the open escalation",
            "Adds this contact to an escalation that is open already, instead of opening a second one.",
        ),
        Deed::NotifyCsm => (
            "notify_customer_success_manager",
            "Tell the success manager",
            "Tells the account's customer success manager what happened and why it matters now.",
        ),
        Deed::Refund => (
            "request_refund",
            "Request a refund",
            "Asks finance to pay an amount back.",
        ),
        Deed::Credit => (
            "issue_credit",
            "Issue a credit",
            "Puts a credit on the customer's next bill.",
        ),
        Deed::Note => (
            "add_internal_note",
            "Add an internal note",
            "Leaves a note for colleagues; the customer does not see it.",
        ),
        Deed::Change => (
            "change_ticket",
            "Change the ticket",
            "Sets tags, priority or status of this ticket.",
        ),
        Deed::Route => (
            "route_ticket",
            "Transfer the ticket",
            "Moves the ticket to another department with a note.",
        ),
        Deed::Callback => (
            "schedule_callback",
            "Schedule a callback",
            "Books a call to the number the customer already gave.",
        ),
    }
}

fn words(max: u32) -> Value {
    json!({"type": "string", "minLength": 1, "maxLength": max})
}

fn priority() -> Value {
    json!({"type": "string", "enum": ["low", "normal", "medium", "high", "urgent"]})
}

/// `€49.00`.
fn amount() -> Value {
    json!({"type": "string", "pattern": r"^[€£$₹][0-9][0-9,]*\.[0-9]{2}$"})
}

fn schema(deed: Deed) -> Value {
    let (properties, required) = match deed {
        Deed::Escalate => (
            json!({"priority": priority(), "reason": words(500), "summary": words(1000),
                "handoff_summary": words(8000), "queue": words(60), "issue_type": words(80)}),
            json!(["priority", "reason", "summary", "handoff_summary"]),
        ),
        Deed::JoinEscalation => (
            json!({"escalation": words(80), "note": words(2000)}),
            json!(["escalation", "note"]),
        ),
        Deed::NotifyCsm => (
            json!({"csm_name": words(120), "handoff_summary": words(8000), "risk_reason": words(500)}),
            json!(["csm_name", "handoff_summary", "risk_reason"]),
        ),
        Deed::Refund => (
            json!({"subject": words(80), "amount": amount(), "reason": words(500)}),
            json!(["subject", "amount", "reason"]),
        ),
        Deed::Credit => (
            json!({"amount": amount(), "reason": words(500)}),
            json!(["amount", "reason"]),
        ),
        Deed::Note => (json!({"text": words(8000)}), json!(["text"])),
        Deed::Change => (
            json!({
                "tags": {"type": "array", "maxItems": 20, "items": words(40)},
                "priority": priority(),
                "status": {"type": "string", "enum": ["new", "open", "pending", "snoozed", "resolved", "closed"]},
            }),
            json!([]),
        ),
        Deed::Route => (
            json!({"department": {"type": "string", "pattern": "^[a-z][a-z0-9_]{1,39}$"}, "note": words(8000)}),
            json!(["department"]),
        ),
        Deed::Callback => (
            json!({"at": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"},
                "phone_hint": words(40), "note": words(1000)}),
            json!(["at"]),
        ),
    };
    let least = usize::from(deed == Deed::Change);
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "minProperties": least,
        "additionalProperties": false,
    })
}
