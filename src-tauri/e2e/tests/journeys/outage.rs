//! Every live tool is down, and the customer still gets an honest answer.

use deskhand_e2e::pages::{Demo, Frame, Ticket};
use deskhand_e2e::{Home, Window};

#[tokio::test]
async fn with_every_tool_down_the_draft_says_what_could_not_be_checked() {
    let home = Home::new();
    let window = Window::open("outage", &home).await;
    let (frame, ticket) = (Frame(&window), Ticket(&window));
    frame.is_ready().await;
    frame.open_scenarios().await;
    let demo = Demo(&window);
    demo.is_open().await;
    demo.start("Everything is down").await;

    ticket.is_open("Where is ORD-48213?").await;
    let draft = ticket.has_a_draft().await;
    println!("{}", draft.text());
    let live = window.see(&ticket.live()).await;
    println!("{}", live.text());
    window.look("down").await;
    window.close().await;
}
