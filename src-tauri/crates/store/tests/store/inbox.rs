//! What each list shows, in which order, and how it is searched.

use crate::world::*;
use deskhand_domain::change::Write;
use deskhand_domain::draft::DraftState;
use deskhand_domain::ports::{InboxFilter, Tickets};
use deskhand_domain::ticket::{
    Author, Channel, InboxView, Priority, Ticket, TicketRow, TicketStatus,
};
use deskhand_store::Database;

fn ids(desk: &Database, filter: &InboxFilter) -> Vec<String> {
    let page = desk.inbox(filter).expect("an inbox");
    page.items
        .iter()
        .map(|row| row.ticket.id.as_str().to_owned())
        .collect()
}

fn searched(desk: &Database, words: &str) -> Vec<String> {
    let mut all = filter(InboxView::All);
    all.search = Some(words.into());
    ids(desk, &all)
}

#[test]
fn each_view_holds_its_own_tickets_and_the_tabs_count_the_same() {
    let desk = memory_desk();
    let open = |id: &str, assignee: Option<&str>, department: &str| Ticket {
        assignee: assignee.map(Into::into),
        department: department.into(),
        ..ticket(id)
    };
    let snoozed = |id: &str, until: i64| Ticket {
        status: TicketStatus::Snoozed,
        snoozed_until: Some(at(until)),
        ..open(id, Some("maya"), "billing")
    };
    commit(
        &desk,
        vec![
            put(open("mine", Some("maya"), "technical")),
            put(open("theirs", Some("tom"), "billing")),
            put(open("nobodys", None, "logistics")),
            put(snoozed("asleep", 120)),
            put(snoozed("awake", 30)),
            put(Ticket {
                status: TicketStatus::Resolved,
                updated_at: at(5),
                ..open("done-first", Some("maya"), "billing")
            }),
            put(Ticket {
                status: TicketStatus::Closed,
                updated_at: at(9),
                ..open("done-last", None, "billing")
            }),
        ],
    );
    let expected = [
        (InboxView::Mine, vec!["awake", "mine"]),
        (InboxView::Unassigned, vec!["nobodys"]),
        (InboxView::All, vec!["awake", "mine", "nobodys", "theirs"]),
        (InboxView::Snoozed, vec!["asleep"]),
        (InboxView::Done, vec!["done-last", "done-first"]),
        (InboxView::Department, vec!["awake", "theirs"]),
    ];
    for (view, tickets) in &expected {
        assert_eq!(ids(&desk, &filter(*view)), *tickets, "{view:?}");
    }
    assert_eq!(
        desk.inbox_counts(&filter(InboxView::All)),
        Ok(expected
            .iter()
            .map(|(view, held)| (*view, held.len()))
            .collect())
    );
}

#[test]
fn what_is_due_first_comes_first_then_the_newest_message() {
    let desk = memory_desk();
    let due = |id: &str, minutes: Option<i64>| Ticket {
        sla_due_at: minutes.map(at),
        ..ticket(id)
    };
    commit(
        &desk,
        vec![
            put(due("quiet", None)),
            put(due("fresh", None)),
            put(due("later", Some(90))),
            put(due("sooner", Some(30))),
            put(due("sooner-fresh", Some(30))),
            add(message("fresh", "m", Author::Customer, "news", 20)),
            add(message("sooner-fresh", "m", Author::Customer, "news", 20)),
        ],
    );
    assert_eq!(
        ids(&desk, &filter(InboxView::All)),
        ["sooner-fresh", "sooner", "later", "fresh", "quiet"]
    );
}

#[test]
fn pages_follow_one_another_without_a_gap_or_a_repeat_even_while_tickets_arrive() {
    let desk = memory_desk();
    let names: Vec<String> = (0..25).map(|n| format!("T-{}", 2000 + n)).collect();
    commit(&desk, names.iter().map(|id| put(ticket(id))).collect());
    let mut seen = Vec::new();
    let mut ask = filter(InboxView::All);
    ask.limit = 7;
    loop {
        let page = desk.inbox(&ask).expect("a page");
        seen.extend(
            page.items
                .iter()
                .map(|row| row.ticket.id.as_str().to_owned()),
        );
        let Some(next) = page.next else {
            assert_eq!(page.total, names.len() + seen.len() / 7);
            break;
        };
        ask.cursor = Some(next);
        // arrives above what was shown already
        let urgent = Ticket {
            sla_due_at: Some(at(-10)),
            ..ticket(&format!("urgent-{}", seen.len()))
        };
        commit(&desk, vec![put(urgent)]);
    }
    assert_eq!(seen, names);
}

#[test]
fn a_cursor_that_makes_no_sense_starts_at_the_top() {
    let desk = memory_desk();
    commit(&desk, vec![put(ticket("T-1"))]);
    let mut ask = filter(InboxView::All);
    ask.cursor = Some("'; DROP TABLE tickets; --".into());
    assert_eq!(ids(&desk, &ask), ["T-1"]);
}

#[test]
fn a_row_tells_who_wrote_last_and_whether_it_was_read() {
    let desk = memory_desk();
    let mut case = ticket("T-1");
    case.customer = Some("cust_1".into());
    case.account = Some("acc_1".into());
    case.assignee = Some("maya".into());
    commit(
        &desk,
        vec![
            Write::PutCustomer(customer("cust_1", "Ines Varga")),
            Write::PutAccount(account("acc_1", "Northwind")),
            put(case.clone()),
            add(message(
                "T-1",
                "m2",
                Author::Customer,
                "I was\n charged   twice",
                20,
            )),
            add(message(
                "T-1",
                "m1",
                Author::Agent,
                "an older one, imported later",
                10,
            )),
            add(message("T-1", "m3", Author::Note, "INTERNAL", 30)),
            Write::PutDraft(Box::new(draft("d1", "T-1", DraftState::Ready)), None),
        ],
    );
    case.version = 1;
    let mut expected = TicketRow {
        ticket: case,
        customer_name: Some("Ines Varga".into()),
        account_name: Some("Northwind".into()),
        assignee_name: Some("Maya Okafor".into()),
        preview: "I was charged twice".into(),
        last_message_at: at(20),
        last_author: Author::Customer,
        unread: true,
        draft_ready: true,
    };
    let row = || {
        desk.inbox(&filter(InboxView::Mine))
            .expect("an inbox")
            .items
    };
    assert_eq!(row(), [expected.clone()]);

    commit(
        &desk,
        vec![
            Write::MarkRead("T-1".into(), at(20)),
            // a clock set back does not make it unread again
            Write::MarkRead("T-1".into(), at(-500)),
            add(message("T-1", "m4", Author::Agent, "Refunded.", 40)),
            Write::PutDraft(
                Box::new(draft("d1", "T-1", DraftState::Sent { at: at(40) })),
                None,
            ),
        ],
    );
    expected.preview = "Refunded.".into();
    expected.last_message_at = at(40);
    expected.last_author = Author::Agent;
    expected.unread = false;
    expected.draft_ready = false;
    assert_eq!(row(), [expected]);
}

#[test]
fn a_message_dated_before_its_ticket_by_a_clock_set_back_is_still_shown() {
    let desk = memory_desk();
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            add(message(
                "T-1",
                "m1",
                Author::Customer,
                "from the past",
                -300,
            )),
        ],
    );
    let page = desk.inbox(&filter(InboxView::All)).expect("an inbox");
    let row = page.items.first().expect("a row");
    assert_eq!(
        (row.preview.as_str(), row.last_message_at, row.unread),
        ("from the past", at(-300), true)
    );
}

#[test]
fn every_word_searched_for_must_occur_and_tokens_narrow() {
    let desk = memory_desk();
    let mut one = ticket("T-1");
    one.customer = Some("cust_1".into());
    one.account = Some("acc_1".into());
    one.channel = Channel::Chat;
    one.priority = Priority::Urgent;
    let mut two = ticket("T-2");
    two.subject = "Über 100% charged_off".into();
    two.status = TicketStatus::Pending;
    two.tags = Vec::new();
    commit(
        &desk,
        vec![
            Write::PutCustomer(customer("cust_1", "Ines Varga")),
            Write::PutAccount(account("acc_1", "Northwind")),
            put(one),
            put(two),
            add(message("T-1", "m", Author::Customer, "Rechnung DOPPELT", 1)),
        ],
    );
    for (words, expected) in [
        ("charged", vec!["T-1", "T-2"]),
        ("VARGA twice northwind", vec!["T-1"]),
        ("doppelt", vec!["T-1"]),
        ("t-2", vec!["T-2"]),
        ("über 100%", vec!["T-2"]),
        ("charged%off", vec![]),
        ("channel:chat", vec!["T-1"]),
        ("priority:urgent tag:billing", vec!["T-1"]),
        ("tag:bill", vec![]),
        ("status:pending charged", vec!["T-2"]),
        ("channel:pigeon", vec![]),
        ("varga status:pending", vec![]),
        ("", vec!["T-1", "T-2"]),
    ] {
        let mut found = searched(&desk, words);
        found.sort();
        assert_eq!(found, expected, "{words}");
    }
}

#[test]
fn similar_tickets_share_a_word_and_never_a_note() {
    let desk = memory_desk();
    let about = |id: &str, subject: &str| Ticket {
        subject: subject.into(),
        ..ticket(id)
    };
    commit(
        &desk,
        vec![
            put(about("T-1", "Charged twice")),
            put(about("T-2", "Webhook is down")),
            put(about("T-3", "Hello")),
            add(message(
                "T-1",
                "m1",
                Author::Customer,
                "Two invoices for May",
                1,
            )),
            add(message(
                "T-1",
                "m2",
                Author::Agent,
                "I see both invoices",
                2,
            )),
            add(message(
                "T-2",
                "m1",
                Author::Note,
                "maybe a churn risk: invoices",
                1,
            )),
        ],
    );
    let like = |query: &str| -> Vec<(String, String)> {
        desk.tickets_like(query, 10)
            .expect("found")
            .into_iter()
            .map(|(ticket, text)| (ticket.id.as_str().to_owned(), text))
            .collect()
    };
    let first = (
        "T-1".to_owned(),
        "Charged twice\nTwo invoices for May\nI see both invoices\n".to_owned(),
    );
    assert_eq!(like("which invoice do you mean?"), [first]);
    assert_eq!(
        like("is the \"webhook\" OR NOT down*"),
        [("T-2".to_owned(), "Webhook is down\n".to_owned())]
    );
    assert_eq!(like("churn"), []);
    assert_eq!(like("the and of"), []);
    assert_eq!(like(""), []);

    let mut renamed = desk.ticket(&"T-1".into()).expect("read").expect("there");
    renamed.subject = "Duplicate charge".into();
    commit(&desk, vec![put(renamed)]);
    assert_eq!(like("twice"), []);
    assert_eq!(like("duplicate").len(), 1);
    assert_eq!(
        desk.tickets_like("invoices webhook", 1)
            .map(|found| found.len()),
        Ok(1)
    );
}

#[test]
fn a_megabyte_of_message_is_kept_whole_and_indexed_in_part() {
    let desk = memory_desk();
    let long = "word ".repeat(210_000);
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            add(message("T-1", "m1", Author::Customer, &long, 1)),
        ],
    );
    let kept = desk.messages(&"T-1".into()).expect("read");
    assert_eq!(kept.first().map(|m| m.text.len()), Some(long.len()));
    let found = desk.tickets_like("word", 5).expect("found");
    assert!(found.iter().all(|(_, text)| text.len() < 20_000));
}

#[test]
fn tickets_of_a_customer_or_an_account_come_newest_first() {
    let desk = memory_desk();
    let theirs = |id: &str| Ticket {
        customer: Some("cust_1".into()),
        account: Some("acc_1".into()),
        ..ticket(id)
    };
    commit(
        &desk,
        vec![
            Write::PutCustomer(customer("cust_1", "Ines")),
            Write::PutAccount(account("acc_1", "Northwind")),
            put(theirs("T-1")),
            put(theirs("T-2")),
            put(ticket("T-3")),
            add(message("T-1", "m", Author::Customer, "newer", 50)),
        ],
    );
    let names = |found: Vec<Ticket>| -> Vec<String> {
        found.iter().map(|t| t.id.as_str().to_owned()).collect()
    };
    let expected = ["T-1".to_owned(), "T-2".to_owned()];
    assert_eq!(
        names(desk.tickets_of(&"cust_1".into()).expect("read")),
        expected
    );
    assert_eq!(
        names(desk.tickets_of_account(&"acc_1".into()).expect("read")),
        expected
    );
}
