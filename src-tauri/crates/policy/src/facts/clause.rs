//! Notes cut into clauses, and whether something in a clause is asserted or denied, wished for, or past.

use crate::pattern::literal;
use regex::Regex;
use std::sync::LazyLock;

static SENTENCE_END: LazyLock<Regex> = LazyLock::new(|| literal(r"[.!?](?:\s+|$)|[;\n\r]+"));
static TURN: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i),?\s+(?:but|however|although|though|whereas|while)\s+|,\s+(?:and\s+)?(?:no|never|not|without)\s+|\s+and\s+(?:no|never)\s+",
    )
});
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:no|not|never|none|neither|nor|without|nothing|nobody|zero|lacks?|denied|cannot)\b|n['’]t\b",
    )
});
static UNREAL: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:wants?|wanted|wishes|would like|would have|considering|consider|considers|asked about|asks about|asking about|interested in|thinking|if|whether|might|may|could|should|trial|used to|formerly|previously on|no longer|plans? to|hopes?|handles|responsible|in charge|contact for|usually|policy|eligible|threatened|example)\b",
    )
});

/// Sentences, cut again where they turn ("…, but …"). A denial that opens the second part stays with it.
pub(crate) fn clauses(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for sentence in cut(text, &SENTENCE_END) {
        let mut from = 0;
        for turn in TURN.find_iter(sentence) {
            push(&mut out, sentence.get(from..turn.start()));
            let words = turn.as_str();
            let keeps = DENIED.find(words).map_or(words.len(), |m| m.start());
            from = turn.start() + keeps;
        }
        push(&mut out, sentence.get(from..));
    }
    out
}

fn cut<'a>(text: &'a str, at: &Regex) -> Vec<&'a str> {
    let mut out = Vec::new();
    let mut from = 0;
    for end in at.find_iter(text) {
        push(&mut out, text.get(from..end.start()));
        from = end.end();
    }
    push(&mut out, text.get(from..));
    out
}

fn push<'a>(out: &mut Vec<&'a str>, piece: Option<&'a str>) {
    if let Some(piece) = piece.map(str::trim).filter(|p| !p.is_empty()) {
        out.push(piece);
    }
}

/// The few words before `at` in `clause`.
fn before(clause: &str, at: usize, words: usize) -> &str {
    let head = clause.get(..at).unwrap_or_default();
    let mut start = head.len();
    let mut seen = 0;
    for (index, c) in head.char_indices().rev() {
        if c.is_whitespace() && start - index > 1 {
            seen += 1;
            if seen > words {
                break;
            }
        }
        if !c.is_whitespace() {
            start = index;
        }
    }
    head.get(start..).unwrap_or_default()
}

/// Whether what stands at `at` is denied by the words before it.
pub(crate) fn denied(clause: &str, at: usize) -> bool {
    DENIED.is_match(before(clause, at, 5))
}

/// Whether what stands at `at` is only wished for, asked about, or over.
pub(crate) fn unreal(clause: &str, at: usize) -> bool {
    UNREAL.is_match(before(clause, at, 8))
}
