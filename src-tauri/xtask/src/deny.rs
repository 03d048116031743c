//! Licences, duplicates, sources and known vulnerabilities of what we depend on.
//!
//! The first three are judged from the graph alone and belong to the test command. Vulnerabilities
//! need databases on the network; where those cannot be reached this says "not checked", never "ok".

use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::process;
use crate::setup::Install;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const VERSION: &str = "0.20.2";

/// Makes sure cargo-deny is there and returns where.
pub fn install(checkout: &Checkout, install: Install) -> Result<PathBuf, Failure> {
    let ours = checkout
        .tools()
        .join("bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    for candidate in [ours.clone(), PathBuf::from("cargo-deny")] {
        let right = process::ask(Command::new(&candidate).arg("--version"))
            .is_some_and(|answer| answer.words.trim() == format!("cargo-deny {VERSION}"));
        if right {
            println!("  ok  cargo-deny {VERSION}");
            return Ok(candidate);
        }
    }
    let package = format!("cargo-deny@{VERSION}");
    if install == Install::Forbidden {
        return Err(Failure::Missing {
            what: format!("cargo-deny {VERSION} is missing and nothing may be installed"),
            remedy: format!("cargo install --locked {package}"),
        });
    }
    println!("  installing cargo-deny {VERSION} for this checkout");
    process::run(
        checkout
            .command("cargo")
            // unoptimised: it is run a few times and takes a second either way
            .args(["install", "--locked", "--debug", &package, "--root"])
            .arg(checkout.tools())
            // its build output is of no further use and goes to cargo's temporary folder
            .env_remove("CARGO_TARGET_DIR"),
    )?;
    Ok(ours)
}

/// Licences, bans and sources, by `deny.toml`.
pub fn check(checkout: &Checkout, cargo_deny: &Path) -> Result<(), Failure> {
    process::run(
        Command::new(cargo_deny)
            .current_dir(&checkout.root)
            // warnings are for whoever changes the graph: `cargo deny check` shows them
            .args(["--locked", "--log-level", "error"])
            .args(["check", "licenses", "bans", "sources"]),
    )
}

/// Known vulnerabilities of crates and of npm packages.
pub fn advisories(checkout: &Checkout) -> Result<(), Failure> {
    let cargo_deny = install(checkout, Install::Allowed)?;
    let crates = crates_advisories(checkout, &cargo_deny);
    let packages = npm_advisories(checkout);
    crates.and(packages)
}

fn crates_advisories(checkout: &Checkout, cargo_deny: &Path) -> Result<(), Failure> {
    let deny = || {
        let mut command = Command::new(cargo_deny);
        command.current_dir(&checkout.root);
        command
    };
    let fetched = process::ask(deny().args(["fetch", "db"])).is_some_and(|answer| answer.yes);
    if !fetched {
        println!("  --  crates: not checked: the RustSec database cannot be reached from here");
        return Ok(());
    }
    process::run(deny().args(["check", "--disable-fetch", "advisories"]))?;
    println!("  ok  crates");
    Ok(())
}

fn npm_advisories(checkout: &Checkout) -> Result<(), Failure> {
    let answer = checkout
        .ui_command("npm")
        .args(["audit", "--json"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(Failure::io("starting npm"))?;
    match judge_audit(&answer.stdout) {
        Audit::Unreachable => {
            println!(
                "  --  npm packages: not checked: npm's audit service cannot be reached from here"
            );
            Ok(())
        }
        Audit::Clean => {
            println!("  ok  npm packages");
            Ok(())
        }
        Audit::Found(count) => Err(Failure::Refused(format!(
            "npm audit knows {count} vulnerabilities in ui/; `cd ui && npm audit` lists them"
        ))),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Audit {
    Unreachable,
    Clean,
    Found(u64),
}

/// `npm audit --json` ends with status 1 both for a finding and for no network; only a report with
/// a total has really been made.
fn judge_audit(json: &[u8]) -> Audit {
    let report: Value = serde_json::from_slice(json).unwrap_or_default();
    match report["metadata"]["vulnerabilities"]["total"].as_u64() {
        None => Audit::Unreachable,
        Some(0) => Audit::Clean,
        Some(count) => Audit::Found(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_network_is_told_apart_from_no_vulnerability() {
        let judge = |json: &str| judge_audit(json.as_bytes());
        assert_eq!(
            judge(r#"{"message":"request failed","error":{"code":"ENOTFOUND"}}"#),
            Audit::Unreachable
        );
        assert_eq!(judge(""), Audit::Unreachable);
        assert_eq!(
            judge(r#"{"metadata":{"vulnerabilities":{"high":0,"total":0}}}"#),
            Audit::Clean
        );
        assert_eq!(
            judge(r#"{"metadata":{"vulnerabilities":{"high":2,"total":3}}}"#),
            Audit::Found(3)
        );
    }
}
