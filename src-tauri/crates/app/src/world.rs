//! The demo world: files of people, tickets, memories and a back office, read into the desk's own nouns.
//!
//! The files are ours and embedded; a folder of the same names can stand in for them. Everything is checked on
//! reading, so that what follows never meets an id that leads nowhere. It knows nothing of the store: it hands over
//! values, and whoever composes the desk writes them.

mod check;
mod files;
mod rows;

pub use files::WorldFiles;

use deskhand_domain::actor::Actor;
use deskhand_domain::brief::{HandoffBrief, ReviewEvent};
use deskhand_domain::clean::Redactor;
use deskhand_domain::customer::{Account, ContactRole, Customer, Identity};
use deskhand_domain::id::{ActorId, TicketId};
use deskhand_domain::memory::{Category, Fact, NewMemory, Provenance};
use deskhand_domain::outcome::Outcome;
use deskhand_domain::policy::Vertical;
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Channel, Message, Ticket};
use deskhand_tools::{BackOffice, BackOfficeError, Conditions};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Why the files are not a world.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    #[error("{file} can't be read")]
    Unreadable {
        file: String,
        #[source]
        source: std::io::Error,
    },
    #[error("{file} has not the expected form at line {line}: {reason}")]
    Form {
        file: String,
        line: usize,
        reason: String,
    },
    #[error("back_office.json: {0}")]
    BackOffice(#[from] BackOfficeError),
    /// `at` is the record (`ticket T-1042`).
    #[error("{at} names {what} '{id}', which is not in this world")]
    Unknown {
        at: String,
        what: &'static str,
        id: String,
    },
    #[error("{at}: {reason}")]
    Inconsistent { at: String, reason: &'static str },
}

/// A person of the support team and how they sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    pub actor: Actor,
    pub signature: String,
}

/// A department and the voice it answers in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// As tickets and routes name it: `billing_l2`.
    pub id: String,
    pub name: String,
    /// How this department sounds, in a sentence or two.
    pub persona: String,
    pub signature: String,
}

/// A ticket with its conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldTicket {
    pub ticket: Ticket,
    pub messages: Vec<Message>,
}

/// A handoff brief and what has happened to it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorldBrief {
    pub brief: HandoffBrief,
    pub events: Vec<ReviewEvent>,
}

/// Something to show, step by step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    pub id: String,
    pub title: String,
    /// One line: why anyone should look.
    pub pitch: String,
    /// What to watch for, in order.
    pub watch: Vec<String>,
    /// Tickets to open, in order.
    pub tickets: Vec<TicketId>,
    /// Who sits at the desk.
    pub actor: ActorId,
    pub vertical: Option<Vertical>,
    /// Simulated conditions while it runs.
    #[serde(default)]
    pub conditions: Conditions,
}

/// A memory of the Seed step, in the shape of an imported memory line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedMemory {
    /// Unique inside its scope.
    pub external_id: String,
    pub scope: Scope,
    pub text: String,
    pub author: Option<String>,
    pub session: Option<String>,
    pub seq: Option<i64>,
    pub observed_at: Timestamp,
    pub category: Category,
    #[serde(default)]
    pub tags: Vec<String>,
    /// 0..1.
    pub importance: f32,
    pub fact: Option<SeedFact>,
    /// `channel`, `ticket`, `actor`, `department` become the provenance.
    #[serde(default)]
    pub metadata: Map<String, Value>,
}

/// The typed part of a seeded memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedFact {
    pub key: String,
    pub value: String,
}

impl SeedMemory {
    /// The write it asks for, redacted like every other.
    pub fn to_new(&self, redactor: &dyn Redactor) -> NewMemory {
        let word = |key: &str| self.metadata.get(key).and_then(Value::as_str);
        NewMemory {
            scope: self.scope.clone(),
            external_id: Some(self.external_id.clone()),
            text: redactor.clean(&self.text).text,
            author: self.author.clone(),
            category: self.category,
            tags: self.tags.clone(),
            importance: self.importance,
            fact: self.fact.as_ref().map(|fact| Fact {
                key: fact.key.clone(),
                value: fact.value.clone(),
                valid_from: Some(self.observed_at),
                valid_to: None,
                derived: false,
            }),
            session: self.session.clone(),
            seq: self.seq,
            observed_at: self.observed_at,
            provenance: Provenance {
                channel: word("channel").and_then(channel),
                ticket: word("ticket").map(TicketId::from),
                actor: word("actor").map(ActorId::from),
                actor_name: self.author.clone(),
                department: word("department").map(str::to_owned),
                source: "seed".to_owned(),
            },
            inferred: false,
            metadata: self.metadata.clone(),
            supersedes: None,
        }
    }
}

fn channel(word: &str) -> Option<Channel> {
    serde_json::from_value(Value::from(word)).ok()
}

/// Everything of the demo, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// The moment time stands still at.
    pub now: Timestamp,
    /// IANA name, e.g. `Europe/London`.
    pub time_zone: String,
    /// Who sits down first.
    pub default_actor: ActorId,
    pub agents: Vec<Agent>,
    pub departments: Vec<Department>,
    pub customers: Vec<Customer>,
    pub identities: Vec<Identity>,
    pub accounts: Vec<Account>,
    pub roles: Vec<ContactRole>,
    pub tickets: Vec<WorldTicket>,
    pub outcomes: Vec<Outcome>,
    pub briefs: Vec<WorldBrief>,
    /// Written only by the visible Seed step.
    pub seed: Vec<SeedMemory>,
    pub back_office: BackOffice,
    pub scenarios: Vec<Scenario>,
}

impl World {
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.iter().find(|s| s.id == id)
    }

    pub fn agent(&self, id: &ActorId) -> Option<&Agent> {
        self.agents.iter().find(|a| a.actor.id == *id)
    }
}

/// Reads and checks a world.
pub fn load(files: &WorldFiles) -> Result<World, WorldError> {
    let world = rows::read(files)?;
    check::consistent(&world)?;
    Ok(world)
}
