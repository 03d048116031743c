//! Who depends on whom, as cargo resolves it.
//!
//! Edges are normal and build dependencies; dev-dependencies are left out, for they never ship.
//! Packages are told apart by id, so that two versions of one crate don't lend each other edges.

use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::process;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The resolved graph.
#[derive(Debug, Default)]
pub struct Graph {
    /// Id → name and edges.
    nodes: BTreeMap<String, Node>,
    /// Ids of our own packages.
    members: BTreeSet<String>,
}

#[derive(Debug, Default)]
struct Node {
    name: String,
    edges: Vec<String>,
}

impl Graph {
    /// Asks cargo; refuses a lock file that is out of date.
    pub fn read(checkout: &Checkout) -> Result<Self, Failure> {
        let answer = process::capture(checkout.command("cargo").args([
            "metadata",
            "--locked",
            "--format-version",
            "1",
        ]))?;
        serde_json::from_slice(&answer)
            .ok()
            .and_then(|metadata| Self::from_metadata(&metadata))
            .ok_or_else(|| Failure::Refused("cargo metadata has an unknown form".into()))
    }

    fn from_metadata(metadata: &Value) -> Option<Self> {
        let mut graph = Self::default();
        for id in metadata["workspace_members"].as_array()? {
            graph.members.insert(id.as_str()?.to_owned());
        }
        for package in metadata["packages"].as_array()? {
            let name = package["name"].as_str()?;
            name.clone_into(&mut graph.node(package["id"].as_str()?).name);
        }
        for node in metadata["resolve"]["nodes"].as_array()? {
            for edge in node["deps"].as_array()? {
                let ships = edge["dep_kinds"]
                    .as_array()?
                    .iter()
                    .any(|kind| kind["kind"] != "dev");
                if ships {
                    let to = edge["pkg"].as_str()?.to_owned();
                    graph.node(node["id"].as_str()?).edges.push(to);
                }
            }
        }
        Some(graph)
    }

    fn node(&mut self, id: &str) -> &mut Node {
        self.nodes.entry(id.to_owned()).or_default()
    }

    /// The names of our own packages, sorted.
    pub fn members(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|id| self.name(id))
    }

    /// What one of our packages depends on itself.
    pub fn direct(&self, member: &str) -> impl Iterator<Item = &str> {
        self.id_of(member)
            .and_then(|id| self.nodes.get(id))
            .into_iter()
            .flat_map(|node| node.edges.iter().map(|id| self.name(id)))
    }

    /// The shortest way from one of our packages to any package called `to`, both ends included.
    pub fn path(&self, member: &str, to: &str) -> Option<Vec<&str>> {
        let start = self.id_of(member)?;
        let mut came_from = BTreeMap::from([(start, None)]);
        let mut queue = VecDeque::from([start]);
        while let Some(id) = queue.pop_front() {
            if id != start && self.name(id) == to {
                let back =
                    std::iter::successors(Some(id), |id| came_from.get(id).copied().flatten());
                let mut names: Vec<_> = back.map(|id| self.name(id)).collect();
                names.reverse();
                return Some(names);
            }
            for next in self.nodes.get(id).map_or(&[][..], |node| &node.edges) {
                if !came_from.contains_key(next.as_str()) {
                    came_from.insert(next, Some(id));
                    queue.push_back(next);
                }
            }
        }
        None
    }

    fn id_of(&self, member: &str) -> Option<&str> {
        self.members
            .iter()
            .map(String::as_str)
            .find(|id| self.name(id) == member)
    }

    fn name(&self, id: &str) -> &str {
        self.nodes.get(id).map_or("", |node| &node.name)
    }

    /// A graph for tests: our packages with what they depend on, then other people's.
    #[cfg(test)]
    pub fn of(members: &[(&str, &[&str])], foreign: &[(&str, &[&str])]) -> Self {
        let mut graph = Self {
            members: members.iter().map(|(name, _)| (*name).to_owned()).collect(),
            ..Self::default()
        };
        for (name, edges) in members.iter().chain(foreign) {
            for known in std::iter::once(name).chain(*edges) {
                graph.node(known).name = (*known).to_owned();
            }
            graph.node(name).edges = edges.iter().map(|edge| (*edge).to_owned()).collect();
        }
        graph
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dev_dependencies_do_not_ship_and_build_dependencies_do() {
        let package = |name: &str| json!({"id": format!("{name}-id"), "name": name});
        let edge = |name: &str, kind: Value| json!({"pkg": format!("{name}-id"), "dep_kinds": [{"kind": kind, "target": null}]});
        let graph = Graph::from_metadata(&json!({
            "workspace_members": ["desk-id"],
            "packages": [package("desk"), package("used"), package("builder"), package("tester")],
            "resolve": {"nodes": [{"id": "desk-id", "deps": [
                edge("used", Value::Null), edge("builder", json!("build")), edge("tester", json!("dev")),
            ]}]},
        }))
        .unwrap();
        assert_eq!(graph.members().collect::<Vec<_>>(), ["desk"]);
        assert_eq!(
            graph.direct("desk").collect::<Vec<_>>(),
            ["used", "builder"]
        );
    }

    #[test]
    fn the_shortest_path_is_told() {
        let graph = Graph::of(
            &[("desk", &["long", "short"])],
            &[
                ("long", &["longer"]),
                ("longer", &["end"]),
                ("short", &["end"]),
            ],
        );
        assert_eq!(
            graph.path("desk", "end"),
            Some(vec!["desk", "short", "end"])
        );
        assert_eq!(graph.path("desk", "elsewhere"), None);
    }

    #[test]
    fn a_circle_ends() {
        let graph = Graph::of(&[("a", &["b"])], &[("b", &["a"])]);
        assert_eq!(graph.path("a", "c"), None);
    }
}
