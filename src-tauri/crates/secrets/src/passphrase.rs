//! One file behind a passphrase: where there is no keyring, or to take keys along.
//!
//! Argon2id turns the passphrase into a key that seals a random file key (XChaCha20-Poly1305); that one seals the
//! names and secrets. A checksum tells damage from a wrong passphrase. A file that can't be read is left as it is.

use crate::keys::{KEY_BYTES, random};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use deskhand_domain::ports::{Secret, SecretError, SecretStore};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use zeroize::Zeroizing;

/// What guessing one passphrase costs: 64 MiB and three passes (about 0.1 s), above OWASP's minimum for Argon2id.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// A file asking for more is not ours.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 16;

const FORMAT: &str = "deskhand secrets 1";

type FileKey = Zeroizing<[u8; KEY_BYTES]>;

/// Nonce and ciphertext, hex.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Sealed {
    nonce: String,
    text: String,
}

/// The file, without its checksum.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Contents {
    format: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    /// The file key, sealed by the passphrase's key.
    file_key: Sealed,
    /// A JSON map from name to hex secret, sealed by the file key.
    secrets: Sealed,
}

#[derive(Debug, Serialize, Deserialize)]
struct Stored {
    #[serde(flatten)]
    contents: Contents,
    /// SHA-256 of the contents as JSON, hex: says "damaged", protects nothing.
    checksum: String,
}

/// Secrets in one sealed file, unlocked.
#[derive(Debug)]
pub struct PassphraseStore {
    path: PathBuf,
    file_key: Mutex<FileKey>,
}

fn seal(key: &[u8; KEY_BYTES], bound_to: &str, plain: &[u8]) -> Result<Sealed, SecretError> {
    let nonce = random::<24>()?;
    let text = XChaCha20Poly1305::new(key.into())
        .encrypt(
            XNonce::from_slice(nonce.as_ref()),
            Payload {
                msg: plain,
                aad: bound_to.as_bytes(),
            },
        )
        .map_err(|_| SecretError::NotWritten)?;
    Ok(Sealed {
        nonce: hex::encode(nonce.as_ref()),
        text: hex::encode(text),
    })
}

/// None when the seal does not hold.
fn unseal(
    key: &[u8; KEY_BYTES],
    bound_to: &str,
    sealed: &Sealed,
) -> Result<Option<Zeroizing<Vec<u8>>>, SecretError> {
    let nonce = hex::decode(&sealed.nonce).map_err(|_| SecretError::Unreadable)?;
    let text = hex::decode(&sealed.text).map_err(|_| SecretError::Unreadable)?;
    if nonce.len() != 24 {
        return Err(SecretError::Unreadable);
    }
    Ok(XChaCha20Poly1305::new(key.into())
        .decrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: &text,
                aad: bound_to.as_bytes(),
            },
        )
        .ok()
        .map(Zeroizing::new))
}

fn derive(
    passphrase: &Secret,
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
) -> Result<FileKey, SecretError> {
    let params =
        Params::new(memory_kib, passes, 1, Some(KEY_BYTES)).map_err(|_| SecretError::Unreadable)?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.expose(), salt, key.as_mut())
        .map_err(|_| SecretError::Unreadable)?;
    Ok(key)
}

fn checksum(contents: &Contents) -> Result<String, SecretError> {
    let json = serde_json::to_vec(contents).map_err(|_| SecretError::NotWritten)?;
    Ok(hex::encode(Sha256::digest(json)))
}

fn read(path: &Path) -> Result<Contents, SecretError> {
    let bytes = std::fs::read(path).map_err(|_| SecretError::Unreadable)?;
    let stored: Stored = serde_json::from_slice(&bytes).map_err(|_| SecretError::Unreadable)?;
    let ours = stored.contents.format == FORMAT
        && stored.contents.memory_kib <= MOST_MEMORY_KIB
        && stored.contents.passes <= MOST_PASSES
        && checksum(&stored.contents)? == stored.checksum;
    if ours {
        Ok(stored.contents)
    } else {
        Err(SecretError::Unreadable)
    }
}

/// Beside the file and then in its place, so that a crash leaves the old one or the new one.
fn write(path: &Path, contents: Contents) -> Result<(), SecretError> {
    let stored = Stored {
        checksum: checksum(&contents)?,
        contents,
    };
    let json = serde_json::to_vec_pretty(&stored).map_err(|_| SecretError::NotWritten)?;
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = PathBuf::from(fresh);
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .and_then(|()| {
            let mut file = private(&fresh)?;
            file.write_all(&json)?;
            file.sync_all()?;
            std::fs::rename(&fresh, path)?;
            sync_folder(folder)
        })
        .map_err(|_| SecretError::NotWritten)
}

/// A file only its owner may read.
fn private(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes the rename durable where folders can be synced.
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        std::fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// The names and secrets, hex.
fn secrets(
    key: &FileKey,
    contents: &Contents,
) -> Result<BTreeMap<String, Zeroizing<String>>, SecretError> {
    let plain = unseal(key, "secrets", &contents.secrets)?.ok_or(SecretError::Unreadable)?;
    serde_json::from_slice::<BTreeMap<String, String>>(&plain)
        .map(|map| {
            map.into_iter()
                .map(|(name, secret)| (name, Zeroizing::new(secret)))
                .collect()
        })
        .map_err(|_| SecretError::Unreadable)
}

impl PassphraseStore {
    /// Unlocks an existing file: `WrongPassphrase`, or `Unreadable` when it is damaged or not ours.
    pub fn unlock(path: &Path, passphrase: &Secret) -> Result<Self, SecretError> {
        let contents = read(path)?;
        let salt = hex::decode(&contents.salt).map_err(|_| SecretError::Unreadable)?;
        let wrapping = derive(passphrase, &salt, contents.memory_kib, contents.passes)?;
        let Some(bytes) = unseal(&wrapping, "file key", &contents.file_key)? else {
            return Err(SecretError::WrongPassphrase);
        };
        let key: [u8; KEY_BYTES] = bytes
            .as_slice()
            .try_into()
            .map_err(|_| SecretError::Unreadable)?;
        let store = Self {
            path: path.to_owned(),
            file_key: Mutex::new(Zeroizing::new(key)),
        };
        secrets(&store.key(), &contents)?;
        Ok(store)
    }

    /// Makes a new file. `NotWritten` when there is one already: what is there is never replaced.
    pub fn create(path: &Path, passphrase: &Secret) -> Result<Self, SecretError> {
        if path.exists() {
            return Err(SecretError::NotWritten);
        }
        let salt = random::<16>()?;
        let wrapping = derive(passphrase, salt.as_ref(), MEMORY_KIB, PASSES)?;
        let file_key = random::<KEY_BYTES>()?;
        let contents = Contents {
            format: FORMAT.to_owned(),
            memory_kib: MEMORY_KIB,
            passes: PASSES,
            salt: hex::encode(salt.as_ref()),
            file_key: seal(&wrapping, "file key", file_key.as_ref())?,
            secrets: seal(&file_key, "secrets", b"{}")?,
        };
        write(path, contents)?;
        Ok(Self {
            path: path.to_owned(),
            file_key: Mutex::new(file_key),
        })
    }

    fn key(&self) -> MutexGuard<'_, FileKey> {
        self.file_key.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads, changes and replaces the file; one change at a time.
    fn change(
        &self,
        change: impl FnOnce(&mut BTreeMap<String, Zeroizing<String>>),
    ) -> Result<(), SecretError> {
        let key = self.key();
        let mut contents = read(&self.path)?;
        let mut secrets = secrets(&key, &contents)?;
        change(&mut secrets);
        let plain: BTreeMap<&str, &str> = secrets
            .iter()
            .map(|(name, secret)| (name.as_str(), secret.as_str()))
            .collect();
        let plain = serde_json::to_vec(&plain)
            .map(Zeroizing::new)
            .map_err(|_| SecretError::NotWritten)?;
        contents.secrets = seal(&key, "secrets", &plain)?;
        write(&self.path, contents)
    }
}

impl SecretStore for PassphraseStore {
    fn describe(&self) -> String {
        "Keys are in a file protected by your passphrase.".to_owned()
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, SecretError> {
        let key = self.key();
        let secrets = secrets(&key, &read(&self.path)?)?;
        secrets
            .get(name)
            .map(|text| hex::decode(text.as_str()).map(Secret::new))
            .transpose()
            .map_err(|_| SecretError::Unreadable)
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), SecretError> {
        let text = Zeroizing::new(hex::encode(secret.expose()));
        self.change(|secrets| {
            secrets.insert(name.to_owned(), text);
        })
    }

    fn delete(&self, name: &str) -> Result<(), SecretError> {
        self.change(|secrets| {
            secrets.remove(name);
        })
    }
}
