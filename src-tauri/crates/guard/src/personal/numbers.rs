//! Numbers with a check digit or a telling shape, however they are spaced: cards, Aadhaar, IMEI, SSN, bank accounts.
//!
//! Runs of digits that stand close are joined into windows, so that spaces, dashes and line breaks hide nothing.

use super::checksum::{is_card, luhn, verhoeff};
use super::tokens::Patterns;
use super::{Certainty, Found, Kind};
use crate::text::{after, before};
use std::ops::Range;

/// One run of digits, and what separates it from the run before.
struct Run {
    range: Range<usize>,
    gap: Gap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Too far, or words between.
    Apart,
    Space,
    LineBreak,
    Sign(u8),
}

const MOST_DIGITS: usize = 19;
/// Most cards have this many; a shorter prefix that happens to pass is not the card.
const USUAL_DIGITS: usize = 16;

pub(super) fn find(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    let runs = runs(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < runs.len() {
        match window_at(patterns, text, bytes, &runs, at) {
            Some((hit, used)) => {
                if hit.kind == Kind::Card {
                    security_number(patterns, text, hit.range.end, found);
                }
                found.push(hit);
                at += used;
            }
            None => at += 1,
        }
    }
}

fn runs(text: &str) -> Vec<Run> {
    let bytes = text.as_bytes();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let gap = runs
            .last()
            .map_or(Gap::Apart, |last| gap(&bytes[last.range.end..start]));
        runs.push(Run {
            range: start..at,
            gap,
        });
    }
    runs
}

fn gap(between: &[u8]) -> Gap {
    if between.len() > 4 {
        return Gap::Apart;
    }
    let mut kind = Gap::Space;
    for byte in between {
        match byte {
            b' ' | b'\t' | b'\r' => {}
            b'\n' => kind = Gap::LineBreak,
            b'>' if kind == Gap::LineBreak => {}
            b'-' | b'.' | b'/' | b'_' | b',' | b'*' | b':' | b';' | b'|' | b'~' | b'+' => {
                if kind != Gap::LineBreak {
                    kind = Gap::Sign(*byte);
                }
            }
            _ => return Gap::Apart,
        }
    }
    kind
}

/// The best window beginning at run `at`, and how many runs it uses.
fn window_at(
    patterns: &Patterns,
    text: &str,
    bytes: &[u8],
    runs: &[Run],
    at: usize,
) -> Option<(Found, usize)> {
    let first = runs.get(at)?;
    if first.range.len() > MOST_DIGITS {
        return None;
    }
    let mut digits = Vec::with_capacity(MOST_DIGITS);
    let mut sizes = Vec::new();
    let mut context: Option<Context> = None;
    let mut best: Option<(Found, usize)> = None;
    for (used, run) in runs[at..].iter().enumerate() {
        if used > 0 && run.gap == Gap::Apart || digits.len() + run.range.len() > MOST_DIGITS {
            break;
        }
        digits.extend(bytes[run.range.clone()].iter().map(|b| b - b'0'));
        sizes.push(run.range.len());
        if digits.len() < 8 {
            continue;
        }
        let range = first.range.start..run.range.end;
        let context = *context.get_or_insert_with(|| Context::of(patterns, text, &range));
        let uniform = uniform(&runs[at..=at + used]);
        let Some((kind, certainty)) = judge(&digits, &sizes, uniform, context) else {
            continue;
        };
        // a longer window wins only when it is surer, or when twelve digits turn out to begin a card
        if best.as_ref().is_none_or(|(found, _)| {
            certainty > found.certainty
                || certainty == found.certainty
                    && kind == Kind::Card
                    && (found.kind != Kind::Card || digits.len() <= USUAL_DIGITS)
        }) {
            best = Some((
                Found {
                    kind,
                    certainty,
                    range,
                },
                used + 1,
            ));
        }
    }
    best
}

/// Whether the gaps inside a window are of one kind; a line break may stand for any.
fn uniform(runs: &[Run]) -> bool {
    let mut gaps = runs
        .iter()
        .skip(1)
        .map(|run| run.gap)
        .filter(|gap| *gap != Gap::LineBreak);
    let first = gaps.next();
    gaps.all(|gap| Some(gap) == first)
}

/// What the words before a number say it is.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent hints from the words around a number"
)]
struct Context {
    card: bool,
    aadhaar: bool,
    imei: bool,
    ssn: bool,
    account: bool,
    /// Words of a shop's or a bank's own ids: order, tracking, reference.
    reference: bool,
    /// Letters or a sign of an id touch the first digit.
    glued: bool,
}

impl Context {
    fn of(patterns: &Patterns, text: &str, range: &Range<usize>) -> Self {
        let around = format!(
            "{}\u{1}{}",
            before(text, range.start, 48),
            after(text, range.end, 24)
        );
        let near = before(text, range.start, 32);
        Self {
            card: patterns.card_words.is_match(&around),
            aadhaar: patterns.aadhaar_words.is_match(&around),
            imei: patterns.imei_words.is_match(&around),
            ssn: patterns.ssn_words.is_match(&around),
            account: patterns.account_words.is_match(near),
            reference: patterns.reference_words.is_match(near),
            glued: near
                .bytes()
                .next_back()
                .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'-' | b'_' | b'#')),
        }
    }
}

fn judge(
    digits: &[u8],
    sizes: &[usize],
    uniform: bool,
    context: Context,
) -> Option<(Kind, Certainty)> {
    let length = digits.len();
    let single = sizes.len() == 1;
    let spaced = uniform && !single && evenly(sizes);
    if context.imei && length == 15 && luhn(digits) {
        return Some((Kind::Imei, Certainty::Certain));
    }
    if (13..=MOST_DIGITS).contains(&length) && is_card(digits) {
        if context.card || spaced {
            return Some((Kind::Card, Certainty::Certain));
        }
        if single {
            let sure = !context.reference && !context.glued;
            return Some((
                Kind::Card,
                if sure {
                    Certainty::Likely
                } else {
                    Certainty::Possible
                },
            ));
        }
    }
    if length == 12 && digits[0] >= 2 && verhoeff(digits) {
        if context.aadhaar || sizes == [4, 4, 4] && uniform {
            return Some((Kind::Aadhaar, Certainty::Certain));
        }
        if single || spaced {
            let sure = !single && !context.reference;
            return Some((
                Kind::Aadhaar,
                if sure {
                    Certainty::Likely
                } else {
                    Certainty::Possible
                },
            ));
        }
    }
    if length == 12 && context.aadhaar && (single || uniform) {
        return Some((Kind::Aadhaar, Certainty::Likely));
    }
    if (14..=MOST_DIGITS).contains(&length) && context.card && !context.reference {
        // a card number with a slip of the finger, or oddly spaced, is still nearly a card number
        return Some((Kind::Card, Certainty::Likely));
    }
    if length == 9
        && is_ssn(digits)
        && (context.ssn || sizes == [3, 2, 4] && uniform && !context.glued)
    {
        return Some((
            Kind::Ssn,
            if context.ssn {
                Certainty::Certain
            } else {
                Certainty::Likely
            },
        ));
    }
    if context.account && (8..=18).contains(&length) && uniform {
        return Some((Kind::BankAccount, Certainty::Likely));
    }
    None
}

/// Groups as people write cards: fours with a shorter rest, 4-6-5, 4-6-4, or all of one size.
fn evenly(sizes: &[usize]) -> bool {
    let Some((last, head)) = sizes.split_last() else {
        return false;
    };
    let same = head.iter().all(|size| size == &head[0]) && *last <= head[0];
    same || matches!(sizes, [4, 6, 5 | 4] | [4, 4, 5] | [6, 13 | 10])
}

fn is_ssn(digits: &[u8]) -> bool {
    let area = digits
        .iter()
        .take(3)
        .fold(0_u32, |n, d| n * 10 + u32::from(*d));
    !matches!(area, 0 | 666 | 900..=999)
        && digits.get(3..5).is_some_and(|group| group != [0, 0])
        && digits
            .get(5..)
            .is_some_and(|serial| serial.iter().any(|d| *d != 0))
}

/// The three or four digits that follow a card number, an expiry date perhaps between.
fn security_number(patterns: &Patterns, text: &str, card_end: usize, found: &mut Vec<Found>) {
    let rest = after(text, card_end, 48);
    if let Some(digits) = patterns.after_card.captures(rest).and_then(|c| c.get(1))
        && !rest[digits.end()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        found.push(Found {
            kind: Kind::Cvv,
            certainty: Certainty::Likely,
            range: card_end + digits.start()..card_end + digits.end(),
        });
    }
}
