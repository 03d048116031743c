//! Telecom lines and the technician visits to them.

use super::records::{Owner, Record, Telling, optional, owned};
use deskhand_domain::live::Stated;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub number: String,
    pub customer: String,
    /// The account's other people may see it too.
    pub account: Option<String>,
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
        owned(Some(&self.customer), self.account.as_deref())
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
    /// The account's other people may see it too.
    pub account: Option<String>,
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
        owned(Some(&self.customer), self.account.as_deref())
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
