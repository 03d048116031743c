//! An action runs once, on an approval, and leaves a receipt; or says honestly that nobody knows.

use super::{office, repeated};
use deskhand_copilot::DeskError;
use deskhand_domain::action::{Action, ActionState, ArgumentOrigin};
use deskhand_domain::change::Write;
use deskhand_domain::draft::DraftState;
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::id::{OutboxId, TicketId};
use deskhand_domain::outbox::{OutboxPayload, OutboxState};
use deskhand_domain::ports::{Desk as _, Drafts as _, Outbox as _, StoreError};
use deskhand_testkit::{Answer, FakeActionTool, FakeServer, TestDesk};
use jiff::SignedDuration;
use serde_json::json;
use std::sync::Arc;

const ESCALATE: &str = "create_escalation_ticket";

/// A desk whose escalations go to `server`, with Ada's ticket open.
async fn escalating(server: FakeServer) -> (TestDesk, Arc<FakeServer>, TicketId, Action) {
    let server = Arc::new(server);
    let desk = office()
        .action(FakeActionTool::new(ESCALATE, &server))
        .build();
    let (_, ticket) = repeated(&desk).await;
    let card = card(&desk.open(&ticket).await.actions);
    (desk, server, ticket, card)
}

fn card(actions: &[Action]) -> Action {
    actions
        .iter()
        .find(|a| a.tool == ESCALATE)
        .cloned()
        .expect("an escalation card")
}

fn entry_of(desk: &TestDesk, action: &Action) -> OutboxId {
    desk.outbox()
        .into_iter()
        .rev()
        .find(|e| matches!(&e.payload, OutboxPayload::Action { action: a, .. } if *a == action.id))
        .map(|e| e.id)
        .expect("an entry of that action")
}

fn state_of(desk: &TestDesk, action: &Action) -> ActionState {
    desk.store
        .action(&action.id)
        .expect("read")
        .expect("there")
        .state
}

#[tokio::test]
async fn an_approval_runs_it_and_the_draft_says_what_the_receipt_says() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let view = desk.open(&ticket).await;
    let before = view.draft.expect("a draft");
    let step = desk.approve(&card(&view.actions)).await.expect("approved");
    let receipt = step.receipt.expect("a receipt");
    assert_eq!(
        step.action.state,
        ActionState::Confirmed {
            receipt: receipt.id.clone()
        }
    );
    assert_eq!(receipt.destination, "this desk's operation log");
    let after = step.draft.expect("still open");
    assert_eq!(after.state, DraftState::Ready);
    assert_ne!(after.text, before.text);
    assert!(
        after
            .sentences
            .iter()
            .any(|s| s.evidence.iter().any(|e| e.kind == EvidenceKind::Receipt)),
        "{}",
        after.text
    );
    let brief = desk
        .copilot
        .view(&ticket)
        .expect("viewed")
        .brief
        .expect("in review");
    assert_eq!(brief.to, "billing_l2");
}

#[tokio::test]
async fn in_an_edited_draft_only_the_drafted_sentence_is_completed() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let view = desk.open(&ticket).await;
    let draft = view.draft.expect("a draft");
    desk.copilot
        .edit_draft(
            &ticket,
            &format!("{}\n\nMy grandmother says hello.", draft.text),
        )
        .await
        .expect("saved");
    let after = desk
        .approve(&card(&view.actions))
        .await
        .expect("approved")
        .draft
        .expect("open");
    assert_eq!(after.state, DraftState::Edited);
    assert!(
        after.text.ends_with("My grandmother says hello."),
        "{}",
        after.text
    );
    assert!(
        after
            .sentences
            .iter()
            .any(|s| s.evidence.iter().any(|e| e.kind == EvidenceKind::Receipt)),
        "{}",
        after.text
    );
}

#[tokio::test]
async fn approved_once_it_runs_once_however_often_it_is_pressed() {
    let (desk, server, _, card) = escalating(FakeServer::without_idempotency()).await;
    desk.approve(&card).await.expect("approved");
    let again = desk.approve(&card).await;
    assert!(
        matches!(again, Err(DeskError::Conflict { .. })),
        "{again:?}"
    );
    desk.copilot.flush().await.expect("carried");
    assert_eq!((server.attempts(), server.delivered().len()), (1, 1));
}

#[tokio::test]
async fn a_grant_can_be_used_a_single_time() {
    let (desk, _, _, card) = escalating(FakeServer::idempotent()).await;
    desk.approve(&card).await.expect("approved");
    let grant = desk
        .outbox()
        .into_iter()
        .find_map(|e| match e.payload {
            OutboxPayload::Action { grant, .. } => Some(grant),
            _ => None,
        })
        .expect("a grant");
    let stored = desk.store.grant(&grant.id).expect("read").expect("there");
    assert!(stored.used_at.is_some());
    let mut change = deskhand_domain::change::Change::new(deskhand_domain::actor::Stamp {
        tenant: "local".into(),
        brand: "test".into(),
        actor: deskhand_testkit::actor(),
        at: deskhand_testkit::now(),
    });
    change.push(Write::UseGrant(grant.id.clone(), deskhand_testkit::now()));
    let again = desk.store.commit(change);
    assert!(
        matches!(again, Err(StoreError::Conflict { .. })),
        "{again:?}"
    );
}

#[tokio::test]
async fn what_the_agent_changed_is_theirs_and_the_rest_keeps_its_origin() {
    let (desk, server, _, card) = escalating(FakeServer::idempotent()).await;
    let mut arguments = card.arguments.clone();
    arguments.insert("reason".to_owned(), json!("My reason"));
    let step = desk
        .copilot
        .approve(&card.id, arguments)
        .await
        .expect("approved");
    let origin = |key: &str| {
        step.action
            .origins
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, o)| o.clone())
    };
    assert_eq!(origin("reason"), Some(ArgumentOrigin::Agent));
    assert_ne!(origin("priority"), Some(ArgumentOrigin::Agent));
    assert!(server.delivered()[0].text.contains("My reason"));
}

#[tokio::test]
async fn a_proposal_too_old_is_not_run() {
    let (desk, server, _, card) = escalating(FakeServer::idempotent()).await;
    desk.clock
        .set(card.expires_at + SignedDuration::from_secs(1));
    let late = desk.approve(&card).await;
    assert!(matches!(late, Err(DeskError::Conflict { .. })), "{late:?}");
    assert_eq!(
        (state_of(&desk, &card), server.attempts()),
        (ActionState::Expired, 0)
    );
}

#[tokio::test]
async fn closing_a_card_means_no_and_it_does_not_come_back() {
    let (desk, server, ticket, card) = escalating(FakeServer::idempotent()).await;
    desk.copilot
        .reject(&card.id, Some("not needed"))
        .expect("closed");
    let approved = desk.approve(&card).await;
    assert!(
        matches!(approved, Err(DeskError::Conflict { .. })),
        "{approved:?}"
    );
    let view = desk.open(&ticket).await;
    assert!(
        view.actions
            .iter()
            .all(|a| a.tool != ESCALATE || a.state != ActionState::Proposed)
    );
    assert_eq!(server.attempts(), 0);
}

#[tokio::test]
async fn the_other_side_says_no_and_that_is_that_until_a_human_tries_again() {
    let (desk, server, _, card) = escalating(FakeServer::idempotent()).await;
    server.will([Answer::Refuse]);
    let step = desk.approve(&card).await.expect("approved");
    assert!(
        matches!(step.action.state, ActionState::Failed { .. }),
        "{:?}",
        step.action.state
    );
    let entry = entry_of(&desk, &card);
    assert!(matches!(
        desk.outbox_state(&entry),
        OutboxState::Failed {
            retryable: false,
            ..
        }
    ));
    desk.copilot.retry(&entry).await.expect("tried again");
    assert!(matches!(
        state_of(&desk, &card),
        ActionState::Confirmed { .. }
    ));
    assert_eq!(server.delivered().len(), 1);
}

#[tokio::test]
async fn approving_a_failed_action_anew_closes_the_failed_attempt() {
    let (desk, server, _, card) = escalating(FakeServer::idempotent()).await;
    server.will([Answer::Refuse]);
    desk.approve(&card).await.expect("approved");
    let failed = entry_of(&desk, &card);
    desk.approve(&card).await.expect("approved again");
    assert!(matches!(
        desk.outbox_state(&failed),
        OutboxState::Withdrawn { .. }
    ));
    let retry = desk.copilot.retry(&failed).await;
    assert!(
        matches!(retry, Err(DeskError::Conflict { .. })),
        "{retry:?}"
    );
    assert_eq!(server.delivered().len(), 1, "one deed, not one per key");
}

#[tokio::test]
async fn unreachable_is_tried_again_by_itself_until_it_waits_for_a_human() {
    let (desk, server, _, card) = escalating(FakeServer::idempotent()).await;
    server.will(vec![Answer::Unreachable; 5]);
    desk.approve(&card).await.expect("approved");
    let entry = entry_of(&desk, &card);
    assert!(matches!(
        desk.outbox_state(&entry),
        OutboxState::Queued {
            not_before: Some(_)
        }
    ));
    for _ in 0..6 {
        desk.wait(SignedDuration::from_mins(10));
        desk.copilot.flush().await.expect("carried");
    }
    assert_eq!(server.attempts(), 5);
    assert!(matches!(
        desk.outbox_state(&entry),
        OutboxState::Failed {
            retryable: true,
            ..
        }
    ));
    desk.copilot.retry(&entry).await.expect("tried again");
    assert!(matches!(
        state_of(&desk, &card),
        ActionState::Confirmed { .. }
    ));
    assert_eq!(server.delivered().len(), 1);
}

#[tokio::test]
async fn an_unknown_is_shown_as_such_and_never_sent_again_by_itself() {
    let (desk, server, _, card) = escalating(FakeServer::without_idempotency().unreadable()).await;
    server.will([Answer::ActThenSilence]);
    let step = desk.approve(&card).await.expect("approved");
    assert!(
        matches!(step.action.state, ActionState::Unknown { .. }),
        "{:?}",
        step.action.state
    );
    for _ in 0..5 {
        desk.wait(SignedDuration::from_hours(1));
        desk.copilot.flush().await.expect("carried");
    }
    let entry = entry_of(&desk, &card);
    assert!(matches!(
        desk.outbox_state(&entry),
        OutboxState::Unknown { .. }
    ));
    let checked = desk.copilot.check_unknown(&entry).await;
    assert!(checked.is_err(), "it can't be read there");
    assert_eq!((server.attempts(), server.delivered().len()), (1, 1));

    desk.copilot
        .settle_unknown(&entry, true)
        .await
        .expect("settled by a human");
    assert!(matches!(
        state_of(&desk, &card),
        ActionState::Confirmed { .. }
    ));
    let receipts = desk.store.receipts_of(&card.ticket).expect("read");
    assert!(
        receipts.iter().all(|r| !r.confirmed),
        "a person's word is no receipt to quote"
    );
    assert_eq!(server.attempts(), 1);
}

#[tokio::test]
async fn an_unknown_is_settled_by_reading_where_that_is_possible() {
    for (answer, sent_again) in [
        (Answer::ActThenSilence, false),
        (Answer::SilenceWithoutActing, true),
    ] {
        let (desk, server, _, card) = escalating(FakeServer::without_idempotency()).await;
        server.will([answer]);
        desk.approve(&card).await.expect("approved");
        let entry = entry_of(&desk, &card);
        desk.copilot.check_unknown(&entry).await.expect("read");
        assert!(matches!(
            desk.outbox_state(&entry),
            OutboxState::Confirmed { .. }
        ));
        assert!(matches!(
            state_of(&desk, &card),
            ActionState::Confirmed { .. }
        ));
        assert_eq!(
            (server.attempts(), server.delivered().len()),
            (1 + usize::from(sent_again), 1)
        );
    }
}

#[tokio::test]
async fn two_desks_on_one_profile_carry_an_entry_once() {
    let (desk, server, _, card) = escalating(FakeServer::without_idempotency()).await;
    let second = TestDesk::builder()
        .on(&desk, "b")
        .action(FakeActionTool::new(ESCALATE, &server))
        .build();
    desk.copilot.set_online(false);
    desk.approve(&card).await.expect("approved");
    desk.copilot.set_online(true);
    let (one, two) = tokio::join!(desk.copilot.flush(), second.copilot.flush());
    one.expect("carried");
    two.expect("carried");
    assert_eq!((server.attempts(), server.delivered().len()), (1, 1));
}

#[tokio::test]
async fn a_second_desk_takes_nothing_for_a_crash_that_the_first_is_still_doing() {
    let (desk, server, _, card) = escalating(FakeServer::without_idempotency()).await;
    server.will([Answer::Hang]);
    let desk = Arc::new(desk);
    let approving = {
        let (desk, card) = (Arc::clone(&desk), card.clone());
        tokio::spawn(async move { desk.approve(&card).await })
    };
    while server.attempts() == 0 {
        tokio::task::yield_now().await;
    }
    let second = TestDesk::builder()
        .on(&desk, "b")
        .action(FakeActionTool::new(ESCALATE, &server))
        .build();
    second.copilot.recover().await.expect("started");
    second.copilot.flush().await.expect("carried");
    assert_eq!(
        (state_of(&desk, &card), server.attempts()),
        (ActionState::InFlight, 1)
    );
    approving.abort();
}

#[tokio::test]
async fn what_a_crash_left_in_flight_is_read_before_anything_is_sent_again() {
    for (answer, expected) in [
        (Answer::ActThenSilence, 1),
        (Answer::SilenceWithoutActing, 2),
    ] {
        let (desk, server, _, card) = escalating(FakeServer::without_idempotency()).await;
        server.will([answer]);
        desk.approve(&card).await.expect("approved");
        // As the crash left it: in flight, the answer never seen.
        let entry = entry_of(&desk, &card);
        desk.commit([Write::PutOutboxState(
            entry.clone(),
            OutboxState::InFlight {
                since: desk.copilot.now(),
            },
            1,
        )]);
        desk.wait(SignedDuration::from_mins(5));
        let restarted = TestDesk::builder()
            .on(&desk, "b")
            .action(FakeActionTool::new(ESCALATE, &server))
            .build();
        restarted.copilot.recover().await.expect("recovered");
        restarted.copilot.flush().await.expect("carried");
        assert_eq!((server.attempts(), server.delivered().len()), (expected, 1));
        assert!(matches!(
            restarted.outbox_state(&entry),
            OutboxState::Confirmed { .. }
        ));
        assert_eq!(restarted.store.outbox(false).expect("read"), Vec::new());
    }
}

#[tokio::test]
async fn an_approval_that_waited_too_long_offline_is_asked_for_again() {
    let (desk, server, _, card) = escalating(FakeServer::idempotent()).await;
    desk.copilot.set_online(false);
    desk.approve(&card).await.expect("approved");
    desk.wait(SignedDuration::from_hours(24 * 30));
    desk.copilot.set_online(true);
    desk.copilot.flush().await.expect("carried");
    assert_eq!(server.attempts(), 0);
    assert!(matches!(state_of(&desk, &card), ActionState::Failed { .. }));
}
