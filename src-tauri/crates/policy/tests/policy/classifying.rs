//! Recognising a ticket without a model: inside the allow-list, honest about doubt, the same every time.

use crate::build::SAME_MESSAGE;
use crate::shared::library;
use deskhand_domain::policy::{Classification, Routing, Vertical};
use deskhand_policy::{OTHER, Text};
use proptest::prelude::*;

fn classify(message: &str, routing: &Routing) -> Classification {
    let text = Text {
        message,
        ..Text::default()
    };
    library().classify(&text, routing)
}

#[test]
fn the_words_that_decided_are_named() {
    let got = classify(SAME_MESSAGE, &Routing::Auto);
    assert_eq!(
        (
            got.vertical,
            got.issue_type.as_str(),
            got.issue_family.as_str()
        ),
        (Vertical::Saas, "billing_duplicate_charge", "billing")
    );
    assert!(got.confidence >= 0.5, "{}", got.confidence);
    assert_eq!(
        got.because.first().map(String::as_str),
        Some("charged twice")
    );
}

#[test]
fn each_line_of_business_is_recognised_among_all() {
    for (message, vertical, issue_type) in [
        (
            "My flight was cancelled and I am stuck at the airport",
            Vertical::Travel,
            "booking_cancelled",
        ),
        (
            "There is no internet since yesterday and the router is red",
            Vertical::Telecom,
            "internet_down",
        ),
        (
            "The technician never came although I waited all day",
            Vertical::Telecom,
            "visit_missed",
        ),
        (
            "My UPI payment was debited but not received by the shop",
            Vertical::BankingFintech,
            "payment_debited_not_received",
        ),
        (
            "I lost my card yesterday evening",
            Vertical::BankingFintech,
            "card_lost",
        ),
        (
            "My parcel says delivered but nothing is here",
            Vertical::Ecommerce,
            "delivery_missing",
        ),
        (
            "I want to return these shoes",
            Vertical::Ecommerce,
            "return_request",
        ),
        (
            "I cannot access my course, the lesson does not load",
            Vertical::EdtechSupport,
            "course_access",
        ),
        (
            "Our webhooks are not being delivered",
            Vertical::Saas,
            "technical_webhook",
        ),
        (
            "Please delete my data under the GDPR",
            Vertical::GeneralInfo,
            "data_request",
        ),
    ] {
        let got = classify(message, &Routing::Auto);
        assert_eq!(
            (got.vertical, got.issue_type.as_str()),
            (vertical, issue_type),
            "{message}: {got:?}"
        );
    }
}

#[test]
fn nothing_recognised_is_said_to_be_nothing() {
    for message in ["", "hello", "ok", "12345", "🙂", "x\u{0}y"] {
        let got = classify(message, &Routing::Auto);
        assert_eq!(
            (got.vertical, got.issue_type.as_str()),
            (Vertical::GeneralInfo, OTHER),
            "{message}"
        );
        assert!(got.confidence < 0.5);
        let single = classify(
            message,
            &Routing::Single {
                vertical: Vertical::Travel,
            },
        );
        assert_eq!(
            (single.vertical, single.issue_type.as_str()),
            (Vertical::Travel, OTHER)
        );
    }
}

#[test]
fn two_things_at_once_are_less_sure_than_one() {
    let saas = Routing::Single {
        vertical: Vertical::Saas,
    };
    let one = classify("I was charged twice", &saas);
    let both = classify("I was charged twice and I forgot my password", &saas);
    assert!(both.confidence < one.confidence);
}

#[test]
fn an_invoice_number_points_to_billing() {
    let saas = Routing::Single {
        vertical: Vertical::Saas,
    };
    let got = classify("Please look at invoice 84678269", &saas);
    assert_eq!(got.issue_family, "billing");
    assert!(got.because.contains(&"an invoice number".to_owned()));
}

#[test]
fn earlier_messages_help_when_the_newest_says_little() {
    let text = Text {
        subject: "",
        message: "yes, that one please",
        earlier: "I was charged twice this month",
        department: None,
    };
    let got = library().classify(
        &text,
        &Routing::Single {
            vertical: Vertical::Saas,
        },
    );
    assert_eq!(got.issue_family, "billing");
}

#[test]
fn a_megabyte_of_text_is_read_like_any_other() {
    let long = "I was charged twice. ".repeat(50_000);
    assert_eq!(
        classify(&long, &Routing::Auto).issue_type,
        "billing_duplicate_charge"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_allow_list_is_never_left(
        message in prop_oneof![any::<String>(), "(charged twice|lost my card|flight|no internet|course|refund| ){1,12}"],
        allowed in prop::collection::vec(prop::sample::select(Vertical::ALL.to_vec()), 1..4),
    ) {
        let routing = Routing::Multi { allowed: allowed.clone() };
        let got = classify(&message, &routing);
        prop_assert!(allowed.contains(&got.vertical));
        prop_assert!((0.0..=1.0).contains(&got.confidence));
        prop_assert_eq!(got, classify(&message, &routing));
    }
}

#[test]
fn the_queue_of_a_ticket_tells_two_lines_of_business_apart() {
    let in_queue = |department| {
        library().classify(
            &Text {
                subject: "Refund",
                message: "I would like my money back please",
                department,
                ..Text::default()
            },
            &Routing::Auto,
        )
    };
    assert_eq!(in_queue(Some("travel_desk")).vertical, Vertical::Travel);
    assert_eq!(in_queue(Some("billing_l2")).issue_family, "billing");
    // a queue says where, never what: without a word of its own nothing is recognised
    let silent = library().classify(
        &Text {
            message: "good morning everybody",
            department: Some("travel_desk"),
            ..Text::default()
        },
        &Routing::Auto,
    );
    assert_eq!(silent.issue_type, OTHER);
}
