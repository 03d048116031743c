//! The JSON of the command line: the shapes of the wire with snake_case keys and plain numbers.
//!
//! What other systems and people put into a map (arguments, results, metadata, schemas) keeps its own keys.

use crate::answer::Failure;
use serde::Serialize;
use serde_json::{Map, Value};

/// Fields whose keys belong to somebody else.
const FREE: &[&str] = &[
    "arguments",
    "result",
    "metadata",
    "details",
    "schema",
    "records",
    "redacted",
];

/// The value as the command line prints it.
pub(crate) fn snake(value: &impl Serialize) -> Result<Value, Failure> {
    let value = serde_json::to_value(value).map_err(|_| {
        Failure::local("internal", "The answer could not be written as JSON.", None)
    })?;
    Ok(converted(value))
}

fn converted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(field).collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(converted).collect()),
        Value::Number(number) => rounded(&number),
        other => other,
    }
}

fn field((key, value): (String, Value)) -> (String, Value) {
    let key = snake_key(&key);
    let value = if FREE.contains(&key.as_str()) {
        value
    } else {
        converted(value)
    };
    (key, value)
}

/// `slaDueAt` → `sla_due_at`. A key that is not camelCase (an id, a word) stays.
fn snake_key(key: &str) -> String {
    if !key.starts_with(|c: char| c.is_ascii_lowercase())
        || !key.chars().all(|c| c.is_ascii_alphanumeric())
    {
        return key.to_owned();
    }
    let mut out = String::with_capacity(key.len() + 4);
    for c in key.chars() {
        if c.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// Single-precision scores carry noise behind the sixth digit once they are widened.
fn rounded(number: &serde_json::Number) -> Value {
    match number.as_f64() {
        Some(float) if number.is_f64() => Value::from((float * 1e6).round() / 1e6),
        _ => Value::Number(number.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn our_keys_become_snake_case_and_those_of_others_stay() {
        let value = json!({
            "slaDueAt": 1,
            "rows": [{"customerName": "Ben", "metadata": {"planCode": "pro"}}],
            "arguments": {"invoiceId": "84678269"},
            "cust_8A72": {"isOpen": true},
        });
        assert_eq!(
            snake(&value).expect("converts"),
            json!({
                "sla_due_at": 1,
                "rows": [{"customer_name": "Ben", "metadata": {"planCode": "pro"}}],
                "arguments": {"invoiceId": "84678269"},
                "cust_8A72": {"is_open": true},
            })
        );
    }

    #[test]
    fn a_single_precision_number_is_written_as_it_was_meant() {
        assert_eq!(snake(&0.7f32).expect("converts"), json!(0.7));
        assert_eq!(snake(&3).expect("converts"), json!(3));
    }
}
