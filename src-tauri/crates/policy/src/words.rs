//! Text into stems: lower case, letters and digits only, English Snowball. Shared by classification, search and
//! sentiment so that a lexicon is written once, in whatever form reads best.

use rust_stemmers::{Algorithm, Stemmer};

/// Longest stretch of text looked at, in tokens; what a person means is said long before.
pub(crate) const MOST_TOKENS: usize = 4_000;

const STOP_WORDS: [&str; 58] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do",
    "does", "for", "from", "had", "has", "have", "hello", "hi", "i", "if", "in", "is", "it", "its",
    "me", "my", "of", "on", "or", "our", "please", "so", "some", "thanks", "that", "the", "their",
    "them", "then", "there", "this", "to", "us", "was", "we", "were", "what", "when", "which",
    "will", "with", "would", "you", "your",
];

/// Lower-case words in order. An apostrophe is dropped inside a word: `can't` → `cant`.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’') && !word.is_empty() {
            out.push(std::mem::take(&mut word));
            if out.len() == MOST_TOKENS {
                return out;
            }
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Stems in order, stop words kept: phrases need them.
pub(crate) fn stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    tokens(text)
        .iter()
        .map(|t| stemmer.stem(t).into_owned())
        .collect()
}

/// Stems that carry meaning.
pub(crate) fn telling_stems(text: &str) -> Vec<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    tokens(text)
        .iter()
        .filter(|t| !STOP_WORDS.contains(&t.as_str()))
        .map(|t| stemmer.stem(t).into_owned())
        .collect()
}

/// Whether `phrase` occurs in `text` in its order, with at most `slack` other words inside it.
pub(crate) fn has_phrase(text: &[String], phrase: &[String], slack: usize) -> bool {
    let Some((first, rest)) = phrase.split_first() else {
        return false;
    };
    text.iter().enumerate().any(|(start, word)| {
        if word != first {
            return false;
        }
        let mut left = slack;
        let mut at = start + 1;
        for wanted in rest {
            let window = text.get(at..).unwrap_or_default();
            match window.iter().take(left + 1).position(|w| w == wanted) {
                Some(skipped) => {
                    left -= skipped;
                    at += skipped + 1;
                }
                None => return false,
            }
        }
        true
    })
}
