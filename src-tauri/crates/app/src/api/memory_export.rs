//! A memory as an export line: everything of it, snake_case, with its history and a hash over the whole.
//!
//! The hash says whether a line is still what was exported; it proves nothing about who made it. So a line is put
//! back as it is only when every text of it is clean already, and is treated as foreign otherwise.

use deskhand_domain::Timestamp;
use deskhand_domain::clean::Redactor;
use deskhand_domain::id::{ActorId, MemoryId, TicketId};
use deskhand_domain::memory::{
    Category, Fact, Memory, MemoryEvent, MemoryEventKind, MemoryState, Provenance,
};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::Channel;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Line {
    id: MemoryId,
    external_id: Option<String>,
    scope: Scope,
    text: String,
    author: Option<String>,
    session: Option<String>,
    seq: Option<i64>,
    observed_at: Timestamp,
    category: Category,
    tags: Vec<String>,
    importance: f32,
    fact: Option<FactPart>,
    metadata: Map<String, Value>,
    stored_at: Timestamp,
    pinned: bool,
    inferred: bool,
    version: u32,
    provenance: ProvenancePart,
    validity: Validity,
    history: Vec<EventPart>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct FactPart {
    key: String,
    value: String,
    valid_from: Option<Timestamp>,
    valid_to: Option<Timestamp>,
    derived: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct ProvenancePart {
    channel: Option<Channel>,
    ticket: Option<TicketId>,
    actor: Option<ActorId>,
    actor_name: Option<String>,
    department: Option<String>,
    source: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
enum Validity {
    Current,
    Superseded { by: MemoryId, at: Timestamp },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct EventPart {
    version: u32,
    /// One-word kinds, and fields without capitals: the same in both spellings.
    what: MemoryEventKind,
    text: Option<String>,
    actor: Option<ActorId>,
    at: Timestamp,
}

impl Line {
    pub fn of(memory: Memory, history: Vec<MemoryEvent>) -> Self {
        let mut line = Self {
            id: memory.id,
            external_id: memory.external_id,
            scope: memory.scope,
            text: memory.text,
            author: memory.author,
            session: memory.session,
            seq: memory.seq,
            observed_at: memory.observed_at,
            category: memory.category,
            tags: memory.tags,
            importance: memory.importance,
            fact: memory.fact.map(|f| FactPart {
                key: f.key,
                value: f.value,
                valid_from: f.valid_from,
                valid_to: f.valid_to,
                derived: f.derived,
            }),
            metadata: memory.metadata,
            stored_at: memory.stored_at,
            pinned: memory.pinned,
            inferred: memory.inferred,
            version: memory.version,
            provenance: ProvenancePart {
                channel: memory.provenance.channel,
                ticket: memory.provenance.ticket,
                actor: memory.provenance.actor,
                actor_name: memory.provenance.actor_name,
                department: memory.provenance.department,
                source: memory.provenance.source,
            },
            validity: match memory.state {
                MemoryState::Current => Validity::Current,
                MemoryState::Superseded { by, at } => Validity::Superseded { by, at },
            },
            history: history
                .into_iter()
                .map(|e| EventPart {
                    version: e.version,
                    what: e.what,
                    text: e.text,
                    actor: e.actor,
                    at: e.at,
                })
                .collect(),
            hash: None,
        };
        line.hash = line.digest();
        line
    }

    /// SHA-256, hex, over the line without its hash.
    fn digest(&self) -> Option<String> {
        let bare = Self {
            hash: None,
            ..self.clone()
        };
        let json = serde_json::to_vec(&bare).ok()?;
        Some(hex::encode(Sha256::digest(json)))
    }

    /// The line, when it is one of our own, unchanged since its export and clean in every text.
    pub fn own(json: &str, redactor: &dyn Redactor) -> Option<Self> {
        let line: Self = serde_json::from_str(json).ok()?;
        let unchanged = line.hash.is_some() && line.hash == line.digest();
        let whole = !line.history.is_empty() && !line.text.trim().is_empty();
        (unchanged && whole && line.is_clean(redactor)).then_some(line)
    }

    fn is_clean(&self, redactor: &dyn Redactor) -> bool {
        let clean = |text: &str| redactor.clean(text).removed.is_empty();
        clean(&self.text)
            && self.fact.as_ref().is_none_or(|f| clean(&f.value))
            && self
                .history
                .iter()
                .all(|e| e.text.as_deref().is_none_or(clean))
            && self.metadata.values().all(|v| all_clean(v, &clean))
    }

    /// The memory with every entry of its history, in order.
    pub fn rows(self) -> Vec<(Memory, MemoryEvent)> {
        let Self { history, .. } = &self;
        let events: Vec<MemoryEvent> = history
            .iter()
            .map(|e| MemoryEvent {
                memory: self.id.clone(),
                version: e.version,
                what: e.what.clone(),
                text: e.text.clone(),
                actor: e.actor.clone(),
                at: e.at,
            })
            .collect();
        let memory = self.memory();
        events.into_iter().map(|e| (memory.clone(), e)).collect()
    }

    fn memory(self) -> Memory {
        Memory {
            id: self.id,
            scope: self.scope,
            external_id: self.external_id,
            text: self.text,
            author: self.author,
            category: self.category,
            tags: self.tags,
            importance: self.importance,
            fact: self.fact.map(|f| Fact {
                key: f.key,
                value: f.value,
                valid_from: f.valid_from,
                valid_to: f.valid_to,
                derived: f.derived,
            }),
            session: self.session,
            seq: self.seq,
            observed_at: self.observed_at,
            stored_at: self.stored_at,
            provenance: Provenance {
                channel: self.provenance.channel,
                ticket: self.provenance.ticket,
                actor: self.provenance.actor,
                actor_name: self.provenance.actor_name,
                department: self.provenance.department,
                source: self.provenance.source,
            },
            state: match self.validity {
                Validity::Current => MemoryState::Current,
                Validity::Superseded { by, at } => MemoryState::Superseded { by, at },
            },
            pinned: self.pinned,
            inferred: self.inferred,
            version: self.version,
            metadata: self.metadata,
        }
    }

    pub fn id(&self) -> &MemoryId {
        &self.id
    }

    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    pub fn external_id(&self) -> Option<&str> {
        self.external_id.as_deref()
    }
}

fn all_clean(value: &Value, clean: &impl Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => clean(text),
        Value::Array(items) => items.iter().all(|v| all_clean(v, clean)),
        Value::Object(fields) => fields.values().all(|v| all_clean(v, clean)),
        _ => true,
    }
}
