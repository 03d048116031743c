//! What stands in the files, and how it becomes the desk's nouns. Names are looked up here; whether they lead
//! anywhere is `check`'s question.

use super::{
    Agent, Department, Scenario, SeedMemory, World, WorldBrief, WorldError, WorldFiles, WorldTicket,
};
use deskhand_domain::actor::{Actor, Role};
use deskhand_domain::brief::{
    BriefField, BriefLine, HandoffBrief, ReviewEvent, ReviewEventKind, ReviewState, Risk, RiskLevel,
};
use deskhand_domain::customer::{
    Account, ContactRole, Customer, Identity, IdentityKind, Verification,
};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::id::{
    AccountId, ActorId, BrandId, BriefId, CustomerId, MessageId, OutcomeId, TicketId,
};
use deskhand_domain::outcome::Outcome;
use deskhand_domain::ticket::{Author, Channel, Message, Priority, Ticket, TicketStatus};
use deskhand_tools::{BackOffice, TicketRecord};
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeskFile {
    now: Timestamp,
    time_zone: String,
    default_actor: ActorId,
    brand: BrandId,
    departments: Vec<Department>,
    agents: Vec<AgentRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentRow {
    id: ActorId,
    name: String,
    role: Role,
    department: String,
    signature: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountRow {
    id: AccountId,
    external_id: String,
    name: String,
    plan: Option<String>,
    sla_hours: Option<u32>,
    renewal_on: Option<Date>,
    owner_name: Option<String>,
    created_on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomerRow {
    id: CustomerId,
    external_id: Option<String>,
    name: String,
    language: Option<String>,
    /// Verified ones.
    #[serde(default)]
    emails: Vec<String>,
    #[serde(default)]
    phones: Vec<String>,
    /// Named by the sender, never checked.
    #[serde(default)]
    claimed_emails: Vec<String>,
    #[serde(default)]
    roles: Vec<RoleRow>,
    created_on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleRow {
    account: AccountId,
    role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TicketRow {
    id: TicketId,
    channel: Channel,
    subject: String,
    status: TicketStatus,
    priority: Priority,
    customer: Option<CustomerId>,
    /// How the sender was checked; without it the sender only claims.
    verified_by: Option<String>,
    account: Option<AccountId>,
    assignee: Option<ActorId>,
    department: String,
    #[serde(default)]
    tags: Vec<String>,
    sla_due_at: Option<Timestamp>,
    snoozed_until: Option<Timestamp>,
    transferred_from: Option<String>,
    messages: Vec<MessageRow>,
    outcome: Option<OutcomeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MessageRow {
    author: Author,
    /// An agent's id, or the name shown when it is not the customer's.
    by: Option<String>,
    at: Timestamp,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutcomeRow {
    summary: String,
    cause: Option<String>,
    worked: Option<String>,
    follow_up_on: Option<Date>,
    csat: Option<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BriefRow {
    id: BriefId,
    ticket: TicketId,
    to: String,
    priority: Priority,
    risk: RiskLevel,
    risk_reason: String,
    author: ActorId,
    at: Timestamp,
    /// A lead's remark it was returned with.
    returned: Option<ReturnRow>,
    lines: Vec<LineRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReturnRow {
    by: ActorId,
    at: Timestamp,
    line: Option<usize>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRow {
    field: BriefField,
    text: String,
    #[serde(default)]
    internal: bool,
    #[serde(default)]
    evidence: Vec<EvidenceRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceRow {
    kind: EvidenceKind,
    id: String,
    excerpt: String,
    observed_at: Option<Timestamp>,
    #[serde(default)]
    internal: bool,
}

pub fn read(files: &WorldFiles) -> Result<World, WorldError> {
    let desk: DeskFile = files.desk.read()?;
    let agents: Vec<Agent> = desk.agents.into_iter().map(agent).collect();
    let account_rows: Vec<AccountRow> = files.accounts.read()?;
    let customer_rows: Vec<CustomerRow> = files.customers.read()?;
    let mut ticket_rows: Vec<TicketRow> = files.tickets.read()?;
    ticket_rows.extend(files.history.read::<Vec<TicketRow>>()?);

    let names = Names {
        agents: agents
            .iter()
            .map(|a| (a.actor.id.as_str().to_owned(), a.actor.name.clone()))
            .collect(),
        customers: customer_rows
            .iter()
            .map(|c| (c.id.clone(), c.name.clone()))
            .collect(),
    };
    let records = ticket_records(&customer_rows, &ticket_rows);
    let identities = customer_rows.iter().flat_map(identities).collect();
    let roles = customer_rows
        .iter()
        .flat_map(|c| {
            c.roles.iter().map(|r| ContactRole {
                customer: c.id.clone(),
                account: r.account.clone(),
                role: r.role.clone(),
            })
        })
        .collect();
    let outcomes = ticket_rows.iter().filter_map(outcome).collect();
    Ok(World {
        now: desk.now,
        time_zone: desk.time_zone,
        default_actor: desk.default_actor,
        departments: desk.departments,
        customers: customer_rows.iter().map(customer).collect(),
        identities,
        accounts: account_rows.into_iter().map(account).collect(),
        roles,
        tickets: ticket_rows
            .into_iter()
            .map(|row| ticket(row, &desk.brand, &names))
            .collect(),
        outcomes,
        briefs: files
            .briefs
            .read::<Vec<BriefRow>>()?
            .into_iter()
            .map(|row| brief(row, &names))
            .collect(),
        seed: files.memories.read::<Vec<SeedMemory>>()?,
        back_office: BackOffice::from_json(&files.back_office.text)?.with_tickets(records)?,
        scenarios: files.scenarios.read::<Vec<Scenario>>()?,
        agents,
    })
}

/// Who is called what.
struct Names {
    agents: BTreeMap<String, String>,
    customers: BTreeMap<CustomerId, String>,
}

fn agent(row: AgentRow) -> Agent {
    Agent {
        actor: Actor {
            id: row.id,
            name: row.name,
            role: row.role,
            department: row.department,
        },
        signature: row.signature,
    }
}

/// Midnight UTC of a day: when a record that only knows its day was made.
fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC)
        .map_or(Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp())
}

fn account(row: AccountRow) -> Account {
    let at = midnight(row.created_on);
    Account {
        id: row.id,
        external_id: Some(row.external_id),
        name: row.name,
        plan: row.plan,
        sla_hours: row.sla_hours,
        renewal_on: row.renewal_on,
        owner_name: row.owner_name,
        created_at: at,
        updated_at: at,
    }
}

fn customer(row: &CustomerRow) -> Customer {
    let at = midnight(row.created_on);
    Customer {
        id: row.id.clone(),
        name: row.name.clone(),
        language: row.language.clone(),
        merged_into: None,
        created_at: at,
        updated_at: at,
    }
}

fn identities(row: &CustomerRow) -> Vec<Identity> {
    let at = midnight(row.created_on);
    let one = |kind, value: &String, verification| Identity {
        customer: row.id.clone(),
        kind,
        value: value.clone(),
        verification,
        created_at: at,
    };
    let verified = || Verification::Verified {
        how: "system of record".to_owned(),
        at,
    };
    let emails = row
        .emails
        .iter()
        .map(|e| one(IdentityKind::Email, e, verified()));
    let phones = row
        .phones
        .iter()
        .map(|p| one(IdentityKind::Phone, p, verified()));
    let external = row
        .external_id
        .iter()
        .map(|e| one(IdentityKind::External, e, verified()));
    let claimed = row
        .claimed_emails
        .iter()
        .map(|e| one(IdentityKind::Email, e, Verification::Claimed));
    emails
        .chain(phones)
        .chain(external)
        .chain(claimed)
        .collect()
}

fn opened(row: &TicketRow) -> Timestamp {
    row.messages.first().map_or(Timestamp::UNIX_EPOCH, |m| m.at)
}

fn touched(row: &TicketRow) -> Timestamp {
    row.messages
        .iter()
        .map(|m| m.at)
        .max()
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// What `get_ticket_status` knows: the tickets of everybody the back office knows too.
fn ticket_records(customers: &[CustomerRow], tickets: &[TicketRow]) -> Vec<TicketRecord> {
    let external: BTreeMap<&CustomerId, &String> = customers
        .iter()
        .filter_map(|c| Some((&c.id, c.external_id.as_ref()?)))
        .collect();
    tickets
        .iter()
        .filter_map(|row| {
            let customer = external.get(row.customer.as_ref()?)?;
            Some(TicketRecord {
                id: row.id.as_str().to_owned(),
                customer: (*customer).clone(),
                status: serde_json::to_value(row.status).ok()?.as_str()?.to_owned(),
                updated_on: touched(row).to_zoned(TimeZone::UTC).date(),
                department: row.department.clone(),
            })
        })
        .collect()
}

fn outcome(row: &TicketRow) -> Option<Outcome> {
    let outcome = row.outcome.as_ref()?;
    Some(Outcome {
        id: OutcomeId::new(format!("outcome_{}", row.id)),
        ticket: row.id.clone(),
        summary: outcome.summary.clone(),
        cause: outcome.cause.clone(),
        worked: outcome.worked.clone(),
        follow_up_on: outcome.follow_up_on,
        csat: outcome.csat,
        accepted: Vec::new(),
        at: touched(row),
    })
}

fn ticket(row: TicketRow, brand: &BrandId, names: &Names) -> WorldTicket {
    let (created_at, updated_at) = (opened(&row), touched(&row));
    let customer_name = row
        .customer
        .as_ref()
        .and_then(|c| names.customers.get(c))
        .cloned()
        .unwrap_or_default();
    let messages = row
        .messages
        .into_iter()
        .enumerate()
        .map(|(index, m)| Message {
            id: MessageId::new(format!("{}-m{}", row.id, index + 1)),
            ticket: row.id.clone(),
            author: m.author,
            author_name: match (m.by, m.author) {
                (Some(by), _) => names.agents.get(&by).cloned().unwrap_or(by),
                (None, Author::Customer) => customer_name.clone(),
                (None, _) => "Deskhand".to_owned(),
            },
            channel: if m.author == Author::Note {
                Channel::Note
            } else {
                row.channel
            },
            text: m.text,
            html: None,
            at: m.at,
            attachments: Vec::new(),
        })
        .collect();
    let ticket = Ticket {
        id: row.id,
        external_id: None,
        brand: brand.clone(),
        channel: row.channel,
        subject: row.subject,
        status: row.status,
        priority: row.priority,
        customer: row.customer,
        sender: match row.verified_by {
            Some(how) => Verification::Verified {
                how,
                at: created_at,
            },
            None => Verification::Claimed,
        },
        account: row.account,
        assignee: row.assignee,
        department: row.department,
        tags: row.tags,
        sla_due_at: row.sla_due_at,
        snoozed_until: row.snoozed_until,
        transferred_from: row.transferred_from,
        created_at,
        updated_at,
        version: 1,
    };
    WorldTicket { ticket, messages }
}

fn brief(row: BriefRow, names: &Names) -> WorldBrief {
    let name = |actor: &ActorId| {
        names
            .agents
            .get(actor.as_str())
            .cloned()
            .unwrap_or_default()
    };
    let mut events = vec![ReviewEvent {
        brief: row.id.clone(),
        what: ReviewEventKind::Written,
        by: row.author.clone(),
        by_name: name(&row.author),
        at: row.at,
    }];
    let mut review = ReviewState::Waiting;
    let mut updated_at = row.at;
    if let Some(returned) = row.returned {
        review = ReviewState::Returned {
            by: returned.by.clone(),
            at: returned.at,
        };
        updated_at = returned.at;
        events.push(ReviewEvent {
            brief: row.id.clone(),
            what: ReviewEventKind::Returned {
                line: returned.line,
                text: returned.text,
            },
            by_name: name(&returned.by),
            by: returned.by,
            at: returned.at,
        });
    }
    let brief = HandoffBrief {
        id: row.id,
        ticket: row.ticket,
        lines: row.lines.into_iter().map(line).collect(),
        to: row.to,
        priority: row.priority,
        risk: Risk {
            level: row.risk,
            reason: row.risk_reason,
        },
        review,
        reviewer: None,
        written_by: "rules".to_owned(),
        author_name: name(&row.author),
        author: row.author,
        created_at: row.at,
        updated_at,
    };
    WorldBrief { brief, events }
}

fn line(row: LineRow) -> BriefLine {
    BriefLine {
        field: row.field,
        text: row.text,
        internal: row.internal,
        evidence: row
            .evidence
            .into_iter()
            .map(|e| Evidence {
                kind: e.kind,
                id: e.id,
                excerpt: e.excerpt,
                observed_at: e.observed_at,
                internal: e.internal,
            })
            .collect(),
    }
}
