//! Pictures of the main screens, taken from the real window by the example of the journeys' package.
//!
//! It sets up and builds; which screens there are and when one is ready, the example knows.

use crate::checkout::Checkout;
use crate::failure::Failure;
use crate::packages::Purpose;
use crate::process;
use crate::setup::{self, Install};
use crate::ui;
use std::path::PathBuf;

/// Takes them all, into `out` or the documentation's folder.
pub fn take(checkout: &Checkout, out: Option<PathBuf>) -> Result<(), Failure> {
    setup::prepare(checkout, Purpose::Journeys, Install::Allowed)?;
    ui::build(checkout)?;
    process::run(checkout.command("cargo").args([
        "build",
        "--locked",
        "--workspace",
        "--bin",
        "deskhand",
        "--example",
        "shots",
    ]))?;
    let out = out.unwrap_or_else(|| checkout.root.join("src-tauri/docs/screens"));
    let shots = checkout.built(false, "examples/shots");
    process::run(
        checkout
            .command(&shots.to_string_lossy())
            .arg(out)
            .env("DESKHAND_APP", checkout.app(false)),
    )
}
