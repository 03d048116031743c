//! Forgetting is checked afterwards, everywhere, and says what remains.

use super::{office, repeated};
use deskhand_domain::ports::MemoryError;
use deskhand_domain::scope::Scope;
use deskhand_testkit::new_memory;

const SECRET: &str = "Keeps a pangolin.";

#[tokio::test]
async fn one_memory_is_gone_from_rows_history_search_and_outbox() {
    let desk = office().build();
    let (ada, ticket) = repeated(&desk).await;
    let id = desk
        .remember(new_memory(&Scope::customer(&ada), SECRET))
        .await;
    let report = desk.copilot.forget_memory(&id).await.expect("forgotten");
    assert!(report.verified && report.remains.is_empty(), "{report:?}");
    assert_eq!(desk.memory.get(&id).await, Err(MemoryError::NotFound));
    let view = desk.open(&ticket).await;
    assert!(
        !serde_json::to_string(&view.context.memories)
            .expect("json")
            .contains("pangolin")
    );
    assert_eq!(
        desk.memories(&Scope::customer(&ada)).len(),
        3,
        "the others stay"
    );
}

#[tokio::test]
async fn a_customer_is_forgotten_with_the_notes_of_their_tickets_and_the_report_says_what_stays() {
    let desk = office().build();
    let (ada, ticket) = repeated(&desk).await;
    desk.remember(new_memory(&Scope::customer(&ada), SECRET))
        .await;
    let colleague = desk.customer("cust_bo", "Bo Lind", "bo@lind.example");
    desk.remember(new_memory(&Scope::customer(&colleague), "Keeps two owls."))
        .await;
    desk.copilot
        .add_note(&ticket, "Told me about the pangolin.")
        .expect("noted");
    desk.copilot.set_online(false);
    desk.copilot
        .add_note(&ticket, "The pangolin again.")
        .expect("noted, still waiting");
    let report = desk.copilot.forget_customer(&ada).await.expect("forgotten");
    assert!(report.verified, "{report:?}");
    assert!(
        report.remains.iter().any(|r| r.contains("1 ticket")),
        "{report:?}"
    );
    assert_eq!(desk.memories(&Scope::customer(&ada)), Vec::new());
    assert_eq!(desk.memories(&Scope::ticket(&ticket)), Vec::new());
    assert_eq!(desk.memories(&Scope::customer(&colleague)).len(), 1);
    let waiting = format!("{:?}", desk.outbox());
    assert!(
        !waiting.contains("pangolin"),
        "a write that waits would bring it back"
    );
    desk.copilot.set_online(true);
    desk.copilot.flush().await.expect("carried");
    assert_eq!(desk.memories(&Scope::ticket(&ticket)), Vec::new());
}
