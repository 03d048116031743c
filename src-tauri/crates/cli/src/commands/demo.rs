//! The demo world: seed, reset, compare.

use super::Outcome;
use crate::answer::Answer;
use crate::args::DemoCommand;
use crate::json;
use crate::text::{self, push};
use deskhand_app::Desk;
use deskhand_domain::comparison::{ComparedSide, Comparison};
use deskhand_wire::demo::{CompareDemoParams, StartScenarioParams};
use serde_json::{Value, json};

pub(super) async fn run(desk: &Desk, command: DemoCommand) -> Outcome {
    match command {
        DemoCommand::Seed { scenario } => {
            let seeded = desk.demo_seed().await?;
            let set = match scenario {
                Some(scenario) => Some(desk.demo_start(&StartScenarioParams { scenario })?),
                None => None,
            };
            let mut words = format!("{} memories are in place.", seeded.memories);
            if let Some(scenario) = &set {
                push(
                    &mut words,
                    &format!("Scene: {}. {}", scenario.title, scenario.pitch),
                );
                for ticket in &scenario.tickets {
                    push(&mut words, &format!("  {ticket}"));
                }
            }
            let value = json!({
                "memories": seeded.memories,
                "run": seeded.run,
                "scenario": json::snake(&set)?,
            });
            Answer::told(&value, words)
        }
        DemoCommand::Reset => {
            let status = desk.demo_reset()?;
            Answer::told(
                &status,
                "The demo world is as it was on first start: unseeded, untouched.".to_owned(),
            )
        }
        DemoCommand::Scenarios => Answer::of(&desk.demo_scenarios()?),
        DemoCommand::Compare { accounts_off } => {
            let comparisons = desk
                .compare_demo(&CompareDemoParams { accounts_off })
                .await?;
            let value = comparisons
                .iter()
                .map(compared)
                .collect::<Result<Vec<Value>, _>>()?;
            Answer::told(&value, text::comparisons(&comparisons))
        }
    }
}

fn compared(comparison: &Comparison) -> Result<Value, crate::answer::Failure> {
    Ok(json!({
        "customer": comparison.customer_name,
        "account": comparison.account_name,
        "ticket": comparison.ticket,
        "message": comparison.message,
        "without": side(&comparison.without)?,
        "with": side(&comparison.with)?,
        "changed": json::snake(&comparison.changed)?,
    }))
}

fn side(side: &ComparedSide) -> Result<Value, crate::answer::Failure> {
    Ok(json!({
        "decision": json::snake(&side.decision)?,
        "draft": crate::opened::draft(Some(&side.draft), &[])?,
        "actions": side.actions.iter().map(|(tool, title)| json!({"tool": tool, "title": title})).collect::<Vec<_>>(),
        "memories_read": side.memories_read,
    }))
}
