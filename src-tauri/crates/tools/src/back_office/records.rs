//! The records of a back office and what each states, field by field, in the order a person would tell it.
//!
//! Dates are calendar days, moments are UTC, amounts are written as they are said (`€49.00`), statuses are snake_case.
//! What a customer must not be told is marked internal here, once.

use deskhand_domain::live::Stated;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Whose record it is. Nobody's means public.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Owner<'a> {
    pub customer: Option<&'a str>,
    pub account: Option<&'a str>,
}

/// What every section's records have in common.
pub trait Record: Serialize + DeserializeOwned {
    const SECTION: &'static str;
    /// Fact kind it answers with.
    const KIND: &'static str;
    /// Field holding the id.
    const ID: &'static str = "id";

    fn id(&self) -> &str;
    fn owner(&self) -> Owner<'_>;
    fn stated(&self) -> Vec<Stated>;

    /// Ids of other records it names, with their section.
    fn references(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }

    /// Money fields, to be checked on reading.
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        Vec::new()
    }
}

/// Collects what is there, in telling order.
#[derive(Default)]
struct Telling(Vec<Stated>);

impl Telling {
    fn say(mut self, key: &str, value: &impl std::fmt::Display) -> Self {
        self.0.push(Stated {
            key: key.to_owned(),
            value: value.to_string(),
            internal: false,
        });
        self
    }

    fn maybe(self, key: &str, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.say(key, &value),
            None => self,
        }
    }

    fn internal(mut self, key: &str, value: Option<impl std::fmt::Display>) -> Self {
        if let Some(value) = value {
            self.0.push(Stated {
                key: key.to_owned(),
                value: value.to_string(),
                internal: true,
            });
        }
        self
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    pub id: String,
    pub name: String,
    pub email: String,
    /// E.164.
    pub phone: Option<String>,
    pub since: Date,
    #[serde(default)]
    pub accounts: Vec<String>,
    /// 0 to 100; internal.
    pub risk_score: Option<u8>,
}

impl Record for Customer {
    const SECTION: &'static str = "customers";
    const KIND: &'static str = "customer";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        Owner {
            customer: Some(&self.id),
            account: None,
        }
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("name", &self.name)
            .say("email", &self.email)
            .say("since", &self.since)
            .internal("risk_score", self.risk_score)
            .0
    }
    fn references(&self) -> Vec<(&'static str, &str)> {
        self.accounts
            .iter()
            .map(|a| (Account::SECTION, a.as_str()))
            .collect()
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub id: String,
    pub name: String,
    pub plan: String,
    pub seats: u32,
    pub sla_hours: Option<u32>,
    /// Internal: a customer is not told that we watch their renewal.
    pub renewal_on: Option<Date>,
    /// Customer success manager; internal until they write themselves.
    pub owner: Option<String>,
    pub risk_score: Option<u8>,
    /// Invoices not paid; left out of the document, it is not stated.
    pub open_invoices: Option<u32>,
    pub balance: Option<String>,
}

impl Record for Account {
    const SECTION: &'static str = "accounts";
    const KIND: &'static str = "account";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        Owner {
            customer: None,
            account: Some(&self.id),
        }
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("name", &self.name)
            .say("plan", &self.plan)
            .say("seats", &self.seats)
            .maybe("sla_hours", self.sla_hours)
            .maybe("open_invoices", self.open_invoices)
            .maybe("balance", self.balance.as_ref())
            .internal("renewal_on", self.renewal_on)
            .internal("owner", self.owner.as_ref())
            .internal("risk_score", self.risk_score)
            .0
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        optional("balance", self.balance.as_deref())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invoice {
    pub id: String,
    pub customer: Option<String>,
    pub account: Option<String>,
    /// `paid`, `open`, `payment_failed`, `refunded`, `void`.
    pub status: String,
    pub amount: String,
    pub issued_on: Date,
    pub due_on: Option<Date>,
    pub period: Option<String>,
    pub description: String,
    /// The invoice this one charges a second time.
    pub duplicate_of: Option<String>,
}

impl Record for Invoice {
    const SECTION: &'static str = "invoices";
    const KIND: &'static str = "invoice";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        owned(self.customer.as_deref(), self.account.as_deref())
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("amount", &self.amount)
            .say("issued_on", &self.issued_on)
            .maybe("due_on", self.due_on)
            .maybe("period", self.period.as_ref())
            .say("description", &self.description)
            .maybe("duplicate_of", self.duplicate_of.as_ref())
            .0
    }
    fn references(&self) -> Vec<(&'static str, &str)> {
        optional(Self::SECTION, self.duplicate_of.as_deref())
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        vec![("amount", &self.amount)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    pub id: String,
    pub customer: Option<String>,
    pub account: Option<String>,
    /// `promised`, `applied`, `expired`.
    pub status: String,
    pub amount: String,
    pub promised_on: Date,
    pub applied_on: Option<Date>,
}

impl Record for Credit {
    const SECTION: &'static str = "credits";
    const KIND: &'static str = "credit";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        owned(self.customer.as_deref(), self.account.as_deref())
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("amount", &self.amount)
            .say("promised_on", &self.promised_on)
            .maybe("applied_on", self.applied_on)
            .0
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        vec![("amount", &self.amount)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub id: String,
    pub customer: String,
    pub status: String,
    /// None where the source does not say.
    pub placed_on: Option<Date>,
    pub items: Vec<String>,
    pub total: String,
    /// How it was paid, in words: `card`, `paypal`, `gift card`.
    pub payment: String,
}

impl Record for Order {
    const SECTION: &'static str = "orders";
    const KIND: &'static str = "order";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .maybe("placed_on", self.placed_on)
            .say("items", &self.items.join(", "))
            .say("total", &self.total)
            .say("payment", &self.payment)
            .0
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        vec![("total", &self.total)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipment {
    pub tracking_id: String,
    pub order: String,
    pub customer: String,
    /// `label_created`, `in_transit`, `out_for_delivery`, `delivered`, `delayed`, `lost`, `returned`.
    pub status: String,
    pub carrier: Option<String>,
    pub expected_on: Option<Date>,
    pub delivered_on: Option<Date>,
    pub last_seen: Option<String>,
}

impl Record for Shipment {
    const SECTION: &'static str = "shipments";
    const KIND: &'static str = "shipment";
    const ID: &'static str = "tracking_id";

    fn id(&self) -> &str {
        &self.tracking_id
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .maybe("carrier", self.carrier.as_ref())
            .say("tracking_id", &self.tracking_id)
            .maybe("expected_on", self.expected_on)
            .maybe("delivered_on", self.delivered_on)
            .maybe("last_seen", self.last_seen.as_ref())
            .0
    }
    fn references(&self) -> Vec<(&'static str, &str)> {
        vec![(Order::SECTION, &self.order)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rma {
    pub id: String,
    pub customer: String,
    pub order: Option<String>,
    /// `opened`, `label_sent`, `received`, `refunded`, `rejected`.
    pub status: String,
    pub opened_on: Date,
    pub received_on: Option<Date>,
    pub refund_amount: Option<String>,
    pub refund_on: Option<Date>,
}

impl Record for Rma {
    const SECTION: &'static str = "rmas";
    const KIND: &'static str = "rma";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("opened_on", &self.opened_on)
            .maybe("received_on", self.received_on)
            .maybe("refund_amount", self.refund_amount.as_ref())
            .maybe("refund_on", self.refund_on)
            .0
    }
    fn references(&self) -> Vec<(&'static str, &str)> {
        optional(Order::SECTION, self.order.as_deref())
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        optional("refund_amount", self.refund_amount.as_deref())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Booking {
    pub pnr: String,
    pub customer: String,
    /// `confirmed`, `cancelled`, `rebooked`.
    pub status: String,
    pub route: String,
    pub departs_at: Timestamp,
    pub fare: String,
    pub refund_status: Option<String>,
    pub refund_on: Option<Date>,
    pub alternative: Option<String>,
}

impl Record for Booking {
    const SECTION: &'static str = "bookings";
    const KIND: &'static str = "booking";
    const ID: &'static str = "pnr";

    fn id(&self) -> &str {
        &self.pnr
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("route", &self.route)
            .say("departs_at", &self.departs_at)
            .say("fare", &self.fare)
            .maybe("refund_status", self.refund_status.as_ref())
            .maybe("refund_on", self.refund_on)
            .maybe("alternative", self.alternative.as_ref())
            .0
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        vec![("fare", &self.fare)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub number: String,
    pub customer: String,
    /// `active`, `degraded`, `down`, `suspended`.
    pub status: String,
    pub product: String,
    pub firmware: Option<String>,
    pub signal: Option<String>,
    pub outage_since: Option<Timestamp>,
}

impl Record for Line {
    const SECTION: &'static str = "lines";
    const KIND: &'static str = "line";
    const ID: &'static str = "number";

    fn id(&self) -> &str {
        &self.number
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("product", &self.product)
            .maybe("firmware", self.firmware.as_ref())
            .maybe("signal", self.signal.as_ref())
            .maybe("outage_since", self.outage_since)
            .0
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    pub id: String,
    pub customer: String,
    pub line: Option<String>,
    /// `scheduled`, `done`, `missed`, `cancelled`.
    pub status: String,
    /// `2026-06-19 08:00–12:00`, in the customer's local time.
    pub window: String,
    pub technician: Option<String>,
    /// For the technician; never read out.
    pub address_hint: Option<String>,
}

impl Record for Visit {
    const SECTION: &'static str = "visits";
    const KIND: &'static str = "visit";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("window", &self.window)
            .maybe("technician", self.technician.as_ref())
            .internal("address_hint", self.address_hint.as_ref())
            .0
    }
    fn references(&self) -> Vec<(&'static str, &str)> {
        optional(Line::SECTION, self.line.as_deref())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Twelve digits.
    pub reference: String,
    pub customer: String,
    /// `success`, `pending`, `debited_not_credited`, `reversed`.
    pub status: String,
    pub amount: String,
    pub payee: String,
    pub at: Timestamp,
    pub reversal_by: Option<Date>,
}

impl Record for Payment {
    const SECTION: &'static str = "payments";
    const KIND: &'static str = "payment";
    const ID: &'static str = "reference";

    fn id(&self) -> &str {
        &self.reference
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("amount", &self.amount)
            .say("payee", &self.payee)
            .say("at", &self.at)
            .maybe("reversal_by", self.reversal_by)
            .0
    }
    fn amounts(&self) -> Vec<(&'static str, &str)> {
        vec![("amount", &self.amount)]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketRecord {
    pub id: String,
    pub customer: String,
    pub status: String,
    pub updated_on: Date,
    pub department: String,
}

impl Record for TicketRecord {
    const SECTION: &'static str = "tickets";
    const KIND: &'static str = "ticket";

    fn id(&self) -> &str {
        &self.id
    }
    fn owner(&self) -> Owner<'_> {
        owned(Some(&self.customer), None)
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("updated_on", &self.updated_on)
            .say("department", &self.department)
            .0
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub component: String,
    /// `operational`, `degraded`, `down`.
    pub status: String,
    pub since: Option<Timestamp>,
    pub note: Option<String>,
}

impl Record for Service {
    const SECTION: &'static str = "services";
    const KIND: &'static str = "service";
    const ID: &'static str = "component";

    fn id(&self) -> &str {
        &self.component
    }
    fn owner(&self) -> Owner<'_> {
        Owner::default()
    }
    fn stated(&self) -> Vec<Stated> {
        Telling::default()
            .say("status", &self.status)
            .say("component", &self.component)
            .maybe("since", self.since)
            .maybe("note", self.note.as_ref())
            .0
    }
}

fn owned<'a>(customer: Option<&'a str>, account: Option<&'a str>) -> Owner<'a> {
    Owner { customer, account }
}

fn optional<'a>(name: &'static str, value: Option<&'a str>) -> Vec<(&'static str, &'a str)> {
    value.map(|v| (name, v)).into_iter().collect()
}
