//! Where keys and tokens live.

/// A secret. No Display, no Serialize; Debug says nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The bytes, for the one call that needs them.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        // Best effort without a dependency: overwrite before the memory is given back.
        for byte in &mut self.0 {
            *byte = 0;
        }
        std::hint::black_box(&self.0);
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// There is no keyring service on this machine.
    #[error("this machine offers no keyring")]
    NoService,
    /// There is one, and it is locked: nothing is lost, unlock it and try again.
    #[error("the keyring is locked")]
    Locked,
    #[error("the keyring did not answer in time")]
    Timeout,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// Something is stored and can't be read; it was left untouched.
    #[error("the stored secrets can't be read; they were left as they are")]
    Unreadable,
    #[error("the secrets could not be written")]
    NotWritten,
}

pub trait SecretStore: Send + Sync {
    /// In words for the agent: which store is in use and why.
    fn describe(&self) -> String;
    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError>;
    fn set(&self, name: &str, secret: &Secret) -> Result<(), SecretError>;
    fn delete(&self, name: &str) -> Result<(), SecretError>;
}
