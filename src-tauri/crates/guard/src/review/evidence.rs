//! Which sources a sentence rests on: carried over from the draft, else found in what may be cited.

use super::Reply;
use crate::text::Normal;
use crate::values::{self, Grounds, Value};
use crate::words;
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use std::collections::BTreeSet;

struct Drafted<'a> {
    text: String,
    words: BTreeSet<String>,
    evidence: &'a [Evidence],
    courtesy: bool,
}

/// What the draft says of one sentence.
#[derive(Debug, Default)]
pub(super) struct Carried {
    pub evidence: Vec<Evidence>,
    /// It stands word for word as drafted.
    pub as_drafted: bool,
    /// The draft held it for a courtesy: a line that states nothing.
    pub courtesy: bool,
}

struct Source<'a> {
    evidence: &'a Evidence,
    words: BTreeSet<String>,
    grounds: Grounds,
}

pub(super) struct Carry<'a> {
    drafted: Vec<Drafted<'a>>,
    pool: Vec<Source<'a>>,
}

/// Share of a sentence's content words that must stand in the drafted one for its evidence to carry over.
const NEAR: f32 = 0.6;
/// Share of a sentence's content words that a source must hold to be cited for it without a common value.
const ABOUT: f32 = 0.6;
/// Most sources named for one sentence.
const MOST: usize = 3;

impl<'a> Carry<'a> {
    pub(super) fn new(reply: &Reply<'a>) -> Self {
        let drafted = reply
            .drafted
            .unwrap_or_default()
            .iter()
            .map(|sentence| {
                let text = Normal::of(&sentence.text).as_str().trim().to_owned();
                Drafted {
                    words: words::content(&text),
                    text,
                    evidence: &sentence.evidence,
                    courtesy: sentence.courtesy,
                }
            })
            .collect();
        let pool = reply
            .pool
            .iter()
            .map(|evidence| {
                let excerpt = Normal::of(crate::text::after(&evidence.excerpt, 0, 4_000));
                let mut grounds = Grounds::default();
                // an unreadable pattern shows up in the grounding guard, which then blocks
                let _ = grounds.add_text(excerpt.as_str());
                Source {
                    evidence,
                    words: words::content(excerpt.as_str()),
                    grounds,
                }
            })
            .collect();
        Self { drafted, pool }
    }

    /// The evidence of one sentence, from the draft where it left it standing.
    pub(super) fn evidence(&mut self, sentence: &str) -> Carried {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = squeezed(sentence);
        if let Some(same) = self
            .drafted
            .iter()
            .find(|drafted| squeezed(&drafted.text) == bare)
        {
            return Carried {
                evidence: same.evidence.to_vec(),
                as_drafted: true,
                courtesy: same.courtesy,
            };
        }
        let content = words::content(sentence);
        let near = self
            .drafted
            .iter()
            .filter(|drafted| !drafted.evidence.is_empty())
            .map(|drafted| {
                let both = words::share(&content, &drafted.words)
                    .min(words::share(&drafted.words, &content));
                (both, drafted)
            })
            .filter(|(both, _)| *both >= NEAR)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, drafted)) = near {
            return Carried {
                evidence: drafted.evidence.to_vec(),
                ..Carried::default()
            };
        }
        Carried {
            evidence: self.found(sentence, &content),
            ..Carried::default()
        }
    }

    fn found(&self, sentence: &str, content: &BTreeSet<String>) -> Vec<Evidence> {
        let said: Vec<Value> = values::values(sentence)
            .unwrap_or_default()
            .into_iter()
            .map(|found| found.value)
            .collect();
        let mut ranked: Vec<(f32, &Evidence)> = self
            .pool
            .iter()
            .filter_map(|source| {
                let about = words::share(content, &source.words);
                let common = said.iter().any(|value| source.grounds.has(value));
                let cites = common && about > 0.15 || about >= ABOUT && content.len() >= 2;
                let score = about + if common { 1.0 } else { 0.0 };
                cites.then_some((score, source.evidence))
            })
            .collect();
        ranked.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then(rank(a.1.kind).cmp(&rank(b.1.kind)))
        });
        ranked
            .into_iter()
            .take(MOST)
            .map(|(_, evidence)| evidence.clone())
            .collect()
    }
}

fn rank(kind: EvidenceKind) -> u8 {
    match kind {
        EvidenceKind::Receipt => 0,
        EvidenceKind::Live => 1,
        EvidenceKind::Policy => 2,
        EvidenceKind::Ticket => 3,
        EvidenceKind::Memory => 4,
    }
}
