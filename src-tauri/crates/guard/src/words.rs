//! Words as the guards compare them: lower case, lightly stemmed, the small ones left out.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

/// Words that carry no content of their own.
const SMALL: &str = " a an the and or but if so of to in on at by for from with without about as is are was were be been being \
 am do does did done have has had having will would can could should shall may might must not no yes i me my mine we us our \
 ours you your yours he him his she her they them their it its this that these those there here what which who whom whose \
 when where why how all any both each few more most other some such only own same than too very just also now then again \
 once still already please thanks thank sorry hi hello dear kind regards best let know get got i'm i've i'll we've we're \
 we'll you're you've you'll it's that's don't didn't can't won't isn't aren't was wasn't haven't hasn't out up down over \
 into onto off one two three us back see take make need want like way well even much many since until while because ";

pub(crate) fn is_small(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| SMALL.split_ascii_whitespace().collect());
    WORDS.contains(word)
}

/// The words of `text`, lower case, letters and digits with inner apostrophes and hyphens.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-')))
        .map(|word| {
            word.trim_matches(|c| matches!(c, '\'' | '-'))
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
}

/// Content words of `text`, stemmed.
pub(crate) fn content(text: &str) -> BTreeSet<String> {
    words(text)
        .filter(|word| word.chars().count() > 2 && !is_small(word))
        .map(|word| stem(&word).to_owned())
        .collect()
}

/// Cuts the endings that English verbs and plurals take. Rough on purpose: only ever compared with itself.
pub(crate) fn stem(word: &str) -> &str {
    for ending in [
        "ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e",
    ] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            return rest;
        }
    }
    word
}

/// The share of `part` that `whole` holds, 0..1.
#[expect(clippy::cast_precision_loss, reason = "counts of words in a sentence")]
pub(crate) fn share(part: &BTreeSet<String>, whole: &BTreeSet<String>) -> f32 {
    if part.is_empty() {
        return 0.0;
    }
    part.intersection(whole).count() as f32 / part.len() as f32
}
