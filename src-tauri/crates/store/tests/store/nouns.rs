//! Every noun comes back as it was written, and the keys hold.

use crate::world::*;
use deskhand_domain::brief::{ReviewEventKind, ReviewState};
use deskhand_domain::change::Write;
use deskhand_domain::customer::{IdentityKind, Verification};
use deskhand_domain::draft::DraftState;
use deskhand_domain::memory::{MemoryEventKind, MemoryState};
use deskhand_domain::ports::{
    Briefs, Customers, Desk, Drafts, MemoryFilter, MemoryRows, Records, StoreError, Tickets,
};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Ticket};

#[test]
fn a_new_ticket_gets_version_one_and_each_change_the_next() {
    let desk = memory_desk();
    let mut expected = ticket("T-1001");
    expected.external_id = Some("zd-7".into());
    commit(&desk, vec![put(expected.clone())]);
    expected.version = 1;
    assert_eq!(desk.ticket(&expected.id), Ok(Some(expected.clone())));
    assert_eq!(desk.ticket_by_external("zd-7"), Ok(Some(expected.clone())));

    expected.subject = "Charged twice, still".into();
    commit(&desk, vec![put(expected.clone())]);
    expected.version = 2;
    assert_eq!(desk.ticket(&expected.id), Ok(Some(expected)));
    assert_eq!(desk.ticket(&"T-9".into()), Ok(None));
}

#[test]
fn a_ticket_changed_in_the_meantime_is_refused_and_nothing_of_the_change_is_kept() {
    let desk = memory_desk();
    commit(&desk, vec![put(ticket("T-1"))]);
    let conflict = Err(StoreError::Conflict { what: "ticket" });
    for stale in [
        ticket("T-1"),
        Ticket {
            version: 2,
            ..ticket("T-1")
        },
        Ticket {
            version: 1,
            ..ticket("T-2")
        },
    ] {
        let change = change(1)
            .with(add(message("T-1", "m1", Author::Customer, "hello", 1)))
            .with(put(stale));
        assert_eq!(desk.commit(change), conflict);
    }
    assert_eq!(desk.messages(&"T-1".into()), Ok(Vec::new()));
}

#[test]
fn messages_come_back_oldest_first_with_their_attachments() {
    let desk = memory_desk();
    let mut first = message("T-1", "m1", Author::Customer, "I was charged twice", 1);
    first.attachments = vec![attachment("b"), attachment("a")];
    first.html = Some("<p>I was charged twice</p>".into());
    let second = message("T-1", "m2", Author::Agent, "Let me look", 2);
    commit(
        &desk,
        vec![put(ticket("T-1")), add(second.clone()), add(first.clone())],
    );
    assert_eq!(desk.messages(&"T-1".into()), Ok(vec![first, second]));
}

#[test]
fn the_same_message_twice_is_kept_once_and_other_content_under_its_id_is_refused() {
    let desk = memory_desk();
    let mut original = message("T-1", "m1", Author::Customer, "hello", 1);
    original.attachments = vec![attachment("a")];
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            add(original.clone()),
            add(original.clone()),
        ],
    );
    assert_eq!(desk.messages(&"T-1".into()), Ok(vec![original.clone()]));

    let mut other_text = original.clone();
    other_text.text = "something else".into();
    let mut other_file = original.clone();
    other_file.attachments = vec![attachment("b")];
    for other in [other_text, other_file] {
        assert_eq!(
            desk.commit(change(2).with(add(other))),
            Err(StoreError::Conflict { what: "message" })
        );
    }
}

#[test]
fn two_tickets_may_hold_a_message_with_the_same_id() {
    let desk = memory_desk();
    let one = message("T-1", "1", Author::Customer, "mine", 1);
    let two = message("T-2", "1", Author::Customer, "yours", 1);
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            put(ticket("T-2")),
            add(one.clone()),
            add(two.clone()),
        ],
    );
    assert_eq!(desk.messages(&"T-1".into()), Ok(vec![one]));
    assert_eq!(desk.messages(&"T-2".into()), Ok(vec![two]));
    assert_eq!(desk.ticket_of_message("1"), Ok(Some("T-2".into())));
    assert_eq!(desk.ticket_of_message("nowhere"), Ok(None));
}

#[test]
fn what_refers_to_nothing_is_refused() {
    let desk = memory_desk();
    let mut orphan = ticket("T-1");
    orphan.customer = Some("cust_nobody".into());
    for write in [
        put(orphan),
        Write::PutDraft(Box::new(draft("d", "T-none", DraftState::Ready)), None),
        Write::PutContactRole(role("cust_nobody", "acc_none")),
        Write::AddGrant(grant("g", "act_none", "T-none")),
    ] {
        assert_eq!(
            desk.commit(change(0).with(write)),
            Err(StoreError::NotFound {
                what: "record this refers to"
            })
        );
    }
    assert_eq!(
        desk.commit(change(0).with(add(message("T-none", "m", Author::Customer, "x", 0)))),
        Err(StoreError::NotFound { what: "ticket" })
    );
}

#[test]
fn references_are_judged_when_the_change_ends() {
    let desk = memory_desk();
    let mut first = ticket("T-1");
    first.customer = Some("cust_1".into());
    commit(
        &desk,
        vec![
            put(first),
            Write::PutCustomer(customer("cust_1", "Ines Varga")),
        ],
    );
    assert_eq!(
        desk.tickets_of(&"cust_1".into()).map(|found| found.len()),
        Ok(1)
    );
}

#[test]
fn customers_accounts_and_roles_come_back() {
    let desk = memory_desk();
    let ines = customer("cust_1", "Ines Varga");
    let north = account("acc_1", "Northwind");
    let phone = identity("cust_1", "ines@north.example", verified());
    commit(
        &desk,
        vec![
            Write::PutCustomer(ines.clone()),
            Write::PutAccount(north.clone()),
            Write::PutContactRole(role("cust_1", "acc_1")),
            Write::PutIdentity(phone.clone()),
        ],
    );
    assert_eq!(desk.customer(&"cust_1".into()), Ok(Some(ines.clone())));
    assert_eq!(desk.account(&"acc_1".into()), Ok(Some(north.clone())));
    assert_eq!(desk.account_by_external("ext-acc_1"), Ok(Some(north)));
    assert_eq!(
        desk.roles_of(&"cust_1".into()),
        Ok(vec![role("cust_1", "acc_1")])
    );
    assert_eq!(
        desk.contacts_of(&"acc_1".into()),
        Ok(vec![role("cust_1", "acc_1")])
    );
    assert_eq!(desk.identities(&"cust_1".into()), Ok(vec![phone]));
    for words in ["varga", "INES northwind", "north.example", "cust_1", ""] {
        assert_eq!(
            desk.find_customers(words, 10),
            Ok(vec![ines.clone()]),
            "{words}"
        );
    }
    assert_eq!(desk.find_customers("ines elsewhere", 10), Ok(Vec::new()));

    commit(
        &desk,
        vec![Write::RemoveContactRole("cust_1".into(), "acc_1".into())],
    );
    assert_eq!(desk.roles_of(&"cust_1".into()), Ok(Vec::new()));
}

#[test]
fn an_identity_recognises_its_verified_holder_first_and_nobody_while_it_is_a_suggestion() {
    let desk = memory_desk();
    let value = "ines@north.example";
    let found = |desk: &deskhand_store::Database| {
        desk.customer_by_identity(IdentityKind::Email, value)
            .map(|customer| customer.map(|c| c.id.as_str().to_owned()))
    };
    let suggested = Verification::Suggested {
        found_in: "T-1".into(),
    };
    commit(
        &desk,
        ["cust_1", "cust_2", "cust_3"]
            .into_iter()
            .map(|id| Write::PutCustomer(customer(id, "Ines")))
            .chain([Write::PutIdentity(identity("cust_1", value, suggested))])
            .collect(),
    );
    assert_eq!(found(&desk), Ok(None));
    commit(
        &desk,
        vec![Write::PutIdentity(identity(
            "cust_2",
            value,
            Verification::Claimed,
        ))],
    );
    assert_eq!(found(&desk), Ok(Some("cust_2".into())));
    commit(
        &desk,
        vec![Write::PutIdentity(identity("cust_3", value, verified()))],
    );
    assert_eq!(found(&desk), Ok(Some("cust_3".into())));

    assert_eq!(
        desk.commit(change(1).with(Write::PutIdentity(identity("cust_1", value, verified())))),
        Err(StoreError::Conflict { what: "identity" })
    );
    let moved = change(1)
        .with(Write::PutIdentity(identity("cust_1", value, verified())))
        .with(Write::RemoveIdentity(
            "cust_3".into(),
            IdentityKind::Email,
            value.into(),
        ));
    assert_eq!(desk.commit(moved), Ok(()));
    assert_eq!(found(&desk), Ok(Some("cust_1".into())));
}

#[test]
fn an_identity_of_a_merged_customer_leads_to_the_record_that_stays() {
    let desk = memory_desk();
    let mut gone = customer("cust_1", "Ines V.");
    gone.merged_into = Some("cust_2".into());
    let stays = customer("cust_2", "Ines Varga");
    let folded = merge("merge_1", "cust_1", "cust_2");
    commit(
        &desk,
        vec![
            Write::PutCustomer(gone),
            Write::PutCustomer(stays.clone()),
            Write::PutIdentity(identity("cust_1", "old@north.example", verified())),
            Write::PutMerge(folded.clone()),
        ],
    );
    assert_eq!(
        desk.customer_by_identity(IdentityKind::Email, "old@north.example"),
        Ok(Some(stays.clone()))
    );
    assert_eq!(desk.find_customers("ines", 10), Ok(vec![stays]));
    assert_eq!(desk.merge(&"merge_1".into()), Ok(Some(folded.clone())));
    for side in ["cust_1", "cust_2"] {
        assert_eq!(desk.merges_of(&side.into()), Ok(vec![folded.clone()]));
    }
}

#[test]
fn merges_that_run_in_a_circle_are_an_error_and_not_a_hang() {
    let desk = memory_desk();
    let mut one = customer("cust_1", "A");
    one.merged_into = Some("cust_2".into());
    let mut two = customer("cust_2", "B");
    two.merged_into = Some("cust_1".into());
    commit(
        &desk,
        vec![
            Write::PutCustomer(one),
            Write::PutCustomer(two),
            Write::PutIdentity(identity("cust_1", "a@b.example", verified())),
        ],
    );
    assert_eq!(
        desk.customer_by_identity(IdentityKind::Email, "a@b.example"),
        Err(StoreError::Unreadable { what: "customer" })
    );
}

#[test]
fn drafts_keep_every_revision_and_the_open_one_is_the_newest_unfinished() {
    let desk = memory_desk();
    let sent = draft("d1", "T-1", DraftState::Sent { at: at(5) });
    let ready = draft("d2", "T-1", DraftState::Ready);
    let gone = draft("d3", "T-1", DraftState::Discarded { reason: None });
    let (first, second) = (revision("d2", 1, "Hello"), revision("d2", 2, "Hello Ines"));
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            Write::PutDraft(Box::new(sent.clone()), None),
            Write::PutDraft(Box::new(ready.clone()), Some(first.clone())),
            Write::PutDraft(Box::new(ready.clone()), Some(second.clone())),
            Write::PutDraft(Box::new(ready.clone()), Some(second.clone())),
            Write::PutDraft(Box::new(gone.clone()), None),
        ],
    );
    assert_eq!(desk.draft(&"d1".into()), Ok(Some(sent.clone())));
    assert_eq!(desk.open_draft(&"T-1".into()), Ok(Some(ready.clone())));
    assert_eq!(
        desk.drafts_of(&"T-1".into()),
        Ok(vec![sent, ready.clone(), gone])
    );
    assert_eq!(desk.revisions(&"d2".into()), Ok(vec![first, second]));

    let rewritten = Write::PutDraft(Box::new(ready), Some(revision("d2", 1, "Other words")));
    assert_eq!(
        desk.commit(change(1).with(rewritten)),
        Err(StoreError::Conflict {
            what: "draft revision"
        })
    );
}

#[test]
fn a_grant_is_used_once() {
    let desk = memory_desk();
    let (proposed, approval) = (action("act_1", "T-1"), grant("g1", "act_1", "T-1"));
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            Write::PutAction(Box::new(proposed.clone())),
            Write::AddGrant(approval.clone()),
        ],
    );
    assert_eq!(desk.action(&"act_1".into()), Ok(Some(proposed.clone())));
    assert_eq!(desk.actions_of(&"T-1".into()), Ok(vec![proposed]));
    assert_eq!(desk.grant(&"g1".into()), Ok(Some(approval.clone())));

    let use_it = || change(7).with(Write::UseGrant("g1".into(), at(7)));
    assert_eq!(desk.commit(use_it()), Ok(()));
    assert_eq!(
        desk.commit(use_it()),
        Err(StoreError::Conflict { what: "grant" })
    );
    let used = deskhand_domain::action::Grant {
        used_at: Some(at(7)),
        ..approval.clone()
    };
    assert_eq!(desk.grant(&"g1".into()), Ok(Some(used)));

    for again in [
        Write::AddGrant(approval),
        Write::AddGrant(deskhand_domain::action::Grant {
            key: "key-g1".into(),
            ..grant("g2", "act_1", "T-1")
        }),
    ] {
        assert_eq!(
            desk.commit(change(8).with(again)),
            Err(StoreError::Conflict { what: "grant" })
        );
    }
    assert_eq!(
        desk.commit(change(8).with(Write::UseGrant("g9".into(), at(8)))),
        Err(StoreError::NotFound { what: "grant" })
    );
}

#[test]
fn receipts_are_only_added() {
    let desk = memory_desk();
    let proof = receipt("r1", "act_1", "T-1");
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            Write::PutAction(Box::new(action("act_1", "T-1"))),
            Write::AddReceipt(proof.clone()),
        ],
    );
    assert_eq!(desk.receipt(&"r1".into()), Ok(Some(proof.clone())));
    assert_eq!(desk.receipts_of(&"T-1".into()), Ok(vec![proof.clone()]));
    assert_eq!(
        desk.commit(change(1).with(Write::AddReceipt(proof))),
        Err(StoreError::Conflict { what: "receipt" })
    );
}

#[test]
fn the_review_queue_shows_what_waits_before_what_is_approved() {
    let desk = memory_desk();
    let approved = |minutes| ReviewState::Approved {
        by: "lead".into(),
        at: at(minutes),
        edited: false,
    };
    let briefs = [
        brief("b1", "T-1", approved(20), 20),
        brief("b2", "T-1", ReviewState::Waiting, 30),
        brief("b3", "T-1", approved(40), 40),
        brief("b4", "T-1", ReviewState::Answered { at: at(10) }, 10),
    ];
    let mut writes = vec![put(ticket("T-1"))];
    writes.extend(briefs.iter().cloned().map(Write::PutBrief));
    commit(&desk, writes);
    let order = |limit| {
        desk.review_queue(limit).map(|queue| {
            queue
                .iter()
                .map(|b| b.id.as_str().to_owned())
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(
        order(10),
        Ok(vec!["b4".into(), "b2".into(), "b3".into(), "b1".into()])
    );
    assert_eq!(order(1), Ok(vec!["b4".into(), "b2".into()]));
    assert_eq!(desk.brief(&"b1".into()), Ok(Some(briefs[0].clone())));
    assert_eq!(desk.brief_of(&"T-1".into()), Ok(Some(briefs[3].clone())));

    let events = [
        review_event("b1", ReviewEventKind::Written),
        review_event(
            "b1",
            ReviewEventKind::Commented {
                line: Some(0),
                text: "Which invoice?".into(),
            },
        ),
        review_event(
            "b1",
            ReviewEventKind::Commented {
                line: Some(0),
                text: "Which invoice?".into(),
            },
        ),
    ];
    commit(
        &desk,
        events.iter().cloned().map(Write::AddReviewEvent).collect(),
    );
    assert_eq!(desk.review_events(&"b1".into()), Ok(events.to_vec()));
}

#[test]
fn outcomes_sessions_live_facts_and_settings_come_back() {
    let desk = memory_desk();
    let mut case = ticket("T-1");
    case.customer = Some("cust_1".into());
    let ended = outcome("o1", "T-1", "was refunded", "out_1");
    let worked = session("s1", "T-1", Some("cust_1"));
    let old = live_fact("get_invoice", "84678269", "payment_failed");
    let new = live_fact("get_invoice", "84678269", "paid");
    let other = live_fact("get_invoice", "84678270", "open");
    commit(
        &desk,
        vec![
            Write::PutCustomer(customer("cust_1", "Ines")),
            put(case),
            Write::PutOutcome(Box::new(ended.clone())),
            Write::PutSession(worked.clone()),
            Write::PutLiveFact("T-1".into(), Box::new(old)),
            Write::PutLiveFact("T-1".into(), Box::new(other.clone())),
            Write::PutLiveFact("T-1".into(), Box::new(new.clone())),
            Write::PutSetting("theme".into(), serde_json::json!("light")),
            Write::PutSetting("theme".into(), serde_json::json!({"name": "dark"})),
        ],
    );
    assert_eq!(desk.outcome_of(&"T-1".into()), Ok(Some(ended.clone())));
    assert_eq!(desk.outcomes_of(&"cust_1".into()), Ok(vec![ended]));
    assert_eq!(desk.session_of(&"T-1".into()), Ok(Some(worked.clone())));
    assert_eq!(desk.sessions_of(&"cust_1".into()), Ok(vec![worked]));
    assert_eq!(desk.live_facts(&"T-1".into()), Ok(vec![new, other]));
    assert_eq!(
        desk.setting("theme"),
        Ok(Some(serde_json::json!({"name": "dark"})))
    );
    assert_eq!(desk.setting("nothing"), Ok(None));
}

#[test]
fn memory_stays_in_its_scope_oldest_observed_first() {
    let desk = memory_desk();
    let scope = Scope::parse("customer:cust_1").expect("a scope");
    let elsewhere = Scope::parse("customer:cust_10").expect("a scope");
    let newer = memory("mem_1", &scope, "newer", 30);
    let mut older = memory("mem_2", &scope, "older", 10);
    older.external_id = Some("x-1".into());
    let mut replaced = memory("mem_3", &scope, "replaced", 20);
    replaced.state = MemoryState::Superseded {
        by: "mem_1".into(),
        at: at(31),
    };
    let other = memory("mem_4", &elsewhere, "not yours", 15);
    commit(
        &desk,
        [&newer, &older, &replaced, &other]
            .into_iter()
            .map(|m| Write::PutMemory(Box::new(m.clone()), stored(m)))
            .collect(),
    );
    let read = |filter: MemoryFilter| desk.memories_in(&scope, &filter);
    assert_eq!(
        read(MemoryFilter::default()),
        Ok(vec![older.clone(), newer.clone()])
    );
    assert_eq!(
        read(MemoryFilter {
            include_superseded: true,
            since: Some(at(10)),
            until: Some(at(20))
        }),
        Ok(vec![older.clone(), replaced.clone()])
    );
    assert_eq!(desk.count_in(&scope), Ok(3));
    assert_eq!(desk.memory(&"mem_4".into()), Ok(Some(other)));
    assert_eq!(
        desk.memory_by_external(&scope, "x-1"),
        Ok(Some(older.clone()))
    );
    assert_eq!(desk.memory_by_external(&elsewhere, "x-1"), Ok(None));
    assert_eq!(
        desk.memory_history(&"mem_2".into()),
        Ok(vec![stored(&older)])
    );

    let (first, next) = desk.memory_page(&scope, None, 2).expect("a page");
    assert_eq!(first, vec![newer, older]);
    let (rest, end) = desk
        .memory_page(&scope, next.as_deref(), 2)
        .expect("a page");
    assert_eq!((rest, end), (vec![replaced], None));
}

#[test]
fn memories_written_with_a_key_are_found_by_it_and_keep_their_history() {
    let desk = memory_desk();
    let scope = Scope::parse("account:acc_1").expect("a scope");
    let first = memory("mem_1", &scope, "Pro plan", 1);
    desk.put_memories(&[(first.clone(), stored(&first))], Some("key-1"))
        .expect("written");
    assert_eq!(desk.memory_by_key("key-1"), Ok(Some("mem_1".into())));

    let second = memory("mem_2", &scope, "Enterprise plan", 2);
    let mut replaced = first.clone();
    replaced.state = MemoryState::Superseded {
        by: "mem_2".into(),
        at: at(2),
    };
    let mut superseded = stored(&first);
    superseded.what = MemoryEventKind::Superseded { by: "mem_2".into() };
    let rows = [
        (second.clone(), stored(&second)),
        (replaced.clone(), superseded.clone()),
    ];
    desk.put_memories(&rows, Some("key-2")).expect("written");
    assert_eq!(desk.memory_by_key("key-2"), Ok(Some("mem_2".into())));
    assert_eq!(desk.memory(&"mem_1".into()), Ok(Some(replaced)));
    assert_eq!(
        desk.memory_history(&"mem_1".into()),
        Ok(vec![stored(&first), superseded])
    );

    assert_eq!(
        desk.put_memories(&[(second.clone(), stored(&second))], Some("key-1")),
        Err(StoreError::Conflict { what: "memory key" })
    );
    let mut twin = memory("mem_5", &scope, "twin", 3);
    twin.external_id = Some("x".into());
    let mut same = memory("mem_6", &scope, "same external id", 3);
    same.external_id = Some("x".into());
    assert!(
        desk.put_memories(
            &[(twin.clone(), stored(&twin)), (same.clone(), stored(&same))],
            None
        )
        .is_err()
    );
    assert_eq!(
        desk.memory(&"mem_5".into()),
        Ok(None),
        "all of it or none of it"
    );
    let mut unreadable = memory("mem_7", &scope, "no number", 3);
    unreadable.importance = f32::NAN;
    assert!(
        desk.put_memories(&[(unreadable.clone(), stored(&unreadable))], None)
            .is_err()
    );
}

#[test]
fn ticket_numbers_go_on_above_the_largest() {
    let desk = memory_desk();
    assert_eq!(desk.next_ticket_number(), Ok(1001));
    commit(
        &desk,
        vec![
            put(ticket("T-7")),
            put(ticket("T-12x")),
            put(ticket("zd-9000")),
        ],
    );
    assert_eq!(desk.next_ticket_number(), Ok(1001));
    commit(&desk, vec![put(ticket("T-1042")), put(ticket("T-999"))]);
    assert_eq!(desk.next_ticket_number(), Ok(1043));
}

#[test]
fn a_demo_is_wiped_except_for_its_settings_and_a_real_profile_is_not() {
    let desk = memory_desk();
    let scope = Scope::parse("ticket:T-1").expect("a scope");
    let note = memory("mem_1", &scope, "a note", 1);
    let mut case = ticket("T-1");
    case.customer = Some("cust_1".into());
    let everything = || {
        vec![
            Write::PutCustomer(customer("cust_1", "Ines")),
            put(case.clone()),
            add(message("T-1", "m1", Author::Customer, "hello there", 1)),
            Write::PutMemory(Box::new(note.clone()), stored(&note)),
            Write::Enqueue(Box::new(outbox_reply("out_1", "T-1"))),
            Write::Log(log_entry("log_1", Some("T-1"))),
            Write::PutSetting("theme".into(), serde_json::json!("dark")),
        ]
    };
    commit(&desk, everything());
    desk.wipe_demo().expect("wiped");
    assert_eq!(desk.ticket(&"T-1".into()), Ok(None));
    assert_eq!(desk.tickets_like("hello", 5), Ok(Vec::new()));
    assert_eq!(desk.count_in(&scope), Ok(0));
    assert_eq!(desk.log(None, 10), Ok(Vec::new()));
    assert_eq!(desk.setting("theme"), Ok(Some(serde_json::json!("dark"))));
    commit(&desk, everything());
    assert_eq!(
        desk.verify_log(),
        Ok(deskhand_domain::ports::LogVerdict::Intact { entries: 1 })
    );

    let dir = tempfile::tempdir().expect("a folder");
    let real = deskhand_store::Database::open(&options(dir.path(), deskhand_store::Key::Plain))
        .expect("opens")
        .database;
    assert!(real.wipe_demo().is_err());
}
