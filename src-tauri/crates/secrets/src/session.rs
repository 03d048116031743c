//! Secrets that last as long as the program runs.

use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Keeps nothing on disk.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<BTreeMap<String, Secret>>);

impl MemoryStore {
    fn held(&self) -> MutexGuard<'_, BTreeMap<String, Secret>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SecretStore for MemoryStore {
    fn describe(&self) -> String {
        "Keys are kept in memory and are gone when Deskhand closes.".to_owned()
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        Ok(self.held().get(name).cloned())
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        self.held().insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        self.held().remove(name);
        Ok(())
    }
}
