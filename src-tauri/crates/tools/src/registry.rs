//! Every tool by its name. What makes a tool read-only is that it is registered as a live tool, never what it says
//! of itself; what an approval binds to is the hash of its definition.

use deskhand_domain::action::ActionToolSpec;
use deskhand_domain::live::LiveToolSpec;
use deskhand_domain::ports::{ActionTool, LiveTool};
use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistryError {
    #[error("two tools are named '{name}'")]
    Collision { name: String },
}

/// Live tools and action tools under names that are unique over both.
#[derive(Default, Clone)]
pub struct Registry {
    live: IndexMap<String, Arc<dyn LiveTool>>,
    actions: IndexMap<String, Arc<dyn ActionTool>>,
}

impl Registry {
    pub fn new(
        live: impl IntoIterator<Item = Arc<dyn LiveTool>>,
        actions: impl IntoIterator<Item = Arc<dyn ActionTool>>,
    ) -> Result<Self, RegistryError> {
        let mut registry = Self::default();
        for tool in live {
            let name = tool.spec().name;
            registry.free(&name)?;
            registry.live.insert(name, tool);
        }
        for tool in actions {
            let name = tool.spec().name;
            registry.free(&name)?;
            registry.actions.insert(name, tool);
        }
        Ok(registry)
    }

    fn free(&self, name: &str) -> Result<(), RegistryError> {
        if self.live.contains_key(name) || self.actions.contains_key(name) {
            return Err(RegistryError::Collision {
                name: name.to_owned(),
            });
        }
        Ok(())
    }

    pub fn live(&self, name: &str) -> Option<&Arc<dyn LiveTool>> {
        self.live.get(name)
    }

    pub fn action(&self, name: &str) -> Option<&Arc<dyn ActionTool>> {
        self.actions.get(name)
    }

    /// In the order they were registered.
    pub fn live_tools(&self) -> impl Iterator<Item = &Arc<dyn LiveTool>> {
        self.live.values()
    }

    pub fn action_tools(&self) -> impl Iterator<Item = &Arc<dyn ActionTool>> {
        self.actions.values()
    }

    pub fn live_specs(&self) -> Vec<LiveToolSpec> {
        self.live.values().map(|t| t.spec()).collect()
    }

    pub fn action_specs(&self) -> Vec<ActionToolSpec> {
        self.actions.values().map(|t| t.spec()).collect()
    }

    /// SHA-256 of the tool's definition, hex; what a grant is bound to.
    pub fn hash(&self, name: &str) -> Option<String> {
        self.live
            .get(name)
            .map(|t| definition_hash(&t.spec()))
            .or_else(|| self.actions.get(name).map(|t| definition_hash(&t.spec())))
    }
}

/// SHA-256, hex, of a definition's JSON with its keys sorted: the same definition hashes the same however it was
/// built, and any change to it changes the hash.
pub fn definition_hash(definition: &impl Serialize) -> String {
    let mut text = String::new();
    if let Ok(value) = serde_json::to_value(definition) {
        canonical(&value, &mut text);
    }
    hex::encode(Sha256::digest(text.as_bytes()))
}

fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            out.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                canonical(&map[key], out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_hash_does_not_depend_on_key_order_and_depends_on_everything_else() {
        let one = definition_hash(&json!({"name": "a", "schema": {"x": 1, "y": [1, 2]}}));
        assert_eq!(
            one,
            definition_hash(&json!({"schema": {"y": [1, 2], "x": 1}, "name": "a"}))
        );
        assert_ne!(
            one,
            definition_hash(&json!({"name": "a", "schema": {"x": 1, "y": [2, 1]}}))
        );
        assert_eq!(one.len(), 64);
    }
}
