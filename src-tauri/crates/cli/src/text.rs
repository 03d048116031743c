//! Answers for a person: plain lines, most important first. Nothing here decides or shortens what a guard said.

mod lists;
mod outline;
mod ticket;

pub(crate) use lists::{
    bad_lines, customers, facts, inbox, memories, outbox, ranked, reviews, tools,
};
pub(crate) use outline::outline;
pub(crate) use ticket::{actions, brief, comparisons, draft, findings, opened, sheet, ticket};

/// Adds a line to a text, taking nothing of what is there.
pub(crate) fn push(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}
