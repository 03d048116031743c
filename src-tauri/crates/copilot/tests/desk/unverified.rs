//! Until somebody checked who wrote, nothing about a customer is read for the draft or said in it.

use super::{CHARGED_TWICE, OFFICE};
use deskhand_copilot::DeskError;
use deskhand_domain::customer::Verification;
use deskhand_domain::finding::Severity;
use deskhand_domain::id::TicketId;
use deskhand_domain::live::Missed;
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::Channel;
use deskhand_rules::Rules;
use deskhand_testkit::{Behaviour, FakeDecider, FakeLiveTool, TestDesk, fact, new_memory};
use std::sync::Arc;

struct Stranger {
    desk: TestDesk,
    tool: Arc<FakeLiveTool>,
    watched: Arc<FakeDecider>,
    ticket: TicketId,
}

async fn stranger() -> Stranger {
    let tool = Arc::new(
        FakeLiveTool::new(
            "list_invoices",
            "invoice",
            Behaviour::Answers(vec![fact("invoice", "INV-7", &[("status", "paid")])]),
        )
        .of_the_customer(),
    );
    let watched = Arc::new(FakeDecider::watching(Arc::new(Rules)));
    let desk = TestDesk::builder().live(&tool).decider(&watched).build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    desk.remember_two_billing_issues_and_a_promise(&ada).await;
    desk.remember(new_memory(
        &Scope::customer(&ada),
        "Lives above the canary shop.",
    ))
    .await;
    let ticket = desk.ticket_from(
        "T-1",
        Some(&ada),
        Verification::Claimed,
        Channel::Chat,
        "Charged twice",
        &format!("Hi, this is Ada. {CHARGED_TWICE}"),
    );
    Stranger {
        desk,
        tool,
        watched,
        ticket,
    }
}

#[tokio::test]
async fn no_personal_tool_is_called_and_no_memory_of_the_customer_is_in_the_packet() {
    let case = stranger().await;
    let view = case.desk.open(&case.ticket).await;
    assert_eq!(case.tool.calls(), Vec::new());
    let packet = case.watched.packets().pop().expect("a packet");
    assert_eq!((packet.memories.len(), packet.live.len()), (0, 0));
    assert!(
        !packet
            .customer
            .as_ref()
            .is_some_and(|c| c.verified || c.email.is_some())
    );
    assert!(
        packet
            .missed
            .iter()
            .any(|m| m.tool == "list_invoices" && matches!(m.why, Missed::Withheld { .. }))
    );
    assert!(
        view.context
            .memories
            .iter()
            .any(|r| r.memory.text.contains("canary")),
        "the agent still sees it, marked unverified"
    );
    assert!(!view.context.customer.expect("claimed").verified);
    assert!(
        view.identity_question.is_none() || !view.draft.expect("a draft").text.contains("2026")
    );
}

#[tokio::test]
async fn what_an_agent_types_about_the_account_is_not_sent_unseen() {
    let case = stranger().await;
    case.desk.open(&case.ticket).await;
    let draft = case
        .desk
        .copilot
        .edit_draft(
            &case.ticket,
            "Hi Ada, we still owe you the manual credit from 20 May for the invoice charged twice.",
        )
        .await
        .expect("saved");
    assert!(
        draft
            .findings
            .iter()
            .any(|f| f.severity >= Severity::Warning),
        "{:?}",
        draft.findings
    );
}

#[tokio::test]
async fn a_check_lifts_it_and_a_name_is_no_check() {
    let case = stranger().await;
    let refused = case
        .desk
        .copilot
        .verify_sender(&case.ticket, None, "first_name");
    assert!(
        matches!(refused, Err(DeskError::Invalid { field: "how", .. })),
        "{refused:?}"
    );
    case.desk
        .copilot
        .verify_sender(&case.ticket, None, "code")
        .expect("checked");
    case.desk.open(&case.ticket).await;
    assert_eq!(case.tool.calls().len(), 1);
    let packet = case.watched.packets().pop().expect("a packet");
    assert!(packet.memories.len() >= 4);
    assert!(packet.customer.expect("known").verified);
}

#[tokio::test]
async fn an_identifier_of_somebody_else_reads_nothing() {
    let desk = TestDesk::builder().office(OFFICE).build();
    let bo = desk.customer("cust_bo", "Bo Lind", "bo@lind.example");
    let ticket = desk.ticket(
        "T-1",
        &bo,
        "An invoice",
        "What is the status of invoice INV-84671001?",
    );
    let view = desk.open(&ticket).await;
    assert!(
        view.context
            .live
            .iter()
            .all(|f| f.subject != "INV-84671001")
    );
    let draft = view.draft.expect("a draft").text;
    assert!(
        !draft.contains("payment_failed") && !draft.contains("49.00"),
        "{draft}"
    );
}
