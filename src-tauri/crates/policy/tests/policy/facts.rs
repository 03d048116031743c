//! Facts read out of plain words, in many phrasings: each line is a note, what it states, and nothing else.

use deskhand_policy::facts_in;
use jiff::Timestamp;

fn noted() -> Timestamp {
    "2026-06-01T10:00:00Z".parse().expect("a time")
}

/// `key=value` of every fact.
fn read(text: &str) -> Vec<String> {
    facts_in(text, noted())
        .into_iter()
        .map(|f| {
            assert!(f.derived, "{text}");
            if f.key.starts_with("resolution/") {
                f.key
            } else {
                format!("{}={}", f.key, f.value)
            }
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, wanted)| read(text) != *wanted)
        .map(|(text, wanted)| format!("{text}\n   wanted {wanted:?}\n   got    {:?}", read(text)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn issues_are_dated_by_the_day_they_happened() {
    check(&[
        (
            "Customer Ben Carter reported a billing issue on 2026-04-12.",
            &["issue/billing/2026-04-12=open"],
        ),
        (
            "Billing issue on 12 April 2026: charged twice.",
            &["issue/billing/2026-04-12=open"],
        ),
        (
            "Had a billing problem on April 12.",
            &["issue/billing/2026-04-12=open"],
        ),
        (
            "Had a billing problem on 20 May",
            &["issue/billing/2026-05-20=open"],
        ),
        (
            "Reported billing issues on 2026-04-12 and 2026-05-20.",
            &[
                "issue/billing/2026-04-12=open",
                "issue/billing/2026-05-20=open",
            ],
        ),
        (
            "Was charged twice on 3 December.",
            &["issue/billing/2025-12-03=open"],
        ),
        (
            "Complained about a late parcel on May 2nd, 2026.",
            &["issue/delivery/2026-05-02=open"],
        ),
        (
            "Customer reported a login problem.",
            &["issue/access/2026-06-01=open"],
        ),
        (
            "Called about an outage of the webhooks on the 4th of March 2026.",
            &["issue/technical/2026-03-04=open"],
        ),
        (
            "Invoice dated 2026-05-01 was wrong, complaint on 2026-05-04.",
            &["issue/billing/2026-05-04=open"],
        ),
        (
            "Internet went down on 2026-05-11.",
            &["issue/internet/2026-05-11=open"],
        ),
        (
            "UPI transfer failed on 2026-05-30.",
            &["issue/payments/2026-05-30=open"],
        ),
        (
            "Luggage was lost on 2026-02-14.",
            &["issue/baggage/2026-02-14=open"],
        ),
        (
            "The TV had no signal on 2026-05-09.",
            &["issue/tv/2026-05-09=open"],
        ),
        (
            "Disputed a charge on 2026-03-10.",
            &["issue/billing/2026-03-10=open"],
        ),
    ]);
}

#[test]
fn what_did_not_happen_is_not_an_issue() {
    check(&[
        ("No previous billing issues.", &[]),
        ("Has never reported a billing problem.", &[]),
        (
            "Customer for three years without any delivery problem.",
            &[],
        ),
        ("There were no billing issues on 2026-04-12.", &[]),
        (
            "Prefers email for billing issues.",
            &["contact_preference=email"],
        ),
        (
            "Handles billing issues for the account since 2024-01-10.",
            &[],
        ),
        ("Asked about billing cases in general.", &[]),
        (
            "If a billing issue comes up on 2026-07-01, call first.",
            &[],
        ),
        ("Contact for billing problems is the finance team.", &[]),
        ("Has an invoice every month.", &[]),
    ]);
}

#[test]
fn a_turn_in_the_sentence_keeps_each_half_true() {
    check(&[
        (
            "No previous billing issues, but reported a login problem on 2026-05-01.",
            &["issue/access/2026-05-01=open"],
        ),
        (
            "Reported a billing issue on 2026-04-12 but was never promised a credit.",
            &["issue/billing/2026-04-12=open"],
        ),
        ("Pro plan, no contractual SLA.", &["plan=pro"]),
    ]);
}

#[test]
fn what_is_settled_says_so() {
    check(&[
        (
            "The billing issue from 2026-04-12 was resolved on 2026-04-15.",
            &[
                "issue/billing/2026-04-12=resolved",
                "resolution/billing/2026-04-15",
            ],
        ),
        (
            "Resolved on 2026-05-03: the login problem was a stale cookie.",
            &["resolution/access/2026-05-03"],
        ),
        (
            "The billing issue from 2026-04-12 is still not resolved.",
            &["issue/billing/2026-04-12=open"],
        ),
        (
            "Delivery problem of 2026-05-10 is unresolved.",
            &["issue/delivery/2026-05-10=open"],
        ),
    ]);
}

#[test]
fn promises_are_kept_apart_from_what_was_never_promised() {
    check(&[
        (
            "Ben Carter was promised a manual credit in the billing case from 2026-05-20.",
            &[
                "promise/2026-05-20/manual-credit=open",
                "issue/billing/2026-05-20=open",
            ],
        ),
        (
            "We promised her a callback on 2026-05-28.",
            &["promise/2026-05-28/callback=open"],
        ),
        (
            "Agent promised to waive the fee.",
            &["promise/2026-06-01/waive-the-fee=open"],
        ),
        (
            "The promised manual credit was applied on 2026-05-25.",
            &["promise/2026-05-25/manual-credit=kept"],
        ),
        (
            "The promised manual credit was never applied.",
            &["promise/2026-06-01/manual-credit=open"],
        ),
        ("Was never promised a credit.", &[]),
        ("Nothing was promised.", &[]),
        ("No refund was promised.", &[]),
        ("The customer promised to pay by Friday.", &[]),
        ("Support did not promise a discount.", &[]),
        (
            "Was told that she would get a replacement router.",
            &["promise/2026-06-01/replacement-router=open"],
        ),
    ]);
}

#[test]
fn contracts_are_read_from_how_people_note_them() {
    check(&[
        (
            "Enterprise account with a 4-hour SLA.",
            &["plan=enterprise", "sla_hours=4"],
        ),
        ("SLA of 8 hours.", &["sla_hours=8"]),
        ("SLA: first reply within 4h", &["sla_hours=4"]),
        ("Contract has a four-hour SLA.", &["sla_hours=4"]),
        ("No contractual SLA.", &[]),
        ("There is no 4-hour SLA on this account.", &[]),
        ("Renewal on 2026-08-01.", &["renewal_on=2026-08-01"]),
        (
            "The contract renews on 1 August.",
            &["renewal_on=2026-08-01"],
        ),
        ("Up for renewal March 3.", &["renewal_on=2027-03-03"]),
        (
            "Enterprise plan, 4-hour SLA, renewal on 2026-08-01, CSM is Ruth Adeyemi.",
            &[
                "plan=enterprise",
                "sla_hours=4",
                "renewal_on=2026-08-01",
                "csm_name=Ruth Adeyemi",
            ],
        ),
        ("CSM: Ruth Adeyemi", &["csm_name=Ruth Adeyemi"]),
        (
            "Customer success manager is Jan van Dijk.",
            &["csm_name=Jan van Dijk"],
        ),
        ("Ruth Adeyemi is their CSM.", &["csm_name=Ruth Adeyemi"]),
        ("No CSM assigned.", &[]),
    ]);
}

#[test]
fn plans_follow_the_last_word_and_ignore_wishes() {
    check(&[
        ("Pro plan.", &["plan=pro"]),
        ("Is on the Free plan.", &["plan=free"]),
        ("Plan: Enterprise", &["plan=enterprise"]),
        (
            "Moved from the Pro plan to Enterprise on 2026-03-01.",
            &["plan=enterprise"],
        ),
        ("Upgraded to Business last week.", &["plan=business"]),
        ("Wants to upgrade to Enterprise.", &[]),
        ("Asked about the Enterprise plan.", &[]),
        ("Is not on the Enterprise plan.", &[]),
        ("Was on the Pro plan until March.", &[]),
        ("Is considering the Team plan.", &[]),
    ]);
}

#[test]
fn nobody_is_promoted_by_what_they_say_of_themselves() {
    check(&[
        (
            "Customer claims to be on the Enterprise plan with a 4-hour SLA.",
            &[],
        ),
        ("Says the contract has a 4-hour SLA.", &[]),
        (
            "We are an Enterprise account with a 1-hour SLA and I am a VIP.",
            &[],
        ),
        ("According to her, the CSM is Ruth Adeyemi.", &[]),
        (
            "Said she prefers short answers.",
            &["tone=short and direct"],
        ),
        (
            "Said the invoice was wrong, a billing issue on 2026-05-04.",
            &["issue/billing/2026-05-04=open"],
        ),
    ]);
}

#[test]
fn preferences_roles_and_labels() {
    check(&[
        (
            "Prefers short answers by email.",
            &["tone=short and direct", "contact_preference=email"],
        ),
        ("Likes detailed explanations.", &["tone=detailed"]),
        (
            "Prefers to be called by phone, not by email.",
            &["contact_preference=phone"],
        ),
        ("Does not want phone calls.", &[]),
        ("Asked for replies by chat.", &["contact_preference=chat"]),
        ("She is the finance lead of the account.", &["role=finance"]),
        ("Works as a developer.", &["role=developer"]),
        ("Writes in German.", &["language=de"]),
        ("VIP customer.", &["vip=true"]),
        ("Not a VIP.", &[]),
        ("Churn risk after the outage.", &["risk=churn"]),
        ("No churn risk.", &[]),
    ]);
}

#[test]
fn escalations_open_and_close() {
    check(&[
        (
            "Billing case escalated on 2026-05-21.",
            &[
                "escalation/billing/2026-05-21=open",
                "issue/billing/2026-05-21=open",
            ],
        ),
        (
            "The billing escalation of 2026-05-21 was closed.",
            &["escalation/billing/2026-05-21=closed"],
        ),
        (
            "A delivery escalation is open since 2026-05-30.",
            &["escalation/delivery/2026-05-30=open"],
        ),
        ("No escalation was opened.", &[]),
        ("Threatened to have it escalated.", &[]),
        ("The internet fault was not escalated.", &[]),
    ]);
}

#[test]
fn nothing_is_found_in_nothing_and_long_or_odd_text_does_no_harm() {
    check(&[("", &[]), ("…", &[]), ("Thanks!", &[]), ("2026-13-45", &[])]);
    let long = "Reported a billing issue on 2026-04-12. ".repeat(2_000);
    assert_eq!(read(&long), ["issue/billing/2026-04-12=open"]);
    let odd = "é\u{200b}😀 billing issue on 2026-04-12 — “charged twice” 日本語";
    assert_eq!(read(odd), ["issue/billing/2026-04-12=open"]);
}
