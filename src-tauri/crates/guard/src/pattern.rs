//! Regular expressions as the lexicons write them, and the errors of a lexicon that can't be read.
//!
//! `\b`, `\d`, `\w`, `\s` mean ASCII here: guarded text is normalised first, and only so does a pattern run in the
//! engine that stays linear and fast on text of every script.

use regex::{Regex, RegexBuilder};

/// A lexicon or a built-in pattern that can't be used. Every guard blocks while there is one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    #[error("the lexicon {file} can't be read")]
    Unreadable { file: &'static str },
    #[error("a pattern of {what} can't be compiled")]
    Pattern { what: &'static str },
}

/// Compiles one pattern, ignoring case.
pub(crate) fn one(what: &'static str, pattern: &str) -> Result<Regex, LexiconError> {
    build(what, pattern, true)
}

/// Compiles one pattern that minds case.
pub(crate) fn exact(what: &'static str, pattern: &str) -> Result<Regex, LexiconError> {
    build(what, pattern, false)
}

/// Compiles alternatives that must stand as whole words.
pub(crate) fn any<S: AsRef<str>>(
    what: &'static str,
    patterns: &[S],
) -> Result<Regex, LexiconError> {
    one(what, &format!(r"\b(?:{})\b", alternatives(patterns)))
}

/// Compiles alternatives that begin as a word but may end in a sign.
pub(crate) fn any_open<S: AsRef<str>>(
    what: &'static str,
    patterns: &[S],
) -> Result<Regex, LexiconError> {
    one(what, &format!("(?:{})", alternatives(patterns)))
}

/// Compiles alternatives that must cover the whole text, give or take punctuation around it.
pub(crate) fn whole<S: AsRef<str>>(
    what: &'static str,
    patterns: &[S],
) -> Result<Regex, LexiconError> {
    one(
        what,
        &format!(
            r"^[\s*>\-]*(?:(?:well|and|but|so|also|again|oh|ok|okay)[, ]+)?(?:{})[\s.,!?:;)*\-]*$",
            alternatives(patterns)
        ),
    )
}

pub(crate) fn alternatives<S: AsRef<str>>(patterns: &[S]) -> String {
    patterns
        .iter()
        .map(AsRef::as_ref)
        .collect::<Vec<_>>()
        .join("|")
}

fn build(what: &'static str, pattern: &str, ignore_case: bool) -> Result<Regex, LexiconError> {
    RegexBuilder::new(&ascii_classes(pattern))
        .case_insensitive(ignore_case)
        .size_limit(64 << 20)
        .dfa_size_limit(32 << 20)
        .build()
        .map_err(|_| LexiconError::Pattern { what })
}

fn ascii_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('b') => out.push_str(r"(?-u:\b)"),
            Some('d') => out.push_str("[0-9]"),
            Some('w') => out.push_str("[0-9A-Za-z_]"),
            Some('s') => out.push_str(r"[ \t\r\n]"),
            Some('S') => out.push_str(r"[^ \t\r\n]"),
            Some(other) => {
                out.push('\\');
                out.push(other);
            }
            None => out.push('\\'),
        }
    }
    out
}
