//! `deskhand-bench`: every figure we print, and the converters that turn public data into our own lines.
//!
//! Never shipped. Results go to standard output, words about them to standard error.

mod convert;
mod figures;
mod measure;
mod replay;
mod retail;
mod speed;

use clap::{Parser, Subcommand};
use figures::Figures;
use measure::BenchError;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "deskhand-bench",
    about = "Measures Deskhand and converts public data for it"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turn a public data set into ticket lines, ready for `deskhand-cli ticket import`.
    Convert {
        #[command(subcommand)]
        source: convert::Source,
    },
    /// Time what an agent waits for; medians, and ratios where the machine would otherwise count.
    Speed {
        /// Tickets generated for the inbox and the memory figure.
        #[arg(long, default_value_t = 10_000)]
        tickets: usize,
        /// Memories generated beside them.
        #[arg(long, default_value_t = 100_000)]
        memories: usize,
        #[arg(long)]
        json: bool,
    },
    /// Take in real conversations, open and draft every one, and count what went wrong.
    ReplayReal {
        /// Folder of `*.tsv` files.
        #[arg(long)]
        multidogo: Option<PathBuf>,
        /// File of full dialogues.
        #[arg(long)]
        abcd: Option<PathBuf>,
        #[arg(long)]
        json: bool,
    },
    /// Answer order questions from an imported shop: how many drafts state what the shop says now.
    Retail {
        /// Folder with orders.json, products.json and users.json.
        folder: PathBuf,
        #[arg(long, default_value_t = 100)]
        users: usize,
        #[arg(long)]
        json: bool,
    },
    /// One process with a profile open, for the memory figure.
    #[command(hide = true)]
    Resident { home: PathBuf },
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let (result, json) = match command {
        Command::Convert { source } => return convert::run(&source),
        Command::Speed {
            tickets,
            memories,
            json,
        } => (measure::block_on(speed::run(tickets, memories)), json),
        Command::ReplayReal {
            multidogo,
            abcd,
            json,
        } => (
            measure::block_on(replay::run(multidogo.as_deref(), abcd.as_deref())),
            json,
        ),
        Command::Retail {
            folder,
            users,
            json,
        } => (measure::block_on(retail::run(&folder, users)), json),
        Command::Resident { home } => (measure::block_on(speed::resident(&home)), true),
    };
    finish(result, json)
}

/// Figures to standard output, a failure to standard error.
fn finish(result: Result<Figures, BenchError>, json: bool) -> ExitCode {
    let written = match &result {
        Ok(figures) => figures.write(&mut std::io::stdout().lock(), json),
        Err(error) => writeln!(std::io::stderr().lock(), "{error}"),
    };
    match (result, written) {
        (Ok(_), Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
