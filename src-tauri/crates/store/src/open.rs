//! Opening a profile: look first without touching, then set aside, back up and migrate as needed.
//!
//! The order matters. A newer schema and a wrong key are found before anything is written, so that a file this
//! program can't handle keeps every byte. Only a file known to be damaged is moved, and none is deleted.

use crate::aside;
use crate::backup;
use crate::connection::{Access, Database, connect, tune};
use crate::error::{Sqlite, from_io};
use crate::marker::{self, KeyCheck};
use deskhand_domain::ports::{Secret, StoreError};
use jiff::Timestamp;
use refinery::{Migration, Runner};
use rusqlite::Connection;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

pub(crate) mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Up to this size every opening reads the whole file; above it, only after a crash (the log is still there).
const ALWAYS_CHECKED_BYTES: u64 = 32 * 1024 * 1024;

/// What the first bytes of an unencrypted database are.
const PLAIN_HEADER: &[u8; 16] = b"SQLite format 3\0";

/// How the file is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// 32 random bytes; the file is encrypted with SQLCipher.
    Raw(Secret),
    /// Not encrypted: the demo profile, which says so.
    Plain,
}

/// Whose data it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Real,
    /// May be wiped.
    Demo,
}

/// What to open, and how.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// The database file; its folder is made when missing.
    pub path: PathBuf,
    pub key: Key,
    /// Where copies go before a migration.
    pub backups_dir: PathBuf,
    pub kind: Kind,
    /// Chains the operation log. Another key than last time makes the whole log look broken.
    pub log_key: Secret,
    /// Names what is set aside or backed up.
    pub now: Timestamp,
}

/// An open database and what had to be done for it.
#[derive(Debug)]
pub struct Opened {
    pub database: Database,
    /// Where the damaged database that was found now lies.
    pub set_aside: Option<PathBuf>,
    /// The schema it had, when it was migrated.
    pub migrated_from: Option<u32>,
    /// The copy made before that.
    pub backup: Option<PathBuf>,
}

/// Why a profile could not be opened. The file is as it was in every case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the profile folder can't be used ({0})")]
    Folder(ErrorKind),
    #[error("a database key has 32 bytes")]
    KeyLength,
    #[error("the database is damaged and could not be set aside ({0})")]
    NotSetAside(ErrorKind),
    #[error("no backup could be made, so the database was not migrated: {0}")]
    Backup(StoreError),
    #[error("the database could not be brought to this version: {0}")]
    Migration(StoreError),
}

impl Database {
    /// Opens a profile's database, or makes it.
    pub fn open(options: &OpenOptions) -> Result<Opened, OpenError> {
        open_with(options, embedded::migrations::runner().get_migrations())
    }

    /// A demo database that lives as long as the value, for tests: nothing of it reaches a file.
    pub fn in_memory() -> Result<Self, OpenError> {
        Self::unfiled(Kind::Demo, Secret::new("in memory"))
    }

    /// A real database that lasts as long as the program, where there is nowhere to keep a key.
    pub fn session(log_key: Secret) -> Result<Self, OpenError> {
        Self::unfiled(Kind::Real, log_key)
    }

    fn unfiled(kind: Kind, log_key: Secret) -> Result<Self, OpenError> {
        let mut connection = Connection::open_in_memory().store()?;
        tune(&connection)?;
        migrate(
            &mut connection,
            embedded::migrations::runner().get_migrations(),
        )?;
        Ok(Self::alone(kind, log_key, connection))
    }
}

pub(crate) fn open_with(
    options: &OpenOptions,
    migrations: &[Migration],
) -> Result<Opened, OpenError> {
    let OpenOptions { path, key, .. } = options;
    if let Key::Raw(secret) = key
        && secret.expose().len() != 32
    {
        return Err(OpenError::KeyLength);
    }
    let folder = path
        .parent()
        .ok_or(OpenError::Folder(ErrorKind::InvalidInput))?;
    std::fs::create_dir_all(folder).map_err(|error| match from_io(error.kind()) {
        StoreError::Failed { .. } => OpenError::Folder(error.kind()),
        known => OpenError::Store(known),
    })?;
    let known = latest(migrations);
    let mut set_aside = None;
    let mut found = None;
    if std::fs::metadata(path).is_ok_and(|file| file.len() > 0) || aside::has_log(path) {
        match examine(path, key) {
            Ok(version) => found = version,
            Err(StoreError::Damaged) => {
                let moved = aside::set_aside(path, options.now)
                    .map_err(|error| OpenError::NotSetAside(error.kind()))?;
                tracing::warn!("a damaged database was set aside");
                set_aside = Some(moved);
            }
            Err(other) => return Err(other.into()),
        }
    }
    if let Some(found) = found
        && found > known
    {
        return Err(StoreError::NewerSchema { found, known }.into());
    }
    if let Key::Raw(secret) = key
        && marker::check(path, secret) != KeyCheck::Right
    {
        marker::record(path, secret)?;
    }
    let mut writer = connect(path, key, Access::Write)?;
    let mut backup = None;
    let migrated_from = found.filter(|version| *version < known);
    if let Some(version) = migrated_from {
        let copy = backup::make(&writer, key, &options.backups_dir, version, options.now)
            .map_err(OpenError::Backup)?;
        backup = Some(copy);
    }
    writer
        .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .store()?;
    tune(&writer)?;
    if found.is_none_or(|version| version < known) {
        migrate(&mut writer, migrations)?;
    }
    let database = Database::on_file(
        path,
        key,
        options.kind,
        options.log_key.clone(),
        options.backups_dir.clone(),
        writer,
    )?;
    Ok(Opened {
        database,
        set_aside,
        migrated_from,
        backup,
    })
}

fn latest(migrations: &[Migration]) -> u32 {
    migrations
        .iter()
        .filter_map(|migration| u32::try_from(migration.version()).ok())
        .max()
        .unwrap_or(0)
}

/// Reads an existing file without changing it: its schema version (None for an empty database), or why it can't be
/// read. `Damaged` only when it is the file's fault and not the key's.
fn examine(path: &Path, key: &Key) -> Result<Option<u32>, StoreError> {
    let plain = has_plain_header(path)?;
    match key {
        Key::Plain if marker::path(path).exists() && !plain => return Err(StoreError::WrongKey),
        Key::Plain => {}
        Key::Raw(secret) => match marker::check(path, secret) {
            KeyCheck::Wrong => return Err(StoreError::WrongKey),
            KeyCheck::Right if plain => return Err(StoreError::Damaged),
            KeyCheck::Unknown if plain => return Err(StoreError::WrongKey),
            KeyCheck::Right => {}
            KeyCheck::Unknown => {
                return match read_version(path, key) {
                    // Nothing tells which it is: the answer that moves nothing.
                    Err(StoreError::Damaged) => Err(StoreError::WrongKey),
                    other => other,
                };
            }
        },
    }
    read_version(path, key)
}

fn has_plain_header(path: &Path) -> Result<bool, StoreError> {
    let mut start = Vec::with_capacity(16);
    std::fs::File::open(path)
        .and_then(|file| file.take(16).read_to_end(&mut start))
        .map_err(|error| from_io(error.kind()))?;
    Ok(start == PLAIN_HEADER)
}

fn read_version(path: &Path, key: &Key) -> Result<Option<u32>, StoreError> {
    // Where a log is left, opening for writing would move it into the file. Where none is left there is nothing to
    // move, and a connection that may write puts an interrupted first start right and leaves no files behind.
    let access = if aside::has_log(path) {
        Access::Read
    } else {
        Access::Write
    };
    let connection = connect(path, key, access)?;
    let migrated: bool = connection
        .query_row(
            "SELECT count(*) FROM sqlite_master WHERE name = 'refinery_schema_history'",
            [],
            |row| row.get(0),
        )
        .store()?;
    let small = std::fs::metadata(path).is_ok_and(|file| file.len() <= ALWAYS_CHECKED_BYTES);
    if small || access == Access::Read {
        quick_check(&connection)?;
    }
    if !migrated {
        return Ok(None);
    }
    connection
        .query_row(
            "SELECT max(version) FROM refinery_schema_history",
            [],
            |row| row.get::<_, Option<u32>>(0),
        )
        .store()
}

/// Whether SQLite finds every page in order.
pub(crate) fn quick_check(connection: &Connection) -> Result<(), StoreError> {
    let verdict: Result<String, _> =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    match verdict {
        Ok(verdict) if verdict == "ok" => Ok(()),
        Ok(_) => Err(StoreError::Damaged),
        Err(error) => Err(crate::error::from_sqlite(&error)),
    }
}

fn migrate(connection: &mut Connection, migrations: &[Migration]) -> Result<(), OpenError> {
    Runner::new(migrations)
        .run(connection)
        .map(|_| ())
        .map_err(|error| OpenError::Migration(migration_error(&error)))
}

fn migration_error(error: &refinery::Error) -> StoreError {
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        if let Some(sqlite) = inner.downcast_ref::<rusqlite::Error>() {
            return crate::error::from_sqlite(sqlite);
        }
        source = inner.source();
    }
    StoreError::Failed {
        what: "its migrations are not those of this version".to_owned(),
    }
}
