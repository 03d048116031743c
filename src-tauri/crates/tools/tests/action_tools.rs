//! Action tools: nothing without fitting arguments, one receipt per approval, words a customer may read.

#![expect(
    clippy::expect_used,
    reason = "a test stops where the world is not as set up"
)]

use deskhand_domain::action::{EffectClass, Grant};
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::{ActionTool, RunError};
use deskhand_tools::{
    BackOffice, DESTINATION, DeskActions, Registry, RegistryError, Weather, live_tools,
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use std::sync::Arc;

fn now() -> Timestamp {
    "2026-06-18T09:42:00Z".parse().expect("time")
}

fn grant(key: &str) -> Grant {
    Grant {
        id: "grant_1".into(),
        action: "act_1".into(),
        ticket: "T-1".into(),
        tool_hash: String::new(),
        arguments_hash: String::new(),
        by: "agent_tomas".into(),
        granted_at: now(),
        expires_at: now() + SignedDuration::from_hours(1),
        used_at: None,
        key: key.to_owned(),
    }
}

fn tool(name: &str) -> Arc<dyn ActionTool> {
    DeskActions::default()
        .tools()
        .into_iter()
        .find(|t| t.spec().name == name)
        .expect("registered")
}

fn arguments(value: &Value) -> Map<String, Value> {
    value.as_object().expect("object").clone()
}

fn escalation() -> Map<String, Value> {
    arguments(
        &json!({"priority": "high", "reason": "third billing issue", "summary": "Charged twice",
        "handoff_summary": "See the brief", "queue": "billing_l2", "issue_type": "billing_duplicate_charge"}),
    )
}

#[tokio::test]
async fn an_escalation_leaves_a_receipt_a_customer_may_read() {
    let tool = tool("create_escalation_ticket");
    assert_eq!(tool.preview(&escalation()), "Escalate to Billing L2, high");
    let receipt = tool
        .run(&grant("k-1"), &TicketId::from("T-1"), &escalation(), now())
        .await
        .expect("runs");
    assert_eq!(
        receipt.done,
        "passed to our senior billing team with high priority"
    );
    assert_eq!(receipt.destination, DESTINATION);
    assert!(receipt.confirmed);
    assert!(receipt.reference.starts_with("ESC-") && receipt.reference.len() == 8);
}

#[tokio::test]
async fn the_same_approval_gives_the_first_receipt_back_and_another_does_not() {
    let tool = tool("create_escalation_ticket");
    let ticket = TicketId::from("T-1");
    let first = tool
        .run(&grant("k-1"), &ticket, &escalation(), now())
        .await
        .expect("runs");
    let later = now() + SignedDuration::from_mins(5);
    let again = tool
        .run(&grant("k-1"), &ticket, &escalation(), later)
        .await
        .expect("runs");
    assert_eq!(again, first);
    let other = tool
        .run(&grant("k-2"), &ticket, &escalation(), later)
        .await
        .expect("runs");
    assert_ne!(other.id, first.id);
    assert_eq!(
        tool.reconcile(&grant("k-1"), &ticket).await,
        Ok(Some(first))
    );
    assert_eq!(tool.reconcile(&grant("k-3"), &ticket).await, Ok(None));
}

#[tokio::test]
async fn arguments_that_do_not_fit_and_another_tickets_approval_do_nothing() {
    let tool = tool("request_refund");
    let ticket = TicketId::from("T-1");
    let wrong = arguments(&json!({"subject": "INV-1", "amount": "49", "reason": "twice"}));
    assert_eq!(
        tool.run(&grant("k"), &ticket, &wrong, now()).await,
        Err(RunError::Invalid {
            field: "amount".to_owned()
        })
    );
    let smuggled = arguments(
        &json!({"subject": "INV-1", "amount": "€49.00", "reason": "twice", "customer": "cust_other"}),
    );
    assert_eq!(
        tool.run(&grant("k"), &ticket, &smuggled, now()).await,
        Err(RunError::Invalid {
            field: "customer".to_owned()
        })
    );
    let right = arguments(&json!({"subject": "INV-1", "amount": "€49.00", "reason": "twice"}));
    assert!(matches!(
        tool.run(&grant("k"), &TicketId::from("T-2"), &right, now())
            .await,
        Err(RunError::Refused { .. })
    ));
    assert_eq!(tool.reconcile(&grant("k"), &ticket).await, Ok(None));
}

#[test]
fn only_money_is_irreversible_and_everything_stays_on_this_desk() {
    for tool in DeskActions::default().tools() {
        let spec = tool.spec();
        let money = matches!(spec.name.as_str(), "request_refund" | "issue_credit");
        let expected = if money {
            EffectClass::Irreversible
        } else {
            EffectClass::Internal
        };
        assert_eq!(spec.effect, expected, "{}", spec.name);
        assert_eq!(spec.destination, DESTINATION);
    }
}

#[test]
fn a_registry_finds_tools_by_name_and_refuses_two_of_one() {
    let office = Arc::new(BackOffice::default());
    let weather = Arc::new(Weather::default());
    let live = live_tools(&office, &weather);
    let actions = DeskActions::default().tools();
    let registry = Registry::new(live.clone(), actions.clone()).expect("no collision");
    assert_eq!(registry.live_specs().len(), 15);
    assert_eq!(registry.action_specs().len(), 9);
    assert!(registry.live("create_escalation_ticket").is_none());
    assert_eq!(registry.hash("get_order").map(|h| h.len()), Some(64));
    assert_ne!(registry.hash("get_order"), registry.hash("get_rma"));
    let twice = live.iter().chain(live.iter()).cloned();
    assert_eq!(
        Registry::new(twice, actions).err(),
        Some(RegistryError::Collision {
            name: "get_customer".to_owned()
        })
    );
}
