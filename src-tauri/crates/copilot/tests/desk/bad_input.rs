//! What bad input gets: a clear typed error or a sane result, and nothing lost.

use super::{CHARGED_TWICE, OFFICE, office, repeated};
use deskhand_copilot::{DeskError, ImportedRow, ImportedTurn, OpenOptions};
use deskhand_domain::id::TicketId;
use deskhand_domain::memory::Category;
use deskhand_domain::ports::SinkClosed;
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel};
use deskhand_testkit::{TestDesk, new_memory, now, typed_memory};
use jiff::{SignedDuration, ToSpan};

#[tokio::test]
async fn a_ticket_nobody_knows() {
    let desk = office().build();
    let nowhere = TicketId::new("T-404");
    let sink = |_| -> Result<(), SinkClosed> { Ok(()) };
    let opened = desk
        .copilot
        .open(&nowhere, &OpenOptions::default(), &sink)
        .await;
    assert!(
        matches!(opened, Err(DeskError::NotFound { what: "ticket" })),
        "{opened:?}"
    );
    let edited = desk.copilot.edit_draft(&nowhere, "Hello").await;
    assert!(
        matches!(edited, Err(DeskError::NotFound { what: "ticket" })),
        "{edited:?}"
    );
    let sent = desk.copilot.customer_says(&nowhere, "Hello");
    assert!(
        matches!(sent, Err(DeskError::NotFound { what: "ticket" })),
        "{sent:?}"
    );
}

#[tokio::test]
async fn an_empty_message_and_one_of_a_megabyte() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let ticket = desk.ticket("T-1", &ada, "Charged twice", CHARGED_TWICE);
    let empty = desk.copilot.customer_says(&ticket, " \n ");
    assert!(
        matches!(empty, Err(DeskError::Invalid { field: "text", .. })),
        "{empty:?}"
    );
    let long = format!(
        "{}\n{CHARGED_TWICE}",
        "All of it, once more, word for word. ".repeat(28_000)
    );
    assert!(long.len() > 1_000_000);
    desk.customer_writes_again(&ticket, &long);
    let view = desk.open(&ticket).await;
    assert!(!view.draft.expect("a draft").text.trim().is_empty());
    let kept = desk.messages(&ticket);
    assert_eq!(
        kept.last().map(|m| m.text.len()),
        Some(long.len()),
        "kept to the byte"
    );
    let too_long = desk.copilot.edit_draft(&ticket, &long).await;
    assert!(
        matches!(too_long, Err(DeskError::Invalid { field: "text", .. })),
        "{too_long:?}"
    );
}

#[tokio::test]
async fn words_that_are_no_words() {
    let desk = office().build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    for (n, text) in [
        "\u{202e}\u{200b}\u{feff}",
        "?",
        "😀😀😀",
        "\u{0}\u{1}",
        "....",
        "a",
    ]
    .iter()
    .enumerate()
    {
        let ticket = desk.ticket(&format!("T-{n}"), &ada, "", text);
        let view = desk.open(&ticket).await;
        let said =
            view.draft.is_some_and(|d| !d.text.trim().is_empty()) || !view.findings.is_empty();
        assert!(said, "neither a draft nor a reason for {text:?}");
    }
}

fn row(id: &str, message: &str, text: &str) -> ImportedRow {
    ImportedRow {
        id: id.to_owned(),
        channel: Channel::Email,
        subject: "Receipt".to_owned(),
        status: None,
        priority: None,
        sla_due_at: None,
        customer_name: Some("Ada Roe".to_owned()),
        identities: Vec::new(),
        account: None,
        role: None,
        messages: vec![ImportedTurn {
            id: message.to_owned(),
            author: Author::Customer,
            text: text.to_owned(),
            html: None,
            at: None,
        }],
        attachments: Vec::new(),
        tags: Vec::new(),
    }
}

#[tokio::test]
async fn two_tickets_that_share_a_message_id() {
    let desk = office().build();
    let one = desk
        .copilot
        .import(&row("Z-1", "m-1", "First"))
        .expect("taken in");
    let two = desk
        .copilot
        .import(&row("Z-2", "m-1", "Second"))
        .expect("taken in");
    let text = |id| {
        desk.messages(id)
            .into_iter()
            .map(|m| m.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (text(&one), text(&two)),
        (vec!["First".to_owned()], vec!["Second".to_owned()])
    );
}

#[tokio::test]
async fn the_same_import_twice_changes_nothing_and_a_changed_message_is_a_conflict() {
    let desk = office().build();
    let id = desk
        .copilot
        .import(&row("Z-1", "m-1", "First"))
        .expect("taken in");
    assert_eq!(
        desk.copilot
            .import(&row("Z-1", "m-1", "First"))
            .expect("the same"),
        id
    );
    assert_eq!(desk.messages(&id).len(), 1);
    let other = desk.copilot.import(&row("Z-1", "m-1", "Other words"));
    assert!(
        matches!(other, Err(DeskError::Store(_) | DeskError::Conflict { .. })),
        "{other:?}"
    );
    assert_eq!(desk.messages(&id)[0].text, "First");
}

#[tokio::test]
async fn a_customer_without_an_account_and_a_ticket_without_a_customer() {
    let desk = office().build();
    let bo = desk.customer("cust_bo", "Bo Lind", "bo@lind.example");
    let with = desk.ticket("T-1", &bo, "Charged twice", CHARGED_TWICE);
    let view = desk.open(&with).await;
    assert!(view.context.account.is_none() && view.draft.is_some());
    let without = desk
        .copilot
        .import(&row("Z-1", "m-1", CHARGED_TWICE))
        .expect("taken in");
    assert!(desk.open(&without).await.draft.is_some());
}

#[tokio::test]
async fn an_account_with_five_thousand_memories() {
    let desk = TestDesk::builder().office(OFFICE).build();
    let ada = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    let account = desk.account("acc_roe", "Roe Works", &ada);
    let scope = Scope::account(&account);
    let mut writes = Vec::new();
    let template = desk
        .remember(new_memory(&scope, "Memory 0 about dashboards."))
        .await;
    let first = desk.memories(&scope).remove(0);
    for n in 1..5_000i64 {
        let mut memory = first.clone();
        memory.id = format!("{template}-{n}").as_str().into();
        memory.text = format!("Memory {n} about dashboards and exports.");
        memory.observed_at = now() - (n % 700).hours();
        let event = deskhand_domain::memory::MemoryEvent {
            memory: memory.id.clone(),
            version: 1,
            what: deskhand_domain::memory::MemoryEventKind::Stored,
            text: Some(memory.text.clone()),
            actor: None,
            at: now(),
        };
        writes.push(deskhand_domain::change::Write::PutMemory(
            Box::new(memory),
            event,
        ));
    }
    desk.commit(writes);
    let plan = typed_memory(
        &scope,
        Category::Contract,
        "Enterprise account with a 4-hour SLA.",
        ("sla_hours", "4"),
        now() - 10_000.hours(),
    );
    desk.remember(plan).await;
    let ticket = desk.ticket("T-1", &ada, "Charged twice", CHARGED_TWICE);
    let view = desk.open(&ticket).await;
    assert!(view.draft.is_some());
    let from_account = view
        .context
        .memories
        .iter()
        .filter(|r| r.memory.scope == scope)
        .count();
    assert!(
        (1..=300).contains(&from_account),
        "{from_account}: a bounded part of them"
    );
    assert!(
        view.context
            .memories
            .iter()
            .any(|r| r.memory.text.contains("4-hour SLA")),
        "the old contract is not drowned by the new chatter"
    );
}

#[tokio::test]
async fn a_clock_that_goes_back_loses_nothing() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    desk.open(&ticket).await;
    desk.copilot
        .edit_draft(&ticket, "My own words.")
        .await
        .expect("saved");
    desk.wait(-SignedDuration::from_hours(24 * 400));
    let view = desk.open(&ticket).await;
    assert_eq!(view.draft.expect("mine").text, "My own words.");
    desk.copilot.flush().await.expect("carried");
    let entry = desk
        .send(&ticket, "Hi Ada, thank you for your message.")
        .await;
    desk.after_the_undo_window().await;
    assert!(matches!(
        desk.outbox_state(&entry),
        deskhand_domain::outbox::OutboxState::Confirmed { .. }
    ));
}
