//! Ask the copilot: what the desk knows about a question, quoted with its source rather than composed.

use crate::desk::Copilot;
use crate::edit::evidence_pool;
use crate::error::DeskError;
use deskhand_domain::evidence::Evidence;
use deskhand_domain::id::TicketId;
use deskhand_retrieval::{Params, Row};

const ANSWERS: usize = 4;

/// Quotes, best first; a note in words when there are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub answers: Vec<Evidence>,
    pub note: Option<String>,
}

impl Copilot {
    /// Ranks everything citeable on this ticket, and the policy of its vertical, against the question.
    pub async fn ask(&self, id: &TicketId, question: &str) -> Result<Answered, DeskError> {
        if question.trim().is_empty() {
            return Err(DeskError::Invalid {
                field: "question",
                reason: "ask something",
            });
        }
        let context = self.recalled_context(id).await?;
        let packet = self.packet(&context, true, None)?;
        let mut pool = evidence_pool(&packet);
        for clause in self
            .ports
            .policy
            .search(question, &[packet.classification.vertical], 6)
        {
            if !pool.iter().any(|e| e.id == clause.id.as_str()) {
                pool.push(Evidence {
                    kind: deskhand_domain::evidence::EvidenceKind::Policy,
                    id: clause.id.as_str().to_owned(),
                    excerpt: clause.text,
                    observed_at: None,
                    internal: !clause.public,
                });
            }
        }
        let texts: Vec<Row<'_>> = pool.iter().map(|e| Row::plain(&e.excerpt)).collect();
        let answers: Vec<Evidence> =
            deskhand_retrieval::rank(question, &texts, self.now(), &Params::default())
                .into_iter()
                .take(ANSWERS)
                .filter(|ranked| ranked.score > 0.0)
                .filter_map(|ranked| pool.get(ranked.index).cloned())
                .collect();
        let note = answers.is_empty().then(|| {
            "Nothing on this desk answers that: not memory, not the live facts, not the rules."
                .to_owned()
        });
        Ok(Answered { answers, note })
    }
}
