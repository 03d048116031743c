//! The real profile: encrypted, kept by a passphrase where there is no keyring, shared with whoever else has it open.

use crate::desk::{Desk, ran};
use std::process::Stdio;

const NOTE: &[u8] = br#"{"id":"R-1","customer":{"name":"Mara Lind","email":"mara@kite.example"},"messages":[{"id":"m1","author":"customer","text":"Where is my order KT-1? canary-51c2"}]}
"#;

#[test]
fn a_profile_is_encrypted_and_opens_only_with_its_passphrase() {
    let desk = Desk::real();
    let taken = desk.fed(&["ticket", "import", "-"], NOTE);
    assert_eq!(taken.status, 0, "{taken:?}");
    let folder = desk.home.path().join("profile");
    for entry in std::fs::read_dir(&folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let bytes = std::fs::read(&path).expect("readable");
            assert!(!bytes.windows(6).any(|w| w == b"canary"), "{path:?}");
        }
    }
    let before = std::fs::read(folder.join("deskhand.db")).expect("there");
    let wrong = Desk {
        passphrase: Some("not this one"),
        ..desk
    };
    let refused = wrong.run(&["inbox", "list"]);
    assert_eq!(
        (refused.status, refused.err.starts_with("auth: ")),
        (1, true),
        "{refused:?}"
    );
    let none = Desk {
        passphrase: None,
        ..wrong
    };
    let locked = none.run(&["inbox", "list"]);
    assert_eq!(
        (locked.status, locked.err.starts_with("locked: ")),
        (1, true),
        "{locked:?}"
    );
    let sick = none.run(&["--json", "doctor"]);
    assert_eq!(
        (sick.status, &sick.json()["ok"]),
        (1, &serde_json::json!(false))
    );
    assert_eq!(
        std::fs::read(folder.join("deskhand.db")).expect("there"),
        before
    );
    let again = Desk {
        passphrase: Some("a long walk home"),
        ..none
    };
    assert!(again.done(&["inbox", "list"]).out.contains("Mara Lind"));
    assert_eq!(again.json(&["doctor"])["encryption"], "encrypted");
}

#[test]
fn without_a_keyring_and_a_passphrase_nothing_is_pretended_to_be_kept() {
    let desk = Desk::empty();
    let refused = desk.fed(&["ticket", "import", "-"], NOTE);
    assert_eq!(
        (refused.status, refused.err.starts_with("locked: ")),
        (1, true),
        "{refused:?}"
    );
    assert_eq!(
        std::fs::read_dir(desk.home.path())
            .expect("readable")
            .count(),
        0
    );
    let doctor = desk.run(&["--json", "doctor"]);
    assert_eq!(doctor.status, 1);
    assert_eq!(doctor.json()["encryption"], "in_memory");
}

#[test]
fn a_passphrase_given_later_does_not_hide_the_key_of_an_older_profile() {
    let desk = Desk::real();
    desk.done(&["inbox", "list"]);
    let folder = desk.home.path().join("profile");
    // As if the key had been in a keyring that is not here.
    std::fs::remove_file(folder.join("keys.sealed")).expect("removed");
    let refused = desk.run(&["inbox", "list"]);
    assert_eq!(
        (refused.status, refused.err.starts_with("locked: ")),
        (1, true),
        "{refused:?}"
    );
    assert!(!folder.join("keys.sealed").exists());
}

fn fact(customer: usize, number: usize) -> String {
    format!(r#"{{"scope":"customer:c{customer}","text":"Fact {number} of {customer}."}}"#)
}

#[test]
fn two_programs_work_on_one_profile_at_the_same_time() {
    let desk = Desk::real();
    desk.done(&["inbox", "list"]);
    let children: Vec<_> = (0..4)
        .map(|n| {
            let file = desk.file(
                &format!("{n}.jsonl"),
                (0..10)
                    .map(|m| fact(n, m))
                    .collect::<Vec<_>>()
                    .join("\n")
                    .as_bytes(),
            );
            desk.command(&["memory", "import", &file])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("starts")
        })
        .collect();
    for child in children {
        let ended = ran(&child.wait_with_output().expect("ends"));
        assert_eq!(ended.status, 0, "{ended:?}");
    }
    assert_eq!(desk.json(&["doctor"])["memories"], 40);
}

#[test]
fn an_imported_back_office_answers_the_orders_of_a_verified_sender_only() {
    let desk = Desk::real();
    let office = desk.file(
        "office.json",
        br#"{"customers":[{"id":"C-1","name":"Mara Lind","email":"mara@kite.example","since":"2026-01-01"},
            {"id":"C-2","name":"Otto","email":"otto@kite.example","since":"2026-01-01"}],
            "orders":[{"id":"KT-1","customer":"C-1","status":"shipped","placed_on":"2026-06-01","items":["Lamp"],"total":"$40.00","payment":"card"},
            {"id":"KT-2","customer":"C-2","status":"placed","placed_on":"2026-06-01","items":["Desk"],"total":"$90.00","payment":"card"}]}"#,
    );
    desk.done(&["backoffice", "import", &office]);
    desk.fed(&["ticket", "import", "-"], NOTE);
    let theirs = desk.json(&[
        "tools",
        "call",
        "get_order",
        "--arg",
        "order_id=KT-1",
        "--ticket",
        "R-1",
    ]);
    assert_eq!(theirs["facts"][0]["result"]["status"], "shipped");
    let foreign = desk.run(&[
        "tools",
        "call",
        "get_order",
        "--arg",
        "order_id=KT-2",
        "--ticket",
        "R-1",
    ]);
    assert_eq!(foreign.status, 1, "{foreign:?}");
}

#[cfg(unix)]
#[test]
fn a_home_that_can_t_be_written_is_said_in_words() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::real();
    let home = desk.home.path();
    std::fs::set_permissions(home, std::fs::Permissions::from_mode(0o555)).expect("set");
    let can_write_all_the_same = std::fs::write(home.join("probe"), b"").is_ok();
    if !can_write_all_the_same {
        for args in [&["inbox", "list"][..], &["--demo", "inbox", "list"]] {
            let refused = desk.run(args);
            assert_eq!(
                (refused.status, refused.err.starts_with("read_only: ")),
                (1, true),
                "{refused:?}"
            );
        }
    }
    std::fs::set_permissions(home, std::fs::Permissions::from_mode(0o755)).expect("set");
    // A file in the folder's place lets nobody in, root included.
    std::fs::write(home.join("demo"), b"x").expect("written");
    let ran = desk.run(&["--demo", "inbox", "list"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, ""), "{ran:?}");
}
