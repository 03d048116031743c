//! A reply passes every guard, waits out its undo window, and leaves once.

use super::{first_timer, office};
use deskhand_copilot::{DeskError, Sent, ThenDo};
use deskhand_domain::change::Write;
use deskhand_domain::draft::DraftState;
use deskhand_domain::finding::{Guard, Severity};
use deskhand_domain::outbox::OutboxState;
use deskhand_domain::ticket::{Author, TicketStatus};
use deskhand_testkit::{Answer, FakeServer, TestDesk};
use jiff::SignedDuration;

const HARMLESS: &str = "Hi Bo, thank you for your message. Could you send me the invoice number?";

#[tokio::test]
async fn a_block_holds_it_whatever_the_agent_says() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    for despite_warnings in [false, true] {
        let sent = desk
            .copilot
            .send(
                &ticket,
                "Please send me your full card number and the CVV.",
                ThenDo::Nothing,
                despite_warnings,
            )
            .await
            .expect("judged");
        let Sent::Held { findings, .. } = sent else {
            panic!("it went out");
        };
        assert!(findings.iter().any(|f| f.severity == Severity::Block));
    }
    desk.after_the_undo_window().await;
    assert_eq!(desk.server.attempts(), 0);
}

#[tokio::test]
async fn a_warning_holds_it_until_the_agent_says_so() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.copilot
        .edit_draft(&ticket, HARMLESS)
        .await
        .expect("saved");
    desk.customer_writes_again(&ticket, "One more thing.");
    let held = desk
        .copilot
        .send(&ticket, HARMLESS, ThenDo::Nothing, false)
        .await
        .expect("judged");
    let Sent::Held { findings, .. } = held else {
        panic!("it went out");
    };
    assert!(findings.iter().any(|f| f.guard == Guard::Stale));
    desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    assert_eq!(desk.server.delivered().len(), 1);
}

#[tokio::test]
async fn it_waits_for_the_undo_window_and_then_stands_in_the_conversation_once() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    let entry = desk.send(&ticket, HARMLESS).await;
    desk.wait(SignedDuration::from_secs(9));
    desk.copilot.flush().await.expect("carried");
    assert_eq!(desk.server.attempts(), 0, "still inside the window");
    let sending = desk
        .copilot
        .view(&ticket)
        .expect("viewed")
        .sending
        .expect("can be taken back");
    assert_eq!(sending.outbox, entry);
    desk.after_the_undo_window().await;
    desk.after_the_undo_window().await;
    let replies: Vec<_> = desk
        .messages(&ticket)
        .into_iter()
        .filter(|m| m.author == Author::Agent)
        .collect();
    assert_eq!(replies.len(), 1);
    assert_eq!(replies[0].text, HARMLESS);
    assert_eq!(desk.server.delivered()[0].text, HARMLESS);
    assert_eq!(desk.open_draft(&ticket), None);
}

#[tokio::test]
async fn taken_back_in_time_nothing_leaves_and_the_text_is_the_agents_again() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    let entry = desk.send(&ticket, HARMLESS).await;
    let blocked = desk.copilot.edit_draft(&ticket, "Other words").await;
    assert!(
        matches!(blocked, Err(DeskError::Conflict { .. })),
        "{blocked:?}"
    );
    let back = desk.copilot.unsend(&entry).expect("taken back");
    assert_eq!(
        (back.state, back.text.as_str()),
        (DraftState::Edited, HARMLESS)
    );
    desk.after_the_undo_window().await;
    assert_eq!(desk.server.attempts(), 0);
    let late = desk.copilot.unsend(&entry);
    assert!(matches!(late, Err(DeskError::Conflict { .. })), "{late:?}");
}

#[tokio::test]
async fn pending_waits_for_the_customer_and_the_reply_clock_stops() {
    let desk = office().undo_seconds(0).build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.copilot
        .send(&ticket, HARMLESS, ThenDo::Pending, true)
        .await
        .expect("sent");
    let row = desk.ticket_row(&ticket);
    assert_eq!((row.status, row.sla_due_at), (TicketStatus::Pending, None));
    desk.customer_writes_again(&ticket, "Here it is: INV-84671001");
    assert_eq!(desk.ticket_row(&ticket).status, TicketStatus::Open);
}

#[tokio::test]
async fn offline_it_waits_and_online_it_goes() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.copilot.set_online(false);
    desk.open(&ticket).await;
    desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    assert_eq!(desk.server.attempts(), 0);
    desk.copilot.set_online(true);
    desk.after_the_undo_window().await;
    assert_eq!(desk.server.delivered().len(), 1);
}

#[tokio::test]
async fn a_server_that_drops_repeats_is_sent_to_again_after_silence() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.server.will([Answer::ActThenSilence]);
    let entry = desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    desk.after_the_undo_window().await;
    assert_eq!(
        (desk.server.attempts(), desk.server.delivered().len()),
        (2, 1)
    );
    assert!(matches!(
        desk.outbox_state(&entry),
        OutboxState::Confirmed { .. }
    ));
}

async fn silent(
    answer: Answer,
    server: FakeServer,
) -> (
    TestDesk,
    deskhand_domain::id::TicketId,
    deskhand_domain::id::OutboxId,
) {
    let desk = office().replies_to(server).build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.server.will([answer]);
    let entry = desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    (desk, ticket, entry)
}

#[tokio::test]
async fn silence_of_one_that_does_not_is_unknown_and_settled_by_reading() {
    for (answer, attempts) in [
        (Answer::ActThenSilence, 1),
        (Answer::SilenceWithoutActing, 2),
    ] {
        let (desk, ticket, entry) = silent(answer, FakeServer::without_idempotency()).await;
        assert!(matches!(
            desk.outbox_state(&entry),
            OutboxState::Unknown { .. }
        ));
        desk.after_the_undo_window().await;
        assert_eq!(desk.server.attempts(), 1, "never again by itself");
        desk.copilot.check_unknown(&entry).await.expect("read");
        assert_eq!(
            (desk.server.attempts(), desk.server.delivered().len()),
            (attempts, 1)
        );
        let replies = desk
            .messages(&ticket)
            .into_iter()
            .filter(|m| m.author == Author::Agent)
            .count();
        assert_eq!(replies, 1);
    }
}

#[tokio::test]
async fn a_human_who_looked_settles_it_and_the_conversation_says_so() {
    let (desk, ticket, entry) = silent(
        Answer::ActThenSilence,
        FakeServer::without_idempotency().unreadable(),
    )
    .await;
    desk.copilot
        .settle_unknown(&entry, true)
        .await
        .expect("settled");
    let replies: Vec<_> = desk
        .messages(&ticket)
        .into_iter()
        .filter(|m| m.author == Author::Agent)
        .collect();
    assert_eq!(replies.len(), 1);
    assert_eq!(desk.open_draft(&ticket), None);
    assert_eq!(desk.server.attempts(), 1);
}

#[tokio::test]
async fn a_crash_between_leaving_and_settling_sends_nothing_twice() {
    for server in [FakeServer::idempotent(), FakeServer::without_idempotency()] {
        let desk = office().replies_to(server).build();
        let (_, ticket) = first_timer(&desk);
        desk.open(&ticket).await;
        desk.server.will([Answer::ActThenSilence]);
        let entry = desk.send(&ticket, HARMLESS).await;
        desk.after_the_undo_window().await;
        assert_eq!(desk.server.delivered().len(), 1);
        // As the crash left it: gone out, the answer never seen.
        desk.commit([Write::PutOutboxState(
            entry.clone(),
            OutboxState::InFlight {
                since: desk.copilot.now(),
            },
            1,
        )]);
        desk.wait(SignedDuration::from_mins(5));
        let restarted = TestDesk::builder().on(&desk, "b").build();
        restarted.copilot.recover().await.expect("recovered");
        restarted.copilot.flush().await.expect("carried");
        assert_eq!(desk.server.delivered().len(), 1);
        assert!(matches!(
            restarted.outbox_state(&entry),
            OutboxState::Confirmed { .. }
        ));
        let replies = desk
            .messages(&ticket)
            .into_iter()
            .filter(|m| m.author == Author::Agent)
            .count();
        assert_eq!(replies, 1);
    }
}

#[tokio::test]
async fn a_reply_that_failed_and_is_sent_anew_leaves_no_second_chance_to_double_it() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.server.will([Answer::Refuse]);
    let failed = desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    assert!(matches!(
        desk.outbox_state(&failed),
        OutboxState::Failed { .. }
    ));
    assert_eq!(desk.open_draft(&ticket).expect("mine again").text, HARMLESS);
    desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    let retry = desk.copilot.retry(&failed).await;
    assert!(
        matches!(retry, Err(DeskError::Conflict { .. })),
        "{retry:?}"
    );
    assert_eq!(desk.server.delivered().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_helpdesk_that_never_answers_does_not_hold_up_the_desk() {
    let desk = office()
        .replies_to(FakeServer::without_idempotency())
        .build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.server.will([Answer::Hang]);
    let entry = desk.send(&ticket, HARMLESS).await;
    desk.after_the_undo_window().await;
    assert!(matches!(
        desk.outbox_state(&entry),
        OutboxState::Unknown { .. }
    ));
}

#[tokio::test]
async fn an_empty_reply_is_nothing_to_send() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    let sent = desk
        .copilot
        .send(&ticket, "  \n", ThenDo::Nothing, true)
        .await;
    assert!(
        matches!(sent, Err(DeskError::Invalid { field: "text", .. })),
        "{sent:?}"
    );
}
