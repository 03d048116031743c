//! Arguments against a JSON Schema, with the field that does not fit named and nothing of its value repeated.

use jsonschema::error::ValidationErrorKind;
use serde_json::{Map, Value};

/// The first argument that does not fit, by name.
pub fn misfit(schema: &Value, arguments: &Map<String, Value>) -> Option<String> {
    let Ok(validator) = jsonschema::validator_for(schema) else {
        return Some("schema".to_owned());
    };
    let instance = Value::Object(arguments.clone());
    let error = validator.iter_errors(&instance).next()?;
    let field = match error.kind() {
        ValidationErrorKind::Required { property } => {
            property.as_str().unwrap_or_default().to_owned()
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.first().cloned().unwrap_or_default()
        }
        _ => error
            .instance_path()
            .as_str()
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    Some(if field.is_empty() {
        "arguments".to_owned()
    } else {
        field
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_field_that_does_not_fit_is_named() {
        let schema = json!({"type": "object", "additionalProperties": false, "required": ["reason"],
            "properties": {"reason": {"type": "string", "minLength": 1}}});
        let check = |value: Value| misfit(&schema, value.as_object().expect("object"));
        assert_eq!(check(json!({"reason": "late"})), None);
        assert_eq!(check(json!({})), Some("reason".to_owned()));
        assert_eq!(check(json!({"reason": ""})), Some("reason".to_owned()));
        assert_eq!(
            check(json!({"reason": "a", "customer": "c"})),
            Some("customer".to_owned())
        );
    }
}
