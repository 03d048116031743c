//! The back office behind the demo: what is true right now about customers and their orders, invoices and lines.
//!
//! One JSON document, read once and never changed. Every record names its owner by the ids of this document; whether
//! a caller may see it is asked here and nowhere else. It knows no tickets' texts, no memory and no network.

mod goods;
mod lines;
mod money;
mod records;
mod tau_retail;

pub use goods::{Booking, Order, Rma, Shipment};
pub use lines::{Line, Visit};
pub use money::{Credit, Invoice, Payment};
pub use records::{Account, Customer, Service, TicketRecord};
pub(crate) use records::{Owner, Record};

use deskhand_domain::live::BoundCustomer;
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::BTreeSet;

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    #[error("has not the expected form: {0}")]
    Form(String),
    #[error("has the same id as an earlier one")]
    Twice,
    #[error("belongs to '{0}', which is not in this back office")]
    UnknownOwner(String),
    #[error("names '{0}', which is not in this back office")]
    UnknownReference(String),
    #[error("has '{value}' as {field}, which is not an amount like €49.00")]
    Amount { field: String, value: String },
}

/// Why a text is not a back office.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackOfficeError {
    #[error("not JSON: line {line}, column {column}")]
    NotJson { line: usize, column: usize },
    #[error("{path} is not {expected}")]
    Shape {
        path: String,
        expected: &'static str,
    },
    #[error("there is no section '{name}' in a back office")]
    UnknownSection { name: String },
    /// `path` says where (`invoices[3]`), `record` which one (its id, empty when it has none).
    #[error("{path} ({record}) {what}")]
    Record {
        path: String,
        record: String,
        what: What,
    },
}

/// Everything the live tools can look up.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BackOffice {
    pub(crate) customers: IndexMap<String, Customer>,
    pub(crate) accounts: IndexMap<String, Account>,
    pub(crate) invoices: IndexMap<String, Invoice>,
    pub(crate) credits: IndexMap<String, Credit>,
    pub(crate) orders: IndexMap<String, Order>,
    pub(crate) shipments: IndexMap<String, Shipment>,
    pub(crate) rmas: IndexMap<String, Rma>,
    pub(crate) bookings: IndexMap<String, Booking>,
    pub(crate) lines: IndexMap<String, Line>,
    pub(crate) visits: IndexMap<String, Visit>,
    pub(crate) payments: IndexMap<String, Payment>,
    pub(crate) tickets: IndexMap<String, TicketRecord>,
    pub(crate) services: IndexMap<String, Service>,
}

impl BackOffice {
    /// Reads one JSON object of sections (`customers`, `accounts`, `invoices`, …), each a list of records.
    /// Checks every id, owner and amount, so that a tool never meets a broken record.
    pub fn from_json(text: &str) -> Result<Self, BackOfficeError> {
        let root: Value = serde_json::from_str(text).map_err(|e| BackOfficeError::NotJson {
            line: e.line(),
            column: e.column(),
        })?;
        let Value::Object(mut root) = root else {
            return Err(BackOfficeError::Shape {
                path: "the document".to_owned(),
                expected: "an object of sections",
            });
        };
        let office = Self {
            customers: section(root.remove(Customer::SECTION))?,
            accounts: section(root.remove(Account::SECTION))?,
            invoices: section(root.remove(Invoice::SECTION))?,
            credits: section(root.remove(Credit::SECTION))?,
            orders: section(root.remove(Order::SECTION))?,
            shipments: section(root.remove(Shipment::SECTION))?,
            rmas: section(root.remove(Rma::SECTION))?,
            bookings: section(root.remove(Booking::SECTION))?,
            lines: section(root.remove(Line::SECTION))?,
            visits: section(root.remove(Visit::SECTION))?,
            payments: section(root.remove(Payment::SECTION))?,
            tickets: section(root.remove(TicketRecord::SECTION))?,
            services: section(root.remove(Service::SECTION))?,
        };
        if let Some(name) = root.keys().next() {
            return Err(BackOfficeError::UnknownSection { name: name.clone() });
        }
        office.checked()
    }

    /// Reads the retail data of tau-bench: orders, products and users, each the text of its JSON file.
    pub fn from_tau_retail(
        orders: &str,
        products: &str,
        users: &str,
    ) -> Result<Self, BackOfficeError> {
        tau_retail::read(orders, products, users)?.checked()
    }

    /// Adds the tickets that `get_ticket_status` knows. They live on the desk, not in the document.
    pub fn with_tickets(
        mut self,
        tickets: impl IntoIterator<Item = TicketRecord>,
    ) -> Result<Self, BackOfficeError> {
        for (index, ticket) in tickets.into_iter().enumerate() {
            insert(&mut self.tickets, index, ticket)?;
        }
        self.checked()
    }

    /// This back office with another one beside it. An id both have is refused, so that a fact is never ambiguous.
    pub fn joined(mut self, other: Self) -> Result<Self, BackOfficeError> {
        join(&mut self.customers, other.customers)?;
        join(&mut self.accounts, other.accounts)?;
        join(&mut self.invoices, other.invoices)?;
        join(&mut self.credits, other.credits)?;
        join(&mut self.orders, other.orders)?;
        join(&mut self.shipments, other.shipments)?;
        join(&mut self.rmas, other.rmas)?;
        join(&mut self.bookings, other.bookings)?;
        join(&mut self.lines, other.lines)?;
        join(&mut self.visits, other.visits)?;
        join(&mut self.payments, other.payments)?;
        join(&mut self.tickets, other.tickets)?;
        join(&mut self.services, other.services)?;
        self.checked()
    }

    /// The document [`Self::from_json`] reads back to the same back office.
    pub fn to_json(&self) -> Value {
        let sections = [
            written(&self.customers),
            written(&self.accounts),
            written(&self.invoices),
            written(&self.credits),
            written(&self.orders),
            written(&self.shipments),
            written(&self.rmas),
            written(&self.bookings),
            written(&self.lines),
            written(&self.visits),
            written(&self.payments),
            written(&self.tickets),
            written(&self.services),
        ];
        Value::Object(sections.into_iter().collect())
    }

    /// How many records each section holds, in a fixed order.
    pub fn counts(&self) -> Vec<(&'static str, usize)> {
        vec![
            (Customer::SECTION, self.customers.len()),
            (Account::SECTION, self.accounts.len()),
            (Invoice::SECTION, self.invoices.len()),
            (Credit::SECTION, self.credits.len()),
            (Order::SECTION, self.orders.len()),
            (Shipment::SECTION, self.shipments.len()),
            (Rma::SECTION, self.rmas.len()),
            (Booking::SECTION, self.bookings.len()),
            (Line::SECTION, self.lines.len()),
            (Visit::SECTION, self.visits.len()),
            (Payment::SECTION, self.payments.len()),
            (TicketRecord::SECTION, self.tickets.len()),
            (Service::SECTION, self.services.len()),
        ]
    }

    pub fn customers(&self) -> impl Iterator<Item = &Customer> {
        self.customers.values()
    }

    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.accounts.values()
    }

    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        self.orders.values()
    }

    /// The ids here of the person a ticket is bound to: the owners they may read for.
    pub(crate) fn reach(&self, bound: &BoundCustomer) -> Reach {
        let mut reach = Reach::default();
        for customer in self.customers.values() {
            let same = bound.external_ids.contains(&customer.id)
                || bound
                    .emails
                    .iter()
                    .any(|e| e.eq_ignore_ascii_case(&customer.email))
                || customer
                    .phone
                    .as_ref()
                    .is_some_and(|p| bound.phones.contains(p));
            if same {
                reach.customers.insert(customer.id.clone());
                if bound.account_external_ids.is_empty() {
                    reach.accounts.extend(customer.accounts.iter().cloned());
                }
            }
        }
        // Only accounts the person really belongs to, however the call was bound.
        for account in &bound.account_external_ids {
            let member = self
                .customers
                .values()
                .any(|c| reach.customers.contains(&c.id) && c.accounts.contains(account));
            if member {
                reach.accounts.insert(account.clone());
            }
        }
        reach
    }

    fn checked(self) -> Result<Self, BackOfficeError> {
        self.check(&self.customers)?;
        self.check(&self.accounts)?;
        self.check(&self.invoices)?;
        self.check(&self.credits)?;
        self.check(&self.orders)?;
        self.check(&self.shipments)?;
        self.check(&self.rmas)?;
        self.check(&self.bookings)?;
        self.check(&self.lines)?;
        self.check(&self.visits)?;
        self.check(&self.payments)?;
        self.check(&self.tickets)?;
        self.check(&self.services)?;
        Ok(self)
    }

    fn check<R: Record>(&self, records: &IndexMap<String, R>) -> Result<(), BackOfficeError> {
        for (index, record) in records.values().enumerate() {
            let wrong = |what| BackOfficeError::Record {
                path: format!("{}[{index}]", R::SECTION),
                record: record.id().to_owned(),
                what,
            };
            let owner = record.owner();
            for (id, known) in [
                (
                    owner.customer,
                    self.customers
                        .contains_key(owner.customer.unwrap_or_default()),
                ),
                (
                    owner.account,
                    self.accounts
                        .contains_key(owner.account.unwrap_or_default()),
                ),
            ] {
                if let (Some(id), false) = (id, known) {
                    return Err(wrong(What::UnknownOwner(id.to_owned())));
                }
            }
            for (section, id) in record.references() {
                if !self.has(section, id) {
                    return Err(wrong(What::UnknownReference(id.to_owned())));
                }
            }
            for (field, value) in record.amounts() {
                if !is_amount(value) {
                    return Err(wrong(What::Amount {
                        field: field.to_owned(),
                        value: value.to_owned(),
                    }));
                }
            }
        }
        Ok(())
    }

    fn has(&self, section: &str, id: &str) -> bool {
        match section {
            Account::SECTION => self.accounts.contains_key(id),
            Order::SECTION => self.orders.contains_key(id),
            Invoice::SECTION => self.invoices.contains_key(id),
            Line::SECTION => self.lines.contains_key(id),
            _ => false,
        }
    }
}

/// Whose records a bound customer may read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    pub customers: BTreeSet<String>,
    pub accounts: BTreeSet<String>,
}

impl Reach {
    pub fn covers(&self, owner: &Owner<'_>) -> bool {
        owner.customer.is_some_and(|c| self.customers.contains(c))
            || owner.account.is_some_and(|a| self.accounts.contains(a))
    }
}

fn section<R: Record>(value: Option<Value>) -> Result<IndexMap<String, R>, BackOfficeError> {
    let mut records = IndexMap::new();
    let items = match value {
        None => return Ok(records),
        Some(Value::Array(items)) => items,
        Some(_) => {
            return Err(BackOfficeError::Shape {
                path: R::SECTION.to_owned(),
                expected: "a list of records",
            });
        }
    };
    for (index, item) in items.into_iter().enumerate() {
        let id = item.get(R::ID).and_then(Value::as_str).unwrap_or_default();
        let id = id.to_owned();
        let record = serde_json::from_value::<R>(item).map_err(|e| BackOfficeError::Record {
            path: format!("{}[{index}]", R::SECTION),
            record: id,
            what: What::Form(e.to_string()),
        })?;
        insert(&mut records, index, record)?;
    }
    Ok(records)
}

fn insert<R: Record>(
    records: &mut IndexMap<String, R>,
    index: usize,
    record: R,
) -> Result<(), BackOfficeError> {
    let id = record.id().to_owned();
    if records.contains_key(&id) {
        return Err(BackOfficeError::Record {
            path: format!("{}[{index}]", R::SECTION),
            record: id,
            what: What::Twice,
        });
    }
    records.insert(id, record);
    Ok(())
}

fn join<R: Record>(
    records: &mut IndexMap<String, R>,
    more: IndexMap<String, R>,
) -> Result<(), BackOfficeError> {
    for (index, (_, record)) in more.into_iter().enumerate() {
        insert(records, index, record)?;
    }
    Ok(())
}

/// A section with its name. A record of plain fields always has a JSON form.
fn written<R: Record>(records: &IndexMap<String, R>) -> (String, Value) {
    let rows = records
        .values()
        .map(|record| serde_json::to_value(record).unwrap_or(Value::Null))
        .collect();
    (R::SECTION.to_owned(), Value::Array(rows))
}

/// `€49.00`, `£1,250.40`, `₹12,500.00`: a sign, digits, two decimals.
fn is_amount(text: &str) -> bool {
    let digits = text
        .strip_prefix('-')
        .unwrap_or(text)
        .strip_prefix(['€', '£', '$', '₹'])
        .unwrap_or_default();
    let Some((whole, cents)) = digits.split_once('.') else {
        return false;
    };
    whole.starts_with(|c: char| c.is_ascii_digit())
        && whole.chars().all(|c| c.is_ascii_digit() || c == ',')
        && cents.len() == 2
        && cents.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_a_sign_and_two_decimals() {
        for good in ["€49.00", "£1,250.40", "-$3.10", "₹12,500.00"] {
            assert!(is_amount(good), "{good}");
        }
        for bad in ["49.00", "€49", "€.50", "€4a.00", "", "EUR 49.00"] {
            assert!(!is_amount(bad), "{bad}");
        }
    }

    #[test]
    fn a_broken_record_is_named_with_its_place_and_its_id() {
        let text = r#"{"customers":[{"id":"C-1","name":"A","email":"a@b.example","since":"2026-01-01"}],
            "orders":[{"id":"ORD-1","customer":"C-9","status":"placed","placed_on":"2026-02-01","items":[],"total":"€1.00","payment":"card"}]}"#;
        assert_eq!(
            BackOffice::from_json(text),
            Err(BackOfficeError::Record {
                path: "orders[0]".to_owned(),
                record: "ORD-1".to_owned(),
                what: What::UnknownOwner("C-9".to_owned()),
            })
        );
    }

    #[test]
    fn an_id_given_twice_an_odd_amount_and_an_unknown_section_are_refused() {
        let customer = r#"{"id":"C-1","name":"A","email":"a@b.example","since":"2026-01-01"}"#;
        let twice = BackOffice::from_json(&format!(r#"{{"customers":[{customer},{customer}]}}"#));
        assert!(matches!(
            twice,
            Err(BackOfficeError::Record {
                what: What::Twice,
                ..
            })
        ));
        let odd = BackOffice::from_json(&format!(
            r#"{{"customers":[{customer}],"credits":[{{"id":"CR-1","customer":"C-1","status":"promised","amount":"40","promised_on":"2026-02-01"}}]}}"#
        ));
        assert!(matches!(
            odd,
            Err(BackOfficeError::Record {
                what: What::Amount { .. },
                ..
            })
        ));
        assert_eq!(
            BackOffice::from_json(r#"{"wishes":[]}"#),
            Err(BackOfficeError::UnknownSection {
                name: "wishes".to_owned()
            })
        );
        assert!(matches!(
            BackOffice::from_json("{"),
            Err(BackOfficeError::NotJson { .. })
        ));
    }

    #[test]
    fn a_back_office_is_written_as_it_was_read_and_joined_only_with_other_ids() {
        let text = |id: &str| {
            format!(
                r#"{{"customers":[{{"id":"{id}","name":"A","email":"a@b.example","since":"2026-01-01"}}],
                "orders":[{{"id":"ORD-{id}","customer":"{id}","status":"placed","placed_on":null,"items":["Lamp"],"total":"€1.00","payment":"card"}}]}}"#
            )
        };
        let one = BackOffice::from_json(&text("C-1")).expect("valid");
        let two = BackOffice::from_json(&text("C-2")).expect("valid");
        let both = one.clone().joined(two).expect("other ids");
        assert_eq!(BackOffice::from_json(&both.to_json().to_string()), Ok(both));
        assert!(matches!(
            one.clone().joined(one),
            Err(BackOfficeError::Record {
                what: What::Twice,
                ..
            })
        ));
    }

    #[test]
    fn a_bound_account_is_reached_only_by_its_members() {
        let office = BackOffice::from_json(
            r#"{"customers":[{"id":"C-1","name":"A","email":"a@b.example","since":"2026-01-01","accounts":["A-1"]}],
            "accounts":[{"id":"A-1","name":"One","plan":"pro","seats":3},{"id":"A-2","name":"Two","plan":"pro","seats":3}]}"#,
        )
        .expect("valid");
        let bound = BoundCustomer {
            emails: vec!["A@B.example".to_owned()],
            account_external_ids: vec!["A-1".to_owned(), "A-2".to_owned()],
            ..BoundCustomer::default()
        };
        let reach = office.reach(&bound);
        assert_eq!(reach.accounts, BTreeSet::from(["A-1".to_owned()]));
        assert_eq!(office.reach(&BoundCustomer::default()), Reach::default());
    }
}
