//! Lists, one ticket, intake.

use super::{Outcome, files};
use crate::answer::{Answer, Failure};
use crate::args::{InboxCommand, IngestArguments, IngestKindWord, TicketCommand};
use crate::text;
use deskhand_app::Desk;
use deskhand_wire::inbox::{InboxListParams, IngestKind, NewTicketParams, TicketRef};
use deskhand_wire::ticket::TransferParams;

pub(super) fn inbox(desk: &Desk, command: InboxCommand) -> Outcome {
    let InboxCommand::List {
        view,
        search,
        limit,
        cursor,
    } = command;
    let list = desk.inbox_list(&InboxListParams {
        view,
        search,
        cursor,
        limit: usize::from(limit),
    })?;
    Answer::told(&list, text::inbox(&list))
}

pub(super) fn run(desk: &Desk, command: TicketCommand) -> Outcome {
    match command {
        TicketCommand::Show { ticket } => {
            let view = desk.ticket_view(&TicketRef { ticket })?;
            Answer::told(&view, text::ticket(&view))
        }
        TicketCommand::New {
            channel,
            subject,
            text,
            customer,
            name,
            email,
            phone,
        } => Answer::of(&desk.ticket_new(&NewTicketParams {
            channel,
            customer,
            name,
            email,
            phone,
            subject,
            text,
        })?),
        TicketCommand::Import { file } => {
            let done = desk.tickets_import(files::reader(&file)?);
            if done.tickets.is_empty() && !done.bad_lines.is_empty() {
                return Err(desk.nothing_imported(&done.bad_lines).into());
            }
            let mut words = format!("{} tickets taken in.", done.tickets.len());
            text::bad_lines(&mut words, &done.bad_lines);
            Answer::told(&done, words)
        }
        TicketCommand::Transfer {
            ticket,
            department,
            note,
        } => {
            let moved = desk.ticket_transfer(&TransferParams {
                ticket,
                department,
                note,
            })?;
            let words = format!(
                "{} is with {} now, with its brief.",
                moved.id, moved.department
            );
            Answer::told(&moved, words)
        }
    }
}

pub(super) fn ingest(desk: &Desk, ingest: &IngestArguments) -> Outcome {
    let kind = match ingest.kind {
        IngestKindWord::Call => IngestKind::Call,
        IngestKindWord::Email => IngestKind::Email,
        IngestKindWord::Chat => IngestKind::Chat,
    };
    let bytes = files::bytes(&ingest.file)?;
    let taken = desk.ingest(kind, &bytes).map_err(Failure::from)?;
    let mut words = taken.notes.join("\n");
    if let Some(question) = &taken.question {
        text::push(&mut words, &question.question);
        for identity in &question.candidates {
            text::push(
                &mut words,
                &format!("  {} ({})", identity.value, identity.customer),
            );
        }
    }
    Answer::told(&taken, words)
}
