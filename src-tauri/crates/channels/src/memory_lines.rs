//! Memory lines: memories of another system, one JSON object a line.
//!
//! `{"external_id", "scope", "text", "author", "session", "seq", "observed_at", "category", "tags", "importance",
//! "fact", "metadata"}`; only `text` is required. The text goes through a redactor on its way in: what a foreign
//! system kept is not known to be clean.

use crate::error::{Flaw, IntakeError, LineError};
use crate::lines::{JsonLines, timestamp};
use crate::text::{is_blank, json_flaw};
use crate::ticket_lines::{at_line, filled, malformed};
use deskhand_domain::clean::{Redactor, Removal};
use deskhand_domain::memory::{Category, Fact, NewMemory, Provenance};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::MAX_MESSAGE_BYTES;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::io::BufRead;

/// A memory ready to be remembered, and what was taken out of its text.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedMemory {
    pub memory: NewMemory,
    pub removed: Vec<Removal>,
}

#[derive(Deserialize)]
struct MemoryLine {
    external_id: Option<String>,
    scope: Option<String>,
    text: Option<String>,
    author: Option<String>,
    session: Option<String>,
    seq: Option<i64>,
    observed_at: Option<String>,
    category: Option<Category>,
    tags: Option<Vec<String>>,
    importance: Option<f32>,
    fact: Option<FactPart>,
    metadata: Option<Map<String, Value>>,
}

#[derive(Deserialize)]
struct FactPart {
    key: String,
    value: String,
    valid_from: Option<String>,
    valid_to: Option<String>,
    #[serde(default)]
    derived: bool,
}

/// Every memory of a file in order. `scope` stands in where a line names none, the place in the file for a missing
/// `seq`, and `now` for a missing observed time.
pub fn memory_lines<'a, R: BufRead + 'a>(
    reader: R,
    scope: Option<&'a Scope>,
    redactor: &'a dyn Redactor,
    now: Timestamp,
) -> impl Iterator<Item = Result<ImportedMemory, LineError>> + 'a {
    JsonLines::new(reader).map(move |line| {
        let line = line?;
        let place = i64::try_from(line.line).unwrap_or(i64::MAX);
        memory_line(&line.text, place, scope, redactor, now).map_err(|error| LineError {
            line: line.line,
            error: at_line(error, line.line),
        })
    })
}

/// One memory. `Malformed` names line 1; [`memory_lines`] knows the real one.
pub fn memory_line(
    json: &str,
    place: i64,
    scope: Option<&Scope>,
    redactor: &dyn Redactor,
    now: Timestamp,
) -> Result<ImportedMemory, IntakeError> {
    let line: MemoryLine =
        serde_json::from_str(json).map_err(|error| malformed(json_flaw(&error)))?;
    let text = line.text.ok_or_else(|| malformed(Flaw::Missing("text")))?;
    if is_blank(&text) {
        return Err(IntakeError::Empty);
    }
    if text.len() > MAX_MESSAGE_BYTES {
        return Err(IntakeError::TooLarge {
            bytes: text.len(),
            limit: MAX_MESSAGE_BYTES,
        });
    }
    let scope = match line.scope {
        Some(text) => Scope::parse(&text).map_err(|_| malformed(Flaw::Unreadable("scope")))?,
        None => scope
            .cloned()
            .ok_or_else(|| malformed(Flaw::Missing("scope")))?,
    };
    let time = |field, text: Option<String>| match text {
        None => Ok(None),
        Some(text) => timestamp(&text)
            .map(Some)
            .ok_or_else(|| malformed(Flaw::Unreadable(field))),
    };
    let importance = line.importance.unwrap_or(0.5);
    if !(0.0..=1.0).contains(&importance) {
        return Err(malformed(Flaw::Unreadable("importance")));
    }
    let mut removed = Vec::new();
    let mut clean = |raw: &str| {
        let redacted = redactor.clean(raw);
        removed.extend(redacted.removed);
        redacted.text
    };
    let text = clean(&text);
    let fact = match line.fact {
        None => None,
        Some(fact) => Some(Fact {
            key: filled(Some(fact.key)).ok_or_else(|| malformed(Flaw::Missing("fact.key")))?,
            value: clean(&fact.value).into_string(),
            valid_from: time("fact.valid_from", fact.valid_from)?,
            valid_to: time("fact.valid_to", fact.valid_to)?,
            derived: fact.derived,
        }),
    };
    let mut metadata = Value::Object(line.metadata.unwrap_or_default());
    clean_strings(&mut metadata, &mut |raw| clean(raw).into_string());
    let metadata = match metadata {
        Value::Object(metadata) => metadata,
        _ => Map::new(),
    };
    let memory = NewMemory {
        scope,
        external_id: filled(line.external_id),
        text,
        author: filled(line.author),
        category: line.category.unwrap_or(Category::Note),
        tags: line.tags.unwrap_or_default(),
        importance,
        fact,
        session: filled(line.session),
        seq: Some(line.seq.unwrap_or(place)),
        observed_at: time("observed_at", line.observed_at)?.unwrap_or(now),
        provenance: Provenance {
            source: "import".to_owned(),
            ..Provenance::default()
        },
        inferred: false,
        metadata,
        supersedes: None,
    };
    Ok(ImportedMemory { memory, removed })
}

/// Redacts every string inside a JSON value; serde_json bounds how deep it can nest.
fn clean_strings(value: &mut Value, clean: &mut dyn FnMut(&str) -> String) {
    match value {
        Value::String(text) => *text = clean(text),
        Value::Array(items) => items.iter_mut().for_each(|item| clean_strings(item, clean)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|field| clean_strings(field, clean)),
        _ => {}
    }
}
