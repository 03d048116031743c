//! `deskhand-bench`: every figure we print, and the converters that turn public data into our own lines.
//!
//! Never shipped. Results go to standard output, words about them to standard error.

mod convert;

use clap::{Parser, Subcommand};
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
}

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    match command {
        Command::Convert { source } => convert::run(&source),
    }
}
