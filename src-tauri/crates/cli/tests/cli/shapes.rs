//! The keys of every document, which scripts are written against. Values belong to other tests.

use crate::desk::Desk;
use serde_json::{Map, Value};

/// Fields whose keys are somebody else's.
const FREE: &[&str] = &[
    "arguments",
    "result",
    "metadata",
    "details",
    "schema",
    "records",
];

/// A document reduced to its keys: every array to what its elements have together.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .iter()
                .map(|(key, value)| {
                    let inner = if FREE.contains(&key.as_str()) {
                        Value::from("…")
                    } else {
                        shape(value)
                    };
                    (key.clone(), inner)
                })
                .collect(),
        ),
        Value::Array(items) => {
            let together = items.iter().map(shape).reduce(together);
            Value::Array(together.into_iter().collect())
        }
        Value::String(_) => Value::from("text"),
        Value::Number(_) => Value::from("number"),
        Value::Bool(_) => Value::from("yes or no"),
        Value::Null => Value::Null,
    }
}

fn together(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            for (key, value) in other {
                let merged = match one.remove(&key) {
                    Some(known) => together(known, value),
                    None => value,
                };
                one.insert(key, merged);
            }
            let mut sorted: Vec<(String, Value)> = one.into_iter().collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(sorted.into_iter().collect::<Map<_, _>>())
        }
        (Value::Array(mut one), Value::Array(other)) => {
            one.extend(other);
            Value::Array(one.into_iter().reduce(together).into_iter().collect())
        }
        (Value::Null, other) => other,
        (one, _) => one,
    }
}

#[test]
fn the_documents_keep_their_keys() {
    let desk = Desk::seeded();
    let opened = desk.json(&["open", "T-1202"]);
    insta::assert_json_snapshot!("open", shape(&opened));
    insta::assert_json_snapshot!("inbox_list", shape(&desk.json(&["inbox", "list"])));
    insta::assert_json_snapshot!(
        "action_list",
        shape(&desk.json(&["action", "list", "T-1202"]))
    );
    insta::assert_json_snapshot!("resolve", shape(&desk.json(&["resolve", "T-1202"])));
    insta::assert_json_snapshot!("demo_compare", shape(&desk.json(&["demo", "compare"])));
    insta::assert_json_snapshot!(
        "customer_list",
        shape(&desk.json(&["customer", "list", "Ines"]))
    );
    insta::assert_json_snapshot!(
        "memory_search",
        shape(&desk.json(&[
            "memory",
            "search",
            "--scope",
            "customer:cust_ines",
            "billing"
        ]))
    );
    insta::assert_json_snapshot!(
        "memory_list",
        shape(&desk.json(&["memory", "list", "--scope", "customer:cust_ines"]))
    );
    insta::assert_json_snapshot!("tools_list", shape(&desk.json(&["tools", "list"])));
    insta::assert_json_snapshot!("review_list", shape(&desk.json(&["review", "list"])));
    insta::assert_json_snapshot!("doctor", shape(&desk.json(&["doctor"])));
    insta::assert_json_snapshot!("stats", shape(&desk.json(&["stats"])));
}

#[test]
fn an_opened_ticket_has_exactly_the_promised_keys() {
    let desk = Desk::seeded();
    let opened = desk.json(&["open", "T-1203"]);
    let keys: Vec<&str> = opened
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        [
            "ticket",
            "customer",
            "account",
            "context",
            "live",
            "policy",
            "decision",
            "draft",
            "handoff_brief",
            "decision_summary",
            "memory_value",
            "actions",
            "tools_executed",
            "model",
            "timings_ms"
        ]
    );
}
