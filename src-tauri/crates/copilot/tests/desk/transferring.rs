//! A ticket that changes hands takes everything with it.

use super::{office, repeated};
use deskhand_copilot::DeskError;
use deskhand_domain::brief::ReviewState;
use deskhand_domain::ticket::{Author, InboxView, TicketStatus};

#[tokio::test]
async fn the_receiving_department_sees_brief_notes_and_what_was_tried() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let before = desk.open(&ticket).await;
    desk.copilot
        .add_note(&ticket, "Router firmware 4.2.1 is known to drop lines.")
        .expect("noted");
    let row = desk
        .copilot
        .transfer(&ticket, "tv", "The set-top box is still open.")
        .expect("handed over");
    assert_eq!(
        (
            row.department.as_str(),
            row.transferred_from.as_deref(),
            &row.assignee
        ),
        ("tv", Some("billing"), &None)
    );
    desk.copilot.flush().await.expect("carried");

    desk.become_actor("pia");
    let (page, _) = desk
        .copilot
        .inbox(InboxView::Department, None, None, 10)
        .expect("listed");
    assert_eq!(
        page.items.iter().map(|r| &r.ticket.id).collect::<Vec<_>>(),
        [&ticket]
    );
    let view = desk.open(&ticket).await;
    let brief = view.brief.expect("the brief came along");
    assert_eq!(
        (brief.to.as_str(), brief.review),
        ("tv", ReviewState::Waiting)
    );
    assert!(!brief.lines.is_empty());
    let known = serde_json::to_string(&view.context.memories).expect("json");
    for needle in ["firmware 4.2.1", "set-top box", "Handed from billing to tv"] {
        assert!(known.contains(needle), "{needle} in {known}");
    }
    let notes = view
        .context
        .messages
        .iter()
        .filter(|m| m.author == Author::Note)
        .count();
    assert_eq!(notes, 2);
    assert_eq!(
        view.context.messages.len(),
        before.context.messages.len() + 3
    );
    let text = view.draft.expect("a draft").text;
    assert!(
        !text.contains("firmware 4.2.1 is known"),
        "a note is not told to the customer: {text}"
    );
}

#[tokio::test]
async fn an_unsent_text_survives_the_transfer() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    desk.open(&ticket).await;
    desk.copilot
        .edit_draft(&ticket, "Half a sentence")
        .await
        .expect("saved");
    desk.copilot
        .transfer(&ticket, "tv", "")
        .expect("handed over");
    desk.become_actor("pia");
    assert_eq!(
        desk.open(&ticket).await.draft.expect("still there").text,
        "Half a sentence"
    );
}

#[tokio::test]
async fn a_department_nobody_knows_and_its_own_are_refused() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let nowhere = desk.copilot.transfer(&ticket, "moon", "");
    assert!(
        matches!(nowhere, Err(DeskError::NotFound { what: "department" })),
        "{nowhere:?}"
    );
    let same = desk.copilot.transfer(&ticket, "billing", "");
    assert!(
        matches!(
            same,
            Err(DeskError::Invalid {
                field: "department",
                ..
            })
        ),
        "{same:?}"
    );
    assert_eq!(desk.ticket_row(&ticket).department, "billing");
}

#[tokio::test]
async fn a_pending_ticket_is_open_again_where_it_arrives() {
    let desk = office().build();
    let (_, ticket) = repeated(&desk).await;
    let patch = deskhand_copilot::TicketPatch {
        status: Some(TicketStatus::Pending),
        ..deskhand_copilot::TicketPatch::default()
    };
    desk.copilot
        .update_tickets(std::slice::from_ref(&ticket), &patch)
        .expect("changed");
    assert_eq!(
        desk.copilot
            .transfer(&ticket, "tv", "")
            .expect("handed over")
            .status,
        TicketStatus::Open
    );
}
