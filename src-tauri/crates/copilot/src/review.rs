//! The lead's review: claim, comment, return, answer, edit, approve, reassign, escalate. Events are only ever added.

use crate::brief::hint;
use crate::decide::later;
use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::brief::{
    HandoffBrief, ReviewEvent, ReviewEventKind, ReviewState, ReviewStep, Rubric,
};
use deskhand_domain::change::Write;
use deskhand_domain::draft::Draft;
use deskhand_domain::id::BriefId;
use deskhand_domain::log::LogKind;
use deskhand_domain::outcome::ProposedFact;
use deskhand_domain::ticket::{Message, Ticket};
use jiff::SignedDuration;

/// How long a claim holds.
const LEASE: SignedDuration = SignedDuration::from_mins(20);
const QUEUE: usize = 200;

/// One brief under review.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewView {
    pub brief: HandoffBrief,
    pub ticket: Ticket,
    pub messages: Vec<Message>,
    pub events: Vec<ReviewEvent>,
    pub hint: Rubric,
    pub hint_notes: Vec<String>,
    pub drafts: Vec<Draft>,
    pub will_remember: Vec<ProposedFact>,
    pub sources: usize,
    pub unsupported: usize,
}

impl Copilot {
    /// Waiting briefs first: by SLA, then risk, then age. Claims that ran out are waiting again.
    pub fn review_queue(&self) -> Result<Vec<(HandoffBrief, Ticket)>, DeskError> {
        let now = self.now();
        let mut rows = Vec::new();
        for mut brief in self.ports.desk.review_queue(QUEUE)? {
            if let ReviewState::Claimed { until, .. } = brief.review
                && until < now
            {
                brief.review = ReviewState::Waiting;
            }
            if let Some(ticket) = self.ports.desk.ticket(&brief.ticket)? {
                rows.push((brief, ticket));
            }
        }
        rows.sort_by(|(a, at), (b, bt)| {
            let done = |r: &ReviewState| matches!(r, ReviewState::Approved { .. });
            let due = |t: &Ticket| t.sla_due_at.unwrap_or(deskhand_domain::Timestamp::MAX);
            (
                done(&a.review),
                due(at),
                std::cmp::Reverse(a.risk.level),
                a.created_at,
            )
                .cmp(&(
                    done(&b.review),
                    due(bt),
                    std::cmp::Reverse(b.risk.level),
                    b.created_at,
                ))
        });
        Ok(rows)
    }

    /// One brief with everything a lead judges it by.
    pub async fn review(&self, id: &BriefId) -> Result<ReviewView, DeskError> {
        let brief = self.load_brief(id)?;
        let ticket = self.load_ticket(&brief.ticket)?;
        let (rubric, notes) = hint(&brief.lines);
        let will_remember = self.propose_outcome(&brief.ticket, None).await?.facts;
        let unsupported = brief.lines.iter().filter(|l| l.evidence.is_empty()).count();
        let mut sources: Vec<&str> = brief
            .lines
            .iter()
            .flat_map(|l| l.evidence.iter().map(|e| e.id.as_str()))
            .collect();
        sources.sort_unstable();
        sources.dedup();
        Ok(ReviewView {
            sources: sources.len(),
            messages: self.ports.desk.messages(&brief.ticket)?,
            events: self.ports.desk.review_events(id)?,
            drafts: self.ports.desk.drafts_of(&brief.ticket)?,
            hint: rubric,
            hint_notes: notes,
            will_remember,
            unsupported,
            ticket,
            brief,
        })
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm per step reads better than nine functions"
    )]
    /// Takes one step and answers with the brief as it then stands.
    pub async fn review_step(
        &self,
        id: &BriefId,
        step: ReviewStep,
    ) -> Result<ReviewView, DeskError> {
        let mut brief = self.load_brief(id)?;
        let actor = self.actor();
        let now = self.now();
        let what = match step {
            ReviewStep::Claim => {
                self.require_lead()?;
                if let ReviewState::Claimed { by, until, .. } = &brief.review
                    && *by != actor.id
                    && *until > now
                {
                    return Err(DeskError::Conflict {
                        what: "another lead is reviewing this",
                    });
                }
                not_approved(&brief)?;
                let until = later(now, LEASE);
                brief.review = ReviewState::Claimed {
                    by: actor.id.clone(),
                    name: actor.name.clone(),
                    until,
                };
                ReviewEventKind::Claimed { until }
            }
            ReviewStep::Release => {
                self.holds(&brief)?;
                brief.review = ReviewState::Waiting;
                ReviewEventKind::Released
            }
            ReviewStep::Comment { line, text } => {
                check_line(&brief, line)?;
                ReviewEventKind::Commented {
                    line,
                    text: said(&text)?,
                }
            }
            ReviewStep::Return { line, text } => {
                self.holds(&brief)?;
                check_line(&brief, line)?;
                brief.review = ReviewState::Returned {
                    by: actor.id.clone(),
                    at: now,
                };
                ReviewEventKind::Returned {
                    line,
                    text: said(&text)?,
                }
            }
            ReviewStep::Answer { text } => {
                if !matches!(brief.review, ReviewState::Returned { .. }) {
                    return Err(DeskError::Conflict {
                        what: "this brief was not returned",
                    });
                }
                brief.review = ReviewState::Answered { at: now };
                ReviewEventKind::Answered { text: said(&text)? }
            }
            ReviewStep::Edit { line, text } => {
                not_approved(&brief)?;
                if actor.id != brief.author {
                    self.holds(&brief)?;
                }
                check_line(&brief, Some(line))?;
                let to = said(&text)?;
                let slot = brief
                    .lines
                    .get_mut(line)
                    .ok_or(DeskError::NotFound { what: "line" })?;
                let from = std::mem::replace(&mut slot.text, to.clone());
                ReviewEventKind::Edited { line, from, to }
            }
            ReviewStep::Approve { rubric } => {
                self.holds(&brief)?;
                let scores = [
                    rubric.correct,
                    rubric.complete,
                    rubric.actionable,
                    rubric.safe,
                    rubric.tone,
                ];
                if scores.iter().any(|s| !(1..=3).contains(s)) {
                    return Err(DeskError::Invalid {
                        field: "rubric",
                        reason: "each score is 1 to 3",
                    });
                }
                if rubric.safe == 1 {
                    return Err(DeskError::Invalid {
                        field: "rubric",
                        reason: "a brief that is not safe can't be approved; return it with a comment",
                    });
                }
                let edited = self
                    .ports
                    .desk
                    .review_events(id)?
                    .iter()
                    .any(|e| matches!(e.what, ReviewEventKind::Edited { .. }));
                brief.review = ReviewState::Approved {
                    by: actor.id.clone(),
                    at: now,
                    edited,
                };
                ReviewEventKind::Approved { rubric }
            }
            ReviewStep::Reassign { to } => {
                self.require_lead()?;
                let name = self
                    .preferences()
                    .actors
                    .into_iter()
                    .find(|a| a.id == to)
                    .ok_or(DeskError::NotFound { what: "person" })?
                    .name;
                brief.reviewer = Some(to);
                brief.review = ReviewState::Waiting;
                ReviewEventKind::Reassigned { to: name }
            }
            ReviewStep::Escalate { to } => {
                self.require_lead()?;
                brief.to.clone_from(&to);
                brief.review = ReviewState::Waiting;
                ReviewEventKind::Escalated { to }
            }
        };
        brief.updated_at = now;
        let change = self
            .change()
            .with(Write::PutBrief(brief.clone()))
            .with(Write::AddReviewEvent(ReviewEvent {
                brief: brief.id.clone(),
                what,
                by: actor.id,
                by_name: actor.name,
                at: now,
            }))
            .with(Write::Log(self.log_entry(
                LogKind::BriefReviewed,
                Some(&brief.ticket),
                &[("brief", brief.id.as_str())],
            )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Reviews);
        self.review(id).await
    }

    fn load_brief(&self, id: &BriefId) -> Result<HandoffBrief, DeskError> {
        self.ports
            .desk
            .brief(id)?
            .ok_or(DeskError::NotFound { what: "brief" })
    }

    /// The actor is a lead and holds a live claim.
    fn holds(&self, brief: &HandoffBrief) -> Result<(), DeskError> {
        let actor = self.require_lead()?;
        match &brief.review {
            ReviewState::Claimed { by, until, .. } if *by == actor.id && *until > self.now() => {
                Ok(())
            }
            ReviewState::Approved { .. } => Err(DeskError::Conflict {
                what: "this brief is approved already",
            }),
            _ => Err(DeskError::Conflict {
                what: "claim this brief first",
            }),
        }
    }
}

fn not_approved(brief: &HandoffBrief) -> Result<(), DeskError> {
    if matches!(brief.review, ReviewState::Approved { .. }) {
        Err(DeskError::Conflict {
            what: "this brief is approved already",
        })
    } else {
        Ok(())
    }
}

fn check_line(brief: &HandoffBrief, line: Option<usize>) -> Result<(), DeskError> {
    match line {
        Some(line) if line >= brief.lines.len() => Err(DeskError::NotFound { what: "line" }),
        _ => Ok(()),
    }
}

fn said(text: &str) -> Result<String, DeskError> {
    let text = text.trim();
    if text.is_empty() {
        Err(DeskError::Invalid {
            field: "text",
            reason: "say something",
        })
    } else {
        Ok(text.to_owned())
    }
}
