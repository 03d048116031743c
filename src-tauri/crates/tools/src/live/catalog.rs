//! How each live tool describes itself: what it answers, what it must be given, and how to ask a customer for that.
//!
//! A tool that needs no identifier and is personal is keyed by the bound customer alone (an "account tool").
//! `get_line` and `get_visit` take a line number or the bound customer's own email or phone, and answer for all the
//! customer's lines without a line number.
//! Patterns recognise identifiers in free text; none may fire on an ordinary word, a date or a phone number.

use deskhand_domain::live::{IdentifierSpec, LiveToolSpec};
use serde_json::{Map, Value, json};

/// What a tool looks up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    Customer,
    Account,
    Invoices,
    Invoice,
    Credits,
    Order,
    Orders,
    Shipment,
    Rma,
    Booking,
    Line,
    Visit,
    Payment,
    Ticket,
    Service,
}

impl Lookup {
    pub const ALL: [Self; 15] = [
        Self::Customer,
        Self::Account,
        Self::Invoices,
        Self::Invoice,
        Self::Credits,
        Self::Order,
        Self::Orders,
        Self::Shipment,
        Self::Rma,
        Self::Booking,
        Self::Line,
        Self::Visit,
        Self::Payment,
        Self::Ticket,
        Self::Service,
    ];
}

/// One row of the table below.
struct Row {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    answers: &'static [&'static str],
    needs: Vec<IdentifierSpec>,
    /// The identifier may be left out.
    optional: bool,
    serves: &'static [&'static str],
    personal: bool,
    max_age_secs: u32,
}

const BILLING: &[&str] = &["billing", "plan", "disputes"];
const SHOPPING: &[&str] = &["delivery", "returns", "order"];

#[expect(clippy::too_many_lines, reason = "one table, one row per tool")]
fn row(lookup: Lookup) -> Row {
    match lookup {
        Lookup::Customer => Row {
            name: "get_customer",
            title: "Customer record",
            description: "The bound customer's own record, found by their verified email, phone or external id.",
            answers: &["customer"],
            needs: vec![],
            optional: true,
            serves: &["*"],
            personal: true,
            max_age_secs: 3600,
        },
        Lookup::Account => Row {
            name: "get_account",
            title: "Account",
            description: "Plan, seats, SLA and balance of the accounts the bound customer belongs to.",
            answers: &["account"],
            needs: vec![],
            optional: true,
            serves: &["*"],
            personal: true,
            max_age_secs: 900,
        },
        Lookup::Invoices => Row {
            name: "list_invoices",
            title: "Invoices",
            description: "Invoices of the bound customer and their account, newest first.",
            answers: &["invoice"],
            needs: vec![],
            optional: true,
            serves: BILLING,
            personal: true,
            max_age_secs: 300,
        },
        Lookup::Invoice => Row {
            name: "get_invoice",
            title: "Invoice",
            description: "One invoice by its number.",
            answers: &["invoice"],
            needs: vec![invoice_id()],
            optional: false,
            serves: BILLING,
            personal: true,
            max_age_secs: 300,
        },
        Lookup::Credits => Row {
            name: "list_credits",
            title: "Credits",
            description: "Credits promised or applied to the bound customer and their account.",
            answers: &["credit"],
            needs: vec![],
            optional: true,
            serves: BILLING,
            personal: true,
            max_age_secs: 300,
        },
        Lookup::Order => Row {
            name: "get_order",
            title: "Order",
            description: "One order by its number, with its parcels.",
            answers: &["order", "shipment"],
            needs: vec![order_id()],
            optional: false,
            serves: SHOPPING,
            personal: true,
            max_age_secs: 600,
        },
        Lookup::Orders => Row {
            name: "list_orders",
            title: "Orders",
            description: "Orders of the bound customer, newest first.",
            answers: &["order"],
            needs: vec![],
            optional: true,
            serves: SHOPPING,
            personal: true,
            max_age_secs: 600,
        },
        Lookup::Shipment => Row {
            name: "get_shipment",
            title: "Parcel",
            description: "Where a parcel is, by tracking number or order number.",
            answers: &["shipment"],
            needs: vec![tracking_id(), order_id()],
            optional: false,
            serves: &["delivery", "order"],
            personal: true,
            max_age_secs: 600,
        },
        Lookup::Rma => Row {
            name: "get_rma",
            title: "Return",
            description: "One return and its refund, by its RMA number.",
            answers: &["rma"],
            needs: vec![rma_id()],
            optional: false,
            serves: &["returns", "delivery"],
            personal: true,
            max_age_secs: 600,
        },
        Lookup::Booking => Row {
            name: "get_booking",
            title: "Booking",
            description: "One booking by its PNR: route, departure, status and refund.",
            answers: &["booking"],
            needs: vec![pnr()],
            optional: false,
            serves: &["booking", "baggage"],
            personal: true,
            max_age_secs: 120,
        },
        Lookup::Line => Row {
            name: "get_line",
            title: "Line",
            description: "State, firmware and signal of the bound customer's lines, or of one of them.",
            answers: &["line"],
            needs: vec![line_number(), own_email(), own_phone()],
            optional: true,
            serves: &["internet", "tv", "visit"],
            personal: true,
            max_age_secs: 120,
        },
        Lookup::Visit => Row {
            name: "get_visit",
            title: "Technician visit",
            description: "Technician visits of the bound customer, or of one of their lines.",
            answers: &["visit"],
            needs: vec![line_number(), own_email(), own_phone()],
            optional: true,
            serves: &["visit", "internet", "tv"],
            personal: true,
            max_age_secs: 600,
        },
        Lookup::Payment => Row {
            name: "get_payment",
            title: "Payment",
            description: "One UPI payment by its twelve-digit reference.",
            answers: &["payment"],
            needs: vec![upi_reference()],
            optional: false,
            serves: &["payments", "disputes"],
            personal: true,
            max_age_secs: 120,
        },
        Lookup::Ticket => Row {
            name: "get_ticket_status",
            title: "Earlier ticket",
            description: "Where another ticket of the same customer stands, by its number.",
            answers: &["ticket"],
            needs: vec![ticket_id()],
            optional: false,
            serves: &["*"],
            personal: true,
            max_age_secs: 300,
        },
        Lookup::Service => Row {
            name: "get_service_status",
            title: "Service status",
            description: "Which parts of the service are up, degraded or down; public.",
            answers: &["service"],
            needs: vec![],
            optional: true,
            serves: &["technical", "access", "internet", "tv", "payments"],
            personal: false,
            max_age_secs: 60,
        },
    }
}

pub fn spec(lookup: Lookup) -> LiveToolSpec {
    let row = row(lookup);
    let mut properties = Map::new();
    for need in &row.needs {
        properties.insert(
            need.argument.clone(),
            json!({"type": "string", "minLength": 1, "maxLength": 254}),
        );
    }
    if lookup == Lookup::Service {
        properties.insert(
            "component".to_owned(),
            json!({"type": "string", "minLength": 1, "maxLength": 80}),
        );
    }
    let least = usize::from(!row.optional);
    LiveToolSpec {
        name: row.name.to_owned(),
        title: row.title.to_owned(),
        description: row.description.to_owned(),
        schema: schema(&properties, &row.needs, least),
        answers: row.answers.iter().map(ToString::to_string).collect(),
        needs: row.needs,
        serves: row.serves.iter().map(ToString::to_string).collect(),
        personal: row.personal,
        max_age_secs: row.max_age_secs,
        deadline_ms: 1500,
        source: "demo back office".to_owned(),
    }
}

/// One required argument is named; of several, any one will do.
fn schema(properties: &Map<String, Value>, needs: &[IdentifierSpec], least: usize) -> Value {
    let required: Vec<&str> = match needs {
        [only] if least == 1 => vec![only.argument.as_str()],
        _ => vec![],
    };
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "minProperties": least,
        "additionalProperties": false,
    })
}

fn identifier(kind: &str, patterns: &[&str], ask: &str) -> IdentifierSpec {
    IdentifierSpec {
        kind: kind.to_owned(),
        argument: kind.to_owned(),
        patterns: patterns.iter().map(ToString::to_string).collect(),
        ask: ask.to_owned(),
    }
}

fn invoice_id() -> IdentifierSpec {
    identifier(
        "invoice_id",
        &[
            r"(?i)\b(INV-\d{4,10})\b",
            r"(?i)\binvoice(?:\s+(?:no\.?|number|id|is))*\s*[:#]?\s*(\d{6,10})\b",
        ],
        "the invoice number from the top of the invoice",
    )
}

fn order_id() -> IdentifierSpec {
    identifier(
        "order_id",
        &[
            r"(?i)\b(ORD-\d{4,8})\b",
            r"(?i)(?:^|[^\w#])(#?W\d{7})\b",
            r"(?i)\border(?:\s+(?:no\.?|number|id|is))*\s*[:#]?\s*(\d{5,8})\b",
        ],
        "the order number from your confirmation email",
    )
}

fn tracking_id() -> IdentifierSpec {
    identifier(
        "tracking_id",
        &[
            r"\b([A-Z]{2}\d{8,12}[A-Z]{2})\b",
            r"(?i)\btracking(?:\s+(?:no\.?|number|id|code|is))*\s*[:#]?\s*(\d{9,14})\b",
        ],
        "the tracking number from the dispatch email",
    )
}

fn rma_id() -> IdentifierSpec {
    identifier(
        "rma_id",
        &[r"(?i)\b(RMA-?\d{4,8})\b"],
        "the return number, the one that starts with RMA",
    )
}

fn pnr() -> IdentifierSpec {
    identifier(
        "pnr",
        &[
            r"(?i:\b(?:PNR|booking\s+(?:reference|ref|code|number)|(?:confirmation|reservation)\s+code)(?:\s+(?:number|no|code|is))*\s*[:#-]?\s*)([A-Z0-9]{6})\b",
            r"\b([A-Z][0-9][A-Z0-9]{4}|[A-Z]{2}[0-9][A-Z0-9]{3}|[A-Z]{3}[0-9][A-Z0-9]{2}|[A-Z]{4}[0-9][A-Z0-9]|[A-Z]{5}[0-9])\b",
        ],
        "the six-character booking reference from your ticket",
    )
}

fn line_number() -> IdentifierSpec {
    identifier(
        "line_number",
        &[r"(?i)\b(LN-\d{5,8})\b"],
        "the line number from your bill, the one that starts with LN",
    )
}

/// Filled from the bound customer's verified identities, never from text: it has no patterns.
fn own_email() -> IdentifierSpec {
    identifier("email", &[], "the email address on the account")
}

fn own_phone() -> IdentifierSpec {
    identifier("phone", &[], "the phone number on the account")
}

fn upi_reference() -> IdentifierSpec {
    identifier(
        "upi_reference",
        &[
            r"(?i)\b(?:UPI|UTR|RRN|transaction|reference|ref)(?:\s+(?:id|no\.?|number|reference|ref|is))*\s*[:#-]?\s*(\d{12})\b",
        ],
        "the 12-digit UPI reference from your payment app",
    )
}

fn ticket_id() -> IdentifierSpec {
    identifier(
        "ticket_id",
        &[r"\b(T-\d{4,6})\b"],
        "the number of the earlier ticket",
    )
}
