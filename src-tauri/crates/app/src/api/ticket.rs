//! The inbox, the open ticket, its draft and its actions.

use super::{Answer, fail};
use crate::desk::Desk;
use crate::error::intake_error;
use deskhand_channels::CallFormat;
use deskhand_copilot::{
    Accepted, ActionStep, NewTicket, OpenOptions, Resolution, Sent, ThenDo as CoreThen, TicketPatch,
};
use deskhand_domain::draft::Draft;
use deskhand_domain::opened::{OpenEvent, TicketView};
use deskhand_domain::outcome::ResolveSheet;
use deskhand_domain::ports::{Drafts, Sink};
use deskhand_domain::ticket::Ticket;
use deskhand_wire::Nothing;
use deskhand_wire::inbox::{
    InboxListParams, InboxListResponse, IngestKind, IngestParams, IngestResponse, NewTicketParams,
    TicketRef, UpdateTicketsParams, ViewCount,
};
use deskhand_wire::outbox::OutboxRef;
use deskhand_wire::ticket::{
    ActionResponse, ApproveParams, AskParams, AskResponse, CustomerSaysParams, DismissDraftParams,
    DraftHistory, DraftRef, EditDraftParams, MessageAdded, NoteParams, OpenParams,
    ProposeOutcomeParams, RedraftParams, RejectParams, ResolveParams, ResolveResponse, SendParams,
    SendResponse, ThenDo, TransferParams, VerifySenderParams,
};

impl Desk {
    /// A page of tickets and how many each view holds.
    pub fn inbox_list(&self, params: &InboxListParams) -> Answer<InboxListResponse> {
        let (page, counts) = self
            .copilot
            .inbox(
                params.view,
                params.search.as_deref(),
                params.cursor.as_deref(),
                params.limit,
            )
            .map_err(fail)?;
        Ok(InboxListResponse {
            page,
            counts: counts
                .into_iter()
                .map(|(view, count)| ViewCount { view, count })
                .collect(),
        })
    }

    /// Changes one or many tickets; all of them or none.
    pub fn tickets_update(&self, params: &UpdateTicketsParams) -> Answer<Vec<Ticket>> {
        let patch = TicketPatch {
            status: params.patch.status,
            priority: params.patch.priority,
            assignee: params.patch.assignee.clone(),
            tags: params.patch.tags.clone(),
            snoozed_until: params.patch.snoozed_until,
        };
        self.copilot
            .update_tickets(&params.tickets, &patch)
            .map_err(fail)
    }

    /// Makes a ticket by hand.
    pub fn ticket_new(&self, params: &NewTicketParams) -> Answer<Ticket> {
        let given = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|t| !t.is_empty())
                .map(str::to_owned)
        };
        let bad = |field: &'static str, reason: &'static str| {
            fail(deskhand_copilot::DeskError::Invalid { field, reason })
        };
        let email = given(&params.email)
            .map(|e| deskhand_channels::normalised_email(&e))
            .transpose()
            .map_err(|_| bad("email", "this is not an email address"))?;
        let phone = given(&params.phone)
            .map(|p| deskhand_channels::normalised_phone(&p, None))
            .transpose()
            .map_err(|_| {
                bad(
                    "phone",
                    "write the number with its country code, for example +44 20 7946 0118",
                )
            })?;
        self.copilot
            .new_ticket(&NewTicket {
                channel: params.channel,
                customer: params.customer.clone(),
                name: given(&params.name),
                email,
                phone,
                subject: params.subject.clone(),
                text: params.text.clone(),
            })
            .map_err(fail)
    }

    /// Takes in a call, an email or a chat turn.
    pub fn ticket_ingest(&self, params: &IngestParams) -> Answer<IngestResponse> {
        self.ingest(params.kind, params.content.as_bytes())
    }

    /// Takes in the bytes of a file, whatever their encoding claims to be.
    pub fn ingest(&self, kind: IngestKind, bytes: &[u8]) -> Answer<IngestResponse> {
        let intake = match kind {
            IngestKind::Call => deskhand_channels::call(bytes, CallFormat::Auto, None),
            IngestKind::Email => deskhand_channels::email(
                bytes,
                &deskhand_channels::TrustedReceivers::default(),
                None,
            )
            .map(|e| e.intake),
            IngestKind::Chat => deskhand_channels::chat(bytes, None),
        }
        .map_err(|error| intake_error(&error))?;
        let ingested = self.copilot.ingest(&intake).map_err(fail)?;
        Ok(IngestResponse {
            ticket: ingested.ticket,
            continued: ingested.continued,
            question: ingested.question,
            notes: ingested.notes,
        })
    }

    /// What is kept of a ticket, at once.
    pub fn ticket_view(&self, params: &TicketRef) -> Answer<TicketView> {
        self.copilot.view(&params.ticket).map_err(fail)
    }

    /// Gathers, decides and drafts.
    pub async fn ticket_open(
        &self,
        params: &OpenParams,
        sink: &dyn Sink<OpenEvent>,
    ) -> Answer<TicketView> {
        let options = OpenOptions {
            again: params.again,
            ..OpenOptions::default()
        };
        self.copilot
            .open(&params.ticket, &options, sink)
            .await
            .map_err(fail)
    }

    /// Stops gathering and drafting.
    pub fn ticket_leave(&self, params: &TicketRef) -> Answer<Nothing> {
        self.copilot.leave(&params.ticket);
        Ok(Nothing {})
    }

    /// Settles who wrote after a check.
    pub fn ticket_verify_sender(&self, params: &VerifySenderParams) -> Answer<TicketView> {
        self.copilot
            .verify_sender(&params.ticket, params.customer.as_ref(), &params.how)
            .map_err(fail)?;
        self.copilot.view(&params.ticket).map_err(fail)
    }

    /// Adds an internal note.
    pub fn ticket_note(&self, params: &NoteParams) -> Answer<MessageAdded> {
        let message = self
            .copilot
            .add_note(&params.ticket, &params.text)
            .map_err(fail)?;
        Ok(MessageAdded { message })
    }

    /// Plays the customer in the demo.
    pub fn ticket_customer_says(&self, params: &CustomerSaysParams) -> Answer<MessageAdded> {
        if self.world.is_none() {
            return Err(fail(deskhand_copilot::DeskError::Invalid {
                field: "profile",
                reason: "only the demo can play the customer",
            }));
        }
        let message = self
            .copilot
            .customer_says(&params.ticket, &params.text)
            .map_err(fail)?;
        Ok(MessageAdded { message })
    }

    /// Hands the ticket to another department with its brief.
    pub fn ticket_transfer(&self, params: &TransferParams) -> Answer<Ticket> {
        self.copilot
            .transfer(&params.ticket, &params.department, &params.note)
            .map_err(fail)
    }

    /// Proposes the facts worth keeping; writes nothing.
    pub async fn ticket_propose_outcome(
        &self,
        params: &ProposeOutcomeParams,
    ) -> Answer<ResolveSheet> {
        self.copilot
            .propose_outcome(&params.ticket, params.outcome.as_deref())
            .await
            .map_err(fail)
    }

    /// Resolves with the ticked facts.
    pub async fn ticket_resolve(&self, params: &ResolveParams) -> Answer<ResolveResponse> {
        let resolution = Resolution {
            summary: params.summary.clone(),
            cause: params.cause.clone(),
            worked: params.worked.clone(),
            follow_up_on: params.follow_up_on,
            csat: params.csat,
            accepted: params
                .accepted
                .iter()
                .map(|a| Accepted {
                    id: a.id.clone(),
                    text: a.text.clone(),
                })
                .collect(),
        };
        let resolved = self
            .copilot
            .resolve(&params.ticket, &resolution)
            .await
            .map_err(fail)?;
        Ok(ResolveResponse {
            outcome: resolved.outcome,
            next: resolved.next,
        })
    }

    /// Opens a resolved ticket again.
    pub fn ticket_reopen(&self, params: &TicketRef) -> Answer<Ticket> {
        self.copilot.reopen(&params.ticket).map_err(fail)
    }

    /// Quotes what the desk knows about a question.
    pub async fn ticket_ask(&self, params: &AskParams) -> Answer<AskResponse> {
        let answered = self
            .copilot
            .ask(&params.ticket, &params.question)
            .await
            .map_err(fail)?;
        Ok(AskResponse {
            answers: answered.answers,
            note: answered.note,
        })
    }

    /// The agent takes the draft over as it is.
    pub fn draft_use(&self, params: &DraftRef) -> Answer<Draft> {
        self.copilot.use_draft(&params.draft).map_err(fail)
    }

    /// Saves the agent's text and checks it.
    pub async fn draft_edit(&self, params: &EditDraftParams) -> Answer<Draft> {
        self.copilot
            .edit_draft(&params.ticket, &params.text)
            .await
            .map_err(fail)
    }

    /// Writes the draft again, following an instruction.
    pub async fn draft_redraft(
        &self,
        params: &RedraftParams,
        sink: &dyn Sink<OpenEvent>,
    ) -> Answer<TicketView> {
        let options = OpenOptions {
            instruction: params.instruction.clone().filter(|i| !i.trim().is_empty()),
            again: true,
            ..OpenOptions::default()
        };
        self.copilot
            .open(&params.ticket, &options, sink)
            .await
            .map_err(fail)
    }

    /// Puts the draft away, with a reason.
    pub fn draft_dismiss(&self, params: &DismissDraftParams) -> Answer<Draft> {
        self.copilot
            .dismiss_draft(&params.draft, params.reason.as_deref())
            .map_err(fail)
    }

    /// Every draft of a ticket with its revisions.
    pub fn draft_history(&self, params: &TicketRef) -> Answer<DraftHistory> {
        let drafts = self.database.drafts_of(&params.ticket).map_err(fail)?;
        let drafts = drafts
            .into_iter()
            .map(|draft| {
                let revisions = self.database.revisions(&draft.id).map_err(fail)?;
                Ok((draft, revisions))
            })
            .collect::<Answer<Vec<_>>>()?;
        Ok(DraftHistory { drafts })
    }

    /// Sends, after every guard has passed the text.
    pub async fn draft_send(&self, params: &SendParams) -> Answer<SendResponse> {
        let then = match params.then {
            // Resolving is its own step, with its own sheet.
            ThenDo::Nothing | ThenDo::Resolve => CoreThen::Nothing,
            ThenDo::Pending => CoreThen::Pending,
        };
        let sent = self
            .copilot
            .send(&params.ticket, &params.text, then, params.despite_warnings)
            .await
            .map_err(fail)?;
        Ok(match sent {
            Sent::Sending(sending) => SendResponse::Sending { sending },
            Sent::Held { draft, findings } => SendResponse::Held { draft, findings },
        })
    }

    /// Takes a reply back inside its undo window.
    pub fn draft_unsend(&self, params: &OutboxRef) -> Answer<Draft> {
        self.copilot.unsend(&params.outbox).map_err(fail)
    }

    /// Approves an action with its parameters as shown; they freeze here.
    pub async fn action_approve(&self, params: &ApproveParams) -> Answer<ActionResponse> {
        self.copilot
            .approve(&params.action, params.arguments.clone())
            .await
            .map(action_response)
            .map_err(fail)
    }

    /// Closes an action; closing means no.
    pub fn action_reject(&self, params: &RejectParams) -> Answer<ActionResponse> {
        self.copilot
            .reject(&params.action, params.reason.as_deref())
            .map(action_response)
            .map_err(fail)
    }
}

fn action_response(step: ActionStep) -> ActionResponse {
    ActionResponse {
        action: step.action,
        receipt: step.receipt,
        draft: step.draft,
    }
}
