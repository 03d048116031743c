//! Who said what: speaker labels, times, turns and roles in a conversation written down as text.
//!
//! Roles come from the label where it names one, else from the wording, and always the same way for the same text.

use deskhand_domain::intake::IntakeTurn;
use deskhand_domain::ticket::Author;
use jiff::Timestamp;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One line of speech as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) speaker: Option<String>,
    pub(crate) text: String,
    pub(crate) at: Option<Timestamp>,
}

/// `[00:01:15]`, `(1:15)`, `00:01:15.200`, `[2026-06-01T10:00:00Z]` before the label.
static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*[\[(]?(?<stamp>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?|\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]?\s*[-–—|]?\s*").ok()
});

/// `Ines Marques (customer) [00:15]: …`
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[*>-]\s+)?\**(?<label>\p{L}[\p{L}\p{M}\p{N}'’ ._/-]{0,40}?(?:\s*\([\p{L} ]{1,20}\))?)\**\s*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?)?\s*:\**(?:\s+(?<text>.*))?$").ok()
});

/// Words before a colon that name a field and not a speaker.
const FIELDS: &[&str] = &[
    "account",
    "address",
    "amount",
    "at",
    "booking",
    "bug",
    "call id",
    "cc",
    "date",
    "duration",
    "email",
    "error",
    "fax",
    "from",
    "http",
    "https",
    "id",
    "invoice",
    "issue",
    "mobile",
    "name",
    "note",
    "number",
    "order",
    "order id",
    "order number",
    "phone",
    "ps",
    "question",
    "re",
    "ref",
    "reference",
    "subject",
    "summary",
    "tel",
    "time",
    "to",
    "total",
    "tracking",
    "update",
    "username",
    "warning",
];

/// A line as read, before it is known which labels are speakers.
struct Seen<'a> {
    at: Option<Timestamp>,
    /// What may be a speaker, and what follows it.
    label: Option<(String, String)>,
    /// The line without its time.
    rest: &'a str,
}

impl<'a> Seen<'a> {
    fn new(at: Option<Timestamp>, rest: &'a str) -> Self {
        Self {
            at,
            label: labelled(rest),
            rest,
        }
    }
}

/// The lines of a plain transcript. Where nothing is labelled, everything is one line without a speaker.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let seen: Vec<Seen<'_>> = text
        .lines()
        .map(stamped)
        .map(|(at, rest)| Seen::new(at, rest))
        .collect();
    let accepted = speakers(&seen);
    let mut lines: Vec<Line> = Vec::new();
    for Seen { at, label, rest } in seen {
        match label {
            Some((speaker, text)) if accepted.contains(&speaker) => lines.push(Line {
                speaker: Some(speaker),
                text,
                at,
            }),
            _ => match lines.last_mut() {
                // a line without a label goes on with what was being said
                Some(last) => {
                    last.text.push('\n');
                    last.text.push_str(rest.trim_end());
                }
                None => lines.push(Line {
                    speaker: None,
                    text: rest.trim_end().to_owned(),
                    at,
                }),
            },
        }
    }
    lines
}

/// Attributes captions whose text carries the label instead of a voice tag.
pub(crate) fn relabelled(lines: Vec<Line>) -> Vec<Line> {
    let seen: Vec<Seen<'_>> = lines
        .iter()
        .map(|line| Seen::new(None, &line.text))
        .collect();
    let accepted = speakers(&seen);
    lines
        .into_iter()
        .map(|line| match labelled(&line.text) {
            Some((speaker, text)) if line.speaker.is_none() && accepted.contains(&speaker) => {
                Line {
                    speaker: Some(speaker),
                    text,
                    at: line.at,
                }
            }
            _ => line,
        })
        .collect()
}

fn stamped(line: &str) -> (Option<Timestamp>, &str) {
    let Some(found) = STAMP.as_ref().and_then(|stamp| stamp.captures(line)) else {
        return (None, line);
    };
    let end = found.get(0).map_or(0, |whole| whole.end());
    // a position in the recording is no time of day; only a full date says when
    let at = found
        .name("stamp")
        .and_then(|stamp| crate::lines::timestamp(stamp.as_str()));
    (at, line.get(end..).unwrap_or(line))
}

fn labelled(line: &str) -> Option<(String, String)> {
    let found = LABEL.as_ref()?.captures(line)?;
    let label = found.name("label")?.as_str().trim().to_owned();
    let text = found
        .name("text")
        .map_or("", |text| text.as_str())
        .trim()
        .to_owned();
    let field = FIELDS.contains(&label.to_lowercase().as_str());
    (!field && label.split_whitespace().count() <= 5).then_some((label, text))
}

/// The labels that are speakers: those naming a role, and names that come back or open the conversation.
fn speakers(seen: &[Seen<'_>]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (label, _) in seen.iter().filter_map(|line| line.label.as_ref()) {
        *counts.entry(label).or_default() += 1;
    }
    let opens_with_label = seen
        .iter()
        .find(|line| !line.rest.trim().is_empty())
        .is_some_and(|line| line.label.is_some());
    counts
        .into_iter()
        .filter(|(label, count)| {
            role_named(label).is_some() || (is_name(label) && (*count > 1 || opens_with_label))
        })
        .map(|(label, _)| label.to_owned())
        .collect()
}

fn is_name(label: &str) -> bool {
    label
        .split_whitespace()
        .all(|word| !word.starts_with(char::is_lowercase))
}

/// The role a label names by itself.
fn role_named(label: &str) -> Option<Author> {
    label
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .find_map(|word| match word {
            "agent" | "advisor" | "adviser" | "rep" | "representative" | "support" | "operator"
            | "csr" | "associate" | "specialist" | "assistant" => Some(Author::Agent),
            "customer" | "caller" | "client" | "user" | "visitor" | "guest" | "member" => {
                Some(Author::Customer)
            }
            "system" | "ivr" | "recording" | "bot" | "action" => Some(Author::System),
            _ => None,
        })
}

/// What people at a support desk say, and what those who call one say. Lower-case.
const AGENT_WORDS: &[&str] = &[
    "thank you for calling",
    "thanks for calling",
    "thank you for contacting",
    "thanks for contacting",
    "how can i help",
    "how may i help",
    "how can i assist",
    "how may i assist",
    "anything else i can",
    "may i have your",
    "can i have your",
    "could i have your",
    "can you confirm your",
    "let me check",
    "let me pull",
    "let me look",
    "i can see on your account",
    "i've escalated",
    "i have escalated",
    "apologise for the inconvenience",
    "apologize for the inconvenience",
    "you're speaking with",
    "you are speaking with",
    "is there anything else",
    "have a great day",
    "our records",
];
const CUSTOMER_WORDS: &[&str] = &[
    "i was charged",
    "my account",
    "my bill",
    "my invoice",
    "my order",
    "my card",
    "i'm calling",
    "i am calling",
    "i need",
    "i want",
    "i ordered",
    "i paid",
    "i can't",
    "i cannot",
    "when will",
    "where is my",
    "why was i",
    "you people",
    "i've been waiting",
    "i have been waiting",
    "nobody",
    "my email is",
    "refund me",
];

/// Turns in order, consecutive lines of one speaker merged, with the role of each. `between` joins merged lines.
pub(crate) fn turns(lines: Vec<Line>, between: &str) -> Vec<IntakeTurn> {
    let roles = roles(&lines);
    let mut turns: Vec<IntakeTurn> = Vec::new();
    for line in lines {
        let text = line.text.trim();
        if text.is_empty() {
            continue;
        }
        let author = line.speaker.as_ref().map_or(Author::Customer, |speaker| {
            roles.get(speaker).copied().unwrap_or(Author::Customer)
        });
        match turns.last_mut() {
            Some(last)
                if last.author == author && last.author_name == shown(line.speaker.as_deref()) =>
            {
                last.text.push_str(between);
                last.text.push_str(text);
            }
            _ => turns.push(IntakeTurn {
                author,
                author_name: shown(line.speaker.as_deref()),
                text: text.to_owned(),
                html: None,
                at: line.at,
            }),
        }
    }
    turns
}

/// A label as a person's name: the role in brackets goes, and a label that is only a role names nobody.
fn shown(label: Option<&str>) -> Option<String> {
    let label = label?;
    let bare = label.split('(').next().unwrap_or(label).trim();
    let words: Vec<&str> = bare
        .split_whitespace()
        .filter(|word| {
            role_named(word).is_none() && word.chars().any(char::is_alphabetic) && *word != "-"
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn roles(lines: &[Line]) -> BTreeMap<String, Author> {
    let mut order: Vec<&str> = Vec::new();
    let mut leaning: BTreeMap<&str, i64> = BTreeMap::new();
    for line in lines {
        let Some(speaker) = line.speaker.as_deref() else {
            continue;
        };
        if !order.contains(&speaker) {
            order.push(speaker);
        }
        let said = line.text.to_lowercase().replace('\u{2019}', "'");
        let count = |words: &[&str]| {
            i64::try_from(words.iter().filter(|words| said.contains(**words)).count()).unwrap_or(0)
        };
        *leaning.entry(speaker).or_default() += count(AGENT_WORDS) - count(CUSTOMER_WORDS);
    }
    let mut roles: BTreeMap<String, Author> = BTreeMap::new();
    let mut unnamed: Vec<&str> = Vec::new();
    for speaker in order {
        match role_named(speaker) {
            Some(role) => {
                roles.insert(speaker.to_owned(), role);
            }
            None => unnamed.push(speaker),
        }
    }
    let has = |role: Author, roles: &BTreeMap<String, Author>| roles.values().any(|r| *r == role);
    let agent = if has(Author::Agent, &roles) {
        None
    } else if has(Author::Customer, &roles) {
        unnamed.first().copied()
    } else {
        let lean = |speaker: &str| leaning.get(speaker).copied().unwrap_or(0);
        // the one who sounds most like a desk; where nobody does, the one who picked up and so spoke first
        let mut best: Option<&str> = None;
        for speaker in &unnamed {
            if best.is_none_or(|best| lean(speaker) > lean(best)) {
                best = Some(speaker);
            }
        }
        best.filter(|best| unnamed.len() > 1 || lean(best) > 0)
    };
    for speaker in unnamed {
        let role = if Some(speaker) == agent {
            Author::Agent
        } else {
            Author::Customer
        };
        roles.insert(speaker.to_owned(), role);
    }
    roles
}
