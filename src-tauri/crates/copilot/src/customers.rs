//! Who is who: finding people, confirming identities, verifying a sender, merging and splitting with memory following.

use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::Timestamp;
use deskhand_domain::change::Write;
use deskhand_domain::context::{AccountCard, CustomerCard};
use deskhand_domain::customer::{
    Account, ContactRole, Customer, Identity, IdentityKind, Merge, MovedRows, Verification,
};
use deskhand_domain::id::{CustomerId, MergeId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::memory::Memory;
use deskhand_domain::outcome::Outcome;
use deskhand_domain::ports::MemoryFilter;
use deskhand_domain::scope::Scope;
use deskhand_domain::supersede;
use deskhand_domain::ticket::Ticket;
use std::collections::BTreeMap;

/// One person in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRow {
    pub customer: Customer,
    pub identities: Vec<Identity>,
    pub accounts: Vec<String>,
    pub open_tickets: Vec<Ticket>,
    pub last_contact_at: Option<Timestamp>,
}

/// Everything about one person.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerPage {
    pub card: CustomerCard,
    pub account: Option<AccountCard>,
    pub accounts: Vec<(Account, ContactRole)>,
    pub colleagues: Vec<(Customer, String)>,
    pub tickets: Vec<Ticket>,
    pub memories: Vec<Memory>,
    pub account_memories: Vec<Memory>,
    pub outcomes: Vec<Outcome>,
    pub merges: Vec<Merge>,
    pub csat: Option<f32>,
    /// Channel → messages and memories it contributed.
    pub channels: Vec<(String, usize, usize)>,
}

impl Copilot {
    /// People by name, email, phone, order id or company; an empty query lists the most recent.
    pub fn find_customers(&self, query: &str, limit: usize) -> Result<Vec<CustomerRow>, DeskError> {
        self.ports
            .desk
            .find_customers(query.trim(), limit.clamp(1, 100))?
            .into_iter()
            .map(|customer| {
                let tickets = self.ports.desk.tickets_of(&customer.id)?;
                let mut accounts = Vec::new();
                for role in self.ports.desk.roles_of(&customer.id)? {
                    accounts.extend(self.ports.desk.account(&role.account)?.map(|a| a.name));
                }
                Ok(CustomerRow {
                    identities: self.ports.desk.identities(&customer.id)?,
                    accounts,
                    last_contact_at: tickets.iter().map(|t| t.updated_at).max(),
                    open_tickets: tickets.into_iter().filter(|t| t.status.is_open()).collect(),
                    customer,
                })
            })
            .collect()
    }

    /// One person, whole; memory as it was known at `as_of`.
    pub fn customer_page(
        &self,
        id: &CustomerId,
        as_of: Option<Timestamp>,
    ) -> Result<CustomerPage, DeskError> {
        let desk = &self.ports.desk;
        let customer = self.load_customer(id)?;
        let identities = desk.identities(&customer.id)?;
        let tickets = desk.tickets_of(&customer.id)?;
        let mut accounts = Vec::new();
        let mut colleagues = Vec::new();
        let mut account_memories = Vec::new();
        for role in desk.roles_of(&customer.id)? {
            let Some(account) = desk.account(&role.account)? else {
                continue;
            };
            for contact in desk.contacts_of(&account.id)? {
                if contact.customer != customer.id
                    && let Some(other) = desk.customer(&contact.customer)?
                {
                    colleagues.push((other, contact.role));
                }
            }
            account_memories.extend(self.known_at(&Scope::account(&account.id), as_of)?);
            accounts.push((account, role));
        }
        let memories = self.known_at(&Scope::customer(&customer.id), as_of)?;
        let outcomes = desk.outcomes_of(&customer.id)?;
        let scores: Vec<f32> = outcomes
            .iter()
            .filter_map(|o| o.csat)
            .map(f32::from)
            .collect();
        let csat = (!scores.is_empty()).then(|| {
            #[expect(clippy::cast_precision_loss, reason = "a handful of scores")]
            let count = scores.len() as f32;
            scores.iter().sum::<f32>() / count
        });
        let mut channels: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        for ticket in &tickets {
            channels.entry(ticket.channel.as_str()).or_default().0 +=
                desk.messages(&ticket.id)?.len();
        }
        for memory in &memories {
            if let Some(channel) = memory.provenance.channel {
                channels.entry(channel.as_str()).or_default().1 += 1;
            }
        }
        let account = match accounts.as_slice() {
            [(account, role)] => Some(AccountCard {
                account: account.clone(),
                role: Some(role.role.clone()),
                others: Vec::new(),
            }),
            _ => None,
        };
        Ok(CustomerPage {
            merges: desk.merges_of(&customer.id)?,
            card: CustomerCard {
                verified: identities.iter().any(|i| i.verification.is_verified()),
                customer,
                identities,
            },
            account,
            accounts,
            colleagues,
            tickets,
            memories,
            account_memories,
            outcomes,
            csat,
            channels: channels
                .into_iter()
                .map(|(k, (m, f))| (k.to_owned(), m, f))
                .collect(),
        })
    }

    /// A scope's memories as known at a moment, newest first.
    fn known_at(&self, scope: &Scope, as_of: Option<Timestamp>) -> Result<Vec<Memory>, DeskError> {
        let filter = MemoryFilter {
            include_superseded: true,
            since: None,
            until: None,
        };
        let mut memories = self.ports.desk.memories_in(scope, &filter)?;
        if let Some(at) = as_of {
            memories.retain(|m| m.stored_at <= at || m.observed_at <= at);
            for memory in &mut memories {
                if let deskhand_domain::memory::MemoryState::Superseded { at: when, .. } =
                    memory.state
                    && when > at
                {
                    memory.state = deskhand_domain::memory::MemoryState::Current;
                }
            }
        }
        memories.reverse();
        Ok(memories)
    }

    pub(crate) fn load_customer(&self, id: &CustomerId) -> Result<Customer, DeskError> {
        self.ports
            .desk
            .customer(id)?
            .ok_or(DeskError::NotFound { what: "customer" })
    }

    /// Confirms an identity that was only claimed or found, or takes the suggestion away.
    pub fn confirm_identity(
        &self,
        customer: &CustomerId,
        kind: IdentityKind,
        value: &str,
        ticket: Option<&TicketId>,
        accept: bool,
    ) -> Result<(), DeskError> {
        let identity = self
            .ports
            .desk
            .identities(customer)?
            .into_iter()
            .find(|i| i.kind == kind && i.value == value)
            .ok_or(DeskError::NotFound { what: "identity" })?;
        let now = self.now();
        let mut change = self.change();
        if accept {
            let how = format!("confirmed by {}", self.actor().name);
            let verification = Verification::Verified { how, at: now };
            change.push(Write::PutIdentity(Identity {
                verification: verification.clone(),
                ..identity
            }));
            if let Some(ticket) = ticket {
                let mut ticket = self.load_ticket(ticket)?;
                ticket.customer = Some(customer.clone());
                ticket.sender = verification;
                ticket.updated_at = now;
                change.push(Write::PutTicket(Box::new(ticket)));
            }
        } else {
            change.push(Write::RemoveIdentity(
                customer.clone(),
                kind,
                value.to_owned(),
            ));
        }
        change.push(Write::Log(self.log_entry(
            LogKind::IdentityConfirmed,
            ticket,
            &[
                ("customer", customer.as_str()),
                ("accepted", if accept { "yes" } else { "no" }),
            ],
        )));
        self.ports.desk.commit(change)?;
        if let Some(ticket) = ticket {
            self.tell(DeskEvent::Ticket(ticket.clone()));
        }
        Ok(())
    }

    /// Settles who wrote a ticket after a check. A name is never a check.
    pub fn verify_sender(
        &self,
        ticket: &TicketId,
        customer: Option<&CustomerId>,
        how: &str,
    ) -> Result<(), DeskError> {
        let words = match how {
            "code" => "a code sent to their address",
            "order_id" => "an order number only they would know",
            "callback" => "a callback to the number on file",
            "helpdesk" => "the helpdesk's sign-in",
            _ => {
                return Err(DeskError::Invalid {
                    field: "how",
                    reason: "a check is a code, a known order number, a callback or the helpdesk's sign-in",
                });
            }
        };
        let mut ticket = self.load_ticket(ticket)?;
        if let Some(customer) = customer {
            ticket.customer = Some(self.load_customer(customer)?.id);
        }
        if ticket.customer.is_none() {
            return Err(DeskError::Invalid {
                field: "customer",
                reason: "say who it is first",
            });
        }
        let now = self.now();
        ticket.sender = Verification::Verified {
            how: words.to_owned(),
            at: now,
        };
        ticket.updated_at = now;
        let id = ticket.id.clone();
        let mut change = self.change();
        self.note(
            &ticket,
            &format!("The sender was checked by {words}."),
            &self.actor().name,
            &mut change,
        );
        change.push(Write::PutTicket(Box::new(ticket)));
        change.push(Write::Log(self.log_entry(
            LogKind::IdentityConfirmed,
            Some(&id),
            &[("how", how)],
        )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Ticket(id));
        Ok(())
    }

    /// Folds `from` into `into`: identities, tickets, roles and memories follow, and all of it can be put back.
    pub fn merge_customers(
        &self,
        from: &CustomerId,
        into: &CustomerId,
    ) -> Result<Merge, DeskError> {
        if from == into {
            return Err(DeskError::Invalid {
                field: "into",
                reason: "a customer can't be merged into themselves",
            });
        }
        let mut gone = self.load_customer(from)?;
        let stays = self.load_customer(into)?;
        if gone.merged_into.is_some() || stays.merged_into.is_some() || gone.id != *from {
            return Err(DeskError::Conflict {
                what: "one of them was merged already",
            });
        }
        let desk = &self.ports.desk;
        let now = self.now();
        let mut change = self.change();
        let mut moved = MovedRows::default();
        for identity in desk.identities(from)? {
            moved
                .identities
                .push((identity.kind, identity.value.clone()));
            change.push(Write::RemoveIdentity(
                from.clone(),
                identity.kind,
                identity.value.clone(),
            ));
            change.push(Write::PutIdentity(Identity {
                customer: into.clone(),
                ..identity
            }));
        }
        for ticket in desk.tickets_of(from)? {
            moved.tickets.push(ticket.id.clone());
            change.push(Write::PutTicket(Box::new(Ticket {
                customer: Some(into.clone()),
                updated_at: now,
                ..ticket
            })));
        }
        let theirs: Vec<_> = desk
            .roles_of(into)?
            .into_iter()
            .map(|r| r.account)
            .collect();
        for role in desk.roles_of(from)? {
            if theirs.contains(&role.account) {
                continue;
            }
            moved.accounts.push(role.account.clone());
            change.push(Write::RemoveContactRole(from.clone(), role.account.clone()));
            change.push(Write::PutContactRole(ContactRole {
                customer: into.clone(),
                ..role
            }));
        }
        let leaving = self.every_memory(from)?;
        moved.memories = leaving.iter().map(|m| m.id.clone()).collect();
        let actor = self.actor().id;
        let writes = supersede::joined(
            &leaving,
            &self.every_memory(into)?,
            &Scope::customer(into),
            Some(&actor),
            now,
        );
        for (memory, event) in writes {
            change.push(Write::PutMemory(Box::new(memory), event));
        }
        gone.merged_into = Some(into.clone());
        gone.updated_at = now;
        change.push(Write::PutCustomer(gone));
        let merge = Merge {
            id: MergeId::new(self.ports.ids.fresh("merge")),
            from: from.clone(),
            into: into.clone(),
            moved,
            at: now,
            undone_at: None,
        };
        change.push(Write::PutMerge(merge.clone()));
        change.push(Write::Log(self.log_entry(
            LogKind::CustomersMerged,
            None,
            &[("from", from.as_str()), ("into", into.as_str())],
        )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Status);
        Ok(merge)
    }

    /// Undoes a merge, putting exactly what moved back where it was.
    pub fn split_customers(&self, id: &MergeId) -> Result<Merge, DeskError> {
        let desk = &self.ports.desk;
        let mut merge = desk
            .merge(id)?
            .ok_or(DeskError::NotFound { what: "merge" })?;
        if merge.undone_at.is_some() {
            return Err(DeskError::Conflict {
                what: "this merge was undone already",
            });
        }
        let now = self.now();
        let mut change = self.change();
        let identities = desk.identities(&merge.into)?;
        for (kind, value) in &merge.moved.identities {
            if let Some(identity) = identities
                .iter()
                .find(|i| i.kind == *kind && i.value == *value)
            {
                change.push(Write::RemoveIdentity(
                    merge.into.clone(),
                    *kind,
                    value.clone(),
                ));
                change.push(Write::PutIdentity(Identity {
                    customer: merge.from.clone(),
                    ..identity.clone()
                }));
            }
        }
        for ticket in &merge.moved.tickets {
            let ticket = self.load_ticket(ticket)?;
            change.push(Write::PutTicket(Box::new(Ticket {
                customer: Some(merge.from.clone()),
                updated_at: now,
                ..ticket
            })));
        }
        let roles = desk.roles_of(&merge.into)?;
        for account in &merge.moved.accounts {
            if let Some(role) = roles.iter().find(|r| r.account == *account) {
                change.push(Write::RemoveContactRole(
                    merge.into.clone(),
                    account.clone(),
                ));
                change.push(Write::PutContactRole(ContactRole {
                    customer: merge.from.clone(),
                    ..role.clone()
                }));
            }
        }
        let (leaving, staying): (Vec<_>, Vec<_>) = self
            .every_memory(&merge.into)?
            .into_iter()
            .partition(|m| merge.moved.memories.contains(&m.id));
        let actor = self.actor().id;
        let writes = supersede::parted(
            &leaving,
            &staying,
            &Scope::customer(&merge.from),
            Some(&actor),
            now,
        );
        for (memory, event) in writes {
            change.push(Write::PutMemory(Box::new(memory), event));
        }
        if let Some(mut back) = desk.customer(&merge.from)? {
            // Reads follow merges, so the row itself is asked for by its own id.
            if back.id != merge.from {
                back = Customer {
                    id: merge.from.clone(),
                    ..back
                };
            }
            back.merged_into = None;
            back.updated_at = now;
            change.push(Write::PutCustomer(back));
        }
        merge.undone_at = Some(now);
        change.push(Write::PutMerge(merge.clone()));
        change.push(Write::Log(self.log_entry(
            LogKind::MergeUndone,
            None,
            &[("merge", id.as_str())],
        )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Status);
        Ok(merge)
    }

    /// Everything kept in a customer's own scope, superseded included.
    fn every_memory(&self, customer: &CustomerId) -> Result<Vec<Memory>, DeskError> {
        let filter = MemoryFilter {
            include_superseded: true,
            since: None,
            until: None,
        };
        Ok(self
            .ports
            .desk
            .memories_in(&Scope::customer(customer), &filter)?)
    }
}
