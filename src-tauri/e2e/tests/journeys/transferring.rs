//! One caller, three departments: each reads what the others found before she has to repeat it.

use deskhand_e2e::pages::{Demo, Frame, Inbox, Ticket};
use deskhand_e2e::{Home, Window};

const CALLER: &str = "Ifeoma Okonkwo";
const CALL: &str = "Internet drops again, channels gone, and a bill";

#[tokio::test]
async fn a_call_goes_through_three_departments_and_nothing_is_lost() {
    let home = Home::new();
    let window = Window::open("transferring", &home).await;
    let (frame, inbox, ticket) = (Frame(&window), Inbox(&window), Ticket(&window));
    frame.is_ready().await;
    frame.open_scenarios().await;
    let demo = Demo(&window);
    demo.is_open().await;
    demo.start("Three departments, one customer").await;

    // internet
    frame.works_as("Milo Kranz").await;
    ticket.is_open(CALL).await;
    ticket.has_a_draft().await;
    window.look("internet").await;
    ticket.note("Firmware 4.2.1 drops the line at night.").await;
    ticket
        .transfer("TV", "Line is stable again; the channels are yours.")
        .await;

    // TV
    frame.work_as("Aiko Brandt").await;
    frame.to_tickets().await;
    inbox.view("TV").await;
    inbox.pick(CALLER, CALL).await;
    for known in [
        "Firmware 4.2.1 drops the line at night.",
        "Line is stable again; the channels are yours.",
    ] {
        window.reads(&ticket.conversation(), known).await;
    }
    ticket.has_a_draft().await;
    window.look("tv").await;
    ticket.note("Sports package was off for six days.").await;
    ticket
        .transfer("Billing", "Channels are back; the call-out fee is open.")
        .await;

    // billing
    frame.work_as("Tomas Reyes").await;
    frame.to_tickets().await;
    inbox.view("Billing").await;
    inbox.pick(CALLER, CALL).await;
    for known in [
        "Firmware 4.2.1 drops the line at night.",
        "Line is stable again; the channels are yours.",
        "Sports package was off for six days.",
        "Channels are back; the call-out fee is open.",
    ] {
        window.reads(&ticket.conversation(), known).await;
    }
    ticket.has_a_draft().await;
    let brief = ticket.brief().await;
    assert!(brief.contains("4.2.1"), "{brief}");
    window.look("billing").await;
    window.close().await;
}
