//! What is wrong ends in one line with a code, and nothing is lost.

use crate::desk::Desk;
use serde_json::json;

#[test]
fn an_unknown_ticket_is_a_code_and_a_reason() {
    let desk = Desk::seeded();
    let ran = desk.run(&["open", "T-9999"]);
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (1, "", "not_found: There is no such ticket.\n")
    );
    let told = desk.run(&["--json", "open", "T-9999"]).json();
    assert_eq!(told["error"]["code"], "not_found");
}

#[test]
fn wrong_usage_is_status_2_and_opens_nothing() {
    let desk = Desk::empty();
    for args in [
        &["fly"][..],
        &["open"],
        &["memory", "list", "--scope", "customer:*"],
        &["resolve", "T-1", "--csat", "9"],
        &["tools", "call", "get_order", "--arg", "order_id"],
        &["inbox", "list", "--view", "everything"],
    ] {
        assert_eq!(desk.run(args).status, 2, "{args:?}");
    }
    assert_eq!(
        std::fs::read_dir(desk.home.path())
            .expect("readable")
            .count(),
        0
    );
}

#[test]
fn bad_ticket_lines_are_named_and_the_others_are_taken_in() {
    let desk = Desk::seeded();
    let mut lines = br#"{"id":"X-1","messages":[{"id":"m1","author":"customer","text":"First."}]}
{"id":"X-2","messages":
{"id":"X-3","messages":[{"id":"m1","author":"customer","text":"Shares a message id."}]}

{"id":"X-4","messages":[{"author":"customer","text":"   "}]}
"#
    .to_vec();
    lines.extend_from_slice(b"\"\xff\xfe\"\n");
    let big = "word ".repeat(210_000);
    lines.extend_from_slice(
        format!(r#"{{"id":"X-5","messages":[{{"author":"customer","text":"{big}"}}]}}"#).as_bytes(),
    );
    let ran = desk.fed(&["--json", "ticket", "import", "-"], &lines);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let done = ran.json();
    assert_eq!(done["tickets"], json!(["X-1", "X-3", "X-5"]));
    let bad: Vec<_> = done["bad_lines"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|b| b["line"].clone())
        .collect();
    assert_eq!(bad, [2, 5, 6]);
    // The same file again makes no second ticket and no second message.
    let again = desk
        .fed(&["--json", "ticket", "import", "-"], &lines)
        .json();
    assert_eq!(again["tickets"], done["tickets"]);
    let shown = desk.json(&["ticket", "show", "X-1"]);
    assert_eq!(
        shown["context"]["messages"].as_array().map(Vec::len),
        Some(1)
    );
    for id in ["X-1", "X-3", "X-5"] {
        let opened = desk.json(&["open", id]);
        assert_ne!(opened["draft"]["text"], "", "{id}");
    }
}

#[test]
fn an_import_of_nothing_but_bad_lines_is_refused() {
    let desk = Desk::seeded();
    let ran = desk.fed(&["ticket", "import", "-"], b"{\n");
    assert_eq!((ran.status, ran.err.starts_with("invalid: ")), (1, true));
    let missing = desk.run(&["ticket", "import", "no-such-file.jsonl"]);
    assert!(missing.err.starts_with("not_found: "), "{}", missing.err);
}

#[test]
fn an_empty_transcript_and_bytes_that_are_no_text_are_refused() {
    let desk = Desk::seeded();
    for (kind, bytes) in [
        ("call", &b"  \n"[..]),
        ("call", b"\xff\xfe\xfa"),
        ("email", b""),
        ("chat", b""),
    ] {
        let ran = desk.fed(&["ingest", kind, "-"], bytes);
        assert_eq!(
            (ran.status, ran.err.starts_with("invalid: ")),
            (1, true),
            "{kind}: {ran:?}"
        );
    }
}

#[test]
fn a_call_that_names_two_addresses_is_asked_about() {
    let desk = Desk::seeded();
    let taken = desk
        .fed(
            &["--json", "ingest", "call", "-"],
            b"Customer: Hi, my address is ana@kite.example or maybe ana.b@kite.example.\nAgent: Thanks.\n",
        )
        .json();
    assert_eq!(
        taken["question"]["candidates"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn no_log_and_no_error_repeats_what_a_customer_wrote() {
    let desk = Desk::seeded();
    let ran = desk
        .command(&["ticket", "import", "-"])
        .env("DESKHAND_LOG", "trace")
        .output()
        .expect("runs");
    assert!(!ran.status.success() || ran.stdout.starts_with(b"0 tickets"));
    let canary = br#"{"id":"C-1","messages":[{"author":"customer","text":"canary-7f31"}]}
{"id":"C-2","messages":[{"author":"canary-7f31"}]}
"#;
    let taken = desk.fed(&["ticket", "import", "-"], canary);
    let opened = desk
        .command(&["open", "C-1"])
        .env("DESKHAND_LOG", "trace")
        .output()
        .expect("runs");
    assert!(!taken.err.contains("canary"), "{}", taken.err);
    assert!(!taken.out.contains("canary"), "{}", taken.out);
    assert!(!String::from_utf8_lossy(&opened.stderr).contains("canary"));
}

#[test]
fn a_file_that_is_no_back_office_changes_nothing() {
    let desk = Desk::seeded();
    let file = desk.file("office.json", br#"{"wishes":[]}"#);
    let ran = desk.run(&["backoffice", "import", &file]);
    assert_eq!(
        (ran.status, ran.err.starts_with("invalid: ")),
        (1, true),
        "{ran:?}"
    );
    desk.done(&["tools", "call", "get_service_status"]);
}
