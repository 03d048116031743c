//! Opening as the command line does it: with what is switched off, and actions found by their own id.

use super::{Answer, fail};
use crate::desk::Desk;
use deskhand_copilot::{DeskError, OpenOptions};
use deskhand_domain::action::Action;
use deskhand_domain::brief::HandoffBrief;
use deskhand_domain::id::{ActionId, BriefId, TicketId};
use deskhand_domain::opened::{OpenEvent, TicketView};
use deskhand_domain::ports::{Briefs, Drafts, Sink};
use deskhand_tools::Condition;
use deskhand_wire::tools::{CallToolParams, CallToolResponse, Weather};

/// How to open a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTicket {
    pub ticket: TicketId,
    /// Off: the baseline. Nothing is read from memory, no account tool is called, nothing is kept.
    pub memory: bool,
    /// Answer from what is kept, whatever the network.
    pub offline: bool,
    /// Written again, following this.
    pub instruction: Option<String>,
}

impl Desk {
    /// Gathers, decides and drafts, with memory or without it.
    pub async fn ticket_open_with(
        &self,
        open: &OpenTicket,
        sink: &dyn Sink<OpenEvent>,
    ) -> Answer<TicketView> {
        let instruction = open
            .instruction
            .clone()
            .filter(|words| !words.trim().is_empty());
        let options = OpenOptions {
            memory: open.memory,
            account_tools: open.memory,
            offline: open.offline,
            again: instruction.is_some(),
            instruction,
        };
        self.copilot
            .open(&open.ticket, &options, sink)
            .await
            .map_err(fail)
    }

    /// One action card.
    pub fn action(&self, id: &ActionId) -> Answer<Action> {
        self.database
            .action(id)
            .map_err(fail)?
            .ok_or_else(|| fail(DeskError::NotFound { what: "action" }))
    }

    /// A brief by its own id, or the brief of the ticket of that id.
    pub fn brief_named(&self, id: &str) -> Answer<HandoffBrief> {
        if let Some(brief) = self.database.brief(&BriefId::new(id)).map_err(fail)? {
            return Ok(brief);
        }
        self.database
            .brief_of(&TicketId::new(id))
            .map_err(fail)?
            .ok_or_else(|| fail(DeskError::NotFound { what: "brief" }))
    }

    /// Tries a lookup while the tool behaves as `weather` says: the back office is this desk's own, so a bad day can
    /// be had at will. Lasts for this desk only.
    pub async fn tools_call_in(
        &self,
        params: &CallToolParams,
        weather: Weather,
    ) -> Answer<CallToolResponse> {
        let condition = match weather {
            Weather::Fine => Condition::Fine,
            Weather::Slow { ms } => Condition::Late { ms: u64::from(ms) },
            Weather::Down => Condition::Down,
            Weather::WrongSchema => Condition::WrongSchema,
            Weather::Hangs => Condition::Hang,
        };
        self.weather.set(&params.tool, condition);
        self.tools_call(params).await
    }

    /// Replies leave at once: a command line has nobody to take one back. Not kept among the settings.
    pub fn send_without_undo(&self) {
        let mut preferences = self.copilot.preferences();
        preferences.undo_seconds = 0;
        self.copilot.set_preferences(preferences);
    }
}
