//! Which store is used, and why, in words for the person at this computer.
//!
//! Keys stay where they are: a passphrase file that exists is the store, whatever else this computer offers, and a
//! store that can't be read now is waited for, never replaced.

use crate::closed::ClosedStore;
use crate::keyring::KeyringStore;
use crate::passphrase::PassphraseStore;
use crate::session::MemoryStore;
use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use std::path::PathBuf;

/// What the profile asks for.
#[derive(Debug, Clone)]
pub struct SecretsPreference {
    /// Name of this profile in the keyring, e.g. `deskhand` or `deskhand-demo`.
    pub service: String,
    /// Where the passphrase file is, or would be made.
    pub passphrase_file: PathBuf,
    /// What the person typed, when they did.
    pub passphrase: Option<Secret>,
}

/// Where the keys are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Keyring,
    PassphraseFile,
    /// In memory only.
    Session,
}

/// Which store is in use and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub place: Place,
    /// For the person: one or two sentences.
    pub words: String,
    /// Why it can't be read now; every call on the store answers with it.
    pub problem: Option<SecretError>,
}

fn found(
    store: impl SecretStore + 'static,
    place: Place,
    words: &str,
) -> (Box<dyn SecretStore>, Verdict) {
    let verdict = Verdict {
        place,
        words: words.to_owned(),
        problem: None,
    };
    (Box::new(store), verdict)
}

fn closed(reason: SecretError, place: Place, words: &str) -> (Box<dyn SecretStore>, Verdict) {
    let verdict = Verdict {
        place,
        words: words.to_owned(),
        problem: Some(reason.clone()),
    };
    let words = words.to_owned();
    (Box::new(ClosedStore { reason, words }), verdict)
}

/// The passphrase file where there is one; else the keyring; without a keyring a new passphrase file when a
/// passphrase was given, else memory. May take three seconds per call on a keyring that does not answer.
pub fn open(preference: &SecretsPreference) -> (Box<dyn SecretStore>, Verdict) {
    if preference.passphrase_file.exists() {
        return unlock(preference);
    }
    match KeyringStore::open(&preference.service) {
        Ok(store) => found(
            store,
            Place::Keyring,
            "Keys are in this computer's keyring.",
        ),
        Err(SecretError::NoService) => without_keyring(preference),
        Err(SecretError::Locked) => closed(
            SecretError::Locked,
            Place::Keyring,
            "This computer's keyring is locked. Unlock it and start again; nothing was changed.",
        ),
        Err(SecretError::Timeout) => closed(
            SecretError::Timeout,
            Place::Keyring,
            "This computer's keyring does not answer. Nothing was changed; start again when it does.",
        ),
        Err(other) => closed(
            other,
            Place::Keyring,
            "This computer's keyring can't be read. Nothing was changed.",
        ),
    }
}

fn unlock(preference: &SecretsPreference) -> (Box<dyn SecretStore>, Verdict) {
    let place = Place::PassphraseFile;
    let Some(passphrase) = &preference.passphrase else {
        return closed(
            SecretError::Locked,
            place,
            "Keys are in a file protected by your passphrase. Enter it to open this profile.",
        );
    };
    match PassphraseStore::unlock(&preference.passphrase_file, passphrase) {
        Ok(store) => found(
            store,
            place,
            "Keys are in a file protected by your passphrase.",
        ),
        Err(SecretError::WrongPassphrase) => closed(
            SecretError::WrongPassphrase,
            place,
            "That is not the passphrase of this profile. Nothing was changed; try again.",
        ),
        Err(other) => closed(
            other,
            place,
            "The file with your keys is damaged. It was left as it is; put back a copy of it to open this profile.",
        ),
    }
}

fn without_keyring(preference: &SecretsPreference) -> (Box<dyn SecretStore>, Verdict) {
    let Some(passphrase) = &preference.passphrase else {
        return found(
            MemoryStore::default(),
            Place::Session,
            "This computer has no keyring, so keys last until Deskhand closes. Set a passphrase to keep them.",
        );
    };
    match PassphraseStore::create(&preference.passphrase_file, passphrase) {
        Ok(store) => found(
            store,
            Place::PassphraseFile,
            "This computer has no keyring, so keys are in a file protected by your passphrase.",
        ),
        Err(reason) => closed(
            reason,
            Place::PassphraseFile,
            "This computer has no keyring, and the file for your keys can't be written.",
        ),
    }
}
