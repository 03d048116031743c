//! What every memory backend must do, generic over how one is made. Each function is one promise; the macro makes a
//! test of each.

use deskhand_domain::clean::{CleanText, Redactor, Removal};
use deskhand_domain::id::{ActorId, MemoryId};
use deskhand_domain::memory::{
    Category, Fact, Forget, MemoryState, NewMemory, Provenance, Recall, Remembered,
};
use deskhand_domain::ports::{MemoryBackend, MemoryError};
use deskhand_domain::scope::Scope;
use jiff::{Timestamp, ToSpan};
use std::sync::Arc;

pub type Backend = Arc<dyn MemoryBackend>;

struct Plain;

impl Redactor for Plain {
    fn redact(&self, raw: &str) -> (String, Vec<Removal>) {
        (raw.to_owned(), Vec::new())
    }
}

pub fn clean(text: &str) -> CleanText {
    Plain.clean(text).text
}

pub fn scope(text: &str) -> Scope {
    Scope::parse(text).expect("a scope")
}

pub fn now() -> Timestamp {
    "2026-06-18T09:42:00Z".parse().expect("a time")
}

pub fn actor() -> ActorId {
    ActorId::new("maya")
}

pub fn new(scope_text: &str, text: &str) -> NewMemory {
    NewMemory {
        scope: scope(scope_text),
        external_id: None,
        text: clean(text),
        author: None,
        category: Category::Profile,
        tags: Vec::new(),
        importance: 0.5,
        fact: None,
        session: None,
        seq: None,
        observed_at: now(),
        provenance: Provenance::default(),
        inferred: false,
        metadata: serde_json::Map::new(),
        supersedes: None,
    }
}

pub fn fact(scope_text: &str, key: &str, value: &str, day: i8) -> NewMemory {
    let observed = jiff::civil::date(2026, 5, day).at(12, 0, 0, 0);
    NewMemory {
        fact: Some(Fact {
            key: key.to_owned(),
            value: value.to_owned(),
            valid_from: None,
            valid_to: None,
            derived: false,
        }),
        observed_at: observed.in_tz("UTC").expect("utc").timestamp(),
        ..new(scope_text, &format!("{key} is {value}"))
    }
}

pub fn recall(scopes: &[&str], query: &str) -> Recall {
    Recall {
        scopes: scopes.iter().map(|s| scope(s)).collect(),
        query: query.to_owned(),
        limit: 8,
        categories: Vec::new(),
        tags: Vec::new(),
        since: None,
        until: None,
        include_superseded: false,
        now: now(),
    }
}

pub async fn put(backend: &Backend, memory: NewMemory, key: &str) -> MemoryId {
    match backend
        .remember(memory, key, &actor(), now())
        .await
        .expect("remembered")
    {
        Remembered::Stored { id } => id,
        other => panic!("expected a stored memory, got {other:?}"),
    }
}

async fn texts(backend: &Backend, recall: &Recall) -> Vec<String> {
    let found = backend.recall(recall).await.expect("recalled");
    found.into_iter().map(|r| r.memory.text).collect()
}

pub async fn scopes_are_ranked_apart_each_with_its_limit(backend: Backend) {
    for n in 0..5 {
        put(
            &backend,
            new("customer:a", &format!("invoice question {n}")),
            &format!("a{n}"),
        )
        .await;
        put(
            &backend,
            new("account:b", &format!("invoice rule {n}")),
            &format!("b{n}"),
        )
        .await;
        put(
            &backend,
            new("customer:ab", &format!("invoice of another {n}")),
            &format!("c{n}"),
        )
        .await;
    }
    let mut asked = recall(&["account:b", "customer:a", "account:b"], "invoice");
    asked.limit = 2;
    let found = backend.recall(&asked).await.expect("recalled");
    let scopes: Vec<String> = found.iter().map(|r| r.memory.scope.to_string()).collect();
    assert_eq!(
        scopes,
        ["account:b", "account:b", "customer:a", "customer:a"]
    );
    assert!(
        found
            .iter()
            .all(|r| !r.why.is_empty() && r.score.is_finite())
    );
}

pub async fn the_same_key_or_the_same_content_is_written_once(backend: Backend) {
    let id = put(&backend, new("customer:a", "Prefers email"), "k1").await;
    let again = backend
        .remember(new("customer:a", "Something else"), "k1", &actor(), now())
        .await;
    assert_eq!(again, Ok(Remembered::Unchanged { id: id.clone() }));
    let same = backend
        .remember(new("customer:a", "Prefers email"), "k2", &actor(), now())
        .await;
    assert_eq!(same, Ok(Remembered::Unchanged { id }));
    let elsewhere = put(&backend, new("customer:b", "Prefers email"), "k3").await;
    assert_eq!(
        texts(&backend, &recall(&["customer:a"], "")).await,
        ["Prefers email"]
    );
    assert_eq!(
        backend.get(&elsewhere).await.expect("there").scope,
        scope("customer:b")
    );
}

pub async fn an_import_key_skips_the_same_text_and_revises_a_changed_one(backend: Backend) {
    let line = |text: &str| NewMemory {
        external_id: Some("row-1".to_owned()),
        ..new("customer:a", text)
    };
    let id = put(&backend, line("Has a dog"), "i1").await;
    let skipped = backend
        .remember(line("Has a dog"), "i2", &actor(), now())
        .await;
    assert_eq!(skipped, Ok(Remembered::Unchanged { id: id.clone() }));
    assert_eq!(put(&backend, line("Has two dogs"), "i3").await, id);
    let memory = backend.get(&id).await.expect("there");
    assert_eq!((memory.text.as_str(), memory.version), ("Has two dogs", 2));
}

pub async fn the_same_event_on_two_days_is_two_memories(backend: Backend) {
    let on = |hours: i64| NewMemory {
        category: Category::Issue,
        observed_at: now() - hours.hours(),
        ..new("customer:a", "Reported a billing issue")
    };
    put(&backend, on(48), "e1").await;
    put(&backend, on(24), "e2").await;
    assert_eq!(
        texts(&backend, &recall(&["customer:a"], "billing"))
            .await
            .len(),
        2
    );
}

pub async fn a_newer_fact_supersedes_the_older_one(backend: Backend) {
    let old = put(&backend, fact("account:a", "plan", "pro", 1), "p1").await;
    let new = put(&backend, fact("account:a", "plan", "enterprise", 9), "p2").await;
    put(&backend, fact("account:b", "plan", "free", 20), "p3").await;
    put(&backend, fact("account:a", "sla_hours", "4", 2), "p4").await;
    assert_eq!(
        backend.get(&old).await.expect("there").state,
        MemoryState::Superseded {
            by: new.clone(),
            at: now()
        }
    );
    assert_eq!(
        texts(&backend, &recall(&["account:a"], "plan")).await,
        ["plan is enterprise", "sla_hours is 4"]
    );
    let mut everything = recall(&["account:a"], "plan");
    everything.include_superseded = true;
    assert_eq!(texts(&backend, &everything).await.len(), 3);
}

pub async fn an_older_fact_arriving_late_is_stored_already_superseded(backend: Backend) {
    let current = put(&backend, fact("account:a", "plan", "enterprise", 9), "p1").await;
    let late = put(&backend, fact("account:a", "plan", "pro", 1), "p2").await;
    assert_eq!(
        backend.get(&late).await.expect("there").state,
        MemoryState::Superseded {
            by: current.clone(),
            at: now()
        }
    );
    assert!(backend.get(&current).await.expect("there").is_current());
}

pub async fn a_state_stated_again_later_outlives_what_was_observed_between(backend: Backend) {
    let first = put(&backend, fact("account:a", "plan", "pro", 1), "p1").await;
    let again = backend
        .remember(fact("account:a", "plan", "pro", 20), "p2", &actor(), now())
        .await;
    assert_eq!(again, Ok(Remembered::Unchanged { id: first.clone() }));
    put(&backend, fact("account:a", "plan", "free", 10), "p3").await;
    assert_eq!(
        texts(&backend, &recall(&["account:a"], "plan")).await,
        ["plan is pro"]
    );
    assert!(backend.get(&first).await.expect("there").is_current());
}

pub async fn an_inferred_fact_never_replaces_what_a_person_approved(backend: Backend) {
    let approved = put(&backend, fact("customer:a", "language", "en", 1), "l1").await;
    let guess = NewMemory {
        inferred: true,
        ..fact("customer:a", "language", "de", 9)
    };
    put(&backend, guess, "l2").await;
    assert!(backend.get(&approved).await.expect("there").is_current());
    assert_eq!(
        texts(&backend, &recall(&["customer:a"], "language"))
            .await
            .len(),
        2
    );
}

pub async fn superseding_across_scopes_is_refused(backend: Backend) {
    let theirs = put(&backend, new("customer:b", "Is vegan"), "b").await;
    let mut mine = new("customer:a", "Eats everything");
    mine.supersedes = Some(theirs.clone());
    assert_eq!(
        backend.remember(mine, "a", &actor(), now()).await,
        Err(MemoryError::Invalid {
            field: "supersedes".to_owned()
        })
    );
    assert!(backend.get(&theirs).await.expect("there").is_current());
}

pub async fn revising_keeps_the_old_words_in_the_history(backend: Backend) {
    let id = put(&backend, new("customer:a", "Lives in Porto"), "k").await;
    let later = now() + 1.hour();
    let revised = backend
        .revise(&id, clean("Lives in Lisbon"), &actor(), later)
        .await
        .expect("revised");
    assert_eq!(
        (revised.text.as_str(), revised.version),
        ("Lives in Lisbon", 2)
    );
    let pinned = backend
        .pin(&id, true, &actor(), later)
        .await
        .expect("pinned");
    assert!(pinned.pinned);
    let history = backend.history(&id).await.expect("history");
    assert_eq!(
        history
            .iter()
            .map(|e| (e.version, e.text.as_deref()))
            .collect::<Vec<_>>(),
        [
            (1, Some("Lives in Porto")),
            (2, Some("Lives in Lisbon")),
            (3, Some("Lives in Lisbon"))
        ]
    );
}

pub async fn a_listing_goes_to_the_last_item(backend: Backend) {
    for size in [0usize, 1, 19, 20, 21, 101] {
        let scope_text = format!("customer:n{size}");
        for n in 0..size {
            put(
                &backend,
                new(&scope_text, &format!("memory {n}")),
                &format!("{size}/{n}"),
            )
            .await;
        }
        let (mut seen, mut cursor, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = backend
                .list(&scope(&scope_text), cursor.as_deref(), 20)
                .await
                .expect("a page");
            seen.extend(page.memories.into_iter().map(|m| m.id));
            pages += 1;
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let listed = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(
            (listed, seen.len(), pages),
            (size, size, size.div_ceil(20).max(1))
        );
    }
}

pub async fn forgetting_is_checked_afterwards_and_stays_inside_its_scope(backend: Backend) {
    let one = put(&backend, new("customer:a", "Has an open dispute"), "k1").await;
    let other = put(&backend, new("customer:a", "Prefers chat"), "k2").await;
    put(&backend, new("customer:ab", "Has an open dispute"), "k3").await;
    let report = backend
        .forget(&Forget::One(one.clone()))
        .await
        .expect("forgotten");
    assert!(report.verified && report.remains.is_empty());
    assert_eq!(backend.get(&one).await, Err(MemoryError::NotFound));
    assert_eq!(backend.history(&one).await, Err(MemoryError::NotFound));
    assert_eq!(
        backend.forget(&Forget::One(one)).await,
        Err(MemoryError::NotFound)
    );
    assert_eq!(
        texts(&backend, &recall(&["customer:a"], "dispute")).await,
        ["Prefers chat"]
    );

    let customer = Forget::Customer(deskhand_domain::id::CustomerId::new("a"));
    assert!(backend.forget(&customer).await.expect("forgotten").verified);
    assert_eq!(backend.get(&other).await, Err(MemoryError::NotFound));
    assert_eq!(
        texts(&backend, &recall(&["customer:ab"], "dispute"))
            .await
            .len(),
        1
    );
    assert!(
        backend
            .forget(&customer)
            .await
            .expect("nothing left is forgotten too")
            .verified
    );
}

pub async fn filters_narrow_what_is_recalled(backend: Backend) {
    let mut tagged = new("customer:a", "Router firmware is old");
    tagged.tags = vec!["internet".to_owned()];
    tagged.category = Category::Operational;
    tagged.observed_at = now() - 48.hours();
    put(&backend, tagged, "k1").await;
    put(&backend, new("customer:a", "Router is in the hall"), "k2").await;
    let base = recall(&["customer:a"], "router");
    let by_tag = Recall {
        tags: vec!["internet".to_owned()],
        ..base.clone()
    };
    let by_category = Recall {
        categories: vec![Category::Operational],
        ..base.clone()
    };
    let until = Recall {
        until: Some(now() - 24.hours()),
        ..base.clone()
    };
    let since = Recall {
        since: Some(now() - 24.hours()),
        ..base
    };
    for narrowed in [by_tag, by_category, until] {
        assert_eq!(texts(&backend, &narrowed).await, ["Router firmware is old"]);
    }
    assert_eq!(texts(&backend, &since).await, ["Router is in the hall"]);
}

pub async fn what_no_reader_could_use_is_refused(backend: Backend) {
    let mut odd = new("customer:a", "x");
    odd.importance = f32::NAN;
    for (memory, key, field) in [
        (new("customer:a", "  \n"), "k", "text"),
        (new("customer:a", "x"), "", "key"),
        (odd, "k", "importance"),
    ] {
        assert_eq!(
            backend.remember(memory, key, &actor(), now()).await,
            Err(MemoryError::Invalid {
                field: field.to_owned()
            })
        );
    }
    let missing = MemoryId::new("mem_none");
    assert_eq!(backend.get(&missing).await, Err(MemoryError::NotFound));
    assert_eq!(
        backend.revise(&missing, clean("x"), &actor(), now()).await,
        Err(MemoryError::NotFound)
    );
    assert_eq!(backend.health().await, Ok(()));
}

pub async fn long_and_foreign_texts_are_kept_to_the_byte(backend: Backend) {
    let long = "भुगतान 🙂 \u{202e}abc ".repeat(5_000);
    let id = put(&backend, new("customer:a", &long), "k").await;
    assert_eq!(backend.get(&id).await.expect("there").text, long);
    assert_eq!(
        texts(&backend, &recall(&["customer:a"], "भुगतान")).await,
        [long]
    );
}

/// One test per promise, of what `$make` makes.
#[macro_export]
macro_rules! memory_contract {
    ($make:expr) => {
        $crate::contract_tests!(memory, $make;
            scopes_are_ranked_apart_each_with_its_limit,
            the_same_key_or_the_same_content_is_written_once,
            an_import_key_skips_the_same_text_and_revises_a_changed_one,
            the_same_event_on_two_days_is_two_memories,
            a_newer_fact_supersedes_the_older_one,
            an_older_fact_arriving_late_is_stored_already_superseded,
            a_state_stated_again_later_outlives_what_was_observed_between,
            an_inferred_fact_never_replaces_what_a_person_approved,
            superseding_across_scopes_is_refused,
            revising_keeps_the_old_words_in_the_history,
            a_listing_goes_to_the_last_item,
            forgetting_is_checked_afterwards_and_stays_inside_its_scope,
            filters_narrow_what_is_recalled,
            what_no_reader_could_use_is_refused,
            long_and_foreign_texts_are_kept_to_the_byte
        );
    };
}
