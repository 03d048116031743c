//! What must hold for every packet, whatever it says.

#[path = "support/packets.rs"]
mod packets;

use deskhand_domain::decision::{NextAction, Proposal};
use deskhand_domain::live::Missed;
use deskhand_domain::memory::Category;
use deskhand_domain::policy::Vertical;
use deskhand_domain::ports::{Decider, DeciderError};
use deskhand_domain::ticket::{Channel, Priority};
use deskhand_rules::Rules;
use packets::*;
use proptest::prelude::*;

const CHANNELS: [Channel; 6] = [
    Channel::Email,
    Channel::Chat,
    Channel::Phone,
    Channel::Sms,
    Channel::Telegram,
    Channel::Note,
];
const ISSUES: [(Vertical, &str, &str); 9] = [
    (Vertical::Saas, "billing", "billing_duplicate_charge"),
    (Vertical::Saas, "technical", "technical_webhook"),
    (Vertical::Ecommerce, "delivery", "delivery_late"),
    (Vertical::BankingFintech, "cards", "card_lost"),
    (Vertical::Travel, "booking", "booking_cancelled"),
    (Vertical::Telecom, "internet", "internet_down"),
    (Vertical::EdtechSupport, "course", "course_access"),
    (Vertical::GeneralInfo, "other", "other"),
    (Vertical::Saas, "warp_drives", "warp_drive_stalled"),
];

fn rendered(proposal: &Proposal) -> String {
    deskhand_domain::draft::render(&proposal.reply)
}

/// A desk with `bits` switching on what a ticket may come with.
fn any_desk(said: &str, channel: usize, issue: usize, bits: u16) -> Desk {
    let on = |bit: u16| bits & (1 << bit) != 0;
    let (vertical, family, kind) = ISSUES[issue % ISSUES.len()];
    let mut desk =
        Desk::new(CHANNELS[channel % CHANNELS.len()], said).about(vertical, family, kind);
    if on(0) {
        desk = needs_invoice(desk);
    }
    if on(1) {
        desk = desk
            .remembers(
                "customer:cust_8a72",
                Category::Issue,
                "Reported a problem.",
                Some(&format!("issue/{family}/2026-05-20=open")),
                "2026-05-20",
            )
            .remembers(
                "customer:cust_8a72",
                Category::Promise,
                "Was promised a voucher.",
                Some("promise/2026-05-20/voucher=open"),
                "2026-05-20",
            );
    }
    if on(2) {
        desk = desk
            .clause("p/1", true, "A repeated problem is passed on.")
            .must(
                "create_escalation_ticket",
                Priority::High,
                "billing_l2",
                "p/1",
                "an earlier issue",
            );
    }
    if on(3) {
        desk = desk.live(
            "get_order",
            "order",
            "A-1001",
            &["status=delivered", "placed_on=2026-06-02"],
        );
    }
    if on(4) {
        desk = desk.missed(
            "get_line",
            "line",
            Missed::Unavailable {
                reason: "down".to_owned(),
            },
        );
    }
    if on(5) {
        desk = desk.unverified();
    }
    if on(6) {
        desk.0.signals.returning = true;
    }
    if on(7) {
        desk = desk.mood("angry");
    }
    if on(8) {
        desk = desk.instructed("in bullet points, shorter");
    }
    if on(9) {
        desk = desk.receipt(
            "create_escalation_ticket",
            "ESC-0007",
            "Passed to Billing L2",
        );
    }
    if on(10) {
        desk.0.signals.hostile = true;
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_reply_holds_its_promises(said in ".{0,300}", channel in 0..6_usize, issue in 0..9_usize, bits in 0..2048_u16) {
        let desk = any_desk(&said, channel, issue, bits);
        let proposal = desk.decide();
        let text = rendered(&proposal);
        prop_assert_eq!(&proposal, &desk.decide(), "the same packet decides the same");
        prop_assert!(!text.trim().is_empty(), "never an empty draft");
        prop_assert!(text.matches('?').count() <= 1, "one question at most: {}", text);
        prop_assert!(!text.contains('!') && !text.contains('{') && !text.contains('['), "{}", text);
        for sentence in &proposal.reply {
            prop_assert!(sentence.courtesy || !sentence.evidence.is_empty(), "unsupported: {}", sentence.text);
        }
        for line in &proposal.brief {
            prop_assert!(!line.evidence.is_empty(), "brief line without a source: {}", line.text);
        }
        if bits & (1 << 5) != 0 {
            for secret in ["Ines", "A-1001", "20 May", "voucher"] {
                prop_assert!(!text.contains(secret), "told a stranger {}: {}", secret, text);
            }
        }
    }

    #[test]
    fn any_message_in_any_zone_is_read_without_a_panic(said in "\\PC{0,400}", zone in ".{0,20}", instruction in ".{0,80}") {
        let mut desk = any_desk(&said, 0, 0, 2047).instructed(&instruction);
        desk.0.time_zone = zone;
        let _ = desk.decide();
        let _ = deskhand_rules::outcome_facts(&desk.0, Some(&said));
        let _ = deskhand_rules::summary(&desk.0);
    }
}

#[test]
fn an_empty_message_and_a_huge_one_both_get_a_reply() {
    for said in [
        String::new(),
        "\u{1f600}".repeat(300_000),
        "charged twice ".repeat(80_000),
    ] {
        for channel in CHANNELS {
            assert!(!Desk::new(channel, &said).reply().trim().is_empty());
        }
    }
}

#[test]
fn what_the_customer_wrote_or_memory_knows_is_not_asked_for() {
    let written = needs_invoice(
        Desk::new(
            Channel::Email,
            "Invoice number INV-20618 was charged twice.",
        )
        .about(Vertical::Saas, "billing", "billing_duplicate_charge"),
    );
    let kept = needs_invoice(duplicate(Channel::Chat)).remembers(
        "customer:cust_8a72",
        Category::Operational,
        "Disputes invoice 20618.",
        None,
        "2026-06-10",
    );
    let live = needs_invoice(duplicate(Channel::Chat)).live(
        "list_invoices",
        "invoice",
        "20618",
        &["status=paid", "amount=€49.00"],
    );
    for desk in [written, kept, live] {
        let decision = desk.decide().decision;
        assert_ne!(
            decision.asks_for.as_deref(),
            Some("invoice_id"),
            "{}",
            decision.reason
        );
    }
}

#[test]
fn only_the_first_missing_identifier_is_asked_for() {
    let desk = needs_invoice(duplicate(Channel::Email)).needs(
        "get_payment",
        "payment",
        "upi_reference",
        "the transaction reference",
    );
    let decision = desk.decide().decision;
    assert_eq!(
        (decision.action, decision.asks_for.as_deref()),
        (NextAction::Ask, Some("invoice_id"))
    );
    assert!(!desk.reply().contains("transaction reference"));
}

#[test]
fn another_language_is_told_to_the_agent_and_not_answered() {
    let mut desk = duplicate(Channel::Email);
    desk.0.language = "de".to_owned();
    assert_eq!(
        Rules.decide(&desk.0),
        Err(DeciderError::Language {
            language: "de".to_owned()
        })
    );
    desk.0.language = "en-GB".to_owned();
    assert!(Rules.decide(&desk.0).is_ok());
}

#[test]
fn without_a_customer_message_there_is_nothing_to_answer() {
    let mut desk = duplicate(Channel::Email);
    desk.0.messages.clear();
    assert_eq!(Rules.decide(&desk.0), Err(DeciderError::NothingToAnswer));
    assert_eq!(deskhand_rules::summary(&desk.0), None);
}

#[tokio::test]
async fn the_port_answers_as_the_plain_call_does() {
    let desk = pro_with_history();
    assert_eq!(Rules.name(), "rules");
    assert_eq!(Rules.propose(&desk.0).await, Rules.decide(&desk.0));
}

#[test]
fn swapping_the_memories_of_two_customers_swaps_their_workflows() {
    let (mut free, mut pro) = (free_first_timer(), pro_with_history());
    std::mem::swap(&mut free.0.memories, &mut pro.0.memories);
    std::mem::swap(&mut free.0.judgement, &mut pro.0.judgement);
    assert_eq!(free.decide().decision.action, NextAction::Escalate);
    assert_eq!(pro.decide().decision.action, NextAction::Ask);
}

#[test]
fn notes_in_plain_words_are_known_like_typed_ones() {
    let mut desk = needs_invoice(duplicate(Channel::Email))
        .remembers(
            "customer:cust_8a72",
            Category::Issue,
            "Customer Ben Carter reported a billing issue on 2026-04-12.",
            None,
            "2026-06-01",
        )
        .remembers(
            "customer:cust_8a72",
            Category::Note,
            "Ben Carter was promised a manual credit in the billing case from 2026-05-20.",
            None,
            "2026-06-01",
        )
        .must(
            "create_escalation_ticket",
            Priority::High,
            "billing_l2",
            "saas/B-3.1",
            "repeat billing issue and an open promise",
        );
    desk.0.signals.open_promises = 1;
    let proposal = desk.decide();
    let text = rendered(&proposal);
    assert!(
        text.contains("12 April") && text.contains("manual credit promised on 20 May"),
        "{text}"
    );
    assert!(
        proposal
            .memory_value
            .contains("an open promise of a manual credit"),
        "{}",
        proposal.memory_value
    );
}

#[test]
fn internal_fields_and_labels_never_reach_the_customer() {
    for desk in [
        enterprise(),
        enterprise().instructed("fuller"),
        enterprise().instructed("mention the renewal and the risk score"),
    ] {
        let text = desk.reply().to_lowercase();
        for label in [
            "sla",
            "renewal",
            "ruth",
            "risk",
            "churn",
            "urgent",
            "l2",
            "enterprise",
        ] {
            assert!(!text.contains(label), "{label} in: {text}");
        }
    }
}

#[test]
fn a_finished_action_is_said_only_from_a_receipt() {
    let before = pro_with_history().reply();
    let after = pro_with_history()
        .receipt(
            "create_escalation_ticket",
            "ESC-0007",
            "Passed to Billing L2",
        )
        .reply();
    assert!(
        !before.contains("passed") && !before.contains("ESC-"),
        "{before}"
    );
    assert!(
        after.contains("passed") && after.contains("ESC-0007"),
        "{after}"
    );
}

#[test]
fn every_phrasing_of_the_same_ticket_is_a_different_ticket() {
    let replies: std::collections::BTreeSet<String> = (0..40)
        .map(|n| pro_with_history().ticket(&format!("T-{n}")).reply())
        .collect();
    assert!(replies.len() >= 20, "only {} of 40 differ", replies.len());
}
