//! The commands around tickets, people, tools, actions and reviews.

use super::{action, actor, customer, merge, outbox, ticket, word};
use clap::{Args, Subcommand, ValueEnum};
use deskhand_domain::Timestamp;
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::id::{ActionId, ActorId, CustomerId, MergeId, OutboxId, TicketId};
use deskhand_domain::ticket::{Channel, InboxView};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum InboxCommand {
    /// A page of tickets
    List {
        /// mine, unassigned, all, snoozed, done or department
        #[arg(long, default_value = "all", value_parser = word::<InboxView>)]
        view: InboxView,
        /// Words; channel:, tag:, priority: and status: narrow
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=200))]
        limit: u16,
        /// Go on where a page ended
        #[arg(long)]
        cursor: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum TicketCommand {
    /// What is kept of a ticket, without reading anything new
    Show {
        #[arg(value_parser = ticket)]
        ticket: TicketId,
    },
    /// Make a ticket by hand
    New {
        /// phone, email, chat, sms or telegram
        #[arg(long, default_value = "phone", value_parser = word::<Channel>)]
        channel: Channel,
        #[arg(long, default_value = "")]
        subject: String,
        /// What they said, in their words
        #[arg(long, default_value = "")]
        text: String,
        /// Somebody known already
        #[arg(long, value_parser = customer)]
        customer: Option<CustomerId>,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        email: Option<String>,
        #[arg(long)]
        phone: Option<String>,
    },
    /// Take in ticket lines (JSON Lines; '-' reads stdin); a bad line does not stop the rest
    Import { file: PathBuf },
    /// Hand a ticket to another department with its brief
    Transfer {
        #[arg(value_parser = ticket)]
        ticket: TicketId,
        #[arg(long = "to", value_name = "DEPARTMENT")]
        department: String,
        #[arg(long, default_value = "")]
        note: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum CustomerCommand {
    /// People by name, email, phone, order id or company
    List {
        #[arg(default_value = "")]
        query: String,
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Everything about one customer
    Show {
        #[arg(value_parser = customer)]
        customer: CustomerId,
        /// Memory as it was known at this moment
        #[arg(long, value_name = "TIME")]
        as_of: Option<Timestamp>,
    },
    /// Confirm an identity that was only claimed or found
    Confirm {
        #[arg(value_parser = customer)]
        customer: CustomerId,
        /// email, phone or external
        #[arg(long, default_value = "email", value_parser = word::<IdentityKind>)]
        kind: IdentityKind,
        /// The address, number or id
        value: String,
        /// The ticket whose sender this settles
        #[arg(long, value_parser = ticket)]
        ticket: Option<TicketId>,
        /// It is not theirs: take the suggestion away
        #[arg(long)]
        reject: bool,
    },
    /// Fold one customer into another; memory follows
    Merge {
        #[arg(value_parser = customer)]
        from: CustomerId,
        #[arg(value_parser = customer)]
        into: CustomerId,
    },
    /// Undo a merge
    Split {
        #[arg(value_parser = merge)]
        merge: MergeId,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ToolsCommand {
    /// What can be looked up and done
    List,
    /// Try a lookup
    Call {
        name: String,
        /// An argument; repeat for more
        #[arg(long = "arg", value_name = "KEY=VALUE", value_parser = pair)]
        arguments: Vec<(String, String)>,
        /// Read as this ticket's verified customer would be read
        #[arg(long, value_parser = ticket)]
        ticket: Option<TicketId>,
        /// How the tool behaves during this call
        #[arg(long, value_enum, default_value = "fine")]
        condition: ConditionWord,
    },
}

/// How a tool of the built-in back office behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConditionWord {
    Fine,
    /// Answers after a while.
    Slow,
    Down,
    WrongSchema,
    Hangs,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DraftCommand {
    /// Show the open draft
    Show {
        #[arg(value_parser = ticket)]
        ticket: TicketId,
    },
    /// Save your text as the draft; every guard looks at it
    #[command(group = clap::ArgGroup::new("words").required(true))]
    Revise {
        #[arg(value_parser = ticket)]
        ticket: TicketId,
        #[arg(long, group = "words")]
        text: Option<String>,
        /// '-' reads stdin
        #[arg(long, group = "words")]
        file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ActionCommand {
    /// The cards of a ticket
    List {
        #[arg(value_parser = ticket)]
        ticket: TicketId,
    },
    /// Approve a card; its arguments freeze and it runs
    Approve {
        #[arg(value_parser = action)]
        action: ActionId,
        /// Change an argument first; repeat for more
        #[arg(long = "arg", value_name = "KEY=VALUE", value_parser = pair)]
        arguments: Vec<(String, String)>,
    },
    /// Close a card
    Reject {
        #[arg(value_parser = action)]
        action: ActionId,
        #[arg(long)]
        reason: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum OutboxCommand {
    /// Waiting, failed and lately settled entries
    List,
    /// Send what is due now
    Flush,
    /// Queue a failed entry again
    Retry {
        #[arg(value_parser = outbox)]
        entry: OutboxId,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Briefs waiting for a lead
    List,
    /// One brief (its id, or its ticket's)
    Show { brief: String },
    /// Take a brief for twenty minutes (lead)
    Claim { brief: String },
    /// Approve a brief (lead)
    Approve {
        brief: String,
        #[command(flatten)]
        rubric: Rubric,
    },
    /// Give a brief back with a comment (lead)
    Return {
        brief: String,
        #[arg(long)]
        text: String,
        /// The line it is about, counted from 1
        #[arg(long)]
        line: Option<usize>,
    },
    /// Answer a returned brief
    Answer {
        brief: String,
        #[arg(long)]
        text: String,
    },
    /// Ask another lead
    Reassign {
        brief: String,
        #[arg(long, value_parser = actor)]
        to: ActorId,
    },
}

/// The five marks of a review; 3 is good, 1 is not.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Rubric {
    #[arg(long, value_name = "1-3", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub correct: u8,
    #[arg(long, value_name = "1-3", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub complete: u8,
    #[arg(long, value_name = "1-3", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub actionable: u8,
    #[arg(long, value_name = "1-3", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub safe: u8,
    #[arg(long, value_name = "1-3", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub tone: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum IngestKindWord {
    Call,
    Email,
    Chat,
}

/// Why a text is not `KEY=VALUE`.
#[derive(Debug)]
pub(crate) struct PairError;

impl std::fmt::Display for PairError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("write it as KEY=VALUE")
    }
}

impl std::error::Error for PairError {}

pub(super) fn pair(text: &str) -> Result<(String, String), PairError> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() => {
            Ok((key.trim().to_owned(), value.to_owned()))
        }
        _ => Err(PairError),
    }
}
