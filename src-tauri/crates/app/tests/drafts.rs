//! What the agent reads on every ticket of the demo desk: the draft of a known sender is sendable as it stands, and
//! says only what bears on the question.

#![expect(clippy::panic, reason = "a test stops where the desk is not as set up")]

use deskhand_app::{Desk, StartOptions};
use deskhand_domain::decision::NextAction;
use deskhand_domain::finding::Severity;
use deskhand_domain::opened::{OpenEvent, TicketView};
use deskhand_domain::ticket::InboxView;
use deskhand_wire::demo::CompareDemoParams;
use deskhand_wire::inbox::InboxListParams;
use deskhand_wire::ticket::OpenParams;

fn must<T, E: std::fmt::Debug>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error:?}"))
}

async fn seeded(folder: &std::path::Path) -> Desk {
    let desk = must(Desk::start(&StartOptions::demo(folder)).await);
    must(desk.demo_seed().await);
    desk
}

async fn every_ticket(desk: &Desk) -> Vec<TicketView> {
    let list = must(desk.inbox_list(&InboxListParams {
        view: InboxView::All,
        search: None,
        cursor: None,
        limit: 100,
    }));
    let mut views = Vec::new();
    for row in list.page.items {
        let params = OpenParams {
            ticket: row.ticket.id,
            again: true,
        };
        views.push(must(
            desk.ticket_open(&params, &|_: OpenEvent| Ok(())).await,
        ));
    }
    views
}

#[tokio::test]
async fn every_draft_of_the_demo_desk_can_be_sent_as_it_stands() {
    let folder = must(tempfile::tempdir());
    let desk = seeded(folder.path()).await;
    let mut wrong = Vec::new();
    for view in every_ticket(&desk).await {
        let id = view.context.ticket.id.to_string();
        let Some(draft) = &view.draft else { continue };
        assert!(!draft.text.trim().is_empty(), "{id} has an empty draft");
        for finding in &draft.findings {
            if finding.severity != Severity::Notice {
                wrong.push(format!("{id}: {:?} {}", finding.guard, finding.reason));
            }
        }
        wrong.extend(
            draft
                .unsupported
                .iter()
                .map(|s| format!("{id}: rests on nothing: {s}")),
        );
        if draft.text.matches('?').count() > 1 {
            wrong.push(format!("{id}: asks more than one thing: {}", draft.text));
        }
        if draft.text.matches("s of 10:42 today").count() > 1 {
            wrong.push(format!("{id}: says the time twice"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn what_is_asked_stands_in_the_reply() {
    let folder = must(tempfile::tempdir());
    let desk = seeded(folder.path()).await;
    for view in every_ticket(&desk).await {
        let (Some(decision), Some(draft)) = (&view.decision, &view.draft) else {
            continue;
        };
        if decision.action == NextAction::Ask {
            assert!(
                draft.text.contains('?'),
                "{}: {}",
                view.context.ticket.id,
                draft.text
            );
        }
    }
}

#[tokio::test]
async fn a_guess_moves_no_ticket_and_a_summary_is_short() {
    let folder = must(tempfile::tempdir());
    let desk = seeded(folder.path()).await;
    for view in every_ticket(&desk).await {
        let id = view.context.ticket.id.to_string();
        let sure = view
            .context
            .classification
            .as_ref()
            .is_some_and(|c| c.confidence >= 0.5);
        let proposes = |tool: &str| view.actions.iter().any(|a| a.tool == tool);
        assert!(
            sure || !proposes("route_ticket"),
            "{id} is moved on a guess"
        );
        assert!(
            !(proposes("route_ticket") && proposes("create_escalation_ticket")),
            "{id} is moved and escalated"
        );
        assert!(
            view.context.ticket.channel != deskhand_domain::ticket::Channel::Phone
                || !proposes("schedule_callback"),
            "{id} calls back somebody who is on the phone"
        );
        assert!(
            view.decision_summary.chars().count() <= 420,
            "{id}: {}",
            view.decision_summary
        );
    }
}

#[tokio::test]
async fn the_three_customers_read_as_one_would_write_to_them() {
    let folder = must(tempfile::tempdir());
    let desk = seeded(folder.path()).await;
    let live = must(
        desk.compare_demo(&CompareDemoParams {
            accounts_off: false,
        })
        .await,
    );
    let text = |name: &str| {
        live.iter()
            .find(|one| one.customer_name.starts_with(name))
            .map_or_else(|| panic!("no {name}"), |one| one.with.draft.text.clone())
    };
    let ines = text("Ines");
    for said in [
        "12 April",
        "20 May",
        "€49.00",
        "INV-84678301",
        "within one working day",
    ] {
        assert!(ines.contains(said), "{said} is missing: {ines}");
    }
    let benedikt = text("Benedikt");
    for said in ["INV-84679147", "senior billing team", "within 4 hours"] {
        assert!(benedikt.contains(said), "{said} is missing: {benedikt}");
    }
    for never in ["SLA", "renew", "Ruth"] {
        assert!(!benedikt.contains(never), "{never} is said: {benedikt}");
    }
    let farah = text("Farah");
    assert!(farah.contains("invoice number"), "{farah}");
}
