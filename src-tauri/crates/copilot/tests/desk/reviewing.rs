//! A lead claims, returns, and approves; nobody else can, and a claim does not last for ever.

use super::{office, repeated};
use deskhand_copilot::DeskError;
use deskhand_domain::brief::{ReviewEventKind, ReviewState, ReviewStep, Rubric};
use deskhand_domain::id::{BriefId, TicketId};
use deskhand_testkit::TestDesk;
use jiff::SignedDuration;

async fn in_review() -> (TestDesk, TicketId, BriefId) {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let view = desk.open(&ticket).await;
    let card = view
        .actions
        .iter()
        .find(|a| a.tool == "create_escalation_ticket")
        .expect("an escalation card");
    desk.approve(card).await.expect("approved");
    let brief = desk
        .copilot
        .view(&ticket)
        .expect("viewed")
        .brief
        .expect("in review");
    (desk, ticket, brief.id)
}

fn returned() -> ReviewStep {
    ReviewStep::Return {
        line: Some(0),
        text: "Which invoice?".to_owned(),
    }
}

fn answer() -> ReviewStep {
    ReviewStep::Answer {
        text: "INV-84671001".to_owned(),
    }
}

#[tokio::test]
async fn claim_return_answer_claim_approve() {
    let (desk, ticket, brief) = in_review().await;
    let step = async |step: ReviewStep| {
        desk.copilot
            .review_step(&brief, step)
            .await
            .expect("stepped")
            .brief
            .review
    };
    desk.become_actor("noor");
    assert_eq!(desk.copilot.review_queue().expect("listed").len(), 1);
    assert!(matches!(
        step(ReviewStep::Claim).await,
        ReviewState::Claimed { .. }
    ));
    assert!(matches!(
        step(returned()).await,
        ReviewState::Returned { .. }
    ));
    desk.become_actor("maya");
    assert!(matches!(step(answer()).await, ReviewState::Answered { .. }));
    desk.become_actor("noor");
    assert!(matches!(
        step(ReviewStep::Claim).await,
        ReviewState::Claimed { .. }
    ));
    assert!(matches!(
        step(approve()).await,
        ReviewState::Approved { .. }
    ));
    let view = desk.copilot.review(&brief).await.expect("read");
    let happened: Vec<&str> = view
        .events
        .iter()
        .map(|e| match e.what {
            ReviewEventKind::Written => "written",
            ReviewEventKind::Hint { .. } => "hint",
            ReviewEventKind::Claimed { .. } => "claimed",
            ReviewEventKind::Returned { .. } => "returned",
            ReviewEventKind::Answered { .. } => "answered",
            ReviewEventKind::Approved { .. } => "approved",
            _ => "other",
        })
        .collect();
    assert_eq!(
        happened,
        [
            "written", "hint", "claimed", "returned", "answered", "claimed", "approved"
        ]
    );
    assert_eq!(view.ticket.id, ticket);
    assert!(view.sources > 0);
}

fn approve() -> ReviewStep {
    ReviewStep::Approve {
        rubric: Rubric {
            correct: 3,
            complete: 3,
            actionable: 3,
            safe: 3,
            tone: 3,
        },
    }
}

#[tokio::test]
async fn only_a_lead_with_a_claim_may_decide() {
    let (desk, _, brief) = in_review().await;
    let claimed = desk.copilot.review_step(&brief, ReviewStep::Claim).await;
    assert!(
        matches!(claimed, Err(DeskError::NotAllowed { .. })),
        "{claimed:?}"
    );
    let approved = desk.copilot.review_step(&brief, approve()).await;
    assert!(
        matches!(approved, Err(DeskError::NotAllowed { .. })),
        "{approved:?}"
    );
    desk.become_actor("noor");
    let unclaimed = desk.copilot.review_step(&brief, approve()).await;
    assert!(
        matches!(unclaimed, Err(DeskError::Conflict { .. })),
        "{unclaimed:?}"
    );
    let unasked = desk.copilot.review_step(&brief, answer()).await;
    assert!(
        matches!(unasked, Err(DeskError::Conflict { .. })),
        "{unasked:?}"
    );
}

#[tokio::test]
async fn a_claim_holds_others_off_until_it_runs_out() {
    let (desk, _, brief) = in_review().await;
    desk.become_actor("noor");
    desk.copilot
        .review_step(&brief, ReviewStep::Claim)
        .await
        .expect("claimed");
    desk.become_actor("ossian");
    let second = desk.copilot.review_step(&brief, ReviewStep::Claim).await;
    assert!(
        matches!(second, Err(DeskError::Conflict { .. })),
        "{second:?}"
    );
    desk.wait(SignedDuration::from_mins(21));
    let (listed, _) = desk.copilot.review_queue().expect("listed").remove(0);
    assert_eq!(listed.review, ReviewState::Waiting);
    desk.copilot
        .review_step(&brief, ReviewStep::Claim)
        .await
        .expect("claimed");
    desk.become_actor("noor");
    let late = desk.copilot.review_step(&brief, approve()).await;
    assert!(matches!(late, Err(DeskError::Conflict { .. })), "{late:?}");
}

#[tokio::test]
async fn a_comment_needs_words_and_a_line_that_exists() {
    let (desk, _, brief) = in_review().await;
    let empty = ReviewStep::Comment {
        line: None,
        text: "  ".to_owned(),
    };
    assert!(matches!(
        desk.copilot.review_step(&brief, empty).await,
        Err(DeskError::Invalid { .. })
    ));
    let nowhere = ReviewStep::Comment {
        line: Some(99),
        text: "Here".to_owned(),
    };
    assert!(matches!(
        desk.copilot.review_step(&brief, nowhere).await,
        Err(DeskError::NotFound { .. })
    ));
}
