//! The dependency law: which room may reach which.
//!
//! Rooms are named as in `src-tauri/docs/architecture.md`; a finding shows the whole way from the
//! package to what it must not reach.

use super::Finding;
use super::graph::Graph;

const SHELL: &str = "deskhand";
const APP: &str = "deskhand-app";
const COPILOT: &str = "deskhand-copilot";
const PURE: &[&str] = &[
    "deskhand-domain",
    "deskhand-guard",
    "deskhand-policy",
    "deskhand-retrieval",
];
const ADAPTERS: &[&str] = &[
    "deskhand-store",
    "deskhand-memory",
    "deskhand-model",
    "deskhand-rules",
    "deskhand-tools",
    "deskhand-helpdesk",
    "deskhand-channels",
    "deskhand-secrets",
];
/// Never shipped; `xtask` is not either, and is held to the same law.
const UNSHIPPED: &[&str] = &["deskhand-testkit", "deskhand-bench", "deskhand-e2e"];

/// Only the shell reaches tauri.
pub fn window_in_the_shell(graph: &Graph) -> Vec<Finding> {
    graph
        .members()
        .filter(|member| *member != SHELL)
        .flat_map(|member| reached(graph, member, &["tauri"]))
        .collect()
}

/// The pure rooms do no I/O and run nothing.
pub fn pure_rooms(graph: &Graph) -> Vec<Finding> {
    PURE.iter()
        .flat_map(|room| reached(graph, room, &["tokio", "rusqlite", "reqwest"]))
        .collect()
}

/// The use cases see ports, never what is behind them.
pub fn use_cases_know_ports(graph: &Graph) -> Vec<Finding> {
    reached(graph, COPILOT, ADAPTERS)
}

/// An adapter knows the domain and its own outside world.
pub fn adapters_stand_alone(graph: &Graph) -> Vec<Finding> {
    ADAPTERS
        .iter()
        .flat_map(|adapter| {
            let others: Vec<_> = ADAPTERS
                .iter()
                .copied()
                .filter(|other| other != adapter)
                .chain([COPILOT])
                .collect();
            reached(graph, adapter, &others)
        })
        .collect()
}

/// Choosing concrete adapters happens in one place.
pub fn one_composition(graph: &Graph) -> Vec<Finding> {
    shipped(graph)
        .filter(|member| *member != APP && !ADAPTERS.contains(member))
        .flat_map(|member| {
            graph
                .direct(member)
                .filter(|name| ADAPTERS.contains(name))
                .map(move |name| Finding::of(member, format!("depends on {name} itself")))
        })
        .collect()
}

/// Fakes and benchmarks stay at home.
pub fn nothing_ships_the_tests(graph: &Graph) -> Vec<Finding> {
    shipped(graph)
        .flat_map(|member| reached(graph, member, UNSHIPPED))
        .collect()
}

fn shipped(graph: &Graph) -> impl Iterator<Item = &str> {
    graph.members().filter(|member| !UNSHIPPED.contains(member))
}

fn reached(graph: &Graph, member: &str, forbidden: &[&str]) -> Vec<Finding> {
    forbidden
        .iter()
        .filter_map(|name| graph.path(member, name))
        .map(|path| Finding::of(member, format!("reaches {}", path.join(" → "))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every room as it should be.
    fn clean() -> Graph {
        Graph::of(
            &[
                ("deskhand", &["deskhand-app", "tauri"]),
                (
                    "deskhand-app",
                    &["deskhand-copilot", "deskhand-store", "deskhand-memory"],
                ),
                ("deskhand-cli", &["deskhand-app"]),
                (
                    "deskhand-copilot",
                    &["deskhand-domain", "deskhand-guard", "tokio"],
                ),
                ("deskhand-domain", &["serde"]),
                ("deskhand-guard", &["deskhand-domain"]),
                ("deskhand-memory", &["deskhand-retrieval"]),
                ("deskhand-retrieval", &["deskhand-domain"]),
                ("deskhand-store", &["deskhand-domain", "rusqlite"]),
                ("deskhand-testkit", &["deskhand-app"]),
                ("xtask", &["serde"]),
            ],
            &[("tauri", &["tokio"])],
        )
    }

    fn with(member: &'static str, edge: &'static str) -> Graph {
        let clean = clean();
        let members: Vec<_> = clean.members().collect();
        let edges: Vec<Vec<&str>> = members
            .iter()
            .map(|name| {
                let more = (*name == member).then_some(edge);
                clean.direct(name).chain(more).collect()
            })
            .collect();
        let rooms: Vec<(&str, &[&str])> = members
            .iter()
            .zip(&edges)
            .map(|(name, edges)| (*name, edges.as_slice()))
            .collect();
        Graph::of(
            &rooms,
            &[("tauri", &["tokio"]), ("tauri-plugin", &["tauri"])],
        )
    }

    #[test]
    fn a_clean_house_breaks_no_law() {
        let graph = clean();
        for law in [
            window_in_the_shell,
            pure_rooms,
            use_cases_know_ports,
            adapters_stand_alone,
            one_composition,
            nothing_ships_the_tests,
        ] {
            assert_eq!(law(&graph), []);
        }
    }

    #[test]
    fn a_crate_that_reaches_tauri_through_another_is_found() {
        assert_eq!(
            window_in_the_shell(&with("deskhand-cli", "tauri-plugin")),
            [Finding::of(
                "deskhand-cli",
                "reaches deskhand-cli → tauri-plugin → tauri"
            )]
        );
    }

    #[test]
    fn a_pure_room_that_runs_something_is_found() {
        assert_eq!(
            pure_rooms(&with("deskhand-retrieval", "tokio")),
            [Finding::of(
                "deskhand-retrieval",
                "reaches deskhand-retrieval → tokio"
            )]
        );
    }

    #[test]
    fn use_cases_and_adapters_that_know_an_adapter_are_found() {
        assert_eq!(
            use_cases_know_ports(&with("deskhand-copilot", "deskhand-store")),
            [Finding::of(
                "deskhand-copilot",
                "reaches deskhand-copilot → deskhand-store"
            )]
        );
        assert_eq!(
            adapters_stand_alone(&with("deskhand-memory", "deskhand-store")),
            [Finding::of(
                "deskhand-memory",
                "reaches deskhand-memory → deskhand-store"
            )]
        );
    }

    #[test]
    fn a_second_composition_is_found() {
        assert_eq!(
            one_composition(&with("deskhand", "deskhand-store")),
            [Finding::of("deskhand", "depends on deskhand-store itself")]
        );
    }

    #[test]
    fn shipping_the_testkit_is_found() {
        assert_eq!(
            nothing_ships_the_tests(&with("deskhand-cli", "deskhand-testkit")),
            [Finding::of(
                "deskhand-cli",
                "reaches deskhand-cli → deskhand-testkit"
            )]
        );
    }
}
