//! Whether the profile is sound. Something wrong is exit status 1.

use super::Outcome;
use crate::answer::{Answer, Failure};
use crate::json;
use crate::text;
use deskhand_app::Desk;
use serde_json::{Value, json};

pub(super) fn run(desk: &Desk) -> Outcome {
    let diagnosis = desk.doctor()?;
    let ok = diagnosis.problems.is_empty();
    let mut value = json::snake(&diagnosis)?;
    if let Value::Object(fields) = &mut value {
        fields.insert("ok".to_owned(), json!(ok));
    }
    let mut words = text::outline(&value);
    words.push_str(if ok {
        "\nAll is well."
    } else {
        "\nSomething is wrong: see problems."
    });
    Ok(Answer {
        json: value,
        text: words,
        ok,
    })
}

/// The profile did not open: that is the finding.
pub(super) fn could_not_open(failure: &Failure) -> Answer {
    let mut problem = failure.message.clone();
    if let Some(hint) = &failure.hint {
        problem.push(' ');
        problem.push_str(hint);
    }
    Answer {
        text: format!("The profile can't be opened.\n{problem}"),
        json: json!({ "ok": false, "code": failure.code, "problems": [problem] }),
        ok: false,
    }
}
