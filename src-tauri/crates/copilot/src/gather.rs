//! Reads every source at once, each with its own deadline, and streams what arrives.
//!
//! The whole takes as long as its slowest source: memory, knowledge, similar tickets and the lookups that already
//! have an identifier start together; lookups that only memory can supply an identifier for start as soon as
//! memory has answered. A source that is late or down is said so; what was kept is shown with its age.

use crate::arrivals::{
    close_unanswered, live_source, millis, order, report, skipped, take_memories, tell,
};
use crate::context::{all_customer_words, bound, newest_words};
use crate::desk::Copilot;
use crate::error::DeskError;
use crate::lookups::{self, Planned, Reading};
use deskhand_domain::context::{Context, ContextEvent, SimilarTicket, Source, SourceState};
use deskhand_domain::live::{LiveCall, LiveFact};
use deskhand_domain::memory::{Category, Recall, Recalled};
use deskhand_domain::ports::{LiveTool, MemoryBackend, MemoryError, Sink, ToolError};
use deskhand_domain::scope::{Scope, ScopeKind};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// How long a memory backend may take before the draft goes on without it.
const MEMORY_DEADLINE: Duration = Duration::from_secs(3);
/// Ranked for the question at hand, per scope.
const RANKED: usize = 12;
/// Newest of a scope whatever the question, so that history is counted, not just matched.
const NEWEST: usize = 60;
/// Typed history of a scope that holds more than the newest.
const TYPED: usize = 120;
const SIMILAR: usize = 3;

/// What may be read this time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GatherOptions {
    pub memory: bool,
    pub account_tools: bool,
    pub offline: bool,
}

enum Arrived {
    Memory(Source, Result<Vec<Recalled>, MemoryError>, u32),
    Live(usize, Result<Vec<LiveFact>, ToolError>, u32),
}

impl Copilot {
    /// Fills `context`, streaming as parts arrive. `Err(Cancelled)` when the agent moved on.
    pub(crate) async fn gather(
        &self,
        mut context: Context,
        options: GatherOptions,
        token: &CancellationToken,
        sink: &(dyn Sink<ContextEvent> + '_),
    ) -> Result<Context, DeskError> {
        let kept = std::mem::take(&mut context.live);
        let words = newest_words(&context.messages).unwrap_or_default();
        let text = all_customer_words(&context.ticket, &context.messages);
        let classification = self.classify(&context);
        let family = classification.issue_family.clone();
        context.classification = Some(classification);

        let mut tasks: JoinSet<Arrived> = JoinSet::new();
        let query = format!("{}\n{words}", context.ticket.subject);
        let mut memory_open = 0usize;
        for (source, scopes) in memory_sources(&context) {
            if !options.memory && source != Source::TeamKnowledge {
                context
                    .sources
                    .push(skipped(source, "memory is off for this run"));
                continue;
            }
            if scopes.is_empty() {
                continue;
            }
            report(&mut context, sink, source.clone(), SourceState::Reading, 0);
            memory_open += 1;
            let backend = Arc::clone(&self.ports.memory);
            let (query, now) = (query.clone(), self.now());
            tasks.spawn(async move {
                let start = Instant::now();
                let result = tokio::time::timeout(
                    MEMORY_DEADLINE,
                    recall_all(&*backend, scopes, query, now),
                )
                .await
                .unwrap_or(Err(MemoryError::Timeout));
                Arrived::Memory(source, result, millis(start))
            });
        }

        let bound_customer = bound(&context);
        let reading = Reading {
            family: &family,
            text: &text,
            bound: bound_customer.as_ref(),
            account_tools: options.account_tools,
        };
        let mut planned = if options.offline {
            Vec::new()
        } else {
            lookups::plan(&self.lookups, &reading)
        };
        for call in &planned {
            self.start_lookup(&mut tasks, &mut context, sink, call, &reading);
        }

        context.similar = if options.memory {
            self.similar(&context, &query)?
        } else {
            Vec::new()
        };
        if options.memory {
            let state = SourceState::Answered {
                items: context.similar.len(),
            };
            report(&mut context, sink, Source::SimilarTickets, state, 0);
            tell(
                sink,
                ContextEvent::Similar {
                    tickets: context.similar.clone(),
                },
            );
        }
        context.clauses = self.ports.policy.search(
            &query,
            &context
                .classification
                .iter()
                .map(|c| c.vertical)
                .collect::<Vec<_>>(),
            4,
        );
        let state = SourceState::Answered {
            items: context.clauses.len(),
        };
        report(&mut context, sink, Source::Policy, state, 0);

        let mut asked_memory_for_ids = options.offline || !options.memory;
        loop {
            let arrived = tokio::select! {
                () = token.cancelled() => return Err(DeskError::Cancelled),
                next = tasks.join_next() => match next {
                    Some(Ok(arrived)) => arrived,
                    // A source that panicked is a source that failed; its row stays "reading" until the end below.
                    Some(Err(_)) => continue,
                    None => break,
                },
            };
            match arrived {
                Arrived::Memory(source, result, elapsed) => {
                    memory_open -= 1;
                    take_memories(&mut context, sink, source, result, elapsed);
                }
                Arrived::Live(tool, result, elapsed) => {
                    self.take_lookup(&mut context, sink, &kept, tool, result, elapsed);
                }
            }
            if memory_open == 0 && !asked_memory_for_ids {
                asked_memory_for_ids = true;
                for call in self.plan_from_memory(&context, &reading, &planned) {
                    self.start_lookup(&mut tasks, &mut context, sink, &call, &reading);
                    planned.push(call);
                }
            }
        }

        if options.offline {
            self.take_kept(&mut context, sink, &kept, &family);
        } else {
            for missed in lookups::lacking(&self.lookups, &reading, &planned, &context.live) {
                tell(
                    sink,
                    ContextEvent::Missed {
                        missed: missed.clone(),
                    },
                );
                context.missed.push(missed);
            }
        }
        close_unanswered(&mut context);
        order(&mut context);
        context.gathered_at = self.now();
        Ok(context)
    }

    fn start_lookup(
        &self,
        tasks: &mut JoinSet<Arrived>,
        context: &mut Context,
        sink: &dyn Sink<ContextEvent>,
        planned: &Planned,
        reading: &Reading<'_>,
    ) {
        let Some(lookup) = self.lookups.get(planned.tool) else {
            return;
        };
        report(
            context,
            sink,
            live_source(&lookup.spec.name, &lookup.spec.title),
            SourceState::Reading,
            0,
        );
        let call = LiveCall {
            tool: lookup.spec.name.clone(),
            arguments: planned.arguments.clone(),
            customer: reading.bound.cloned().filter(|_| lookup.spec.personal),
            now: self.now(),
        };
        let tool: Arc<dyn LiveTool> = Arc::clone(&lookup.tool);
        let deadline = Duration::from_millis(u64::from(lookup.spec.deadline_ms));
        let index = planned.tool;
        tasks.spawn(async move {
            let start = Instant::now();
            let result = tokio::time::timeout(deadline, tool.call(&call))
                .await
                .unwrap_or(Err(ToolError::Timeout));
            Arrived::Live(index, result, millis(start))
        });
    }

    /// Lookups that lacked an identifier which the customer's or the ticket's own memory knows.
    fn plan_from_memory(
        &self,
        context: &Context,
        reading: &Reading<'_>,
        planned: &[Planned],
    ) -> Vec<Planned> {
        let remembered: String = context
            .memories
            .iter()
            .filter(|r| {
                matches!(
                    r.memory.scope.kind(),
                    ScopeKind::Customer | ScopeKind::Ticket
                )
            })
            .filter(|r| r.memory.is_current())
            .filter(|r| {
                matches!(
                    r.memory.category,
                    Category::Operational | Category::Issue | Category::Note | Category::Promise
                )
            })
            .take(RANKED)
            .map(|r| r.memory.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        if remembered.is_empty() {
            return Vec::new();
        }
        let from_memory = Reading {
            text: &remembered,
            ..*reading
        };
        lookups::plan(&self.lookups, &from_memory)
            .into_iter()
            .filter(|p| !p.arguments.is_empty() && !planned.iter().any(|q| q.tool == p.tool))
            .filter(|p| {
                self.lookups.get(p.tool).is_some_and(|t| {
                    t.serves(reading.family) && !t.found_in(&remembered).is_empty()
                })
            })
            .collect()
    }

    /// Earlier tickets that look like this one: the customer's own first, others only with what is safe to show.
    fn similar(&self, context: &Context, query: &str) -> Result<Vec<SimilarTicket>, DeskError> {
        let candidates = self.ports.desk.tickets_like(query, 40)?;
        let others: Vec<_> = candidates
            .into_iter()
            .filter(|(t, _)| t.id != context.ticket.id && !t.status.is_open())
            .collect();
        let texts: Vec<&str> = others.iter().map(|(_, text)| text.as_str()).collect();
        let mut similar = Vec::new();
        for deskhand_retrieval::Similar { index, score, .. } in
            deskhand_retrieval::similar(query, &texts)
                .into_iter()
                .take(SIMILAR)
        {
            let Some((ticket, _)) = others.get(index) else {
                continue;
            };
            let outcome = self.ports.desk.outcome_of(&ticket.id)?;
            similar.push(SimilarTicket {
                ticket: ticket.id.clone(),
                subject: ticket.subject.clone(),
                status: ticket.status,
                outcome: outcome.map(|o| o.summary),
                reply: None,
                at: ticket.updated_at,
                score,
                same_customer: ticket.customer.is_some()
                    && ticket.customer == context.ticket.customer,
            });
        }
        Ok(similar)
    }
}

/// Which memories may be read for this ticket, by source.
fn memory_sources(context: &Context) -> Vec<(Source, Vec<Scope>)> {
    let mut team = vec![Scope::everybody()];
    if let Ok(department) = Scope::new(ScopeKind::Team, &context.ticket.department) {
        team.push(department);
    }
    vec![
        (
            Source::CustomerMemory,
            context
                .ticket
                .customer
                .iter()
                .map(Scope::customer)
                .collect(),
        ),
        (
            Source::AccountMemory,
            context
                .account
                .iter()
                .map(|a| Scope::account(&a.account.id))
                .collect(),
        ),
        (
            Source::TicketMemory,
            vec![Scope::ticket(&context.ticket.id)],
        ),
        (Source::TeamKnowledge, team),
    ]
}

async fn recall_all(
    backend: &dyn MemoryBackend,
    scopes: Vec<Scope>,
    query: String,
    now: deskhand_domain::Timestamp,
) -> Result<Vec<Recalled>, MemoryError> {
    let ask = |query: String, limit: usize, categories: Vec<Category>| Recall {
        scopes: scopes.clone(),
        query,
        limit,
        categories,
        tags: Vec::new(),
        since: None,
        until: None,
        include_superseded: true,
        now,
    };
    let mut recalled = backend.recall(&ask(query, RANKED, Vec::new())).await?;
    let newest = backend
        .recall(&ask(String::new(), NEWEST, Vec::new()))
        .await?;
    let full = newest.len() >= NEWEST;
    let mut more = newest;
    if full {
        let typed = vec![
            Category::Issue,
            Category::Promise,
            Category::Escalation,
            Category::Contract,
            Category::Preference,
        ];
        more.extend(backend.recall(&ask(String::new(), TYPED, typed)).await?);
    }
    let mut seen: BTreeSet<_> = recalled.iter().map(|r| r.memory.id.clone()).collect();
    for mut item in more {
        if seen.insert(item.memory.id.clone()) {
            // Found by being recent, not by matching: ranks behind everything that matched.
            item.score = 0.0;
            recalled.push(item);
        }
    }
    Ok(recalled)
}
