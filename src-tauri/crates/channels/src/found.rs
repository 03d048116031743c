//! Emails and phone numbers found in what somebody said or wrote. Each is a suggestion, never a sender.
//!
//! Spoken forms ("ines at halden dot example", "i n e s at …") are read with care: a wrong suggestion costs a
//! question, but a desk full of them is ignored. Numbers count as phones only when they look or are announced as
//! such, because order and invoice numbers are everywhere.

use crate::identity::{Region, normalised_email, normalised_phone};
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::intake::FoundIdentity;
use regex::Regex;
use std::sync::LazyLock;

/// Longest text searched, in bytes: identities stand in what people say, not in a megabyte of log.
const SEARCHED_BYTES: usize = 256 * 1024;

fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"[\p{L}\p{N}!#$%&'+/=?^_`{|}~.-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+")
});

/// A mailbox of words or single letters, then `at` or `@`, then a domain with `dot` or a dot between its labels.
static SPOKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(concat!(
        r#"(?i)(?:^|[\s"(:,;])(?<local>(?:[a-z0-9][ -]+){2,}[a-z0-9]\b|[a-z0-9]+(?:\s+(?:dot|underscore|dash|hyphen)\s+[a-z0-9]+)*)"#,
        r"\s+(?:at|@)\s+",
        r"(?<domain>(?:(?:[a-z0-9][ -]+){2,}[a-z0-9]\b|[a-z0-9-]+)(?:\s+dot\s+[a-z0-9-]+)+)\b",
    ))
});

static DIGITS: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(?:\+|\b00|\(|\b)[0-9][0-9 ().\u{a0}-]{5,22}[0-9]\b"));

static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:phone|mobile|cell|telephone|tel|call(?:ing)?\s+(?:me|us)?|reach\s+(?:me|us)|ring\s+(?:me|us)|whatsapp|text\s+me)\b[^0-9+]{0,30}$",
    )
});

/// Words that stand before "at" in ordinary speech: "look at …", "reach me at …".
const NOT_A_MAILBOX: &[&str] = &[
    "am", "are", "arrive", "arrived", "be", "call", "from", "he", "her", "here", "him", "i", "is",
    "it", "look", "looked", "looking", "me", "meet", "not", "off", "on", "one", "pm", "she",
    "stay", "that", "them", "there", "they", "this", "us", "was", "we", "were", "work", "worked",
    "working", "you",
];

/// The identities a text names, in the order they stand there, each once. `region` is where a phone number without
/// a country code belongs.
pub fn found_in(text: &str, region: Option<Region>) -> Vec<FoundIdentity> {
    let text = head(text);
    let mut found: Vec<(usize, IdentityKind, String)> = Vec::new();
    for hit in WRITTEN.iter().flat_map(|written| written.find_iter(text)) {
        // a sentence ends after an address as it does after a word
        let candidate = hit
            .as_str()
            .trim_matches(|c| matches!(c, '.' | '\'' | '-' | '/' | '?' | '!' | '='));
        if let Ok(email) = normalised_email(candidate) {
            found.push((hit.start(), IdentityKind::Email, email));
        }
    }
    for spoken in SPOKEN.iter().flat_map(|spoken| spoken.captures_iter(text)) {
        if let (Some(local), Some(domain)) = (spoken.name("local"), spoken.name("domain"))
            && let Some(email) = assembled(local.as_str(), domain.as_str())
        {
            found.push((local.start(), IdentityKind::Email, email));
        }
    }
    for hit in DIGITS.iter().flat_map(|digits| digits.find_iter(text)) {
        if let Some(phone) = phone(text, hit.start(), hit.as_str(), region) {
            found.push((hit.start(), IdentityKind::Phone, phone));
        }
    }
    found.sort();
    let mut identities: Vec<FoundIdentity> = Vec::new();
    for (_, kind, value) in found {
        if !identities
            .iter()
            .any(|known| known.kind == kind && known.value == value)
        {
            identities.push(FoundIdentity {
                kind,
                value,
                sender: false,
                name: None,
            });
        }
    }
    identities
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(SEARCHED_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// An address out of its spoken parts.
fn assembled(local: &str, domain: &str) -> Option<String> {
    let local = local.to_lowercase();
    let words: Vec<&str> = local
        .split([' ', '\t', '\n'])
        .filter(|w| !w.is_empty())
        .collect();
    if let [one] = words.as_slice()
        && NOT_A_MAILBOX.contains(one)
    {
        return None;
    }
    let spelled = |text: &str| -> String {
        text.split_whitespace()
            .map(|word| match word {
                "dot" => ".",
                "underscore" => "_",
                "dash" | "hyphen" => "-",
                word => word,
            })
            .collect()
    };
    // "i-n-e-s" is spelled letter by letter too
    let letters = |text: &str| -> String {
        let parts: Vec<&str> = text.split([' ', '-']).filter(|p| !p.is_empty()).collect();
        if parts.len() > 2 && parts.iter().all(|p| p.chars().count() == 1) {
            parts.concat()
        } else {
            spelled(text)
        }
    };
    let domain = domain.to_lowercase();
    let labels: Vec<&str> = domain.split_whitespace().collect();
    let labels: Vec<String> = labels
        .split(|word| *word == "dot")
        .map(|label| letters(&label.join(" ")))
        .collect();
    normalised_email(&format!("{}@{}", letters(&local), labels.join("."))).ok()
}

/// A phone number, where the digits at `start` look like one (a country code, or a leading zero with separators) or
/// are announced as one.
fn phone(text: &str, start: usize, digits: &str, region: Option<Region>) -> Option<String> {
    let count = digits.chars().filter(char::is_ascii_digit).count();
    if !(7..=15).contains(&count) {
        return None;
    }
    let before = text.get(..start).unwrap_or_default();
    // part of a longer token: an id, a decimal, a date with a time
    if before.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '-' | '/' | '#' | '_' | '@' | '€' | '$' | '£')
    }) {
        return None;
    }
    let international = digits.starts_with('+') || digits.starts_with("00");
    let separated = digits.chars().any(|c| !c.is_ascii_digit()) && !looks_like_a_date(digits);
    let national = separated && (digits.starts_with('0') || digits.starts_with('('));
    let near: String = before
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let announced = ANNOUNCED.iter().any(|cue| cue.is_match(&near)) && !looks_like_a_date(digits);
    if !(international || national || announced) {
        return None;
    }
    normalised_phone(digits, region).ok()
}

/// `2026-04-12`, `12.04.2026` and the like.
fn looks_like_a_date(digits: &str) -> bool {
    let parts: Vec<&str> = digits.split(['-', '.', ' ']).collect();
    match parts.as_slice() {
        [a, b, c, ..] => {
            (a.len() == 4
                && b.len() == 2
                && c.len() == 2
                && (a.starts_with("19") || a.starts_with("20")))
                || (a.len() <= 2
                    && b.len() <= 2
                    && c.len() == 4
                    && (c.starts_with("19") || c.starts_with("20")))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        found_in(text, Some(Region::GB))
            .into_iter()
            .map(|f| f.value)
            .collect()
    }

    #[test]
    fn written_addresses_are_found_in_order_and_once() {
        assert_eq!(
            values(
                "Write to Ines@Halden.example, not ben@orrin.example. Again: ines@halden.example."
            ),
            ["ines@halden.example", "ben@orrin.example"]
        );
    }

    #[test]
    fn spoken_addresses_are_read_as_they_are_said() {
        assert_eq!(
            values("yes it's ines at halden dot example thanks"),
            ["ines@halden.example"]
        );
        assert_eq!(
            values("ines dot marques at halden dot co dot example"),
            ["ines.marques@halden.co.example"]
        );
        assert_eq!(
            values("that's I N E S at halden dot example"),
            ["ines@halden.example"]
        );
        assert_eq!(
            values("spelled i-n-e-s at h a l d e n dot example"),
            ["ines@halden.example"]
        );
    }

    #[test]
    fn ordinary_speech_is_not_an_address() {
        assert_eq!(
            values("I looked at halden dot example and met me at noon"),
            Vec::<String>::new()
        );
        assert_eq!(values("please look at the invoice"), Vec::<String>::new());
    }

    #[test]
    fn a_number_is_a_phone_only_when_it_looks_or_is_announced_as_one() {
        assert_eq!(values("call me on 020 7946 0018"), ["+442079460018"]);
        assert_eq!(values("my number: +44 20 7946 0018."), ["+442079460018"]);
        assert_eq!(values("my phone is 02079460018"), ["+442079460018"]);
        for id in [
            "order 3348917502",
            "invoice INV-84678269",
            "on 2026-04-12 at 10",
            "card 4111 1111 1111 1111",
            "ref 02079460018",
        ] {
            assert_eq!(values(id), Vec::<String>::new(), "{id}");
        }
    }
}
