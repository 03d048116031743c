//! What of a ranking goes into the packet: few rows, few tokens, nothing twice, no session crowding out the rest.
//!
//! Kept apart from ranking on purpose: a search shows the ranking itself.

use crate::index::lossy;
use crate::tokens::words;
use std::collections::{BTreeMap, BTreeSet};

/// The limits of a packet.
#[derive(Debug, Clone, PartialEq)]
pub struct Packing {
    /// Most rows.
    pub limit: usize,
    /// Most tokens over all rows, as [`estimate_tokens`] counts them.
    pub tokens: usize,
    /// Most rows of one session, so that one unusual conversation does not dominate.
    pub per_session: usize,
    /// Share of common words from which two rows say the same, 0..1.
    pub near_duplicate: f32,
}

impl Default for Packing {
    fn default() -> Self {
        Self {
            limit: 8,
            tokens: 700,
            per_session: 3,
            near_duplicate: 0.8,
        }
    }
}

/// Why a row stayed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyDropped {
    /// Says the same as the kept row at this position of the ranking.
    SameAs(usize),
    SessionFull,
    /// Too long for what was left of the budget.
    TooLong,
    LimitReached,
}

/// A row that stayed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// Position in the ranking.
    pub position: usize,
    pub why: WhyDropped,
}

/// The outcome of packing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed {
    /// Positions in the ranking, best first.
    pub kept: Vec<usize>,
    pub dropped: Vec<Dropped>,
    /// Tokens the kept rows take.
    pub tokens: usize,
}

/// Packs a ranking given as `(text, session)`, best first. A row too long for the rest of the budget is passed
/// over and shorter ones behind it still get in; the budget is never exceeded.
pub fn pack(ranking: &[(&str, Option<&str>)], packing: &Packing) -> Packed {
    let mut packed = Packed::default();
    let mut signatures: Vec<(usize, Signature)> = Vec::new();
    let mut per_session: BTreeMap<&str, usize> = BTreeMap::new();
    for (position, (text, session)) in ranking.iter().enumerate() {
        let mut drop = |why| packed.dropped.push(Dropped { position, why });
        if packed.kept.len() >= packing.limit {
            drop(WhyDropped::LimitReached);
            continue;
        }
        let in_session = session.map_or(0, |s| per_session.get(s).copied().unwrap_or(0));
        if session.is_some() && in_session >= packing.per_session {
            drop(WhyDropped::SessionFull);
            continue;
        }
        let cost = estimate_tokens(text);
        if packed.tokens + cost > packing.tokens {
            drop(WhyDropped::TooLong);
            continue;
        }
        // against at most `limit` kept rows: linear in the ranking
        let signature = Signature::of(text);
        if let Some((same, _)) = signatures
            .iter()
            .find(|(_, kept)| kept.says_the_same(&signature, packing.near_duplicate))
        {
            drop(WhyDropped::SameAs(*same));
            continue;
        }
        signatures.push((position, signature));
        if let Some(session) = session {
            *per_session.entry(session).or_default() += 1;
        }
        packed.tokens += cost;
        packed.kept.push(position);
    }
    packed
}

/// An upper-side estimate without a tokenizer: a token per four characters, but one per word at least, and one per
/// character in scripts that do not use spaces.
pub fn estimate_tokens(text: &str) -> usize {
    let mut narrow = 0usize;
    let mut wide = 0usize;
    for c in text.chars() {
        // from CJK radicals on, a character is a token or more
        if u32::from(c) >= 0x2E80 {
            wide += 1;
        } else {
            narrow += 1;
        }
    }
    (narrow.div_ceil(4)).max(text.split_whitespace().count().min(narrow)) + wide
}

/// What decides whether two texts say the same.
struct Signature {
    words: BTreeSet<String>,
    /// Numbers, dates and ids, and whether it is negated: these must be equal. "Invoice 41 was not paid" is not a
    /// duplicate of "Invoice 42 was paid", though nearly every word is.
    exact: BTreeSet<String>,
}

impl Signature {
    fn of(text: &str) -> Self {
        let words: BTreeSet<String> = words(text).collect();
        let mut exact: BTreeSet<String> = words
            .iter()
            .filter(|word| word.chars().any(char::is_numeric))
            .cloned()
            .collect();
        let lower = text.to_lowercase();
        let negated = words
            .iter()
            .any(|w| matches!(w.as_str(), "no" | "not" | "never" | "without" | "cannot"))
            || lower.contains("n't")
            || lower.contains("n\u{2019}t");
        if negated {
            exact.insert("not".to_owned());
        }
        Self { words, exact }
    }

    fn says_the_same(&self, other: &Self, threshold: f32) -> bool {
        if self.exact != other.exact {
            return false;
        }
        let common = self.words.intersection(&other.words).count();
        let all = self.words.len() + other.words.len() - common;
        all == 0 || lossy(common) / lossy(all) >= threshold
    }
}
