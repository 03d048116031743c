//! Finds the clauses a text is about, apart from memory: overlap of stems, weighted by how rare a stem is among
//! all clauses. Small on purpose; a policy is a few hundred paragraphs.

use crate::library::{CORE, Library};
use crate::words;
use deskhand_domain::id::ClauseId;
use deskhand_domain::policy::{Clause, Vertical};
use std::collections::{BTreeMap, BTreeSet};

/// How much more a word of the title says than one of the text.
const TITLE: f32 = 2.0;

#[derive(Debug)]
pub(crate) struct Index {
    idf: BTreeMap<String, f32>,
    entries: Vec<(ClauseId, BTreeSet<String>, BTreeSet<String>)>,
}

impl Index {
    pub(crate) fn new<'a>(clauses: impl Iterator<Item = &'a Clause>) -> Self {
        let mut counts: BTreeMap<String, f32> = BTreeMap::new();
        let mut entries = Vec::new();
        for clause in clauses {
            let title: BTreeSet<String> = words::telling_stems(&clause.title).into_iter().collect();
            let text: BTreeSet<String> = words::telling_stems(&clause.text).into_iter().collect();
            for stem in title.union(&text) {
                *counts.entry(stem.clone()).or_default() += 1.0;
            }
            entries.push((clause.id.clone(), title, text));
        }
        #[expect(clippy::cast_precision_loss, reason = "a few hundred clauses")]
        let all = entries.len() as f32;
        let idf = counts
            .into_iter()
            .map(|(stem, n)| (stem, (1.0 + all / n).ln()))
            .collect();
        Self { idf, entries }
    }

    fn score(
        &self,
        query: &BTreeSet<String>,
        title: &BTreeSet<String>,
        text: &BTreeSet<String>,
    ) -> f32 {
        let weigh = |stem: &String| self.idf.get(stem).copied().unwrap_or_default();
        let hits: f32 = query.intersection(text).map(weigh).sum();
        let titled: f32 = query.intersection(title).map(weigh).sum();
        #[expect(clippy::cast_precision_loss, reason = "a paragraph of words")]
        let length = (text.len() + 20) as f32;
        (hits + TITLE * titled) / length.sqrt()
    }
}

impl Library {
    /// The clauses closest to `query` among the shared ones and those of `verticals`, best first.
    pub fn search(&self, query: &str, verticals: &[Vertical], limit: usize) -> Vec<Clause> {
        let query: BTreeSet<String> = words::telling_stems(query).into_iter().collect();
        let mut found: Vec<(f32, &Clause)> = self
            .index
            .entries
            .iter()
            .filter_map(|(id, title, text)| {
                let clause = self.clause(id)?;
                let asked =
                    clause.pack == CORE || verticals.iter().any(|v| v.as_str() == clause.pack);
                let score = self.index.score(&query, title, text);
                (asked && score > 0.0).then_some((score, clause))
            })
            .collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        found
            .into_iter()
            .take(limit)
            .map(|(_, c)| c.clone())
            .collect()
    }
}
