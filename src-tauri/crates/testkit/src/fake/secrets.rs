//! A secret store that can be locked, missing or broken.

use super::server::hold;
use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use std::collections::BTreeMap;
use std::sync::Mutex;

#[derive(Debug, Default)]
pub struct FakeSecretStore {
    kept: Mutex<BTreeMap<String, Secret>>,
    broken: Mutex<Option<SecretError>>,
}

impl FakeSecretStore {
    /// From now on every call fails like this; `None` mends it, with everything still there.
    pub fn fails_with(&self, error: Option<SecretError>) {
        *hold(&self.broken) = error;
    }

    fn works(&self) -> Result<(), SecretError> {
        hold(&self.broken).clone().map_or(Ok(()), Err)
    }
}

impl SecretStore for FakeSecretStore {
    fn describe(&self) -> String {
        "A fake, for as long as the test runs.".to_owned()
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        self.works()?;
        Ok(hold(&self.kept).get(name).cloned())
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        self.works()?;
        hold(&self.kept).insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        self.works()?;
        hold(&self.kept).remove(name);
        Ok(())
    }
}
