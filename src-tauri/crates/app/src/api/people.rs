//! Customers, their memory, and comparing what memory changed.

use super::{Answer, fail};
use crate::desk::Desk;
use deskhand_domain::comparison::Comparison;
use deskhand_domain::customer::Merge;
use deskhand_domain::memory::Memory;
use deskhand_wire::customers::{
    ConfirmIdentityParams, CustomerPage, CustomerPageParams, CustomerRef, CustomerRow,
    FindCustomersParams, MergeParams, SplitParams,
};
use deskhand_wire::demo::CompareDemoParams;
use deskhand_wire::inbox::TicketRef;
use deskhand_wire::ticket::{
    CorrectMemoryParams, Forgotten, MemoryHistory, MemoryRef, PinMemoryParams,
};

impl Desk {
    /// People by name, email, phone, order id or company.
    pub fn customers_find(&self, params: &FindCustomersParams) -> Answer<Vec<CustomerRow>> {
        let rows = self
            .copilot
            .find_customers(&params.query, params.limit)
            .map_err(fail)?;
        Ok(rows
            .into_iter()
            .map(|row| CustomerRow {
                customer: row.customer,
                identities: row.identities,
                accounts: row.accounts,
                open_tickets: row.open_tickets,
                last_contact_at: row.last_contact_at,
            })
            .collect())
    }

    /// Everything about one customer.
    pub fn customer_page(&self, params: &CustomerPageParams) -> Answer<CustomerPage> {
        let page = self
            .copilot
            .customer_page(&params.customer, params.as_of)
            .map_err(fail)?;
        Ok(CustomerPage {
            card: page.card,
            account: page.account,
            accounts: page.accounts,
            colleagues: page.colleagues,
            tickets: page.tickets,
            memories: page.memories,
            account_memories: page.account_memories,
            outcomes: page.outcomes,
            merges: page.merges,
            csat: page.csat,
            channels: page.channels,
        })
    }

    /// Confirms or drops an identity that was only found or claimed.
    pub fn customer_confirm_identity(
        &self,
        params: &ConfirmIdentityParams,
    ) -> Answer<CustomerPage> {
        self.copilot
            .confirm_identity(
                &params.customer,
                params.kind,
                &params.value,
                params.ticket.as_ref(),
                params.accept,
            )
            .map_err(fail)?;
        self.customer_page(&CustomerPageParams {
            customer: params.customer.clone(),
            as_of: None,
        })
    }

    /// Folds one customer into another; memory follows.
    pub fn customers_merge(&self, params: &MergeParams) -> Answer<Merge> {
        self.copilot
            .merge_customers(&params.from, &params.into)
            .map_err(fail)
    }

    /// Undoes a merge.
    pub fn customers_split(&self, params: &SplitParams) -> Answer<Merge> {
        self.copilot.split_customers(&params.merge).map_err(fail)
    }

    /// Forgets what is remembered about a customer and reports what remains.
    pub async fn customer_forget(&self, params: &CustomerRef) -> Answer<Forgotten> {
        let report = self
            .copilot
            .forget_customer(&params.customer)
            .await
            .map_err(fail)?;
        Ok(Forgotten { report })
    }

    /// The versions of one memory.
    pub async fn memory_history(&self, params: &MemoryRef) -> Answer<MemoryHistory> {
        let (memory, events) = self
            .copilot
            .memory_history(&params.memory)
            .await
            .map_err(fail)?;
        Ok(MemoryHistory { memory, events })
    }

    /// Writes a new version of a memory.
    pub async fn memory_correct(&self, params: &CorrectMemoryParams) -> Answer<Memory> {
        self.copilot
            .correct_memory(&params.memory, &params.text)
            .await
            .map_err(fail)
    }

    /// Keeps a memory on top, or lets it go.
    pub async fn memory_pin(&self, params: &PinMemoryParams) -> Answer<Memory> {
        self.copilot
            .pin_memory(&params.memory, params.pinned)
            .await
            .map_err(fail)
    }

    /// Forgets one memory and checks that it is gone.
    pub async fn memory_forget(&self, params: &MemoryRef) -> Answer<Forgotten> {
        let report = self
            .copilot
            .forget_memory(&params.memory)
            .await
            .map_err(fail)?;
        Ok(Forgotten { report })
    }

    /// The same ticket decided without memory and with it.
    pub async fn compare_ticket(&self, params: &TicketRef) -> Answer<Comparison> {
        self.copilot
            .compare(&params.ticket, false)
            .await
            .map_err(fail)
    }

    /// One message, three customers.
    pub async fn compare_demo(&self, params: &CompareDemoParams) -> Answer<Vec<Comparison>> {
        let mut comparisons = Vec::new();
        for ticket in self.experiment() {
            comparisons.push(
                self.copilot
                    .compare(&ticket, params.accounts_off)
                    .await
                    .map_err(fail)?,
            );
        }
        Ok(comparisons)
    }
}
