//! Which texts are about the same thing: for similar past tickets.
//!
//! A symmetric measure, unlike a search: a long message must not look like everything that shares one word with it.

use crate::index::Index;
use crate::row::Row;
use crate::tokens::{Stems, is_stop_word, words};
use std::collections::{BTreeMap, BTreeSet};

/// Below this two texts only share vocabulary.
const LEAST_SIMILARITY: f32 = 0.15;

/// One candidate that is about the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Similar {
    /// Its position in the candidates handed in.
    pub index: usize,
    /// 0..1: shared rarity over the geometric mean of both texts' rarity.
    pub score: f32,
    /// The query's own words that both share, rarest first, at most five: what to show as the reason.
    pub shared: Vec<String>,
}

/// The candidates similar to `text`, best first; equal ones as they were handed in. Statistics are those of the
/// candidates. To search with a short question use [`rank`](crate::rank) instead.
pub fn similar(text: &str, candidates: &[&str]) -> Vec<Similar> {
    let mut stems = Stems::default();
    let rows: Vec<Row<'_>> = candidates.iter().copied().map(Row::plain).collect();
    let index = Index::of(&rows, &mut stems);
    let query = index.query(text, &mut stems);
    let mut spoken: BTreeMap<String, String> = BTreeMap::new();
    for word in words(text).filter(|word| !is_stop_word(word)) {
        spoken.entry(stems.stem(word.clone())).or_insert(word);
    }
    let mut known: Vec<(u32, String, f32)> = Vec::new();
    for (stem, word) in spoken {
        if let Some(id) = index.id_of(&stem) {
            known.push((id, word, index.rarity_of(id)));
        }
    }
    known.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| a.1.cmp(&b.1)));

    let mine: f32 = query.terms.iter().map(|(_, rarity)| rarity).sum();
    let mut found: Vec<Similar> = Vec::new();
    for position in 0..candidates.len() {
        let terms = index.distinct(position);
        let theirs: f32 = terms.iter().map(|term| index.rarity_of(*term)).sum();
        let terms: BTreeSet<u32> = terms.into_iter().collect();
        let common: Vec<&(u32, String, f32)> = known
            .iter()
            .filter(|(id, _, _)| terms.contains(id))
            .collect();
        let together: f32 = common.iter().map(|(_, _, rarity)| rarity).sum();
        let scale = (mine * theirs).sqrt();
        if scale > 0.0 && together / scale >= LEAST_SIMILARITY {
            found.push(Similar {
                index: position,
                score: (together / scale).min(1.0),
                shared: common
                    .iter()
                    .take(5)
                    .map(|(_, word, _)| word.clone())
                    .collect(),
            });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.index.cmp(&b.index)));
    found
}
