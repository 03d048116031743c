//! The one customer-facing step, from what the rules judged and what is missing. Words are written elsewhere.

use crate::reading::Reading;
use crate::status;
use crate::telling::plain;
use crate::wish::{overlap, stems};
use deskhand_domain::live::{Missed, MissedLookup};
use deskhand_domain::memory::Memory;
use deskhand_domain::policy::MaySay;
use deskhand_domain::ticket::Priority;

pub const ESCALATE: &str = "create_escalation_ticket";
pub const JOIN: &str = "join_escalation";
pub const NOTIFY_CSM: &str = "notify_customer_success_manager";

/// What to do towards the customer.
#[derive(Debug, Clone)]
pub enum Step<'a> {
    /// Say what is known.
    Answer,
    /// Small talk: a greeting or a thank-you needs no more than one back.
    Greet,
    Welcome,
    /// Ask for one identifier.
    Ask {
        identifier: String,
        ask: String,
        lookup: Option<&'a MissedLookup>,
    },
    /// The number they gave leads nowhere.
    Recheck {
        lookup: &'a MissedLookup,
    },
    /// Nothing is understood well enough: one open question.
    Clarify,
    /// They said what they want and nothing at hand answers it: it is taken up, not asked once more.
    LookInto,
    /// Confirm who is asking before anything else.
    Verify,
    Escalate,
    /// Add to the escalation that is open already.
    Join {
        reference: Option<String>,
    },
}

/// The step with what it was chosen from.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    pub step: Step<'a>,
    pub priority: Option<Priority>,
    pub route: Option<String>,
    /// The rules want it passed on, whatever is said to the customer.
    pub escalates: bool,
    /// First ask whether the last issue is resolved.
    pub asks_after_last: bool,
}

impl<'a> Choice<'a> {
    pub fn of(reading: &Reading<'a>) -> Self {
        let judgement = &reading.packet.judgement;
        let required = |tool: &str| judgement.required.iter().any(|t| t == tool);
        let forbidden = |tool: &str| judgement.forbidden.iter().any(|t| t == tool);
        let open = open_escalation(reading);
        let escalates =
            (required(ESCALATE) || required(JOIN)) && !(forbidden(ESCALATE) && forbidden(JOIN));
        let escalated_here = reading.receipt(ESCALATE).is_some() || reading.receipt(JOIN).is_some();
        let asks_after_last = asks_after_last(reading);
        let step = if needs_verifying(reading) {
            Step::Verify
        } else if escalates && (required(JOIN) || open.is_some()) && !forbidden(JOIN) {
            Step::Join {
                reference: open.flatten(),
            }
        } else if escalates || escalated_here {
            Step::Escalate
        } else {
            answer_or_ask(reading, asks_after_last)
        };
        let priority = if escalates || escalated_here {
            Some(
                judgement
                    .min_priority
                    .unwrap_or(reading.packet.ticket.priority.max(Priority::Normal)),
            )
        } else {
            judgement.min_priority
        };
        Self {
            step,
            priority,
            route: judgement.route.clone(),
            escalates,
            asks_after_last,
        }
    }
}

/// How long after a closed issue a customer who is back is asked how it went, in days.
const LATELY: i64 = 45;

/// Whether the reply opens by asking if the last issue is settled: they speak of it, or the same trouble was closed not
/// long ago. Never where they say that it is not, and never where we know it is open ourselves.
fn asks_after_last(reading: &Reading<'_>) -> bool {
    let signals = &reading.packet.signals;
    let Some(last) = reading.history.last() else {
        return false;
    };
    let lately = (-LATELY..=0).contains(&reading.telling.days_until(last.on));
    if !reading.verified || reading.answered_before || !lately {
        return false;
    }
    let same = last.family == reading.family();
    let complains = same && says_it_is_back(&reading.said);
    let known_open = reading.history.promises.iter().any(|p| p.on >= last.on);
    let speaks_of_it = SPOKE_OF.iter().any(|words| reading.said.contains(words));
    let unasked = last.open && !same && speaks_of_it;
    let closed = !last.open && !known_open && !complains;
    unasked || closed && (speaks_of_it || signals.returning && same && reading.trouble())
}

const SPOKE_OF: [&str; 8] = [
    "last week",
    "last time",
    "the other day",
    "i was with you",
    "we spoke",
    "i called",
    "i rang",
    "you helped me",
];

fn says_it_is_back(said: &str) -> bool {
    [
        "still",
        "again",
        "third time",
        "second time",
        "is back",
        "same problem",
        "same issue",
        "not fixed",
    ]
    .iter()
    .any(|words| said.contains(words))
}

/// An escalation of this family that memory shows as open, or that the rules counted: its reference when known.
#[expect(
    clippy::option_option,
    reason = "there may be an open escalation whose reference nobody noted"
)]
fn open_escalation(reading: &Reading<'_>) -> Option<Option<String>> {
    let own = reading
        .history
        .escalations
        .iter()
        .rev()
        .find(|e| e.family == reading.family());
    match own {
        Some(escalation) => Some(escalation.reference.clone()),
        None if reading.packet.signals.open_escalations > 0 => Some(None),
        None => None,
    }
}

fn answer_or_ask<'a>(reading: &Reading<'a>, asks_after_last: bool) -> Step<'a> {
    let forbidden = |tool: &str| reading.packet.judgement.forbidden.iter().any(|t| t == tool);
    if is_thanks(reading) {
        return Step::Welcome;
    }
    if is_greeting(&reading.said) && !asks_after_last {
        return Step::Greet;
    }
    if let Some(lookup) = not_found(reading) {
        return Step::Recheck { lookup };
    }
    if let Some((identifier, ask, lookup)) = reading.to_ask() {
        // one question at a time: a returning customer is first asked about the last issue
        if !asks_after_last && !forbidden("ask_for_missing_info") {
            return Step::Ask {
                identifier,
                ask,
                lookup,
            };
        }
    }
    let has_something = !status::relevant(reading).is_empty()
        || may_say(reading).iter().any(|said| !said.text.contains('?'))
        || know_how(reading).is_some()
        || reading.unavailable().next().is_some()
        || !reading.packet.receipts.is_empty()
        || asks_after_last;
    if has_something {
        Step::Answer
    } else if bare(&reading.said).len() >= SAID_ENOUGH {
        Step::LookInto
    } else {
        Step::Clarify
    }
}

/// A message of this many words has said what it is about.
const SAID_ENOUGH: usize = 9;

/// Whether this ticket is about something personal while nobody knows who is asking.
fn needs_verifying(reading: &Reading<'_>) -> bool {
    if reading.verified {
        return false;
    }
    if is_thanks(reading) || is_greeting(&reading.said) {
        return false;
    }
    let personal = reading
        .book
        .words
        .families
        .get(reading.family())
        .is_none_or(|family| family.personal);
    let withheld = reading
        .packet
        .missed
        .iter()
        .any(|m| matches!(m.why, Missed::Withheld { .. }));
    (reading.has_request() && (personal || withheld)) || !reading.packet.signals.missing.is_empty()
}

fn not_found<'a>(reading: &Reading<'a>) -> Option<&'a MissedLookup> {
    let kinds = reading.kinds();
    reading.packet.missed.iter().find(|lookup| {
        let Missed::NotFound { subject } = &lookup.why else {
            return false;
        };
        let subject = subject.trim_start_matches('#').to_lowercase();
        // only a number they wrote can be mistyped, and only when nothing else answered
        subject.chars().any(|c| c.is_ascii_digit())
            && reading.written.contains(&subject)
            && (kinds.is_empty() || kinds.contains(&lookup.kind))
            && !reading.packet.live.iter().any(|f| f.kind == lookup.kind)
    })
}

/// Sentences the rules allow here, best first, that say what is asked of them to this person.
pub fn may_say<'a>(reading: &Reading<'a>) -> Vec<&'a MaySay> {
    let never = &reading.packet.judgement.never_say;
    // what the rules say of a wild guess would answer another question
    let guessed = reading.packet.classification.confidence < 0.4;
    reading
        .packet
        .judgement
        .may_say
        .iter()
        .filter(|_| !guessed)
        .filter(|said| !said.text.trim().is_empty())
        .filter(|said| {
            let text = said.text.to_lowercase();
            !never
                .iter()
                .any(|phrase| !phrase.is_empty() && text.contains(&phrase.to_lowercase()))
        })
        .filter(|said| {
            reading.verified
                || reading
                    .clause(said.clause.as_str())
                    .is_none_or(|c| c.public)
        })
        .collect()
}

/// The how-to or known bug that speaks of what was asked.
pub fn know_how<'a>(reading: &Reading<'a>) -> Option<&'a Memory> {
    if !reading.verified {
        // what is shared inside the team is not yet checked for strangers
        return None;
    }
    // where live tools answer, a note must speak of the very thing to be worth quoting
    let (bar, share) = match reading.family() {
        "howto" | "technical" | "access" | "plan" | "course" | "other" => (2, 6),
        _ => (3, 3),
    };
    let ours: Vec<String> = reading
        .book
        .words
        .departments
        .keys()
        .filter(|key| key.contains('_'))
        .map(|key| plain(key))
        .collect();
    let asked: String = reading.written.chars().take(2_000).collect();
    let wanted = stems(&format!("{} {}", reading.packet.ticket.subject, asked));
    reading
        .knowledge()
        .map(|memory| (overlap(&wanted, &memory.text), memory))
        .filter(|(shared, memory)| *shared >= bar && shared * share >= stems(&memory.text).len())
        .filter(|(_, memory)| {
            let text = memory.text.to_lowercase();
            !ours.iter().any(|queue| text.contains(queue.as_str()))
        })
        .max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.id.cmp(&a.1.id)))
        .map(|(_, memory)| memory)
}

fn bare(said: &str) -> Vec<&str> {
    said.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .collect()
}

/// Words of parting. A message of nothing else asks for nothing.
const PARTING: [&str; 72] = [
    "a",
    "all",
    "alright",
    "am",
    "and",
    "anything",
    "appreciate",
    "at",
    "awesome",
    "bye",
    "byee",
    "bye-bye",
    "cheers",
    "cool",
    "day",
    "done",
    "else",
    "enough",
    "everything",
    "evening",
    "fine",
    "for",
    "good",
    "goodbye",
    "great",
    "have",
    "help",
    "i",
    "i'm",
    "is",
    "it",
    "its",
    "kind",
    "lot",
    "ma'am",
    "madam",
    "maam",
    "me",
    "more",
    "much",
    "need",
    "nice",
    "no",
    "nope",
    "not",
    "nothing",
    "now",
    "of",
    "ok",
    "okay",
    "perfect",
    "queries",
    "questions",
    "really",
    "response",
    "sir",
    "so",
    "support",
    "take",
    "care",
    "thank",
    "thanks",
    "that",
    "that's",
    "thats",
    "the",
    "thx",
    "time",
    "very",
    "welcome",
    "you",
    "your",
];

/// A thank-you or a goodbye, or the "nothing else" that ends a conversation under way.
fn is_thanks(reading: &Reading<'_>) -> bool {
    let said = reading.said.replace('’', "'");
    let words = bare(&said);
    let any = |of: &[&str]| words.iter().any(|w| of.contains(w));
    if words.is_empty() || words.len() > 14 || said.contains('?') {
        return false;
    }
    // a name or two may stand among them: "thanks a lot for the help alex"
    let strange = words.iter().filter(|w| !PARTING.contains(w)).count();
    if any(&["thank", "thanks", "thx", "cheers", "bye", "byee", "goodbye"])
        && !any(&["but", "please", "still"])
    {
        return strange <= 1 + words.len() / 4;
    }
    let under_way = reading.packet.messages.len() > 1;
    let asked_else = reading
        .packet
        .messages
        .iter()
        .rev()
        .find(|m| m.author == deskhand_domain::ticket::Author::Agent)
        .is_none_or(|m| m.text.contains("else") || !m.text.contains('?'));
    under_way
        && asked_else
        && strange == 0
        && any(&[
            "no", "nope", "nothing", "not", "ok", "okay", "day", "done", "all",
        ])
}

fn is_greeting(said: &str) -> bool {
    const HELLO: [&str; 12] = [
        "hi",
        "hello",
        "hey",
        "good",
        "morning",
        "afternoon",
        "evening",
        "there",
        "yo",
        "hiya",
        "greetings",
        "day",
    ];
    let words = bare(said);
    !words.is_empty() && words.len() <= 4 && words.iter().all(|w| HELLO.contains(w))
}
