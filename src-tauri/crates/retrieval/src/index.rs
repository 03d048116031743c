//! Term statistics of exactly the rows it was built from, and the text score of each row against a query.

use crate::params::Params;
use crate::row::Row;
use crate::tokens::Stems;
use std::collections::{BTreeSet, HashMap};

/// A number per distinct stem. Lookup only; never iterated, so its order can't reach an output.
type Vocabulary = HashMap<String, u32>;

/// One row as counted.
struct Counted {
    /// Term ids in order, for adjacency.
    terms: Vec<u32>,
    /// The same, sorted, for counting.
    sorted: Vec<u32>,
}

/// The rows of one scope, counted.
pub(crate) struct Index {
    rows: Vec<Counted>,
    vocabulary: Vocabulary,
    /// In how many rows each term occurs, by term id.
    frequency: Vec<u32>,
    mean_length: f32,
}

/// A query against one index.
pub(crate) struct Query {
    /// Distinct terms in order of first mention: id where the scope knows the word, and rarity.
    pub(crate) terms: Vec<(Option<u32>, f32)>,
    /// Adjacent pairs of known terms and their mean rarity.
    pairs: Vec<(u32, u32, f32)>,
    /// Every distinct stem, for the fields.
    pub(crate) stems: BTreeSet<String>,
    total_rarity: f32,
}

/// What the words of a row earned.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct TextScore {
    pub(crate) words: f32,
    pub(crate) coverage: f32,
    pub(crate) phrase: f32,
}

impl TextScore {
    pub(crate) fn total(self) -> f32 {
        self.words + self.coverage + self.phrase
    }
}

impl Index {
    pub(crate) fn of(rows: &[Row<'_>], stems: &mut Stems) -> Self {
        let mut vocabulary = Vocabulary::new();
        let mut frequency: Vec<u32> = Vec::new();
        let mut total = 0usize;
        let counted: Vec<Counted> = rows
            .iter()
            .map(|row| {
                let terms: Vec<u32> = stems
                    .of(row.text)
                    .into_iter()
                    .map(|stem| {
                        let next = u32::try_from(vocabulary.len()).unwrap_or(u32::MAX);
                        *vocabulary.entry(stem).or_insert(next)
                    })
                    .collect();
                frequency.resize(vocabulary.len(), 0);
                let mut sorted = terms.clone();
                sorted.sort_unstable();
                for distinct in sorted.chunk_by(|a, b| a == b) {
                    if let Some(count) = distinct
                        .first()
                        .and_then(|term| frequency.get_mut(*term as usize))
                    {
                        *count += 1;
                    }
                }
                total += terms.len();
                Counted { terms, sorted }
            })
            .collect();
        let mean_length = if counted.is_empty() {
            1.0
        } else {
            (lossy(total) / lossy(counted.len())).max(1.0)
        };
        Self {
            rows: counted,
            vocabulary,
            frequency,
            mean_length,
        }
    }

    /// Rarity of a term inside this scope: `ln(1 + (N − df + ½) / (df + ½))`, above zero always.
    fn rarity(&self, term: Option<u32>) -> f32 {
        let n = lossy(self.rows.len());
        let df = term
            .and_then(|id| self.frequency.get(id as usize))
            .map_or(0.0, |df| lossy(*df as usize));
        (1.0 + (n - df + 0.5) / (df + 0.5)).ln()
    }

    pub(crate) fn query(&self, text: &str, stems: &mut Stems) -> Query {
        let ordered = stems.of(text);
        let mut seen = BTreeSet::new();
        let mut terms = Vec::new();
        for stem in &ordered {
            if seen.insert(stem.clone()) {
                let id = self.vocabulary.get(stem).copied();
                terms.push((id, self.rarity(id)));
            }
        }
        let mut pairs = Vec::new();
        let mut seen_pairs = BTreeSet::new();
        for pair in ordered.windows(2) {
            let [first, second] = pair else { continue };
            if let (Some(&a), Some(&b)) = (self.vocabulary.get(first), self.vocabulary.get(second))
                && a != b
                && seen_pairs.insert((a, b))
            {
                pairs.push((
                    a,
                    b,
                    f32::midpoint(self.rarity(Some(a)), self.rarity(Some(b))),
                ));
            }
        }
        let total_rarity = terms.iter().map(|(_, rarity)| rarity).sum();
        Query {
            terms,
            pairs,
            stems: seen,
            total_rarity,
        }
    }

    pub(crate) fn score(&self, row: usize, query: &Query, params: &Params) -> TextScore {
        let Some(counted) = self.rows.get(row) else {
            return TextScore::default();
        };
        let length = lossy(counted.terms.len());
        let damping = params.k1 * (1.0 - params.b + params.b * length / self.mean_length);
        let mut words = 0.0;
        let mut covered = 0.0;
        for (term, rarity) in &query.terms {
            let Some(term) = term else { continue };
            let from = counted.sorted.partition_point(|t| t < term);
            let to = counted.sorted.partition_point(|t| t <= term);
            if to > from {
                let tf = lossy(to - from);
                words += rarity * tf * (params.k1 + 1.0) / (tf + damping);
                covered += rarity;
            }
        }
        if covered == 0.0 {
            return TextScore::default();
        }
        let phrase = query
            .pairs
            .iter()
            .filter(|(a, b, _)| counted.terms.windows(2).any(|w| w == [*a, *b]))
            .map(|(_, _, rarity)| params.bigram * rarity)
            .sum();
        TextScore {
            words,
            coverage: params.coverage * covered / query.total_rarity,
            phrase,
        }
    }

    /// Distinct terms of a row, sorted.
    pub(crate) fn distinct(&self, row: usize) -> Vec<u32> {
        let mut terms = self
            .rows
            .get(row)
            .map(|counted| counted.sorted.clone())
            .unwrap_or_default();
        terms.dedup();
        terms
    }

    /// The number of a stem, where these rows contain it.
    pub(crate) fn id_of(&self, stem: &str) -> Option<u32> {
        self.vocabulary.get(stem).copied()
    }

    pub(crate) fn rarity_of(&self, term: u32) -> f32 {
        self.rarity(Some(term))
    }
}

/// A count as a weight: exact up to sixteen million, and nothing here depends on the last digit beyond.
#[expect(clippy::cast_precision_loss, reason = "counts become weights")]
pub(crate) fn lossy(count: usize) -> f32 {
    count as f32
}
