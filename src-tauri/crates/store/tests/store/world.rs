//! One of everything, small and complete, for the other tests to change what they are about.

use deskhand_domain::action::{Action, ActionState, ArgumentOrigin, EffectClass, Grant, Receipt};
use deskhand_domain::actor::{Actor, Role, Stamp};
use deskhand_domain::brief::{
    BriefField, BriefLine, HandoffBrief, ReviewEvent, ReviewEventKind, ReviewState, Risk, RiskLevel,
};
use deskhand_domain::change::{Change, Write};
use deskhand_domain::customer::{
    Account, ContactRole, Customer, Identity, IdentityKind, Merge, MovedRows, Verification,
};
use deskhand_domain::draft::{Break, Draft, DraftRevision, DraftState, Sentence};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::id::*;
use deskhand_domain::live::{Freshness, LiveFact, Stated};
use deskhand_domain::log::{LogEntry, LogKind};
use deskhand_domain::memory::{
    Category, Fact, Memory, MemoryEvent, MemoryEventKind, MemoryState, Provenance,
};
use deskhand_domain::outbox::{MemoryWrite, OutboxEntry, OutboxPayload, OutboxState};
use deskhand_domain::outcome::{Outcome, ProposedFact};
use deskhand_domain::ports::{Desk, InboxFilter, Secret};
use deskhand_domain::scope::Scope;
use deskhand_domain::session::Session;
use deskhand_domain::ticket::*;
use deskhand_store::{Database, Key, Kind, OpenOptions};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};
use std::path::Path;

/// 18 June 2026, so many minutes after 09:00 UTC.
pub fn at(minutes: i64) -> Timestamp {
    "2026-06-18T09:00:00Z".parse::<Timestamp>().expect("a time")
        + SignedDuration::from_mins(minutes)
}

pub fn agent() -> Actor {
    Actor {
        id: "maya".into(),
        name: "Maya Okafor".into(),
        role: Role::Agent,
        department: "billing".into(),
    }
}

pub fn change(minutes: i64) -> Change {
    Change::new(Stamp {
        tenant: "local".into(),
        brand: "northwind".into(),
        actor: agent(),
        at: at(minutes),
    })
}

pub fn memory_desk() -> Database {
    Database::in_memory().expect("opens")
}

pub fn options(dir: &Path, key: Key) -> OpenOptions {
    OpenOptions {
        path: dir.join("deskhand.db"),
        key,
        backups_dir: dir.join("backups"),
        kind: Kind::Real,
        log_key: Secret::new("log key"),
        now: at(0),
    }
}

pub fn raw_key(byte: u8) -> Key {
    Key::Raw(Secret::new([byte; 32]))
}

pub fn commit(desk: &Database, writes: Vec<Write>) {
    let mut change = change(0);
    change.writes = writes;
    desk.commit(change).expect("commits");
}

pub fn ticket(id: &str) -> Ticket {
    Ticket {
        id: id.into(),
        external_id: None,
        brand: "northwind".into(),
        channel: Channel::Email,
        subject: "Charged twice".into(),
        status: TicketStatus::Open,
        priority: Priority::Normal,
        customer: None,
        sender: Verification::Claimed,
        account: None,
        assignee: None,
        department: "billing".into(),
        tags: vec!["vip".into(), "Billing".into()],
        sla_due_at: None,
        snoozed_until: None,
        transferred_from: None,
        created_at: at(0),
        updated_at: at(0),
        version: 0,
    }
}

pub fn message(ticket: &str, id: &str, author: Author, text: &str, minutes: i64) -> Message {
    Message {
        id: id.into(),
        ticket: ticket.into(),
        author,
        author_name: "Ines Varga".into(),
        channel: Channel::Email,
        text: text.into(),
        html: None,
        at: at(minutes),
        attachments: Vec::new(),
    }
}

pub fn attachment(id: &str) -> Attachment {
    Attachment {
        id: id.into(),
        name: format!("{id}.png"),
        media_type: "image/png".into(),
        bytes: 12_345,
        reference: None,
    }
}

pub fn customer(id: &str, name: &str) -> Customer {
    Customer {
        id: id.into(),
        name: name.into(),
        language: Some("en".into()),
        merged_into: None,
        created_at: at(0),
        updated_at: at(0),
    }
}

pub fn identity(customer: &str, value: &str, verification: Verification) -> Identity {
    Identity {
        customer: customer.into(),
        kind: IdentityKind::Email,
        value: value.into(),
        verification,
        created_at: at(0),
    }
}

pub fn verified() -> Verification {
    Verification::Verified {
        how: "helpdesk".into(),
        at: at(0),
    }
}

pub fn account(id: &str, name: &str) -> Account {
    Account {
        id: id.into(),
        external_id: Some(format!("ext-{id}")),
        name: name.into(),
        plan: Some("pro".into()),
        sla_hours: Some(4),
        renewal_on: Some(jiff::civil::date(2026, 8, 1)),
        owner_name: Some("Ruth Adeyemi".into()),
        created_at: at(0),
        updated_at: at(0),
    }
}

pub fn role(customer: &str, account: &str) -> ContactRole {
    ContactRole {
        customer: customer.into(),
        account: account.into(),
        role: "finance".into(),
    }
}

pub fn merge(id: &str, from: &str, into: &str) -> Merge {
    Merge {
        id: id.into(),
        from: from.into(),
        into: into.into(),
        moved: MovedRows {
            identities: vec![(IdentityKind::Email, "old@north.example".into())],
            tickets: vec!["T-1".into()],
            memories: vec!["mem_1".into()],
            accounts: Vec::new(),
        },
        at: at(1),
        undone_at: None,
    }
}

pub fn evidence(memory: &str, excerpt: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Memory,
        id: memory.into(),
        excerpt: excerpt.into(),
        observed_at: Some(at(-60)),
        internal: false,
    }
}

pub fn live_fact(tool: &str, subject: &str, status: &str) -> LiveFact {
    LiveFact {
        id: LiveFactId::new(format!("live_{tool}_{subject}")),
        tool: tool.into(),
        arguments: arguments(),
        kind: "invoice".into(),
        subject: subject.into(),
        stated: vec![Stated {
            key: "status".into(),
            value: status.into(),
            internal: false,
        }],
        result: json!({"amount": 49.1, "big": 0.1 + 0.2, "z": 1, "a": [1.0, null]}),
        fetched_at: at(2),
        freshness: Freshness::Live,
    }
}

pub fn arguments() -> Map<String, Value> {
    let mut arguments = Map::new();
    arguments.insert("priority".into(), json!("high"));
    arguments.insert("a_later_key_first".into(), json!({"z": 1, "a": 2}));
    arguments
}

pub fn draft(id: &str, ticket: &str, state: DraftState) -> Draft {
    Draft {
        id: id.into(),
        ticket: ticket.into(),
        state,
        text: "Hello Ines.".into(),
        sentences: vec![Sentence {
            text: "Hello Ines.".into(),
            evidence: vec![evidence("mem_1", "prefers short answers")],
            before: Break::None,
            courtesy: true,
        }],
        findings: Vec::new(),
        unsupported: Vec::new(),
        written_by: "rules".into(),
        decided: None,
        instruction: None,
        original: "Hello Ines.".into(),
        revision: 1,
        created_at: at(3),
        updated_at: at(3),
    }
}

pub fn revision(draft: &str, revision: u32, text: &str) -> DraftRevision {
    DraftRevision {
        draft: draft.into(),
        revision,
        text: text.into(),
        edited_by: Some("maya".into()),
        at: at(4),
    }
}

pub fn action(id: &str, ticket: &str) -> Action {
    Action {
        id: id.into(),
        ticket: ticket.into(),
        tool: "create_escalation_ticket".into(),
        title: "Escalate".into(),
        arguments: arguments(),
        origins: vec![("priority".into(), ArgumentOrigin::Policy)],
        effect: EffectClass::Internal,
        destination: "this desk's operation log".into(),
        state: ActionState::Proposed,
        why: "Two earlier billing issues".into(),
        because: vec![evidence("mem_1", "billing issue on 12 April")],
        added_by_policy: true,
        proposed_at: at(3),
        expires_at: at(63),
        ticket_version: 1,
    }
}

pub fn grant(id: &str, action: &str, ticket: &str) -> Grant {
    Grant {
        id: id.into(),
        action: action.into(),
        ticket: ticket.into(),
        tool_hash: "aa".into(),
        arguments_hash: "bb".into(),
        by: "maya".into(),
        granted_at: at(5),
        expires_at: at(65),
        used_at: None,
        key: format!("key-{id}"),
    }
}

pub fn receipt(id: &str, action: &str, ticket: &str) -> Receipt {
    Receipt {
        id: id.into(),
        action: Some(action.into()),
        ticket: ticket.into(),
        tool: "create_escalation_ticket".into(),
        reference: "ESC-0007".into(),
        done: "Passed to Billing L2 with high priority".into(),
        destination: "this desk's operation log".into(),
        confirmed: true,
        details: json!({"queue": "billing_l2"}),
        at: at(6),
    }
}

pub fn brief(id: &str, ticket: &str, review: ReviewState, minutes: i64) -> HandoffBrief {
    HandoffBrief {
        id: id.into(),
        ticket: ticket.into(),
        lines: vec![BriefLine {
            field: BriefField::Wants,
            text: "The second charge back".into(),
            evidence: vec![evidence("mem_1", "billing issue on 12 April")],
            internal: false,
        }],
        to: "billing_l2".into(),
        priority: Priority::High,
        risk: Risk {
            level: RiskLevel::High,
            reason: "Renewal in 44 days".into(),
        },
        review,
        reviewer: None,
        written_by: "rules".into(),
        author: "maya".into(),
        author_name: "Maya Okafor".into(),
        created_at: at(7),
        updated_at: at(minutes),
    }
}

pub fn review_event(brief: &str, what: ReviewEventKind) -> ReviewEvent {
    ReviewEvent {
        brief: brief.into(),
        what,
        by: "lead".into(),
        by_name: "Tom Reyes".into(),
        at: at(8),
    }
}

pub fn memory(id: &str, scope: &Scope, text: &str, minutes: i64) -> Memory {
    Memory {
        id: id.into(),
        scope: scope.clone(),
        external_id: None,
        text: text.into(),
        author: Some("Ines Varga".into()),
        category: Category::Issue,
        tags: vec!["billing".into()],
        importance: 0.7,
        fact: Some(Fact {
            key: "issue/billing/2026-04-12".into(),
            value: "resolved".into(),
            valid_from: None,
            valid_to: None,
            derived: false,
        }),
        session: None,
        seq: Some(3),
        observed_at: at(minutes),
        stored_at: at(9),
        provenance: Provenance {
            source: "seed".into(),
            ..Provenance::default()
        },
        state: MemoryState::Current,
        pinned: false,
        inferred: false,
        version: 1,
        metadata: arguments(),
    }
}

pub fn stored(memory: &Memory) -> MemoryEvent {
    MemoryEvent {
        memory: memory.id.clone(),
        version: memory.version,
        what: MemoryEventKind::Stored,
        text: Some(memory.text.clone()),
        actor: Some("maya".into()),
        at: at(9),
    }
}

pub fn outbox_reply(id: &str, ticket: &str) -> OutboxEntry {
    OutboxEntry {
        id: id.into(),
        ticket: Some(ticket.into()),
        payload: OutboxPayload::Reply {
            draft: "draft_1".into(),
            text: "Hello Ines.".into(),
        },
        state: OutboxState::Queued { not_before: None },
        key: format!("key-{id}"),
        attempts: 0,
        title: "Reply to Ines Varga".into(),
        created_at: at(10),
        updated_at: at(10),
        ticket_version: 1,
    }
}

pub fn outbox_memory(id: &str, scope: &Scope, text: &str) -> OutboxEntry {
    OutboxEntry {
        ticket: None,
        payload: OutboxPayload::Memory {
            write: Box::new(MemoryWrite {
                scope: scope.clone(),
                text: text.into(),
                author: None,
                category: Category::Issue,
                tags: Vec::new(),
                importance: 0.5,
                fact: None,
                observed_at: at(0),
                provenance: Provenance::default(),
                inferred: false,
                supersedes: None,
            }),
        },
        title: "Remember".into(),
        ..outbox_reply(id, "T-1")
    }
}

pub fn outcome(id: &str, ticket: &str, fact_text: &str, carried_by: &str) -> Outcome {
    Outcome {
        id: id.into(),
        ticket: ticket.into(),
        summary: "The second charge was refunded".into(),
        cause: Some("A retried payment".into()),
        worked: None,
        follow_up_on: Some(jiff::civil::date(2026, 7, 1)),
        csat: Some(5),
        accepted: vec![(
            ProposedFact {
                id: "fact_1".into(),
                scope: Scope::parse("customer:cust_1").expect("a scope"),
                text: fact_text.into(),
                category: Category::Resolution,
                fact: None,
                tags: Vec::new(),
                importance: 0.6,
                because: Vec::new(),
                supersedes: Some(("mem_1".into(), "what it was before".into())),
                removed: Vec::new(),
                inferred: false,
                ticked: true,
            },
            carried_by.into(),
        )],
        at: at(11),
    }
}

pub fn session(id: &str, ticket: &str, customer: Option<&str>) -> Session {
    Session {
        id: id.into(),
        ticket: ticket.into(),
        customer: customer.map(Into::into),
        department: "billing".into(),
        agent: "maya".into(),
        opened_at: at(12),
        closed_at: None,
    }
}

pub fn log_entry(id: &str, ticket: Option<&str>) -> LogEntry {
    LogEntry {
        id: id.into(),
        kind: LogKind::ActionApproved,
        ticket: ticket.map(Into::into),
        actor: "maya".into(),
        details: arguments(),
        at: at(13),
    }
}

pub fn filter(view: InboxView) -> InboxFilter {
    InboxFilter {
        view,
        actor: agent(),
        search: None,
        cursor: None,
        limit: 50,
        now: at(60),
    }
}

pub fn put(ticket: Ticket) -> Write {
    Write::PutTicket(Box::new(ticket))
}

pub fn add(message: Message) -> Write {
    Write::AddMessage(Box::new(message))
}
