//! What people bought: orders, parcels, returns and bookings.

use super::records::{Owner, Record, Telling, optional, owned};
use deskhand_domain::live::Stated;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    pub id: String,
    pub customer: String,
    /// The account's other people may see it too.
    pub account: Option<String>,
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
        owned(Some(&self.customer), self.account.as_deref())
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
    /// The account's other people may see it too.
    pub account: Option<String>,
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
        owned(Some(&self.customer), self.account.as_deref())
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
