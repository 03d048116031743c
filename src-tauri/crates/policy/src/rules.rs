//! `rules.toml`: the machine-checked side of a policy. Each rule hangs on one clause, has one CEL condition and
//! says what follows from it. Everything is compiled and checked here, so that judging can't meet a broken rule.

use crate::condition::{Condition, Sentence};
use crate::error::{PackError, PackFault, line_of};
use crate::tools;
use crate::variables::{self, Constant};
use cel::Env;
use deskhand_domain::id::ClauseId;
use deskhand_domain::policy::{Clause, Signals};
use deskhand_domain::ticket::Priority;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RulesFile {
    /// Clause named when a tool is refused because no rule allows it.
    default_deny: Option<String>,
    #[serde(default)]
    constants: BTreeMap<String, toml::Value>,
    #[serde(default, rename = "rule")]
    rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    id: Spanned<String>,
    clause: String,
    when: String,
    because: String,
    #[serde(default)]
    allow: Vec<String>,
    #[serde(default)]
    require: Vec<String>,
    #[serde(default)]
    forbid: Vec<String>,
    min_priority: Option<Priority>,
    route: Option<String>,
    #[serde(default)]
    notify: Vec<String>,
    #[serde(default)]
    never_say: Vec<String>,
    #[serde(default)]
    may_say: Vec<MaySayEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MaySayEntry {
    text: String,
    purpose: Purpose,
}

/// What a sentence is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Purpose {
    NextStep,
    Timeline,
    Refund,
    Howto,
    Status,
    Reassure,
}

impl Purpose {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::NextStep => "next_step",
            Self::Timeline => "timeline",
            Self::Refund => "refund",
            Self::Howto => "howto",
            Self::Status => "status",
            Self::Reassure => "reassure",
        }
    }
}

/// A compiled rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// `<pack>/<rule>`.
    pub id: String,
    pub clause: ClauseId,
    pub when: Condition,
    pub because: Sentence,
    pub allow: Vec<String>,
    pub require: Vec<String>,
    pub forbid: Vec<String>,
    pub min_priority: Option<Priority>,
    pub route: Option<String>,
    pub notify: Vec<String>,
    pub never_say: Vec<String>,
    pub may_say: Vec<(Sentence, Purpose)>,
}

/// All rules of a pack with the constants they share.
#[derive(Debug)]
pub(crate) struct Rules {
    pub default_deny: Option<ClauseId>,
    pub constants: BTreeMap<String, Constant>,
    pub all: Vec<Rule>,
}

/// Names a sentence for customers may interpolate beside constants: never an internal fact.
const SAYABLE: [&str; 2] = ["plan", "sla_hours"];

pub(crate) fn read(
    file: &str,
    pack: &str,
    source: &str,
    clauses: &[Clause],
    env: &Arc<Env>,
) -> Result<Rules, PackError> {
    let parsed: RulesFile = toml::from_str(source).map_err(|e| unreadable(file, source, &e))?;
    let constants = constants(file, parsed.constants)?;
    let reader = Reader {
        file,
        pack,
        source,
        clauses,
        constants: &constants,
        env,
    };
    let mut seen = BTreeSet::new();
    let mut rules = Vec::new();
    for entry in parsed.rules {
        let line = line_of(source, entry.id.span().start);
        if !seen.insert(entry.id.get_ref().clone()) {
            return Err(PackError::at(
                file,
                format!("line {line}"),
                PackFault::Duplicate {
                    what: "rule",
                    id: entry.id.into_inner(),
                },
            ));
        }
        rules.push(reader.rule(entry)?);
    }
    if rules.is_empty() {
        return Err(PackError::in_file(
            file,
            PackFault::Empty { what: "rules.toml" },
        ));
    }
    let default_deny = parsed
        .default_deny
        .map(|number| reader.clause(&number))
        .transpose()
        .map_err(|fault| PackError::at(file, "default_deny", fault))?;
    Ok(Rules {
        default_deny,
        constants,
        all: rules,
    })
}

/// A TOML error with the line it stands on.
pub(crate) fn unreadable(file: &str, source: &str, error: &toml::de::Error) -> PackError {
    let message = error
        .message()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    PackError {
        file: file.to_owned(),
        place: error
            .span()
            .map(|span| format!("line {}", line_of(source, span.start))),
        fault: PackFault::Unreadable { message },
    }
}

fn constants(
    file: &str,
    raw: BTreeMap<String, toml::Value>,
) -> Result<BTreeMap<String, Constant>, PackError> {
    raw.into_iter()
        .map(|(name, value)| {
            if variables::names().any(|v| v == name) {
                return Err(PackError::in_file(
                    file,
                    PackFault::ConstantHidesVariable { name },
                ));
            }
            let constant = match value {
                toml::Value::Integer(i) => Constant::Int(i),
                toml::Value::String(s) => Constant::Text(s),
                toml::Value::Boolean(b) => Constant::Bool(b),
                _ => return Err(PackError::in_file(file, PackFault::ConstantKind { name })),
            };
            Ok((name, constant))
        })
        .collect()
}

struct Reader<'a> {
    file: &'a str,
    pack: &'a str,
    source: &'a str,
    clauses: &'a [Clause],
    constants: &'a BTreeMap<String, Constant>,
    env: &'a Arc<Env>,
}

impl Reader<'_> {
    fn rule(&self, entry: RuleEntry) -> Result<Rule, PackError> {
        let line = line_of(self.source, entry.id.span().start);
        let id = entry.id.get_ref().clone();
        self.checked(entry)
            .map_err(|fault| PackError::at(self.file, format!("line {line}, rule {id}"), fault))
    }

    fn checked(&self, entry: RuleEntry) -> Result<Rule, PackFault> {
        for tool in entry
            .allow
            .iter()
            .chain(&entry.require)
            .chain(&entry.forbid)
        {
            if !tools::exists(tool) {
                return Err(PackFault::UnknownTool { tool: tool.clone() });
            }
        }
        if let Some(tool) = entry
            .require
            .iter()
            .find(|t| !tools::REQUIRABLE.contains(&t.as_str()))
        {
            return Err(PackFault::CannotRequire { tool: tool.clone() });
        }
        if entry.never_say.iter().any(|p| p.trim().is_empty()) {
            return Err(PackFault::Empty { what: "never_say" });
        }
        if entry.because.trim().is_empty() {
            return Err(PackFault::Empty { what: "because" });
        }
        let clause = self.clause(&entry.clause)?;
        let when = Condition::compile(self.env, &entry.when, self.constants)?;
        self.try_out(&when)?;
        let because = Sentence::compile(self.env, &entry.because, self.constants)?;
        let may_say = entry
            .may_say
            .into_iter()
            .map(|m| self.may_say(&m).map(|sentence| (sentence, m.purpose)))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Rule {
            id: format!("{}/{}", self.pack, entry.id.get_ref()),
            clause,
            when,
            because,
            allow: entry.allow,
            require: entry.require,
            forbid: entry.forbid,
            min_priority: entry.min_priority,
            route: entry.route,
            notify: entry.notify,
            never_say: entry.never_say,
            may_say,
        })
    }

    fn clause(&self, number: &str) -> Result<ClauseId, PackFault> {
        let id = ClauseId::new(format!("{}/{number}", self.pack));
        self.clauses
            .iter()
            .any(|c| c.id == id)
            .then_some(id)
            .ok_or_else(|| PackFault::UnknownClause {
                clause: number.to_owned(),
            })
    }

    /// Runs the condition on the empty table and on a full one: what fails only on absent facts is found here.
    fn try_out(&self, when: &Condition) -> Result<(), PackFault> {
        for signals in [Signals::default(), variables::full()] {
            let context = variables::bind(self.env, &signals, self.constants).map_err(|e| {
                PackFault::Fails {
                    message: e.to_string(),
                }
            })?;
            when.holds(&context)?;
        }
        Ok(())
    }

    fn may_say(&self, entry: &MaySayEntry) -> Result<Sentence, PackFault> {
        if entry.text.trim().is_empty() {
            return Err(PackFault::Empty { what: "may_say" });
        }
        let sentence = Sentence::compile(self.env, &entry.text, self.constants)?;
        let hidden = sentence
            .names()
            .find(|name| !self.constants.contains_key(*name) && !SAYABLE.contains(&name.as_str()))
            .cloned();
        match hidden {
            Some(name) => Err(PackFault::NotForCustomers { name }),
            None => Ok(sentence),
        }
    }
}
