//! Whether a world holds together: every name leads somewhere, nothing happened in the future, and what the desk
//! remembers of an identity agrees with the back office.

use super::{World, WorldError};
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::Author;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// The names there are.
struct Known<'a> {
    actors: BTreeSet<&'a str>,
    departments: BTreeSet<&'a str>,
    customers: BTreeSet<&'a str>,
    accounts: BTreeSet<&'a str>,
    tickets: BTreeSet<&'a str>,
    messages: BTreeMap<&'a str, &'a str>,
    memories: BTreeMap<&'a str, &'a str>,
}

impl Known<'_> {
    fn must(
        set: &BTreeSet<&str>,
        what: &'static str,
        id: &str,
        at: &str,
    ) -> Result<(), WorldError> {
        if set.contains(id) {
            return Ok(());
        }
        Err(WorldError::Unknown {
            at: at.to_owned(),
            what,
            id: id.to_owned(),
        })
    }
}

pub fn consistent(world: &World) -> Result<(), WorldError> {
    let known = Known {
        actors: world.agents.iter().map(|a| a.actor.id.as_str()).collect(),
        departments: world.departments.iter().map(|d| d.id.as_str()).collect(),
        customers: world.customers.iter().map(|c| c.id.as_str()).collect(),
        accounts: world.accounts.iter().map(|a| a.id.as_str()).collect(),
        tickets: world.tickets.iter().map(|t| t.ticket.id.as_str()).collect(),
        messages: world
            .tickets
            .iter()
            .flat_map(|t| &t.messages)
            .map(|m| (m.id.as_str(), m.text.as_str()))
            .collect(),
        memories: world
            .seed
            .iter()
            .map(|m| (m.external_id.as_str(), m.text.as_str()))
            .collect(),
    };
    unique(world, &known)?;
    people(world, &known)?;
    tickets(world, &known)?;
    briefs(world, &known)?;
    memories(world, &known)?;
    scenarios(world, &known)?;
    back_office(world)
}

fn inconsistent(at: &str, reason: &'static str) -> WorldError {
    WorldError::Inconsistent {
        at: at.to_owned(),
        reason,
    }
}

fn unique(world: &World, known: &Known<'_>) -> Result<(), WorldError> {
    for (file, rows, names) in [
        ("customers", world.customers.len(), known.customers.len()),
        ("accounts", world.accounts.len(), known.accounts.len()),
        ("tickets", world.tickets.len(), known.tickets.len()),
        ("memories", world.seed.len(), known.memories.len()),
    ] {
        if rows != names {
            return Err(inconsistent(file, "an id stands twice"));
        }
    }
    let mut seen = BTreeSet::new();
    for identity in &world.identities {
        if !seen.insert((identity.kind, identity.value.as_str()))
            && identity.verification.is_verified()
        {
            return Err(inconsistent(
                identity.customer.as_str(),
                "a verified identity is somebody else's too",
            ));
        }
    }
    Ok(())
}

fn people(world: &World, known: &Known<'_>) -> Result<(), WorldError> {
    Known::must(
        &known.actors,
        "agent",
        world.default_actor.as_str(),
        "desk.json",
    )?;
    for role in &world.roles {
        Known::must(
            &known.accounts,
            "account",
            role.account.as_str(),
            role.customer.as_str(),
        )?;
    }
    for identity in &world.identities {
        let at = identity.customer.as_str();
        let normal = match identity.kind {
            IdentityKind::Email => {
                identity.value == identity.value.to_lowercase()
                    && identity.value.contains('@')
                    && !identity.value.contains(char::is_whitespace)
            }
            IdentityKind::Phone => {
                identity.value.starts_with('+')
                    && identity.value[1..].chars().all(|c| c.is_ascii_digit())
            }
            IdentityKind::External => !identity.value.is_empty(),
        };
        if !normal {
            return Err(inconsistent(at, "an identity is not normalised"));
        }
    }
    for agent in &world.agents {
        Known::must(
            &known.departments,
            "department",
            &agent.actor.department,
            agent.actor.id.as_str(),
        )?;
    }
    Ok(())
}

fn past(world: &World, at: Timestamp, what: &str) -> Result<(), WorldError> {
    if at > world.now {
        return Err(inconsistent(what, "lies in the future"));
    }
    Ok(())
}

fn tickets(world: &World, known: &Known<'_>) -> Result<(), WorldError> {
    for case in &world.tickets {
        let ticket = &case.ticket;
        let at = ticket.id.as_str();
        Known::must(&known.departments, "department", &ticket.department, at)?;
        if let Some(customer) = &ticket.customer {
            Known::must(&known.customers, "customer", customer.as_str(), at)?;
        }
        if let Some(account) = &ticket.account {
            Known::must(&known.accounts, "account", account.as_str(), at)?;
            let member = world
                .roles
                .iter()
                .any(|r| Some(&r.customer) == ticket.customer.as_ref() && r.account == *account);
            if !member {
                return Err(inconsistent(at, "its customer is not of its account"));
            }
        }
        if let Some(assignee) = &ticket.assignee {
            Known::must(&known.actors, "agent", assignee.as_str(), at)?;
        }
        let first = case
            .messages
            .first()
            .ok_or_else(|| inconsistent(at, "nobody said anything"))?;
        if first.text.trim().is_empty() {
            return Err(inconsistent(at, "its first message is empty"));
        }
        if !case.messages.iter().any(|m| m.author == Author::Customer) {
            return Err(inconsistent(at, "the customer said nothing"));
        }
        if !case.messages.is_sorted_by_key(|m| m.at) {
            return Err(inconsistent(at, "its messages are out of order"));
        }
        past(world, ticket.updated_at, at)?;
        let settled = world.outcomes.iter().any(|o| o.ticket == ticket.id);
        if ticket.status.is_open() == settled {
            return Err(inconsistent(
                at,
                "an outcome belongs to a resolved ticket and to no other",
            ));
        }
    }
    Ok(())
}

fn briefs(world: &World, known: &Known<'_>) -> Result<(), WorldError> {
    for WorldBriefRef {
        id,
        ticket,
        to,
        lines,
    } in world.briefs.iter().map(WorldBriefRef::of)
    {
        Known::must(&known.tickets, "ticket", ticket, id)?;
        Known::must(&known.departments, "department", to, id)?;
        for evidence in lines.iter().flat_map(|l| &l.evidence) {
            let source = match evidence.kind {
                EvidenceKind::Memory => known.memories.get(evidence.id.as_str()),
                EvidenceKind::Ticket => known.messages.get(evidence.id.as_str()),
                _ => continue,
            };
            let Some(source) = source else {
                return Err(WorldError::Unknown {
                    at: id.to_owned(),
                    what: "source",
                    id: evidence.id.clone(),
                });
            };
            if !source.contains(&evidence.excerpt) {
                return Err(inconsistent(id, "an excerpt is not in its source"));
            }
        }
    }
    Ok(())
}

/// The parts of a brief that are checked.
struct WorldBriefRef<'a> {
    id: &'a str,
    ticket: &'a str,
    to: &'a str,
    lines: &'a [deskhand_domain::brief::BriefLine],
}

impl<'a> WorldBriefRef<'a> {
    fn of(brief: &'a super::WorldBrief) -> Self {
        Self {
            id: brief.brief.id.as_str(),
            ticket: brief.brief.ticket.as_str(),
            to: &brief.brief.to,
            lines: &brief.brief.lines,
        }
    }
}

fn memories(world: &World, known: &Known<'_>) -> Result<(), WorldError> {
    for memory in &world.seed {
        let at = memory.external_id.as_str();
        let id = memory.scope.id();
        match memory.scope.kind() {
            ScopeKind::Customer => Known::must(&known.customers, "customer", id, at)?,
            ScopeKind::Account => Known::must(&known.accounts, "account", id, at)?,
            ScopeKind::Ticket => Known::must(&known.tickets, "ticket", id, at)?,
            ScopeKind::Team if id == "all" => {}
            ScopeKind::Team => Known::must(&known.departments, "department", id, at)?,
        }
        past(world, memory.observed_at, at)?;
        if !(0.0..=1.0).contains(&memory.importance) || memory.text.trim().is_empty() {
            return Err(inconsistent(at, "has no text or an importance beyond 0..1"));
        }
        for (key, set, what) in [
            ("ticket", &known.tickets, "ticket"),
            ("actor", &known.actors, "agent"),
            ("department", &known.departments, "department"),
        ] {
            if let Some(id) = memory.metadata.get(key).and_then(|v| v.as_str()) {
                Known::must(set, what, id, at)?;
            }
        }
    }
    Ok(())
}

fn scenarios(world: &World, known: &Known<'_>) -> Result<(), WorldError> {
    for scenario in &world.scenarios {
        Known::must(
            &known.actors,
            "agent",
            scenario.actor.as_str(),
            &scenario.id,
        )?;
        for ticket in &scenario.tickets {
            Known::must(&known.tickets, "ticket", ticket.as_str(), &scenario.id)?;
        }
    }
    Ok(())
}

/// The back office knows people by the same name, email and phone as the desk, and accounts by the same name.
fn back_office(world: &World) -> Result<(), WorldError> {
    let external = |id: &str| {
        world
            .identities
            .iter()
            .find(|i| i.kind == IdentityKind::External && i.value == id)
            .map(|i| &i.customer)
    };
    for record in world.back_office.customers() {
        let at = record.id.as_str();
        let Some(customer) =
            external(at).and_then(|id| world.customers.iter().find(|c| c.id == *id))
        else {
            return Err(inconsistent(at, "the desk does not know this customer"));
        };
        let has = |kind, value: &str| {
            world
                .identities
                .iter()
                .any(|i| i.customer == customer.id && i.kind == kind && i.value == value)
        };
        let same = customer.name == record.name
            && has(IdentityKind::Email, &record.email)
            && record
                .phone
                .as_deref()
                .is_none_or(|p| has(IdentityKind::Phone, p));
        if !same {
            return Err(inconsistent(at, "the desk knows this customer differently"));
        }
    }
    for record in world.back_office.accounts() {
        let agrees = world
            .accounts
            .iter()
            .any(|a| a.external_id.as_deref() == Some(&record.id) && a.name == record.name);
        if !agrees {
            return Err(inconsistent(
                &record.id,
                "the desk knows this account differently or not at all",
            ));
        }
    }
    Ok(())
}
