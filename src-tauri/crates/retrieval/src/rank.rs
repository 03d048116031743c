//! The scorer: text first, then who said it and what it is about, then the talk around it, then gentle priors.
//!
//! Every part that moved a row is named in `why`, with its weight; the weights of a row add up to its score.

use crate::index::{Index, lossy};
use crate::params::Params;
use crate::row::Row;
use crate::tokens::Stems;
use deskhand_domain::memory::Feature;
use jiff::Timestamp;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A row's place in the order.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Its position in the rows handed in.
    pub index: usize,
    pub score: f32,
    pub why: Vec<Feature>,
}

/// Orders `rows`, best first, by the statistics of these rows alone. An empty query (or one of stop words only)
/// orders by recency and importance. Equal scores: newer first, then by place, then by text, so that the order does
/// not depend on the order the rows came in.
pub fn rank(query: &str, rows: &[Row<'_>], now: Timestamp, params: &Params) -> Vec<Ranked> {
    let mut stems = Stems::default();
    let index = Index::of(rows, &mut stems);
    let query = index.query(query, &mut stems);
    let searching = !query.terms.is_empty();

    let own: Vec<_> = (0..rows.len())
        .map(|row| index.score(row, &query, params))
        .collect();
    let own_total: Vec<f32> = own.iter().map(|score| score.total()).collect();
    let threads = threads(rows);
    let around = around(rows, &threads, &own_total, params);

    let mut ranked: Vec<Ranked> = Vec::with_capacity(rows.len());
    for (position, row) in rows.iter().enumerate() {
        let mut why = Why::default();
        if let Some(text) = own.get(position) {
            why.add("words", text.words);
            why.add("coverage", text.coverage);
            why.add("phrase", text.phrase);
        }
        if searching {
            let names = |field: &str, stems: &mut Stems| {
                stems
                    .of(field)
                    .iter()
                    .any(|stem| query.stems.contains(stem))
            };
            if row.author.is_some_and(|author| names(author, &mut stems)) {
                why.add("author", params.author);
            }
            // the words of a key are joined by underscores, which Unicode counts as part of a word
            if row
                .fact_key
                .is_some_and(|key| names(&key.replace('_', " "), &mut stems))
            {
                why.add("fact", params.field);
            }
            if row
                .category
                .is_some_and(|category| names(category, &mut stems))
            {
                why.add("category", params.field);
            }
            if row
                .tags
                .iter()
                .any(|tag| names(&tag.replace('_', " "), &mut stems))
            {
                why.add("tag", params.field);
            }
            if let Some(&(neighbour, answer, session)) = around.get(position) {
                why.add("neighbour", neighbour);
                why.add("answers", answer);
                why.add("session", session);
            }
            if why.is_empty() && !params.fill {
                continue;
            }
        }
        why.add_priors(row, now, params);
        if row.superseded {
            why.scale("superseded", params.superseded);
        }
        ranked.push(Ranked {
            index: position,
            score: why.total(),
            why: why.features,
        });
    }
    ranked.sort_by(|a, b| order(a, b, rows));
    ranked
}

#[derive(Default)]
struct Why {
    features: Vec<Feature>,
}

impl Why {
    fn add(&mut self, feature: &str, weight: f32) {
        if weight.is_finite() && weight != 0.0 {
            self.features.push(Feature {
                feature: feature.to_owned(),
                weight,
            });
        }
    }

    fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    fn total(&self) -> f32 {
        self.features.iter().map(|feature| feature.weight).sum()
    }

    /// Takes the score down to `share` of itself, as a feature of its own.
    fn scale(&mut self, feature: &str, share: f32) {
        let lost = self.total() * (share.clamp(0.0, 1.0) - 1.0);
        self.add(feature, lost);
    }

    fn add_priors(&mut self, row: &Row<'_>, now: Timestamp, params: &Params) {
        if let Some(at) = row.observed_at {
            // a clock that went backwards makes things newer than now: they count as now
            let seconds = now.duration_since(at).as_secs_f32().max(0.0);
            let half_lives = seconds / 86_400.0 / params.recency_half_life_days.max(1.0);
            self.add("recency", params.recency * 0.5_f32.powf(half_lives));
        }
        let importance = if row.importance.is_nan() {
            0.0
        } else {
            row.importance.clamp(0.0, 1.0)
        };
        self.add("importance", params.importance * importance);
        if row.pinned {
            self.add("pinned", params.pinned);
        }
        if row.fact_key.is_some() {
            self.add("typed", params.typed);
        }
    }
}

/// The rows of each session in the order they were said.
fn threads(rows: &[Row<'_>]) -> Vec<Vec<usize>> {
    let mut sessions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, row) in rows.iter().enumerate() {
        if let (Some(session), Some(_)) = (row.session, row.seq) {
            sessions.entry(session).or_default().push(position);
        }
    }
    let mut threads: Vec<Vec<usize>> = sessions
        .into_values()
        .filter(|thread| thread.len() > 1)
        .collect();
    for thread in &mut threads {
        thread.sort_by(|a, b| {
            let key = |position: &usize| rows.get(*position).map(|row| (row.seq, row.text));
            key(a).cmp(&key(b))
        });
    }
    threads
}

/// How many of a session's best turns stand for it.
const SESSION_BEST: usize = 3;

/// For each row: what its neighbours, the question before it and its session lend it.
fn around(
    rows: &[Row<'_>],
    threads: &[Vec<usize>],
    own: &[f32],
    params: &Params,
) -> Vec<(f32, f32, f32)> {
    let score =
        |position: Option<&usize>| position.and_then(|p| own.get(*p)).copied().unwrap_or(0.0);
    let mut lent = vec![(0.0, 0.0, 0.0); rows.len()];
    for thread in threads {
        let mut best: Vec<f32> = thread.iter().map(|p| score(Some(p))).collect();
        best.sort_by(|a, b| b.total_cmp(a));
        best.truncate(SESSION_BEST);
        let session = best.iter().sum::<f32>() / lossy(SESSION_BEST);
        for (place, position) in thread.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|p| thread.get(p));
            let asked = before
                .and_then(|p| rows.get(*p))
                .is_some_and(|row| row.text.trim_end().ends_with('?'));
            if let Some(lent) = lent.get_mut(*position) {
                lent.0 = params.neighbour * (score(before) + score(thread.get(place + 1)));
                lent.1 = if asked {
                    params.answer * score(before)
                } else {
                    0.0
                };
                lent.2 = params.session * session;
            }
        }
    }
    lent
}

fn order(a: &Ranked, b: &Ranked, rows: &[Row<'_>]) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| {
        match (rows.get(a.index), rows.get(b.index)) {
            (Some(x), Some(y)) => y
                .observed_at
                .cmp(&x.observed_at)
                .then_with(|| (x.session, x.seq, x.text).cmp(&(y.session, y.seq, y.text))),
            _ => Ordering::Equal,
        }
        .then(a.index.cmp(&b.index))
    })
}
