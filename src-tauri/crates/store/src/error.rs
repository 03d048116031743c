//! What SQLite said, as the port's errors. By result code, never by message text: a message may quote the
//! statement, and a statement may quote a customer.

use deskhand_domain::ports::StoreError;
use rusqlite::ErrorCode;
use std::io::ErrorKind;

/// A reference to a row that is not there.
const FOREIGN_KEY: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;

/// The port's error for SQLite's.
pub(crate) fn from_sqlite(error: &rusqlite::Error) -> StoreError {
    use rusqlite::Error as E;
    match error {
        E::SqliteFailure(failure, _) | E::SqlInputError { error: failure, .. } => {
            match failure.code {
                ErrorCode::DiskFull => StoreError::DiskFull,
                ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                    StoreError::ReadOnly
                }
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed => StoreError::Busy,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Damaged,
                ErrorCode::ConstraintViolation if failure.extended_code == FOREIGN_KEY => {
                    StoreError::NotFound {
                        what: "record this refers to",
                    }
                }
                ErrorCode::ConstraintViolation => StoreError::Conflict {
                    what: "a key that must be unique",
                },
                _ => StoreError::Failed {
                    what: format!("sqlite {}", failure.extended_code),
                },
            }
        }
        E::FromSqlConversionFailure(..)
        | E::InvalidColumnType(..)
        | E::IntegralValueOutOfRange(..)
        | E::Utf8Error(..) => StoreError::Unreadable { what: "row" },
        _ => StoreError::Failed {
            what: "a statement could not be run".to_owned(),
        },
    }
}

/// The port's error for a file operation beside the database.
pub(crate) fn from_io(kind: ErrorKind) -> StoreError {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        other => StoreError::Failed {
            what: format!("a file beside the database: {other}"),
        },
    }
}

/// `?` on SQLite calls: the orphan rule forbids a `From` between two foreign types.
pub(crate) trait Sqlite<T> {
    fn store(self) -> Result<T, StoreError>;
}

impl<T> Sqlite<T> for Result<T, rusqlite::Error> {
    fn store(self) -> Result<T, StoreError> {
        self.map_err(|error| from_sqlite(&error))
    }
}
