//! SQLite: everything the desk persists, one file per table
