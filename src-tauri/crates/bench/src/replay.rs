//! Real conversations taken in, opened and drafted, every one of them.

use crate::convert;
use crate::figures::Figures;
use crate::measure::{BenchError, desk, median, millis, nine_of_ten};
use deskhand_app::Desk;
use deskhand_copilot::OpenOptions;
use deskhand_domain::finding::Severity;
use deskhand_domain::id::TicketId;
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::ports::SinkClosed;
use std::path::Path;
use std::time::Instant;

#[derive(Debug, Default)]
struct Counts {
    errors: usize,
    without_draft: usize,
    empty: usize,
    unsupported: usize,
    blocked: usize,
    proposals: usize,
    secrets: usize,
}

pub async fn run(multidogo: Option<&Path>, abcd: Option<&Path>) -> Result<Figures, BenchError> {
    let mut lines = Vec::new();
    if let Some(folder) = multidogo {
        convert::multidogo_folder(folder, &mut lines)?;
    }
    if let Some(file) = abcd {
        convert::abcd_file(file, &mut lines)?;
    }
    if lines.is_empty() {
        return Err(BenchError::NoSource);
    }
    let home = tempfile::tempdir()?;
    let desk = desk(home.path()).await?;
    let start = Instant::now();
    let imported = desk.tickets_import(&lines[..]);
    let taken_in = start.elapsed();
    let mut counts = Counts::default();
    let mut times = Vec::new();
    for ticket in &imported.tickets {
        let start = Instant::now();
        one(&desk, ticket, &mut counts).await;
        times.push(millis(start.elapsed()));
    }
    let mut figures = Figures::of("real conversations: taken in, opened, drafted");
    figures.count("conversations taken in", imported.tickets.len(), "");
    figures.count("lines refused", imported.bad_lines.len(), "0");
    figures.add("taken in within", taken_in.as_secs_f64(), "s", "");
    figures.count("errors on opening", counts.errors, "0");
    figures.count("no draft, with the reason shown", counts.without_draft, "");
    figures.count("empty drafts", counts.empty, "0");
    figures.count(
        "drafts with a sentence that rests on nothing",
        counts.unsupported,
        "0",
    );
    figures.count("drafts held by a guard", counts.blocked, "");
    figures.count("facts proposed", counts.proposals, "");
    figures.count(
        "card numbers, codes or passwords in them",
        counts.secrets,
        "0",
    );
    figures.add("opened and drafted in", median(&mut times), "ms", "");
    figures.add(
        "opened and drafted in, 9 of 10",
        nine_of_ten(&mut times),
        "ms",
        "",
    );
    Ok(figures)
}

async fn one(desk: &Desk, ticket: &TicketId, counts: &mut Counts) {
    let sink = |_: OpenEvent| -> Result<(), SinkClosed> { Ok(()) };
    match desk
        .copilot
        .open(ticket, &OpenOptions::default(), &sink)
        .await
    {
        Err(_) => counts.errors += 1,
        Ok(view) => match &view.draft {
            None => {
                counts.without_draft += 1;
                counts.errors += usize::from(view.findings.is_empty());
            }
            Some(draft) => {
                counts.empty += usize::from(draft.text.trim().is_empty());
                counts.unsupported += usize::from(!draft.unsupported.is_empty());
                counts.blocked +=
                    usize::from(draft.findings.iter().any(|f| f.severity == Severity::Block));
            }
        },
    }
    match desk.copilot.propose_outcome(ticket, None).await {
        Err(_) => counts.errors += 1,
        Ok(sheet) => {
            counts.proposals += sheet.facts.len();
            for fact in &sheet.facts {
                let value = fact.fact.as_ref().map_or("", |f| f.value.as_str());
                let secret = secret(&fact.text) || secret(value);
                counts.secrets += usize::from(secret);
            }
        }
    }
}

/// Whether something that must never be kept stands in a text. Cruder than the guard and written apart from it, so that
/// the two do not share a blind spot.
fn secret(text: &str) -> bool {
    let lower = text.to_lowercase();
    let runs = digit_runs(&lower);
    if runs
        .iter()
        .any(|(_, run)| (13..=19).contains(&run.len()) && luhn(run))
    {
        return true;
    }
    let coded = ["otp", "one-time", "cvv", "cvc", "verification code", "pin"];
    runs.iter().any(|(at, run)| {
        let before: String = lower[..*at]
            .chars()
            .rev()
            .take(24)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        (3..=8).contains(&run.len())
            && coded.iter().any(|word| {
                before
                    .split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|w| w == *word)
                    || (word.contains(' ') && before.contains(word))
            })
    }) || ["password is ", "password: "]
        .iter()
        .any(|lead| lower.split(lead).skip(1).any(|rest| !rest.starts_with('[')))
}

/// Runs of digits, single spaces and dashes between them left out, with where they begin.
fn digit_runs(text: &str) -> Vec<(usize, Vec<u32>)> {
    let mut runs: Vec<(usize, Vec<u32>)> = Vec::new();
    let mut gap = 2;
    for (at, c) in text.char_indices() {
        match c.to_digit(10) {
            Some(digit) if gap <= 1 => {
                if let Some((_, run)) = runs.last_mut() {
                    run.push(digit);
                }
                gap = 0;
            }
            Some(digit) => {
                runs.push((at, vec![digit]));
                gap = 0;
            }
            None if matches!(c, ' ' | '-') => gap += 1,
            None => gap = 2,
        }
    }
    runs
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => *digit,
            (_, doubled) if doubled > 9 => doubled - 9,
            (_, doubled) => doubled,
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|d| *d != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_a_code_and_a_password_are_seen_and_their_stand_ins_are_not() {
        for text in [
            "paid with 4111 1111 1111 1111",
            "my otp is 482913",
            "the password is hunter2",
        ] {
            assert!(secret(text), "{text}");
        }
        for text in [
            "paid with [card ending 1111]",
            "order 1234567890123",
            "the password is [password removed]",
            "happens at 4829",
        ] {
            assert!(!secret(text), "{text}");
        }
    }
}
