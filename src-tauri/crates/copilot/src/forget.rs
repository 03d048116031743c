//! Forgetting, checked afterwards, with an honest report of what remains.

use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::id::{CustomerId, MemoryId};
use deskhand_domain::log::LogKind;
use deskhand_domain::memory::{Forget, ForgetReport};
use deskhand_domain::scope::Scope;
use std::collections::BTreeMap;

impl Copilot {
    /// Forgets one memory.
    pub async fn forget_memory(&self, id: &MemoryId) -> Result<ForgetReport, DeskError> {
        let report = self.ports.memory.forget(&Forget::One(id.clone())).await?;
        self.log_memory(LogKind::MemoryForgotten, id)?;
        Ok(report)
    }

    /// Forgets everything remembered about a customer: their own scope and the notes of their tickets. The tickets
    /// themselves are records of the helpdesk and stay; the report says so.
    pub async fn forget_customer(&self, id: &CustomerId) -> Result<ForgetReport, DeskError> {
        if self.ports.desk.customer(id)?.is_none() {
            return Err(DeskError::NotFound { what: "customer" });
        }
        let mut erased: BTreeMap<String, usize> = BTreeMap::new();
        let mut remains = Vec::new();
        let mut verified = true;
        let tickets = self.ports.desk.tickets_of(id)?;
        let mut scopes = vec![Scope::customer(id)];
        scopes.extend(tickets.iter().map(|t| Scope::ticket(&t.id)));
        for scope in scopes {
            let report = self.ports.memory.forget(&Forget::Scope(scope)).await?;
            for (place, count) in report.erased {
                *erased.entry(place).or_default() += count;
            }
            remains.extend(report.remains);
            verified &= report.verified;
        }
        if !tickets.is_empty() {
            remains.push(format!(
                "{} ticket{} with messages, drafts and receipts: they are records of the helpdesk, not memory.",
                tickets.len(),
                if tickets.len() == 1 { "" } else { "s" }
            ));
        }
        let change = self
            .change()
            .with(deskhand_domain::change::Write::Log(self.log_entry(
                LogKind::MemoryForgotten,
                None,
                &[("customer", id.as_str())],
            )));
        self.ports.desk.commit(change)?;
        Ok(ForgetReport {
            erased: erased.into_iter().collect(),
            remains,
            verified,
        })
    }
}
