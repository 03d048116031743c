//! What is kept at the end: the ticked facts, redacted, once; and nothing else.

use super::{office, repeated};
use deskhand_copilot::{Accepted, DeskError, Resolution};
use deskhand_domain::action::ActionState;
use deskhand_domain::memory::{Category, MemoryState};
use deskhand_domain::outbox::{OutboxPayload, OutboxState};
use deskhand_domain::outcome::ProposedFact;
use deskhand_domain::ports::{MemoryError, Records as _};
use deskhand_domain::scope::{Scope, ScopeKind};
use deskhand_domain::ticket::TicketStatus;
use deskhand_testkit::{FailingMemory, TestDesk, typed_memory};
use std::sync::{Arc, Mutex};

fn tick(fact: &ProposedFact) -> Accepted {
    Accepted {
        id: fact.id.clone(),
        text: fact.text.clone(),
    }
}

const LINE: &str =
    "Refunded the second charge on invoice INV-84671001 and agreed to email receipts from now on.";

#[tokio::test]
async fn only_the_ticked_facts_are_written_and_the_next_ticket_knows_them() {
    let desk = office().build();
    let (ada, ticket) = repeated(&desk).await;
    desk.open(&ticket).await;
    let sheet = desk
        .copilot
        .propose_outcome(&ticket, Some(LINE))
        .await
        .expect("proposed");
    let durable: Vec<&ProposedFact> = sheet
        .facts
        .iter()
        .filter(|f| f.scope.kind() == ScopeKind::Customer)
        .collect();
    assert!(durable.len() >= 2, "{:#?}", sheet.facts);
    let (kept, left) = (durable[0], durable[1]);
    desk.resolve(&ticket, LINE, vec![tick(kept)])
        .await
        .expect("resolved");
    let texts: Vec<String> = desk
        .memories(&Scope::customer(&ada))
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert!(texts.contains(&kept.text));
    assert!(
        !texts.contains(&left.text),
        "what was not ticked is not kept"
    );
    assert_eq!(desk.ticket_row(&ticket).status, TicketStatus::Resolved);
    let next = desk.ticket("T-9", &ada, "Again", "Hello, me again about the invoice.");
    let view = desk.open(&next).await;
    assert!(
        view.context
            .memories
            .iter()
            .any(|r| r.memory.text == kept.text)
    );
}

#[tokio::test]
async fn proposing_writes_nothing() {
    let desk = office().build();
    let (ada, ticket) = repeated(&desk).await;
    let before = (desk.memories(&Scope::customer(&ada)), desk.outbox());
    desk.copilot
        .propose_outcome(&ticket, Some(LINE))
        .await
        .expect("proposed");
    assert_eq!(
        (desk.memories(&Scope::customer(&ada)), desk.outbox()),
        before
    );
}

#[tokio::test]
async fn a_card_number_typed_into_a_fact_does_not_reach_memory() {
    let desk = office().build();
    let (ada, ticket) = repeated(&desk).await;
    desk.open(&ticket).await;
    let line = "Paid with 4111 1111 1111 1111 and the password is hunter2secret.";
    let sheet = desk
        .copilot
        .propose_outcome(&ticket, Some(line))
        .await
        .expect("proposed");
    let text = serde_json::to_string(&sheet).expect("json");
    assert!(
        !text.contains("4111 1111 1111 1111") && !text.contains("hunter2secret"),
        "{text}"
    );
    let fact = sheet.facts.first().expect("a fact");
    let typed = Accepted {
        id: fact.id.clone(),
        text: format!("{} Card 4111 1111 1111 1111.", fact.text),
    };
    let resolved = desk
        .resolve(&ticket, line, vec![typed])
        .await
        .expect("resolved");
    let everything = format!(
        "{:?}{:?}{:?}{:?}",
        desk.memories(&Scope::customer(&ada)),
        desk.memories(&Scope::ticket(&ticket)),
        desk.outbox(),
        resolved.outcome
    );
    assert!(!everything.contains("4111 1111 1111 1111"));
}

#[tokio::test]
async fn a_newer_statement_of_a_fact_supersedes_the_older_one() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let scope = Scope::customer(&ada);
    let old = desk
        .remember(typed_memory(
            &scope,
            Category::Preference,
            "Prefers phone calls.",
            ("contact_preference", "phone"),
            "2026-01-05T10:00:00Z".parse().expect("a time"),
        ))
        .await;
    let newer = typed_memory(
        &scope,
        Category::Preference,
        "Prefers email.",
        ("contact_preference", "email"),
        deskhand_testkit::now(),
    );
    let new = desk.remember(newer).await;
    let kept = desk.memories(&scope);
    let state = |id| kept.iter().find(|m| m.id == id).map(|m| m.state.clone());
    assert!(matches!(state(old), Some(MemoryState::Superseded { by, .. }) if by == new));
    assert_eq!(state(new.clone()), Some(MemoryState::Current));
}

#[tokio::test]
async fn resolving_twice_is_a_conflict_and_open_cards_are_closed() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    desk.open(&ticket).await;
    desk.resolve(&ticket, LINE, Vec::new())
        .await
        .expect("resolved");
    let again = desk.resolve(&ticket, LINE, Vec::new()).await;
    assert!(
        matches!(again, Err(DeskError::Conflict { .. })),
        "{again:?}"
    );
    assert!(
        desk.actions(&ticket)
            .iter()
            .all(|a| a.state == ActionState::Expired)
    );
    let session = desk.store.session_of(&ticket).expect("read");
    assert!(session.is_none_or(|s| s.closed_at.is_some()));
    desk.copilot.reopen(&ticket).expect("opened again");
    assert_eq!(desk.ticket_row(&ticket).status, TicketStatus::Open);
}

#[tokio::test]
async fn satisfaction_is_one_to_five_and_a_fact_must_be_one_that_was_proposed() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let outcome = |csat, accepted| Resolution {
        summary: LINE.to_owned(),
        cause: None,
        worked: None,
        follow_up_on: None,
        csat,
        accepted,
    };
    for csat in [0, 6] {
        let refused = desk
            .copilot
            .resolve(&ticket, &outcome(Some(csat), Vec::new()))
            .await;
        assert!(
            matches!(refused, Err(DeskError::Invalid { field: "csat", .. })),
            "{refused:?}"
        );
    }
    let foreign = Accepted {
        id: "fact_nobody".into(),
        text: "Anything".to_owned(),
    };
    let refused = desk
        .copilot
        .resolve(&ticket, &outcome(Some(5), vec![foreign]))
        .await;
    assert!(
        matches!(refused, Err(DeskError::NotFound { .. })),
        "{refused:?}"
    );
    assert!(desk.ticket_row(&ticket).status.is_open());
    let resolved = desk
        .copilot
        .resolve(&ticket, &outcome(Some(5), Vec::new()))
        .await
        .expect("resolved");
    assert_eq!(resolved.outcome.csat, Some(5));
}

#[tokio::test]
async fn memory_that_is_down_delays_the_write_and_loses_nothing() {
    let slot: Arc<Mutex<Option<Arc<FailingMemory>>>> = Arc::default();
    let inner = Arc::clone(&slot);
    let desk: TestDesk = office()
        .memory(move |behind| {
            let memory = Arc::new(FailingMemory::before(behind));
            *inner.lock().expect("alone") = Some(Arc::clone(&memory));
            memory
        })
        .build();
    let memory = slot.lock().expect("alone").clone().expect("built");
    let (ada, ticket) = repeated(&desk).await;
    desk.open(&ticket).await;
    let sheet = desk
        .copilot
        .propose_outcome(&ticket, Some(LINE))
        .await
        .expect("proposed");
    let fact = sheet
        .facts
        .iter()
        .find(|f| f.scope.kind() == ScopeKind::Customer)
        .expect("a fact");
    desk.copilot.set_online(false);
    desk.resolve(&ticket, LINE, vec![tick(fact)])
        .await
        .expect("resolved offline");
    memory.fails_with(Some(MemoryError::Unreachable));
    desk.copilot.set_online(true);
    desk.copilot.flush().await.expect("tried");
    let waiting = || {
        desk.outbox()
            .into_iter()
            .filter(|e| matches!(&e.payload, OutboxPayload::Memory { write } if write.text == fact.text))
            .map(|e| e.state)
            .collect::<Vec<_>>()
    };
    assert!(
        matches!(waiting().as_slice(), [OutboxState::Queued { .. }]),
        "{:?}",
        waiting()
    );
    memory.fails_with(None);
    desk.wait(jiff::SignedDuration::from_mins(10));
    desk.copilot.flush().await.expect("carried");
    desk.copilot.flush().await.expect("carried");
    assert!(
        matches!(waiting().as_slice(), [OutboxState::Confirmed { .. }]),
        "{:?}",
        waiting()
    );
    let stored = desk
        .memories(&Scope::customer(&ada))
        .into_iter()
        .filter(|m| m.text == fact.text)
        .count();
    assert_eq!(stored, 1);
}
