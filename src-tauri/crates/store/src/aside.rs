//! Setting a damaged database aside: renamed with its log beside it, never deleted, so that a person can look later.

use jiff::Timestamp;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// `name` with `suffix` added to the whole file name.
fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(suffix);
    PathBuf::from(name)
}

/// A UTC time that may stand in a file name and sorts by time.
pub(crate) fn stamp(now: Timestamp) -> String {
    now.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Renames the database, and its `-wal` and `-shm` where they exist; the new path of the database. The log goes
/// first: a crash in between leaves the database to be found damaged again, never a fresh one beside an old log.
pub(crate) fn set_aside(database: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let base = format!(".damaged-{}", stamp(now));
    let mut suffix = base.clone();
    let mut attempt = 1;
    while with_suffix(database, &suffix).exists() {
        attempt += 1;
        suffix = format!("{base}-{attempt}");
    }
    let target = with_suffix(database, &suffix);
    for part in ["-wal", "-shm"] {
        let from = with_suffix(database, part);
        if from.exists() {
            std::fs::rename(&from, with_suffix(&target, part))?;
        }
    }
    std::fs::rename(database, &target)?;
    Ok(target)
}

/// Whether the database was not closed in order: its log is still there.
pub(crate) fn has_log(database: &Path) -> bool {
    std::fs::metadata(with_suffix(database, "-wal")).is_ok_and(|log| log.len() > 0)
}
