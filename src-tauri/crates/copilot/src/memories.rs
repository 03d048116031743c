//! Memory cards: recall for what is kept, history, correcting, pinning.

use crate::context::newest_words;
use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::change::Write;
use deskhand_domain::context::Context;
use deskhand_domain::id::{MemoryId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::memory::{Memory, MemoryEvent, Recall};
use deskhand_domain::scope::{Scope, ScopeKind};

/// Enough of a scope to judge a text by.
const RECALLED: usize = 60;

impl Copilot {
    /// What is kept of a ticket with its memories recalled; live facts are the kept ones.
    pub(crate) async fn recalled_context(&self, id: &TicketId) -> Result<Context, DeskError> {
        let mut context = self.kept_context(id)?;
        let mut scopes = vec![Scope::everybody(), Scope::ticket(id)];
        scopes.extend(context.ticket.customer.iter().map(Scope::customer));
        scopes.extend(
            context
                .account
                .iter()
                .map(|a| Scope::account(&a.account.id)),
        );
        if let Ok(team) = Scope::new(ScopeKind::Team, &context.ticket.department) {
            scopes.push(team);
        }
        let words = newest_words(&context.messages).unwrap_or_default();
        context.memories = self
            .ports
            .memory
            .recall(&Recall {
                scopes,
                query: words,
                limit: RECALLED,
                categories: Vec::new(),
                tags: Vec::new(),
                since: None,
                until: None,
                include_superseded: true,
                now: self.now(),
            })
            .await?;
        context.classification = Some(self.classify(&context));
        Ok(context)
    }

    /// The versions of one memory, oldest first.
    pub async fn memory_history(
        &self,
        id: &MemoryId,
    ) -> Result<(Memory, Vec<MemoryEvent>), DeskError> {
        let memory = self.ports.memory.get(id).await?;
        let events = self.ports.memory.history(id).await?;
        Ok((memory, events))
    }

    /// Writes a new version; the old text stays in the history.
    pub async fn correct_memory(&self, id: &MemoryId, text: &str) -> Result<Memory, DeskError> {
        let clean = self.ports.redactor.clean(text).text;
        if clean.as_str().trim().is_empty() {
            return Err(DeskError::Invalid {
                field: "text",
                reason: "a memory can't be empty; forget it instead",
            });
        }
        let memory = self
            .ports
            .memory
            .revise(id, clean, &self.actor().id, self.now())
            .await?;
        self.log_memory(LogKind::MemoryWritten, id)?;
        Ok(memory)
    }

    pub async fn pin_memory(&self, id: &MemoryId, pinned: bool) -> Result<Memory, DeskError> {
        let memory = self
            .ports
            .memory
            .pin(id, pinned, &self.actor().id, self.now())
            .await?;
        self.log_memory(LogKind::MemoryWritten, id)?;
        Ok(memory)
    }

    pub(crate) fn log_memory(&self, kind: LogKind, id: &MemoryId) -> Result<(), DeskError> {
        let change = self.change().with(Write::Log(self.log_entry(
            kind,
            None,
            &[("memory", id.as_str())],
        )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Status);
        Ok(())
    }
}
