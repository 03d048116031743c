//! A folder of profiles and the program run on it.

use serde_json::Value;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub struct Desk {
    pub home: tempfile::TempDir,
    pub passphrase: Option<&'static str>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    pub fn json_lines(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }
}

impl Desk {
    pub fn empty() -> Self {
        Self {
            home: tempfile::tempdir().expect("a folder"),
            passphrase: None,
        }
    }

    pub fn real() -> Self {
        Self {
            passphrase: Some("a long walk home"),
            ..Self::empty()
        }
    }

    pub fn seeded() -> Self {
        let desk = Self::empty();
        desk.done(&["demo", "seed"]);
        desk
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_deskhand-cli"));
        command
            .arg("--home")
            .arg(self.home.path())
            .args(args)
            // No keyring, whatever the machine that tests offers.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove("DESKHAND_PASSPHRASE")
            .env_remove("DESKHAND_LOG")
            .stdin(Stdio::null());
        if let Some(passphrase) = self.passphrase {
            command.env("DESKHAND_PASSPHRASE", passphrase);
        }
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        ran(&self.command(args).output().expect("the program starts"))
    }

    /// Runs with `input` on stdin.
    pub fn fed(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self
            .command(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        child
            .stdin
            .take()
            .expect("a pipe")
            .write_all(input)
            .expect("written");
        ran(&child.wait_with_output().expect("it ends"))
    }

    /// Runs and expects success.
    pub fn done(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.status, 0, "{args:?}: {ran:?}");
        ran
    }

    /// The JSON of a run that succeeds.
    pub fn json(&self, args: &[&str]) -> Value {
        let mut with_json = vec!["--json"];
        with_json.extend_from_slice(args);
        self.done(&with_json).json()
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path: PathBuf = self.home.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path.to_string_lossy().into_owned()
    }
}

pub fn ran(output: &Output) -> Ran {
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}
