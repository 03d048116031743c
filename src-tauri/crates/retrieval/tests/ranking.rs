//! Ranking, packing and similarity through the public door.

#![expect(
    clippy::expect_used,
    reason = "a helper that fails is a test that fails"
)]

use deskhand_retrieval::{
    Packing, Params, Row, WhyDropped, estimate_tokens, pack, rank, similar, stems,
};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

fn now() -> Timestamp {
    "2026-06-18T09:42:00Z".parse().expect("a time")
}

fn days_ago(days: i64) -> Timestamp {
    now() - (days * 24).hours()
}

fn order(query: &str, rows: &[Row<'_>]) -> Vec<usize> {
    rank(query, rows, now(), &Params::default())
        .into_iter()
        .map(|ranked| ranked.index)
        .collect()
}

#[test]
fn the_rare_word_of_the_query_decides_not_the_one_every_row_has() {
    let rows = [
        Row::plain("Customer asked about the invoice layout"),
        Row::plain("Customer reported a router firmware fault"),
        Row::plain("Customer asked for an invoice copy"),
    ];
    assert_eq!(order("customer with the firmware fault", &rows)[0], 1);
}

#[test]
fn words_are_matched_by_their_stem() {
    let rows = [
        Row::plain("The parcel was late"),
        Row::plain("Was charged twice in May"),
    ];
    assert_eq!(order("double charges this month", &rows)[0], 1);
}

#[test]
fn an_empty_query_orders_by_recency_and_importance() {
    let mut old = Row::plain("old");
    old.observed_at = Some(days_ago(300));
    let mut fresh = Row::plain("fresh");
    fresh.observed_at = Some(days_ago(1));
    let mut weighty = Row::plain("weighty");
    weighty.observed_at = Some(days_ago(300));
    weighty.importance = 1.0;
    assert_eq!(
        order("", &[old.clone(), fresh.clone(), weighty.clone()]),
        [2, 1, 0]
    );
    assert_eq!(order("what is the", &[old, fresh, weighty]), [2, 1, 0]);
}

#[test]
fn priors_never_outweigh_a_rare_matched_word() {
    let mut loud = Row::plain("Prefers short answers");
    loud.importance = 1.0;
    loud.pinned = true;
    loud.observed_at = Some(days_ago(0));
    let mut quiet = Row::plain("The streaming package was disputed");
    quiet.observed_at = Some(days_ago(900));
    let other = Row::plain("Uses the mobile app");
    assert_eq!(order("streaming package", &[loud, quiet, other])[0], 1);
}

#[test]
fn rows_that_match_nothing_follow_the_matched_ones_unless_told_to_stay_out() {
    let rows = [Row::plain("Enterprise plan"), Row::plain("Charged twice")];
    assert_eq!(order("charged", &rows), [1, 0]);
    let strict = Params {
        fill: false,
        ..Params::default()
    };
    let found = rank("charged", &rows, now(), &strict);
    assert_eq!(found.iter().map(|r| r.index).collect::<Vec<_>>(), [1]);
}

#[test]
fn a_superseded_row_ranks_below_its_successor() {
    let mut old = Row::plain("Is on the Pro plan");
    old.superseded = true;
    let new = Row::plain("Is on the Enterprise plan");
    assert_eq!(order("which plan", &[old, new]), [1, 0]);
}

#[test]
fn naming_the_fact_lifts_it_and_the_reason_says_so() {
    let mut csm = Row::plain("Ruth Adeyemi looks after them");
    csm.fact_key = Some("csm_name");
    let rows = [Row::plain("The name on the card is unknown"), csm];
    let ranked = rank("csm", &rows, now(), &Params::default());
    assert_eq!(ranked[0].index, 1);
    assert_eq!(
        ranked[0]
            .why
            .iter()
            .map(|f| f.feature.as_str())
            .collect::<Vec<_>>(),
        ["fact", "typed"]
    );
}

#[test]
fn the_answer_to_a_matching_question_is_lifted_by_it() {
    let turn = |text, seq| {
        let mut row = Row::plain(text);
        row.session = Some("call");
        row.seq = Some(seq);
        row
    };
    let rows = [
        turn("Hello there", 0),
        turn("Which router firmware do you run?", 1),
        turn("Version 7 I think", 2),
        turn("Thanks", 3),
    ];
    assert_eq!(order("router firmware", &rows)[..2], [1, 2]);
}

#[test]
fn the_packet_holds_eight_rows_and_stays_inside_its_tokens() {
    let texts: Vec<String> = (0..40)
        .map(|i| format!("fact {i}: {}", "word ".repeat(60)))
        .collect();
    let ranking: Vec<_> = texts.iter().map(|t| (t.as_str(), None)).collect();
    let packed = pack(&ranking, &Packing::default());
    assert!(packed.tokens <= 700 && packed.kept.len() <= 8 && !packed.kept.is_empty());
    assert_eq!(packed.kept.len() + packed.dropped.len(), 40);
}

#[test]
fn what_says_the_same_is_packed_once_but_other_numbers_and_negations_are_not_the_same() {
    let ranking = [
        (
            "The manual credit was promised for the May invoice by the billing team.",
            None,
        ),
        (
            "The manual credit was promised for the May invoice by billing team",
            None,
        ),
        ("Invoice 41 was paid in full by bank transfer", None),
        ("Invoice 42 was paid in full by bank transfer", None),
        ("Invoice 42 was not paid in full by bank transfer", None),
    ];
    let packed = pack(&ranking, &Packing::default());
    assert_eq!(packed.kept, [0, 2, 3, 4]);
    assert_eq!(packed.dropped[0].why, WhyDropped::SameAs(0));
}

#[test]
fn one_conversation_cannot_crowd_out_the_rest() {
    let texts: Vec<String> = (0..6)
        .map(|i| format!("turn {i} of the long talk"))
        .collect();
    let mut ranking: Vec<(&str, Option<&str>)> =
        texts.iter().map(|t| (t.as_str(), Some("long"))).collect();
    ranking.push(("Prefers to be called", Some("other")));
    assert_eq!(pack(&ranking, &Packing::default()).kept, [0, 1, 2, 6]);
}

#[test]
fn a_similar_ticket_says_which_words_it_shares() {
    let rows = [
        "Where is my parcel? Tracking has not moved for a week.",
        "I was charged twice for my annual plan, please refund one charge.",
        "Please change the name on my booking.",
    ];
    let found = similar(
        "Charged twice this month, the plan was charged on two cards",
        &rows,
    );
    assert_eq!(found.iter().map(|s| s.index).collect::<Vec<_>>(), [1]);
    assert_eq!(found[0].shared, ["charged", "plan", "twice"]);
}

#[test]
fn tokens_are_estimated_on_the_upper_side() {
    assert_eq!(estimate_tokens(""), 0);
    assert_eq!(estimate_tokens("a b c d"), 4);
    assert_eq!(estimate_tokens("internationalisation"), 5);
    assert_eq!(estimate_tokens("東京"), 2);
}

fn any_row() -> impl Strategy<Value = (String, f32, Option<u8>, i64, bool)> {
    (
        prop_oneof![any::<String>(), "[a-d ]{0,20}\\??"],
        any::<f32>(),
        proptest::option::of(0u8..3),
        -3_000i64..3_000,
        any::<bool>(),
    )
}

proptest! {
    #[test]
    fn scores_are_finite_and_add_up_on_any_text(query in any::<String>(), made in proptest::collection::vec(any_row(), 0..24)) {
        let rows = borrowed(&made);
        let ranked = rank(&query, &rows, now(), &Params::default());
        prop_assert_eq!(ranked.len(), rows.len());
        for one in &ranked {
            prop_assert!(one.score.is_finite());
            let total: f32 = one.why.iter().map(|f| f.weight).sum();
            prop_assert!((total - one.score).abs() < 1e-3);
        }
        let texts: Vec<&str> = rows.iter().map(|row| row.text).collect();
        for similar in similar(&query, &texts) {
            prop_assert!((0.0..=1.0).contains(&similar.score));
        }
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_the_rows_came_in(
        query in "[a-d ]{0,12}",
        made in proptest::collection::vec(any_row(), 0..16),
    ) {
        let rows = borrowed(&made);
        let mut reversed = rows.clone();
        reversed.reverse();
        let texts = |rows: &[Row<'_>]| -> Vec<(String, Option<Timestamp>)> {
            rank(&query, rows, now(), &Params::default())
                .iter()
                .map(|r| (rows[r.index].text.to_owned(), rows[r.index].observed_at))
                .collect()
        };
        // rows alike in session, place and text are interchangeable neighbours; only then may weights differ
        let mut keys: Vec<_> = rows.iter().map(|r| (r.session, r.seq, r.text)).collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assume!(keys.len() == rows.len());
        prop_assert_eq!(texts(&rows), texts(&reversed));
    }

    #[test]
    fn the_packet_never_exceeds_its_limits(
        texts in proptest::collection::vec(any::<String>(), 0..40),
        limit in 0usize..12,
        tokens in 0usize..100,
    ) {
        let ranking: Vec<(&str, Option<&str>)> = texts.iter().map(|t| (t.as_str(), None)).collect();
        let packed = pack(&ranking, &Packing { limit, tokens, ..Packing::default() });
        prop_assert!(packed.kept.len() <= limit && packed.tokens <= tokens);
        prop_assert_eq!(packed.kept.len() + packed.dropped.len(), texts.len());
    }

    #[test]
    fn stemming_any_text_never_panics(text in any::<String>()) {
        stems(&text);
    }
}

fn borrowed(made: &[(String, f32, Option<u8>, i64, bool)]) -> Vec<Row<'_>> {
    made.iter()
        .enumerate()
        .map(|(place, (text, importance, session, days, superseded))| {
            let mut row = Row::plain(text);
            row.importance = *importance;
            row.session = session.map(|s| ["one", "two", "three"][usize::from(s)]);
            row.seq = i64::try_from(place % 5).ok();
            row.observed_at = Some(days_ago(*days));
            row.superseded = *superseded;
            row
        })
        .collect()
}
