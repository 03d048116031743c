//! From packet to signals: what outranks what, and what counts once.

use crate::build::{Case, at, fact, live, message, needs, note, now, on_account};
use crate::shared::library;
use deskhand_domain::context::AccountCard;
use deskhand_domain::customer::Account;
use deskhand_domain::live::{Missed, MissedLookup};
use deskhand_domain::memory::{Category, MemoryState};

fn card() -> AccountCard {
    AccountCard {
        account: Account {
            id: "acc_1".into(),
            external_id: None,
            name: "Juniper Works".to_owned(),
            plan: Some("Team".to_owned()),
            sla_hours: Some(24),
            renewal_on: Some("2026-07-01".parse().expect("a date")),
            owner_name: Some("Card Owner".to_owned()),
            created_at: now(),
            updated_at: now(),
        },
        role: Some("Finance".to_owned()),
        others: Vec::new(),
    }
}

#[test]
fn live_outranks_memory_and_memory_outranks_the_card() {
    let mut case = Case {
        account: Some(card()),
        ..Case::default()
    };
    let s = case.signals(library());
    assert_eq!(
        (s.plan.as_deref(), s.sla_hours, s.renewal_in_days),
        (Some("team"), Some(24), Some(13))
    );
    assert_eq!(
        (s.csm_name.as_deref(), s.role.as_deref()),
        (Some("Card Owner"), Some("finance"))
    );
    case.memories = vec![on_account(note(
        "2026-01-01",
        "Pro plan with an 8-hour SLA.",
    ))];
    let s = case.signals(library());
    assert_eq!((s.plan.as_deref(), s.sla_hours), (Some("pro"), Some(8)));
    case.live = vec![live(
        "account",
        "acc",
        &[("plan", "Enterprise"), ("sla_hours", "4")],
    )];
    let s = case.signals(library());
    assert_eq!(
        (s.plan.as_deref(), s.sla_hours),
        (Some("enterprise"), Some(4))
    );
}

#[test]
fn with_memory_off_neither_memory_nor_card_is_seen() {
    let case = Case {
        account: Some(card()),
        memories: vec![
            fact("2026-05-20", "issue/billing/2026-05-20", "open"),
            fact("2026-05-20", "vip", "true"),
            fact("2026-05-20", "escalation/billing/T-1", "open"),
        ],
        memory_enabled: false,
        ..Case::default()
    };
    let blank = Case {
        memory_enabled: false,
        ..Case::default()
    };
    assert_eq!(case.signals(library()), blank.signals(library()));
}

#[test]
fn the_same_event_told_twice_is_one_event() {
    let case = Case {
        memories: vec![
            note("2026-05-22", "Reported a billing issue on 2026-05-20."),
            fact("2026-05-20", "issue/billing/2026-05-20", "open"),
            on_account(fact("2026-05-20", "issue/billing/T-1044", "resolved")),
            fact("2026-04-12", "issue/billing/T-1001", "resolved"),
            fact("2026-05-01", "issue/delivery/2026-05-01", "open"),
        ],
        ..Case::default()
    };
    assert_eq!(case.signals(library()).prior_issues_days, [67, 29]);
}

#[test]
fn the_open_tickets_own_notes_superseded_memories_and_impressions_do_not_count() {
    let mut own = note("2026-06-18", "Reported a billing issue on 2026-06-18.");
    own.memory.provenance.ticket = Some("T-9001".into());
    let mut old = fact("2026-05-20", "issue/billing/2026-05-20", "open");
    old.memory.state = MemoryState::Superseded {
        by: "mem_x".into(),
        at: now(),
    };
    let mut guess = fact("2026-05-02", "issue/billing/2026-05-02", "open");
    guess.memory.inferred = true;
    let mut team = fact("2026-05-03", "issue/billing/2026-05-03", "open");
    team.memory.scope = "team:all".to_owned().try_into().expect("a scope");
    let case = Case {
        memories: vec![
            own,
            old,
            guess,
            team,
            fact("2026-06-18", "issue/billing/T-9001", "open"),
        ],
        ..Case::default()
    };
    assert_eq!(case.signals(library()).prior_issues_days, Vec::<i64>::new());
}

#[test]
fn a_promise_is_open_until_something_shows_it_kept() {
    let open = |memories| {
        Case {
            memories,
            ..Case::default()
        }
        .signals(library())
        .open_promises
    };
    let promised = || fact("2026-05-20", "promise/2026-05-20/manual-credit", "open");
    assert_eq!(
        open(vec![
            promised(),
            note(
                "2026-05-21",
                "Was promised a manual credit in the billing case from 2026-05-20."
            )
        ]),
        1
    );
    assert_eq!(
        open(vec![
            promised(),
            fact("2026-05-25", "promise/2026-05-20/manual-credit", "kept")
        ]),
        0
    );
    assert_eq!(
        open(vec![
            promised(),
            note(
                "2026-05-25",
                "The promised manual credit was applied on 2026-05-25."
            )
        ]),
        0
    );
    assert_eq!(
        open(vec![
            promised(),
            note(
                "2026-05-25",
                "The promised manual credit was never applied."
            )
        ]),
        1
    );
    let paid = Case {
        memories: vec![promised()],
        live: vec![live(
            "credit",
            "CR-1",
            &[("status", "applied"), ("applied_on", "2026-05-27")],
        )],
        ..Case::default()
    };
    assert_eq!(paid.signals(library()).open_promises, 0);
}

#[test]
fn an_escalation_counts_while_it_is_open_and_of_the_family() {
    let open = |memories| {
        Case {
            memories,
            ..Case::default()
        }
        .signals(library())
        .open_escalations
    };
    assert_eq!(
        open(vec![fact("2026-06-10", "escalation/billing/T-5", "open")]),
        1
    );
    assert_eq!(
        open(vec![fact("2026-06-10", "escalation/delivery/T-5", "open")]),
        0
    );
    assert_eq!(
        open(vec![
            fact("2026-06-10", "escalation/billing/T-5", "open"),
            fact("2026-06-12", "escalation/billing/T-5", "closed"),
        ]),
        0
    );
}

#[test]
fn only_what_a_lookup_waits_for_is_missing() {
    let asks = |case: Case| case.signals(library()).missing;
    assert_eq!(asks(Case::default()), ["invoice_id"]);
    let found = Case {
        live: vec![live("invoice", "84678269", &[("status", "paid")])],
        ..Case::default()
    };
    assert_eq!(asks(found), Vec::<String>::new());
    let unrelated = Case {
        missed: vec![needs("order", "order_id")],
        ..Case::default()
    };
    assert_eq!(asks(unrelated), Vec::<String>::new());
    let mut stranger = Case::default();
    stranger.ticket.customer = None;
    assert_eq!(asks(stranger), ["email", "invoice_id"]);
    let mut named = Case::default();
    named.ticket.customer = None;
    named
        .messages
        .push(message("I am ada@kestrel.example and was charged twice"));
    assert_eq!(asks(named), ["invoice_id"]);
}

#[test]
fn live_facts_speak_of_the_one_the_customer_named() {
    let case = Case {
        messages: vec![message("I was charged twice, invoice 222 is wrong")],
        live: vec![
            live(
                "invoice",
                "111",
                &[("status", "paid"), ("due_on", "2026-06-20")],
            ),
            live(
                "invoice",
                "222",
                &[("status", "open"), ("due_on", "2026-06-28")],
            ),
        ],
        missed: vec![MissedLookup {
            why: Missed::Unavailable {
                reason: "down".to_owned(),
            },
            ..needs("account", "customer_id")
        }],
        ..Case::default()
    };
    let s = case.signals(library());
    let get = |key: &str| s.live.get(key).map(String::as_str);
    assert_eq!(get("invoice.status"), Some("open"));
    assert_eq!(get("invoice.due_in_days"), Some("10"));
    assert_eq!(
        (get("invoice.count"), get("invoice.statuses")),
        (Some("2"), Some("open paid"))
    );
    assert_eq!(s.live_kinds, ["invoice"]);
    assert_eq!(s.live_failed, ["account"]);
}

#[test]
fn moods_are_read_from_the_newest_words_and_nudged_by_memory() {
    let mood = |text: &str| {
        Case {
            messages: vec![message(text)],
            ..Case::default()
        }
        .signals(library())
        .sentiment
    };
    assert_eq!(
        mood("I was charged twice this month and I need the invoice fixed."),
        "neutral"
    );
    assert_eq!(
        mood("This is really frustrating, nobody answers."),
        "negative"
    );
    assert_eq!(
        mood("This is UNACCEPTABLE, you are thieves and I will call my lawyer!!!"),
        "angry"
    );
    assert_eq!(mood("Great, thank you so much, very helpful!"), "positive");
    let mut upset = note("2026-06-10", "Was frustrated on the phone.");
    upset.memory.category = Category::Sentiment;
    let case = Case {
        memories: vec![upset],
        ..Case::default()
    };
    assert_eq!(case.signals(library()).sentiment, "negative");
}

#[test]
fn a_customer_comes_back_by_their_words_or_by_a_fresh_resolution() {
    let back = |text: &str, memories| {
        Case {
            messages: vec![message(text)],
            memories,
            ..Case::default()
        }
        .signals(library())
        .returning
    };
    assert!(back("I was charged twice again", vec![]));
    assert!(back("The invoice is still not fixed", vec![]));
    assert!(!back("I was charged twice. Thanks again!", vec![]));
    let solved = |on: &str| {
        vec![fact(
            on,
            &format!("resolution/billing/{on}"),
            "second charge refunded",
        )]
    };
    assert!(back("I was charged twice", solved("2026-06-01")));
    assert!(!back("I was charged twice", solved("2026-04-01")));
}

#[test]
fn days_are_counted_in_the_desks_time_zone() {
    let case = Case {
        memories: vec![on_account(fact("2026-01-01", "renewal_on", "2026-08-01"))],
        ..Case::default()
    };
    assert_eq!(case.signals(library()).renewal_in_days, Some(44));
    assert_eq!(at("2026-06-18T09:42:00Z"), now());
}
