//! Policy what-if: the same signals judged by two libraries, and where the judgements part.

use crate::library::Library;
use deskhand_domain::policy::{Judgement, Signals};

/// One past case that would be judged differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Index into the signals given.
    pub case: usize,
    pub before: Judgement,
    pub after: Judgement,
    /// What differs, in words: `required`, `priority`, `route`, …
    pub differs: Vec<&'static str>,
}

/// The cases whose outcome changes when `after` replaces `before`. Wording alone is no change.
pub fn what_if(before: &Library, after: &Library, cases: &[Signals]) -> Vec<Changed> {
    cases
        .iter()
        .enumerate()
        .filter_map(|(case, signals)| {
            let (before, after) = (before.judge(signals), after.judge(signals));
            let differs: Vec<&'static str> = [
                ("required", before.required != after.required),
                ("allowed", before.allowed != after.allowed),
                ("forbidden", before.forbidden != after.forbidden),
                ("priority", before.min_priority != after.min_priority),
                ("route", before.route != after.route),
                ("notify", before.notify != after.notify),
            ]
            .into_iter()
            .filter_map(|(name, changed)| changed.then_some(name))
            .collect();
            (!differs.is_empty()).then_some(Changed {
                case,
                before,
                after,
                differs,
            })
        })
        .collect()
}
