//! Memory lines: what goes in comes out, once, clean, and back in exactly.

use crate::desk::Desk;
use serde_json::{Value, json};

const LINES: &str = r#"{"external_id":"a","text":"Ben moved to the Pro plan.","observed_at":"2026-03-01T00:00:00Z","fact":{"key":"plan","value":"pro"},"category":"contract","importance":0.7,"metadata":{"planCode":"P1"}}
{"external_id":"b","text":"Ben moved to Enterprise.","observed_at":"2026-05-01T00:00:00Z","fact":{"key":"plan","value":"enterprise"},"category":"contract"}
{"text":"His card is 4111 1111 1111 1111.","author":"Ben"}
{"external_id":"d"}
not json
{"external_id":"e","text":"Likes short mails.","scope":"customer:*"}
"#;

fn imported(desk: &Desk) -> Value {
    let file = desk.file("lines.jsonl", LINES.as_bytes());
    desk.json(&["memory", "import", &file, "--scope", "customer:ben"])
}

#[test]
fn an_import_is_redacted_counted_and_idempotent() {
    let desk = Desk::seeded();
    let first = imported(&desk);
    assert_eq!(first["stored"], 3);
    assert_eq!(first["redacted"], json!({"card": 1}));
    let lines: Vec<&Value> = first["bad_lines"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|b| &b["line"])
        .collect();
    assert_eq!(lines, [4, 5, 6]);
    let second = imported(&desk);
    assert_eq!(
        (&second["stored"], &second["unchanged"]),
        (&json!(0), &json!(3))
    );
    let all = desk
        .done(&["memory", "list", "--scope", "customer:ben"])
        .out;
    assert!(!all.contains("4111 1111"), "{all}");
}

#[test]
fn changed_text_under_the_same_key_revises_and_keeps_the_old_words() {
    let desk = Desk::seeded();
    imported(&desk);
    let file = desk.file(
        "more.jsonl",
        br#"{"external_id":"b","scope":"customer:ben","text":"Ben moved to Enterprise Plus."}"#,
    );
    let done = desk.json(&["memory", "import", &file]);
    assert_eq!((&done["revised"], &done["stored"]), (&json!(1), &json!(0)));
    let listed = desk.json(&["memory", "list", "--scope", "customer:ben"]);
    let revised = listed
        .as_array()
        .expect("a list")
        .iter()
        .find(|m| m["external_id"] == "b")
        .expect("there");
    assert_eq!(revised["text"], "Ben moved to Enterprise Plus.");
    let history = desk.json(&["memory", "history", revised["id"].as_str().expect("an id")]);
    assert_eq!(history["events"][0]["text"], "Ben moved to Enterprise.");
}

#[test]
fn an_export_is_put_back_exactly_and_a_second_time_changes_nothing() {
    let desk = Desk::seeded();
    imported(&desk);
    let scopes = ["--scope", "customer:ben", "--scope", "customer:cust_ines"];
    let export = |desk: &Desk| {
        let mut args = vec!["memory", "export"];
        args.extend_from_slice(&scopes);
        desk.done(&args).out
    };
    let original = export(&desk);
    let other = Desk::seeded();
    other.done(&["memory", "forget", "--scope", "customer:cust_ines"]);
    let file = other.file("export.jsonl", original.as_bytes());
    let done = other.json(&["memory", "import", &file]);
    assert_eq!(done["restored"], json!(original.lines().count()));
    assert_eq!(export(&other), original);
    let again = other.json(&["memory", "import", &file]);
    assert_eq!(again["unchanged"], json!(original.lines().count()));
    assert_eq!(export(&other), original);
}

#[test]
fn a_line_that_only_claims_to_be_an_export_is_redacted_like_any_other() {
    let desk = Desk::seeded();
    imported(&desk);
    let export = desk
        .done(&["memory", "export", "--scope", "customer:ben"])
        .out;
    let tampered = export.replace(
        "Ben moved to Enterprise.",
        "Ben paid with 4111 1111 1111 1111.",
    );
    let other = Desk::seeded();
    let file = other.file("export.jsonl", tampered.as_bytes());
    let done = other.json(&["memory", "import", &file]);
    assert_eq!(done["restored"], json!(2));
    assert_eq!(done["redacted"], json!({"card": 1}));
}

#[test]
fn what_was_known_at_a_moment_is_what_had_been_seen_by_then() {
    let desk = Desk::seeded();
    imported(&desk);
    let at = |time: &str| {
        let known = desk.json(&["memory", "as-of", time, "--scope", "customer:ben"]);
        known
            .as_array()
            .expect("a list")
            .iter()
            .map(|m| {
                let state = m["state"]["state"].as_str().unwrap_or_default().to_owned();
                (m["external_id"].as_str().unwrap_or("-").to_owned(), state)
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(at("2026-02-01T00:00:00Z"), []);
    assert_eq!(
        at("2026-04-01T00:00:00Z"),
        [("a".to_owned(), "current".to_owned())]
    );
    assert_eq!(
        at("2026-05-02T00:00:00Z"),
        [
            ("a".to_owned(), "superseded".to_owned()),
            ("b".to_owned(), "current".to_owned())
        ]
    );
}

#[test]
fn queries_are_answered_line_by_line_in_their_own_scope_only() {
    let desk = Desk::seeded();
    imported(&desk);
    let queries = br#"{"id":"q1","scope":"customer:ben","query":"which plan"}
{"id":"q2","scope":"customer:nobody","query":"which plan"}
"#;
    let answered = desk
        .fed(
            &[
                "--json",
                "memory",
                "search",
                "--queries",
                "-",
                "--limit",
                "2",
            ],
            queries,
        )
        .json_lines();
    assert_eq!(answered.len(), 2);
    assert_eq!(answered[0]["query_id"], "q1");
    assert_eq!(answered[0]["results"][0]["external_id"], "b");
    assert_eq!(answered[1], json!({"query_id": "q2", "results": []}));
}

#[test]
fn a_memory_is_added_revised_pinned_and_forgotten_by_hand() {
    let desk = Desk::seeded();
    let added = desk.json(&[
        "memory",
        "add",
        "--scope",
        "customer:zoe",
        "Zoe works in Lisbon.",
        "--fact",
        "time_zone=Europe/Lisbon",
    ]);
    let id = added["memory"]["id"].as_str().expect("an id").to_owned();
    desk.done(&["memory", "revise", &id, "--text", "Zoe works in Porto."]);
    assert_eq!(desk.json(&["memory", "pin", &id])["pinned"], true);
    assert_eq!(
        desk.json(&["memory", "show", &id])["text"],
        "Zoe works in Porto."
    );
    assert_eq!(desk.json(&["memory", "forget", &id])["verified"], true);
    let gone = desk.run(&["memory", "show", &id]);
    assert_eq!(
        (gone.status, gone.err.starts_with("not_found: ")),
        (1, true)
    );
}
