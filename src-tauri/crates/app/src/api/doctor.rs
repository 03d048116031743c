//! Whether the profile is sound: encryption, keys, log, pages and counts, in words.

use super::{Answer, fail, fail_store};
use crate::desk::Desk;
use crate::profile::{Keeping, ProfileKind};
use deskhand_domain::ports::{Customers, LogVerdict, Records};
use deskhand_domain::ticket::InboxView;
use deskhand_wire::status::{Notice, OutboxCounts};
use serde::Serialize;

/// How the profile is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    Encrypted,
    Plain,
    InMemory,
}

/// What a check of the profile found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Diagnosis {
    /// `demo` or `real`.
    pub profile: &'static str,
    pub encryption: Encryption,
    /// In words.
    pub storage: String,
    /// Where keys are kept and why, in words.
    pub secrets: String,
    /// The chain of the operation log.
    pub log: LogVerdict,
    /// Every page of the database is in order.
    pub intact: bool,
    pub tickets: usize,
    pub customers: usize,
    pub memories: usize,
    pub outbox: OutboxCounts,
    pub notices: Vec<Notice>,
    /// What is wrong, in words; empty when all is well.
    pub problems: Vec<String>,
}

impl Desk {
    /// Checks the profile. Changes nothing.
    pub fn doctor(&self) -> Answer<Diagnosis> {
        let status = self.app_status()?;
        let log = self.database.verify_log().map_err(fail_store)?;
        let intact = self.database.check().is_ok();
        let tickets = [InboxView::All, InboxView::Snoozed, InboxView::Done]
            .into_iter()
            .map(|view| self.tickets_in(view))
            .sum::<Answer<usize>>()?;
        let mut problems: Vec<String> = status
            .notices
            .iter()
            .filter(|n| n.severity == "danger" || self.keeping == Keeping::Nothing)
            .map(|n| n.text.clone())
            .collect();
        if let LogVerdict::Broken { at_seq } = &log {
            problems.push(format!(
                "The operation log was changed by something else: its chain breaks at entry {at_seq}."
            ));
        }
        if !intact {
            problems.push(
                "The database has damaged pages. Make a copy of the folder before anything else."
                    .to_owned(),
            );
        }
        if status.outbox.failed > 0 || status.outbox.unknown > 0 {
            problems.push(format!(
                "The outbox holds {} failed and {} unknown entries that a person should look at.",
                status.outbox.failed, status.outbox.unknown
            ));
        }
        Ok(Diagnosis {
            profile: match self.kind {
                ProfileKind::Demo => "demo",
                ProfileKind::Real => "real",
            },
            encryption: match self.keeping {
                Keeping::Encrypted => Encryption::Encrypted,
                Keeping::Plain => Encryption::Plain,
                Keeping::Nothing => Encryption::InMemory,
            },
            storage: self.storage_words.clone(),
            secrets: self.secrets_words.clone(),
            log,
            intact,
            tickets,
            customers: self
                .database
                .find_customers("", usize::MAX)
                .map_err(fail_store)?
                .len(),
            memories: self.database.memory_count().map_err(fail_store)?,
            outbox: status.outbox,
            notices: status.notices,
            problems,
        })
    }
    fn tickets_in(&self, view: InboxView) -> Answer<usize> {
        let (page, _) = self.copilot.inbox(view, None, None, 1).map_err(fail)?;
        Ok(page.total)
    }
}
