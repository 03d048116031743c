//! The contract of a memory backend, held against the embedded one over fake rows.

#![expect(
    clippy::expect_used,
    reason = "a helper that fails is a test that fails"
)]

use deskhand_domain::memory::{Forget, Memory, MemoryEventKind};
use deskhand_domain::ports::{MemoryFilter, MemoryRows};
use deskhand_domain::scope::{Scope, ScopeKind};
use deskhand_domain::supersede::{moved, settled};
use deskhand_memory::Embedded;
use deskhand_testkit::FakeRows;
use deskhand_testkit::contract::memory as suite;
use proptest::prelude::*;
use std::sync::Arc;

fn embedded() -> suite::Backend {
    Arc::new(Embedded::new(Arc::new(FakeRows::default())))
}

deskhand_testkit::memory_contract!(embedded());

#[tokio::test]
async fn a_store_that_keeps_the_history_is_reported_not_believed() {
    let rows = FakeRows::that_keep_their_history();
    let backend: suite::Backend = Arc::new(Embedded::new(Arc::new(rows)));
    let id = suite::put(&backend, suite::new("customer:a", "x"), "k").await;
    let report = backend.forget(&Forget::One(id)).await.expect("reported");
    assert_eq!(
        (report.verified, report.remains),
        (false, vec!["the history still holds entries".to_owned()])
    );
}

#[tokio::test]
async fn fifty_writers_of_one_fact_leave_one_current_statement() {
    let backend = embedded();
    let mut writers = tokio::task::JoinSet::new();
    for n in 1..=50i8 {
        let backend = backend.clone();
        writers.spawn(async move {
            let fact = suite::fact("customer:a", "tone", &format!("tone {n}"), 1 + n % 28);
            suite::put(&backend, fact, &format!("k{n}")).await;
        });
    }
    while let Some(done) = writers.join_next().await {
        done.expect("written");
    }
    let found = backend
        .recall(&suite::recall(&["customer:a"], "tone"))
        .await
        .expect("recalled");
    assert_eq!(found.len(), 1);
}

#[tokio::test]
async fn memories_follow_a_merged_customer_and_two_histories_settle() {
    let rows = Arc::new(FakeRows::default());
    let backend: suite::Backend = Arc::new(Embedded::new(rows.clone()));
    let old = suite::put(&backend, suite::fact("customer:a", "plan", "pro", 1), "a").await;
    let new = suite::put(
        &backend,
        suite::fact("customer:b", "plan", "enterprise", 9),
        "b",
    )
    .await;
    let into = suite::scope("customer:b");
    let (memory, event) = moved(
        &backend.get(&old).await.expect("there"),
        &into,
        Some(&suite::actor()),
        suite::now(),
    );
    assert_eq!(
        event.what,
        MemoryEventKind::Moved {
            from: "customer:a".to_owned(),
            to: "customer:b".to_owned()
        }
    );
    assert_eq!((memory.id.clone(), memory.version), (old.clone(), 2));
    rows.put_memories(&[(memory, event)], None).expect("moved");

    let together = rows
        .memories_in(&into, &MemoryFilter::default())
        .expect("read");
    let changes = settled(&together, None, suite::now());
    let replaced: Vec<(&Memory, &MemoryEventKind)> =
        changes.iter().map(|(m, e)| (m, &e.what)).collect();
    assert_eq!(replaced.len(), 1);
    assert_eq!(
        (&replaced[0].0.id, replaced[0].1),
        (&old, &MemoryEventKind::Superseded { by: new })
    );
}

fn any_scope() -> impl Strategy<Value = Scope> {
    let kind = prop_oneof![
        Just(ScopeKind::Customer),
        Just(ScopeKind::Account),
        Just(ScopeKind::Ticket),
        Just(ScopeKind::Team)
    ];
    let id = prop_oneof![
        Just("a".to_owned()),
        Just("ab".to_owned()),
        Just("a:b".to_owned()),
        Just("a%".to_owned()),
        Just("a_".to_owned()),
        Just("A".to_owned()),
        Just("á".to_owned()),
        Just("客户:1".to_owned()),
        "[ab:%_é]{1,4}",
    ];
    (kind, id).prop_map(|(kind, id)| Scope::new(kind, &id).expect("valid"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn whatever_else_is_written_a_recall_returns_rows_of_its_own_scopes_only(
        written in proptest::collection::vec((any_scope(), "[a-c ]{1,8}x"), 1..30),
        asked in proptest::collection::vec(any_scope(), 1..3),
        query in "[a-c ]{0,8}",
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        runtime.block_on(async {
            let backend = embedded();
            for (n, (scope, text)) in written.iter().enumerate() {
                let memory = suite::new(&scope.to_string(), text);
                backend.remember(memory, &format!("k{n}"), &suite::actor(), suite::now()).await.expect("written");
            }
            let names: Vec<String> = asked.iter().map(ToString::to_string).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut recall = suite::recall(&names, &query);
            recall.limit = 100;
            let found = backend.recall(&recall).await.expect("recalled");
            assert!(found.iter().all(|r| asked.contains(&r.memory.scope)));
            for scope in &asked {
                let mut expected: Vec<&str> =
                    written.iter().filter(|(s, _)| s == scope).map(|(_, t)| t.as_str()).collect();
                expected.sort_unstable();
                expected.dedup();
                let mut got: Vec<&str> = found
                    .iter()
                    .filter(|r| r.memory.scope == *scope)
                    .map(|r| r.memory.text.as_str())
                    .collect();
                got.sort_unstable();
                assert_eq!(got, expected);
            }
        });
    }
}
