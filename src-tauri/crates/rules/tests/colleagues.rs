//! What colleagues read: briefs, actions, facts for memory, the banner.

#[path = "support/packets.rs"]
mod packets;

use deskhand_domain::brief::BriefField;
use deskhand_domain::memory::Category;
use deskhand_domain::policy::Vertical;
use deskhand_domain::ticket::Channel;
use insta::{assert_json_snapshot, assert_snapshot};
use packets::*;
use std::fmt::Write;

fn brief(desk: &Desk) -> String {
    desk.decide()
        .brief
        .iter()
        .fold(String::new(), |mut text, line| {
            let sources: Vec<&str> = line.evidence.iter().map(|e| e.id.as_str()).collect();
            let _ = writeln!(
                text,
                "{:?}: {} [{}]{}",
                line.field,
                line.text,
                sources.join(", "),
                if line.internal { " internal" } else { "" }
            );
            text
        })
}

fn facts(desk: &Desk, outcome: Option<&str>) -> String {
    deskhand_rules::outcome_facts(&desk.0, outcome)
        .iter()
        .fold(String::new(), |mut text, idea| {
            let fact = idea
                .fact
                .as_ref()
                .map_or_else(String::new, |f| format!(" ({} = {})", f.key, f.value));
            let _ = writeln!(
                text,
                "{} {:?}: {}{fact}{}",
                idea.scope.as_str(),
                idea.category,
                idea.text,
                if idea.inferred { " inferred" } else { "" }
            );
            text
        })
}

// A lead must be able to act on this without opening the ticket.
#[test]
fn a_brief_tells_everything_with_its_sources() {
    let desk = enterprise()
        .live(
            "list_invoices",
            "invoice",
            "20618",
            &["status=paid", "amount=€2,340.00", "issued_on=2026-06-01"],
        )
        .live(
            "list_invoices",
            "invoice",
            "20631",
            &["status=paid", "amount=€2,340.00", "issued_on=2026-06-02"],
        )
        .remembers(
            "customer:cust_8a72",
            Category::Preference,
            "Prefers a call.",
            Some("contact_preference=phone"),
            "2026-02-01",
        );
    assert_snapshot!(brief(&desk));
}

// A brief for the third department carries what the first two found.
#[test]
fn a_brief_carries_the_findings_of_other_departments() {
    let mut desk = Desk::new(
        Channel::Phone,
        "I want money back for the days without internet.",
    )
    .about(Vertical::Telecom, "billing", "billing_credit")
    .remembers(
        "ticket:T-1042",
        Category::Note,
        "Router firmware 3.1.4 drops the line; downgraded to 3.1.2.",
        Some("finding/T-1042/firmware=3.1.4 drops the line"),
        "2026-06-17",
    );
    desk.0.memories[0].memory.provenance.department = Some("internet".to_owned());
    assert_snapshot!(brief(&desk));
}

#[test]
fn every_field_of_a_brief_is_filled_even_for_an_unknown_sender() {
    use BriefField as F;
    let brief = needs_invoice(duplicate(Channel::Chat))
        .stranger()
        .decide()
        .brief;
    let fields: Vec<F> = brief.iter().map(|l| l.field).collect();
    assert_eq!(
        fields,
        [
            F::Customer,
            F::Wants,
            F::Happened,
            F::Tried,
            F::Promised,
            F::LiveFacts,
            F::OpenQuestions,
            F::OpenQuestions,
            F::DoNotAsk,
            F::NextStep,
            F::SlaRisk
        ]
    );
}

// Arguments are complete, so that approving needs no typing.
#[test]
fn actions_come_with_complete_arguments() {
    assert_json_snapshot!(
        enterprise()
            .decide()
            .actions
            .iter()
            .map(|a| (&a.tool, &a.arguments))
            .collect::<Vec<_>>()
    );
}

// What waits is proposed unchanged; what was done is not proposed again.
#[test]
fn a_done_action_is_not_proposed_twice() {
    let desk = pro_with_history();
    assert_eq!(desk.decide().actions, desk.decide().actions);
    let done = desk.receipt(
        "create_escalation_ticket",
        "ESC-0007",
        "Passed to Billing L2",
    );
    assert_eq!(done.decide().actions, []);
}

// The source's own example outcome.
#[test]
fn an_outcome_line_becomes_compact_facts() {
    let desk = Desk::new(
        Channel::Phone,
        "There is a streaming package on my bill that I never ordered.",
    )
    .about(Vertical::Telecom, "billing", "billing_credit");
    assert_snapshot!(facts(
        &desk,
        Some(
            "disputed a line item for a streaming package on the May bill, accepted partial credit, agreed to keep the package"
        )
    ));
}

// A kept promise closes the open one; a new one is opened; words for days become dates.
#[test]
fn an_outcome_keeps_and_makes_promises() {
    let desk = pro_with_history().mood("angry");
    assert_snapshot!(facts(
        &desk,
        Some(
            "Manual credit applied yesterday; promised a call next Monday; prefers to be reached by email"
        )
    ));
}

// While the ticket is open the issue is kept as open, with what was learned of the person.
#[test]
fn an_open_ticket_proposes_what_was_learned() {
    let desk = Desk::new(
        Channel::Chat,
        "My line is down again. Please call me and keep it short.",
    )
    .about(Vertical::Telecom, "internet", "internet_down")
    .mood("negative")
    .receipt(
        "create_escalation_ticket",
        "ESC-0011",
        "Passed to Broadband",
    );
    assert_snapshot!(facts(&desk, None));
}

#[test]
fn a_stranger_leaves_no_fact_about_a_customer() {
    let desk = needs_invoice(duplicate(Channel::Chat)).unverified();
    assert_eq!(
        deskhand_rules::outcome_facts(&desk.0, Some("asked about an invoice")),
        []
    );
}

// The line above a conversation.
#[test]
fn the_banner_sums_up_the_ticket() {
    let desk = Desk::new(Channel::Chat, "Where is my parcel? It is late.")
        .about(Vertical::Ecommerce, "delivery", "delivery_late")
        .mood("negative")
        .live(
            "get_shipment",
            "shipment",
            "PX-55102",
            &["status=delayed", "expected_on=2026-06-19"],
        )
        .agent_said("I'm looking at it now.")
        .customer_said("And?");
    assert_json_snapshot!(deskhand_rules::summary(&desk.0));
}
