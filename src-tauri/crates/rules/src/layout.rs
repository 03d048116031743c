//! The channel's form: an email greets and signs off, a chat turn is short, a call gets talking points.
//!
//! Chooses which pieces a short channel keeps and where lines break. Writes no content of its own but the greeting
//! and the sign-off.

use crate::book::capitalised;
use crate::reading::Reading;
use crate::reply::{Part, Piece};
use deskhand_domain::draft::{Break, Sentence};
use deskhand_domain::ticket::Channel;

/// Lays the pieces out for the ticket's channel.
pub fn lay_out(reading: &Reading<'_>, pieces: Vec<Piece>) -> Vec<Sentence> {
    match reading.channel() {
        Channel::Email => email(reading, pieces),
        Channel::Phone => points(keep(pieces, if reading.terse { 5 } else { 7 })),
        Channel::Chat | Channel::Note => {
            let most = if reading.wish.fuller { 6 } else { 4 };
            turn(reading, keep(pieces, most))
        }
        Channel::Sms | Channel::Telegram => turn(reading, keep(pieces, 3)),
    }
}

/// How dear a piece is when there is room for few.
fn worth(part: Part) -> u8 {
    match part {
        Part::Question | Part::First => 9,
        Part::Action => 8,
        Part::Live => 7,
        Part::Gap => 6,
        Part::History | Part::Help => 5,
        Part::Sorry => 3,
        Part::Detail => 2,
        Part::Thanks => 1,
        Part::Close => 0,
    }
}

/// The `most` dearest pieces, in reading order. The first of a part is dearer than the second.
fn keep(pieces: Vec<Piece>, most: usize) -> Vec<Piece> {
    if pieces.len() <= most {
        return pieces;
    }
    let mut ranked: Vec<(usize, u8)> = Vec::new();
    let mut before: Option<Part> = None;
    for (index, piece) in pieces.iter().enumerate() {
        let again = before == Some(piece.part) && piece.part != Part::Question;
        let worth = worth(piece.part) * 2;
        ranked.push((
            index,
            if again {
                worth.saturating_sub(5)
            } else {
                worth
            },
        ));
        before = Some(piece.part);
    }
    ranked.sort_by_key(|(index, worth)| (std::cmp::Reverse(*worth), *index));
    let mut kept: Vec<usize> = ranked
        .into_iter()
        .take(most)
        .map(|(index, _)| index)
        .collect();
    kept.sort_unstable();
    pieces
        .into_iter()
        .enumerate()
        .filter(|(index, _)| kept.contains(index))
        .map(|(_, piece)| piece)
        .collect()
}

/// A piece as single sentences, each carrying the piece's evidence, so that every sentence shows its own sources.
fn sentences_of(piece: &Piece, before: Break) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut start = 0;
    let text = piece.text.as_str();
    for (at, _) in text.match_indices(['.', '?']) {
        let rest = &text[at + 1..];
        let ends = rest.starts_with(' ')
            && rest
                .trim_start()
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
            && text[start..at].chars().count() > 12
            && !abbreviates(&text[start..at]);
        if ends {
            found.push(text[start..=at].trim());
            start = at + 1;
        }
    }
    found.push(text[start..].trim());
    found
        .into_iter()
        .filter(|s| !s.is_empty())
        .enumerate()
        .map(|(index, text)| Sentence {
            text: text.to_owned(),
            evidence: piece.evidence.clone(),
            before: if index == 0 { before } else { Break::None },
            courtesy: piece.courtesy,
        })
        .collect()
}

/// Whether the stop after `head` belongs to a short form: an initial, a title.
fn abbreviates(head: &str) -> bool {
    let last = head
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    last.chars().count() == 1 && last.chars().all(char::is_uppercase)
        || matches!(last, "Mr" | "Mrs" | "Ms" | "Dr" | "No" | "St")
}

fn courtesy(text: String, before: Break) -> Sentence {
    Sentence {
        text,
        evidence: Vec::new(),
        before,
        courtesy: true,
    }
}

/// Which paragraph of an email a piece stands in.
fn paragraph(part: Part) -> u8 {
    match part {
        Part::First => 0,
        Part::Sorry | Part::Thanks | Part::History => 1,
        Part::Live | Part::Detail | Part::Gap => 2,
        Part::Help | Part::Action => 3,
        Part::Question | Part::Close => 4,
    }
}

fn email(reading: &Reading<'_>, pieces: Vec<Piece>) -> Vec<Sentence> {
    let pieces = if reading.wish.shorter {
        keep(pieces, 3)
    } else if reading.terse {
        keep(pieces, 5)
    } else {
        pieces
    };
    let mut sentences = Vec::with_capacity(pieces.len() + 4);
    if let Some(greeting) = greeting(reading) {
        sentences.push(courtesy(greeting, Break::None));
    }
    let mut last: Option<u8> = None;
    for mut piece in pieces {
        let own = paragraph(piece.part);
        let listed = reading.wish.bullets && matches!(own, 2 | 3);
        let before = match last {
            Some(last) if last == own && listed => Break::Line,
            Some(last) if last == own => Break::None,
            _ => Break::Paragraph,
        };
        if listed {
            piece.text = format!("- {}", piece.text);
        }
        last = Some(own);
        sentences.extend(sentences_of(&piece, before));
    }
    let sign_off = reading.say("sign_off", []);
    let name = reading.packet.persona.agent_name.trim();
    let lines = sign_off
        .into_iter()
        .chain(Some(name.to_owned()))
        .chain(
            reading
                .packet
                .persona
                .signature
                .lines()
                .map(|l| l.trim().to_owned()),
        )
        .filter(|line| !line.is_empty());
    for (index, line) in lines.enumerate() {
        let before = if index == 0 {
            Break::Paragraph
        } else {
            Break::Line
        };
        sentences.push(courtesy(line, before));
    }
    sentences
}

fn greeting(reading: &Reading<'_>) -> Option<String> {
    let name = reading.first_name();
    let daypart = Some(reading.telling.daypart().to_owned());
    let which = if name.is_some() {
        "greeting"
    } else {
        "greeting_nameless"
    };
    reading.say(which, [("name", name), ("daypart", daypart)])
}

fn points(pieces: Vec<Piece>) -> Vec<Sentence> {
    pieces
        .into_iter()
        .enumerate()
        .flat_map(|(index, mut piece)| {
            piece.text = format!("- {}", piece.text);
            sentences_of(&piece, if index == 0 { Break::None } else { Break::Line })
        })
        .collect()
}

/// A chat or text message. The first turn of a conversation opens with a name.
fn turn(reading: &Reading<'_>, pieces: Vec<Piece>) -> Vec<Sentence> {
    let bullets = reading.wish.bullets && pieces.len() > 1;
    let mut sentences: Vec<Sentence> = pieces
        .into_iter()
        .flat_map(|mut piece| {
            if bullets && !piece.courtesy {
                piece.text = format!("- {}", piece.text);
            }
            let before = if bullets { Break::Line } else { Break::None };
            sentences_of(&piece, before)
        })
        .collect();
    if let Some(first) = sentences
        .first_mut()
        .filter(|_| !reading.answered_before && !bullets)
    {
        first.text = match reading.first_name() {
            Some(name) => format!("Hi {name}, {}", after_name(&first.text)),
            None => format!("Hello, {}", after_name(&first.text)),
        };
    }
    if let Some(first) = sentences.first_mut() {
        first.before = Break::None;
        first.text = capitalised(&first.text);
    }
    sentences
}

/// Lower-cases the first letter where the word is an ordinary one of ours; names, ids and "I" keep theirs.
fn after_name(text: &str) -> String {
    const ORDINARY: [&str; 53] = [
        "as", "when", "sorry", "thanks", "thank", "could", "would", "what", "how", "which", "is",
        "has", "have", "before", "first", "first,", "can", "to", "for", "this", "our", "your",
        "you're", "the", "right", "quick", "was", "did", "so", "my", "invoice", "order",
        "tracking", "booking", "payment", "there", "do", "you", "glad", "with", "a", "an", "if",
        "please", "until", "one", "most", "since", "because", "items", "happy", "sorry,", "may",
    ];
    let word = text
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if ORDINARY.contains(&word.as_str()) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
