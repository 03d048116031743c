//! The live tools over one back office: check the arguments, check whose it is, read, and say what was read.
//!
//! Whose a record is comes from the back office; for whom the call is bound comes from the core. An argument never
//! widens what may be read.

mod catalog;

use crate::back_office::{
    Account, BackOffice, Credit, Invoice, Order, Reach, Record, Service, Shipment, Visit,
};
use crate::schema;
use crate::weather::{Condition, Weather};
use async_trait::async_trait;
pub(crate) use catalog::Lookup;
use deskhand_domain::id::{LiveFactId, derived};
use deskhand_domain::live::{BoundCustomer, Freshness, LiveCall, LiveFact, LiveToolSpec, Stated};
use deskhand_domain::ports::{LiveTool, ToolError};
use indexmap::IndexMap;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Duration;

/// Most records one call answers with, newest first.
const MOST: usize = 20;

/// Every live tool of a back office, in a fixed order.
pub fn live_tools(office: &Arc<BackOffice>, weather: &Arc<Weather>) -> Vec<Arc<dyn LiveTool>> {
    Lookup::ALL
        .into_iter()
        .map(|lookup| {
            Arc::new(BackOfficeTool {
                lookup,
                spec: catalog::spec(lookup),
                office: Arc::clone(office),
                weather: Arc::clone(weather),
            }) as Arc<dyn LiveTool>
        })
        .collect()
}

struct BackOfficeTool {
    lookup: Lookup,
    spec: LiveToolSpec,
    office: Arc<BackOffice>,
    weather: Arc<Weather>,
}

#[async_trait]
impl LiveTool for BackOfficeTool {
    fn spec(&self) -> LiveToolSpec {
        self.spec.clone()
    }

    async fn call(&self, call: &LiveCall) -> Result<Vec<LiveFact>, ToolError> {
        if let Some(field) = schema::misfit(&self.spec.schema, &call.arguments) {
            return Err(ToolError::Invalid { field });
        }
        let reach = match (&call.customer, self.spec.personal) {
            (Some(customer), _) => self.office.reach(customer),
            (None, true) => return Err(ToolError::NotTheirs),
            (None, false) => Reach::default(),
        };
        if !is_their_own(&call.arguments, call.customer.as_ref()) {
            return Err(ToolError::NotTheirs);
        }
        let condition = self.weather.of(&self.spec.name);
        self.weather_the(condition).await?;
        let answers = self.look_up(&reach, &call.arguments)?;
        answers
            .into_iter()
            .map(|mut answer| {
                if condition == Condition::WrongSchema {
                    answer.raw = json!({ "unexpected": answer.raw });
                }
                self.fact(answer, call)
            })
            .collect()
    }
}

/// One record as it came over the imagined wire, and how to read it back.
struct Answer {
    kind: &'static str,
    subject: String,
    raw: Value,
    read: fn(&Value) -> Option<Vec<Stated>>,
}

impl Answer {
    fn of<R: Record>(record: &R) -> Option<Self> {
        Some(Self {
            kind: R::KIND,
            subject: record.id().to_owned(),
            raw: serde_json::to_value(record).ok()?,
            read: |raw| {
                serde_json::from_value::<R>(raw.clone())
                    .ok()
                    .map(|r| r.stated())
            },
        })
    }
}

impl BackOfficeTool {
    async fn weather_the(&self, condition: Condition) -> Result<(), ToolError> {
        match condition {
            Condition::Fine | Condition::WrongSchema => Ok(()),
            Condition::Late { ms } => {
                tokio::time::sleep(Duration::from_millis(ms)).await;
                Ok(())
            }
            Condition::Down => Err(ToolError::Unreachable),
            Condition::Slow => {
                let past = u64::from(self.spec.deadline_ms) + 250;
                tokio::time::sleep(Duration::from_millis(past)).await;
                Err(ToolError::Timeout)
            }
            Condition::Hang => std::future::pending().await,
        }
    }

    fn fact(&self, answer: Answer, call: &LiveCall) -> Result<LiveFact, ToolError> {
        let stated = (answer.read)(&answer.raw).ok_or(ToolError::BadResponse)?;
        let at = call.now.to_string();
        let id = derived(
            "live",
            &[&self.spec.name, answer.kind, &answer.subject, &at],
        );
        Ok(LiveFact {
            id: LiveFactId::new(id),
            tool: self.spec.name.clone(),
            arguments: call.arguments.clone(),
            kind: answer.kind.to_owned(),
            subject: answer.subject,
            stated,
            result: answer.raw,
            fetched_at: call.now,
            freshness: Freshness::Live,
        })
    }

    fn look_up(
        &self,
        reach: &Reach,
        arguments: &Map<String, Value>,
    ) -> Result<Vec<Answer>, ToolError> {
        let office = &*self.office;
        let argument = |name: &str| arguments.get(name).and_then(Value::as_str);
        match self.lookup {
            Lookup::Customer => all(&theirs(&office.customers, reach)),
            Lookup::Account => all(&self.accounts(reach)),
            Lookup::Invoices => {
                let mut found = theirs(&office.invoices, reach);
                found.sort_by_key(|i: &Invoice| Reverse((i.issued_on, i.id.clone())));
                all(&found)
            }
            Lookup::Invoice => one(&office.invoices, argument("invoice_id"), "INV-", reach),
            Lookup::Credits => {
                let mut found = theirs(&office.credits, reach);
                found.sort_by_key(|c: &Credit| Reverse((c.promised_on, c.id.clone())));
                all(&found)
            }
            Lookup::Order => {
                let mut found = one(&office.orders, argument("order_id"), "ORD-", reach)?;
                if let Some(order) = found.first().map(|a| a.subject.clone()) {
                    found.extend(parcels(office, &order));
                }
                Ok(found)
            }
            Lookup::Orders => {
                let mut found = theirs(&office.orders, reach);
                found.sort_by_key(|o: &Order| Reverse((o.placed_on, o.id.clone())));
                all(&found)
            }
            Lookup::Shipment => {
                if let Some(tracking) = argument("tracking_id") {
                    return one(&office.shipments, Some(tracking), "", reach);
                }
                let order = one(&office.orders, argument("order_id"), "ORD-", reach)?;
                let found: Vec<Answer> = order
                    .iter()
                    .flat_map(|o| parcels(office, &o.subject))
                    .collect();
                some(found)
            }
            Lookup::Rma => one(&office.rmas, argument("rma_id"), "RMA-", reach),
            Lookup::Booking => one(&office.bookings, argument("pnr"), "", reach),
            Lookup::Line => match argument("line_number") {
                Some(line) => one(&office.lines, Some(line), "LN-", reach),
                None => all(&theirs(&office.lines, reach)),
            },
            Lookup::Visit => match argument("line_number") {
                Some(line) => {
                    let line = one(&office.lines, Some(line), "LN-", reach)?;
                    let number = line.first().map(|a| a.subject.clone());
                    let mut found = theirs(&office.visits, reach);
                    found.retain(|v: &Visit| v.line == number);
                    all(&newest(found))
                }
                None => all(&newest(theirs(&office.visits, reach))),
            },
            Lookup::Payment => one(&office.payments, argument("upi_reference"), "", reach),
            Lookup::Ticket => one(&office.tickets, argument("ticket_id"), "T-", reach),
            Lookup::Service => {
                let named = argument("component");
                let mut found: Vec<Service> = office
                    .services
                    .values()
                    .filter(|s| named.is_none_or(|n| s.component.eq_ignore_ascii_case(n)))
                    .cloned()
                    .collect();
                // What is wrong comes first; inside that, as the document lists it.
                found.sort_by_key(|s| s.status == "operational");
                all(&found)
            }
        }
    }

    /// Accounts with their unpaid invoices counted, unless the document states a figure.
    fn accounts(&self, reach: &Reach) -> Vec<Account> {
        let mut found = theirs(&self.office.accounts, reach);
        for account in &mut found {
            if account.open_invoices.is_some() {
                continue;
            }
            let unpaid = self
                .office
                .invoices
                .values()
                .filter(|i| i.account.as_deref() == Some(account.id.as_str()))
                .filter(|i| matches!(i.status.as_str(), "open" | "payment_failed"))
                .count();
            account.open_invoices = u32::try_from(unpaid).ok();
        }
        found
    }
}

/// An email or phone given as argument is the bound customer's own.
fn is_their_own(arguments: &Map<String, Value>, customer: Option<&BoundCustomer>) -> bool {
    let argument = |name: &str| arguments.get(name).and_then(Value::as_str);
    let own = |name: &str, known: fn(&BoundCustomer) -> &[String]| {
        argument(name).is_none_or(|given| {
            customer.is_some_and(|c| known(c).iter().any(|k| k.eq_ignore_ascii_case(given)))
        })
    };
    own("email", |c| &c.emails) && own("phone", |c| &c.phones)
}

/// The record under an identifier as people write it: any case, with or without its prefix.
fn one<R: Record>(
    records: &IndexMap<String, R>,
    written: Option<&str>,
    prefix: &str,
    reach: &Reach,
) -> Result<Vec<Answer>, ToolError> {
    let written = written.unwrap_or_default().trim();
    let upper = written.to_uppercase();
    let record = [
        written.to_owned(),
        upper.clone(),
        format!("{prefix}{upper}"),
        format!("#{upper}"),
    ]
    .iter()
    .find_map(|id| records.get(id))
    .ok_or(ToolError::NotFound)?;
    if !reach.covers(&record.owner()) {
        return Err(ToolError::NotTheirs);
    }
    Ok(Answer::of(record).into_iter().collect())
}

fn theirs<R: Record + Clone>(records: &IndexMap<String, R>, reach: &Reach) -> Vec<R> {
    records
        .values()
        .filter(|r| reach.covers(&r.owner()))
        .cloned()
        .collect()
}

/// The parcels of an order whose owner was checked already.
fn parcels<'a>(office: &'a BackOffice, order: &'a str) -> impl Iterator<Item = Answer> + 'a {
    office
        .shipments
        .values()
        .filter(move |s: &&Shipment| s.order == order)
        .filter_map(Answer::of)
}

fn newest(mut visits: Vec<Visit>) -> Vec<Visit> {
    visits.sort_by_key(|v| Reverse((v.window.clone(), v.id.clone())));
    visits
}

fn all<R: Record>(records: &[R]) -> Result<Vec<Answer>, ToolError> {
    some(records.iter().take(MOST).filter_map(Answer::of).collect())
}

/// Nothing there is said as such, so that an empty list never reads as an answer.
fn some(found: Vec<Answer>) -> Result<Vec<Answer>, ToolError> {
    if found.is_empty() {
        return Err(ToolError::NotFound);
    }
    Ok(found)
}
