//! The packs as they ship: readable, complete, and true to their own examples.

use crate::shared;

use deskhand_domain::policy::Vertical;
use deskhand_policy::{CORE, FailedExample};

#[test]
fn every_pack_lives_up_to_its_own_examples() {
    assert_eq!(
        shared::library().failed_examples(),
        Vec::<FailedExample>::new()
    );
}

#[test]
fn there_is_a_pack_for_every_vertical_and_one_for_all() {
    let ids: Vec<String> = shared::library()
        .versions()
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let mut wanted = vec![CORE.to_owned()];
    wanted.extend(Vertical::ALL.iter().map(|v| v.as_str().to_owned()));
    assert_eq!(ids, wanted);
}

#[test]
fn every_vertical_has_a_policy_worth_the_name() {
    let library = shared::library();
    for (id, _) in library.versions() {
        let clauses = library.clauses().filter(|c| c.pack == id).count();
        assert!(clauses >= 8, "{id} has {clauses} clauses");
        let examples = library.examples().filter(|e| e.pack == id).count();
        assert!(examples >= 6, "{id} has {examples} examples");
    }
}

#[test]
fn every_issue_type_of_the_vocabulary_is_declared() {
    let library = shared::library();
    let wanted: [(Vertical, &[&str]); 7] = [
        (
            Vertical::Saas,
            &[
                "billing_duplicate_charge",
                "billing_charge_failed",
                "billing_receipt_request",
                "billing_refund_request",
                "billing_credit",
                "access_login",
                "access_sso",
                "technical_outage",
                "technical_webhook",
                "technical_bug",
                "plan_change",
                "plan_cancel",
                "plan_seats",
                "howto",
            ],
        ),
        (
            Vertical::Ecommerce,
            &[
                "delivery_late",
                "delivery_missing",
                "delivery_damaged",
                "delivery_wrong_item",
                "return_request",
                "return_status",
                "order_status",
                "order_cancel",
                "order_change",
                "billing_duplicate_charge",
                "billing_refund_request",
            ],
        ),
        (
            Vertical::BankingFintech,
            &[
                "payment_debited_not_received",
                "payment_pending",
                "payment_wrong_payee",
                "card_lost",
                "card_declined",
                "dispute_charge",
                "account_locked",
            ],
        ),
        (
            Vertical::Travel,
            &[
                "booking_cancelled",
                "booking_change",
                "booking_refund",
                "booking_status",
                "baggage_lost",
            ],
        ),
        (
            Vertical::Telecom,
            &[
                "internet_down",
                "internet_slow",
                "tv_no_signal",
                "tv_package",
                "visit_reschedule",
                "visit_missed",
                "billing_duplicate_charge",
            ],
        ),
        (
            Vertical::EdtechSupport,
            &[
                "course_access",
                "course_certificate",
                "access_login",
                "billing_refund_request",
            ],
        ),
        (Vertical::GeneralInfo, &["howto"]),
    ];
    for (vertical, types) in wanted {
        for id in types {
            assert!(
                library.issue_type(vertical.as_str(), id).is_some(),
                "{vertical:?} lacks {id}"
            );
        }
    }
}

#[test]
fn what_may_be_said_to_a_customer_never_uses_what_must_not() {
    let library = shared::library();
    for example in library.examples() {
        let judgement = library.judge(&example.signals);
        for said in &judgement.may_say {
            for banned in &judgement.never_say {
                assert!(
                    !said.text.to_lowercase().contains(&banned.to_lowercase()),
                    "{}: “{}” says “{banned}”",
                    example.name,
                    said.text
                );
            }
        }
    }
}

#[test]
fn clauses_are_found_by_what_a_ticket_says() {
    let found: Vec<String> = shared::library()
        .search(
            "I was charged twice, please refund the duplicate",
            &[Vertical::Saas],
            3,
        )
        .into_iter()
        .map(|c| c.id.to_string())
        .collect();
    assert_eq!(found.first().map(String::as_str), Some("saas/B-2.1"));
    assert_eq!(found.len(), 3);
    let travel = shared::library().search("suitcase lost at the airport", &[Vertical::Saas], 5);
    assert!(travel.iter().all(|c| c.pack != "travel"));
}
