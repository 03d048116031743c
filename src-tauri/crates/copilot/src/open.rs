//! Opening a ticket: cached first, then gathered, decided, drafted, guarded and kept.
//!
//! The copilot never touches a text the agent has taken over: an inserted or edited draft stays as it is, and what was
//! gathered anew only fills the context.

use crate::context::newest_words;
use crate::decide::Judged;
use crate::desk::Copilot;
use crate::edit::review_reply;
use crate::error::DeskError;
use crate::gather::GatherOptions;
use deskhand_domain::change::Write;
use deskhand_domain::context::{Context, ContextEvent};
use deskhand_domain::draft::{Decided, Draft, DraftEvent, DraftRevision, DraftState, render};
use deskhand_domain::finding::{Finding, Guard, Severity};
use deskhand_domain::id::{DraftId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::opened::{OpenEvent, TicketView, Timings};
use deskhand_domain::packet::Packet;
use deskhand_domain::ports::{DeciderError, Sink, SinkClosed};
use deskhand_domain::ticket::Author;
use std::time::Instant;
use tokio_util::sync::CancellationToken;

/// How to open.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, each with its own words"
)]
pub struct OpenOptions {
    /// Off: the baseline. Nothing is read from memory and nothing is kept.
    pub memory: bool,
    /// Off: tools keyed only by who the customer is are not called.
    pub account_tools: bool,
    /// Answer from what is kept, whatever the network.
    pub offline: bool,
    /// What the agent asked of a redraft.
    pub instruction: Option<String>,
    /// Write a new draft even over a fresh one.
    pub again: bool,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            memory: true,
            account_tools: true,
            offline: false,
            instruction: None,
            again: false,
        }
    }
}

/// What one run produced, before anything of it is kept.
pub(crate) struct Run {
    pub context: Context,
    pub packet: Packet,
    pub outcome: Result<(Judged, Draft), DeciderError>,
    pub timings: Timings,
    pub findings: Vec<Finding>,
}

impl Copilot {
    /// Gathers, decides and drafts. Streams on the way; the answer is the whole.
    pub async fn open(
        &self,
        id: &TicketId,
        options: &OpenOptions,
        sink: &dyn Sink<OpenEvent>,
    ) -> Result<TicketView, DeskError> {
        let token = self.begin(id);
        let kept = self.kept_context(id)?;
        send(
            sink,
            OpenEvent::Context {
                context: ContextEvent::Opened {
                    context: Box::new(kept.clone()),
                },
            },
        );
        let run = self.run(kept, options, &token, sink).await?;
        if token.is_cancelled() {
            return Err(DeskError::Cancelled);
        }
        if !options.memory {
            return self.view_of_run(run);
        }
        self.keep(&run, options, sink)?;
        let mut view = self.view(id)?;
        view.context = run.context;
        view.timings = run.timings;
        merge_findings(&mut view.findings, run.findings);
        Ok(view)
    }

    /// Gather → packet → decide → draft, without keeping anything.
    pub(crate) async fn run(
        &self,
        kept: Context,
        options: &OpenOptions,
        token: &CancellationToken,
        sink: &dyn Sink<OpenEvent>,
    ) -> Result<Run, DeskError> {
        let start = Instant::now();
        let to_context = |event: ContextEvent| -> Result<(), SinkClosed> {
            sink.send(OpenEvent::Context { context: event })
        };
        let gather = GatherOptions {
            memory: options.memory,
            account_tools: options.account_tools,
            offline: options.offline || !self.is_online(),
        };
        let mut context = self.gather(kept, gather, token, &to_context).await?;
        let gather_ms = millis(start);

        let decide_start = Instant::now();
        let packet = self.packet(&context, options.memory, options.instruction.as_deref())?;
        context.judgement = Some(packet.judgement.clone());
        let mut clauses = packet.judgement.clauses.clone();
        for clause in context.clauses.drain(..) {
            if !clauses.iter().any(|c| c.id == clause.id) {
                clauses.push(clause);
            }
        }
        context.clauses = clauses;
        send(
            sink,
            OpenEvent::Context {
                context: ContextEvent::Gathered {
                    context: Box::new(context.clone()),
                },
            },
        );

        let judged = match self.decide(&packet).await {
            Ok(judged) => Ok(judged),
            Err(DeskError::Decider(error)) => Err(error),
            Err(other) => return Err(other),
        };
        let decide_ms = millis(decide_start);
        let draft_start = Instant::now();
        let mut timings = Timings {
            total_ms: 0,
            gather_ms,
            decide_ms,
            draft_ms: 0,
        };
        let mut findings = Vec::new();
        let outcome = match judged {
            Ok(judged) => {
                send(
                    sink,
                    OpenEvent::Draft {
                        draft: DraftEvent::Started {
                            written_by: judged.proposal.written_by.clone(),
                        },
                    },
                );
                findings.clone_from(&judged.findings);
                let mut draft = self.draft_from(&packet, &context, &judged, options);
                timings.draft_ms = millis(draft_start);
                timings.total_ms = millis(start);
                if let Some(decided) = draft.decided.as_mut() {
                    decided.timings = timings;
                }
                Ok((judged, draft))
            }
            Err(error) => {
                findings.push(could_not_draft(&error));
                timings.total_ms = millis(start);
                Err(error)
            }
        };
        Ok(Run {
            context,
            packet,
            outcome,
            timings,
            findings,
        })
    }

    /// The checked draft of a judged proposal.
    fn draft_from(
        &self,
        packet: &Packet,
        context: &Context,
        judged: &Judged,
        options: &OpenOptions,
    ) -> Draft {
        let proposal = &judged.proposal;
        let text = render(&proposal.reply);
        let review = review_reply(
            packet,
            context,
            &text,
            Some(&proposal.reply),
            &judged.actions,
        );
        Draft {
            id: DraftId::new(self.ports.ids.fresh("draft")),
            ticket: packet.ticket.id.clone(),
            state: DraftState::Ready,
            original: text.clone(),
            text,
            sentences: review.sentences,
            findings: review.findings,
            unsupported: review.unsupported,
            written_by: proposal.written_by.clone(),
            instruction: options.instruction.clone(),
            decided: Some(Box::new(Decided {
                decision: proposal.decision.clone(),
                decision_summary: proposal.decision_summary.clone(),
                memory_value: proposal.memory_value.clone(),
                brief: proposal.brief.clone(),
                facts: proposal.facts.clone(),
                classification: packet.classification.clone(),
                findings: judged.findings.clone(),
                memory_enabled: options.memory,
                timings: Timings::default(),
                banner: self.ports.scribe.banner(packet),
            })),
            revision: 1,
            created_at: packet.now,
            updated_at: packet.now,
        }
    }

    /// Keeps what a run produced: live facts, draft, cards, notes; the agent's own text is left alone.
    fn keep(
        &self,
        run: &Run,
        options: &OpenOptions,
        sink: &dyn Sink<OpenEvent>,
    ) -> Result<(), DeskError> {
        let ticket = &run.context.ticket;
        let mut change = self.change();
        change.push(Write::MarkRead(ticket.id.clone(), self.now()));
        for fact in &run.context.live {
            if matches!(fact.freshness, deskhand_domain::live::Freshness::Live) {
                change.push(Write::PutLiveFact(
                    ticket.id.clone(),
                    Box::new(fact.clone()),
                ));
            }
        }
        let (judged, fresh) = match &run.outcome {
            Ok(pair) => pair,
            Err(error) => {
                self.ports.desk.commit(change)?;
                send(
                    sink,
                    OpenEvent::Draft {
                        draft: DraftEvent::Failed {
                            reason: could_not_draft(error).reason,
                        },
                    },
                );
                return Ok(());
            }
        };
        let open = self.ports.desk.open_draft(&ticket.id)?;
        let earlier = open
            .as_ref()
            .and_then(|d| d.decided.as_deref())
            .map(|d| d.decision.clone());
        let draft = match &open {
            Some(own) if keeps_own_text(own, options) => None,
            Some(own) => Some(Draft {
                id: own.id.clone(),
                revision: own.revision + 1,
                created_at: own.created_at,
                ..fresh.clone()
            }),
            None => Some(fresh.clone()),
        };
        if let Some(draft) = &draft {
            change.push(Write::PutDraft(
                Box::new(draft.clone()),
                Some(DraftRevision {
                    draft: draft.id.clone(),
                    revision: draft.revision,
                    text: draft.text.clone(),
                    edited_by: None,
                    at: draft.updated_at,
                }),
            ));
            change.push(Write::Log(self.log_entry(
                LogKind::DraftReady,
                Some(&ticket.id),
                &[("writtenBy", &draft.written_by)],
            )));
        }
        self.close_outdated_cards(&ticket.id, judged, &mut change)?;
        for action in &judged.actions {
            change.push(Write::PutAction(Box::new(action.clone())));
        }
        if run.findings.iter().any(|f| f.guard == Guard::Injection) {
            change.push(Write::Log(self.log_entry(
                LogKind::InjectionSeen,
                Some(&ticket.id),
                &[],
            )));
        }
        if earlier.as_ref() != Some(&judged.proposal.decision) {
            self.note_decision(&run.packet, judged, &mut change);
        }
        self.ports.desk.commit(change)?;

        send(
            sink,
            OpenEvent::Decided {
                decision: judged.proposal.decision.clone(),
                actions: judged.actions.clone(),
                brief: None,
                decision_summary: judged.proposal.decision_summary.clone(),
                memory_value: judged.proposal.memory_value.clone(),
                findings: run.findings.clone(),
            },
        );
        if let Some(draft) = draft {
            for sentence in &draft.sentences {
                send(
                    sink,
                    OpenEvent::Draft {
                        draft: DraftEvent::Delta {
                            text: format!("{} ", sentence.text),
                        },
                    },
                );
            }
            send(
                sink,
                OpenEvent::Draft {
                    draft: DraftEvent::Ready {
                        draft: Box::new(draft),
                    },
                },
            );
        } else if let Some(own) = open {
            send(
                sink,
                OpenEvent::Draft {
                    draft: DraftEvent::Ready {
                        draft: Box::new(own),
                    },
                },
            );
        }
        self.tell(crate::desk::DeskEvent::Ticket(ticket.id.clone()));
        Ok(())
    }

    /// Cards still waiting that this decision no longer proposes are closed: a stale button must not act.
    fn close_outdated_cards(
        &self,
        ticket: &TicketId,
        judged: &Judged,
        change: &mut deskhand_domain::change::Change,
    ) -> Result<(), DeskError> {
        use deskhand_domain::action::ActionState;
        for mut action in self.ports.desk.actions_of(ticket)? {
            let waiting = matches!(action.state, ActionState::Proposed);
            if waiting && !judged.actions.iter().any(|a| a.id == action.id) {
                action.state = ActionState::Expired;
                change.push(Write::PutAction(Box::new(action)));
            }
        }
        Ok(())
    }

    /// A baseline run as a view: shown, never kept.
    fn view_of_run(&self, run: Run) -> Result<TicketView, DeskError> {
        let mut view = self.view(&run.context.ticket.id)?;
        view.context = run.context;
        view.timings = run.timings;
        view.findings = run.findings;
        match run.outcome {
            Ok((judged, draft)) => {
                view.decision = Some(judged.proposal.decision);
                view.decision_summary = judged.proposal.decision_summary;
                view.memory_value = judged.proposal.memory_value;
                view.actions = judged.actions;
                view.draft = Some(draft);
            }
            Err(_) => view.draft = None,
        }
        Ok(view)
    }
}

/// Whether the agent's text must stay: taken over or edited, and no redraft asked for.
fn keeps_own_text(own: &Draft, options: &OpenOptions) -> bool {
    match own.state {
        DraftState::Inserted | DraftState::Edited => {
            !options.again && options.instruction.is_none()
        }
        DraftState::Sending => true,
        _ => false,
    }
}

fn could_not_draft(error: &DeciderError) -> Finding {
    let reason = match error {
        DeciderError::Language { language } => format!(
            "The customer writes in another language ({language}). The rules write English only, so there is no draft: answer in their language or pass it to somebody who can."
        ),
        DeciderError::NothingToAnswer => "There is no customer message to answer yet.".to_owned(),
        other => format!("No draft: {other}. Your own text works as always."),
    };
    Finding {
        guard: Guard::Language,
        severity: Severity::Warning,
        span: None,
        reason,
    }
}

fn merge_findings(into: &mut Vec<Finding>, more: Vec<Finding>) {
    for finding in more {
        if !into.contains(&finding) {
            into.push(finding);
        }
    }
}

fn send(sink: &dyn Sink<OpenEvent>, event: OpenEvent) {
    if sink.send(event).is_err() {
        tracing::debug!("nobody listens to this opening any more");
    }
}

fn millis(start: Instant) -> u32 {
    u32::try_from(start.elapsed().as_millis()).unwrap_or(u32::MAX)
}

/// Whether the customer wrote after `draft` was made.
pub(crate) fn outdated(draft: &Draft, context: &Context) -> bool {
    newest_words(&context.messages).is_some()
        && context.messages.iter().any(|m| {
            m.author == Author::Customer && m.at > draft.created_at && m.at > draft.updated_at
        })
}
