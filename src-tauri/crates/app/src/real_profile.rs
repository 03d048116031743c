//! A real profile: its two keys from the secret store, then its encrypted database.
//!
//! The order protects what is there. Keys are only made for a profile that does not exist yet; a store that can't be
//! read now ends the start before anything is touched; and without any store the desk works in memory and says so.

use crate::desk::{Opened, notices_of};
use crate::profile::{Keeping, StartError, StartOptions};
use deskhand_domain::Timestamp;
use deskhand_domain::ports::{Secret, SecretStore, StoreError};
use deskhand_secrets::{Place, SecretsPreference, Verdict};
use deskhand_store::{Database, Key, Kind, OpenError, OpenOptions};
use deskhand_wire::status::Notice;
use std::path::Path;
use std::sync::Arc;

/// Name of this app in the keyring.
const SERVICE: &str = "deskhand";

/// Environment variable that holds the passphrase of the profile.
const PASSPHRASE: &str = "DESKHAND_PASSPHRASE";

pub(crate) fn open(options: &StartOptions, now: Timestamp) -> Result<Opened, StartError> {
    let folder = options.folder();
    let path = folder.join("deskhand.db");
    let is_new = !holds_data(&path);
    let passphrase_file = folder.join("keys.sealed");
    // A passphrase makes a new file only for a new profile: beside an old one it would hide the keyring that holds
    // the old one's key.
    let passphrase = options
        .passphrase
        .clone()
        .or_else(typed_before)
        .filter(|_| is_new || passphrase_file.exists());
    let (store, verdict) = deskhand_secrets::open(&SecretsPreference {
        service: SERVICE.to_owned(),
        passphrase_file,
        passphrase,
    });
    if let Some(problem) = verdict.problem {
        return Err(StartError::Keys {
            words: verdict.words,
            problem,
        });
    }
    if verdict.place == Place::Session {
        return if is_new {
            in_memory(store.as_ref(), verdict)
        } else {
            Err(StartError::NoKey)
        };
    }
    if is_new {
        std::fs::create_dir_all(&folder).map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                StartError::Store(StoreError::ReadOnly)
            }
            kind => StartError::Open(OpenError::Folder(kind)),
        })?;
    }
    let log_key = deskhand_secrets::log_key(store.as_ref(), is_new)?.ok_or(StartError::NoKey)?;
    let key = deskhand_secrets::database_key(store.as_ref(), is_new)?.ok_or(StartError::NoKey)?;
    let opened = Database::open(&OpenOptions {
        path,
        key: Key::Raw(key),
        backups_dir: folder.join("backups"),
        kind: Kind::Real,
        log_key,
        now,
    })?;
    Ok(Opened {
        notices: notices_of(opened.set_aside.as_deref(), opened.migrated_from),
        database: Arc::new(opened.database),
        secrets_words: verdict.words,
        storage_words: "Encrypted on this machine (SQLCipher).".to_owned(),
        keeping: Keeping::Encrypted,
    })
}

/// The passphrase the environment holds, for starts without anybody to ask.
fn typed_before() -> Option<Secret> {
    std::env::var_os(PASSPHRASE)
        .filter(|words| !words.is_empty())
        .map(|words| Secret::new(words.into_encoded_bytes()))
}

fn holds_data(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.len() > 0)
}

fn in_memory(store: &dyn SecretStore, verdict: Verdict) -> Result<Opened, StartError> {
    let log_key = deskhand_secrets::log_key(store, true)?.ok_or(StartError::NoKey)?;
    Ok(Opened {
        database: Arc::new(Database::session(log_key)?),
        notices: vec![Notice {
            id: "in-memory".to_owned(),
            severity: "warning".to_owned(),
            text: format!("Nothing is written to disk. {}", verdict.words),
        }],
        secrets_words: verdict.words,
        storage_words: "In memory only: it is gone when Deskhand closes.".to_owned(),
        keeping: Keeping::Nothing,
    })
}
