//! Judging is total and deterministic, and forbid always wins.

use crate::build::{Case, fact};
use crate::shared::{files_with, library};
use deskhand_domain::policy::{Signals, Vertical};
use deskhand_policy::{Library, tools};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("billing".to_owned()),
        Just("payment_failed".to_owned()),
        Just("angry".to_owned()),
        "[a-z_{}' \"]{0,12}",
        any::<String>(),
    ]
}

prop_compose! {
    fn any_signals()(
        vertical in prop_oneof![prop::sample::select(Vertical::ALL.to_vec()).prop_map(|v| v.as_str().to_owned()), text()],
        names in prop::array::uniform5(text()),
        plan in prop::option::of(text()),
        numbers in prop::array::uniform4(prop::option::of(any::<i64>())),
        csm_name in prop::option::of(text()),
        prior_issues_days in prop::collection::vec(any::<i64>(), 0..6),
        counts in (any::<i64>(), any::<i64>()),
        flags in prop::array::uniform5(any::<bool>()),
        live in prop::collection::btree_map(
            prop_oneof![Just("booking.departs_in_hours".to_owned()), Just("invoice.status".to_owned()), text()],
            text(),
            0..4,
        ),
        lists in prop::array::uniform3(prop::collection::vec(text(), 0..3)),
    ) -> Signals {
        let [issue_type, issue_family, channel, sentiment, language] = names;
        let [live_kinds, live_failed, missing] = lists;
        let live: BTreeMap<String, String> = live;
        Signals {
            vertical, issue_type, issue_family, channel, plan,
            sla_hours: numbers[0],
            renewal_in_days: numbers[1],
            csm_name,
            prior_issues_days,
            open_promises: counts.0,
            open_escalations: counts.1,
            sentiment,
            vip: flags[0],
            amount_minor: numbers[2],
            verified: flags[1],
            role: None,
            live_kinds, live, live_failed, missing,
            hostile: flags[2],
            language,
            returning: flags[3],
            memory_enabled: flags[4],
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_signals_get_one_judgement_and_forbid_wins(signals in any_signals()) {
        let judgement = library().judge(&signals);
        prop_assert_eq!(&judgement, &library().judge(&signals));
        for tool in &judgement.forbidden {
            prop_assert!(!judgement.allowed.contains(tool));
            prop_assert!(!judgement.required.contains(tool));
        }
        for tool in &judgement.required {
            prop_assert!(judgement.allowed.contains(tool));
        }
        let facing = [tools::ANSWER, tools::ASK, tools::ESCALATE];
        let required = judgement.required.iter().filter(|t| facing.contains(&t.as_str())).count();
        prop_assert!(required <= 1);
        for fired in &judgement.fired {
            prop_assert!(judgement.clauses.iter().any(|c| c.id == fired.clause));
        }
    }
}

#[test]
fn a_rule_that_cannot_be_evaluated_denies_and_gives_nothing() {
    let library = Library::from_files(files_with(
        "saas/2026.05/rules.toml",
        "when = \"issue_type == 'billing_credit' && verified && (amount_minor == null || amount_minor <= agent_credit_minor)\"",
        "forbid = [\"issue_credit\"]\nmin_priority = \"urgent\"\nwhen = \"issue_type == 'billing_credit' && int(stated('credit.amount')) > 1\"",
    ))
    .expect("loads: the condition only fails on a text that is no number");
    let mut signals = Signals {
        vertical: "saas".to_owned(),
        issue_type: "billing_credit".to_owned(),
        verified: true,
        ..Signals::default()
    };
    signals
        .live
        .insert("credit.amount".to_owned(), "twenty".to_owned());
    let judgement = library.judge(&signals);
    assert_eq!(judgement.forbidden, ["issue_credit"]);
    assert_eq!(judgement.min_priority, None);
    assert!(judgement.fired.iter().any(|f| f.id == "saas/small-credit"
        && f.because == "This rule could not be checked, so what it forbids stays forbidden."));
}

#[test]
fn an_unverified_sender_is_told_nothing_of_the_contract() {
    let mut case = Case {
        memories: vec![fact("2026-02-01", "sla_hours", "4")],
        ..Case::default()
    };
    let says = |case: &Case| {
        let judgement = library().judge(&case.signals(library()));
        judgement
            .may_say
            .iter()
            .any(|m| m.text.contains("within 4 hours"))
    };
    assert!(says(&case));
    case.verified = false;
    assert!(!says(&case));
}

#[test]
fn an_open_escalation_is_joined_not_doubled() {
    let case = Case {
        memories: vec![
            fact("2026-04-12", "issue/billing/2026-04-12", "open"),
            fact("2026-05-20", "issue/billing/2026-05-20", "open"),
            fact("2026-06-10", "escalation/billing/2026-06-10", "open"),
        ],
        ..Case::default()
    };
    let judgement = library().judge(&case.signals(library()));
    assert_eq!(judgement.required, [tools::JOIN]);
    assert!(judgement.forbidden.contains(&tools::ESCALATE.to_owned()));
}
