//! deskhand-cli: the same desk without a window.
//!
//! Words in, one use case, an answer out: as text for a person or as JSON for a program. Nothing is decided here, and
//! logs go to stderr without a word of a customer's.

mod answer;
mod args;
mod commands;
mod json;
mod opened;
mod start;
mod text;

use answer::{Answer, Failure};
use args::Arguments;
use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Wrong usage ends here with status 2.
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("DESKHAND_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn")),
        )
        .init();
    let json = arguments.json;
    let answered = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|_| Failure::local("internal", "The program could not be set up.", None))
        .and_then(|runtime| runtime.block_on(commands::run(arguments)));
    match answered {
        Ok(answer) => say(&answer, json),
        Err(failure) => failure.say(json),
    }
}

fn say(answer: &Answer, json: bool) -> ExitCode {
    let written = if json {
        answer::document(&answer.json)
    } else {
        answer::lines(&answer.text)
    };
    match (written, answer.ok) {
        (Ok(()), true) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
