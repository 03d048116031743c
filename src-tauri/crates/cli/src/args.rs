//! What can be typed. Shapes are checked here, so that wrong usage ends before a profile is opened.

mod memory;
mod work;

pub(crate) use memory::{MemoryCommand, NewLine};
pub(crate) use work::{
    ActionCommand, ConditionWord, CustomerCommand, DraftCommand, InboxCommand, IngestKindWord,
    OutboxCommand, ReviewCommand, TicketCommand, ToolsCommand,
};

use clap::{Args, Parser, Subcommand};
use deskhand_domain::id::{ActorId, TicketId};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::PathBuf;

const AFTER: &str = "\
Profiles: without --demo the real profile is used, the same one as the window's; it is encrypted, with its key in this
computer's keyring. Where there is no keyring, set DESKHAND_PASSPHRASE to keep the key in a file behind a passphrase;
without either, nothing could be kept and commands are refused. A folder that holds only a demo profile is used as the
demo. 'demo …' always means the demo profile.

Exit status: 0 done, 1 refused or failed (one line on stderr: code, reason, hint), 2 wrong usage.
Environment: DESKHAND_PASSPHRASE, DESKHAND_LOG (e.g. info; logs go to stderr and hold no customer text).";

/// Deskhand without a window: the same desk, the same profile.
#[derive(Debug, Parser)]
#[command(name = "deskhand-cli", version, after_help = AFTER)]
pub(crate) struct Arguments {
    /// The folder that holds profiles [default: the platform's data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Use the demo profile: invented data, kept plain
    #[arg(long, global = true)]
    pub demo: bool,
    /// Print one JSON document on stdout (JSON Lines for bulk)
    #[arg(long, global = true)]
    pub json: bool,
    /// Work as this person of the desk
    #[arg(long = "as", global = true, value_name = "ACTOR", value_parser = actor)]
    pub actor: Option<ActorId>,
    /// Policy packs instead of the embedded ones
    #[arg(long, global = true, value_name = "DIR")]
    pub policy: Option<PathBuf>,
    /// Carry nothing out of the outbox, and answer from what is kept
    #[arg(long, global = true)]
    pub offline: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// The demo world
    #[command(subcommand)]
    Demo(DemoCommand),
    /// The lists agents work from
    #[command(subcommand)]
    Inbox(InboxCommand),
    /// One ticket, or many from a file
    #[command(subcommand)]
    Ticket(TicketCommand),
    /// People
    #[command(subcommand)]
    Customer(CustomerCommand),
    /// Live tools and action tools
    #[command(subcommand)]
    Tools(ToolsCommand),
    /// What the live tools answer from
    #[command(subcommand)]
    Backoffice(BackofficeCommand),
    /// Open a ticket: gather, decide, draft
    Open(OpenArguments),
    /// The open draft of a ticket
    #[command(subcommand)]
    Draft(DraftCommand),
    /// Side effects waiting for a human
    #[command(subcommand)]
    Action(ActionCommand),
    /// Send the reply of a ticket; every guard looks at it once more
    Send(SendArguments),
    /// Propose what to remember of a ticket, and with --accept resolve it
    Resolve(ResolveArguments),
    /// What waits to leave this machine
    #[command(subcommand)]
    Outbox(OutboxCommand),
    /// What is remembered
    #[command(subcommand)]
    Memory(MemoryCommand),
    /// Handoff briefs under review
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Take in a call transcript, an email or a chat
    Ingest(IngestArguments),
    /// Numbers about the desk's work
    Stats,
    /// Check the profile: encryption, keys, log, pages, counts
    Doctor,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DemoCommand {
    /// Fill a fresh namespace with the demo's memories
    Seed {
        /// Set the scene of this scenario too
        #[arg(long, value_name = "NAME")]
        scenario: Option<String>,
    },
    /// Put the demo world back as it was on first start
    Reset,
    /// One message, three customers: decided without memory and with it
    Compare {
        /// Account tools off, so that every distinguishing fact comes from memory
        #[arg(long)]
        accounts_off: bool,
    },
    /// What the demo can show
    Scenarios,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackofficeCommand {
    /// Answer lookups from this data too, from the next command on
    #[command(group = clap::ArgGroup::new("source").required(true))]
    Import {
        /// A folder with tau-bench retail's orders.json, products.json and users.json
        #[arg(long, value_name = "DIR", group = "source")]
        tau_retail: Option<PathBuf>,
        /// One JSON object of sections (customers, accounts, invoices, orders, …), each a list of records
        #[arg(value_name = "FILE", group = "source")]
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct OpenArguments {
    #[arg(value_parser = ticket)]
    pub ticket: TicketId,
    /// The baseline: read no memory, call no account tool, keep nothing
    #[arg(long)]
    pub no_memory: bool,
    /// Who decides
    #[arg(long, value_name = "NAME", default_value = "rules")]
    pub model: String,
    /// Write the draft again, following this
    #[arg(long, value_name = "TEXT")]
    pub instruction: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct SendArguments {
    #[arg(value_parser = ticket)]
    pub ticket: TicketId,
    /// The reply's text ('-' reads stdin) [default: the open draft]
    #[arg(long, value_name = "FILE")]
    pub body: Option<PathBuf>,
    /// Send although a guard warns; what a guard blocks never goes
    #[arg(long)]
    pub despite_warnings: bool,
    /// The ticket then waits for the customer
    #[arg(long)]
    pub pending: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ResolveArguments {
    #[arg(value_parser = ticket)]
    pub ticket: TicketId,
    /// One line: what happened
    #[arg(long, value_name = "TEXT")]
    pub outcome: Option<String>,
    /// Satisfaction, 1 to 5
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub csat: Option<u8>,
    /// Remember these proposed facts (ids), and resolve
    #[arg(long, value_name = "FACT", num_args = 1.., conflicts_with = "accept_all")]
    pub accept: Vec<String>,
    /// Remember every proposed fact, and resolve
    #[arg(long)]
    pub accept_all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct IngestArguments {
    #[arg(value_enum)]
    pub kind: IngestKindWord,
    /// A transcript (text, VTT, SRT), an .eml, or chat turns; '-' reads stdin
    pub file: PathBuf,
}

/// Why a word is not one of ours.
#[derive(Debug)]
pub(crate) struct WordError(String);

impl std::fmt::Display for WordError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WordError {}

/// A snake_case word of the domain (`billing`, `email`, `done`).
pub(crate) fn word<T: DeserializeOwned>(text: &str) -> Result<T, WordError> {
    serde_json::from_value(Value::String(text.to_owned()))
        .map_err(|error| WordError(error.to_string()))
}

macro_rules! id_parsers {
    ($($name:ident => $id:ty),+ $(,)?) => {$(
        pub(crate) fn $name(text: &str) -> Result<$id, deskhand_domain::id::IdError> {
            <$id>::parse(text)
        }
    )+};
}

id_parsers! {
    actor => ActorId,
    ticket => TicketId,
    customer => deskhand_domain::id::CustomerId,
    action => deskhand_domain::id::ActionId,
    memory_id => deskhand_domain::id::MemoryId,
    merge => deskhand_domain::id::MergeId,
    outbox => deskhand_domain::id::OutboxId,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_command_is_declared_without_contradiction() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_scope_that_could_mean_everybody_is_wrong_usage() {
        for scope in ["customer:*", "customer:a@b.example", "cust_1", "customer:"] {
            let read =
                Arguments::try_parse_from(["deskhand-cli", "memory", "list", "--scope", scope]);
            assert!(read.is_err(), "{scope}");
        }
    }
}
