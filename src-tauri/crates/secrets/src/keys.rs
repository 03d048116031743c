//! The two random keys of a profile.

use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use rand::TryRngCore;
use rand::rngs::OsRng;
use zeroize::Zeroizing;

const DATABASE_KEY: &str = "database-key";
const LOG_KEY: &str = "log-key";

/// Bytes of every key made here.
pub(crate) const KEY_BYTES: usize = 32;

/// 32 bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>, SecretError> {
    let mut bytes = Zeroizing::new([0; N]);
    OsRng
        .try_fill_bytes(bytes.as_mut())
        .map_err(|_| SecretError::NotWritten)?;
    Ok(bytes)
}

/// The key of the database, 32 bytes. Where there is none: a new one when `make` (the profile is new), else None (the
/// profile's key is lost, and a new one would open nothing). A store that can't be read is an error and never "none".
pub fn database_key(store: &dyn SecretStore, make: bool) -> Result<Option<Secret>, SecretError> {
    get_or_make(store, DATABASE_KEY, make)
}

/// The key that chains the operation log, by the same rules.
pub fn log_key(store: &dyn SecretStore, make: bool) -> Result<Option<Secret>, SecretError> {
    get_or_make(store, LOG_KEY, make)
}

fn get_or_make(
    store: &dyn SecretStore,
    name: &str,
    make: bool,
) -> Result<Option<Secret>, SecretError> {
    match store.get(name)? {
        Some(key) if key.expose().len() == KEY_BYTES => return Ok(Some(key)),
        Some(_) => return Err(SecretError::Unreadable),
        None if !make => return Ok(None),
        None => {}
    }
    let key = Secret::new(random::<KEY_BYTES>()?.to_vec());
    store.set(name, &key)?;
    // Read back before anything is encrypted with it.
    match store.get(name)? {
        Some(kept) if kept == key => Ok(Some(key)),
        _ => Err(SecretError::NotWritten),
    }
}

#[cfg(test)]
mod tests {
    use super::{database_key, log_key};
    use crate::closed::ClosedStore;
    use crate::session::MemoryStore;
    use deskhand_domain::ports::{Secret, SecretError, SecretStore};

    #[test]
    fn a_key_is_made_once_and_only_when_asked_for() {
        let store = MemoryStore::default();
        assert_eq!(database_key(&store, false), Ok(None));
        let made = database_key(&store, true).expect("made").expect("a key");
        assert_eq!(made.expose().len(), 32);
        assert_eq!(database_key(&store, true), Ok(Some(made.clone())));
        let log = log_key(&store, true).expect("made").expect("a key");
        assert_ne!(log, made);
    }

    #[test]
    fn a_store_that_is_locked_or_holds_something_else_gets_no_new_key() {
        let closed = ClosedStore {
            reason: SecretError::Locked,
            words: String::new(),
        };
        assert_eq!(database_key(&closed, true), Err(SecretError::Locked));
        let store = MemoryStore::default();
        store
            .set("database-key", &Secret::new("short"))
            .expect("set");
        assert_eq!(database_key(&store, true), Err(SecretError::Unreadable));
        assert_eq!(store.get("database-key"), Ok(Some(Secret::new("short"))));
    }
}
