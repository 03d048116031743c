//! People, accounts, tickets and services of a back office, and what every record has in common: whose it is and
//! what it states, field by field, in the order a person would tell it.
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
pub(super) struct Telling(pub(super) Vec<Stated>);

impl Telling {
    pub(super) fn say(mut self, key: &str, value: &impl std::fmt::Display) -> Self {
        self.0.push(Stated {
            key: key.to_owned(),
            value: value.to_string(),
            internal: false,
        });
        self
    }

    pub(super) fn maybe(self, key: &str, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.say(key, &value),
            None => self,
        }
    }

    pub(super) fn internal(mut self, key: &str, value: Option<impl std::fmt::Display>) -> Self {
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

pub(super) fn owned<'a>(customer: Option<&'a str>, account: Option<&'a str>) -> Owner<'a> {
    Owner { customer, account }
}

pub(super) fn optional<'a>(
    name: &'static str,
    value: Option<&'a str>,
) -> Vec<(&'static str, &'a str)> {
    value.map(|v| (name, v)).into_iter().collect()
}
