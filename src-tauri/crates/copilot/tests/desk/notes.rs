//! Work leaves notes on the ticket as it goes, so that nobody has to be told twice.

use super::{office, repeated};
use deskhand_domain::scope::Scope;

#[tokio::test]
async fn what_was_decided_done_checked_and_noted_stands_in_the_tickets_own_memory() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let view = desk.open(&ticket).await;
    let card = view
        .actions
        .iter()
        .find(|a| a.tool == "create_escalation_ticket")
        .expect("an escalation card");
    desk.approve(card).await.expect("approved");
    desk.copilot
        .verify_sender(&ticket, None, "callback")
        .expect("checked");
    desk.copilot
        .add_note(
            &ticket,
            "Card 4111 1111 1111 1111 was read out; asked not to.",
        )
        .expect("noted");
    desk.copilot.flush().await.expect("carried");
    let notes: Vec<String> = desk
        .memories(&Scope::ticket(&ticket))
        .into_iter()
        .map(|m| m.text)
        .collect();
    let all = notes.join("\n");
    for needle in [
        "Escalating to",
        "Done:",
        "checked by a callback",
        "asked not to",
    ] {
        assert!(all.contains(needle), "{needle} in {all}");
    }
    assert!(!all.contains("4111 1111"), "{all}");
}

#[tokio::test]
async fn opening_again_with_the_same_decision_adds_no_second_note() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    for _ in 0..3 {
        desk.open(&ticket).await;
    }
    desk.copilot.flush().await.expect("carried");
    assert_eq!(desk.memories(&Scope::ticket(&ticket)).len(), 1);
}
