//! The interface's npm packages and its bundle, made again only when their inputs changed.
//!
//! It knows the four scripts of `ui/package.json` by name (`lint`, `types`, `test`, `build`) and
//! nothing of what they run.

use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::process;
use crate::setup::Install;
use crate::stamp::{self, Stamp};

/// `npm ci`, when `node_modules` does not match the lock file.
pub fn install_packages(checkout: &Checkout, install: Install) -> Result<(), Failure> {
    let lock = stamp::fingerprint(&checkout.ui(), |path| path == "package-lock.json")?;
    // inside node_modules, so that deleting the folder forgets the stamp
    let stamp = Stamp::at(checkout.ui().join("node_modules/.deskhand-lock"));
    if stamp.says(&lock) {
        println!("  ok  npm packages");
        return Ok(());
    }
    if install == Install::Forbidden {
        return Err(Failure::Missing {
            what: "npm packages are missing or old, and nothing may be installed".into(),
            remedy: "cd ui && npm ci".into(),
        });
    }
    println!("  installing npm packages");
    process::run(
        checkout
            .ui_command("npm")
            .args(["ci", "--no-audit", "--no-fund"]),
    )?;
    stamp.set(&lock)
}

/// Builds `ui/dist`, when a source changed since it was last built here.
pub fn build(checkout: &Checkout) -> Result<(), Failure> {
    let sources = stamp::fingerprint(&checkout.ui(), |path| {
        !["node_modules", "dist", "coverage"].contains(&path) && !path.starts_with('.')
    })?;
    let stamp = Stamp::at(checkout.ui().join("node_modules/.deskhand-dist"));
    if stamp.says(&sources) && checkout.ui().join("dist/index.html").is_file() {
        println!("  ok  interface bundle");
        return Ok(());
    }
    println!("  building the interface");
    script(checkout, "build")?;
    stamp.set(&sources)
}

/// Runs one script of `ui/package.json`.
pub fn script(checkout: &Checkout, name: &str) -> Result<(), Failure> {
    process::run(checkout.ui_command("npm").args(["run", "--silent", name]))
}
