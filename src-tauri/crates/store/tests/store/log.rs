//! The operation log shows any change made behind its back.

use crate::world::*;
use deskhand_domain::change::Write;
use deskhand_domain::ports::{Desk, LogVerdict, Records, Secret};
use deskhand_store::{Database, Key, OpenOptions};
use rusqlite::Connection;

const ENTRIES: u64 = 6;

fn written(dir: &std::path::Path) -> OpenOptions {
    let options = options(dir, Key::Plain);
    let desk = Database::open(&options).expect("opens").database;
    commit(&desk, vec![put(ticket("T-1"))]);
    for n in 1..=ENTRIES {
        let ticket = (n % 2 == 0).then_some("T-1");
        let change = change(i64::try_from(n).expect("small"))
            .with(Write::Log(log_entry(&format!("log_{n}"), ticket)));
        desk.commit(change).expect("commits");
    }
    options
}

fn verdict(options: &OpenOptions) -> LogVerdict {
    let desk = Database::open(options).expect("opens").database;
    desk.verify_log().expect("verified")
}

fn tamper(options: &OpenOptions, sql: &str) {
    let raw = Connection::open(&options.path).expect("opens");
    raw.execute_batch(sql).expect("runs");
}

#[test]
fn entries_are_numbered_and_come_newest_first_by_ticket_if_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = written(dir.path());
    let desk = Database::open(&options).expect("opens").database;
    let all = desk.log(None, 100).expect("read");
    let numbers: Vec<u64> = all.iter().map(|record| record.seq).collect();
    assert_eq!(numbers, [6, 5, 4, 3, 2, 1]);
    assert_eq!(
        all.last().map(|r| r.entry.clone()),
        Some(log_entry("log_1", None))
    );
    let of_ticket = desk.log(Some(&"T-1".into()), 2).expect("read");
    let numbers: Vec<u64> = of_ticket.iter().map(|record| record.seq).collect();
    assert_eq!(numbers, [6, 4]);
    assert_eq!(desk.verify_log(), Ok(LogVerdict::Intact { entries: 6 }));
}

#[test]
fn another_key_does_not_verify_the_log() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut options = written(dir.path());
    options.log_key = Secret::new("another key");
    assert_eq!(verdict(&options), LogVerdict::Broken { at_seq: 1 });
}

#[test]
fn a_changed_removed_reordered_added_or_cut_off_entry_shows_where() {
    for (sql, at_seq) in [
        (
            "UPDATE operation_log SET body = replace(body, 'log_3', 'log_x') WHERE seq = 3",
            3,
        ),
        ("UPDATE operation_log SET actor = 'tom' WHERE seq = 4", 4),
        ("UPDATE operation_log SET ticket = NULL WHERE seq = 2", 2),
        (
            "UPDATE operation_log SET created_at = created_at + 1 WHERE seq = 2",
            2,
        ),
        ("DELETE FROM operation_log WHERE seq = 3", 3),
        ("DELETE FROM operation_log WHERE seq = 6", 6),
        ("DELETE FROM operation_log", 1),
        ("DELETE FROM operation_log_head", 6),
        (
            "DELETE FROM operation_log WHERE seq = 6;
          UPDATE operation_log_head SET seq = 5,
            chain = (SELECT chain FROM operation_log WHERE seq = 5)",
            5,
        ),
        (
            "UPDATE operation_log SET seq = 100 WHERE seq = 2;
          UPDATE operation_log SET seq = 2 WHERE seq = 3;
          UPDATE operation_log SET seq = 3 WHERE seq = 100",
            2,
        ),
        (
            "DELETE FROM operation_log WHERE seq = 2;
          UPDATE operation_log SET seq = -seq WHERE seq > 2;
          UPDATE operation_log SET seq = -seq - 1 WHERE seq < 0",
            2,
        ),
        (
            "INSERT INTO operation_log SELECT 7, ticket, chain, tenant, brand, actor, actor_role,
            created_at, updated_at, body FROM operation_log WHERE seq = 6",
            7,
        ),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let options = written(dir.path());
        tamper(&options, sql);
        assert_eq!(verdict(&options), LogVerdict::Broken { at_seq }, "{sql}");
    }
}
