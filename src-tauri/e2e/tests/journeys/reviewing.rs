//! A lead finds a gap in a handoff brief; its author fills it.

use deskhand_e2e::pages::{Frame, Review};
use deskhand_e2e::{Home, Window};

const BRIEF: &str = "Order ORD-48166 paid twice";

#[tokio::test]
async fn a_brief_is_returned_with_a_comment_answered_and_approved() {
    let home = Home::new();
    let window = Window::open("reviewing", &home).await;
    let (frame, review) = (Frame(&window), Review(&window));
    frame.is_ready().await;

    frame.work_as("Priya Nair").await;
    review.open().await;
    window.look("queue").await;
    review.pick(BRIEF).await;
    window.look("brief").await;
    review.claim().await;
    review
        .give_back("Tomas Reyes", "Which till confirmed the basket twice?")
        .await;
    window.look("returned").await;

    frame.work_as("Tomas Reyes").await;
    review.open().await;
    review.pick(BRIEF).await;
    window.says("Which till confirmed the basket twice?").await;
    review.answer("The one by the door, at 9:14.").await;
    window.look("answered").await;

    frame.work_as("Priya Nair").await;
    review.open().await;
    review.pick(BRIEF).await;
    window.says("The one by the door, at 9:14.").await;
    review.claim().await;
    review.approve(["3", "3", "2", "3", "3"]).await;
    window.look("approved").await;
    window.close().await;
}
