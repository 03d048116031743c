//! Every port's promises, held against the real adapters and the fakes alike.

#![expect(
    clippy::expect_used,
    reason = "a test stops where the world is not as set up"
)]

use deskhand_domain::live::{BoundCustomer, LiveCall};
use deskhand_domain::ports::{ActionTool, Decider, LiveTool, SecretStore};
use deskhand_helpdesk::LocalHelpdesk;
use deskhand_memory::Embedded;
use deskhand_rules::Rules;
use deskhand_secrets::MemoryStore;
use deskhand_store::Database;
use deskhand_testkit::{
    Behaviour, FakeActionTool, FakeDecider, FakeHelpdesk, FakeLiveTool, FakeRows, FakeSecretStore,
    FakeServer, TestDesk, fact, now,
};
use deskhand_tools::{BackOffice, DeskActions, Weather, live_tools};
use serde_json::{Map, Value, json};
use std::sync::Arc;

mod memory_over_the_store {
    use super::*;
    deskhand_testkit::memory_contract!(Arc::new(Embedded::new(Arc::new(
        Database::in_memory().expect("a store")
    ))));
}

mod memory_over_fake_rows {
    use super::*;
    deskhand_testkit::memory_contract!(Arc::new(Embedded::new(Arc::new(FakeRows::default()))));
}

mod store {
    use super::*;
    deskhand_testkit::store_contract!(Arc::new(Database::in_memory().expect("a store")));
}

mod local_helpdesk {
    use super::*;
    deskhand_testkit::helpdesk_contract!(Arc::new(LocalHelpdesk::default()));
}

mod fake_helpdesk {
    use super::*;
    deskhand_testkit::helpdesk_contract!(Arc::new(FakeHelpdesk::new(FakeServer::idempotent())));
}

mod fake_helpdesk_without_idempotency {
    use super::*;
    deskhand_testkit::helpdesk_contract!(Arc::new(FakeHelpdesk::new(
        FakeServer::without_idempotency()
    )));
}

fn arguments(tool: &str) -> Map<String, Value> {
    let fitting = match tool {
        "create_escalation_ticket" => {
            json!({"priority": "high", "reason": "r", "summary": "s", "handoff_summary": "h"})
        }
        "join_escalation" => json!({"escalation": "ESC-1", "note": "n"}),
        "notify_customer_success_manager" => {
            json!({"csm_name": "Ruth", "handoff_summary": "h", "risk_reason": "r"})
        }
        "request_refund" => json!({"subject": "INV-1", "amount": "€49.00", "reason": "r"}),
        "issue_credit" => json!({"amount": "€49.00", "reason": "r"}),
        "add_internal_note" => json!({"text": "t"}),
        "change_ticket" => json!({"priority": "high"}),
        "route_ticket" => json!({"department": "billing_l2"}),
        _ => json!({"at": "2026-06-19T10:00"}),
    };
    fitting.as_object().cloned().unwrap_or_default()
}

fn desk_action(name: &str) -> (Arc<dyn ActionTool>, Map<String, Value>) {
    let tool = DeskActions::default()
        .tools()
        .into_iter()
        .find(|t| t.spec().name == name)
        .expect("a tool of the desk");
    (tool, arguments(name))
}

macro_rules! desk_actions {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use super::*;
            deskhand_testkit::action_tool_contract!(desk_action(stringify!($name)));
        }
    )+};
}

desk_actions!(
    create_escalation_ticket,
    join_escalation,
    notify_customer_success_manager,
    request_refund,
    issue_credit,
    add_internal_note,
    change_ticket,
    route_ticket,
    schedule_callback,
);

#[test]
fn every_action_tool_of_the_desk_is_held_to_the_contract() {
    let names: Vec<String> = DeskActions::default()
        .tools()
        .iter()
        .map(|t| t.spec().name)
        .collect();
    assert_eq!(names.len(), 9, "add the new one above: {names:?}");
}

mod fake_action {
    use super::*;
    deskhand_testkit::action_tool_contract!({
        let server = Arc::new(FakeServer::idempotent());
        let tool: Arc<dyn ActionTool> = Arc::new(FakeActionTool::new("issue_credit", &server));
        (tool, arguments("issue_credit"))
    });
}

const OFFICE: &str = r#"{
  "customers": [{"id":"C-1","name":"Ada Roe","email":"ada@roe.example","phone":"+15550100","since":"2025-02-01","accounts":["A-1"]}],
  "accounts": [{"id":"A-1","name":"Roe Works","plan":"pro","seats":4}],
  "invoices": [{"id":"INV-1001","account":"A-1","status":"paid","amount":"€49.00","issued_on":"2026-05-01","description":"Pro, May"}],
  "credits": [{"id":"CR-1","account":"A-1","status":"promised","amount":"€49.00","promised_on":"2026-05-20"}],
  "orders": [{"id":"ORD-1001","customer":"C-1","status":"shipped","placed_on":"2026-06-10","items":["Lamp"],"total":"€80.00","payment":"card"}],
  "services": [{"component":"API","status":"operational"}]
}"#;

fn office_tool(name: &str, argument: Option<(&str, &str)>) -> (Arc<dyn LiveTool>, LiveCall) {
    let office = Arc::new(BackOffice::from_json(OFFICE).expect("a back office"));
    let tool = live_tools(&office, &Arc::new(Weather::default()))
        .into_iter()
        .find(|t| t.spec().name == name)
        .expect("a tool of the back office");
    let mut arguments = Map::new();
    if let Some((key, value)) = argument {
        arguments.insert(key.to_owned(), json!(value));
    }
    let call = LiveCall {
        tool: name.to_owned(),
        arguments,
        customer: Some(BoundCustomer {
            emails: vec!["ada@roe.example".to_owned()],
            ..BoundCustomer::default()
        })
        .filter(|_| tool.spec().personal),
        now: now(),
    };
    (tool, call)
}

macro_rules! office_tools {
    ($($name:ident($argument:expr)),+ $(,)?) => {$(
        mod $name {
            use super::*;
            deskhand_testkit::live_tool_contract!(office_tool(stringify!($name), $argument));
        }
    )+};
}

office_tools!(
    get_customer(None),
    get_account(None),
    list_invoices(None),
    get_invoice(Some(("invoice_id", "INV-1001"))),
    list_credits(None),
    get_order(Some(("order_id", "ORD-1001"))),
    list_orders(None),
    get_service_status(None),
);

mod fake_live {
    use super::*;
    deskhand_testkit::live_tool_contract!({
        let told = vec![fact("service", "API", &[("status", "operational")])];
        let tool: Arc<dyn LiveTool> = Arc::new(FakeLiveTool::new(
            "get_service_status",
            "service",
            Behaviour::Answers(told),
        ));
        let call = LiveCall {
            tool: "get_service_status".to_owned(),
            arguments: Map::new(),
            customer: None,
            now: now(),
        };
        (tool, call)
    });
}

mod session_secrets {
    use super::*;
    deskhand_testkit::secrets_contract!(Arc::new(MemoryStore::default()) as Arc<dyn SecretStore>);
}

mod fake_secrets {
    use super::*;
    deskhand_testkit::secrets_contract!(
        Arc::new(FakeSecretStore::default()) as Arc<dyn SecretStore>
    );
}

/// A real packet: what the use cases hand a Decider for a billing ticket.
async fn case() -> (Arc<dyn Decider>, deskhand_domain::packet::Packet) {
    let watched = Arc::new(FakeDecider::watching(Arc::new(Rules)));
    let desk = TestDesk::builder().decider(&watched).build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let ticket = desk.ticket(
        "T-1",
        &ada,
        "Charged twice",
        "I was charged twice this month and I need the invoice fixed.",
    );
    desk.open(&ticket).await;
    let packet = watched.packets().pop().expect("a packet");
    (Arc::new(Rules), packet)
}

mod rules {
    use super::*;
    deskhand_testkit::decider_contract!(case().await);
}
