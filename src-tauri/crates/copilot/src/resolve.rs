//! Resolving: the outcome reduced to facts, each ticked by a human, redacted, written once through the outbox.

use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::action::ActionState;
use deskhand_domain::change::Write;
use deskhand_domain::decision::FactIdea;
use deskhand_domain::id::{OutcomeId, ProposedFactId, TicketId, derived};
use deskhand_domain::log::LogKind;
use deskhand_domain::memory::{Fact, Provenance};
use deskhand_domain::outbox::MemoryWrite;
use deskhand_domain::outcome::{Outcome, ProposedFact, ResolveSheet};
use deskhand_domain::ports::InboxFilter;
use deskhand_domain::scope::{Scope, ScopeKind};
use deskhand_domain::ticket::{InboxView, Ticket, TicketStatus};
use jiff::civil::Date;

/// A fact the human ticked, as they left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub id: ProposedFactId,
    pub text: String,
}

/// How it ended, in the human's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    pub summary: String,
    pub cause: Option<String>,
    pub worked: Option<String>,
    pub follow_up_on: Option<Date>,
    pub csat: Option<u8>,
    pub accepted: Vec<Accepted>,
}

/// The written outcome, and where to go on.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    pub outcome: Outcome,
    pub next: Option<TicketId>,
}

impl Copilot {
    /// Proposes what is worth keeping; writes nothing.
    pub async fn propose_outcome(
        &self,
        id: &TicketId,
        line: Option<&str>,
    ) -> Result<ResolveSheet, DeskError> {
        let context = self.recalled_context(id).await?;
        let packet = self.packet(&context, true, None)?;
        let line = line.map(str::trim).filter(|l| !l.is_empty());
        let mut ideas = self.ports.scribe.outcome(&packet, line);
        let decided = self
            .ports
            .desk
            .drafts_of(id)?
            .into_iter()
            .rev()
            .find_map(|d| d.decided);
        if let Some(decided) = &decided {
            for idea in &decided.facts {
                let known = ideas.iter().any(|i| {
                    i.text == idea.text
                        || (i.fact.is_some()
                            && i.fact.as_ref().map(|f| &f.key)
                                == idea.fact.as_ref().map(|f| &f.key))
                });
                if !known {
                    ideas.push(idea.clone());
                }
            }
        }
        let facts = ideas
            .iter()
            .filter_map(|idea| self.propose_fact(&context.ticket, &context.memories, idea))
            .collect();
        let summary = line.map_or_else(
            || decided.map_or_else(|| context.ticket.subject.clone(), |d| d.banner.request),
            str::to_owned,
        );
        Ok(ResolveSheet {
            ticket: id.clone(),
            summary: self.ports.redactor.clean(&summary).text.into_string(),
            cause: None,
            worked: None,
            facts,
        })
    }

    fn propose_fact(
        &self,
        ticket: &Ticket,
        memories: &[deskhand_domain::memory::Recalled],
        idea: &FactIdea,
    ) -> Option<ProposedFact> {
        let scope = match idea.scope {
            ScopeKind::Customer => Scope::customer(ticket.customer.as_ref()?),
            ScopeKind::Account => {
                let account = ticket.account.clone().or_else(|| {
                    self.account_card(ticket)
                        .ok()
                        .flatten()
                        .map(|a| a.account.id)
                })?;
                Scope::account(&account)
            }
            ScopeKind::Ticket => Scope::ticket(&ticket.id),
            ScopeKind::Team => return None,
        };
        let redacted = self.ports.redactor.clean(&idea.text);
        let text = redacted.text.into_string();
        if text.trim().is_empty() {
            return None;
        }
        let same = memories
            .iter()
            .map(|r| &r.memory)
            .any(|m| m.scope == scope && m.is_current() && m.text == text);
        if same {
            return None;
        }
        let supersedes = idea.fact.as_ref().and_then(|fact| {
            memories
                .iter()
                .map(|r| &r.memory)
                .find(|m| {
                    m.scope == scope
                        && m.is_current()
                        && m.fact.as_ref().is_some_and(|f| f.key == fact.key)
                })
                .map(|m| (m.id.clone(), m.text.clone()))
        });
        Some(ProposedFact {
            id: ProposedFactId::new(derived(
                "fact",
                &[ticket.id.as_str(), &scope.to_string(), &text],
            )),
            scope,
            text,
            category: idea.category,
            // The typed part is kept too, so it is cleaned like the words.
            fact: idea.fact.clone().map(|fact| self.clean_fact(fact)),
            tags: idea.tags.clone(),
            importance: idea.importance,
            because: idea.because.clone(),
            supersedes,
            removed: redacted.removed,
            inferred: idea.inferred,
            ticked: !idea.inferred,
        })
    }

    /// A text as it may be kept.
    fn clean_words(&self, text: &str) -> String {
        self.ports.redactor.clean(text).text.into_string()
    }

    /// A typed fact as it may be kept.
    pub(crate) fn clean_fact(&self, fact: Fact) -> Fact {
        Fact {
            value: self.clean_words(&fact.value),
            ..fact
        }
    }

    /// Resolves with exactly the ticked facts; nothing else is written.
    pub async fn resolve(
        &self,
        id: &TicketId,
        resolution: &Resolution,
    ) -> Result<Resolved, DeskError> {
        if resolution.csat.is_some_and(|c| !(1..=5).contains(&c)) {
            return Err(DeskError::Invalid {
                field: "csat",
                reason: "satisfaction is 1 to 5",
            });
        }
        let mut ticket = self.load_ticket(id)?;
        if !ticket.status.is_open() {
            return Err(DeskError::Conflict {
                what: "this ticket is resolved already",
            });
        }
        let sheet = self.propose_outcome(id, Some(&resolution.summary)).await?;
        let without_line = self.propose_outcome(id, None).await?;
        let now = self.now();
        let actor = self.actor();
        let mut change = self.change();
        let mut accepted = Vec::new();
        for tick in &resolution.accepted {
            let Some(mut fact) = sheet
                .facts
                .iter()
                .chain(&without_line.facts)
                .find(|f| f.id == tick.id)
                .cloned()
            else {
                return Err(DeskError::NotFound {
                    what: "proposed fact",
                });
            };
            // What the human typed goes through the redactor like everything else.
            fact.text = self.ports.redactor.clean(&tick.text).text.into_string();
            if fact.text.trim().is_empty() {
                continue;
            }
            let write = MemoryWrite {
                scope: fact.scope.clone(),
                text: fact.text.clone(),
                author: Some(actor.name.clone()),
                category: fact.category,
                tags: fact.tags.clone(),
                importance: fact.importance,
                fact: fact.fact.clone(),
                observed_at: now,
                provenance: Provenance {
                    channel: Some(ticket.channel),
                    ticket: Some(ticket.id.clone()),
                    actor: Some(actor.id.clone()),
                    actor_name: Some(actor.name.clone()),
                    department: Some(actor.department.clone()),
                    source: self.ports.memory.name().to_owned(),
                },
                // A human ticked it: it counts from here on.
                inferred: false,
                supersedes: fact.supersedes.as_ref().map(|(id, _)| id.clone()),
            };
            let key = derived("outcome", &[id.as_str(), fact.id.as_str()]);
            let entry = self.memory_entry(&ticket, write, key, "Memory");
            accepted.push((fact, entry.id.clone()));
            change.push(Write::Enqueue(Box::new(entry)));
        }
        let outcome = Outcome {
            id: OutcomeId::new(self.ports.ids.fresh("outcome")),
            ticket: id.clone(),
            summary: self.clean_words(&resolution.summary),
            cause: resolution.cause.as_deref().map(|t| self.clean_words(t)),
            worked: resolution.worked.as_deref().map(|t| self.clean_words(t)),
            follow_up_on: resolution.follow_up_on,
            csat: resolution.csat,
            accepted,
            at: now,
        };
        ticket.status = TicketStatus::Resolved;
        ticket.sla_due_at = None;
        ticket.updated_at = now;
        change.push(Write::PutOutcome(Box::new(outcome.clone())));
        change.push(Write::PutTicket(Box::new(ticket)));
        for mut action in self.ports.desk.actions_of(id)? {
            if matches!(action.state, ActionState::Proposed) {
                action.state = ActionState::Expired;
                change.push(Write::PutAction(Box::new(action)));
            }
        }
        if let Some(mut session) = self.ports.desk.session_of(id)? {
            session.closed_at = Some(now);
            change.push(Write::PutSession(session));
        }
        change.push(self.system_line(id, format!("{} resolved this", actor.name)));
        change.push(Write::Log(self.log_entry(
            LogKind::Resolved,
            Some(id),
            &[("facts", &outcome.accepted.len().to_string())],
        )));
        self.ports.desk.commit(change)?;
        self.flush().await?;
        self.tell(DeskEvent::Ticket(id.clone()));
        Ok(Resolved {
            next: self.next_ticket(id)?,
            outcome,
        })
    }

    /// The next ticket of the actor's own list.
    fn next_ticket(&self, done: &TicketId) -> Result<Option<TicketId>, DeskError> {
        let page = self.ports.desk.inbox(&InboxFilter {
            view: InboxView::Mine,
            actor: self.actor(),
            search: None,
            cursor: None,
            limit: 2,
            now: self.now(),
        })?;
        Ok(page
            .items
            .into_iter()
            .map(|r| r.ticket.id)
            .find(|t| t != done))
    }

    /// Opens a resolved ticket again.
    pub fn reopen(&self, id: &TicketId) -> Result<Ticket, DeskError> {
        let mut ticket = self.load_ticket(id)?;
        if ticket.status.is_open() {
            return Ok(ticket);
        }
        ticket.status = TicketStatus::Open;
        ticket.updated_at = self.now();
        let change = self
            .change()
            .with(Write::PutTicket(Box::new(ticket)))
            .with(self.system_line(id, format!("{} opened this again", self.actor().name)))
            .with(Write::Log(self.log_entry(LogKind::Reopened, Some(id), &[])));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Ticket(id.clone()));
        self.load_ticket(id)
    }
}
