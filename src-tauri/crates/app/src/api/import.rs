//! Bulk intake: ticket lines of another system, and the back office the live tools answer from.
//!
//! Lines are read one at a time, so that the size of a file does not matter; a bad one is reported and passed by.

use super::{Answer, fail, fail_store};
use crate::back_office::{SETTING, joined};
use crate::desk::Desk;
use crate::error::app_error;
use deskhand_channels::{
    ImportedCustomer, ImportedTicket, IntakeError, JsonLines, LineError, ticket_line,
};
use deskhand_copilot::{DeskError, ImportedRow, ImportedTurn};
use deskhand_domain::change::Write;
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::id::TicketId;
use deskhand_domain::ports::Desk as _;
use deskhand_tools::{BackOffice, BackOfficeError};
use deskhand_wire::AppError;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::BufRead;

/// A line that was not taken in. Never holds what stood on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BadLine {
    /// 1 for the first line of the file.
    pub line: usize,
    pub reason: String,
}

impl From<LineError> for BadLine {
    fn from(error: LineError) -> Self {
        Self {
            line: error.line,
            reason: error.to_string(),
        }
    }
}

/// The error of a line parsed by itself, at the place it has in its file.
pub(crate) fn at(line: usize, error: IntakeError) -> LineError {
    let error = match error {
        IntakeError::Malformed { flaw, .. } => IntakeError::Malformed { line, flaw },
        other => other,
    };
    LineError { line, error }
}

/// What an import of ticket lines did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TicketsImported {
    /// In the order of the file; the same ticket twice is named twice.
    pub tickets: Vec<TicketId>,
    /// Messages left out because nothing was in them.
    pub empty_messages: usize,
    pub bad_lines: Vec<BadLine>,
}

/// What an import of a back office holds now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficeImported {
    /// Section → records, imported ones only.
    pub records: BTreeMap<String, usize>,
}

impl Desk {
    /// Takes in ticket lines.
    pub fn tickets_import(&self, reader: impl BufRead) -> TicketsImported {
        let mut done = TicketsImported::default();
        for line in JsonLines::new(reader) {
            let parsed = line.and_then(|line| {
                let ticket = ticket_line(&line.text, None).map_err(|e| at(line.line, e))?;
                Ok((line.line, ticket))
            });
            let (place, ticket) = match parsed {
                Ok(parsed) => parsed,
                Err(error) => {
                    done.bad_lines.push(error.into());
                    continue;
                }
            };
            done.empty_messages += ticket.empty_messages;
            let id = ticket.external_id.clone();
            match self.copilot.import(&row(ticket)) {
                Ok(id) => done.tickets.push(id),
                Err(error) => done.bad_lines.push(BadLine {
                    line: place,
                    reason: format!("line {place}: ticket {id}: {error}"),
                }),
            }
        }
        done
    }

    /// The back office of tau-bench retail, from the text of its three files.
    pub fn back_office_import_tau(
        &self,
        orders: &str,
        products: &str,
        users: &str,
    ) -> Answer<OfficeImported> {
        let office =
            BackOffice::from_tau_retail(orders, products, users).map_err(|e| bad_office(&e))?;
        self.keep_office(&office)
    }

    /// A back office of our own form: one JSON object of sections.
    pub fn back_office_import(&self, text: &str) -> Answer<OfficeImported> {
        let office = BackOffice::from_json(text).map_err(|e| bad_office(&e))?;
        self.keep_office(&office)
    }

    /// Replaces what was imported before; the tools answer from it from the next start on.
    fn keep_office(&self, office: &BackOffice) -> Answer<OfficeImported> {
        if let Some(world) = &self.world {
            joined(&world.back_office, office.clone()).map_err(|e| bad_office(&e))?;
        }
        let records = office
            .counts()
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(section, count)| (section.to_owned(), count))
            .collect();
        let change = self
            .demo_change()
            .with(Write::PutSetting(SETTING.to_owned(), office.to_json()));
        self.database.commit(change).map_err(fail_store)?;
        Ok(OfficeImported { records })
    }
}

/// Says where it is wrong: section, place and id, all of them the file's own.
fn bad_office(error: &BackOfficeError) -> AppError {
    let mut told = app_error(&DeskError::Invalid {
        field: "back office",
        reason: "the file is not a back office",
    });
    told.message = format!("The back office can't be used: {error}.");
    told.hint = Some("Nothing was imported; what was imported before still answers.".to_owned());
    told
}

fn row(ticket: ImportedTicket) -> ImportedRow {
    let customer = ticket.customer.unwrap_or_default();
    let account = customer.account.as_ref().and_then(|account| {
        let id = account
            .external_id
            .clone()
            .or_else(|| account.name.clone())?;
        let name = account.name.clone().unwrap_or_else(|| id.clone());
        Some((id, name))
    });
    ImportedRow {
        id: ticket.external_id,
        channel: ticket.channel,
        subject: ticket.subject,
        status: Some(ticket.status),
        priority: Some(ticket.priority),
        sla_due_at: ticket.sla_due_at,
        customer_name: customer.name.clone(),
        identities: identities(&customer),
        account,
        role: customer.role,
        attachments: ticket
            .messages
            .iter()
            .flat_map(|m| m.attachments.clone())
            .collect(),
        messages: ticket
            .messages
            .into_iter()
            .map(|m| ImportedTurn {
                id: m.id.unwrap_or_default(),
                author: m.author,
                text: m.text,
                html: m.html,
                at: m.at,
            })
            .collect(),
        tags: ticket.tags,
    }
}

fn identities(customer: &ImportedCustomer) -> Vec<(IdentityKind, String)> {
    [
        (IdentityKind::External, &customer.external_id),
        (IdentityKind::Email, &customer.email),
        (IdentityKind::Phone, &customer.phone),
    ]
    .into_iter()
    .filter_map(|(kind, value)| value.clone().map(|value| (kind, value)))
    .collect()
}

impl Desk {
    /// How an import that did nothing at all is told.
    pub fn nothing_imported(&self, bad: &[BadLine]) -> AppError {
        let mut told = fail(DeskError::Invalid {
            field: "file",
            reason: "no line of it could be taken in",
        });
        if let Some(first) = bad.first() {
            told.message = format!("No line could be taken in; the first: {}.", first.reason);
        }
        told
    }
}
