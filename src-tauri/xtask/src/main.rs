//! `cargo xtask`: the two commands of the README and every check.
//!
//! It prepares the machine, builds, opens the window, runs the tests and judges the tree. It is
//! built before anything else can be: std and a few tiny crates, and no code of the product.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal: what it prints is its interface"
)]

mod arguments;
mod checkout;
mod demo;
mod deny;
mod failure;
mod icons;
mod packages;
mod picture;
mod process;
mod screen;
mod setup;
mod shots;
mod stages;
mod stamp;
mod tidy;
mod ui;

use arguments::Task;
use checkout::Checkout;
use failure::Failure;
use packages::Purpose;
use setup::Install;
use std::process::ExitCode;

fn main() -> ExitCode {
    match arguments::parse(std::env::args().skip(1)).and_then(perform) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            if matches!(failure, Failure::Usage(_)) {
                eprint!("\n{}", arguments::USAGE);
            }
            ExitCode::from(failure.exit_status())
        }
    }
}

fn perform(task: Task) -> Result<(), Failure> {
    if task == Task::Help {
        print!("{}", arguments::USAGE);
        return Ok(());
    }
    let checkout = Checkout::find()?;
    match task {
        Task::Demo(demo) => demo::open(&checkout, &demo),
        Task::Test { only, skip_install } => {
            let install = if skip_install {
                Install::Forbidden
            } else {
                Install::Allowed
            };
            stages::test(&checkout, only, install)
        }
        Task::Check => stages::check(&checkout),
        Task::Setup => {
            setup::prepare(&checkout, Purpose::Journeys, Install::Allowed)?;
            deny::install(&checkout, Install::Allowed)?;
            ui::build(&checkout)
        }
        Task::Tidy => tidy::run(&checkout),
        Task::Advisories => deny::advisories(&checkout),
        Task::Shots(out) => shots::take(&checkout, out),
        Task::Icons => icons::draw(&checkout),
        Task::Help => Ok(()),
    }
}
