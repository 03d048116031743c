//! All packs in force, read from texts somebody else loaded: this crate opens no file. The newest version of a
//! pack is in force; older ones must still be readable, but judge nothing.

use crate::classify::OTHER;
use crate::clauses;
use crate::error::{PackError, PackFault};
use crate::examples::{self, Example};
use crate::routing::{self, IssueType, RoutingTable};
use crate::rules::{self, Rules};
use crate::search::Index;
use cel::Env;
use deskhand_domain::id::ClauseId;
use deskhand_domain::policy::{Clause, Vertical};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The pack every ticket is judged by, whatever its vertical.
pub const CORE: &str = "support-core";

/// One pack in force.
#[derive(Debug)]
pub(crate) struct Pack {
    pub id: String,
    pub version: String,
    pub clauses: Vec<Clause>,
    pub rules: Rules,
    pub routing: RoutingTable,
    pub examples: Vec<Example>,
}

/// The rules in force.
pub struct Library {
    /// Core first, then the verticals in their own order.
    pub(crate) packs: Vec<Pack>,
    pub(crate) env: Arc<Env>,
    pub(crate) index: Index,
    pub(crate) default_deny: ClauseId,
}

impl Library {
    /// Reads `(relative path, text)` of every file, each at `<pack>/<version>/<file>`. Everything is checked:
    /// a library that exists judges.
    pub fn from_files<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, PackError>
    where
        P: AsRef<str>,
        T: AsRef<str>,
    {
        let env = Arc::new(Env::stdlib());
        let mut found: BTreeMap<(String, String), BTreeMap<String, String>> = BTreeMap::new();
        for (path, text) in files {
            let path = path.as_ref();
            let parts: Vec<&str> = path.split('/').collect();
            let [pack, version, file] = parts.as_slice() else {
                return Err(PackError::in_file(path, PackFault::Path));
            };
            if *pack != CORE && !Vertical::ALL.iter().any(|v| v.as_str() == *pack) {
                return Err(PackError::in_file(
                    path,
                    PackFault::UnknownPack {
                        id: (*pack).to_owned(),
                    },
                ));
            }
            found
                .entry(((*pack).to_owned(), (*version).to_owned()))
                .or_default()
                .insert((*file).to_owned(), text.as_ref().to_owned());
        }
        let mut in_force: BTreeMap<String, Pack> = BTreeMap::new();
        for ((id, version), files) in &found {
            let pack = read_pack(id, version, files, &env)?;
            // versions come in order, so the newest stays
            in_force.insert(id.clone(), pack);
        }
        let core = in_force
            .remove(CORE)
            .ok_or_else(|| PackError::in_file(CORE, PackFault::NoCore))?;
        let default_deny = core.rules.default_deny.clone().ok_or_else(|| {
            PackError::in_file(
                &format!("{CORE}/{}/rules.toml", core.version),
                PackFault::Empty {
                    what: "default_deny",
                },
            )
        })?;
        let mut packs = vec![core];
        packs.extend(
            Vertical::ALL
                .iter()
                .filter_map(|v| in_force.remove(v.as_str())),
        );
        let index = Index::new(packs.iter().flat_map(|p| &p.clauses));
        Ok(Self {
            packs,
            env,
            index,
            default_deny,
        })
    }

    /// Packs and versions in force, core first.
    pub fn versions(&self) -> Vec<(String, String)> {
        self.packs
            .iter()
            .map(|p| (p.id.clone(), p.version.clone()))
            .collect()
    }

    /// One clause by its id, e.g. `saas/B-3.1`.
    pub fn clause(&self, id: &ClauseId) -> Option<&Clause> {
        self.packs
            .iter()
            .flat_map(|p| &p.clauses)
            .find(|c| c.id == *id)
    }

    /// Every clause in force, in pack order.
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.packs.iter().flat_map(|p| &p.clauses)
    }

    /// An issue type as a vertical declares it.
    pub fn issue_type(&self, vertical: &str, id: &str) -> Option<&IssueType> {
        self.routing(vertical)?
            .types
            .iter()
            .map(|t| &t.issue)
            .find(|t| t.id == id)
    }

    /// Every issue type of a vertical, in the pack's order.
    pub fn issue_types(&self, vertical: Vertical) -> impl Iterator<Item = &IssueType> {
        self.routing(vertical.as_str())
            .into_iter()
            .flat_map(|r| r.types.iter().map(|t| &t.issue))
    }

    /// Worked examples of all packs.
    pub fn examples(&self) -> impl Iterator<Item = &Example> {
        self.packs.iter().flat_map(|p| &p.examples)
    }

    pub(crate) fn routing(&self, vertical: &str) -> Option<&RoutingTable> {
        self.packs
            .iter()
            .find(|p| p.id == vertical && p.id != CORE)
            .map(|p| &p.routing)
    }

    /// The packs that judge a ticket of this vertical: core, then its own.
    pub(crate) fn judging<'a>(&'a self, vertical: &'a str) -> impl Iterator<Item = &'a Pack> {
        self.packs
            .iter()
            .filter(move |p| p.id == CORE || p.id == vertical)
    }
}

impl std::fmt::Debug for Library {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Library")
            .field("versions", &self.versions())
            .finish_non_exhaustive()
    }
}

fn read_pack(
    id: &str,
    version: &str,
    files: &BTreeMap<String, String>,
    env: &Arc<Env>,
) -> Result<Pack, PackError> {
    let folder = format!("{id}/{version}");
    let file = |name: &'static str| {
        files
            .get(name)
            .map(|text| (format!("{folder}/{name}"), text.as_str()))
            .ok_or_else(|| PackError::in_file(&folder, PackFault::MissingFile { name }))
    };
    let (path, text) = file("policy.md")?;
    let clauses = clauses::read(&path, id, version, text)?;
    let (path, text) = file("rules.toml")?;
    let rules = rules::read(&path, id, text, &clauses, env)?;
    // the shared pack recognises nothing: tickets belong to a line of business
    let routing = if id == CORE {
        RoutingTable::default()
    } else {
        let (path, text) = file("routing.toml")?;
        routing::read(&path, text)?
    };
    let names: Vec<String> = rules
        .all
        .iter()
        .map(|r| r.id.trim_start_matches(&format!("{id}/")).to_owned())
        .collect();
    let (path, text) = file("examples.toml")?;
    let examples = examples::read(&path, id, text, &names)?;
    let types: BTreeSet<&str> = routing.types.iter().map(|t| t.issue.id.as_str()).collect();
    let strange = |e: &&Example| {
        let about = e.signals.issue_type.as_str();
        id != CORE && !about.is_empty() && about != OTHER && !types.contains(about)
    };
    if let Some(example) = examples.iter().find(strange) {
        return Err(PackError::at(
            &path,
            format!("example {}", example.name),
            PackFault::UnknownIssueType {
                id: example.signals.issue_type.clone(),
            },
        ));
    }
    Ok(Pack {
        id: id.to_owned(),
        version: version.to_owned(),
        clauses,
        rules,
        routing,
        examples,
    })
}
