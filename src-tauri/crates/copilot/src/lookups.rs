//! Which live tools to ask about a ticket, with which identifiers, and what is missing to ask more.
//!
//! Pure but for compiling the patterns once. Identity is bound by the core: emails, phones and ids that were merely
//! found in a text never choose whose data is read.

use crate::error::DeskError;
use deskhand_domain::live::{
    BoundCustomer, IdentifierSpec, LiveFact, LiveToolSpec, Missed, MissedLookup,
};
use deskhand_domain::ports::LiveTool;
use regex::Regex;
use serde_json::{Map, Value};
use std::sync::Arc;

/// At most this many identifiers of one kind are looked up for one ticket.
const MAX_PER_TOOL: usize = 3;

/// A live tool with its patterns compiled.
pub(crate) struct LookupTool {
    pub tool: Arc<dyn LiveTool>,
    pub spec: LiveToolSpec,
    patterns: Vec<(IdentifierSpec, Vec<Regex>)>,
}

/// One call to make.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Planned {
    /// Index into the lookup tools.
    pub tool: usize,
    pub arguments: Map<String, Value>,
}

impl LookupTool {
    pub fn new(tool: Arc<dyn LiveTool>) -> Result<Self, DeskError> {
        let spec = tool.spec();
        let patterns = spec
            .needs
            .iter()
            .map(|need| {
                need.patterns
                    .iter()
                    .map(|p| {
                        regex::RegexBuilder::new(p)
                            .size_limit(1 << 20)
                            .build()
                            .map_err(|_| DeskError::Invalid {
                                field: "tool",
                                reason: "an identifier pattern is not a regular expression",
                            })
                    })
                    .collect::<Result<Vec<_>, _>>()
                    .map(|regexes| (need.clone(), regexes))
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            tool,
            spec,
            patterns,
        })
    }

    /// Whether it may help with an issue of this family.
    pub fn serves(&self, family: &str) -> bool {
        self.spec.serves.iter().any(|s| s == "*" || s == family)
    }

    /// Identifiers of this tool found in a text: (argument, value), in order of appearance, without repeats.
    pub fn found_in(&self, text: &str) -> Vec<(String, String, String)> {
        let mut found: Vec<(String, String, String)> = Vec::new();
        for (need, regexes) in &self.patterns {
            if is_identity(&need.kind) {
                continue;
            }
            for regex in regexes {
                for captures in regex.captures_iter(text) {
                    let value = captures
                        .get(1)
                        .or_else(|| captures.get(0))
                        .map_or("", |m| m.as_str());
                    if !value.is_empty() && !found.iter().any(|(_, _, v)| v == value) {
                        found.push((need.kind.clone(), need.argument.clone(), value.to_owned()));
                    }
                }
            }
        }
        found.truncate(MAX_PER_TOOL);
        found
    }

    /// Arguments from the bound customer, when the tool is keyed by who they are.
    fn by_identity(&self, bound: &BoundCustomer) -> Option<Map<String, Value>> {
        if self.spec.personal && self.spec.needs.is_empty() {
            return Some(Map::new());
        }
        self.spec.needs.iter().find_map(|need| {
            let value = match need.kind.as_str() {
                "email" => bound.emails.first(),
                "phone" => bound.phones.first(),
                "customer_id" | "external_id" => bound.external_ids.first(),
                "account_id" => bound.account_external_ids.first(),
                _ => None,
            }?;
            let mut arguments = Map::new();
            arguments.insert(need.argument.clone(), Value::String(value.clone()));
            Some(arguments)
        })
    }

    /// Keyed only by who the customer is; off in the baseline because it would reveal the plan.
    pub fn is_account_tool(&self) -> bool {
        self.spec.personal && self.spec.needs.iter().all(|n| is_identity(&n.kind))
    }
}

fn is_identity(kind: &str) -> bool {
    matches!(
        kind,
        "email" | "phone" | "customer_id" | "external_id" | "account_id"
    )
}

/// What may be read, and on whose behalf.
pub(crate) struct Reading<'a> {
    pub family: &'a str,
    /// The words to find identifiers in.
    pub text: &'a str,
    /// Verified identities, or None while the sender is not verified.
    pub bound: Option<&'a BoundCustomer>,
    pub account_tools: bool,
}

/// The calls worth making, in tool order.
pub(crate) fn plan(tools: &[LookupTool], reading: &Reading<'_>) -> Vec<Planned> {
    let mut planned = Vec::new();
    for (index, tool) in tools.iter().enumerate() {
        if !tool.serves(reading.family) && tool.found_in(reading.text).is_empty() {
            continue;
        }
        if tool.spec.personal && reading.bound.is_none() {
            continue;
        }
        if tool.is_account_tool() && !reading.account_tools {
            continue;
        }
        let found = tool.found_in(reading.text);
        if found.is_empty() {
            if !tool.serves(reading.family) {
                continue;
            }
            if !tool.spec.personal && tool.spec.needs.is_empty() {
                planned.push(Planned {
                    tool: index,
                    arguments: Map::new(),
                });
            } else if let Some(arguments) = reading
                .bound
                .filter(|_| reading.account_tools)
                .and_then(|b| tool.by_identity(b))
            {
                planned.push(Planned {
                    tool: index,
                    arguments,
                });
            }
            continue;
        }
        for (_, argument, value) in found {
            let mut arguments = Map::new();
            arguments.insert(argument, Value::String(value));
            planned.push(Planned {
                tool: index,
                arguments,
            });
        }
    }
    planned
}

/// What could not be looked up although it would have helped: withheld, or lacking an identifier.
pub(crate) fn lacking(
    tools: &[LookupTool],
    reading: &Reading<'_>,
    planned: &[Planned],
    live: &[LiveFact],
) -> Vec<MissedLookup> {
    let mut missed: Vec<MissedLookup> = Vec::new();
    for (index, tool) in tools.iter().enumerate() {
        if !tool.serves(reading.family) || planned.iter().any(|p| p.tool == index) {
            continue;
        }
        let kind = tool.spec.answers.first().cloned().unwrap_or_default();
        if live
            .iter()
            .any(|fact| tool.spec.answers.contains(&fact.kind))
        {
            continue;
        }
        let why = if tool.spec.personal && reading.bound.is_none() {
            Missed::Withheld {
                reason: "the sender is not verified".to_owned(),
            }
        } else if let Some(need) = tool.spec.needs.iter().find(|n| !is_identity(&n.kind)) {
            Missed::NeedsIdentifier {
                identifier: need.kind.clone(),
                ask: need.ask.clone(),
            }
        } else {
            continue;
        };
        missed.push(MissedLookup {
            tool: tool.spec.name.clone(),
            title: tool.spec.title.clone(),
            kind,
            why,
        });
    }
    missed
}
