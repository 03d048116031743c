//! What an agent asked of a redraft, read from a handful of plain phrases. What is not understood is kept as such:
//! the summary says so, instead of pretending.

use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// One instruction, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent wishes that may come together"
)]
pub struct Wish {
    pub shorter: bool,
    pub fuller: bool,
    pub friendlier: bool,
    pub formal: bool,
    pub bullets: bool,
    pub mention: Vec<String>,
    pub leave_out: Vec<String>,
    pub ask_for: Option<String>,
    /// The part that could not be followed.
    pub unknown: Option<String>,
}

#[expect(
    clippy::expect_used,
    reason = "a constant pattern, compiled by every test"
)]
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*(?:[;.\n]|,? and (?:also )?|, )\s*(?P<verb>(?:please )?(?:do not|don'?t|mention|ask|make|add|in bullet|as bullet|use|keep|more|less|short|friend|formal|leave|remove|tell|explain|include|be|without|warmer|fuller|write|say|translate|rephrase|change|give|put))")
        .expect("constant pattern")
});

impl Wish {
    pub fn parse(instruction: &str) -> Self {
        let mut wish = Self::default();
        let text: String = instruction.chars().take(500).collect();
        for part in PART.replace_all(&text, "\u{1f}$verb").split('\u{1f}') {
            wish.read(part.trim().trim_end_matches(['.', '!']).trim());
        }
        wish
    }

    fn read(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        let lower = part.to_lowercase();
        let lower = lower.strip_prefix("please ").unwrap_or(&lower);
        let lower = &lower.replace('’', "'");
        let after = |heads: &[&str]| {
            heads
                .iter()
                .find_map(|head| lower.strip_prefix(head))
                .map(|rest| rest.trim().trim_start_matches("that ").to_owned())
                .filter(|rest| !rest.is_empty())
        };
        let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
        if let Some(what) = after(&[
            "don't mention ",
            "do not mention ",
            "dont mention ",
            "leave out ",
            "remove ",
            "without ",
        ]) {
            self.leave_out.push(what);
        } else if let Some(what) = after(&[
            "mention ",
            "include ",
            "add ",
            "tell them about ",
            "explain ",
            "refer to ",
        ]) {
            self.mention.push(what);
        } else if let Some(what) = after(&[
            "ask for ",
            "ask them for ",
            "ask her for ",
            "ask him for ",
            "request ",
        ]) {
            self.ask_for = Some(what);
        } else if has(&["bullet", "as a list"]) {
            self.bullets = true;
        } else if has(&["short", "brief", "concise", "less text", "cut it", "trim"]) {
            self.shorter = true;
        } else if has(&[
            "fuller",
            "longer",
            "more detail",
            "in detail",
            "elaborate",
            "expand",
        ]) {
            self.fuller = true;
        } else if has(&["friendl", "warmer", "warm", "kinder", "more personal"]) {
            self.friendlier = true;
        } else if has(&["formal", "more polite", "businesslike"]) {
            self.formal = !lower.contains("less formal") && !lower.contains("informal");
            self.friendlier = !self.formal;
        } else {
            self.unknown = Some(part.to_owned());
        }
    }
}

/// Whether a request names something a customer must never be asked for.
pub fn is_forbidden(what: &str) -> bool {
    const NEVER: [&str; 15] = [
        "otp",
        "one-time",
        "one time",
        "password",
        "passcode",
        "cvv",
        "cvc",
        "card number",
        "pin",
        "aadhaar",
        "pan",
        "passport",
        "imei",
        "account number",
        "security code",
    ];
    let what = what.to_lowercase();
    let words: Vec<&str> = what.split(|c: char| !c.is_alphanumeric()).collect();
    NEVER.iter().any(|never| {
        if never.contains([' ', '-']) {
            what.contains(never)
        } else {
            words.contains(never) || words.contains(&format!("{never}s").as_str())
        }
    })
}

/// The telling words of a phrase, cut to a crude stem, for finding a source that speaks of it.
pub fn stems(text: &str) -> Vec<String> {
    const EMPTY: [&str; 50] = [
        "one", "two", "day", "days", "after", "before", "more", "than", "account", "email",
        "customer", "help", "need", "get", "get", "hello", "thank", "thanks", "does", "would",
        "the", "our", "your", "their", "that", "this", "with", "from", "about", "and", "for",
        "are", "has", "have", "was", "were", "will", "they", "them", "you", "can", "not", "any",
        "its", "how", "what", "when", "why", "policy", "please",
    ];
    let mut stems: Vec<String> = text
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 2 && !EMPTY.contains(w))
        .map(|w| {
            let w = ["ing", "ies", "ed", "es", "s"]
                .iter()
                .find_map(|end| w.strip_suffix(end).filter(|s| s.len() > 3))
                .unwrap_or(w);
            w.to_owned()
        })
        .collect();
    // said twice counts once
    let mut seen = BTreeSet::new();
    stems.retain(|stem| seen.insert(stem.clone()));
    stems
}

/// How many of `wanted` stems occur in `text`.
pub fn overlap(wanted: &[String], text: &str) -> usize {
    let there = stems(text);
    wanted.iter().filter(|stem| there.contains(stem)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_is_taken_apart() {
        assert!(Wish::parse("shorter").shorter);
        assert!(Wish::parse("more detail please").fuller);
        assert!(Wish::parse("a bit friendlier").friendlier);
        assert!(Wish::parse("Make it more formal.").formal);
        assert!(Wish::parse("in bullet points").bullets);
        let both = Wish::parse("shorter, mention the refund policy and don't mention the credit");
        assert_eq!(both.mention, ["the refund policy"]);
        assert_eq!(both.leave_out, ["the credit"]);
        assert!(both.shorter);
        assert_eq!(
            Wish::parse("ask for the order number").ask_for.as_deref(),
            Some("the order number")
        );
        assert_eq!(
            Wish::parse("write it as a haiku").unknown.as_deref(),
            Some("write it as a haiku")
        );
    }

    #[test]
    fn what_must_never_be_asked_is_recognised_as_a_word() {
        assert!(is_forbidden("the OTP"));
        assert!(is_forbidden("her full card number"));
        assert!(!is_forbidden("the spinning company name"));
    }
}
