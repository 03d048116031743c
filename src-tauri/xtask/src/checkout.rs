//! Where this checkout and its build output lie.
//!
//! Asked of cargo once, so that `CARGO_TARGET_DIR` and a start from a subfolder both work.

use crate::failure::Failure;
use crate::process;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folders every task works in.
pub struct Checkout {
    /// The folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's output folder.
    pub target: PathBuf,
}

impl Checkout {
    /// Asks cargo, from the current folder upwards.
    pub fn find() -> Result<Self, Failure> {
        let answer = process::capture(Command::new("cargo").args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
        ]))?;
        let metadata: Value = serde_json::from_slice(&answer)
            .map_err(|error| Failure::Refused(format!("cargo metadata is not JSON: {error}")))?;
        let folder = |key: &str| {
            metadata[key]
                .as_str()
                .map(PathBuf::from)
                .ok_or_else(|| Failure::Refused(format!("cargo metadata names no {key}")))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// The interface's package.
    pub fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The built app.
    pub fn app(&self, release: bool) -> PathBuf {
        self.built(release, "deskhand")
    }

    /// A program we built, by its path below the profile's folder.
    pub fn built(&self, release: bool, program: &str) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target
            .join(profile)
            .join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Tools that only this checkout uses, away from the user's own.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// `program` run in the checkout's root.
    pub fn command(&self, program: &str) -> Command {
        in_folder(program, &self.root)
    }

    /// `program` run in `ui/`.
    pub fn ui_command(&self, program: &str) -> Command {
        in_folder(program, &self.ui())
    }
}

fn in_folder(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}
