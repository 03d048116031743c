//! Regular expressions written in this crate, compiled once.

use regex::Regex;

/// Compiles a pattern that stands in this crate's source.
#[expect(
    clippy::expect_used,
    reason = "a literal of this crate; a test compiles every one of them"
)]
pub(crate) fn literal(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern in the source")
}
