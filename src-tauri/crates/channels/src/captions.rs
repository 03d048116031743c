//! Captions (WebVTT and SubRip) as lines of speech.
//!
//! Read cue by cue and forgivingly: a transcript with one broken cue is still the call it was, so a strict grammar
//! that gives up on the whole file is the wrong tool here.

use crate::transcript::Line;

/// The speech of every cue, in file order. Voice tags (`<v Ines>`) become speakers; other tags go.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut in_cue = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            in_cue = false;
        } else if is_timing(line) {
            in_cue = true;
        } else if in_cue {
            speech(line, &mut lines);
        }
    }
    lines
}

/// `00:01.000 --> 00:04.000`, hours optional, comma or point.
pub(crate) fn is_timing(line: &str) -> bool {
    line.split_once("-->").is_some_and(|(from, to)| {
        let stamp = |text: &str| {
            text.contains(':')
                && text
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ','))
        };
        stamp(from.trim()) && to.split_whitespace().next().is_some_and(stamp)
    })
}

fn speech(payload: &str, lines: &mut Vec<Line>) {
    let mut rest = payload;
    let mut speaker: Option<String> = None;
    let mut said = String::new();
    while let Some((before, tagged)) = rest.split_once('<') {
        let Some((tag, after)) = tagged.split_once('>') else {
            break;
        };
        said.push_str(before);
        // `<v Name>` or `<v.loud Name>`
        if tag == "v" || tag.starts_with("v ") || tag.starts_with("v.") {
            push(&mut said, speaker.take(), lines);
            speaker = tag.split_once(' ').map(|(_, name)| unescaped(name.trim()));
        } else if !is_markup(tag) {
            said.push('<');
            said.push_str(tag);
            said.push('>');
        }
        rest = after;
    }
    said.push_str(rest);
    push(&mut said, speaker, lines);
}

fn is_markup(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('/')
        .split(['.', ' '])
        .next()
        .unwrap_or_default();
    matches!(
        name,
        "v" | "c" | "b" | "i" | "u" | "font" | "lang" | "ruby" | "rt"
    ) || (!name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.')))
}

fn push(said: &mut String, speaker: Option<String>, lines: &mut Vec<Line>) {
    let text = unescaped(said.trim());
    said.clear();
    if !text.is_empty() {
        lines.push(Line {
            speaker,
            text,
            at: None,
        });
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&amp;", "&")
}
