//! Money of a back office: invoices, credits and payments. Amounts are written as they are said (`€49.00`).

use super::records::{Owner, Record, Telling, optional, owned};
use deskhand_domain::live::Stated;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

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
