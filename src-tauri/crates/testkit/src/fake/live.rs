//! A live tool that answers, waits, hangs or fails as told, and remembers what it was asked.

use super::server::hold;
use async_trait::async_trait;
use deskhand_domain::id::{LiveFactId, derived};
use deskhand_domain::live::{Freshness, IdentifierSpec, LiveCall, LiveFact, LiveToolSpec, Stated};
use deskhand_domain::ports::{LiveTool, ToolError};
use serde_json::{Map, Value, json};
use std::sync::Mutex;
use std::time::Duration;

/// What the tool does when it is called.
#[derive(Debug, Clone, PartialEq)]
pub enum Behaviour {
    Answers(Vec<LiveFact>),
    AnswersAfter(Duration, Vec<LiveFact>),
    /// Never answers; whoever calls must give up.
    Hangs,
    Fails(ToolError),
}

pub struct FakeLiveTool {
    pub spec: LiveToolSpec,
    behaviour: Mutex<Behaviour>,
    calls: Mutex<Vec<LiveCall>>,
}

/// A fact as a tool would state it: `fact("invoice", "INV-7", &[("status", "paid")])`.
pub fn fact(kind: &str, subject: &str, stated: &[(&str, &str)]) -> LiveFact {
    LiveFact {
        id: LiveFactId::new(derived("live", &[kind, subject])),
        tool: String::new(),
        arguments: Map::new(),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        stated: stated
            .iter()
            .map(|(key, value)| Stated {
                key: (*key).to_owned(),
                value: (*value).to_owned(),
                internal: key.starts_with("risk"),
            })
            .collect(),
        result: Value::Null,
        fetched_at: crate::now(),
        freshness: Freshness::Live,
    }
}

impl FakeLiveTool {
    /// A public tool that needs nothing and serves every ticket.
    pub fn new(name: &str, kind: &str, behaviour: Behaviour) -> Self {
        Self {
            spec: LiveToolSpec {
                name: name.to_owned(),
                title: name.replace('_', " "),
                description: "A fake.".to_owned(),
                schema: json!({"type": "object"}),
                answers: vec![kind.to_owned()],
                needs: Vec::new(),
                serves: vec!["*".to_owned()],
                personal: false,
                max_age_secs: 3_600,
                deadline_ms: 2_000,
                source: "a fake".to_owned(),
            },
            behaviour: Mutex::new(behaviour),
            calls: Mutex::default(),
        }
    }

    /// Reads only what belongs to the verified customer, keyed by their email.
    #[must_use]
    pub fn of_the_customer(mut self) -> Self {
        self.spec.personal = true;
        self.spec.needs = vec![identifier("email", &[])];
        self
    }

    /// Reads by an identifier the customer writes.
    #[must_use]
    pub fn by(mut self, kind: &str, pattern: &str) -> Self {
        self.spec.personal = true;
        self.spec.needs = vec![identifier(kind, &[pattern])];
        self
    }

    #[must_use]
    pub fn with_deadline(mut self, ms: u32) -> Self {
        self.spec.deadline_ms = ms;
        self
    }

    pub fn now_it(&self, behaviour: Behaviour) {
        *hold(&self.behaviour) = behaviour;
    }

    pub fn calls(&self) -> Vec<LiveCall> {
        hold(&self.calls).clone()
    }
}

fn identifier(kind: &str, patterns: &[&str]) -> IdentifierSpec {
    IdentifierSpec {
        kind: kind.to_owned(),
        argument: kind.to_owned(),
        patterns: patterns.iter().map(|p| (*p).to_owned()).collect(),
        ask: format!("the {}", kind.replace('_', " ")),
    }
}

#[async_trait]
impl LiveTool for FakeLiveTool {
    fn spec(&self) -> LiveToolSpec {
        self.spec.clone()
    }

    async fn call(&self, call: &LiveCall) -> Result<Vec<LiveFact>, ToolError> {
        hold(&self.calls).push(call.clone());
        let behaviour = hold(&self.behaviour).clone();
        let mut facts = match behaviour {
            Behaviour::Answers(facts) => facts,
            Behaviour::AnswersAfter(wait, facts) => {
                tokio::time::sleep(wait).await;
                facts
            }
            Behaviour::Hangs => std::future::pending().await,
            Behaviour::Fails(error) => return Err(error),
        };
        for fact in &mut facts {
            fact.tool.clone_from(&self.spec.name);
            fact.arguments.clone_from(&call.arguments);
            fact.fetched_at = call.now;
        }
        Ok(facts)
    }
}
