//! The loop on one ticket: open, edit, approve, send, resolve, and the outbox behind it.

use super::{Outcome, files, tools};
use crate::answer::{Answer, Failure};
use crate::args::{
    ActionCommand, DraftCommand, OpenArguments, OutboxCommand, ResolveArguments, SendArguments,
};
use crate::opened;
use crate::text;
use deskhand_app::{Desk, OpenTicket};
use deskhand_domain::draft::Draft;
use deskhand_domain::id::TicketId;
use deskhand_domain::opened::OpenEvent;
use deskhand_domain::outbox::OutboxState;
use deskhand_domain::ports::SinkClosed;
use deskhand_wire::inbox::TicketRef;
use deskhand_wire::outbox::OutboxRef;
use deskhand_wire::ticket::{
    AcceptedFact, ActionResponse, ApproveParams, EditDraftParams, ProposeOutcomeParams,
    RejectParams, ResolveParams, SendParams, SendResponse, ThenDo,
};

pub(super) async fn open(desk: &Desk, open: OpenArguments, offline: bool) -> Outcome {
    if open.model != "rules" {
        return Err(Failure::local(
            "unsupported",
            "There is no model of that name here.",
            Some("'rules' decides without a network."),
        ));
    }
    let quiet = |_: OpenEvent| -> Result<(), SinkClosed> { Ok(()) };
    let view = desk
        .ticket_open_with(
            &OpenTicket {
                ticket: open.ticket,
                memory: !open.no_memory,
                offline,
                instruction: open.instruction,
            },
            &quiet,
        )
        .await?;
    Ok(Answer {
        json: opened::document(&view)?,
        text: text::opened(&view),
        ok: true,
    })
}

fn open_draft(desk: &Desk, ticket: TicketId) -> Result<Draft, Failure> {
    desk.ticket_view(&TicketRef { ticket })?
        .draft
        .ok_or_else(|| {
            Failure::local(
                "not_found",
                "This ticket has no open draft.",
                Some("Open it first, or give the text."),
            )
        })
}

pub(super) async fn draft(desk: &Desk, command: DraftCommand) -> Outcome {
    let draft = match command {
        DraftCommand::Show { ticket } => open_draft(desk, ticket)?,
        DraftCommand::Revise { ticket, text, file } => {
            let text = match (text, file) {
                (Some(text), _) => text,
                (None, file) => files::text(&file.unwrap_or_default())?,
            };
            desk.draft_edit(&EditDraftParams { ticket, text }).await?
        }
    };
    Answer::told(&draft, text::draft(&draft))
}

pub(super) async fn action(desk: &Desk, command: ActionCommand) -> Outcome {
    match command {
        ActionCommand::List { ticket } => {
            let view = desk.ticket_view(&TicketRef { ticket })?;
            Answer::told(&view.actions, text::actions(&view.actions))
        }
        ActionCommand::Approve { action, arguments } => {
            let mut frozen = desk.action(&action)?.arguments;
            frozen.extend(tools::values(arguments));
            let done = desk
                .action_approve(&ApproveParams {
                    action,
                    arguments: frozen,
                })
                .await?;
            stepped(&done)
        }
        ActionCommand::Reject { action, reason } => {
            stepped(&desk.action_reject(&RejectParams { action, reason })?)
        }
    }
}

fn stepped(done: &ActionResponse) -> Outcome {
    let mut words = text::actions(std::slice::from_ref(&done.action));
    if let Some(receipt) = &done.receipt {
        text::push(
            &mut words,
            &format!(
                "{} ({}), in {}",
                receipt.done, receipt.reference, receipt.destination
            ),
        );
    }
    Answer::told(done, words)
}

pub(super) async fn send(desk: &Desk, asked: SendArguments) -> Outcome {
    let text = match &asked.body {
        Some(file) => files::text(file)?,
        None => open_draft(desk, asked.ticket.clone())?.text,
    };
    let sent = desk
        .draft_send(&SendParams {
            ticket: asked.ticket.clone(),
            text,
            then: if asked.pending {
                ThenDo::Pending
            } else {
                ThenDo::Nothing
            },
            despite_warnings: asked.despite_warnings,
        })
        .await?;
    match &sent {
        SendResponse::Held { findings, .. } => {
            let mut words = "Held back; nothing left this desk.".to_owned();
            text::findings(&mut words, findings);
            Ok(Answer {
                ok: false,
                ..Answer::told(&sent, words)?
            })
        }
        SendResponse::Sending { sending } => {
            let entry = desk
                .outbox_list()?
                .into_iter()
                .find(|e| e.id == sending.outbox);
            let words = match entry.as_ref().map(|e| &e.state) {
                Some(OutboxState::Confirmed { reference, .. }) => format!("Sent ({reference})."),
                _ => "Queued; it goes out with the next flush.".to_owned(),
            };
            Answer::told(
                &serde_json::json!({ "state": "sending", "sending": sending, "entry": entry }),
                words,
            )
        }
    }
}

pub(super) async fn resolve(desk: &Desk, resolve: ResolveArguments) -> Outcome {
    let sheet = desk
        .ticket_propose_outcome(&ProposeOutcomeParams {
            ticket: resolve.ticket.clone(),
            outcome: resolve.outcome.clone(),
        })
        .await?;
    if resolve.accept.is_empty() && !resolve.accept_all {
        return Answer::told(&sheet, text::sheet(&sheet));
    }
    let unknown = resolve
        .accept
        .iter()
        .find(|id| !sheet.facts.iter().any(|f| f.id.as_str() == id.as_str()));
    if unknown.is_some() {
        return Err(Failure::local(
            "not_found",
            "A fact of that id is not proposed for this ticket.",
            Some("Run resolve without --accept to see the ids; nothing was changed."),
        ));
    }
    let accepted = sheet
        .facts
        .iter()
        .filter(|f| resolve.accept_all || resolve.accept.iter().any(|id| id == f.id.as_str()))
        .map(|f| AcceptedFact {
            id: f.id.clone(),
            text: f.text.clone(),
        })
        .collect();
    let resolved = desk
        .ticket_resolve(&ResolveParams {
            ticket: resolve.ticket,
            summary: sheet.summary,
            cause: sheet.cause,
            worked: sheet.worked,
            follow_up_on: None,
            csat: resolve.csat,
            accepted,
        })
        .await?;
    let words = format!(
        "Resolved; {} facts go to memory.",
        resolved.outcome.accepted.len()
    );
    Answer::told(&resolved, words)
}

pub(super) async fn outbox(desk: &Desk, command: OutboxCommand) -> Outcome {
    let entries = match command {
        OutboxCommand::List => desk.outbox_list()?,
        OutboxCommand::Flush => desk.outbox_flush().await?,
        OutboxCommand::Retry { entry } => {
            let entry = desk.outbox_retry(&OutboxRef { outbox: entry }).await?;
            return Answer::of(&entry);
        }
    };
    Answer::told(&entries, text::outbox(&entries))
}
