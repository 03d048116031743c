//! Every number the scorer and the packer use, in one place.
//!
//! Weights are added to a BM25 score whose useful range inside one scope is about 1 to 15. Text decides; priors
//! only order rows that the text leaves equal, which is why they stay below one rare matched word.

/// Weights of the scorer. The defaults are chosen on conversations as a whole, never on a single question.
#[derive(Debug, Clone, PartialEq)]
pub struct Params {
    /// BM25 term saturation.
    pub k1: f32,
    /// BM25 length normalisation, 0 (none) to 1 (full). Memories are short and alike, so it is below the usual .75.
    pub b: f32,
    /// For the share of the query's weight (by rarity) a row covers, 0..1.
    pub coverage: f32,
    /// For two query words that stand next to each other in the row too, per pair, times their mean rarity.
    pub bigram: f32,
    /// For the query naming who said it. A boost, never a filter.
    pub author: f32,
    /// For the query naming the fact's key, the category or a tag; each once.
    pub field: f32,
    /// Share of the neighbouring turn's own score (one before and one after in the same session).
    pub neighbour: f32,
    /// Extra share of the previous turn's score when it is a question: this row is likely its answer.
    pub answer: f32,
    /// Share of the mean score of the session's best turns.
    pub session: f32,
    /// At most this for something observed now; halves every `recency_half_life_days`.
    pub recency: f32,
    pub recency_half_life_days: f32,
    /// Times the row's importance, 0..1.
    pub importance: f32,
    /// For a row a human pinned.
    pub pinned: f32,
    /// For a typed fact: state is short and decides more than its words say.
    pub typed: f32,
    /// What remains of a superseded row's score.
    pub superseded: f32,
    /// Whether rows that match no word follow the matched ones, ordered by the priors. A packet wants them (a plan
    /// matters though the message never names it); similar tickets do not.
    pub fill: bool,
}

impl Default for Params {
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.4,
            coverage: 1.0,
            bigram: 0.5,
            author: 1.5,
            field: 0.5,
            neighbour: 0.35,
            answer: 0.5,
            session: 0.5,
            recency: 0.3,
            recency_half_life_days: 90.0,
            importance: 0.4,
            pinned: 0.6,
            typed: 0.2,
            superseded: 0.5,
            fill: true,
        }
    }
}
