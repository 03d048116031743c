//! A store that holds keys and can't be read now. It answers every call with the reason, so that nobody takes it for
//! an empty one and makes new keys.

use deskhand_domain::ports::{Secret, SecretError, SecretStore};

pub(crate) struct ClosedStore {
    pub(crate) reason: SecretError,
    pub(crate) words: String,
}

impl SecretStore for ClosedStore {
    fn describe(&self) -> String {
        self.words.clone()
    }

    fn get(&self, _name: &str) -> Result<Option<Secret>, SecretError> {
        Err(self.reason.clone())
    }

    fn set(&self, _name: &str, _secret: &Secret) -> Result<(), SecretError> {
        Err(self.reason.clone())
    }

    fn delete(&self, _name: &str) -> Result<(), SecretError> {
        Err(self.reason.clone())
    }
}
