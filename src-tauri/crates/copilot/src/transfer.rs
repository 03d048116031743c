//! Handing a ticket to another department with everything that was found and tried.

use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::change::Write;
use deskhand_domain::id::{MessageId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::ticket::{Author, Channel, Message, Ticket, TicketStatus};

impl Copilot {
    /// Moves the ticket to `department` with its brief and a note. Nobody there has to ask again.
    pub fn transfer(
        &self,
        id: &TicketId,
        department: &str,
        note: &str,
    ) -> Result<Ticket, DeskError> {
        let known = self
            .preferences()
            .departments
            .iter()
            .any(|d| d.id == department);
        if !known {
            return Err(DeskError::NotFound { what: "department" });
        }
        let mut ticket = self.load_ticket(id)?;
        if ticket.department == department {
            return Err(DeskError::Invalid {
                field: "department",
                reason: "the ticket is there already",
            });
        }
        let from = std::mem::replace(&mut ticket.department, department.to_owned());
        ticket.transferred_from = Some(from.clone());
        ticket.assignee = None;
        ticket.updated_at = self.now();
        if ticket.status == TicketStatus::Pending {
            ticket.status = TicketStatus::Open;
        }
        let actor = self.actor();
        let mut change = self.change();
        change.push(Write::PutTicket(Box::new(ticket.clone())));
        self.write_brief(&ticket, department.to_owned(), ticket.priority, &mut change)?;
        if !note.trim().is_empty() {
            change.push(Write::AddMessage(Box::new(Message {
                id: MessageId::new(self.ports.ids.fresh("note")),
                ticket: id.clone(),
                author: Author::Note,
                author_name: actor.name.clone(),
                channel: Channel::Note,
                text: note.to_owned(),
                html: None,
                at: self.now(),
                attachments: Vec::new(),
            })));
        }
        change.push(self.system_line(
            id,
            format!(
                "{} handed this from {} to {}",
                actor.name,
                self.department_name(&from),
                self.department_name(department)
            ),
        ));
        let mut words = format!(
            "Handed from {} to {}.",
            self.department_name(&from),
            self.department_name(department)
        );
        if !note.trim().is_empty() {
            words.push(' ');
            words.push_str(note.trim());
        }
        self.note(&ticket, &words, &actor.name, &mut change);
        change.push(Write::Log(self.log_entry(
            LogKind::Transferred,
            Some(id),
            &[("from", &from), ("to", department)],
        )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Outbox);
        self.tell(DeskEvent::Reviews);
        self.tell(DeskEvent::Ticket(id.clone()));
        self.load_ticket(id)
    }
}
