//! The key check beside an encrypted database. SQLCipher says "not a database" for a wrong key and for a damaged
//! file alike; this small file tells them apart, so that a wrong key never looks like damage.
//!
//! It holds an HMAC of a constant under the key: enough to recognise the key, nothing to find it with (the key is
//! 256 random bits). It must know nothing of what is inside the database.

use crate::error::from_io;
use deskhand_domain::ports::{Secret, StoreError};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::path::{Path, PathBuf};

const SAID: &[u8] = b"deskhand key check v1";

#[derive(Serialize, Deserialize)]
struct Marker {
    /// Hex HMAC-SHA256 of a constant by the database key.
    key_check: String,
}

/// What the file beside the database says about this key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyCheck {
    Right,
    Wrong,
    /// No marker, or one that can't be read: nothing is known.
    Unknown,
}

pub(crate) fn path(database: &Path) -> PathBuf {
    database.with_extension("meta.json")
}

fn check_value(key: &Secret) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose()).ok()?;
    mac.update(SAID);
    Some(mac)
}

/// Compares the key with the marker, in constant time.
pub(crate) fn check(database: &Path, key: &Secret) -> KeyCheck {
    let Some(marker) = std::fs::read(path(database))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Marker>(&bytes).ok())
    else {
        return KeyCheck::Unknown;
    };
    match (hex::decode(marker.key_check), check_value(key)) {
        (Ok(kept), Some(mac)) => match mac.verify_slice(&kept) {
            Ok(()) => KeyCheck::Right,
            Err(_) => KeyCheck::Wrong,
        },
        _ => KeyCheck::Unknown,
    }
}

/// Records the key of a database about to be made, or found to open with it.
pub(crate) fn record(database: &Path, key: &Secret) -> Result<(), StoreError> {
    let Some(mac) = check_value(key) else {
        return Err(StoreError::WrongKey);
    };
    let marker = Marker {
        key_check: hex::encode(mac.finalize().into_bytes()),
    };
    let bytes = crate::row::json(&marker, "key check")?;
    let target = path(database);
    let fresh = target.with_extension("json.new");
    std::fs::write(&fresh, bytes)
        .and_then(|()| std::fs::File::open(&fresh)?.sync_all())
        .and_then(|()| std::fs::rename(&fresh, &target))
        .map_err(|error| from_io(error.kind()))
}
