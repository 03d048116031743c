//! The files of a world: embedded ones, or a folder with the same names.

use super::WorldError;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::path::Path;

/// The text of each file, unread.
#[derive(Debug, Clone)]
pub struct WorldFiles {
    pub(super) desk: WorldFile,
    pub(super) accounts: WorldFile,
    pub(super) customers: WorldFile,
    /// Open cases.
    pub(super) tickets: WorldFile,
    /// Resolved ones, with their outcomes.
    pub(super) history: WorldFile,
    pub(super) briefs: WorldFile,
    pub(super) memories: WorldFile,
    pub(super) back_office: WorldFile,
    pub(super) scenarios: WorldFile,
}

/// A file's name and text.
#[derive(Debug, Clone)]
pub(super) struct WorldFile {
    pub name: &'static str,
    pub text: Cow<'static, str>,
}

impl WorldFile {
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, WorldError> {
        serde_json::from_str(&self.text).map_err(|e| WorldError::Form {
            file: self.name.to_owned(),
            line: e.line(),
            reason: e.to_string(),
        })
    }
}

macro_rules! embedded {
    ($name:literal) => {
        WorldFile {
            name: $name,
            text: Cow::Borrowed(include_str!(concat!("../../../../assets/demo/", $name))),
        }
    };
}

impl WorldFiles {
    /// The world that ships with the desk.
    pub fn embedded() -> Self {
        Self {
            desk: embedded!("desk.json"),
            accounts: embedded!("accounts.json"),
            customers: embedded!("customers.json"),
            tickets: embedded!("tickets.json"),
            history: embedded!("history.json"),
            briefs: embedded!("briefs.json"),
            memories: embedded!("memories.json"),
            back_office: embedded!("back_office.json"),
            scenarios: embedded!("scenarios.json"),
        }
    }

    /// A world of the user's own, in a folder with the same file names.
    pub fn from_folder(folder: &Path) -> Result<Self, WorldError> {
        let mut files = Self::embedded();
        for file in [
            &mut files.desk,
            &mut files.accounts,
            &mut files.customers,
            &mut files.tickets,
            &mut files.history,
            &mut files.briefs,
            &mut files.memories,
            &mut files.back_office,
            &mut files.scenarios,
        ] {
            let text = std::fs::read_to_string(folder.join(file.name)).map_err(|source| {
                WorldError::Unreadable {
                    file: file.name.to_owned(),
                    source,
                }
            })?;
            file.text = Cow::Owned(text);
        }
        Ok(files)
    }
}
