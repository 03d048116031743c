//! Text brought to one form before anything is judged, with a map back to where it came from.
//!
//! Compatibility forms (full-width, styled letters) are folded, digits of every script become ASCII, dashes and quotes
//! become plain ones, and what can't be seen (zero width, bidi controls, soft hyphens, tags) is dropped. Findings made
//! on the result are told in offsets of the original.

use deskhand_domain::finding::Span;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// Normalised text and, per byte of it, where that byte came from.
#[derive(Debug, Clone)]
pub struct Normal {
    text: String,
    /// Start and end in the original, per byte of `text`; None when both are byte for byte the same.
    map: Option<Vec<(u32, u32)>>,
    original_len: usize,
    hidden: Vec<Span>,
}

impl Normal {
    /// Brings `original` to one form. Text beyond 4 GiB is not mapped and reads as empty.
    pub fn of(original: &str) -> Self {
        if original.is_ascii()
            && !original
                .bytes()
                .any(|b| b.is_ascii_control() && !is_layout(b))
        {
            return Self {
                text: original.to_owned(),
                map: None,
                original_len: original.len(),
                hidden: Vec::new(),
            };
        }
        let mut text = String::with_capacity(original.len());
        let mut map: Vec<(u32, u32)> = Vec::with_capacity(original.len());
        let mut hidden: Vec<Span> = Vec::new();
        let mut chars = original.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let mut end = start + c.len_utf8();
            if is_invisible(c) {
                match hidden.last_mut() {
                    Some(last) if last.end == start => last.end = end,
                    _ => hidden.push(Span { start, end }),
                }
                continue;
            }
            while let Some((at, next)) = chars.peek().copied() {
                if canonical_combining_class(next) == 0 {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            let from = (offset(start), offset(end));
            let before = text.len();
            let segment = original.get(start..end).unwrap_or_default();
            for folded in segment.nfkc() {
                if !is_invisible(folded) {
                    text.push(fold(folded));
                }
            }
            map.resize(map.len() + (text.len() - before), from);
        }
        Self {
            text,
            map: Some(map),
            original_len: original.len(),
            hidden,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Runs of characters that can't be seen, as spans of the original.
    pub fn hidden(&self) -> &[Span] {
        &self.hidden
    }

    /// The span of the original a range of the normalised text came from; always at character boundaries.
    pub fn original(&self, range: Range<usize>) -> Span {
        let Some(map) = &self.map else {
            return Span {
                start: range.start.min(self.original_len),
                end: range.end.min(self.original_len),
            };
        };
        let start = map
            .get(range.start)
            .map_or(self.original_len, |(start, _)| *start as usize);
        let end = range
            .end
            .checked_sub(1)
            .filter(|last| *last >= range.start)
            .and_then(|last| map.get(last))
            .map_or(start, |(_, end)| *end as usize);
        Span { start, end }
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn is_layout(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | b'\t')
}

/// Characters a reader can't see and a matcher must not trip over.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

fn fold(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    if let Some(digit) = ascii_digit(c) {
        return digit;
    }
    match c {
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2043}'
        | '\u{02D7}'
        | '\u{FE58}'
        | '\u{30FC}' => '-',
        '\u{2018}'..='\u{201B}' | '\u{02BC}' | '\u{2032}' | '\u{02B9}' | '\u{00B4}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{00AB}' | '\u{00BB}' => '"',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2022}' | '\u{00B7}' | '\u{2219}' | '\u{30FB}' => '*',
        '\u{2028}' | '\u{2029}' | '\u{0085}' => '\n',
        '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{3000}' => ' ',
        '\u{066B}' => '.',
        '\u{066C}' => ',',
        '\u{0370}'..='\u{052F}' => lookalike(c),
        other => other,
    }
}

/// Greek and Cyrillic letters that print like Latin ones, each before the Latin one.
const LOOKALIKES: &str = "аaеeоoрpсcуyхxіiѕsјjԁdһhοoАAВBЕEКKМMНHОOРPСCТTХXІIЅSΟOΑAΒBΕEΙIΚKΜMΝNΡPΤT";

fn lookalike(c: char) -> char {
    let mut letters = LOOKALIKES.chars();
    while let (Some(foreign), Some(latin)) = (letters.next(), letters.next()) {
        if foreign == c {
            return latin;
        }
    }
    c
}

/// First code points of the blocks of ten decimal digits outside ASCII that NFKC leaves alone (Unicode 16, category Nd).
const DIGIT_ZEROS: [u32; 59] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650,
    0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50,
    0x1E140, 0x1E2F0, 0x1E950,
];

fn ascii_digit(c: char) -> Option<char> {
    let code = c as u32;
    let block = DIGIT_ZEROS.partition_point(|zero| *zero <= code);
    let zero = DIGIT_ZEROS.get(block.checked_sub(1)?)?;
    char::from_digit(code - zero, 10).filter(|_| code - zero < 10)
}

/// The nearest character boundary of `text` at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The nearest character boundary of `text` at or after `at`.
pub(crate) fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Up to `reach` bytes of `text` before `at`.
pub(crate) fn before(text: &str, at: usize, reach: usize) -> &str {
    let at = floor(text, at);
    text.get(ceil(text, at.saturating_sub(reach))..at)
        .unwrap_or_default()
}

/// Up to `reach` bytes of `text` after `at`.
pub(crate) fn after(text: &str, at: usize, reach: usize) -> &str {
    let at = ceil(text, at);
    text.get(at..floor(text, at.saturating_add(reach)).max(at))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_and_full_width_letters_become_plain() {
        assert_eq!(
            Normal::of("٤١١١ ४१११ ４１１１ ＡＢＣ").as_str(),
            "4111 4111 4111 ABC"
        );
        assert_eq!(
            Normal::of("I’ve “done” — it").as_str(),
            "I've \"done\" - it"
        );
    }

    #[test]
    fn a_range_leads_back_to_the_original_at_character_boundaries() {
        let original = "x４\u{200B}１y";
        let normal = Normal::of(original);
        assert_eq!(normal.as_str(), "x41y");
        let span = normal.original(1..3);
        assert_eq!(&original[span.start..span.end], "４\u{200B}１");
        assert_eq!(normal.hidden(), [Span { start: 4, end: 7 }]);
    }

    #[test]
    fn the_digit_table_is_sorted_so_that_lookup_works() {
        assert!(DIGIT_ZEROS.is_sorted());
        assert_eq!(ascii_digit('\u{0665}'), Some('5'));
        assert_eq!(ascii_digit('\u{066A}'), None);
    }
}
