//! Where keys and tokens live: the keyring of this computer, a file behind a passphrase, or this session only.
//!
//! [`open`] chooses and says why in plain words. Nothing is ever kept as plain text, nothing that can't be read is
//! replaced or deleted, and "locked" is never taken for "empty". This crate knows no database and no settings.

mod closed;
mod keyring;
mod keys;
mod open;
mod passphrase;
mod session;

pub use keyring::KeyringStore;
pub use keys::{database_key, log_key};
pub use open::{Place, SecretsPreference, Verdict, open};
pub use passphrase::PassphraseStore;
pub use session::MemoryStore;
