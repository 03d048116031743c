//! The use cases, through their public door, on a desk in memory with the real store, rules and policy.

#![expect(
    clippy::expect_used,
    reason = "a test stops where the world is not as set up"
)]

mod acting;
mod bad_input;
mod baseline;
mod comparing;
mod drafting;
mod forgetting;
mod gathering;
mod judging;
mod merging;
mod notes;
mod resolving;
mod reviewing;
mod sending;
mod taking_in;
mod transferring;
mod unverified;

use deskhand_domain::id::{CustomerId, TicketId};
use deskhand_testkit::{TestDesk, TestDeskBuilder};

/// What three customers wrote.
const CHARGED_TWICE: &str = "I was charged twice this month and I need the invoice fixed.";

/// A back office that knows Ada's invoices and nobody else's.
const OFFICE: &str = r#"{
  "customers": [
    {"id":"C-1","name":"Ada Roe","email":"ada@roe.example","since":"2025-02-01","accounts":["A-1"],"risk_score":71},
    {"id":"C-2","name":"Bo Lind","email":"bo@lind.example","since":"2025-03-01"}],
  "accounts": [{"id":"A-1","name":"Roe Works","plan":"pro","seats":4,"renewal_on":"2026-12-01","owner":"Kim Oro"}],
  "invoices": [{"id":"INV-84671001","account":"A-1","status":"payment_failed","amount":"€49.00","issued_on":"2026-06-01","description":"Pro, June"}],
  "services": [{"component":"API","status":"operational"}]
}"#;

fn office() -> TestDeskBuilder {
    TestDesk::builder().office(OFFICE)
}

/// Ada, known and verified, who was charged twice for the third time.
async fn repeated(desk: &TestDesk) -> (CustomerId, TicketId) {
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    desk.remember_two_billing_issues_and_a_promise(&ada).await;
    let ticket = desk.ticket("T-1", &ada, "Charged twice", CHARGED_TWICE);
    (ada, ticket)
}

/// Bo, whom nobody remembers anything about.
fn first_timer(desk: &TestDesk) -> (CustomerId, TicketId) {
    let bo = desk.customer("cust_bo", "Bo Lind", "bo@lind.example");
    let ticket = desk.ticket("T-2", &bo, "Charged twice", CHARGED_TWICE);
    (bo, ticket)
}
