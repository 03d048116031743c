//! The draft belongs to the agent once they touch it.

use super::{first_timer, office, repeated};
use deskhand_copilot::{DeskError, OpenOptions};
use deskhand_domain::draft::DraftState;
use deskhand_domain::finding::Guard;
use deskhand_domain::ports::Drafts as _;

#[tokio::test]
async fn a_draft_is_taken_over_edited_and_every_revision_kept() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    let draft = desk.open(&ticket).await.draft.expect("a draft");
    assert_eq!(draft.state, DraftState::Ready);
    let used = desk.copilot.use_draft(&draft.id).expect("taken over");
    assert_eq!(
        (used.state, &used.text),
        (DraftState::Inserted, &draft.text)
    );
    let mine = format!("{}\n\nP.S. Have a good day.", draft.text);
    let edited = desk
        .copilot
        .edit_draft(&ticket, &mine)
        .await
        .expect("saved");
    assert_eq!(
        (edited.state, edited.text.as_str()),
        (DraftState::Edited, mine.as_str())
    );
    assert_eq!(edited.original, draft.text);
    let back = desk
        .copilot
        .edit_draft(&ticket, &draft.text)
        .await
        .expect("saved");
    assert_eq!(back.state, DraftState::Inserted);
    let revisions: Vec<(u32, bool)> = desk
        .store
        .revisions(&draft.id)
        .expect("read")
        .iter()
        .map(|r| (r.revision, r.edited_by.is_some()))
        .collect();
    assert_eq!(revisions, [(1, false), (2, true), (3, true)]);
}

#[tokio::test]
async fn opening_again_never_overwrites_what_the_agent_wrote() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.copilot
        .edit_draft(&ticket, "My own words.")
        .await
        .expect("saved");
    desk.customer_writes_again(&ticket, "It is invoice INV-84671001, by the way.");
    let view = desk.open(&ticket).await;
    assert_eq!(view.draft.expect("mine").text, "My own words.");
    assert!(view.findings.iter().any(|f| f.guard == Guard::Stale));
}

#[tokio::test]
async fn asking_for_a_redraft_is_the_one_way_to_replace_it() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let first = desk.open(&ticket).await.draft.expect("a draft");
    desk.copilot
        .edit_draft(&ticket, "My own words.")
        .await
        .expect("saved");
    let options = OpenOptions {
        instruction: Some("shorter".to_owned()),
        again: true,
        ..OpenOptions::default()
    };
    let (view, _) = desk.open_with(&ticket, &options).await;
    let draft = view.draft.expect("a draft");
    assert_eq!(
        (draft.state, draft.instruction.as_deref()),
        (DraftState::Ready, Some("shorter"))
    );
    assert!(draft.text.len() <= first.text.len());
    let kept = desk.store.revisions(&draft.id).expect("read");
    assert!(
        kept.iter().any(|r| r.text == "My own words."),
        "nothing typed is lost"
    );
}

#[tokio::test]
async fn a_draft_older_than_the_newest_message_is_shown_stale() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    desk.customer_writes_again(&ticket, "Hello? Are you there?");
    let view = desk.copilot.view(&ticket).expect("viewed");
    assert!(matches!(
        view.draft.expect("a draft").state,
        DraftState::Stale { .. }
    ));
    assert_eq!(view.banner.newer_messages, 1);
    let fresh = desk.open(&ticket).await.draft.expect("a draft");
    assert_eq!(fresh.state, DraftState::Ready);
}

#[tokio::test]
async fn a_dismissed_draft_is_put_away_and_the_next_one_is_a_new_one() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    let draft = desk.open(&ticket).await.draft.expect("a draft");
    let gone = desk
        .copilot
        .dismiss_draft(&draft.id, Some("wrong tone"))
        .expect("put away");
    assert_eq!(
        gone.state,
        DraftState::Discarded {
            reason: Some("wrong tone".to_owned())
        }
    );
    assert_eq!(desk.open_draft(&ticket), None);
    let used = desk.copilot.use_draft(&draft.id);
    assert!(matches!(used, Err(DeskError::Conflict { .. })), "{used:?}");
    assert_ne!(
        desk.open(&ticket).await.draft.expect("a draft").id,
        draft.id
    );
}

#[tokio::test]
async fn an_agent_may_begin_alone() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    let draft = desk
        .copilot
        .edit_draft(&ticket, "Thank you for writing.")
        .await
        .expect("saved");
    assert_eq!(
        (draft.written_by.as_str(), draft.decided.is_none()),
        ("agent", true)
    );
    let view = desk.open(&ticket).await;
    assert_eq!(view.draft.expect("mine").text, "Thank you for writing.");
}

#[tokio::test]
async fn a_claim_that_rests_on_nothing_is_marked_before_it_can_be_sent() {
    let desk = office().build();
    let (_, ticket) = first_timer(&desk);
    desk.open(&ticket).await;
    let draft = desk
        .copilot
        .edit_draft(&ticket, "I have refunded the second charge of €49.00.")
        .await
        .expect("saved");
    assert!(
        draft.findings.iter().any(|f| f.guard == Guard::Claim),
        "{:?}",
        draft.findings
    );
    assert!(!draft.unsupported.is_empty());
}
