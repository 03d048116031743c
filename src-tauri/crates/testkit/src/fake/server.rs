//! The other side: a server with a ledger of what really happened, whatever it answered.
//!
//! With a file the ledger outlives the process, so that a crash loop can count what arrived twice.

use deskhand_domain::id::TicketId;
use std::collections::VecDeque;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How the server answers one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Done, and says so.
    Confirm,
    /// Says no; nothing happens.
    Refuse,
    /// Can't be reached; nothing happens.
    Unreachable,
    /// Does it, and the answer is lost.
    ActThenSilence,
    /// Loses the request, and says nothing.
    SilenceWithoutActing,
    /// Never answers; nothing happens.
    Hang,
}

/// One thing that really happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    pub key: String,
    pub ticket: TicketId,
    /// Tool name, or `reply`.
    pub what: String,
    pub text: String,
}

/// A server behind [`FakeHelpdesk`](super::helpdesk::FakeHelpdesk) and
/// [`FakeActionTool`](super::action::FakeActionTool).
#[derive(Debug)]
pub struct FakeServer {
    /// Drops a repeated key.
    pub idempotent: bool,
    /// Whether it can be asked what happened.
    pub readable: bool,
    script: Mutex<VecDeque<Answer>>,
    ledger: Mutex<Vec<Delivered>>,
    attempts: Mutex<usize>,
    file: Option<PathBuf>,
}

impl FakeServer {
    pub fn idempotent() -> Self {
        Self {
            idempotent: true,
            readable: true,
            script: Mutex::default(),
            ledger: Mutex::default(),
            attempts: Mutex::default(),
            file: None,
        }
    }

    /// Every request that arrives is done, however often it arrives.
    pub fn without_idempotency() -> Self {
        Self {
            idempotent: false,
            ..Self::idempotent()
        }
    }

    /// Can't be asked afterwards what happened.
    #[must_use]
    pub fn unreadable(mut self) -> Self {
        self.readable = false;
        self
    }

    /// Its ledger is a file of lines `key<TAB>ticket<TAB>what`, appended to and synced before it answers.
    pub fn with_ledger(path: PathBuf) -> Self {
        let server = Self {
            file: Some(path.clone()),
            ..Self::idempotent()
        };
        let kept = std::fs::read_to_string(path).unwrap_or_default();
        for line in kept.lines() {
            let mut parts = line.split('\t');
            if let (Some(key), Some(ticket), Some(what)) =
                (parts.next(), parts.next(), parts.next())
            {
                hold(&server.ledger).push(Delivered {
                    key: key.to_owned(),
                    ticket: TicketId::new(ticket),
                    what: what.to_owned(),
                    text: String::new(),
                });
            }
        }
        server
    }

    /// The next answers, in order; afterwards it confirms.
    pub fn will(&self, answers: impl IntoIterator<Item = Answer>) {
        hold(&self.script).extend(answers);
    }

    /// What really happened, in order.
    pub fn delivered(&self) -> Vec<Delivered> {
        hold(&self.ledger).clone()
    }

    /// How often it was tried at all.
    pub fn attempts(&self) -> usize {
        *hold(&self.attempts)
    }

    pub(crate) fn next_answer(&self) -> Answer {
        *hold(&self.attempts) += 1;
        hold(&self.script).pop_front().unwrap_or(Answer::Confirm)
    }

    /// Does it. A repeated key is dropped where the server can.
    pub(crate) fn act(&self, delivered: Delivered) {
        let mut ledger = hold(&self.ledger);
        if self.idempotent && ledger.iter().any(|d| d.key == delivered.key) {
            return;
        }
        if let Some(path) = &self.file {
            let mut file = std::fs::OpenOptions::new()
                .create(true)
                .append(true)
                .open(path)
                .expect("the ledger opens");
            writeln!(
                file,
                "{}\t{}\t{}",
                delivered.key, delivered.ticket, delivered.what
            )
            .and_then(|()| file.sync_data())
            .expect("the ledger is written");
        }
        ledger.push(delivered);
    }

    pub(crate) fn find(&self, key: &str, ticket: &TicketId) -> Option<Delivered> {
        hold(&self.ledger)
            .iter()
            .find(|d| d.key == key && d.ticket == *ticket)
            .cloned()
    }
}

pub(crate) fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
