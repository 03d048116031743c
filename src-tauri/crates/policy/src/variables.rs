//! The one published table of what a condition may read: name, kind and meaning, each bound from [`Signals`].
//!
//! The page `write-a-policy.md` carries this table; a test holds the struct, the table and the page together.

use cel::objects::{Key, Map};
use cel::{Context, Env, ExecutionError, Value};
use deskhand_domain::policy::Signals;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// One variable: its name, its kind in CEL and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variable {
    pub name: &'static str,
    pub kind: &'static str,
    pub means: &'static str,
}

const fn variable(name: &'static str, kind: &'static str, means: &'static str) -> Variable {
    Variable { name, kind, means }
}

/// Every variable, in the order of [`Signals`].
pub const VARIABLES: [Variable; 27] = [
    variable(
        "vertical",
        "string",
        "Line of business of the ticket: `saas`, `ecommerce`, …",
    ),
    variable(
        "issue_type",
        "string",
        "What it is about, e.g. `billing_duplicate_charge`; `other` when nothing fits",
    ),
    variable(
        "issue_family",
        "string",
        "The family repeats are counted in, e.g. `billing`",
    ),
    variable(
        "channel",
        "string",
        "`phone`, `email`, `chat`, `sms`, `telegram` or `note`",
    ),
    variable(
        "plan",
        "string or null",
        "Plan in lower case: live account first, then memory, then the account card",
    ),
    variable(
        "sla_hours",
        "int or null",
        "Hours within which a reply is owed by contract",
    ),
    variable(
        "renewal_in_days",
        "int or null",
        "Whole days until the renewal; negative when it is past",
    ),
    variable(
        "csm_name",
        "string or null",
        "Name of the customer success manager",
    ),
    variable(
        "prior_issues_days",
        "list of int",
        "Days since each earlier issue of the same family, oldest first",
    ),
    variable(
        "open_promises",
        "int",
        "Promises made to this customer that nothing shows as kept",
    ),
    variable(
        "open_escalations",
        "int",
        "Open escalations of the same customer and family",
    ),
    variable(
        "sentiment",
        "string",
        "`positive`, `neutral`, `negative` or `angry`",
    ),
    variable("vip", "bool", "Marked for special handling"),
    variable(
        "amount_minor",
        "int or null",
        "Largest amount named in the ticket or its live facts, in cents",
    ),
    variable(
        "verified",
        "bool",
        "The sender's identity has been verified",
    ),
    variable(
        "role",
        "string or null",
        "What the person is to the account: `finance`, `admin`, `developer`, …",
    ),
    variable(
        "live_kinds",
        "list of string",
        "Kinds of live facts that were read: `invoice`, `order`, …",
    ),
    variable(
        "live",
        "map of string",
        "`kind.field` of every live fact, e.g. `invoice.status`; read it with `stated(…)`",
    ),
    variable(
        "live_failed",
        "list of string",
        "Kinds of live lookups that were down, slow or unreadable",
    ),
    variable(
        "missing",
        "list of string",
        "Identifier kinds the needed lookups lack, in the order to ask",
    ),
    variable(
        "hostile",
        "bool",
        "The ticket's text tries to give the copilot orders",
    ),
    variable(
        "language",
        "string",
        "Language of the newest customer message, e.g. `en`",
    ),
    variable(
        "returning",
        "bool",
        "The customer comes back about a case said to be resolved",
    ),
    variable("memory_enabled", "bool", "False in the run without memory"),
    // functions read like variables in the page, and are documented in the same place
    variable(
        "stated(key)",
        "string",
        "The live field `kind.field`, or an empty text when nothing stated it",
    ),
    variable(
        "priors(days)",
        "int",
        "How many earlier issues of the family lie within that many days",
    ),
    variable(
        "failed(kind)",
        "bool",
        "Whether a live lookup of that kind could not be made",
    ),
];

/// Functions of ours beside those of CEL itself.
const OWN_FUNCTIONS: [&str; 3] = ["stated", "priors", "failed"];
const CEL_FUNCTIONS: [&str; 9] = [
    "size",
    "contains",
    "startsWith",
    "endsWith",
    "matches",
    "int",
    "string",
    "has",
    "double",
];

/// Names of the variables alone, without the functions.
pub fn names() -> impl Iterator<Item = &'static str> {
    VARIABLES
        .iter()
        .map(|v| v.name)
        .filter(|name| !name.contains('('))
}

/// The table as it stands in the documentation.
pub fn table() -> String {
    let mut out = String::from("| name | kind | meaning |\n|---|---|---|\n");
    for Variable { name, kind, means } in VARIABLES {
        for part in ["| `", name, "` | ", kind, " | ", means, " |\n"] {
            out.push_str(part);
        }
    }
    out
}

pub(crate) fn is_function(name: &str) -> bool {
    // operators have names such as `_&&_`, `@in` and `!_`; only words are functions
    !name.starts_with(|c: char| c.is_ascii_alphabetic())
        || OWN_FUNCTIONS.contains(&name)
        || CEL_FUNCTIONS.contains(&name)
}

/// The value of a named constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constant {
    Int(i64),
    Text(String),
    Bool(bool),
}

impl Constant {
    fn value(&self) -> Value {
        match self {
            Self::Int(i) => Value::Int(*i),
            Self::Text(t) => text(t),
            Self::Bool(b) => Value::Bool(*b),
        }
    }
}

fn text(value: &str) -> Value {
    Value::String(Arc::new(value.to_owned()))
}

fn texts(values: &[String]) -> Value {
    Value::List(Arc::new(values.iter().map(|v| text(v)).collect()))
}

fn maybe_text(value: Option<&String>) -> Value {
    value.map_or(Value::Null, |v| text(v))
}

fn maybe_int(value: Option<i64>) -> Value {
    value.map_or(Value::Null, Value::Int)
}

/// Binds every variable, our functions and the pack's constants.
pub(crate) fn bind(
    env: &Arc<Env>,
    signals: &Signals,
    constants: &BTreeMap<String, Constant>,
) -> Result<Context<'static, 'static>, cel::DeclarationError> {
    let mut context = Context::with_env(Arc::clone(env));
    let live: HashMap<Key, Value> = signals
        .live
        .iter()
        .map(|(k, v)| (Key::String(Arc::new(k.clone())), text(v)))
        .collect();
    let bound = [
        ("vertical", text(&signals.vertical)),
        ("issue_type", text(&signals.issue_type)),
        ("issue_family", text(&signals.issue_family)),
        ("channel", text(&signals.channel)),
        ("plan", maybe_text(signals.plan.as_ref())),
        ("sla_hours", maybe_int(signals.sla_hours)),
        ("renewal_in_days", maybe_int(signals.renewal_in_days)),
        ("csm_name", maybe_text(signals.csm_name.as_ref())),
        (
            "prior_issues_days",
            Value::List(Arc::new(
                signals
                    .prior_issues_days
                    .iter()
                    .map(|d| Value::Int(*d))
                    .collect(),
            )),
        ),
        ("open_promises", Value::Int(signals.open_promises)),
        ("open_escalations", Value::Int(signals.open_escalations)),
        ("sentiment", text(&signals.sentiment)),
        ("vip", Value::Bool(signals.vip)),
        ("amount_minor", maybe_int(signals.amount_minor)),
        ("verified", Value::Bool(signals.verified)),
        ("role", maybe_text(signals.role.as_ref())),
        ("live_kinds", texts(&signals.live_kinds)),
        (
            "live",
            Value::Map(Map {
                map: Arc::new(live),
            }),
        ),
        ("live_failed", texts(&signals.live_failed)),
        ("missing", texts(&signals.missing)),
        ("hostile", Value::Bool(signals.hostile)),
        ("language", text(&signals.language)),
        ("returning", Value::Bool(signals.returning)),
        ("memory_enabled", Value::Bool(signals.memory_enabled)),
    ];
    for (name, value) in bound {
        context.add_variable_from_value(name, value);
    }
    for (name, constant) in constants {
        context.add_variable_from_value(name.as_str(), constant.value());
    }
    let live = signals.live.clone();
    context.add_function("stated", move |key: Arc<String>| -> String {
        live.get(key.as_str()).cloned().unwrap_or_default()
    })?;
    let days = signals.prior_issues_days.clone();
    context.add_function(
        "priors",
        move |window: i64| -> Result<Value, ExecutionError> {
            let count = days.iter().filter(|d| **d <= window).count();
            Ok(Value::Int(i64::try_from(count).unwrap_or(i64::MAX)))
        },
    )?;
    let down = signals.live_failed.clone();
    context.add_function("failed", move |kind: Arc<String>| -> bool {
        down.iter().any(|k| k == kind.as_str())
    })?;
    Ok(context)
}

/// Signals with every optional part present: a condition must evaluate on it as well as on the empty table.
pub(crate) fn full() -> Signals {
    Signals {
        vertical: "saas".to_owned(),
        issue_type: "other".to_owned(),
        issue_family: "other".to_owned(),
        channel: "email".to_owned(),
        plan: Some("pro".to_owned()),
        sla_hours: Some(4),
        renewal_in_days: Some(30),
        csm_name: Some("Ruth Adeyemi".to_owned()),
        prior_issues_days: vec![80, 10],
        open_promises: 1,
        open_escalations: 1,
        sentiment: "neutral".to_owned(),
        amount_minor: Some(10_000),
        role: Some("admin".to_owned()),
        live_kinds: vec!["invoice".to_owned()],
        live: BTreeMap::from([("invoice.status".to_owned(), "paid".to_owned())]),
        live_failed: vec!["order".to_owned()],
        missing: vec!["invoice_id".to_owned()],
        language: "en".to_owned(),
        memory_enabled: true,
        ..Signals::default()
    }
}
