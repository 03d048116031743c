//! The memory commands. Every scope is written `kind:id` and checked before anything is opened.

use super::memory_id;
use super::work::pair;
use clap::{Args, Subcommand};
use deskhand_domain::Timestamp;
use deskhand_domain::id::MemoryId;
use deskhand_domain::memory::Category;
use deskhand_domain::scope::{Scope, ScopeError};
use std::path::PathBuf;

fn scope(text: &str) -> Result<Scope, ScopeError> {
    Scope::parse(text)
}

#[derive(Debug, Subcommand)]
pub(crate) enum MemoryCommand {
    /// Add one memory; personal data is taken out first
    Add(NewLine),
    /// Rank one scope for a query, or for each line of a file
    #[command(group = clap::ArgGroup::new("what").required(true))]
    Search {
        #[arg(long, value_parser = scope, required_unless_present = "queries")]
        scope: Option<Scope>,
        #[arg(long, default_value_t = 10)]
        limit: usize,
        #[arg(group = "what")]
        query: Option<String>,
        /// JSON Lines {"id", "scope", "query"}; answers one JSON line each ('-' reads stdin)
        #[arg(long, value_name = "FILE", group = "what")]
        queries: Option<PathBuf>,
    },
    /// Every memory of a scope, superseded ones included
    List {
        #[arg(long, value_parser = scope)]
        scope: Scope,
    },
    Show {
        #[arg(value_parser = memory_id)]
        memory: MemoryId,
    },
    /// The versions of one memory
    History {
        #[arg(value_parser = memory_id)]
        memory: MemoryId,
    },
    /// Write a new version; the old one stays in the history
    Revise {
        #[arg(value_parser = memory_id)]
        memory: MemoryId,
        #[arg(long)]
        text: String,
    },
    /// Keep a memory on top
    Pin {
        #[arg(value_parser = memory_id)]
        memory: MemoryId,
        /// Let it go again
        #[arg(long)]
        off: bool,
    },
    /// Forget one memory or a whole scope, check that it is gone, and say what remains
    #[command(group = clap::ArgGroup::new("what").required(true))]
    Forget {
        #[arg(value_parser = memory_id, group = "what")]
        memory: Option<MemoryId>,
        #[arg(long, value_parser = scope, group = "what")]
        scope: Option<Scope>,
    },
    /// Write scopes as JSON Lines that import puts back exactly
    Export {
        #[arg(long, value_parser = scope, required = true)]
        scope: Vec<Scope>,
    },
    /// Take in memory lines ('-' reads stdin); a bad line does not stop the rest
    Import {
        file: PathBuf,
        /// Where a line names no scope
        #[arg(long, value_parser = scope)]
        scope: Option<Scope>,
    },
    /// What was known of a scope at a moment
    AsOf {
        /// For example 2026-05-20T00:00:00Z
        time: Timestamp,
        #[arg(long, value_parser = scope)]
        scope: Scope,
    },
}

#[derive(Debug, Args)]
pub(crate) struct NewLine {
    pub text: String,
    #[arg(long, value_parser = scope)]
    pub scope: Scope,
    #[arg(long)]
    pub external_id: Option<String>,
    #[arg(long)]
    pub author: Option<String>,
    /// profile, preference, issue, resolution, promise, escalation, contract, risk, sentiment, operational, knowledge
    /// or note
    #[arg(long, value_parser = super::word::<Category>)]
    pub category: Option<Category>,
    #[arg(long = "tag")]
    pub tags: Vec<String>,
    /// 0 to 1
    #[arg(long)]
    pub importance: Option<f32>,
    #[arg(long, value_name = "TIME")]
    pub observed_at: Option<Timestamp>,
    /// The typed part, e.g. plan=pro
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    pub fact: Option<(String, String)>,
}
