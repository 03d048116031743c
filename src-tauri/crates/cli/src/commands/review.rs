//! Handoff briefs and the lead's judgement of them.

use super::Outcome;
use crate::answer::Answer;
use crate::args::ReviewCommand;
use crate::text;
use deskhand_app::Desk;
use deskhand_domain::brief::{ReviewStep, Rubric};
use deskhand_wire::review::{BriefRef, ReviewStepParams};

pub(super) async fn run(desk: &Desk, command: ReviewCommand) -> Outcome {
    let (named, step) = match command {
        ReviewCommand::List => {
            let rows = desk.review_queue()?;
            return Answer::told(&rows, text::reviews(&rows));
        }
        ReviewCommand::Show { brief } => {
            let brief = desk.brief_named(&brief)?.id;
            let view = desk.review_open(&BriefRef { brief }).await?;
            return Answer::told(&view, text::brief(&view));
        }
        ReviewCommand::Claim { brief } => (brief, ReviewStep::Claim),
        ReviewCommand::Approve { brief, rubric } => (
            brief,
            ReviewStep::Approve {
                rubric: Rubric {
                    correct: rubric.correct,
                    complete: rubric.complete,
                    actionable: rubric.actionable,
                    safe: rubric.safe,
                    tone: rubric.tone,
                },
            },
        ),
        ReviewCommand::Return { brief, text, line } => (
            brief,
            ReviewStep::Return {
                line: line.map(|line| line.saturating_sub(1)),
                text,
            },
        ),
        ReviewCommand::Answer { brief, text } => (brief, ReviewStep::Answer { text }),
        ReviewCommand::Reassign { brief, to } => (brief, ReviewStep::Reassign { to }),
    };
    let brief = desk.brief_named(&named)?.id;
    let view = desk.review_step(&ReviewStepParams { brief, step }).await?;
    Answer::told(&view, text::brief(&view))
}
