//! The architecture invariants, each a named check with a plain message.
//!
//! A check is a function of two values, the tree of files and the graph of packages, so that its
//! judgement is tested on tiny fixtures. What cannot be judged yet is said to be skipped, with the
//! reason; nothing is passed over in silence.

mod code;
mod commands;
mod dependencies;
mod graph;
mod interface;
mod repository;
mod rust_text;
mod tree;

use crate::checkout::Checkout;
use crate::failure::Failure;
use graph::Graph;
use std::fmt;
use tree::Tree;

/// One thing that breaks a law.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    /// A file, or a package.
    place: String,
    /// Counted from 1.
    line: Option<usize>,
    /// What is wrong there.
    words: String,
}

impl Finding {
    fn at(place: &str, line: usize, words: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            line: Some(line),
            words: words.into(),
        }
    }

    fn of(place: &str, words: impl Into<String>) -> Self {
        Self {
            place: place.to_owned(),
            line: None,
            words: words.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.place, self.words),
            None => write!(f, "{}: {}", self.place, self.words),
        }
    }
}

/// What a check concluded.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// Judged; empty when the law is kept.
    Judged(Vec<Finding>),
    /// What it judges is not there.
    Skipped(&'static str),
}

impl From<Vec<Finding>> for Verdict {
    fn from(findings: Vec<Finding>) -> Self {
        Self::Judged(findings)
    }
}

struct Check {
    name: &'static str,
    law: &'static str,
    judge: fn(&Tree, &Graph) -> Verdict,
}

const CHECKS: &[Check] = &[
    Check {
        name: "window-in-the-shell",
        law: "only the root package reaches tauri",
        judge: |_, graph| dependencies::window_in_the_shell(graph).into(),
    },
    Check {
        name: "pure-rooms",
        law: "domain, guard, policy and retrieval reach neither tokio, nor rusqlite, nor reqwest",
        judge: |_, graph| dependencies::pure_rooms(graph).into(),
    },
    Check {
        name: "use-cases-know-ports",
        law: "copilot reaches no adapter",
        judge: |_, graph| dependencies::use_cases_know_ports(graph).into(),
    },
    Check {
        name: "adapters-stand-alone",
        law: "adapters reach neither copilot nor one another",
        judge: |_, graph| dependencies::adapters_stand_alone(graph).into(),
    },
    Check {
        name: "one-composition",
        law: "of what ships, only app names an adapter",
        judge: |_, graph| dependencies::one_composition(graph).into(),
    },
    Check {
        name: "nothing-ships-the-tests",
        law: "nothing shipped reaches testkit, bench or e2e",
        judge: |_, graph| dependencies::nothing_ships_the_tests(graph).into(),
    },
    Check {
        name: "no-panics",
        law: "no unwrap, expect, panic!, todo!, unimplemented! or dbg! outside tests",
        judge: |tree, _| code::no_panics(tree).into(),
    },
    Check {
        name: "typed-errors",
        law: "no Result whose error is a string",
        judge: |tree, _| code::typed_errors(tree).into(),
    },
    Check {
        name: "unsafe-is-listed",
        law: "unsafe only in files on the reasoned list",
        judge: |tree, _| code::unsafe_is_listed(tree).into(),
    },
    Check {
        name: "short-files",
        law: "no source file above 600 lines, tests and generated code apart",
        judge: |tree, _| code::short_files(tree).into(),
    },
    Check {
        name: "files-named-by-noun",
        law: "no mod.rs",
        judge: |tree, _| code::files_named_by_noun(tree).into(),
    },
    Check {
        name: "modules-say-what-they-are",
        law: "a Rust file opens with its module comment",
        judge: |tree, _| code::modules_say_what_they_are(tree).into(),
    },
    Check {
        name: "one-door-to-tauri",
        law: "only ui/src/ipc imports @tauri-apps",
        judge: |tree, _| interface::one_door_to_tauri(tree),
    },
    Check {
        name: "features-apart",
        law: "no interface feature imports another feature",
        judge: |tree, _| interface::features_apart(tree),
    },
    Check {
        name: "commands-permitted",
        law: "every command of the table is permitted, and nothing else is",
        judge: |tree, _| commands::commands_permitted(tree),
    },
    Check {
        name: "no-machine-traces",
        law: "tracked files name no path of this machine and no other registry",
        judge: |tree, _| repository::no_machine_traces(tree).into(),
    },
    Check {
        name: "top-level",
        law: "the top level holds only what belongs there",
        judge: |tree, _| repository::top_level(tree).into(),
    },
];

/// Runs every check on this checkout; a failure names how many laws are broken.
pub fn run(checkout: &Checkout) -> Result<(), Failure> {
    let tree = Tree::read(&checkout.root)?;
    let graph = Graph::read(checkout)?;
    let mut broken = 0;
    for check in CHECKS {
        match (check.judge)(&tree, &graph) {
            Verdict::Skipped(reason) => println!("  --  {}: skipped: {reason}", check.name),
            Verdict::Judged(findings) if findings.is_empty() => println!("  ok  {}", check.name),
            Verdict::Judged(findings) => {
                broken += 1;
                println!("  NO  {}: {}", check.name, check.law);
                for finding in findings {
                    println!("        {finding}");
                }
            }
        }
    }
    match broken {
        0 => Ok(()),
        1 => Err(Failure::Refused("one invariant is broken".into())),
        _ => Err(Failure::Refused(format!("{broken} invariants are broken"))),
    }
}
