//! Amounts of money in text, in minor units. Currencies without minor units are not told apart from the rest: every
//! amount counts two decimals, which is what the thresholds in the rules are written in.

use crate::pattern::literal;
use deskhand_domain::live::LiveFact;
use regex::Regex;
use std::sync::LazyLock;

const NUMBER: &str = r"(\d{1,3}(?:[,.\u{202f}\u{a0}]\d{2,3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)";

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"(?i)(?:[€$£₹]|\b(?:eur|usd|gbp|inr|rs\.?)\s?)\s?{NUMBER}"
    ))
});
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"(?i)\b{NUMBER}\s?(?:[€£₹]|(?:eur|euros?|usd|dollars?|gbp|pounds?|inr|rupees?)\b)"
    ))
});

/// Longest stretch of a message looked at, in characters.
const MOST: usize = 20_000;

/// The largest amount the customer names or a live fact states.
pub(super) fn largest(texts: &[&str], live: &[LiveFact]) -> Option<i64> {
    let stated = live
        .iter()
        .flat_map(|f| &f.stated)
        .filter(|s| s.key.contains("amount") || s.key == "total" || s.key == "fare")
        .map(|s| s.value.as_str());
    texts.iter().copied().chain(stated).flat_map(amounts).max()
}

fn amounts(text: &str) -> Vec<i64> {
    let text: String = text.chars().take(MOST).collect();
    BEFORE
        .captures_iter(&text)
        .chain(AFTER.captures_iter(&text))
        .filter_map(|c| c.get(1).and_then(|m| minor(m.as_str())))
        .collect()
}

/// `1,234.50`, `1.234,50` and `1234` alike. A separator before exactly one or two last digits is the decimal one,
/// one before three is for thousands.
fn minor(number: &str) -> Option<i64> {
    let last = number.rfind(|c: char| !c.is_ascii_digit());
    let (whole, fraction) = match last {
        Some(at) if number.len() - at - 1 <= 2 => {
            let fraction = number.get(at + 1..)?;
            (number.get(..at)?, format!("{fraction:0<2}"))
        }
        _ => (number, "00".to_owned()),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if whole.len() > 12 {
        return None;
    }
    format!("{whole}{fraction}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, minor) in [
            ("€49.00", 4900),
            ("$1,200.50 was taken", 120_050),
            ("I paid 1.234,50 €", 123_450),
            ("₹5,000", 500_000),
            ("₹1,25,000", 12_500_000),
            ("Rs. 500 debited", 50_000),
            ("49 EUR", 4900),
            ("£12.5", 1250),
            ("120 dollars", 12_000),
        ] {
            assert_eq!(amounts(text), vec![minor], "{text}");
        }
        assert!(amounts("invoice 84678269 of 2026-06-12, order 4900").is_empty());
    }
}
