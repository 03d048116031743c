//! Values tests begin with: one moment, two people, a desk's set-up, blank rows.

use deskhand_copilot::{Department, Preferences};
use deskhand_domain::Timestamp;
use deskhand_domain::action::{Action, ActionState, EffectClass};
use deskhand_domain::actor::{Actor, Role, Stamp};
use deskhand_domain::change::{Change, Write};
use deskhand_domain::clean::Redactor;
use deskhand_domain::customer::Verification;
use deskhand_domain::id::{BrandId, LogId, MessageId, TenantId, TicketId};
use deskhand_domain::log::{LogEntry, LogKind};
use deskhand_domain::memory::{Category, Fact, NewMemory, Provenance};
use deskhand_domain::policy::Routing;
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Author, Channel, Message, Priority, Ticket, TicketStatus};
use deskhand_guard::PersonalDataRedactor;
use serde_json::Map;

/// The moment every test stands at: Thursday 18 June 2026, 10:42 in London.
pub fn now() -> Timestamp {
    "2026-06-18T09:42:00Z".parse().expect("a time")
}

/// An agent of the billing department.
pub fn actor() -> Actor {
    Actor {
        id: "maya".into(),
        name: "Maya Brandt".to_owned(),
        role: Role::Agent,
        department: "billing".to_owned(),
    }
}

/// A team lead.
pub fn lead() -> Actor {
    Actor {
        id: "noor".into(),
        name: "Noor Halabi".to_owned(),
        role: Role::Lead,
        department: "billing_l2".to_owned(),
    }
}

/// A desk with those two, a second agent and a second lead, and the usual departments.
pub fn preferences() -> Preferences {
    let departments = [
        "frontline",
        "billing",
        "billing_l2",
        "technical",
        "internet",
        "tv",
    ];
    let other_lead = Actor {
        id: "ossian".into(),
        name: "Ossian Berg".to_owned(),
        ..lead()
    };
    let tv = Actor {
        id: "pia".into(),
        name: "Pia Lund".to_owned(),
        department: "tv".to_owned(),
        ..actor()
    };
    Preferences {
        tenant: TenantId::new("local"),
        brand: BrandId::new("test"),
        time_zone: "Europe/London".to_owned(),
        routing: Routing::Auto,
        departments: departments
            .iter()
            .map(|id| Department {
                id: (*id).to_owned(),
                name: id.replace('_', " "),
                signature: "The support team".to_owned(),
                tone: "plain".to_owned(),
            })
            .collect(),
        actors: vec![actor(), lead(), other_lead, tv],
        undo_seconds: 10,
    }
}

/// A memory said plainly, observed at [`now`].
pub fn new_memory(scope: &Scope, text: &str) -> NewMemory {
    NewMemory {
        scope: scope.clone(),
        external_id: None,
        text: PersonalDataRedactor::default().clean(text).text,
        author: None,
        category: Category::Profile,
        tags: Vec::new(),
        importance: 0.5,
        fact: None,
        session: None,
        seq: None,
        observed_at: now(),
        provenance: Provenance {
            source: "test".to_owned(),
            ..Provenance::default()
        },
        inferred: false,
        metadata: Map::new(),
        supersedes: None,
    }
}

/// A typed memory observed at `on`.
pub fn typed_memory(
    scope: &Scope,
    category: Category,
    text: &str,
    (key, value): (&str, &str),
    on: Timestamp,
) -> NewMemory {
    NewMemory {
        category,
        observed_at: on,
        fact: Some(Fact {
            key: key.to_owned(),
            value: value.to_owned(),
            valid_from: None,
            valid_to: None,
            derived: false,
        }),
        ..new_memory(scope, text)
    }
}

pub(crate) fn change() -> Change {
    Change::new(Stamp {
        tenant: TenantId::new("local"),
        brand: BrandId::new("test"),
        actor: actor(),
        at: now(),
    })
}

pub(crate) fn blank_ticket(id: &str) -> Ticket {
    Ticket {
        id: TicketId::new(id),
        external_id: None,
        brand: BrandId::new("test"),
        channel: Channel::Email,
        subject: "A subject".to_owned(),
        status: TicketStatus::Open,
        priority: Priority::Normal,
        customer: None,
        sender: Verification::Claimed,
        account: None,
        assignee: Some(actor().id),
        department: "billing".to_owned(),
        tags: Vec::new(),
        sla_due_at: None,
        snoozed_until: None,
        transferred_from: None,
        created_at: now(),
        updated_at: now(),
        version: 0,
    }
}

pub(crate) fn message(ticket: &str, id: &str, text: &str) -> Message {
    Message {
        id: MessageId::new(id),
        ticket: TicketId::new(ticket),
        author: Author::Customer,
        author_name: "Ada Roe".to_owned(),
        channel: Channel::Email,
        text: text.to_owned(),
        html: None,
        at: now(),
        attachments: Vec::new(),
    }
}

pub(crate) fn proposed_action(ticket: &str, id: &str) -> Action {
    Action {
        id: id.into(),
        ticket: ticket.into(),
        tool: "add_internal_note".to_owned(),
        title: "Add a note".to_owned(),
        arguments: Map::new(),
        origins: Vec::new(),
        effect: EffectClass::Internal,
        destination: "nowhere".to_owned(),
        state: ActionState::Proposed,
        why: "because".to_owned(),
        because: Vec::new(),
        added_by_policy: false,
        proposed_at: now(),
        expires_at: now(),
        ticket_version: 0,
    }
}

pub(crate) fn logged(n: usize) -> Change {
    change().with(Write::Log(LogEntry {
        id: LogId::new(format!("log_{n}")),
        kind: LogKind::TicketUpdated,
        ticket: None,
        actor: actor().id,
        details: Map::new(),
        at: now(),
    }))
}
