//! The stages of `check` and `test`, in the order that fails earliest.
//!
//! Compiling is the dear part: the build and the tests name the same packages and targets, so that
//! cargo compiles them once. The tests come last and write straight to our output, so that the run
//! ends with the test runner's own lines.

use crate::checkout::Checkout;
use crate::deny;
use crate::failure::Failure;
use crate::packages::Purpose;
use crate::process;
use crate::screen::{Screen, Session};
use crate::setup::{self, Install};
use crate::tidy;
use crate::ui;
use std::time::{Duration, Instant};

/// One step with a name and a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// What the machine needs.
    Setup,
    /// `cargo fmt --check`.
    Fmt,
    /// The architecture invariants.
    Tidy,
    /// Licences, bans and sources.
    Deny,
    /// ESLint.
    UiLint,
    /// `tsc --noEmit`.
    UiTypes,
    /// Vitest.
    UiTests,
    /// The bundle the app embeds.
    UiBuild,
    /// Clippy on everything, warnings refused.
    Clippy,
    /// Every package and every test, compiled.
    Build,
    /// The interface's generated types are what Rust says now.
    Bindings,
    /// Every Rust test, the journeys through the real window among them.
    Rust,
}

impl Stage {
    /// All of them, in the order they run.
    pub const ALL: [Self; 12] = [
        Self::Setup,
        Self::Fmt,
        Self::Tidy,
        Self::Deny,
        Self::UiLint,
        Self::UiTypes,
        Self::UiTests,
        Self::UiBuild,
        Self::Clippy,
        Self::Build,
        Self::Bindings,
        Self::Rust,
    ];

    /// Those of `check`: no test is run, nothing but clippy compiles.
    const QUICK: [Self; 8] = [
        Self::Setup,
        Self::Fmt,
        Self::Tidy,
        Self::Deny,
        Self::UiLint,
        Self::UiTypes,
        Self::UiBuild,
        Self::Clippy,
    ];

    /// The name on the command line and in the table of times.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Fmt => "fmt",
            Self::Tidy => "tidy",
            Self::Deny => "deny",
            Self::UiLint => "ui-lint",
            Self::UiTypes => "ui-types",
            Self::UiTests => "ui-tests",
            Self::UiBuild => "ui-build",
            Self::Clippy => "clippy",
            Self::Build => "build",
            Self::Bindings => "bindings",
            Self::Rust => "rust",
        }
    }

    /// What has to run before it when it is asked for alone.
    const fn needs(self) -> &'static [Self] {
        match self {
            Self::Setup | Self::Fmt | Self::Tidy => &[],
            Self::Deny | Self::UiLint | Self::UiTypes | Self::UiTests | Self::UiBuild => {
                &[Self::Setup]
            }
            // the app embeds the bundle while it compiles
            Self::Clippy | Self::Build => &[Self::Setup, Self::UiBuild],
            Self::Bindings | Self::Rust => &[Self::Setup, Self::UiBuild, Self::Build],
        }
    }

    fn run(self, checkout: &Checkout, install: Install) -> Result<(), Failure> {
        let cargo = |words: &[&str]| process::run(checkout.command("cargo").args(words));
        match self {
            Self::Setup => setup::prepare(checkout, Purpose::Journeys, install),
            Self::Fmt => cargo(&["fmt", "--all", "--check"]),
            Self::Tidy => tidy::run(checkout),
            Self::Deny => deny::check(checkout, &deny::install(checkout, install)?),
            Self::UiLint => ui::script(checkout, "lint"),
            Self::UiTypes => ui::script(checkout, "types"),
            Self::UiTests => ui::script(checkout, "test"),
            Self::UiBuild => ui::build(checkout),
            Self::Clippy => cargo(&[
                "clippy",
                "--locked",
                "--workspace",
                "--all-targets",
                "--",
                "--deny",
                "warnings",
            ]),
            Self::Build => cargo(&["build", "--locked", "--workspace", "--all-targets"]),
            Self::Bindings => bindings(checkout),
            Self::Rust => rust_tests(checkout),
        }
    }
}

/// Runs the quick stages.
pub fn check(checkout: &Checkout) -> Result<(), Failure> {
    let times = run_all(&Stage::QUICK, checkout, Install::Allowed)?;
    println!("\n{}", table(&times));
    Ok(())
}

/// Runs every stage, or `only` one after those it needs.
pub fn test(checkout: &Checkout, only: Option<Stage>, install: Install) -> Result<(), Failure> {
    let stages = planned(only);
    // the tests end the run with their own lines, so that the table stands before them
    let (tests, before) = match stages.split_last() {
        Some((Stage::Rust, before)) => (true, before),
        _ => (false, stages.as_slice()),
    };
    let times = run_all(before, checkout, install)?;
    println!("\n{}", table(&times));
    if tests {
        println!("== {}", Stage::Rust.name());
        named(Stage::Rust, Stage::Rust.run(checkout, install))?;
    }
    Ok(())
}

fn planned(only: Option<Stage>) -> Vec<Stage> {
    match only {
        None => Stage::ALL.to_vec(),
        Some(stage) => stage.needs().iter().copied().chain([stage]).collect(),
    }
}

fn run_all(
    stages: &[Stage],
    checkout: &Checkout,
    install: Install,
) -> Result<Vec<(Stage, Duration)>, Failure> {
    let mut times = Vec::new();
    for stage in stages {
        println!("== {}", stage.name());
        let start = Instant::now();
        named(*stage, stage.run(checkout, install))?;
        times.push((*stage, start.elapsed()));
    }
    Ok(times)
}

fn named(stage: Stage, result: Result<(), Failure>) -> Result<(), Failure> {
    result
        .map_err(|failure| Failure::Refused(format!("stage `{}` failed: {failure}", stage.name())))
}

/// The stages' times and their sum, in seconds.
fn table(times: &[(Stage, Duration)]) -> String {
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    let lines = times
        .iter()
        .map(|(stage, time)| (stage.name(), *time))
        .chain([("together", total)])
        .map(|(name, time)| format!("  {name:<10} {:>8.1} s\n", time.as_secs_f64()));
    std::iter::once("stage times\n".to_owned())
        .chain(lines)
        .collect()
}

fn bindings(checkout: &Checkout) -> Result<(), Failure> {
    // built by the stage before with the features of the whole workspace; `cargo run` would build
    // it once more with its own
    let export = checkout.built(false, "examples/export");
    process::run(checkout.command(&export.to_string_lossy()).arg("--check"))
}

fn rust_tests(checkout: &Checkout) -> Result<(), Failure> {
    let words = ["test", "--locked", "--workspace", "--no-fail-fast"];
    if !cfg!(target_os = "linux") {
        println!("  --  journeys: not run on this system, whose window has no driver of this kind");
        return process::run(
            checkout
                .command("cargo")
                .args(words)
                .args(["--exclude", "deskhand-e2e"]),
        );
    }
    let session = Session::begin()?;
    let screen = Screen::start(1280, 800)?;
    process::run(
        session
            .command_with_keyring(&screen, "cargo")
            .args(words)
            .current_dir(&checkout.root)
            .env("DESKHAND_APP", checkout.app(false)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_asked_for_alone_brings_what_it_needs_in_running_order() {
        for stage in Stage::ALL {
            let planned = planned(Some(stage));
            let in_order: Vec<_> = Stage::ALL
                .into_iter()
                .filter(|other| planned.contains(other))
                .collect();
            assert_eq!(planned, in_order);
            assert_eq!(planned.last(), Some(&stage));
        }
    }

    #[test]
    fn the_tests_come_last() {
        assert_eq!(planned(None).last(), Some(&Stage::Rust));
    }

    #[test]
    fn the_table_lines_its_figures_up() {
        let times = [
            (Stage::Fmt, Duration::from_millis(1_240)),
            (Stage::Clippy, Duration::from_millis(301_500)),
        ];
        assert_eq!(
            table(&times),
            "stage times\n  fmt             1.2 s\n  clippy        301.5 s\n  together      302.7 s\n"
        );
    }
}
