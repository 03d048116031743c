//! Simulated conditions of a back office: late, down, slow, answering nonsense, or never answering.
//!
//! Switched while the desk runs, so that a presenter can show a bad day and a test can hold one still. The same
//! conditions give the same result; nothing here is random.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// How one tool behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Answers at once.
    #[default]
    Fine,
    /// Answers after that many milliseconds.
    Late { ms: u64 },
    /// Can't be reached.
    Down,
    /// Answers only after its own deadline has passed.
    Slow,
    /// Answers at once, in a form nobody agreed on.
    WrongSchema,
    /// Never answers; whoever calls must give up.
    Hang,
}

/// The conditions of every tool.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conditions {
    /// Holds for every tool not named below.
    pub all: Condition,
    pub tools: BTreeMap<String, Condition>,
}

/// Shared by every tool of one back office.
#[derive(Debug, Default)]
pub struct Weather(RwLock<Conditions>);

impl Weather {
    pub fn new(conditions: Conditions) -> Self {
        Self(RwLock::new(conditions))
    }

    /// How `tool` behaves now.
    pub fn of(&self, tool: &str) -> Condition {
        let conditions = self.0.read().unwrap_or_else(PoisonError::into_inner);
        conditions
            .tools
            .get(tool)
            .copied()
            .unwrap_or(conditions.all)
    }

    pub fn conditions(&self) -> Conditions {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Replaces everything, e.g. with what a scenario asks for.
    pub fn replace(&self, conditions: Conditions) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = conditions;
    }

    pub fn set(&self, tool: &str, condition: Condition) {
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .tools
            .insert(tool.to_owned(), condition);
    }

    /// Every tool behaves like this; what was set for one is dropped.
    pub fn set_all(&self, condition: Condition) {
        self.replace(Conditions {
            all: condition,
            tools: BTreeMap::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_of_its_own_weather_keeps_it_until_everything_is_set() {
        let weather = Weather::default();
        weather.set_all(Condition::Late { ms: 50 });
        weather.set("get_order", Condition::Down);
        assert_eq!(weather.of("get_order"), Condition::Down);
        assert_eq!(weather.of("get_line"), Condition::Late { ms: 50 });
        weather.set_all(Condition::Fine);
        assert_eq!(weather.of("get_order"), Condition::Fine);
    }

    #[test]
    fn conditions_read_from_a_scenario_file() {
        let text =
            r#"{"all":{"state":"down"},"tools":{"get_service_status":{"state":"late","ms":50}}}"#;
        let conditions: Conditions = serde_json::from_str(text).expect("reads");
        assert_eq!(conditions.all, Condition::Down);
        assert_eq!(
            conditions.tools["get_service_status"],
            Condition::Late { ms: 50 }
        );
    }
}
