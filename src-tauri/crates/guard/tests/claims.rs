//! The verb table against labelled sentences of our own.

#![allow(
    clippy::unwrap_used,
    reason = "a test that can't set its scene should stop"
)]

use deskhand_domain::Timestamp;
use deskhand_domain::finding::{Guard, Severity};
use deskhand_domain::ticket::Channel;
use deskhand_guard::{Reply, review};
use std::collections::BTreeMap;

fn held(sentence: &str) -> bool {
    let known = BTreeMap::new();
    let review = review(&Reply {
        text: sentence,
        drafted: None,
        pool: &[],
        customer_said: &[],
        receipts: &[],
        live: &[],
        pending: &[],
        verified: true,
        known_answers: &known,
        canaries: &[],
        never_say: &[],
        allowed_ids: &[],
        channel: Channel::Email,
        customer_language: Some("en"),
        now: "2026-06-18T09:42:00Z".parse::<Timestamp>().unwrap(),
        time_zone: "Europe/London",
        agent_name: "Maya",
    });
    review
        .findings
        .iter()
        .any(|f| f.guard == Guard::Claim && f.severity == Severity::Block)
}

#[test]
fn no_bare_claim_passes_and_few_clean_sentences_are_held() {
    let rows: Vec<Vec<&str>> = include_str!("data/claims.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let (bad, clean): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row[0] == "bad");
    assert!(rows.len() >= 150, "{}", rows.len());
    let passed: Vec<_> = bad
        .iter()
        .filter(|row| !held(row[2]))
        .map(|row| row[2])
        .collect();
    let blocked: Vec<_> = clean
        .iter()
        .filter(|row| held(row[2]))
        .map(|row| row[2])
        .collect();
    assert_eq!(passed, Vec::<&str>::new(), "claims that passed");
    assert!(
        blocked.len() * 100 <= clean.len() * 3,
        "clean sentences held: {blocked:#?}"
    );
}
