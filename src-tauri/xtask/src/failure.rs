//! Why a task stopped, in words for whoever typed the command.
//!
//! Every module of xtask returns this one type. It knows nothing of the tasks; it only keeps apart
//! what the caller got wrong, what the machine lacks, what a program answered and what we judged.

use std::fmt;
use std::io;

/// The reason a task ended early. `Display` is what is printed after `xtask:`.
#[derive(Debug)]
pub enum Failure {
    /// The command line was not understood; printed with the usage.
    Usage(String),
    /// The machine lacks something we may not or cannot install.
    Missing {
        /// What is lacking, as a sentence without a full stop.
        what: String,
        /// What to do about it.
        remedy: String,
    },
    /// A program we started ended badly.
    Program {
        /// The command line as one would type it.
        line: String,
        /// Its exit status, or `None` when a signal ended it.
        status: Option<i32>,
    },
    /// A check of ours said no.
    Refused(String),
    /// The file system or a pipe failed.
    Io {
        /// What we were doing, such as `reading ui/package-lock.json`.
        doing: String,
        /// The system's own error.
        source: io::Error,
    },
}

impl Failure {
    /// For `map_err`: an I/O error with what was being done.
    pub fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }

    /// Process exit status: 2 for wrong usage, 1 for everything else.
    pub fn exit_status(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(words) | Self::Refused(words) => f.write_str(words),
            Self::Missing { what, remedy } => write!(f, "{what}.\n  {remedy}"),
            Self::Program {
                line,
                status: Some(status),
            } => write!(f, "`{line}` failed with status {status}"),
            Self::Program { line, status: None } => {
                write!(f, "`{line}` was ended by a signal")
            }
            Self::Io { doing, source } => write!(f, "{doing}: {source}"),
        }
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
