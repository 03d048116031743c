//! Copies made before a migration: encrypted like the database, read back before they count, the last five kept.

use crate::connection::{Access, connect};
use crate::error::{Sqlite, from_io};
use crate::open::Key;
use deskhand_domain::ports::StoreError;
use jiff::Timestamp;
use rusqlite::Connection;
use std::path::{Path, PathBuf};

const KEPT: usize = 5;
const PREFIX: &str = "deskhand-v";

/// Copies the open database into `dir`, checks that the copy opens with the same key, and prunes older ones.
pub(crate) fn make(
    connection: &Connection,
    key: &Key,
    dir: &Path,
    schema: u32,
    now: Timestamp,
) -> Result<PathBuf, StoreError> {
    std::fs::create_dir_all(dir).map_err(|error| from_io(error.kind()))?;
    let name = format!("{PREFIX}{schema}-{}", crate::aside::stamp(now));
    let mut path = dir.join(format!("{name}.db"));
    let mut attempt = 1;
    while path.exists() {
        attempt += 1;
        path = dir.join(format!("{name}-{attempt}.db"));
    }
    let target = path.to_str().ok_or_else(|| StoreError::Failed {
        what: "the backup folder's name is not text".to_owned(),
    })?;
    // An attached copy inherits the key of the main database.
    let copied = connection
        .execute("VACUUM INTO ?1", [target])
        .store()
        .and_then(|_| verify(&path, key));
    if let Err(error) = copied {
        // What is there is half a copy of ours, not a backup.
        let _ = std::fs::remove_file(&path);
        return Err(error);
    }
    prune(dir)?;
    Ok(path)
}

fn verify(path: &Path, key: &Key) -> Result<(), StoreError> {
    std::fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| from_io(error.kind()))?;
    let copy = connect(path, key, Access::Read)?;
    crate::open::quick_check(&copy)
}

/// Our backups in `dir`, oldest first.
fn list(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match std::fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(from_io(error.kind())),
    };
    let mut found: Vec<(String, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let rest = name.strip_prefix(PREFIX)?.strip_suffix(".db")?;
            // by the time in the name, whatever the schema
            let at = rest.split_once('-')?.1.to_owned();
            Some((at, entry.path()))
        })
        .collect();
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

fn prune(dir: &Path) -> Result<(), StoreError> {
    let all = list(dir)?;
    for old in all.iter().take(all.len().saturating_sub(KEPT)) {
        std::fs::remove_file(old).map_err(|error| from_io(error.kind()))?;
    }
    Ok(())
}

/// Removes every backup: what was forgotten must not come back from one. How many there were.
pub(crate) fn remove_all(dir: &Path) -> Result<usize, StoreError> {
    let all = list(dir)?;
    for backup in &all {
        std::fs::remove_file(backup).map_err(|error| from_io(error.kind()))?;
    }
    Ok(all.len())
}
