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
    for words in [
        "I couldn't reach our order system just now",
        "I can't tell you the current status of your order",
    ] {
        assert!(draft.text().contains(words), "{}", draft.text());
    }
    for tool in ["Order", "Parcel", "Customer record"] {
        window
            .reads(
                &ticket.live(),
                &format!("{tool}: the tool could not be reached"),
            )
            .await;
    }
    window.look("down").await;
    window.close().await;
}
