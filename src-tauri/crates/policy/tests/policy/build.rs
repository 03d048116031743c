//! Small builders of what a packet is made of; only what a test says differs from an ordinary ticket.

use deskhand_domain::context::AccountCard;
use deskhand_domain::customer::Verification;
use deskhand_domain::id::{CustomerId, MemoryId};
use deskhand_domain::live::{Freshness, LiveFact, Missed, MissedLookup, Stated};
use deskhand_domain::memory::{Category, Fact, Memory, MemoryState, Provenance, Recalled};
use deskhand_domain::policy::{Classification, Routing, Signals, Vertical};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel, Message, Priority, Ticket, TicketStatus};
use deskhand_policy::{Library, SignalInput, Text};
use jiff::Timestamp;
use serde_json::Map;

pub const SAME_MESSAGE: &str = "I was charged twice this month and I need the invoice fixed.";

pub fn now() -> Timestamp {
    at("2026-06-18T09:42:00Z")
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

pub fn ticket() -> Ticket {
    Ticket {
        id: "T-9001".into(),
        external_id: None,
        brand: "main".into(),
        channel: Channel::Email,
        subject: "Invoice".to_owned(),
        status: TicketStatus::Open,
        priority: Priority::Normal,
        customer: Some(CustomerId::new("cust_1")),
        sender: Verification::Verified {
            how: "email".to_owned(),
            at: now(),
        },
        account: None,
        assignee: None,
        department: "billing".to_owned(),
        tags: Vec::new(),
        sla_due_at: None,
        snoozed_until: None,
        transferred_from: None,
        created_at: now(),
        updated_at: now(),
        version: 1,
    }
}

pub fn message(text: &str) -> Message {
    Message {
        id: "m1".into(),
        ticket: "T-9001".into(),
        author: Author::Customer,
        author_name: "A Customer".to_owned(),
        channel: Channel::Email,
        text: text.to_owned(),
        html: None,
        at: now(),
        attachments: Vec::new(),
    }
}

/// A memory in words of customer `cust_1`.
pub fn note(observed: &str, text: &str) -> Recalled {
    Recalled {
        memory: Memory {
            id: MemoryId::new(format!("mem_{}_{}", observed, text.len())),
            scope: Scope::parse("customer:cust_1").expect("a scope"),
            external_id: None,
            text: text.to_owned(),
            author: None,
            category: Category::Issue,
            tags: Vec::new(),
            importance: 0.5,
            fact: None,
            session: None,
            seq: None,
            observed_at: at(&format!("{observed}T10:00:00Z")),
            stored_at: at(&format!("{observed}T10:00:00Z")),
            provenance: Provenance::default(),
            state: MemoryState::Current,
            pinned: false,
            inferred: false,
            version: 1,
            metadata: Map::new(),
        },
        score: 1.0,
        why: Vec::new(),
        freshness: Freshness::Live,
    }
}

/// A typed memory.
pub fn fact(observed: &str, key: &str, value: &str) -> Recalled {
    let mut recalled = note(observed, "a note");
    recalled.memory.fact = Some(Fact {
        key: key.to_owned(),
        value: value.to_owned(),
        valid_from: None,
        valid_to: None,
        derived: false,
    });
    recalled
}

pub fn on_account(mut recalled: Recalled) -> Recalled {
    recalled.memory.scope = Scope::parse("account:acc_1").expect("a scope");
    recalled
}

pub fn live(kind: &str, subject: &str, stated: &[(&str, &str)]) -> LiveFact {
    LiveFact {
        id: format!("live_{kind}_{subject}").as_str().into(),
        tool: format!("get_{kind}"),
        arguments: Map::new(),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        stated: stated
            .iter()
            .map(|(key, value)| Stated {
                key: (*key).to_owned(),
                value: (*value).to_owned(),
                internal: false,
            })
            .collect(),
        result: serde_json::Value::Null,
        fetched_at: now(),
        freshness: Freshness::Live,
    }
}

pub fn needs(kind: &str, identifier: &str) -> MissedLookup {
    MissedLookup {
        tool: format!("get_{kind}"),
        title: kind.to_owned(),
        kind: kind.to_owned(),
        why: Missed::NeedsIdentifier {
            identifier: identifier.to_owned(),
            ask: "the number".to_owned(),
        },
    }
}

/// A whole ticket; `Case::default()` is the message of the three customers with nothing known.
pub struct Case {
    pub ticket: Ticket,
    pub messages: Vec<Message>,
    pub verified: bool,
    pub account: Option<AccountCard>,
    pub memories: Vec<Recalled>,
    pub live: Vec<LiveFact>,
    pub missed: Vec<MissedLookup>,
    pub memory_enabled: bool,
    pub hostile: bool,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            ticket: ticket(),
            messages: vec![message(SAME_MESSAGE)],
            verified: true,
            account: None,
            memories: Vec::new(),
            live: Vec::new(),
            missed: vec![needs("invoice", "invoice_id")],
            memory_enabled: true,
            hostile: false,
        }
    }
}

impl Case {
    pub fn classify(&self, library: &Library) -> Classification {
        let newest = self
            .messages
            .last()
            .map(|m| m.text.as_str())
            .unwrap_or_default();
        let text = Text {
            subject: &self.ticket.subject,
            message: newest,
            earlier: "",
            department: None,
        };
        library.classify(
            &text,
            &Routing::Single {
                vertical: Vertical::Saas,
            },
        )
    }

    pub fn signals(&self, library: &Library) -> Signals {
        library.signals(&SignalInput {
            ticket: &self.ticket,
            messages: &self.messages,
            verified: self.verified,
            account: self.account.as_ref(),
            role: None,
            memories: &self.memories,
            live: &self.live,
            missed: &self.missed,
            classification: &self.classify(library),
            memory_enabled: self.memory_enabled,
            hostile: self.hostile,
            language: "en",
            now: now(),
            time_zone: "Europe/London",
        })
    }
}
