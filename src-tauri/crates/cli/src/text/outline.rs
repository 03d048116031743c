//! Any JSON as indented lines, for answers that need no words of their own.

use super::push;
use serde_json::Value;

/// `key  value` lines, nested by two spaces; empty and absent fields are left out.
pub(crate) fn outline(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value, 0);
    text
}

fn write(text: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(_, value)| !is_empty(value)) {
                let key = key.replace('_', " ");
                if let Some(words) = plain(value) {
                    push(text, &format!("{indent}{key}: {words}"));
                } else {
                    push(text, &format!("{indent}{key}:"));
                    write(text, value, depth + 1);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                if let Some(words) = plain(item) {
                    push(text, &format!("{indent}- {words}"));
                } else {
                    push(text, &format!("{indent}-"));
                    write(text, item, depth + 1);
                }
            }
        }
        other => push(
            text,
            &format!("{indent}{}", plain(other).unwrap_or_default()),
        ),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some("yes".to_owned()),
        Value::Bool(false) => Some("no".to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some("none".to_owned()),
        Value::Array(items) if items.iter().all(|i| i.is_string() || i.is_number()) => Some(
            items
                .iter()
                .filter_map(plain)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::outline;
    use serde_json::json;

    #[test]
    fn an_outline_nests_and_leaves_out_what_is_empty() {
        let value = json!({
            "sla_hours": 4,
            "plan": null,
            "tags": ["vip", "late"],
            "people": [{"name": "Ines"}],
            "verified": true,
        });
        assert_eq!(
            outline(&value),
            "sla hours: 4\ntags: vip, late\npeople:\n  -\n    name: Ines\nverified: yes"
        );
    }
}
