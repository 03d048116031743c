//! Which profile to open and how: the demo's plain one, or a real one whose key the secret store keeps.

use deskhand_domain::id::ActorId;
use deskhand_domain::ports::{Secret, SecretError, StoreError};
use deskhand_policy::PackError;
use deskhand_store::OpenError;
use std::path::PathBuf;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileKind {
    /// Invented data, kept plain, clearly labelled.
    Demo,
    Real,
}

/// What becomes of a profile when the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Encrypted on disk.
    Encrypted,
    /// On disk as it is: the demo.
    Plain,
    /// In memory only; gone at the end.
    Nothing,
}

/// How to start a desk.
#[derive(Debug, Clone)]
pub struct StartOptions {
    /// The folder that holds profiles.
    pub home: PathBuf,
    pub kind: ProfileKind,
    /// Work as this person.
    pub actor: Option<ActorId>,
    /// Set the scene of this demo scenario.
    pub scenario: Option<String>,
    /// Policy packs instead of the embedded ones.
    pub policy_folder: Option<PathBuf>,
    /// Where there is no keyring: opens the passphrase file.
    pub passphrase: Option<Secret>,
}

impl StartOptions {
    pub fn demo(home: impl Into<PathBuf>) -> Self {
        Self {
            home: home.into(),
            kind: ProfileKind::Demo,
            actor: None,
            scenario: None,
            policy_folder: None,
            passphrase: None,
        }
    }

    /// The folder of this profile.
    pub(crate) fn folder(&self) -> PathBuf {
        self.home.join(match self.kind {
            ProfileKind::Demo => "demo",
            ProfileKind::Real => "profile",
        })
    }
}

/// Why a desk did not start. Nothing on disk was changed unless the words say so.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{what} can't be used ({kind})")]
    Folder {
        what: &'static str,
        kind: std::io::ErrorKind,
    },
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Secrets(#[from] SecretError),
    #[error("the policy packs can't be used: {0}")]
    Policy(Box<PackError>),
    #[error("the demo world can't be used: {0}")]
    World(#[from] crate::world::WorldError),
    #[error("the desk could not be put together: {0}")]
    Desk(#[from] deskhand_copilot::DeskError),
    #[error("memory can't be used: {0}")]
    Memory(#[from] deskhand_domain::ports::MemoryError),
    #[error("there is no {what} of that name")]
    Unknown { what: &'static str },
    /// The keys are kept somewhere that can't be read now: locked, silent, a wrong or missing passphrase.
    #[error("{words}")]
    Keys { words: String, problem: SecretError },
    /// The profile is there and its key is not. A new key would open nothing, so none was made.
    #[error("the key of this profile is not on this computer")]
    NoKey,
    #[error("the imported back office can't be used: {0}")]
    BackOffice(#[from] deskhand_tools::BackOfficeError),
}

/// Where profiles live when nobody says otherwise: the platform's data folder of this app.
pub fn default_home() -> PathBuf {
    let from = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let data = if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Application Support"))
    } else if cfg!(windows) {
        from("APPDATA")
    } else {
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")))
    };
    data.unwrap_or_else(|| PathBuf::from(".")).join("deskhand")
}
