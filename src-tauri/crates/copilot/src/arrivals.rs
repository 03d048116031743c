//! What the gather does with what arrives: into the context, out to the window, with words for what did not come.

use crate::context::cached;
use crate::desk::Copilot;
use deskhand_domain::context::{Context, ContextEvent, Source, SourceReport, SourceState};
use deskhand_domain::live::{LiveFact, Missed, MissedLookup};
use deskhand_domain::memory::Recalled;
use deskhand_domain::ports::{MemoryError, Sink, ToolError};
use std::collections::BTreeSet;
use std::time::Instant;

impl Copilot {
    pub(crate) fn take_lookup(
        &self,
        context: &mut Context,
        sink: &dyn Sink<ContextEvent>,
        kept: &[LiveFact],
        index: usize,
        result: Result<Vec<LiveFact>, ToolError>,
        elapsed: u32,
    ) {
        let Some(lookup) = self.lookups.get(index) else {
            return;
        };
        let spec = &lookup.spec;
        let source = live_source(&spec.name, &spec.title);
        let kind = spec.answers.first().cloned().unwrap_or_default();
        let missed = |why: Missed| MissedLookup {
            tool: spec.name.clone(),
            title: spec.title.clone(),
            kind: kind.clone(),
            why,
        };
        match result {
            Ok(facts) => {
                report(
                    context,
                    sink,
                    source,
                    SourceState::Answered { items: facts.len() },
                    elapsed,
                );
                for fact in facts {
                    if !context
                        .live
                        .iter()
                        .any(|f| f.kind == fact.kind && f.subject == fact.subject)
                    {
                        tell(
                            sink,
                            ContextEvent::Live {
                                fact: Box::new(fact.clone()),
                            },
                        );
                        context.live.push(fact);
                    }
                }
            }
            Err(ToolError::NotFound) => {
                report(
                    context,
                    sink,
                    source,
                    SourceState::Answered { items: 0 },
                    elapsed,
                );
                // Nothing under an identity is a first contact; the identifier that would find it is still worth asking.
                let why = spec
                    .needs
                    .iter()
                    .find(|_| !lookup.is_account_tool())
                    .map_or(
                        Missed::NotFound {
                            subject: String::new(),
                        },
                        |need| Missed::NeedsIdentifier {
                            identifier: need.kind.clone(),
                            ask: need.ask.clone(),
                        },
                    );
                push_missed(context, sink, missed(why));
            }
            Err(ToolError::NotTheirs) => {
                report(
                    context,
                    sink,
                    source,
                    SourceState::Skipped {
                        reason: "that id belongs to another customer".to_owned(),
                    },
                    elapsed,
                );
                push_missed(
                    context,
                    sink,
                    missed(Missed::Withheld {
                        reason: "that id belongs to another customer".to_owned(),
                    }),
                );
            }
            Err(error) => {
                let reason = words(&error, spec.deadline_ms);
                let old: Vec<LiveFact> = kept
                    .iter()
                    .filter(|f| f.tool == spec.name)
                    .cloned()
                    .map(cached)
                    .collect();
                let state = match old.first() {
                    Some(first) => SourceState::Cached {
                        items: old.len(),
                        at: first.fetched_at,
                        reason: reason.clone(),
                    },
                    None => SourceState::Failed {
                        reason: reason.clone(),
                    },
                };
                report(context, sink, source, state, elapsed);
                for fact in old {
                    tell(
                        sink,
                        ContextEvent::Live {
                            fact: Box::new(fact.clone()),
                        },
                    );
                    context.live.push(fact);
                }
                push_missed(context, sink, missed(Missed::Unavailable { reason }));
            }
        }
    }

    /// Offline: what was kept is all there is, and it is said so.
    pub(crate) fn take_kept(
        &self,
        context: &mut Context,
        sink: &dyn Sink<ContextEvent>,
        kept: &[LiveFact],
        family: &str,
    ) {
        let names: BTreeSet<&str> = kept.iter().map(|f| f.tool.as_str()).collect();
        for lookup in &self.lookups {
            let spec = &lookup.spec;
            if !names.contains(spec.name.as_str()) && !lookup.serves(family) {
                continue;
            }
            let old: Vec<LiveFact> = kept
                .iter()
                .filter(|f| f.tool == spec.name)
                .cloned()
                .map(cached)
                .collect();
            let reason = "you are offline".to_owned();
            let state = match old.first() {
                Some(first) => SourceState::Cached {
                    items: old.len(),
                    at: first.fetched_at,
                    reason: reason.clone(),
                },
                None => SourceState::Failed {
                    reason: reason.clone(),
                },
            };
            report(
                context,
                sink,
                live_source(&spec.name, &spec.title),
                state,
                0,
            );
            if old.is_empty() {
                push_missed(
                    context,
                    sink,
                    MissedLookup {
                        tool: spec.name.clone(),
                        title: spec.title.clone(),
                        kind: spec.answers.first().cloned().unwrap_or_default(),
                        why: Missed::Unavailable { reason },
                    },
                );
            }
            context.live.extend(old);
        }
    }
}

pub(crate) fn take_memories(
    context: &mut Context,
    sink: &dyn Sink<ContextEvent>,
    source: Source,
    result: Result<Vec<Recalled>, MemoryError>,
    elapsed: u32,
) {
    match result {
        Ok(memories) => {
            report(
                context,
                sink,
                source,
                SourceState::Answered {
                    items: memories.len(),
                },
                elapsed,
            );
            tell(
                sink,
                ContextEvent::Memories {
                    memories: memories.clone(),
                },
            );
            context.memories.extend(memories);
        }
        Err(error) => {
            report(
                context,
                sink,
                source,
                SourceState::Failed {
                    reason: error.to_string(),
                },
                elapsed,
            );
        }
    }
}

fn words(error: &ToolError, deadline_ms: u32) -> String {
    match error {
        ToolError::Timeout => format!("no answer in {} s", f64::from(deadline_ms) / 1000.0),
        other => other.to_string(),
    }
}

pub(crate) fn live_source(tool: &str, title: &str) -> Source {
    Source::LiveTool {
        tool: tool.to_owned(),
        title: title.to_owned(),
    }
}

pub(crate) fn skipped(source: Source, reason: &str) -> SourceReport {
    SourceReport {
        source,
        state: SourceState::Skipped {
            reason: reason.to_owned(),
        },
        elapsed_ms: 0,
    }
}

fn push_missed(context: &mut Context, sink: &dyn Sink<ContextEvent>, missed: MissedLookup) {
    tell(
        sink,
        ContextEvent::Missed {
            missed: missed.clone(),
        },
    );
    context.missed.push(missed);
}

pub(crate) fn report(
    context: &mut Context,
    sink: &dyn Sink<ContextEvent>,
    source: Source,
    state: SourceState,
    elapsed_ms: u32,
) {
    let report = SourceReport {
        source,
        state,
        elapsed_ms,
    };
    tell(
        sink,
        ContextEvent::Source {
            report: report.clone(),
        },
    );
    match context
        .sources
        .iter_mut()
        .find(|s| s.source == report.source)
    {
        Some(slot) => *slot = report,
        None => context.sources.push(report),
    }
}

/// A window that went away stops listening; the work goes on so that the cache is filled.
pub(crate) fn tell(sink: &dyn Sink<ContextEvent>, event: ContextEvent) {
    if sink.send(event).is_err() {
        tracing::debug!("nobody listens to this opening any more");
    }
}

/// A source that never came back is a source that failed.
pub(crate) fn close_unanswered(context: &mut Context) {
    for source in &mut context.sources {
        if source.state == SourceState::Reading {
            source.state = SourceState::Failed {
                reason: "stopped without an answer".to_owned(),
            };
        }
    }
}

/// The same ticket gives the same order, whichever source answered first.
pub(crate) fn order(context: &mut Context) {
    context.memories.sort_by(|a, b| {
        a.memory
            .scope
            .kind()
            .cmp(&b.memory.scope.kind())
            .then(b.score.total_cmp(&a.score))
            .then(b.memory.observed_at.cmp(&a.memory.observed_at))
            .then(a.memory.id.cmp(&b.memory.id))
    });
    context
        .live
        .sort_by(|a, b| (&a.tool, &a.kind, &a.subject).cmp(&(&b.tool, &b.kind, &b.subject)));
    context.missed.sort_by(|a, b| a.tool.cmp(&b.tool));
    context.sources.sort_by(|a, b| a.source.cmp(&b.source));
}

pub(crate) fn millis(start: Instant) -> u32 {
    u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX)
}
