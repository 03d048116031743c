//! The machine loses power in the middle of a sentence, with a reply still waiting to go out.

use deskhand_e2e::pages::{Frame, Inbox, Outbox, Ticket};
use deskhand_e2e::{Home, Window};

const SENT: &str = "Your receipt is on the billing page under Documents.";
const BEGUN: &str = "Thank you for your patience, I am looking into";

#[tokio::test]
async fn after_a_power_cut_the_text_is_there_and_nothing_goes_out_twice() {
    let home = Home::new();
    {
        let window = Window::open("power-cut", &home).await;
        let (frame, inbox, ticket, outbox) = (
            Frame(&window),
            Inbox(&window),
            Ticket(&window),
            Outbox(&window),
        );
        frame.is_ready().await;
        frame.to_tickets().await;
        outbox.work_offline().await;

        inbox
            .pick("Hana Kovářová", "Receipt for my June payment")
            .await;
        ticket.has_a_draft().await;
        window.press("r").await;
        window.focus_is_on(&ticket.reply()).await;
        window.write(SENT).await;
        ticket.is_saved().await;
        ticket.send().await;
        outbox.says("kept until you are online").await;
        window.look("offline").await;

        ticket.leave_reply().await;
        inbox.pick("Farah Siddiqui", "Charged twice").await;
        ticket.has_a_draft().await;
        window.press("r").await;
        window.focus_is_on(&ticket.reply()).await;
        window.write(BEGUN).await;
        ticket.is_saved().await;
        window.kill().await;
    }
    {
        let window = Window::open("power-cut-second", &home).await;
        let (frame, inbox, ticket, outbox) = (
            Frame(&window),
            Inbox(&window),
            Ticket(&window),
            Outbox(&window),
        );
        frame.is_ready().await;
        frame.to_tickets().await;
        inbox.pick("Farah Siddiqui", "Charged twice").await;
        window.reads(&ticket.reply(), BEGUN).await;
        window.look("kept").await;

        // a start is online: what waited goes out now
        outbox.says("Outbox empty").await;
        inbox
            .pick("Hana Kovářová", "Receipt for my June payment")
            .await;
        window.reads(&ticket.conversation(), SENT).await;
        window.kill().await;
    }
    let window = Window::open("power-cut-third", &home).await;
    let (frame, inbox, ticket, outbox) = (
        Frame(&window),
        Inbox(&window),
        Ticket(&window),
        Outbox(&window),
    );
    frame.is_ready().await;
    frame.to_tickets().await;
    inbox
        .pick("Hana Kovářová", "Receipt for my June payment")
        .await;
    window.reads(&ticket.conversation(), SENT).await;
    let said = window.see(&ticket.conversation()).await;
    assert_eq!(said.text().matches(SENT).count(), 1, "{}", said.text());
    outbox.says("Outbox empty").await;
    window.close().await;
}
