//! An agent works a third billing problem from the list to the memory it leaves, without touching the mouse.

use deskhand_e2e::pages::{Frame, Inbox, ResolveSheet, Ticket};
use deskhand_e2e::{Home, Locator, Window, role};

#[tokio::test]
async fn a_ticket_is_worked_with_the_keyboard_alone_and_the_next_one_remembers_it() {
    let home = Home::new();
    let window = Window::open("escalating", &home).await;
    let (frame, inbox, ticket) = (Frame(&window), Inbox(&window), Ticket(&window));
    frame.is_ready().await;
    let seed = Locator::new(role::BUTTON).named("Seed memory");
    window.tab_to(&seed).await;
    window.press("enter").await;
    frame.is_seeded().await;
    frame.to_tickets().await;

    inbox.open("Ines Varga", "Charged twice").await;
    let draft = ticket.has_a_draft().await;
    assert!(draft.text().contains("12 April"), "{}", draft.text());
    window.look("opened").await;

    let source = ticket.source_in_draft("Memory");
    window.tab_to(&source).await;
    window.says("the second payment was refunded").await;
    window.look("evidence").await;
    window.press("escape").await;

    window.tab_to(&ticket.reply()).await;
    ticket.use_draft().await;
    window.write("\n\nI am sorry it happened again.").await;
    window
        .reads(&ticket.reply(), "I am sorry it happened again.")
        .await;
    ticket.is_saved().await;
    window.look("edited").await;

    let card = ticket.action("Escalate to Billing L2");
    window.press("mod+shift+a").await;
    window.focus_is_on(&card).await;
    window.look("action").await;
    window.press("mod+shift+a").await;
    window.reads(&ticket.conversation(), "ESC-").await;
    window.reads(&ticket.reply(), "ESC-").await;
    let reply = ticket.reply_text().await;
    assert!(reply.contains("I am sorry it happened again."), "{reply}");
    window.look("completed").await;

    window.press("mod+enter").await;
    frame.is_told("Sending to Ines").await;
    window.look("sending").await;

    ticket.leave_reply().await;
    window.press("e").await;
    let sheet = ResolveSheet(&window);
    let facts = sheet.facts().await;
    assert!(facts.len() >= 2, "{facts:?}");
    window.look("resolving").await;
    let (kept, dropped) = (facts[0].name().to_owned(), facts[1].name().to_owned());
    sheet.untick(&dropped).await;
    sheet.resolve().await;

    inbox
        .open("Ines Varga", "The credit, and an old card")
        .await;
    ticket.remembers(&kept).await;
    let memory = window.see(&ticket.memory()).await;
    assert!(!memory.text().contains(&dropped), "{}", memory.text());
    window.look("next").await;
    window.close().await;
}
