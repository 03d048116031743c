//! One contract for every live tool: right arguments, wrong customer, nothing there, and bad weather.

#![expect(
    clippy::expect_used,
    reason = "a test stops where the world is not as set up"
)]

use deskhand_domain::live::{BoundCustomer, Freshness, LiveCall, LiveFact};
use deskhand_domain::ports::{LiveTool, ToolError};
use deskhand_tools::{BackOffice, Condition, Weather, live_tools};
use jiff::Timestamp;
use regex::Regex;
use serde_json::{Map, Value};
use std::sync::Arc;
use std::time::Duration;

const OFFICE: &str = r#"{
  "customers": [
    {"id":"C-1","name":"Ada Roe","email":"ada@roe.example","phone":"+15550100","since":"2025-02-01","accounts":["A-1"],"risk_score":71},
    {"id":"C-2","name":"Bo Lind","email":"bo@lind.example","since":"2025-03-01"}],
  "accounts": [{"id":"A-1","name":"Roe Works","plan":"pro","seats":4,"renewal_on":"2026-09-01","owner":"Kim Oro"}],
  "invoices": [
    {"id":"INV-1001","account":"A-1","status":"paid","amount":"€49.00","issued_on":"2026-05-01","description":"Pro, May"},
    {"id":"INV-1002","account":"A-1","status":"open","amount":"€49.00","issued_on":"2026-06-01","description":"Pro, June"}],
  "credits": [{"id":"CR-1","account":"A-1","status":"promised","amount":"€49.00","promised_on":"2026-05-20"}],
  "orders": [{"id":"ORD-1001","customer":"C-1","status":"shipped","placed_on":"2026-06-10","items":["Lamp","Shade"],"total":"€80.00","payment":"card"}],
  "shipments": [{"tracking_id":"DH00112233DE","order":"ORD-1001","customer":"C-1","status":"in_transit","carrier":"Parcelo","expected_on":"2026-06-19"}],
  "rmas": [{"id":"RMA-1001","customer":"C-1","order":"ORD-1001","status":"opened","opened_on":"2026-06-15"}],
  "bookings": [{"pnr":"XK4P2M","customer":"C-1","status":"cancelled","route":"Lisbon to Oslo","departs_at":"2026-06-20T06:00:00Z","fare":"€210.00"}],
  "lines": [{"number":"LN-20001","customer":"C-1","status":"degraded","product":"Fibre 500","firmware":"4.2.1"}],
  "visits": [{"id":"V-1","customer":"C-1","line":"LN-20001","status":"scheduled","window":"2026-06-19 08:00–12:00","technician":"Jon","address_hint":"side door"}],
  "payments": [{"reference":"516900112233","customer":"C-1","status":"pending","amount":"₹1,250.00","payee":"Corner Shop","at":"2026-06-17T08:00:00Z"}],
  "tickets": [{"id":"T-1001","customer":"C-1","status":"resolved","updated_on":"2026-05-02","department":"billing"}],
  "services": [
    {"component":"API","status":"operational"},
    {"component":"Webhooks","status":"degraded","since":"2026-06-18T07:00:00Z","note":"late by minutes"}]
}"#;

fn desk() -> (Vec<Arc<dyn LiveTool>>, Arc<Weather>) {
    let office = Arc::new(BackOffice::from_json(OFFICE).expect("valid"));
    let weather = Arc::new(Weather::default());
    (live_tools(&office, &weather), weather)
}

fn ada() -> BoundCustomer {
    BoundCustomer {
        emails: vec!["ada@roe.example".to_owned()],
        ..BoundCustomer::default()
    }
}

fn bo() -> BoundCustomer {
    BoundCustomer {
        emails: vec!["bo@lind.example".to_owned()],
        ..BoundCustomer::default()
    }
}

/// Arguments that find something of Ada's, by tool.
fn good(tool: &str) -> Map<String, Value> {
    let pair = match tool {
        "get_invoice" => ("invoice_id", "INV-1001"),
        "get_order" | "get_shipment" => ("order_id", "ORD-1001"),
        "get_rma" => ("rma_id", "RMA-1001"),
        "get_booking" => ("pnr", "XK4P2M"),
        "get_payment" => ("upi_reference", "516900112233"),
        "get_ticket_status" => ("ticket_id", "T-1001"),
        _ => return Map::new(),
    };
    Map::from_iter([(pair.0.to_owned(), Value::from(pair.1))])
}

fn call(tool: &str, arguments: Map<String, Value>, customer: Option<BoundCustomer>) -> LiveCall {
    LiveCall {
        tool: tool.to_owned(),
        arguments,
        customer,
        now: "2026-06-18T09:42:00Z".parse::<Timestamp>().expect("time"),
    }
}

fn said(fact: &LiveFact) -> Vec<(&str, &str, bool)> {
    fact.stated
        .iter()
        .map(|s| (s.key.as_str(), s.value.as_str(), s.internal))
        .collect()
}

#[tokio::test]
async fn every_tool_answers_its_own_customer_with_the_kinds_it_declares() {
    let (tools, _) = desk();
    assert_eq!(tools.len(), 15);
    for tool in &tools {
        let spec = tool.spec();
        let facts = tool
            .call(&call(&spec.name, good(&spec.name), Some(ada())))
            .await
            .unwrap_or_else(|e| panic!("{}: {e}", spec.name));
        assert!(!facts.is_empty(), "{}", spec.name);
        for fact in &facts {
            assert!(
                spec.answers.contains(&fact.kind),
                "{} answers {}",
                spec.name,
                fact.kind
            );
            assert!(!fact.stated.is_empty());
            assert_eq!(fact.freshness, Freshness::Live);
        }
        let again = tool
            .call(&call(&spec.name, good(&spec.name), Some(ada())))
            .await;
        assert_eq!(again, Ok(facts), "{} answers the same twice", spec.name);
    }
}

#[tokio::test]
async fn a_personal_tool_says_nothing_to_another_customer_or_to_nobody() {
    let (tools, _) = desk();
    for tool in &tools {
        let spec = tool.spec();
        if !spec.personal {
            continue;
        }
        let nobody = tool.call(&call(&spec.name, good(&spec.name), None)).await;
        assert_eq!(nobody, Err(ToolError::NotTheirs), "{}", spec.name);
        let other = tool
            .call(&call(&spec.name, good(&spec.name), Some(bo())))
            .await;
        if spec.name == "get_customer" {
            let facts = other.expect("Bo is a customer too");
            assert_eq!(facts.len(), 1);
            assert_eq!(facts[0].subject, "C-2");
        } else {
            assert!(
                matches!(other, Err(ToolError::NotTheirs | ToolError::NotFound)),
                "{}: {other:?}",
                spec.name
            );
        }
    }
}

#[tokio::test]
async fn an_identifier_nobody_has_is_not_found_and_a_foreign_argument_is_invalid() {
    let (tools, _) = desk();
    for tool in &tools {
        let spec = tool.spec();
        for need in &spec.needs {
            let arguments = Map::from_iter([(need.argument.clone(), Value::from("ZZ-0000"))]);
            let expected = match need.kind.as_str() {
                "email" | "phone" => ToolError::NotTheirs,
                _ => ToolError::NotFound,
            };
            let missing = tool.call(&call(&spec.name, arguments, Some(ada()))).await;
            assert_eq!(missing, Err(expected), "{}", spec.name);
        }
        let arguments = Map::from_iter([("customer".to_owned(), Value::from("C-2"))]);
        let foreign = tool.call(&call(&spec.name, arguments, Some(ada()))).await;
        assert!(
            matches!(foreign, Err(ToolError::Invalid { .. })),
            "{}: {foreign:?}",
            spec.name
        );
    }
}

#[tokio::test(start_paused = true)]
async fn bad_weather_is_told_apart() {
    let (tools, weather) = desk();
    for tool in &tools {
        let spec = tool.spec();
        let ask = call(&spec.name, good(&spec.name), Some(ada()));
        for (condition, expected) in [
            (Condition::Down, Some(ToolError::Unreachable)),
            (Condition::Slow, Some(ToolError::Timeout)),
            (Condition::WrongSchema, Some(ToolError::BadResponse)),
            (Condition::Late { ms: 300 }, None),
        ] {
            weather.set_all(condition);
            assert_eq!(tool.call(&ask).await.err(), expected, "{}", spec.name);
        }
        weather.set_all(Condition::Hang);
        let hanging = tokio::time::timeout(Duration::from_mins(1), tool.call(&ask)).await;
        assert!(hanging.is_err(), "{}", spec.name);
    }
}

#[tokio::test]
async fn what_a_tool_states_comes_in_telling_order_with_internal_fields_marked() {
    let (tools, _) = desk();
    let by_name = |name: &str| {
        tools
            .iter()
            .find(|t| t.spec().name == name)
            .expect("registered")
    };
    let account = by_name("get_account")
        .call(&call("get_account", Map::new(), Some(ada())))
        .await
        .expect("answers");
    assert_eq!(
        said(&account[0]),
        [
            ("name", "Roe Works", false),
            ("plan", "pro", false),
            ("seats", "4", false),
            ("open_invoices", "1", false),
            ("renewal_on", "2026-09-01", true),
            ("owner", "Kim Oro", true),
        ]
    );
    let order = by_name("get_order")
        .call(&call("get_order", good("get_order"), Some(ada())))
        .await
        .expect("answers");
    assert_eq!(
        said(&order[0]),
        [
            ("status", "shipped", false),
            ("placed_on", "2026-06-10", false),
            ("items", "Lamp, Shade", false),
            ("total", "€80.00", false),
            ("payment", "card", false),
        ]
    );
    assert_eq!(order[1].kind, "shipment");
    let services = by_name("get_service_status")
        .call(&call("get_service_status", Map::new(), None))
        .await
        .expect("public");
    assert_eq!(services[0].subject, "Webhooks");
}

#[tokio::test]
async fn identifiers_are_taken_as_people_write_them() {
    let (tools, _) = desk();
    for (name, argument, written) in [
        ("get_invoice", "invoice_id", " inv-1001 "),
        ("get_invoice", "invoice_id", "1001"),
        ("get_order", "order_id", "1001"),
        ("get_booking", "pnr", "xk4p2m"),
        ("get_line", "line_number", "ln-20001"),
        ("get_line", "email", "Ada@roe.example"),
    ] {
        let tool = tools
            .iter()
            .find(|t| t.spec().name == name)
            .expect("registered");
        let arguments = Map::from_iter([(argument.to_owned(), Value::from(written))]);
        let found = tool.call(&call(name, arguments, Some(ada()))).await;
        assert!(found.is_ok(), "{name} {written}: {found:?}");
    }
}

/// First identifier of `kind` any tool finds in a text.
fn recognised(kind: &str, text: &str) -> Option<String> {
    let (tools, _) = desk();
    tools
        .iter()
        .flat_map(|t| t.spec().needs)
        .filter(|n| n.kind == kind)
        .flat_map(|n| n.patterns)
        .find_map(|pattern| {
            let pattern = Regex::new(&pattern).expect("a pattern compiles");
            let found = pattern.captures(text)?;
            Some(found.get(1).or(found.get(0))?.as_str().to_owned())
        })
}

#[test]
fn identifiers_are_recognised_in_what_people_write() {
    for (kind, text, expected) in [
        ("invoice_id", "about INV-84678269, please", "INV-84678269"),
        ("invoice_id", "Invoice number is 84678269.", "84678269"),
        ("order_id", "my order #W2611340 never came", "#W2611340"),
        ("order_id", "order number: 48213", "48213"),
        (
            "tracking_id",
            "tracking number 357962501027",
            "357962501027",
        ),
        ("rma_id", "return rma-20441", "rma-20441"),
        ("pnr", "PNR: ABCDEF", "ABCDEF"),
        ("pnr", "Booking reference number is XK4P2M", "XK4P2M"),
        ("pnr", "we fly on R7TQ2L tomorrow", "R7TQ2L"),
        ("line_number", "line LN-204417", "LN-204417"),
        ("upi_reference", "UPI ref no 516900112233", "516900112233"),
        ("ticket_id", "as in T-1042", "T-1042"),
    ] {
        assert_eq!(
            recognised(kind, text).as_deref(),
            Some(expected),
            "{kind} in {text:?}"
        );
    }
}

#[test]
fn ordinary_words_dates_and_phone_numbers_are_no_identifiers() {
    for text in [
        "I was charged twice this month and I need the invoice fixed.",
        "The flight was cancelled and nobody answers. Please help, booking reference please?",
        "We ordered 2 chairs on 2026-06-12 and call +44 20 7946 0123 in vain.",
        "Order status? It was the third order this year, order of 2026.",
        "BILLING TEAM, REFUND PLEASE, ORDERS LATE",
        "My reference was lost; transaction declined at 18:30.",
    ] {
        for kind in [
            "invoice_id",
            "order_id",
            "tracking_id",
            "rma_id",
            "pnr",
            "line_number",
            "upi_reference",
            "ticket_id",
        ] {
            assert_eq!(recognised(kind, text), None, "{kind} in {text:?}");
        }
    }
}
