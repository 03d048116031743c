//! Two records of one person become one, with their memory, and can be parted again.

use super::{CHARGED_TWICE, TestDesk, office};
use deskhand_copilot::DeskError;
use deskhand_domain::customer::{Identity, IdentityKind};
use deskhand_domain::id::CustomerId;
use deskhand_domain::memory::{Category, Memory, MemoryState};
use deskhand_domain::ports::Customers as _;
use deskhand_domain::scope::Scope;
use deskhand_testkit::{new_memory, typed_memory};

fn plan(customer: &CustomerId, value: &str, on: &str) -> deskhand_domain::memory::NewMemory {
    typed_memory(
        &Scope::customer(customer),
        Category::Contract,
        &format!("Is on the {value} plan."),
        ("plan", value),
        format!("{on}T12:00:00Z").parse().expect("a time"),
    )
}

/// What a record looks like to somebody who can't see version counters.
type Seen = (Vec<String>, Vec<Identity>, Vec<String>, Vec<(String, bool)>);

fn seen(desk: &TestDesk, customer: &CustomerId) -> Seen {
    let memories: Vec<Memory> = desk.memories(&Scope::customer(customer));
    (
        desk.store.tickets_of_ids(customer),
        desk.store.identities(customer).expect("read"),
        desk.store
            .roles_of(customer)
            .expect("read")
            .into_iter()
            .map(|r| r.account.to_string())
            .collect(),
        memories
            .iter()
            .map(|m| (m.text.clone(), m.is_current()))
            .collect(),
    )
}

trait TicketIds {
    fn tickets_of_ids(&self, customer: &CustomerId) -> Vec<String>;
}

impl TicketIds for deskhand_store::Database {
    fn tickets_of_ids(&self, customer: &CustomerId) -> Vec<String> {
        use deskhand_domain::ports::Tickets as _;
        let mut ids: Vec<String> = self
            .tickets_of(customer)
            .expect("read")
            .into_iter()
            .map(|t| t.id.to_string())
            .collect();
        ids.sort();
        ids
    }
}

async fn two_records(desk: &TestDesk) -> (CustomerId, CustomerId) {
    let from = desk.customer("cust_work", "A. Roe", "ada@work.example");
    let into = desk.customer("cust_ada", "Ada Roe", "ada@roe.example");
    desk.account("acc_work", "Work Ltd", &from);
    desk.ticket("T-1", &from, "Charged twice", CHARGED_TWICE);
    desk.ticket("T-2", &into, "How to", "How do I export a chart?");
    desk.remember(plan(&from, "pro", "2026-01-10")).await;
    desk.remember(new_memory(
        &Scope::customer(&from),
        "Prefers short answers.",
    ))
    .await;
    desk.remember(plan(&into, "enterprise", "2026-05-10")).await;
    (from, into)
}

#[tokio::test]
async fn everything_follows_and_two_statements_of_one_fact_settle() {
    let desk = office().build();
    let (from, into) = two_records(&desk).await;
    desk.copilot.merge_customers(&from, &into).expect("merged");
    let (tickets, identities, accounts, memories) = seen(&desk, &into);
    assert_eq!(tickets, ["T-1", "T-2"]);
    assert_eq!(identities.len(), 2);
    assert_eq!(accounts, ["acc_work"]);
    assert_eq!(
        memories,
        [
            ("Is on the pro plan.".to_owned(), false),
            ("Is on the enterprise plan.".to_owned(), true),
            ("Prefers short answers.".to_owned(), true),
        ]
    );
    assert_eq!(
        seen(&desk, &from),
        (Vec::new(), Vec::new(), Vec::new(), Vec::new())
    );
    let found = desk
        .store
        .customer_by_identity(IdentityKind::Email, "ada@work.example");
    assert_eq!(found.expect("read").map(|c| c.id), Some(into));
}

#[tokio::test]
async fn parting_them_puts_exactly_back_what_moved() {
    for (older, newer) in [("2026-01-10", "2026-05-10"), ("2026-05-10", "2026-01-10")] {
        let desk = office().build();
        let (from, into) = two_records(&desk).await;
        let also = desk.customer("cust_third", "Ada", "ada@third.example");
        desk.remember(plan(&also, "free", older)).await;
        desk.remember(plan(&from, "team", newer)).await;
        let before = (seen(&desk, &from), seen(&desk, &into));
        let merge = desk.copilot.merge_customers(&from, &into).expect("merged");
        desk.copilot.split_customers(&merge.id).expect("parted");
        assert_eq!((seen(&desk, &from), seen(&desk, &into)), before);
        let twice = desk.copilot.split_customers(&merge.id);
        assert!(
            matches!(twice, Err(DeskError::Conflict { .. })),
            "{twice:?}"
        );
        let found = desk
            .store
            .customer_by_identity(IdentityKind::Email, "ada@work.example");
        assert_eq!(found.expect("read").map(|c| c.id), Some(from));
    }
}

#[tokio::test]
async fn what_was_learned_while_merged_stays_with_the_record_that_stayed() {
    let desk = office().build();
    let (from, into) = two_records(&desk).await;
    let merge = desk.copilot.merge_customers(&from, &into).expect("merged");
    desk.remember(plan(&into, "free", "2026-06-01")).await;
    desk.copilot.split_customers(&merge.id).expect("parted");
    let current = |customer: &CustomerId| -> Vec<String> {
        desk.memories(&Scope::customer(customer))
            .into_iter()
            .filter(Memory::is_current)
            .filter(|m| m.fact.is_some())
            .map(|m| m.text)
            .collect()
    };
    assert_eq!(current(&into), ["Is on the free plan."]);
    assert_eq!(current(&from), ["Is on the pro plan."]);
    let never_both = desk
        .memories(&Scope::customer(&into))
        .into_iter()
        .filter(|m| matches!(m.state, MemoryState::Superseded { .. }))
        .count();
    assert_eq!(never_both, 1);
}

#[tokio::test]
async fn somebody_is_not_merged_into_themselves_nor_twice() {
    let desk = office().build();
    let (from, into) = two_records(&desk).await;
    let same = desk.copilot.merge_customers(&into, &into);
    assert!(matches!(same, Err(DeskError::Invalid { .. })), "{same:?}");
    desk.copilot.merge_customers(&from, &into).expect("merged");
    let again = desk.copilot.merge_customers(&from, &into);
    assert!(
        matches!(again, Err(DeskError::Conflict { .. })),
        "{again:?}"
    );
    let nobody = desk.copilot.merge_customers(&"cust_nobody".into(), &into);
    assert!(
        matches!(nobody, Err(DeskError::NotFound { .. })),
        "{nobody:?}"
    );
}
