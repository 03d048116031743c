//! The open database: one connection that writes, a few that read beside it, and how each is set up.
//!
//! With a write-ahead log readers see the last commit and never wait for the next one. Nothing here knows a table.

use crate::error::Sqlite;
use crate::open::{Key, Kind};
use deskhand_domain::ports::{Secret, StoreError};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use zeroize::Zeroizing;

/// Connections that read beside the writer.
const READERS: usize = 3;

/// How long a statement waits for another process (the command line beside the window).
const BUSY: Duration = Duration::from_secs(5);

/// One profile's database. Cheap to share behind an `Arc`; every method may be called from any thread.
pub struct Database {
    pub(crate) kind: Kind,
    pub(crate) log_key: Secret,
    /// Where backups of this database lie; none for one in memory.
    pub(crate) backups_dir: Option<PathBuf>,
    /// Empty for a database in memory, which has one connection only. Before the writer, because fields are dropped in
    /// order: the last connection to close empties the log, and one that only reads can't.
    readers: Vec<Mutex<Connection>>,
    writer: Mutex<Connection>,
    turn: AtomicUsize,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// A connection that panicked half-way rolled its transaction back when it unwound, so it is fit for use.
fn hold(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Database {
    pub(crate) fn on_file(
        path: &Path,
        key: &Key,
        kind: Kind,
        log_key: Secret,
        backups_dir: PathBuf,
        writer: Connection,
    ) -> Result<Self, StoreError> {
        let readers = (0..READERS)
            .map(|_| {
                let reader = connect(path, key, Access::Read)?;
                tune(&reader)?;
                Ok(Mutex::new(reader))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        Ok(Self {
            kind,
            log_key,
            backups_dir: Some(backups_dir),
            writer: Mutex::new(writer),
            readers,
            turn: AtomicUsize::new(0),
        })
    }

    /// On one connection to a database in memory. Its log ends with it, so any key will do.
    pub(crate) fn alone(kind: Kind, log_key: Secret, writer: Connection) -> Self {
        Self {
            kind,
            log_key,
            backups_dir: None,
            writer: Mutex::new(writer),
            readers: Vec::new(),
            turn: AtomicUsize::new(0),
        }
    }

    /// Reads from one consistent state of the database.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = self.reader();
        let transaction = connection.transaction().store()?;
        read(&transaction)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        // The first that is free, not each in turn: its page cache is warm.
        if let Some(free) = self.readers.iter().find_map(|r| r.try_lock().ok()) {
            return free;
        }
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        match self.readers.get(turn % self.readers.len().max(1)) {
            Some(reader) => hold(reader),
            None => hold(&self.writer),
        }
    }

    /// Writes all or nothing: durable when it returns Ok.
    pub(crate) fn write<T>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = hold(&self.writer);
        let transaction = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .store()?;
        let value = write(&transaction)?;
        transaction.commit().store()?;
        Ok(value)
    }

    /// Reads every page and says whether SQLite finds them in order. Changes nothing.
    pub fn check(&self) -> Result<(), StoreError> {
        self.read(crate::open::quick_check)
    }

    /// How many memories it holds over every scope, superseded ones included.
    pub fn memory_count(&self) -> Result<usize, StoreError> {
        self.read(|c| crate::row::count(c, "SELECT count(*) FROM memories", []))
    }

    /// Moves the write-ahead log into the file and empties it, so that what was erased is in neither. A reader in the
    /// middle of a transaction makes SQLite wait for it (up to the busy limit), then the log is emptied next time.
    pub(crate) fn empty_log_file(&self) -> Result<(), StoreError> {
        let connection = hold(&self.writer);
        connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .store()
    }

    #[cfg(test)]
    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        hold(&self.writer)
    }
}

/// What a connection may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    Write,
}

/// A keyed connection, not yet known to be readable.
pub(crate) fn connect(path: &Path, key: &Key, access: Access) -> Result<Connection, StoreError> {
    let flags = match access {
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    };
    let connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).store()?;
    connection.busy_timeout(BUSY).store()?;
    if let Key::Raw(secret) = key {
        let statement = Zeroizing::new(format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\";",
            Zeroizing::new(hex::encode(secret.expose())).as_str()
        ));
        connection.execute_batch(&statement).store()?;
    }
    Ok(connection)
}

/// Settings a connection does not keep in the file.
pub(crate) fn tune(connection: &Connection) -> Result<(), StoreError> {
    connection
        .execute_batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -16000;",
        )
        .store()?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
