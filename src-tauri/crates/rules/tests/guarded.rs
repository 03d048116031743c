//! Every reply the rules write passes every guard, in many phrasings: a draft that its own desk blocks helps nobody.

#[path = "support/packets.rs"]
mod packets;

use deskhand_domain::draft::render;
use deskhand_domain::evidence::Evidence;
use deskhand_domain::finding::Severity;
use deskhand_domain::live::Missed;
use deskhand_domain::memory::Category;
use deskhand_domain::policy::Vertical;
use deskhand_domain::ticket::{Author, Channel, Priority};
use deskhand_guard::review::{Pending, Reply, review};
use packets::*;
use std::collections::BTreeMap;

/// What the guards find worth more than a notice, with the reply.
fn findings(desk: &Desk) -> Vec<String> {
    let packet = &desk.0;
    let proposal = desk.decide();
    let text = render(&proposal.reply);
    let mut pool: Vec<Evidence> = proposal
        .reply
        .iter()
        .flat_map(|s| s.evidence.clone())
        .collect();
    pool.extend(proposal.decision.because.iter().cloned());
    let said: Vec<String> = packet
        .messages
        .iter()
        .filter(|m| m.author == Author::Customer)
        .map(|m| m.text.clone())
        .collect();
    let pending: Vec<Pending<'_>> = proposal
        .actions
        .iter()
        .map(|a| Pending {
            tool: &a.tool,
            title: &a.tool,
        })
        .collect();
    let known = BTreeMap::new();
    let canaries = [
        "0.82".to_owned(),
        "Ruth Adeyemi".to_owned(),
        "2026-08-01".to_owned(),
    ];
    let reviewed = review(&Reply {
        text: &text,
        drafted: Some(&proposal.reply),
        pool: &pool,
        customer_said: &said,
        receipts: &packet.receipts,
        live: &packet.live,
        pending: &pending,
        verified: packet.customer.as_ref().is_some_and(|c| c.verified),
        known_answers: &known,
        canaries: &canaries,
        never_say: &packet.judgement.never_say,
        allowed_ids: &[],
        channel: packet.ticket.channel,
        customer_language: Some("en"),
        now: packet.now,
        time_zone: &packet.time_zone,
        agent_name: &packet.persona.agent_name,
    });
    reviewed
        .findings
        .iter()
        .filter(|f| f.severity != Severity::Notice)
        .map(|f| {
            let at = f
                .span
                .and_then(|s| text.get(s.start..s.end))
                .unwrap_or_default();
            format!("{:?} {:?} “{at}” {}", f.guard, f.severity, f.reason)
        })
        .chain(
            reviewed
                .unsupported
                .iter()
                .map(|s| format!("unsupported “{s}”")),
        )
        .map(|line| format!("{line}\n--- {text}"))
        .collect()
}

#[expect(clippy::too_many_lines, reason = "a list of situations")]
fn all() -> Vec<(&'static str, Desk)> {
    let down = || Missed::Unavailable {
        reason: "no answer in 3 s".to_owned(),
    };
    let telecom =
        |channel, said, issue| Desk::new(channel, said).about(Vertical::Telecom, "internet", issue);
    let shop = |channel, said, family, issue| {
        Desk::new(channel, said).about(Vertical::Ecommerce, family, issue)
    };
    let mut returning = telecom(
        Channel::Phone,
        "Hi, I called you last week about my internet.",
        "internet_slow",
    )
    .remembers(
        "customer:cust_8a72",
        Category::Issue,
        "Called about a slow connection.",
        Some("issue/internet/2026-06-10=resolved"),
        "2026-06-10",
    )
    .live(
        "get_line",
        "line",
        "L-2207",
        &["status=active", "product=Fibre 500"],
    );
    returning.0.signals.returning = true;
    let joined = pro_with_history().remembers(
        "customer:cust_8a72",
        Category::Escalation,
        "Escalated as ESC-0007.",
        Some("escalation/billing/2026-05-20=open"),
        "2026-05-20",
    );
    vec![
        ("free", free_first_timer()),
        ("pro", pro_with_history()),
        ("angry pro", pro_with_history().mood("angry")),
        ("enterprise", enterprise()),
        (
            "receipt",
            pro_with_history().receipt(
                "create_escalation_ticket",
                "ESC-0007",
                "Passed to our senior billing team",
            ),
        ),
        ("join", joined),
        (
            "stranger",
            needs_invoice(duplicate(Channel::Chat)).stranger(),
        ),
        (
            "unverified mail",
            needs_invoice(duplicate(Channel::Email))
                .unverified()
                .remembers(
                    "customer:cust_8a72",
                    Category::Issue,
                    "Called about a failed charge.",
                    Some("issue/billing/2026-06-09=open"),
                    "2026-06-09",
                ),
        ),
        (
            "unverified call",
            needs_invoice(duplicate(Channel::Phone)).unverified(),
        ),
        (
            "unverified order",
            shop(
                Channel::Chat,
                "Where is my parcel?",
                "delivery",
                "delivery_late",
            )
            .unverified(),
        ),
        ("returning", returning),
        (
            "down",
            telecom(Channel::Email, "My internet is down.", "internet_down").missed(
                "get_line",
                "line",
                down(),
            ),
        ),
        (
            "down chat",
            telecom(Channel::Chat, "My internet is down.", "internet_down").missed(
                "get_line",
                "line",
                down(),
            ),
        ),
        (
            "late",
            shop(
                Channel::Email,
                "Where is my order #W7512?",
                "delivery",
                "delivery_late",
            )
            .live(
                "get_order",
                "order",
                "#W7512",
                &["status=shipped", "placed_on=2026-06-08"],
            )
            .live(
                "get_shipment",
                "shipment",
                "PX-55102",
                &[
                    "status=delayed",
                    "carrier=Parcelway",
                    "tracking_id=PX-55102",
                    "expected_on=2026-06-19",
                    "last_seen=Leeds depot, 2026-06-17",
                ],
            ),
        ),
        (
            "rma",
            shop(
                Channel::Chat,
                "any news on my return RMA-3301?",
                "returns",
                "return_status",
            )
            .live(
                "get_rma",
                "rma",
                "RMA-3301",
                &[
                    "status=received",
                    "received_on=2026-06-15",
                    "refund_amount=£31.00",
                    "refund_on=2026-06-22",
                ],
            ),
        ),
        (
            "not found",
            shop(
                Channel::Chat,
                "where is order 99123?",
                "order",
                "order_status",
            )
            .missed(
                "get_order",
                "order",
                Missed::NotFound {
                    subject: "99123".to_owned(),
                },
            ),
        ),
        (
            "refund",
            Desk::new(Channel::Email, "Please refund invoice 20631.")
                .about(Vertical::Saas, "billing", "billing_refund_request")
                .live(
                    "get_invoice",
                    "invoice",
                    "20631",
                    &["status=paid", "amount=€49.00", "issued_on=2026-06-02"],
                )
                .allow("request_refund"),
        ),
        (
            "twins",
            duplicate(Channel::Email)
                .live(
                    "list_invoices",
                    "invoice",
                    "20618",
                    &["status=paid", "amount=€49.00", "period=June 2026"],
                )
                .live(
                    "list_invoices",
                    "invoice",
                    "20631",
                    &["status=paid", "amount=€49.00", "period=June 2026"],
                ),
        ),
        (
            "payment",
            Desk::new(Channel::Chat, "UPI ref 412907733821 never arrived")
                .about(
                    Vertical::BankingFintech,
                    "payments",
                    "payment_debited_not_received",
                )
                .live(
                    "get_payment",
                    "payment",
                    "412907733821",
                    &[
                        "status=debited_not_credited",
                        "amount=₹1,499.00",
                        "payee=Corner Books",
                        "reversal_by=2026-06-20",
                    ],
                ),
        ),
        (
            "flight",
            Desk::new(Channel::Email, "My flight was cancelled.")
                .about(Vertical::Travel, "booking", "booking_cancelled")
                .live(
                    "get_booking",
                    "booking",
                    "QX7L2P",
                    &[
                        "status=cancelled",
                        "route=London to Porto",
                        "departs_at=2026-06-19T06:10:00Z",
                        "refund_status=not_requested",
                    ],
                ),
        ),
        (
            "visit",
            telecom(
                Channel::Chat,
                "when does the technician come?",
                "visit_reschedule",
            )
            .about(Vertical::Telecom, "visit", "visit_reschedule")
            .live(
                "get_visit",
                "visit",
                "V-311",
                &[
                    "status=scheduled",
                    "window=2026-06-19T08:00/2026-06-19T12:00",
                ],
            )
            .kept_since("2026-06-18T07:15:00Z"),
        ),
        (
            "webhook",
            Desk::new(Channel::Email, "Webhooks fail with 502.")
                .about(Vertical::Saas, "technical", "technical_webhook")
                .account("Halden Studio", "developer")
                .live(
                    "get_service_status",
                    "service",
                    "webhooks",
                    &[
                        "status=degraded",
                        "component=webhook delivery",
                        "since=2026-06-18T07:10:00Z",
                        "error_code=502",
                    ],
                ),
        ),
        (
            "card",
            Desk::new(Channel::Chat, "I lost my card")
                .about(Vertical::BankingFintech, "cards", "card_lost")
                .clause(
                    "banking/C-1.2",
                    true,
                    "A lost card is always treated urgently.",
                )
                .must(
                    "create_escalation_ticket",
                    Priority::Urgent,
                    "payments_ops",
                    "banking/C-1.2",
                    "a lost card is always urgent",
                ),
        ),
        ("formal", pro_with_history().instructed("more formal")),
        ("friendlier", pro_with_history().instructed("friendlier")),
        (
            "call",
            pro_with_history().allow("schedule_callback").remembers(
                "customer:cust_8a72",
                Category::Preference,
                "Prefers a call.",
                Some("contact_preference=phone"),
                "2026-01-01",
            ),
        ),
        ("greeting", Desk::new(Channel::Chat, "hello")),
        (
            "unclear",
            Desk::new(Channel::Email, "it is the thing again"),
        ),
        (
            "more",
            shop(
                Channel::Email,
                "My box arrived broken.",
                "delivery",
                "delivery_damaged",
            ),
        ),
    ]
}

#[test]
fn no_reply_is_held_up_by_a_guard_in_any_phrasing() {
    let mut found = Vec::new();
    for n in 0..12 {
        for (name, desk) in all() {
            let desk = desk.ticket(&format!("T-{n}"));
            found.extend(findings(&desk).into_iter().map(|f| format!("[{name}] {f}")));
        }
    }
    assert!(
        found.is_empty(),
        "{} findings:\n{}",
        found.len(),
        found.join("\n\n")
    );
}
