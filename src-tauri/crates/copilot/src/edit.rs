//! The draft in the agent's hands: use, edit, dismiss, and the guards over whatever text results.

use crate::desk::{Copilot, DeskEvent};
use crate::error::DeskError;
use deskhand_domain::action::{Action, ActionState};
use deskhand_domain::change::Write;
use deskhand_domain::context::Context;
use deskhand_domain::draft::{Draft, DraftRevision, DraftState, Sentence};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::id::{DraftId, TicketId};
use deskhand_domain::log::LogKind;
use deskhand_domain::packet::Packet;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::Author;
use deskhand_guard::{Pending, Reply, Review};
use std::collections::BTreeMap;

/// Longest text an agent may send, in bytes.
const MAX_DRAFT_BYTES: usize = 256 * 1024;

impl Copilot {
    pub(crate) fn load_draft(&self, id: &DraftId) -> Result<Draft, DeskError> {
        self.ports
            .desk
            .draft(id)?
            .ok_or(DeskError::NotFound { what: "draft" })
    }

    /// The agent takes the draft over, word for word.
    pub fn use_draft(&self, id: &DraftId) -> Result<Draft, DeskError> {
        let mut draft = self.load_draft(id)?;
        match draft.state {
            DraftState::Ready | DraftState::Stale { .. } => {
                draft.state = DraftState::Inserted;
                draft.updated_at = self.now();
                let change = self
                    .change()
                    .with(Write::PutDraft(Box::new(draft.clone()), None))
                    .with(Write::Log(self.log_entry(
                        LogKind::DraftUsed,
                        Some(&draft.ticket),
                        &[],
                    )));
                self.ports.desk.commit(change)?;
                Ok(draft)
            }
            DraftState::Inserted | DraftState::Edited => Ok(draft),
            _ => Err(DeskError::Conflict {
                what: "this draft was sent or put away in the meantime",
            }),
        }
    }

    /// Saves the agent's text as a revision and checks it. Without a draft, the text begins one.
    pub async fn edit_draft(&self, ticket: &TicketId, text: &str) -> Result<Draft, DeskError> {
        if text.len() > MAX_DRAFT_BYTES {
            return Err(DeskError::Invalid {
                field: "text",
                reason: "a reply can't be longer than 256 kB; nothing was lost, the last saved text stands",
            });
        }
        let now = self.now();
        let mut draft = match self.ports.desk.open_draft(ticket)? {
            Some(draft) if draft.state == DraftState::Sending => {
                return Err(DeskError::Conflict {
                    what: "this reply is on its way; take it back first",
                });
            }
            Some(draft) => draft,
            None => {
                self.load_ticket(ticket)?;
                own_draft(DraftId::new(self.ports.ids.fresh("draft")), ticket, now)
            }
        };
        if draft.text == text && draft.state != DraftState::Ready {
            return Ok(draft);
        }
        let review = self.review_text(ticket, text, &draft.sentences).await?;
        text.clone_into(&mut draft.text);
        draft.sentences = review.sentences;
        draft.findings = review.findings;
        draft.unsupported = review.unsupported;
        draft.state = if text == draft.original {
            DraftState::Inserted
        } else {
            DraftState::Edited
        };
        draft.revision += 1;
        draft.updated_at = now;
        let revision = DraftRevision {
            draft: draft.id.clone(),
            revision: draft.revision,
            text: draft.text.clone(),
            edited_by: Some(self.actor().id),
            at: now,
        };
        let change = self
            .change()
            .with(Write::PutDraft(Box::new(draft.clone()), Some(revision)));
        self.ports.desk.commit(change)?;
        Ok(draft)
    }

    /// Puts the draft away; the reason is counted, the text is kept among the revisions.
    pub fn dismiss_draft(&self, id: &DraftId, reason: Option<&str>) -> Result<Draft, DeskError> {
        let mut draft = self.load_draft(id)?;
        if matches!(draft.state, DraftState::Sent { .. } | DraftState::Sending) {
            return Err(DeskError::Conflict {
                what: "this draft was sent in the meantime",
            });
        }
        draft.state = DraftState::Discarded {
            reason: reason.map(str::to_owned),
        };
        draft.updated_at = self.now();
        let change = self
            .change()
            .with(Write::PutDraft(Box::new(draft.clone()), None))
            .with(Write::Log(self.log_entry(
                LogKind::DraftDiscarded,
                Some(&draft.ticket),
                &[],
            )));
        self.ports.desk.commit(change)?;
        self.tell(DeskEvent::Ticket(draft.ticket.clone()));
        Ok(draft)
    }

    /// Guards a text against what is kept of its ticket: memories are recalled, nothing else is read anew.
    pub(crate) async fn review_text(
        &self,
        ticket: &TicketId,
        text: &str,
        sentences: &[Sentence],
    ) -> Result<Review, DeskError> {
        let context = self.recalled_context(ticket).await?;
        let packet = self.packet(&context, true, None)?;
        let actions = self.ports.desk.actions_of(ticket)?;
        Ok(review_reply(
            &packet,
            &context,
            text,
            Some(sentences),
            &actions,
        ))
    }
}

/// Runs every guard over a reply.
pub(crate) fn review_reply(
    packet: &Packet,
    context: &Context,
    text: &str,
    sentences: Option<&[Sentence]>,
    actions: &[Action],
) -> Review {
    let pool = evidence_pool(packet);
    let known = known_answers(packet);
    let canaries = internal_canaries(context);
    let pending: Vec<Pending<'_>> = actions
        .iter()
        .filter(|a| {
            !matches!(
                a.state,
                ActionState::Confirmed { .. } | ActionState::Rejected { .. } | ActionState::Expired
            )
        })
        .map(|a| Pending {
            tool: &a.tool,
            title: &a.title,
        })
        .collect();
    let customer_said: Vec<String> = packet
        .messages
        .iter()
        .filter(|m| m.author == Author::Customer)
        .map(|m| m.text.clone())
        .collect();
    let allowed: Vec<String> = packet.live.iter().map(|f| f.subject.clone()).collect();
    deskhand_guard::review(&Reply {
        text,
        drafted: sentences,
        pool: &pool,
        customer_said: &customer_said,
        never_say: &packet.judgement.never_say,
        receipts: &packet.receipts,
        live: &packet.live,
        pending: &pending,
        verified: packet.customer.as_ref().is_some_and(|c| c.verified),
        known_answers: &known,
        canaries: &canaries,
        allowed_ids: &allowed,
        channel: packet.ticket.channel,
        customer_language: Some(&packet.language),
        now: packet.now,
        time_zone: &packet.time_zone,
        agent_name: &packet.persona.agent_name,
    })
}

fn own_draft(id: DraftId, ticket: &TicketId, now: deskhand_domain::Timestamp) -> Draft {
    Draft {
        id,
        ticket: ticket.clone(),
        state: DraftState::Edited,
        text: String::new(),
        sentences: Vec::new(),
        findings: Vec::new(),
        unsupported: Vec::new(),
        written_by: "agent".to_owned(),
        instruction: None,
        original: String::new(),
        decided: None,
        revision: 0,
        created_at: now,
        updated_at: now,
    }
}

/// Everything a sentence of this ticket's reply may rest on.
pub(crate) fn evidence_pool(packet: &Packet) -> Vec<Evidence> {
    let mut pool = Vec::new();
    for recalled in packet.memories.iter().filter(|r| r.memory.is_current()) {
        let memory = &recalled.memory;
        pool.push(Evidence {
            kind: EvidenceKind::Memory,
            id: memory.id.as_str().to_owned(),
            excerpt: memory.text.clone(),
            observed_at: Some(memory.observed_at),
            internal: is_internal(memory),
        });
    }
    for fact in &packet.live {
        for stated in &fact.stated {
            pool.push(Evidence {
                kind: EvidenceKind::Live,
                id: fact.id.as_str().to_owned(),
                excerpt: format!(
                    "{} {}: {} {}",
                    fact.kind,
                    fact.subject,
                    stated.key.replace('_', " "),
                    stated.value
                ),
                observed_at: Some(fact.fetched_at),
                internal: stated.internal,
            });
        }
    }
    for receipt in &packet.receipts {
        pool.push(Evidence {
            kind: EvidenceKind::Receipt,
            id: receipt.id.as_str().to_owned(),
            excerpt: format!("{} ({})", receipt.done, receipt.reference),
            observed_at: Some(receipt.at),
            internal: false,
        });
    }
    for clause in &packet.judgement.clauses {
        pool.push(Evidence {
            kind: EvidenceKind::Policy,
            id: clause.id.as_str().to_owned(),
            excerpt: clause.text.clone(),
            observed_at: None,
            internal: !clause.public,
        });
    }
    for may in &packet.judgement.may_say {
        pool.push(Evidence {
            kind: EvidenceKind::Policy,
            id: may.clause.as_str().to_owned(),
            excerpt: may.text.clone(),
            observed_at: None,
            internal: false,
        });
    }
    for message in &packet.messages {
        pool.push(Evidence {
            kind: EvidenceKind::Ticket,
            id: message.id.as_str().to_owned(),
            excerpt: message.text.clone(),
            observed_at: Some(message.at),
            internal: message.author == Author::Note,
        });
    }
    pool
}

/// Internal by what it is about: risk, contract terms of the account, impressions.
pub(crate) fn is_internal(memory: &deskhand_domain::memory::Memory) -> bool {
    use deskhand_domain::memory::Category;
    const KEYS: [&str; 5] = ["renewal_on", "csm_name", "risk", "vip", "risk_score"];
    matches!(memory.category, Category::Risk | Category::Sentiment)
        || (memory.category == Category::Contract && memory.scope.kind() == ScopeKind::Account)
        || memory.tags.iter().any(|tag| tag == "internal")
        || memory
            .fact
            .as_ref()
            .is_some_and(|fact| KEYS.contains(&fact.key.as_str()))
}

/// Identifiers already known, by kind: never to be asked for again.
fn known_answers(packet: &Packet) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    if let Some(email) = packet.customer.as_ref().and_then(|c| c.email.clone()) {
        known.insert("email".to_owned(), email);
    }
    for fact in &packet.live {
        known.insert(format!("{}_id", fact.kind), fact.subject.clone());
        if fact.kind == "booking" {
            known.insert("pnr".to_owned(), fact.subject.clone());
        }
        for (key, value) in &fact.arguments {
            if let Some(text) = value.as_str() {
                known.insert(key.clone(), text.to_owned());
            }
        }
    }
    known
}

/// Words that must never reach a customer on this ticket.
fn internal_canaries(context: &Context) -> Vec<String> {
    let mut canaries = Vec::new();
    if let Some(account) = &context.account {
        canaries.extend(account.account.owner_name.clone());
        canaries.extend(account.account.renewal_on.map(|d| d.to_string()));
    }
    for recalled in &context.memories {
        if is_internal(&recalled.memory) && recalled.memory.text.len() > 12 {
            canaries.push(recalled.memory.text.clone());
        }
    }
    for fact in &context.live {
        for stated in fact.stated.iter().filter(|s| s.internal) {
            if stated.value.len() > 3 {
                canaries.push(stated.value.clone());
            }
        }
    }
    for message in context.messages.iter().filter(|m| m.author == Author::Note) {
        if message.text.len() > 12 {
            canaries.push(message.text.clone());
        }
    }
    canaries.sort();
    canaries.dedup();
    canaries
}
