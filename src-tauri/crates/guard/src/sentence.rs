//! Where sentences begin and end.
//!
//! Support text is not prose: greetings and sign-offs stand on their own lines, lists have bullets, ids and amounts
//! hold full stops. Offsets are bytes of the text as given, whitespace around a sentence excluded.

use crate::lexicon::lexicon;
use crate::text::floor;
use std::ops::Range;

/// The sentences of `text`, in order. Nothing but whitespace lies between them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in lines(text) {
        split_line(text, line, &mut found);
    }
    found
}

/// Lines, with soft-wrapped ones joined to the line they continue.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    let mut after_blank = true;
    for raw in text.split_inclusive('\n') {
        let start = at;
        at += raw.len();
        let line = raw.trim();
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        let begin = start + (raw.len() - raw.trim_start().len());
        let range = begin..begin + line.len();
        let continues = !after_blank
            && joined
                .last()
                .and_then(|last| text.get(last.clone()))
                .is_some_and(|previous| wraps(previous, line));
        match joined.last_mut() {
            Some(last) if continues => last.end = range.end,
            _ => joined.push(range),
        }
        after_blank = false;
    }
    joined
}

/// Whether `next` only continues `previous` because a mail client broke the line.
fn wraps(previous: &str, next: &str) -> bool {
    let last_line = previous.rsplit('\n').next().unwrap_or(previous);
    let ends = last_line
        .trim_end()
        .ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '।']);
    let greets = last_line.chars().count() < 40 && last_line.trim_end().ends_with(',');
    let continues = next.chars().next().is_some_and(char::is_lowercase);
    !ends && !greets && continues && last_line.chars().count() >= 30
}

fn split_line(text: &str, line: Range<usize>, found: &mut Vec<Range<usize>>) {
    let Some(body) = text.get(line.clone()) else {
        return;
    };
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_stop(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next_at, next)) = chars.peek().copied() {
            if is_stop(next) || matches!(next, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '*')
            {
                end = next_at + next.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        if ends_here(body, start, at, end, c) {
            push(body, start..end, line.start, found);
            start = end;
        }
    }
    push(body, start..body.len(), line.start, found);
}

/// Longest sentence in bytes; what goes on for longer is cut at a space, so that judging stays linear.
const LONGEST: usize = 1_200;

fn push(body: &str, range: Range<usize>, offset: usize, found: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    while start < range.end {
        let mut end = range.end;
        if end - start > LONGEST {
            end = floor(body, start + LONGEST);
            let piece = body.get(start..end).unwrap_or_default();
            if let Some(space) = piece.rfind(char::is_whitespace).filter(|at| *at > 0) {
                end = start + space;
            }
        }
        let piece = body.get(start..end).unwrap_or_default();
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let begin = offset + start + (piece.len() - piece.trim_start().len());
            found.push(begin..begin + trimmed.len());
        }
        start = end;
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟' | '…')
}

fn ends_here(body: &str, start: usize, at: usize, end: usize, stop: char) -> bool {
    let rest = body.get(end..).unwrap_or_default();
    let Some(next) = rest.chars().next() else {
        return true;
    };
    if matches!(stop, '。' | '！' | '？' | '।') {
        return true;
    }
    if !next.is_whitespace() {
        return false;
    }
    if stop != '.' {
        return true;
    }
    let following = rest.trim_start().chars().next();
    if following.is_some_and(char::is_lowercase) {
        return false;
    }
    let head = body.get(start..at).unwrap_or_default();
    let word = head
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"'))
        .next()
        .unwrap_or(head);
    // "1. Open the settings": the number of a list
    if head.trim().chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    if initial && word != "I" && head.trim() != word {
        return false;
    }
    let lower = word.to_lowercase();
    !lexicon().is_ok_and(|lexicon| {
        lexicon.abbreviations.contains(lower.as_str())
            && !(lower == "no" && following.is_some_and(|c| !c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn a_reply_splits_where_a_reader_would() {
        assert_eq!(
            split(
                "Hi Ben,\n\nInvoice INV-2041.3 is paid (€49.00, e.g. by card). Write to a.b@shop.example. Thanks!\n\nKind regards,\nMaya\nBilling support"
            ),
            [
                "Hi Ben,",
                "Invoice INV-2041.3 is paid (€49.00, e.g. by card).",
                "Write to a.b@shop.example.",
                "Thanks!",
                "Kind regards,",
                "Maya",
                "Billing support"
            ]
        );
    }

    #[test]
    fn lists_wrapped_lines_and_initials_hold_together() {
        assert_eq!(
            split(
                "1. Open Settings.\n2. Choose Billing.\n- Dr. J. Smith is in.\nThis long line was broken by a mail client\nand goes on here. No. 5 works. No. It fails"
            ),
            [
                "1. Open Settings.",
                "2. Choose Billing.",
                "- Dr. J. Smith is in.",
                "This long line was broken by a mail client\nand goes on here.",
                "No. 5 works.",
                "No.",
                "It fails"
            ]
        );
    }
}
