//! The context of a ticket from what is kept on this machine: painted at once, then filled by the gather.

use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::context::{AccountCard, Context, CustomerCard, IdentityQuestion};
use deskhand_domain::customer::{Identity, IdentityKind, Verification};
use deskhand_domain::id::{CustomerId, TicketId};
use deskhand_domain::live::{BoundCustomer, Freshness, LiveFact};
use deskhand_domain::ticket::{Author, Message, Ticket};

impl Copilot {
    pub(crate) fn load_ticket(&self, id: &TicketId) -> Result<Ticket, DeskError> {
        self.ports
            .desk
            .ticket(id)?
            .ok_or(DeskError::NotFound { what: "ticket" })
    }

    /// Everything kept about a ticket; live facts come back marked cached.
    pub(crate) fn kept_context(&self, id: &TicketId) -> Result<Context, DeskError> {
        let ticket = self.load_ticket(id)?;
        let messages = self.ports.desk.messages(id)?;
        let customer = match &ticket.customer {
            Some(customer) => self.customer_card(customer, &ticket.sender)?,
            None => None,
        };
        let account = self.account_card(&ticket)?;
        let live = self
            .ports
            .desk
            .live_facts(id)?
            .into_iter()
            .map(cached)
            .collect();
        Ok(Context {
            ticket,
            messages,
            customer,
            account,
            memories: Vec::new(),
            live,
            missed: Vec::new(),
            clauses: Vec::new(),
            similar: Vec::new(),
            classification: None,
            judgement: None,
            sources: Vec::new(),
            gathered_at: self.now(),
        })
    }

    pub(crate) fn customer_card(
        &self,
        id: &CustomerId,
        sender: &Verification,
    ) -> Result<Option<CustomerCard>, DeskError> {
        let Some(customer) = self.ports.desk.customer(id)? else {
            return Ok(None);
        };
        let identities = self.ports.desk.identities(&customer.id)?;
        Ok(Some(CustomerCard {
            verified: sender.is_verified(),
            customer,
            identities,
        }))
    }

    /// The account the ticket names, or the customer's only one; several and none named is left open.
    pub(crate) fn account_card(&self, ticket: &Ticket) -> Result<Option<AccountCard>, DeskError> {
        let Some(customer) = &ticket.customer else {
            return Ok(None);
        };
        let roles = self.ports.desk.roles_of(customer)?;
        let mut accounts = Vec::new();
        for role in &roles {
            if let Some(account) = self.ports.desk.account(&role.account)? {
                accounts.push((account, role.role.clone()));
            }
        }
        let index = match &ticket.account {
            Some(id) => accounts.iter().position(|(a, _)| &a.id == id),
            None if accounts.len() == 1 => Some(0),
            None => None,
        };
        let Some(index) = index else {
            return Ok(None);
        };
        let (account, role) = accounts.remove(index);
        Ok(Some(AccountCard {
            account,
            role: Some(role),
            others: accounts.into_iter().map(|(a, _)| a).collect(),
        }))
    }
}

/// Something about who wrote that a human should settle before anything is read on it.
pub(crate) fn identity_question(context: &Context) -> Option<IdentityQuestion> {
    let card = context.customer.as_ref()?;
    let candidates: Vec<Identity> = card
        .identities
        .iter()
        .filter(|i| !i.verification.is_verified())
        .cloned()
        .collect();
    let suggested = candidates
        .iter()
        .filter(|i| matches!(i.verification, Verification::Suggested { .. }))
        .count();
    if context.ticket.sender.is_verified() && suggested == 0 {
        return None;
    }
    let emails = candidates
        .iter()
        .filter(|i| i.kind == IdentityKind::Email)
        .count();
    let question = match (candidates.len(), emails) {
        (0, _) => return None,
        (_, 2..) => "Several addresses were named. Which one is the account's?".to_owned(),
        _ if context.ticket.sender.is_verified() => {
            "This was seen in a message. Is it theirs?".to_owned()
        }
        _ => "Nobody has checked that this is the sender. Is it theirs?".to_owned(),
    };
    Some(IdentityQuestion {
        question,
        candidates,
    })
}

/// The identities live tools may read with: the customer's verified ones, and none while the sender isn't verified.
pub(crate) fn bound(context: &Context) -> Option<BoundCustomer> {
    let card = context.customer.as_ref().filter(|c| c.verified)?;
    let mut bound = BoundCustomer::default();
    for identity in card
        .identities
        .iter()
        .filter(|i| i.verification.is_verified())
    {
        match identity.kind {
            IdentityKind::Email => bound.emails.push(identity.value.clone()),
            IdentityKind::Phone => bound.phones.push(identity.value.clone()),
            IdentityKind::External => bound.external_ids.push(identity.value.clone()),
        }
    }
    if let Some(account) = &context.account {
        bound
            .account_external_ids
            .extend(account.account.external_id.clone());
    }
    Some(bound)
}

/// A kept fact, marked with its age.
pub(crate) fn cached(mut fact: LiveFact) -> LiveFact {
    fact.freshness = Freshness::Cached {
        at: fact.fetched_at,
    };
    fact
}

/// What the customer wrote last: the message to answer, several in a row joined.
pub(crate) fn newest_words(messages: &[Message]) -> Option<String> {
    let mut turns: Vec<&str> = messages
        .iter()
        .rev()
        .filter(|m| !matches!(m.author, Author::Note | Author::System))
        .take_while(|m| m.author == Author::Customer)
        .map(|m| m.text.as_str())
        .collect();
    if turns.is_empty() {
        // The agent wrote last; the customer's newest turn is still what the ticket is about.
        turns.extend(
            messages
                .iter()
                .rev()
                .find(|m| m.author == Author::Customer)
                .map(|m| m.text.as_str()),
        );
    }
    turns.reverse();
    let joined = turns.join("\n");
    (!joined.trim().is_empty()).then_some(joined)
}

/// Everything the customer said in this ticket with the subject, for finding identifiers and for routing.
pub(crate) fn all_customer_words(ticket: &Ticket, messages: &[Message]) -> String {
    let mut text = ticket.subject.clone();
    for message in messages.iter().filter(|m| m.author == Author::Customer) {
        text.push('\n');
        text.push_str(&message.text);
    }
    text
}
