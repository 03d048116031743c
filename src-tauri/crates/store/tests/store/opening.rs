//! Opening a profile: keys, damage, newer files, places that can't be written.

use crate::world::*;
use deskhand_domain::ports::{Desk, Secret, StoreError, Tickets};
use deskhand_domain::ticket::Author;
use deskhand_store::{Database, Key, OpenError, OpenOptions};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

const CANARY: &str = "canary-of-customer-text-plugh";

fn open(options: &OpenOptions) -> deskhand_store::Opened {
    Database::open(options).expect("opens")
}

fn with_canary(options: &OpenOptions) {
    let desk = open(options).database;
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            add(message("T-1", "m1", Author::Customer, CANARY, 1)),
        ],
    );
}

fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found: Vec<_> = fs::read_dir(dir)
        .expect("reads")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let bytes = fs::read(&path).expect("reads");
            (path, bytes)
        })
        .collect();
    found.sort();
    found
}

/// The same files with the same bytes; a difference names the files and not their thousands of bytes.
fn unchanged(dir: &Path, before: &[(PathBuf, Vec<u8>)]) {
    let after = files(dir);
    let names = |files: &[(PathBuf, Vec<u8>)]| -> Vec<PathBuf> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(names(&after), names(before));
    for ((path, now), (_, then)) in after.iter().zip(before) {
        assert!(now == then, "{} changed", path.display());
    }
}

#[test]
fn a_profile_opens_again_with_its_key_and_keeps_what_was_committed() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(&dir.path().join("new/folder"), raw_key(7));
    let first = open(&options);
    assert_eq!(
        (first.set_aside, first.migrated_from, first.backup),
        (None, None, None)
    );
    drop(first.database);
    with_canary(&options);
    assert!(
        !dir.path().join("new/folder/deskhand.db-wal").exists(),
        "closed in order"
    );
    let again = open(&options);
    assert_eq!(
        (again.set_aside, again.migrated_from, again.backup),
        (None, None, None)
    );
    assert_eq!(
        again
            .database
            .messages(&"T-1".into())
            .map(|found| found.len()),
        Ok(1)
    );
}

#[test]
fn an_encrypted_profile_holds_no_plain_text_in_any_file_even_while_open() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), raw_key(7));
    let desk = open(&options).database;
    commit(
        &desk,
        vec![
            put(ticket("T-1")),
            add(message("T-1", "m1", Author::Customer, CANARY, 1)),
        ],
    );
    let while_open = files(dir.path());
    assert!(
        while_open
            .iter()
            .any(|(path, _)| path.to_string_lossy().ends_with("-wal"))
    );
    drop(desk);
    for (path, bytes) in while_open.into_iter().chain(files(dir.path())) {
        for plain in [CANARY, "Charged twice", "SQLite format", "refinery"] {
            assert!(
                !bytes
                    .windows(plain.len())
                    .any(|window| window == plain.as_bytes()),
                "{plain} in {}",
                path.display()
            );
        }
    }
}

#[test]
fn a_wrong_key_is_told_from_damage_and_leaves_every_byte() {
    let dir = tempfile::tempdir().expect("a folder");
    with_canary(&options(dir.path(), raw_key(7)));
    let before = files(dir.path());
    for key in [raw_key(8), Key::Plain] {
        let refused = Database::open(&options(dir.path(), key)).expect_err("refused");
        assert_eq!(refused, OpenError::Store(StoreError::WrongKey));
    }
    unchanged(dir.path(), &before);
    // without the marker nothing tells the two apart: nothing is moved
    fs::remove_file(dir.path().join("deskhand.meta.json")).expect("removed");
    let refused = Database::open(&options(dir.path(), raw_key(8))).expect_err("refused");
    assert_eq!(refused, OpenError::Store(StoreError::WrongKey));
    // and the right key still opens it, and is marked again
    open(&options(dir.path(), raw_key(7)));
    assert!(dir.path().join("deskhand.meta.json").exists());
    let short = Key::Raw(Secret::new([1_u8; 16]));
    assert_eq!(
        Database::open(&options(dir.path(), short)).expect_err("refused"),
        OpenError::KeyLength
    );
}

#[test]
fn a_plain_database_is_never_taken_over_by_an_encrypted_profile() {
    let dir = tempfile::tempdir().expect("a folder");
    with_canary(&options(dir.path(), Key::Plain));
    let before = files(dir.path());
    let refused = Database::open(&options(dir.path(), raw_key(7))).expect_err("refused");
    assert_eq!(refused, OpenError::Store(StoreError::WrongKey));
    unchanged(dir.path(), &before);
}

/// Opens over the damaged file; what was set aside must be what was there.
fn is_set_aside(options: &OpenOptions, damaged: &[u8], what: &str) {
    let opened = open(options);
    let aside = opened
        .set_aside
        .unwrap_or_else(|| panic!("{what}: set aside {:?}", options.key));
    assert_eq!(
        aside.file_name().and_then(|name| name.to_str()),
        Some("deskhand.db.damaged-20260618T090000Z"),
        "{what}"
    );
    assert!(
        fs::read(&aside).expect("reads") == damaged,
        "{what}: other bytes"
    );
    assert_eq!(opened.database.ticket(&"T-1".into()), Ok(None), "{what}");
    commit(&opened.database, vec![put(ticket("T-2"))]);
    drop(opened.database);
    let again = open(options);
    assert_eq!(again.set_aside, None, "{what}");
    assert!(
        again
            .database
            .ticket(&"T-2".into())
            .expect("read")
            .is_some(),
        "{what}"
    );
}

#[test]
fn a_damaged_file_is_set_aside_never_deleted_and_the_desk_opens() {
    type Damage = fn(&mut Vec<u8>);
    let damages: [(&str, Damage); 4] = [
        ("overwritten with text", |bytes| {
            *bytes = b"this is no database at all".repeat(50);
        }),
        ("zeroed start", |bytes| bytes[..200].fill(0)),
        ("noise in the middle", |bytes| {
            let middle = bytes.len() / 2;
            for (n, byte) in bytes[middle..middle + 9000].iter_mut().enumerate() {
                *byte = u8::try_from(n * 7 % 251).expect("small");
            }
        }),
        ("cut in half", |bytes| bytes.truncate(bytes.len() / 2)),
    ];
    for (what, damage) in damages {
        for key in [Key::Plain, raw_key(7)] {
            let dir = tempfile::tempdir().expect("a folder");
            let options = options(dir.path(), key);
            with_canary(&options);
            let mut bytes = fs::read(&options.path).expect("reads");
            damage(&mut bytes);
            fs::write(&options.path, &bytes).expect("writes");
            is_set_aside(&options, &bytes, what);
        }
    }
}

#[test]
fn a_second_damage_at_the_same_moment_gets_its_own_name() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), Key::Plain);
    let mut names = Vec::new();
    for text in [
        "not a database, the first time",
        "not a database, the second time",
    ] {
        fs::write(&options.path, text).expect("writes");
        fs::write(dir.path().join("deskhand.db-wal"), "a log").expect("writes");
        let aside = open(&options).set_aside.expect("set aside");
        let log = PathBuf::from(format!("{}-wal", aside.display()));
        assert_eq!(fs::read_to_string(log).expect("kept"), "a log");
        names.push((fs::read_to_string(&aside).expect("kept"), aside));
    }
    assert_ne!(names[0].1, names[1].1);
    assert_eq!(names[0].0, "not a database, the first time");
}

#[test]
fn a_newer_schema_is_refused_and_its_file_keeps_every_byte() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), Key::Plain);
    with_canary(&options);
    let raw = Connection::open(&options.path).expect("opens");
    raw.execute_batch(
        "INSERT INTO refinery_schema_history VALUES (99, 'later', '2027-01-01T00:00:00Z', '1');
         PRAGMA wal_checkpoint(TRUNCATE);",
    )
    .expect("runs");
    drop(raw);
    let before = files(dir.path());
    let refused = Database::open(&options).expect_err("refused");
    assert_eq!(
        refused,
        OpenError::Store(StoreError::NewerSchema {
            found: 99,
            known: 1
        })
    );
    unchanged(dir.path(), &before);
}

#[test]
fn a_place_that_cant_be_a_folder_is_a_clear_error() {
    let dir = tempfile::tempdir().expect("a folder");
    fs::write(dir.path().join("a file"), "x").expect("writes");
    let options = options(&dir.path().join("a file/profile"), raw_key(1));
    let refused = Database::open(&options).expect_err("refused");
    assert_eq!(
        refused,
        OpenError::Folder(std::io::ErrorKind::NotADirectory)
    );
}

#[test]
fn many_threads_read_while_one_writes() {
    let dir = tempfile::tempdir().expect("a folder");
    let desk = open(&options(dir.path(), Key::Plain)).database;
    commit(&desk, vec![put(ticket("T-1"))]);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..50 {
                    let seen = desk.ticket(&"T-1".into()).expect("read").expect("there");
                    let messages = desk.messages(&"T-1".into()).expect("read").len();
                    assert!(seen.version >= 1 && messages <= 20);
                }
            });
        }
        scope.spawn(|| {
            for n in 0..20 {
                let message = message("T-1", &format!("m{n}"), Author::Customer, "hello", n);
                let current = desk.ticket(&"T-1".into()).expect("read").expect("there");
                let change = change(n).with(put(current)).with(add(message));
                desk.commit(change).expect("commits");
            }
        });
    });
    assert_eq!(
        desk.messages(&"T-1".into()).map(|found| found.len()),
        Ok(20)
    );
}

#[test]
fn two_processes_worth_of_connections_share_one_profile() {
    let dir = tempfile::tempdir().expect("a folder");
    let options = options(dir.path(), raw_key(3));
    let (window, command_line) = (open(&options).database, open(&options).database);
    commit(&window, vec![put(ticket("T-1"))]);
    commit(&command_line, vec![put(ticket("T-2"))]);
    for desk in [&window, &command_line] {
        assert!(desk.ticket(&"T-1".into()).expect("read").is_some());
        assert!(desk.ticket(&"T-2".into()).expect("read").is_some());
    }
    let stale = change(1).with(put(ticket("T-1")));
    assert_eq!(
        command_line.commit(stale),
        Err(StoreError::Conflict { what: "ticket" })
    );
}
