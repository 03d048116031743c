//! Without memory nothing is read from it, nothing hidden reaches the packet, and nothing is kept.

use super::{CHARGED_TWICE, OFFICE};
use deskhand_copilot::OpenOptions;
use deskhand_domain::context::{Source, SourceState};
use deskhand_domain::decision::NextAction;
use deskhand_domain::ports::{Drafts as _, Records as _};
use deskhand_domain::scope::Scope;
use deskhand_rules::Rules;
use deskhand_testkit::{Behaviour, FakeDecider, FakeLiveTool, TestDesk, fact, new_memory};
use std::sync::Arc;

fn baseline() -> OpenOptions {
    OpenOptions {
        memory: false,
        account_tools: false,
        ..OpenOptions::default()
    }
}

#[tokio::test]
async fn no_memory_no_account_and_no_hidden_label_reach_the_packet() {
    let watched = Arc::new(FakeDecider::watching(Arc::new(Rules)));
    let desk = TestDesk::builder().decider(&watched).office(OFFICE).build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let account = desk.account("acc_roe", "Canary Account Ltd", &ada);
    let ticket = desk.ticket("T-1", &ada, "Charged twice", CHARGED_TWICE);
    for scope in [
        Scope::customer(&ada),
        Scope::account(&account),
        Scope::ticket(&ticket),
    ] {
        desk.remember(new_memory(
            &scope,
            "The canary sings about double charges and invoices.",
        ))
        .await;
    }
    let (view, _) = desk.open_with(&ticket, &baseline()).await;
    let packet = watched.packets().pop().expect("a packet");
    let seen = serde_json::to_string(&packet).expect("json").to_lowercase();
    assert!(
        !seen.contains("canary"),
        "memory or account text in the packet"
    );
    assert_eq!((packet.memories.len(), packet.similar.len()), (0, 0));
    assert_eq!(packet.account, None);
    assert_eq!(packet.signals.plan, None);
    let text = serde_json::to_string(&view.draft).expect("json");
    assert!(!text.contains("canary"));

    desk.open(&ticket).await;
    let with = serde_json::to_string(&watched.packets().pop()).expect("json");
    assert!(with.contains("canary"), "the canary would have been there");
}

#[tokio::test]
async fn account_tools_are_off_and_an_identifier_the_customer_wrote_is_still_looked_up() {
    let account = Arc::new(
        FakeLiveTool::new(
            "get_account",
            "account",
            Behaviour::Answers(vec![fact("account", "A-1", &[("plan", "pro")])]),
        )
        .of_the_customer(),
    );
    let invoice = Arc::new(
        FakeLiveTool::new(
            "get_invoice",
            "invoice",
            Behaviour::Answers(vec![fact("invoice", "INV-7", &[("status", "paid")])]),
        )
        .by("invoice_id", r"\bINV-\d+\b"),
    );
    let desk = TestDesk::builder().live(&account).live(&invoice).build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let ticket = desk.ticket(
        "T-1",
        &ada,
        "Charged twice",
        "I was charged twice on INV-7.",
    );
    let (view, _) = desk.open_with(&ticket, &baseline()).await;
    assert_eq!((account.calls().len(), invoice.calls().len()), (0, 1));
    let skipped = view
        .context
        .sources
        .iter()
        .find(|s| s.source == Source::CustomerMemory)
        .map(|s| s.state.clone());
    assert!(matches!(skipped, Some(SourceState::Skipped { .. })));
}

#[tokio::test]
async fn nothing_is_written() {
    let desk = TestDesk::builder().office(OFFICE).build();
    let (ada, ticket) = super::repeated(&desk).await;
    let kept = || {
        let log = desk.store.log(None, 100).expect("read").len();
        let row = desk.ticket_row(&ticket);
        (
            row,
            log,
            desk.outbox(),
            desk.actions(&ticket),
            desk.store.drafts_of(&ticket).expect("read"),
            desk.store.live_facts(&ticket).expect("read"),
            desk.memories(&Scope::customer(&ada)),
            desk.messages(&ticket),
        )
    };
    let before = kept();
    let (view, _) = desk.open_with(&ticket, &baseline()).await;
    desk.copilot.compare(&ticket, true).await.expect("compared");
    desk.copilot
        .compare(&ticket, false)
        .await
        .expect("compared");
    assert_eq!(kept(), before);
    assert!(view.draft.is_some());
}

#[tokio::test]
async fn the_same_message_gets_the_same_workflow_from_everybody() {
    let desk = TestDesk::builder().office(OFFICE).build();
    let (_, first) = super::first_timer(&desk);
    let (_, second) = super::repeated(&desk).await;
    for ticket in [first, second] {
        let (view, _) = desk.open_with(&ticket, &baseline()).await;
        let decision = view.decision.expect("decided");
        assert_eq!(
            (decision.action, decision.asks_for.as_deref()),
            (NextAction::Ask, Some("invoice_id"))
        );
    }
}
