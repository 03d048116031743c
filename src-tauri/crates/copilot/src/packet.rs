//! From context to decision packet: what a Decider may know, and nothing else.
//!
//! The lines that keep a secret are here: with memory off no memory, similar ticket or account reaches the packet; while the
//! sender is not verified, only what the ticket itself says does. Signals and judgement are made from the very same
//! reduced material, so no rule can act on what the packet does not hold.

use crate::context::{all_customer_words, newest_words};
use crate::desk::Copilot;
use crate::error::DeskError;
use deskhand_domain::action::{Action, ActionState, Receipt};
use deskhand_domain::context::Context;
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::memory::Recalled;
use deskhand_domain::packet::{KnownCustomer, Packet};
use deskhand_domain::policy::Classification;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::{Author, Message, Ticket};
use deskhand_policy::{SignalInput, Text};

impl Copilot {
    /// What the ticket is about, from its words alone.
    pub(crate) fn classify(&self, context: &Context) -> Classification {
        self.classify_words(&context.ticket, &context.messages)
    }

    /// The same from a ticket and its conversation.
    pub(crate) fn classify_words(&self, ticket: &Ticket, messages: &[Message]) -> Classification {
        let message = newest_words(messages).unwrap_or_default();
        let earlier = messages
            .iter()
            .filter(|m| m.author == Author::Customer)
            .map(|m| m.text.as_str())
            .filter(|t| !message.contains(*t))
            .collect::<Vec<_>>()
            .join("\n");
        self.ports.policy.classify(
            &Text {
                subject: &ticket.subject,
                message: &message,
                earlier: &earlier,
                department: Some(ticket.department.as_str()).filter(|d| !d.is_empty()),
            },
            &self.preferences().routing,
        )
    }

    /// Reduces `context` to a packet.
    pub(crate) fn packet(
        &self,
        context: &Context,
        memory_enabled: bool,
        instruction: Option<&str>,
    ) -> Result<Packet, DeskError> {
        let verified = context.customer.as_ref().is_some_and(|c| c.verified);
        let words = newest_words(&context.messages).unwrap_or_default();
        let hostile =
            !deskhand_guard::injection(&all_customer_words(&context.ticket, &context.messages))
                .is_empty();
        let language =
            deskhand_guard::language::detect(&words).map_or_else(|| "en".to_owned(), |l| l.code);
        let classification = context
            .classification
            .clone()
            .unwrap_or_else(|| self.classify(context));
        let memories: Vec<Recalled> = context
            .memories
            .iter()
            .filter(|r| allowed_scope(r.memory.scope.kind(), memory_enabled, verified))
            .filter(|r| !r.memory.inferred)
            .cloned()
            .collect();
        let account = context
            .account
            .clone()
            .filter(|_| memory_enabled && verified);
        let receipts: Vec<Receipt> = self.ports.desk.receipts_of(&context.ticket.id)?;
        let pending: Vec<Action> = self
            .ports
            .desk
            .actions_of(&context.ticket.id)?
            .into_iter()
            .filter(|a| {
                matches!(
                    a.state,
                    ActionState::Approved { .. } | ActionState::Queued | ActionState::InFlight
                )
            })
            .collect();
        let preferences = self.preferences();
        let role = account.as_ref().and_then(|a| a.role.clone());
        let signals = self.ports.policy.signals(&SignalInput {
            ticket: &context.ticket,
            messages: &context.messages,
            verified,
            account: account.as_ref(),
            role: role.as_deref(),
            memories: &memories,
            live: &context.live,
            missed: &context.missed,
            classification: &classification,
            memory_enabled,
            hostile,
            language: &language,
            now: self.now(),
            time_zone: &preferences.time_zone,
        });
        let judgement = self.ports.policy.judge(&signals);
        Ok(Packet {
            now: self.now(),
            time_zone: preferences.time_zone,
            ticket: context.ticket.clone(),
            messages: context.messages.clone(),
            customer: known_customer(context),
            account,
            memory_enabled,
            memories,
            live: context.live.clone(),
            missed: context.missed.clone(),
            similar: if memory_enabled {
                context.similar.clone()
            } else {
                Vec::new()
            },
            classification,
            signals,
            judgement,
            persona: self.persona(),
            instruction: instruction.map(str::to_owned),
            receipts,
            pending,
            language,
        })
    }
}

fn allowed_scope(kind: ScopeKind, memory_enabled: bool, verified: bool) -> bool {
    match kind {
        ScopeKind::Team => true,
        ScopeKind::Ticket => memory_enabled,
        ScopeKind::Customer | ScopeKind::Account => memory_enabled && verified,
    }
}

/// Safe identifiers only. An unverified sender keeps the name they gave in this ticket, nothing from our records.
fn known_customer(context: &Context) -> Option<KnownCustomer> {
    let card = context.customer.as_ref()?;
    let shown = if card.verified {
        card.customer.name.clone()
    } else {
        context
            .messages
            .iter()
            .find(|m| m.author == Author::Customer)
            .map(|m| m.author_name.clone())
            .unwrap_or_default()
    };
    let email = card
        .verified
        .then(|| {
            card.identities
                .iter()
                .find(|i| i.kind == IdentityKind::Email && i.verification.is_verified())
                .map(|i| i.value.clone())
        })
        .flatten();
    Some(KnownCustomer {
        id: card.customer.id.clone(),
        first_name: shown
            .split_whitespace()
            .next()
            .filter(|n| {
                n.chars()
                    .all(|c| c.is_alphabetic() || c == '-' || c == '\'')
            })
            .map(str::to_owned),
        name: shown,
        email,
        verified: card.verified,
    })
}
