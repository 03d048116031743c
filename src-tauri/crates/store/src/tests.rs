//! What can only be provoked from inside: a full disk, a read-only handle, an older schema.

use crate::connection::{Access, Database, connect};
use crate::error::from_sqlite;
use crate::open::{Key, Kind, OpenError, OpenOptions, embedded, open_with};
use deskhand_domain::actor::{Actor, Role, Stamp};
use deskhand_domain::change::{Change, Write};
use deskhand_domain::ports::{Desk, Records, Secret, StoreError};
use refinery::Migration;
use std::path::Path;

fn now() -> jiff::Timestamp {
    "2026-06-18T09:42:00Z".parse().expect("a time")
}

fn options(dir: &Path, key: Key) -> OpenOptions {
    OpenOptions {
        path: dir.join("deskhand.db"),
        key,
        backups_dir: dir.join("backups"),
        kind: Kind::Real,
        log_key: Secret::new("log key"),
        now: now(),
    }
}

fn setting(name: &str, text: &str) -> Change {
    Change::new(Stamp {
        tenant: "local".into(),
        brand: "northwind".into(),
        actor: Actor {
            id: "maya".into(),
            name: "Maya".into(),
            role: Role::Lead,
            department: "billing".into(),
        },
        at: now(),
    })
    .with(Write::PutSetting(name.into(), serde_json::json!(text)))
}

fn migrations(more: &[(&str, &str)]) -> Vec<Migration> {
    let mut all = embedded::migrations::runner().get_migrations().clone();
    for (name, sql) in more {
        all.push(Migration::unapplied(name, sql).expect("a migration"));
    }
    all
}

#[test]
fn a_full_disk_refuses_the_change_whole_and_the_next_small_one_fits() {
    for key in [Key::Plain, Key::Raw(Secret::new([1_u8; 32]))] {
        let dir = tempfile::tempdir().expect("a folder");
        let options = options(dir.path(), key);
        let desk = Database::open(&options).expect("opens").database;
        desk.commit(setting("before", "kept")).expect("commits");
        {
            let writer = desk.writer();
            let pages: i64 = writer
                .query_row("PRAGMA page_count", [], |row| row.get(0))
                .expect("counted");
            writer
                .query_row(
                    &format!("PRAGMA max_page_count = {}", pages + 2),
                    [],
                    |_| Ok(()),
                )
                .expect("capped");
        }
        let big = setting("small", "also").with(Write::PutSetting(
            "big".into(),
            serde_json::json!("x".repeat(1_000_000)),
        ));
        assert_eq!(desk.commit(big), Err(StoreError::DiskFull));
        assert_eq!(
            desk.setting("small"),
            Ok(None),
            "nothing of the change was written"
        );
        desk.commit(setting("after", "fits")).expect("commits");
        drop(desk);
        let again = Database::open(&options).expect("opens");
        assert_eq!(again.set_aside, None);
        assert_eq!(
            again.database.setting("before"),
            Ok(Some(serde_json::json!("kept")))
        );
        assert_eq!(
            again.database.setting("after"),
            Ok(Some(serde_json::json!("fits")))
        );
    }
}

#[test]
fn a_handle_that_may_not_write_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), Key::Plain);
    Database::open(&options).expect("opens");
    let reader = connect(&options.path, &Key::Plain, Access::Read).expect("opens");
    let refused = reader
        .execute("DELETE FROM settings", [])
        .expect_err("refused");
    assert_eq!(from_sqlite(&refused), StoreError::ReadOnly);
}

#[test]
fn another_writer_that_holds_on_is_busy_and_not_damage() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), Key::Plain);
    let desk = Database::open(&options).expect("opens").database;
    let other = connect(&options.path, &Key::Plain, Access::Write).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    desk.writer()
        .busy_timeout(std::time::Duration::ZERO)
        .expect("set");
    assert_eq!(desk.commit(setting("a", "b")), Err(StoreError::Busy));
    other.execute_batch("ROLLBACK").expect("let go");
    assert_eq!(desk.commit(setting("a", "b")), Ok(()));
}

#[test]
fn an_older_schema_is_backed_up_encrypted_alike_and_then_migrated() {
    for key in [Key::Plain, Key::Raw(Secret::new([9_u8; 32]))] {
        let dir = tempfile::tempdir().expect("a folder");
        let options = options(dir.path(), key.clone());
        let old = open_with(&options, &migrations(&[]))
            .expect("opens")
            .database;
        old.commit(setting("canary", "canary-of-a-backup"))
            .expect("commits");
        drop(old);

        let newer = migrations(&[("V2__more", "CREATE TABLE more (a TEXT) STRICT;")]);
        let opened = open_with(&options, &newer).expect("opens");
        assert_eq!((opened.migrated_from, &opened.set_aside), (Some(1), &None));
        let backup = opened.backup.expect("a backup");
        assert_eq!(
            backup,
            options.backups_dir.join("deskhand-v1-20260618T094200Z.db")
        );
        let bytes = std::fs::read(&backup).expect("reads");
        let canary = b"canary-of-a-backup";
        let plain = bytes.windows(canary.len()).any(|window| window == canary);
        assert_eq!(plain, key == Key::Plain);

        let copy = open_with(
            &OpenOptions {
                path: backup,
                ..options.clone()
            },
            &migrations(&[]),
        )
        .expect("the backup opens with the same key");
        assert_eq!(
            copy.database.setting("canary"),
            Ok(Some(serde_json::json!("canary-of-a-backup")))
        );
        drop(opened.database);
        assert_eq!(
            open_with(&options, &migrations(&[])).expect_err("refused"),
            OpenError::Store(StoreError::NewerSchema { found: 2, known: 1 })
        );
    }
}

#[test]
fn the_last_five_backups_are_kept_and_forgetting_removes_them() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut options = options(dir.path(), Key::Plain);
    open_with(&options, &migrations(&[])).expect("opens");
    let mut steps: Vec<(String, String)> = Vec::new();
    for n in 2..=8_u32 {
        steps.push((
            format!("V{n}__step"),
            format!("CREATE TABLE step{n} (a TEXT) STRICT;"),
        ));
        options.now = now() + jiff::SignedDuration::from_hours(i64::from(n));
        let named: Vec<(&str, &str)> = steps
            .iter()
            .map(|(n, s)| (n.as_str(), s.as_str()))
            .collect();
        let opened = open_with(&options, &migrations(&named)).expect("opens");
        assert_eq!(opened.migrated_from, Some(n - 1));
    }
    let mut files: Vec<String> = std::fs::read_dir(&options.backups_dir)
        .expect("reads")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    let expected: Vec<String> = (3..=7)
        .map(|schema| format!("deskhand-v{schema}-20260618T{:02}4200Z.db", 9 + schema + 1))
        .collect();
    assert_eq!(files, expected);

    let named: Vec<(&str, &str)> = steps
        .iter()
        .map(|(n, s)| (n.as_str(), s.as_str()))
        .collect();
    let desk = open_with(&options, &migrations(&named))
        .expect("opens")
        .database;
    let erased = deskhand_domain::ports::MemoryRows::erase_memory(&desk, &"mem_1".into());
    assert_eq!(erased, Ok(vec![("backups".to_owned(), 5)]));
    assert_eq!(
        std::fs::read_dir(&options.backups_dir)
            .expect("reads")
            .count(),
        0
    );
}

#[test]
fn a_migration_that_fails_leaves_the_database_as_it_was() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), Key::Plain);
    let desk = open_with(&options, &migrations(&[]))
        .expect("opens")
        .database;
    desk.commit(setting("before", "kept")).expect("commits");
    drop(desk);
    let broken = migrations(&[("V2__broken", "CREATE TABLE half (a TEXT); CREATE NONSENSE;")]);
    assert!(matches!(
        open_with(&options, &broken).expect_err("refused"),
        OpenError::Migration(StoreError::Failed { .. })
    ));
    let desk = open_with(&options, &migrations(&[]))
        .expect("opens")
        .database;
    assert_eq!(desk.setting("before"), Ok(Some(serde_json::json!("kept"))));
}
