//! The keyring of this computer (Secret Service, Keychain, Credential Manager), asked from a thread of its own: a
//! broken one may not answer for a minute, and the desk must not wait that long.
//!
//! A locked keyring answers "no such entry" exactly as an empty one does (measured with gnome-keyring). So a canary is
//! kept beside the secrets: where it can't be read back, the keyring is locked, not empty.

use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use keyring::{Entry, Error};
use std::sync::mpsc::{RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::time::Duration;

/// How long one call may take.
const LIMIT: Duration = Duration::from_secs(3);

const CANARY: &str = "canary";
const CANARY_SAYS: &[u8] = b"deskhand can read this keyring";

enum Ask {
    Get(String),
    Set(String, Secret),
    Delete(String),
}

type Answer = Result<Option<Secret>, SecretError>;

/// One service name in the keyring of this computer, known to be unlocked when it was opened.
#[derive(Debug)]
pub struct KeyringStore {
    /// To the thread that talks to the keyring; it ends when this is dropped.
    worker: Sender<(Ask, SyncSender<Answer>)>,
}

impl KeyringStore {
    /// Probes the keyring. `NoService` where there is none, `Locked` and `Timeout` where it can't be read now.
    pub fn open(service: &str) -> Result<Self, SecretError> {
        let (worker, asked) = channel::<(Ask, SyncSender<Answer>)>();
        let service = service.to_owned();
        std::thread::Builder::new()
            .name("keyring".to_owned())
            .spawn(move || {
                for (ask, reply) in asked {
                    // Nobody listens any more when the limit has passed.
                    let _ = reply.send(answer(&service, ask));
                }
            })
            .map_err(|_| SecretError::Timeout)?;
        let store = Self { worker };
        store.probe()?;
        Ok(store)
    }

    fn probe(&self) -> Result<(), SecretError> {
        if self.reads_canary()? {
            return Ok(());
        }
        // Empty or locked: only writing tells.
        let canary = Secret::new(CANARY_SAYS);
        match self.ask(Ask::Set(CANARY.to_owned(), canary)) {
            Ok(_) if self.reads_canary()? => Ok(()),
            Ok(_) | Err(SecretError::NotWritten) => Err(SecretError::Locked),
            Err(other) => Err(other),
        }
    }

    fn reads_canary(&self) -> Result<bool, SecretError> {
        let found = self.ask(Ask::Get(CANARY.to_owned()))?;
        Ok(found.is_some_and(|canary| canary.expose() == CANARY_SAYS))
    }

    fn ask(&self, ask: Ask) -> Answer {
        let (reply, answer) = sync_channel(1);
        self.worker
            .send((ask, reply))
            .map_err(|_| SecretError::NoService)?;
        match answer.recv_timeout(LIMIT) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => Err(SecretError::Timeout),
            Err(RecvTimeoutError::Disconnected) => Err(SecretError::NoService),
        }
    }
}

fn answer(service: &str, ask: Ask) -> Answer {
    let entry = |name: &str| Entry::new(service, name);
    match ask {
        Ask::Get(name) => match entry(&name).and_then(|entry| entry.get_secret()) {
            Ok(bytes) => Ok(Some(Secret::new(bytes))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(classify(&error, SecretError::Unreadable)),
        },
        Ask::Set(name, secret) => entry(&name)
            .and_then(|entry| entry.set_secret(secret.expose()))
            .map(|()| None)
            .map_err(|error| classify(&error, SecretError::NotWritten)),
        Ask::Delete(name) => match entry(&name).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(classify(&error, SecretError::NotWritten)),
        },
    }
}

fn classify(error: &Error, otherwise: SecretError) -> SecretError {
    match error {
        Error::NoDefaultStore => SecretError::NoService,
        Error::NoStorageAccess(_) => SecretError::Locked,
        _ => otherwise,
    }
}

impl SecretStore for KeyringStore {
    fn describe(&self) -> String {
        "Keys are in this computer's keyring.".to_owned()
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        match self.ask(Ask::Get(name.to_owned()))? {
            Some(secret) => Ok(Some(secret)),
            // It may have been locked since.
            None if self.reads_canary()? => Ok(None),
            None => Err(SecretError::Locked),
        }
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        self.ask(Ask::Set(name.to_owned(), secret.clone()))
            .map(|_| ())
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        self.ask(Ask::Delete(name.to_owned()))?;
        // A locked keyring says "no such entry" here too.
        if self.reads_canary()? {
            Ok(())
        } else {
            Err(SecretError::Locked)
        }
    }
}
