//! Words and stems. Pure; one stemmer, one stop list, used for queries and rows alike.
//!
//! Words are Unicode words, lower-cased. Only plain ASCII words are stemmed (Snowball English): other scripts are
//! kept as they are, so a name or a Devanagari word still matches itself.

use rust_stemmers::{Algorithm, Stemmer};
use std::collections::HashMap;
use unicode_segmentation::UnicodeSegmentation;

/// Longest word kept, in bytes; longer runs (base64, keys) say nothing and only cost memory.
const MAX_WORD_BYTES: usize = 64;

/// Words too common to tell rows apart. Question words are among them: they say what kind of answer is wanted,
/// not what it is about. Negations are too, for ranking only; the near-duplicate check reads them.
const STOP_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "all", "also", "am", "an", "and", "any", "are", "as",
    "at", "be", "because", "been", "before", "being", "below", "between", "both", "but", "by",
    "can", "cannot", "could", "did", "do", "does", "doing", "down", "during", "each", "few", "for",
    "from", "further", "get", "got", "had", "has", "have", "having", "he", "her", "here", "hers",
    "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "just", "me", "might", "more",
    "most", "must", "my", "no", "nor", "not", "of", "off", "on", "once", "only", "or", "other",
    "our", "ours", "out", "over", "own", "please", "same", "shall", "she", "should", "so", "some",
    "such", "than", "that", "the", "their", "theirs", "them", "then", "there", "these", "they",
    "this", "those", "through", "to", "too", "under", "until", "up", "us", "very", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will",
    "with", "would", "you", "your", "yours",
];

/// Whether a lower-case word is on the stop list.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// The lower-case words of a text, in order, stop words included. Contractions are cut before the apostrophe
/// (`customer's` → `customer`, `don't` → `do`); whoever must see a negation reads the text itself.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.unicode_words().filter_map(|word| {
        let word = word.to_lowercase().replace('\u{2019}', "'");
        let word = match word.split_once('\'') {
            Some(("can", "t")) => "can".to_owned(),
            Some(("won", "t")) => "will".to_owned(),
            Some((head, "t")) => head.strip_suffix('n').unwrap_or(head).to_owned(),
            Some((head, "s" | "m" | "d" | "re" | "ve" | "ll")) => head.to_owned(),
            _ => word,
        };
        (!word.is_empty() && word.len() <= MAX_WORD_BYTES).then_some(word)
    })
}

/// The stems of a text, in order, without stop words.
pub fn stems(text: &str) -> Vec<String> {
    Stems::default().of(text)
}

/// A stemmer that remembers: a scope's vocabulary is far smaller than its text.
pub(crate) struct Stems {
    stemmer: Stemmer,
    known: HashMap<String, String>,
}

impl Default for Stems {
    fn default() -> Self {
        Self {
            stemmer: Stemmer::create(Algorithm::English),
            known: HashMap::new(),
        }
    }
}

impl Stems {
    pub(crate) fn of(&mut self, text: &str) -> Vec<String> {
        words(text)
            .filter(|word| !is_stop_word(word))
            .map(|word| self.stem(word))
            .collect()
    }

    /// The stem of one word.
    pub(crate) fn stem(&mut self, word: String) -> String {
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return word;
        }
        if let Some(stem) = self.known.get(&word) {
            return stem.clone();
        }
        let stem = self.stemmer.stem(&word).into_owned();
        self.known.insert(word, stem.clone());
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stop_list_is_sorted_so_that_it_can_be_searched() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn words_are_lower_cased_stemmed_and_stripped_of_what_every_text_has() {
        assert_eq!(
            stems("The customer's invoices WERE charged twice; don't re-charge INV-84678269."),
            [
                "custom", "invoic", "charg", "twice", "re", "charg", "inv", "84678269"
            ]
        );
    }

    #[test]
    fn other_scripts_are_kept_word_for_word() {
        assert_eq!(stems("भुगतान नहीं हुआ"), ["भुगतान", "नहीं", "हुआ"]);
        assert_eq!(stems("Łódź café"), ["łódź", "café"]);
    }
}
