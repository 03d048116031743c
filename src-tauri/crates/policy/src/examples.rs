//! `examples.toml`: signals and the judgement people expect of them. Each rule has at least one; they run as tests
//! and again before a changed pack goes live.

use crate::error::{PackError, PackFault};
use crate::rules::unreadable;
use deskhand_domain::policy::Signals;
use deskhand_domain::ticket::Priority;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExamplesFile {
    #[serde(default, rename = "example")]
    examples: Vec<ExampleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExampleEntry {
    name: String,
    #[serde(default)]
    signals: toml::Table,
    #[serde(default)]
    expect: Expectation,
}

/// What must hold of the judgement. Lists name what must be among the judgement's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Expectation {
    /// Rules of this pack, without the pack's name.
    pub fires: Vec<String>,
    pub silent: Vec<String>,
    pub allow: Vec<String>,
    pub require: Vec<String>,
    pub forbid: Vec<String>,
    /// Tools the judgement must not require.
    pub not_required: Vec<String>,
    pub notify: Vec<String>,
    pub min_priority: Option<Priority>,
    pub route: Option<String>,
    /// Number of the clause that must stand first.
    pub first_clause: Option<String>,
}

/// One worked example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    pub pack: String,
    pub name: String,
    pub signals: Signals,
    pub expect: Expectation,
}

/// An example the rules do not live up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedExample {
    pub pack: String,
    pub name: String,
    /// What was expected and what came instead, in words.
    pub why: String,
}

pub(crate) fn read(
    file: &str,
    pack: &str,
    source: &str,
    rules: &[String],
) -> Result<Vec<Example>, PackError> {
    let parsed: ExamplesFile = toml::from_str(source).map_err(|e| unreadable(file, source, &e))?;
    let mut examples: Vec<Example> = Vec::new();
    for entry in parsed.examples {
        let place = format!("example {}", entry.name);
        let fail = |fault| PackError::at(file, place.clone(), fault);
        if examples.iter().any(|e| e.name == entry.name) {
            return Err(fail(PackFault::Duplicate {
                what: "example",
                id: entry.name.clone(),
            }));
        }
        if let Some(rule) = entry
            .expect
            .fires
            .iter()
            .chain(&entry.expect.silent)
            .find(|r| !rules.contains(r))
        {
            return Err(fail(PackFault::UnknownRule { rule: rule.clone() }));
        }
        let signals = signals(pack, entry.signals).map_err(fail)?;
        examples.push(Example {
            pack: pack.to_owned(),
            name: entry.name,
            signals,
            expect: entry.expect,
        });
    }
    if let Some(rule) = rules
        .iter()
        .find(|rule| !examples.iter().any(|e| e.expect.fires.contains(rule)))
    {
        return Err(PackError::at(
            file,
            format!("rule {rule}"),
            PackFault::NoExample,
        ));
    }
    Ok(examples)
}

/// Lays the named signals over the empty table. The file is snake_case like the variables; the struct's own
/// JSON is camelCase.
fn signals(pack: &str, named: toml::Table) -> Result<Signals, PackFault> {
    let kind = |e: serde_json::Error| PackFault::SignalKind {
        message: e.to_string(),
    };
    let base = Signals {
        vertical: pack.to_owned(),
        sentiment: "neutral".to_owned(),
        language: "en".to_owned(),
        channel: "email".to_owned(),
        verified: true,
        memory_enabled: true,
        ..Signals::default()
    };
    let mut table = serde_json::to_value(base).map_err(kind)?;
    for (name, value) in named {
        let slot = table
            .get_mut(camel(&name))
            .filter(|_| !name.contains(char::is_uppercase))
            .ok_or(PackFault::UnknownSignal { name })?;
        *slot = serde_json::to_value(value).map_err(kind)?;
    }
    serde_json::from_value(table).map_err(kind)
}

fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut raise = false;
    for c in name.chars() {
        if c == '_' {
            raise = true;
        } else if raise {
            out.extend(c.to_uppercase());
            raise = false;
        } else {
            out.push(c);
        }
    }
    out
}
