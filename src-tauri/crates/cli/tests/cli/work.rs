//! The loop from the shell: seed, compare, open, approve, send, resolve, and the next command sees it.

use crate::desk::Desk;
use serde_json::Value;

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("{pointer} in {value}"))
}

#[test]
fn one_message_makes_three_workflows_with_memory_and_one_without() {
    let desk = Desk::seeded();
    let compared = desk.json(&["demo", "compare", "--accounts-off"]);
    let steps: Vec<(&str, &str, &str)> = compared
        .as_array()
        .expect("a list")
        .iter()
        .map(|c| {
            (
                text(c, "/without/decision/action"),
                text(c, "/with/decision/action"),
                c.pointer("/with/decision/priority")
                    .and_then(Value::as_str)
                    .unwrap_or("none"),
            )
        })
        .collect();
    assert_eq!(steps[0].0, "ask");
    assert_eq!(steps[0].1, "ask");
    assert_eq!(steps[1], ("ask", "escalate", "high"));
    assert_eq!(steps[2], ("ask", "escalate", "urgent"));
}

#[test]
fn an_approved_action_leaves_a_receipt_that_the_next_command_shows() {
    let desk = Desk::seeded();
    let opened = desk.json(&["open", "T-1203"]);
    let escalation = opened["actions"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|a| a["tool"] == "create_escalation_ticket")
        .expect("an escalation is proposed");
    let id = text(escalation, "/id").to_owned();
    let done = desk.json(&["action", "approve", &id]);
    assert_eq!(text(&done, "/action/state/state"), "confirmed");
    let again = desk.json(&["open", "T-1203"]);
    assert_eq!(
        again["tools_executed"][0]["tool"],
        "create_escalation_ticket"
    );
    // Approving twice does nothing twice.
    let refused = desk.run(&["action", "approve", &id]);
    assert_eq!(refused.status, 1);
    assert!(refused.err.starts_with("conflict: "), "{}", refused.err);
    // The lead finds its brief, by the ticket's id too.
    let claimed = desk.json(&["--as", "lead_priya", "review", "claim", "T-1203"]);
    assert_eq!(text(&claimed, "/row/brief/review/state"), "claimed");
    let approved = desk.json(&["--as", "lead_priya", "review", "approve", "T-1203"]);
    assert_eq!(text(&approved, "/row/brief/review/state"), "approved");
}

#[test]
fn a_reply_is_sent_before_the_command_returns_and_waits_when_offline() {
    let desk = Desk::seeded();
    desk.done(&["open", "T-1201"]);
    let body = desk.file(
        "reply.txt",
        b"Hello, thanks for your message. We will look into it.",
    );
    let held = desk.json(&[
        "--offline",
        "send",
        "T-1201",
        "--body",
        &body,
        "--despite-warnings",
    ]);
    assert_eq!(text(&held, "/entry/state/state"), "queued");
    let sent = desk.json(&["outbox", "flush"]);
    assert_eq!(text(&sent, "/0/state/state"), "confirmed");
}

#[test]
fn resolving_proposes_first_and_writes_only_what_was_accepted() {
    let desk = Desk::seeded();
    desk.done(&["open", "T-1202"]);
    let sheet = desk.json(&[
        "resolve",
        "T-1202",
        "--outcome",
        "Refunded the second charge.",
    ]);
    let fact = text(&sheet, "/facts/0/id").to_owned();
    assert_eq!(
        desk.json(&["ticket", "show", "T-1202"])["outcome"],
        Value::Null
    );
    let wrong = desk.run(&["resolve", "T-1202", "--accept", "fact_nobody_proposed"]);
    assert_eq!(wrong.status, 1);
    let resolved = desk.json(&[
        "resolve",
        "T-1202",
        "--outcome",
        "Refunded the second charge.",
        "--csat",
        "4",
        "--accept",
        &fact,
    ]);
    assert_eq!(resolved["outcome"]["csat"], 4);
    assert_eq!(
        resolved["outcome"]["accepted"].as_array().map(Vec::len),
        Some(1)
    );
    let outbox = desk.json(&["outbox", "list"]);
    let waiting = outbox
        .as_array()
        .expect("a list")
        .iter()
        .filter(|e| e["state"]["state"] == "queued")
        .count();
    assert_eq!(waiting, 0);
}

#[test]
fn a_scenario_holds_for_the_commands_after_it_and_reset_ends_it() {
    let desk = Desk::empty();
    let scenarios = desk.json(&["demo", "scenarios"]);
    let down = scenarios
        .as_array()
        .expect("a list")
        .iter()
        .find(|s| s["tools_down"] == true)
        .map(|s| (text(s, "/id").to_owned(), text(s, "/tickets/0").to_owned()))
        .expect("a scenario with all tools down");
    desk.done(&["demo", "seed", "--scenario", &down.0]);
    let opened = desk.json(&["open", &down.1]);
    let failed = opened["live"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|l| l["freshness"]["state"] == "failed")
        .count();
    assert!(failed > 0, "{}", opened["live"]);
    desk.done(&["demo", "reset"]);
    let tools = desk.json(&["tools", "list"]);
    assert_eq!(text(&tools, "/weather/0/weather/state"), "fine");
}

#[test]
fn a_lookup_behaves_as_it_is_told_for_that_one_call() {
    let desk = Desk::seeded();
    let up = desk.json(&["tools", "call", "get_service_status"]);
    assert!(
        up["facts"].as_array().is_some_and(|f| !f.is_empty()),
        "{up}"
    );
    let down = desk.run(&["tools", "call", "get_service_status", "--condition", "down"]);
    assert_eq!(
        (down.status, down.err.starts_with("unreachable: ")),
        (1, true)
    );
    let wrong = desk.run(&[
        "tools",
        "call",
        "get_service_status",
        "--condition",
        "wrong-schema",
    ]);
    assert_eq!(wrong.status, 1);
    desk.done(&["tools", "call", "get_service_status"]);
}

#[test]
fn a_merge_is_undone_by_its_split() {
    let desk = Desk::seeded();
    let before = desk.json(&["memory", "list", "--scope", "customer:cust_ines"]);
    let merge = desk.json(&["customer", "merge", "cust_ines", "cust_farah"]);
    assert_eq!(
        desk.json(&["memory", "list", "--scope", "customer:cust_ines"]),
        Value::Array(Vec::new())
    );
    desk.done(&["customer", "split", text(&merge, "/id")]);
    let after = desk.json(&["memory", "list", "--scope", "customer:cust_ines"]);
    assert_eq!(
        after.as_array().map(Vec::len),
        before.as_array().map(Vec::len)
    );
}
