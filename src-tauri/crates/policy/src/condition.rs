//! One CEL expression, compiled once and checked against the published table before it may judge anything.

use crate::error::PackFault;
use crate::variables::{self, Constant};
use cel::common::ast::{EntryExpr, Expr};
use cel::{Context, Env, IdedExpr, Program, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A condition (or an interpolated value) ready to be evaluated.
#[derive(Debug)]
pub(crate) struct Condition {
    program: Program,
    names: BTreeSet<String>,
}

impl Condition {
    pub(crate) fn compile(
        env: &Env,
        source: &str,
        constants: &BTreeMap<String, Constant>,
    ) -> Result<Self, PackFault> {
        let program = env.compile(source).map_err(|e| PackFault::Condition {
            message: one_line(&e.to_string()),
        })?;
        let mut bound = BTreeSet::new();
        bound_names(program.expression(), &mut bound);
        let references = program.references();
        let names: BTreeSet<String> = references
            .variables()
            .into_iter()
            .filter(|name| !bound.contains(*name))
            .map(str::to_owned)
            .collect();
        if let Some(name) = names
            .iter()
            .find(|name| !constants.contains_key(*name) && !variables::names().any(|v| v == *name))
        {
            return Err(PackFault::UnknownVariable { name: name.clone() });
        }
        let functions: BTreeSet<&str> = references.functions().into_iter().collect();
        if let Some(name) = functions.into_iter().find(|f| !variables::is_function(f)) {
            return Err(PackFault::UnknownFunction {
                name: name.to_owned(),
            });
        }
        Ok(Self { program, names })
    }

    /// Free names: variables and constants it reads.
    pub(crate) fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// True or false; anything else is a fault of the rule.
    pub(crate) fn holds(&self, context: &Context<'_, '_>) -> Result<bool, PackFault> {
        match self.program.execute(context) {
            Ok(Value::Bool(held)) => Ok(held),
            Ok(other) => Err(PackFault::NotBoolean {
                got: format!("{:?}", other.type_of()).to_lowercase(),
            }),
            Err(e) => Err(PackFault::Fails {
                message: one_line(&e.to_string()),
            }),
        }
    }

    /// The value in words, for a sentence.
    pub(crate) fn words(&self, context: &Context<'_, '_>) -> Option<String> {
        self.program.execute(context).ok().and_then(|v| words(&v))
    }
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(s.to_string()),
        Value::Int(i) => Some(i.to_string()),
        Value::UInt(u) => Some(u.to_string()),
        Value::Float(f) => Some(f.to_string()),
        Value::Bool(b) => Some(if *b { "yes" } else { "no" }.to_owned()),
        Value::List(items) => {
            let items: Vec<String> = items.iter().filter_map(words).collect();
            Some(items.join(", "))
        }
        _ => None,
    }
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names a comprehension such as `filter(d, …)` binds by itself.
fn bound_names(expr: &IdedExpr, bound: &mut BTreeSet<String>) {
    match &expr.expr {
        Expr::Call(call) => {
            if let Some(target) = &call.target {
                bound_names(target, bound);
            }
            call.args.iter().for_each(|a| bound_names(a, bound));
        }
        Expr::Comprehension(c) => {
            bound.insert(c.iter_var.clone());
            bound.insert(c.accu_var.clone());
            bound.extend(c.iter_var2.clone());
            for part in [
                &c.iter_range,
                &c.accu_init,
                &c.loop_cond,
                &c.loop_step,
                &c.result,
            ] {
                bound_names(part, bound);
            }
        }
        Expr::List(list) => list.elements.iter().for_each(|e| bound_names(e, bound)),
        Expr::Map(map) => {
            for entry in &map.entries {
                if let EntryExpr::MapEntry(entry) = &entry.expr {
                    bound_names(&entry.key, bound);
                    bound_names(&entry.value, bound);
                }
            }
        }
        Expr::Select(select) => bound_names(&select.operand, bound),
        _ => {}
    }
}

/// Text with `{expression}` parts, each evaluated in the same context as the rule.
#[derive(Debug)]
pub(crate) struct Sentence {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Words(String),
    Value(Condition),
}

impl Sentence {
    pub(crate) fn compile(
        env: &Env,
        source: &str,
        constants: &BTreeMap<String, Constant>,
    ) -> Result<Self, PackFault> {
        let mut parts = Vec::new();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((expression, tail)) = after.split_once('}') else {
                return Err(PackFault::Condition {
                    message: "a { has no }".to_owned(),
                });
            };
            if !before.is_empty() {
                parts.push(Part::Words(before.to_owned()));
            }
            parts.push(Part::Value(Condition::compile(env, expression, constants)?));
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(Part::Words(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.parts
            .iter()
            .filter_map(|p| match p {
                Part::Words(_) => None,
                Part::Value(c) => Some(c.names()),
            })
            .flatten()
    }

    /// The finished text; `None` when a value is not there or can't be said.
    pub(crate) fn render(&self, context: &Context<'_, '_>) -> Option<String> {
        self.parts
            .iter()
            .map(|p| match p {
                Part::Words(w) => Some(w.clone()),
                Part::Value(c) => c.words(context),
            })
            .collect()
    }
}
