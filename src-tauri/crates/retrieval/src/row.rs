//! What the scorer sees of a thing that can be ranked: borrowed, whatever it is.

use deskhand_domain::memory::{Category, Memory};
use jiff::Timestamp;

/// One candidate. Build it with [`Row::plain`] for text alone or `Row::from(&memory)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    pub text: &'a str,
    pub author: Option<&'a str>,
    /// Key of the typed fact, e.g. `issue/billing/2026-04-12`.
    pub fact_key: Option<&'a str>,
    pub category: Option<&'a str>,
    pub tags: &'a [String],
    /// 0..1; anything else is clamped, not a number counts as 0.
    pub importance: f32,
    pub pinned: bool,
    pub superseded: bool,
    /// Conversation it was part of, and its place there.
    pub session: Option<&'a str>,
    pub seq: Option<i64>,
    /// None where time says nothing (a policy clause): no recency prior.
    pub observed_at: Option<Timestamp>,
}

impl<'a> Row<'a> {
    /// A text with nothing known about it.
    pub fn plain(text: &'a str) -> Self {
        Self {
            text,
            author: None,
            fact_key: None,
            category: None,
            tags: &[],
            importance: 0.0,
            pinned: false,
            superseded: false,
            session: None,
            seq: None,
            observed_at: None,
        }
    }
}

impl<'a> From<&'a Memory> for Row<'a> {
    fn from(memory: &'a Memory) -> Self {
        Self {
            text: &memory.text,
            author: memory.author.as_deref(),
            fact_key: memory.fact.as_ref().map(|fact| fact.key.as_str()),
            category: Some(word_of(memory.category)),
            tags: &memory.tags,
            importance: memory.importance,
            pinned: memory.pinned,
            superseded: !memory.is_current(),
            session: memory.session.as_deref(),
            seq: memory.seq,
            observed_at: Some(memory.observed_at),
        }
    }
}

/// The word a person would use for a category in a query.
fn word_of(category: Category) -> &'static str {
    match category {
        Category::Profile => "profile",
        Category::Preference => "preference",
        Category::Issue => "issue",
        Category::Resolution => "resolution",
        Category::Promise => "promise",
        Category::Escalation => "escalation",
        Category::Contract => "contract",
        Category::Risk => "risk",
        Category::Sentiment => "sentiment",
        Category::Operational => "operational",
        Category::Knowledge => "knowledge",
        Category::Note => "note",
    }
}
