//! Evidence from each kind of source: the exact words a sentence rests on, and whether they are internal.

use crate::telling::Telling;
use deskhand_domain::action::Receipt;
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::live::{Freshness, LiveFact, Missed, MissedLookup};
use deskhand_domain::memory::{Category, Memory};
use deskhand_domain::policy::{Clause, MaySay};
use deskhand_domain::ticket::Message;

/// Longest excerpt in characters; a cut one still stands word for word in its source.
const EXCERPT: usize = 280;

/// The start of `text`, exactly as it stands there.
fn exact(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(EXCERPT) {
        None => text.to_owned(),
        Some((end, _)) => text[..end]
            .rfind(char::is_whitespace)
            .map_or(&text[..end], |cut| &text[..cut])
            .to_owned(),
    }
}

/// Facts about a contract or a risk are for colleagues only.
pub fn is_internal(memory: &Memory) -> bool {
    const KEYS: [&str; 6] = [
        "sla_hours",
        "renewal_on",
        "csm_name",
        "risk",
        "vip",
        "risk_score",
    ];
    matches!(
        memory.category,
        Category::Risk | Category::Sentiment | Category::Contract
    ) || memory.tags.iter().any(|tag| tag == "internal")
        || memory
            .fact
            .as_ref()
            .is_some_and(|fact| KEYS.contains(&fact.key.as_str()))
}

pub fn memory(memory: &Memory) -> Evidence {
    Evidence {
        kind: EvidenceKind::Memory,
        id: memory.id.as_str().to_owned(),
        excerpt: exact(&memory.text),
        observed_at: Some(memory.observed_at),
        internal: is_internal(memory),
    }
}

pub fn message(message: &Message) -> Evidence {
    Evidence {
        kind: EvidenceKind::Ticket,
        id: message.id.as_str().to_owned(),
        excerpt: exact(&message.text),
        observed_at: Some(message.at),
        internal: matches!(message.author, deskhand_domain::ticket::Author::Note),
    }
}

/// A live fact with the fields used. None named: every field a customer may be told. A moment stands as the tool gave
/// it, followed by the local time a reply tells it in.
pub fn live(telling: &Telling, fact: &LiveFact, keys: &[&str]) -> Evidence {
    let stated: Vec<String> = fact
        .stated
        .iter()
        .filter(|s| {
            if keys.is_empty() {
                !s.internal
            } else {
                keys.contains(&s.key.as_str())
            }
        })
        .map(|s| {
            let told = telling.value(&s.value, false);
            if s.value.contains(':') && told != s.value {
                format!("{}: {} ({told})", s.key, s.value)
            } else {
                format!("{}: {}", s.key, s.value)
            }
        })
        .collect();
    let internal = fact
        .stated
        .iter()
        .any(|s| s.internal && keys.contains(&s.key.as_str()));
    Evidence {
        kind: EvidenceKind::Live,
        id: fact.id.as_str().to_owned(),
        excerpt: exact(&format!(
            "{} {} · {}",
            fact.kind,
            fact.subject,
            stated.join(", ")
        )),
        observed_at: Some(match fact.freshness {
            Freshness::Cached { at } => at,
            _ => fact.fetched_at,
        }),
        internal,
    }
}

/// A lookup that gave nothing is a source too: of what could not be seen. Its id is the tool.
pub fn missed(lookup: &MissedLookup) -> Evidence {
    let excerpt = match &lookup.why {
        Missed::NeedsIdentifier { identifier, .. } => {
            format!("{}: needs {identifier}", lookup.title)
        }
        Missed::Unavailable { reason } | Missed::Withheld { reason } => {
            format!("{}: {reason}", lookup.title)
        }
        Missed::NotFound { subject } => format!("{}: {subject} not found", lookup.title),
    };
    Evidence {
        kind: EvidenceKind::Live,
        id: lookup.tool.clone(),
        excerpt: exact(&excerpt),
        observed_at: None,
        internal: false,
    }
}

/// The outcome of a run action, in the receipt's own words.
pub fn receipt(receipt: &Receipt) -> Evidence {
    Evidence {
        kind: EvidenceKind::Receipt,
        id: receipt.id.as_str().to_owned(),
        excerpt: exact(&receipt.done),
        observed_at: Some(receipt.at),
        internal: false,
    }
}

pub fn clause(clause: &Clause) -> Evidence {
    Evidence {
        kind: EvidenceKind::Policy,
        id: clause.id.as_str().to_owned(),
        excerpt: exact(&clause.text),
        observed_at: None,
        internal: !clause.public,
    }
}

/// What the rules allow to be said is public by that very permission.
pub fn may_say(said: &MaySay) -> Evidence {
    Evidence {
        kind: EvidenceKind::Policy,
        id: said.clause.as_str().to_owned(),
        excerpt: exact(&said.text),
        observed_at: None,
        internal: false,
    }
}
