//! What the reply says: pieces in reading order, each with its evidence. How they stand on a channel is `layout`'s.
//!
//! A piece that is no courtesy carries a source or is not written. Finished actions are said only from a confirmed
//! receipt; before that the reply says what is being asked for.

use crate::book::capitalised;
use crate::choice::{self, Choice, ESCALATE, JOIN, Step};
use crate::explain;
use crate::history;
use crate::question;
use crate::reading::Reading;
use crate::redraft;
use crate::source;
use crate::status;
use crate::telling::team;
use crate::wish::{overlap, stems};
use deskhand_domain::evidence::Evidence;
use deskhand_domain::policy::MaySay;
use deskhand_domain::ticket::Channel;

/// What a piece is there for; also its place in the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The question after the last issue.
    First,
    Sorry,
    Thanks,
    History,
    Live,
    Detail,
    /// What could not be checked.
    Gap,
    /// What is being done about it, or was.
    Action,
    /// What the rules or the team's knowledge let us say.
    Help,
    Question,
    Close,
}

/// One or two sentences with one purpose.
#[derive(Debug, Clone)]
pub struct Piece {
    pub part: Part,
    pub text: String,
    pub evidence: Vec<Evidence>,
    pub courtesy: bool,
}

impl Piece {
    pub fn said(part: Part, text: String, evidence: Vec<Evidence>) -> Self {
        Self {
            part,
            text,
            evidence,
            courtesy: false,
        }
    }

    pub fn courtesy(part: Part, text: String) -> Self {
        Self {
            part,
            text,
            evidence: Vec::new(),
            courtesy: true,
        }
    }
}

/// The pieces, and what of the agent's instruction could not be followed.
pub fn write(reading: &Reading<'_>, choice: &Choice<'_>) -> (Vec<Piece>, Vec<String>) {
    let mut pieces = Vec::new();
    opening(reading, choice, &mut pieces);
    if !matches!(choice.step, Step::Greet | Step::Welcome) {
        if !matches!(choice.step, Step::Verify) {
            past(reading, choice, &mut pieces);
        }
        pieces.extend(status::pieces(reading, facts_told(reading)));
        gap(reading, &mut pieces);
        acting(reading, choice, &mut pieces);
        help(reading, choice, &mut pieces);
        next_step(reading, choice, &mut pieces);
    }
    question::ask(reading, choice, &mut pieces);
    let unmet = redraft::follow(reading, &mut pieces);
    let asks = pieces.iter().any(|p| p.text.contains('?'));
    let closes = !asks && !reading.terse && reading.channel() == Channel::Email;
    if closes && !matches!(choice.step, Step::Welcome) {
        push(&mut pieces, Part::Close, reading.say("close", []), None);
    }
    let never = &reading.packet.judgement.never_say;
    pieces.retain(|p| {
        let text = p.text.to_lowercase();
        p.courtesy
            || !never
                .iter()
                .any(|phrase| !phrase.is_empty() && text.contains(&phrase.to_lowercase()))
    });
    if pieces.is_empty() {
        push(
            &mut pieces,
            Part::Question,
            reading.say("how_can_i_help", []),
            None,
        );
    }
    pieces.sort_by_key(|p| p.part);
    (pieces, unmet)
}

/// Adds a piece when there are words for it; without evidence it is a courtesy.
pub fn push(
    pieces: &mut Vec<Piece>,
    part: Part,
    text: Option<String>,
    evidence: Option<Vec<Evidence>>,
) {
    let Some(text) = text else { return };
    pieces.push(match evidence {
        Some(evidence) => Piece::said(part, text, evidence),
        None => Piece::courtesy(part, text),
    });
}

fn facts_told(reading: &Reading<'_>) -> usize {
    match (reading.channel(), reading.wish.fuller) {
        (_, true) => 5,
        (Channel::Email | Channel::Phone, _) if !reading.terse => 3,
        (Channel::Email | Channel::Phone | Channel::Chat | Channel::Note, _) => 2,
        (Channel::Sms | Channel::Telegram, _) => 1,
    }
}

fn opening(reading: &Reading<'_>, choice: &Choice<'_>, pieces: &mut Vec<Piece>) {
    match choice.step {
        Step::Welcome => {
            push(pieces, Part::Thanks, reading.say("welcome", []), None);
            return;
        }
        Step::Greet => return,
        _ => {}
    }
    if let Some(last) = reading.history.last().filter(|_| choice.asks_after_last) {
        let again = ["still", "again", "back", "same", "not fixed", "yet"]
            .iter()
            .any(|word| {
                reading
                    .said
                    .split(|c: char| !c.is_alphabetic())
                    .any(|w| w == *word)
            });
        let name = if again {
            "returning_again"
        } else {
            "returning"
        };
        let told = last.told(&reading.book.words, &reading.telling);
        let text = reading.say(name, [("last", Some(told))]);
        push(
            pieces,
            Part::First,
            text,
            Some(vec![source::memory(last.memory)]),
        );
    }
    let topic = reading.topic();
    let slots = [("Topic", Some(capitalised(&topic))), ("topic", Some(topic))];
    // a guess is not named to the customer as if they had said it
    let trouble = reading.trouble() && reading.sure();
    let named = reading.has_request() && reading.sure() && reading.family() != "howto";
    // asked after already: an apology on top would say it twice
    if pieces.iter().any(|p| p.part == Part::First) && !reading.angry() {
        return;
    }
    if reading.answered_before && !reading.angry() {
        return;
    }
    if named && reading.unhappy() {
        let name = match (reading.angry(), trouble) {
            (true, _) => "apology_angry",
            (false, true) => "apology",
            (false, false) => "apology_wait",
        };
        push(
            pieces,
            Part::Sorry,
            reading.say(name, slots),
            Some(vec![reading.request()]),
        );
    } else if trouble {
        push(
            pieces,
            Part::Sorry,
            reading.say("apology", slots),
            Some(vec![reading.request()]),
        );
    } else if !reading.terse && matches!(reading.channel(), Channel::Email | Channel::Phone) {
        let registers = if named {
            reading.registers()
        } else {
            vec!["short"]
        };
        let text = reading.book.say(
            "thanks",
            &registers,
            &reading.seed,
            &crate::book::slots(slots),
        );
        push(pieces, Part::Thanks, text, None);
    }
}

/// How long a settled issue is still on a customer's mind when they write about something else, in days.
const FRESH: i64 = 14;

/// Earlier issues and open promises, told once and only to a verified customer.
fn past(reading: &Reading<'_>, choice: &Choice<'_>, pieces: &mut Vec<Piece>) {
    if !reading.verified || reading.answered_before && !reading.wish.fuller {
        return;
    }
    let words = &reading.book.words;
    // what was already asked about in the first line is not told again
    let asked = pieces.iter().any(|p| p.part == Part::First);
    let issues = reading.history.relevant(reading.family(), &reading.telling);
    let issues: Vec<_> = issues
        .into_iter()
        .filter(|i| {
            !asked
                || reading
                    .history
                    .last()
                    .is_none_or(|l| l.memory.id != i.memory.id)
        })
        // a wish is not met with old troubles that are over
        .filter(|i| {
            reading.trouble()
                || choice.escalates
                || i.open
                || reading.telling.days_until(i.on) >= -FRESH
        })
        .collect();
    let unwanted = |told: &str| {
        reading.wish.leave_out.iter().any(|what| {
            let named = stems(what);
            !named.is_empty() && overlap(&named, told) == named.len()
        })
    };
    let promise = reading
        .history
        .promises
        .last()
        .filter(|p| !unwanted(&p.told(&reading.telling)));
    let mut evidence: Vec<Evidence> = issues.iter().map(|i| source::memory(i.memory)).collect();
    let told = history::told(&issues, words, &reading.telling);
    let promised = promise.map(|p| p.told(&reading.telling));
    if let Some(promise) = promise
        && !evidence.iter().any(|e| e.id == promise.memory.id.as_str())
    {
        evidence.push(source::memory(promise.memory));
    }
    let name = match (&told, &promised) {
        (Some(_), Some(_)) => "history_and_promise",
        (Some(_), None) => "history",
        (None, Some(_)) => "promise",
        (None, None) => return,
    };
    let text = reading.say(name, [("history", told), ("promise", promised)]);
    push(pieces, Part::History, text, Some(evidence));
}

fn gap(reading: &Reading<'_>, pieces: &mut Vec<Piece>) {
    let words = &reading.book.words;
    let Some(family) = words.families.get(reading.family()) else {
        return;
    };
    let bears = |kind: &str| reading.kinds().iter().any(|k| k == kind);
    let lost: Vec<_> = reading
        .unavailable()
        .filter(|m| bears(&m.kind) || reading.kinds().is_empty())
        .filter(|m| !reading.usable_live().any(|f| f.kind == m.kind))
        .collect();
    let Some(first) = lost.first() else { return };
    if !reading.verified && first.kind != "service" {
        return;
    }
    let kind = words.kinds.get(&first.kind);
    let system = kind.map_or(family.system.as_str(), |k| k.system.as_str());
    let slots = [
        ("system", Some(format!("our {system}"))),
        ("System", Some(format!("Our {system}"))),
        ("what", Some(family.subject.clone())),
    ];
    // to somebody unverified, their own words are all that may be cited
    let evidence: Vec<Evidence> = if reading.verified {
        lost.iter().map(|m| source::missed(m)).collect()
    } else {
        vec![reading.request()]
    };
    push(
        pieces,
        Part::Gap,
        reading.say("could_not_check", slots),
        Some(evidence.clone()),
    );
    push(
        pieces,
        Part::Gap,
        reading.say("rather_than_guess", []),
        Some(evidence),
    );
}

/// What was done, from receipts; what is being asked for, before there is one.
fn acting(reading: &Reading<'_>, choice: &Choice<'_>, pieces: &mut Vec<Piece>) {
    if matches!(choice.step, Step::Verify) {
        return;
    }
    let team = team(&reading.book.words, choice.route.as_deref());
    let reference = |r: &str| Some(r.trim().to_owned()).filter(|r| !r.is_empty());
    let passed = reading
        .receipt(JOIN)
        .map(|r| (r, "join_done"))
        .or_else(|| reading.receipt(ESCALATE).map(|r| (r, "escalate_done")));
    if let Some((receipt, name)) = passed {
        let slots = [
            ("team", Some(team)),
            ("reference", reference(&receipt.reference)),
        ];
        push(
            pieces,
            Part::Action,
            reading.say(name, slots),
            Some(vec![source::receipt(receipt)]),
        );
    } else {
        let (name, joined) = match &choice.step {
            Step::Escalate => ("escalate_pending", None),
            Step::Join { reference } => ("join_pending", Some(reference.clone())),
            _ => ("", None),
        };
        let escalation = reading
            .history
            .escalations
            .iter()
            .rev()
            .find(|e| e.family == reading.family());
        let slots = [
            ("team", Some(team)),
            ("reference", joined.flatten()),
            (
                "date",
                escalation
                    .filter(|_| name == "join_pending")
                    .map(|e| reading.telling.day(e.on)),
            ),
        ];
        let text = if name.is_empty() {
            None
        } else {
            reading.say(name, slots)
        };
        let mut evidence = grounds(reading);
        if let Some(escalation) = escalation.filter(|_| name == "join_pending") {
            evidence.insert(0, source::memory(escalation.memory));
        }
        push(pieces, Part::Action, text, Some(evidence));
    }
    for receipt in &reading.packet.receipts {
        let told_here = !matches!(
            receipt.tool.as_str(),
            ESCALATE
                | JOIN
                | choice::NOTIFY_CSM
                | "add_internal_note"
                | "change_ticket"
                | "route_ticket"
        );
        if told_here && receipt.confirmed && !receipt.done.trim().is_empty() {
            let slots = [
                (
                    "done",
                    Some(receipt.done.trim().trim_end_matches('.').to_owned()),
                ),
                ("reference", reference(&receipt.reference)),
            ];
            push(
                pieces,
                Part::Action,
                reading.say("receipt_done", slots),
                Some(vec![source::receipt(receipt)]),
            );
        }
    }
    for action in crate::actions::beside(reading, choice) {
        let text = |key: &str| {
            action
                .arguments
                .get(key)
                .and_then(|v| v.as_str())
                .map(str::to_owned)
        };
        let said = match action.tool.as_str() {
            "request_refund" => reading.say(
                "refund_pending",
                [("amount", text("amount")), ("subject", text("subject"))],
            ),
            "schedule_callback" => reading.say("callback_pending", []),
            _ => None,
        };
        push(pieces, Part::Action, said, Some(action.because.clone()));
    }
}

/// Why something is passed on, in sources a customer may see: their own words, their history, public clauses.
fn grounds(reading: &Reading<'_>) -> Vec<Evidence> {
    let mut grounds = vec![reading.request()];
    for fired in explain::decisive(reading).into_iter().take(3) {
        if let Some(clause) = reading.clause(fired.clause.as_str()).filter(|c| c.public)
            && !grounds.iter().any(|g| g.id == clause.id.as_str())
        {
            grounds.push(source::clause(clause));
        }
    }
    grounds
}

/// What the rules allow to be promised, and the team's own how-to.
fn help(reading: &Reading<'_>, choice: &Choice<'_>, pieces: &mut Vec<Piece>) {
    let purposes: &[&str] = match choice.step {
        Step::Escalate | Step::Join { .. } => &["next_step", "timeline", "refund", "reassure"],
        Step::Ask { .. } | Step::Recheck { .. } => &["howto", "status"],
        Step::Verify => &["howto"],
        Step::Clarify | Step::LookInto | Step::Greet | Step::Welcome => return,
        Step::Answer => &[
            "refund",
            "howto",
            "status",
            "next_step",
            "timeline",
            "reassure",
        ],
    };
    let most = match (reading.channel(), reading.wish.fuller, reading.terse) {
        (_, true, _) => 4,
        (Channel::Email | Channel::Phone, _, false) => 3,
        (Channel::Sms | Channel::Telegram, _, _) => 1,
        _ => 2,
    };
    let mut told = 0;
    let mut purposes = purposes.to_vec();
    if matches!(choice.step, Step::Answer)
        && let Some(memory) = choice::know_how(reading)
    {
        let text = first_sentences(&memory.text, if reading.wish.fuller { 600 } else { 320 });
        push(
            pieces,
            Part::Help,
            Some(text),
            Some(vec![source::memory(memory)]),
        );
        told += 1;
        // a how-to is the answer; what one would send to have it found is not wanted any more
        if matches!(reading.family(), "technical" | "howto" | "access") {
            purposes.retain(|p| *p != "next_step");
        }
    }
    let allowed = choice::may_say(reading);
    let mut last: Option<&str> = None;
    for purpose in purposes {
        for said in allowed.iter().filter(|s| s.purpose == purpose) {
            if told >= most || said_already(reading, choice, pieces, said) {
                continue;
            }
            // one sentence of a kind is enough: the next would speak of another case
            if !reading.wish.fuller && last == Some(purpose) {
                continue;
            }
            let wanted = stems(&said.text);
            let same = pieces.iter().any(|p| {
                let shared = overlap(&wanted, &p.text);
                p.text == said.text.trim() || (p.part == Part::Action && shared * 2 > wanted.len())
            });
            if same {
                continue;
            }
            let text = said.text.trim().to_owned();
            push(
                pieces,
                Part::Help,
                Some(text),
                Some(vec![source::may_say(said)]),
            );
            last = Some(purpose);
            told += 1;
        }
    }
    // whatever was chosen first, what the customer can do or expect stands last
    let next = |p: &Piece| {
        p.part == Part::Help
            && allowed
                .iter()
                .any(|s| s.purpose == "next_step" && s.text.trim() == p.text)
    };
    if !matches!(choice.step, Step::Escalate | Step::Join { .. }) {
        let (last, mut first): (Vec<Piece>, Vec<Piece>) = pieces.drain(..).partition(next);
        first.extend(last);
        *pieces = first;
    }
}

/// An answer ends with what happens next. Where neither the rules nor an action say it, it is what the agent does: no
/// outcome is promised, only that they see to it.
fn next_step(reading: &Reading<'_>, choice: &Choice<'_>, pieces: &mut Vec<Piece>) {
    let has = |part: Part| pieces.iter().any(|p| p.part == part);
    let answers = matches!(choice.step, Step::Answer | Step::LookInto);
    if !answers || has(Part::Help) || has(Part::Action) || has(Part::Gap) || has(Part::First) {
        return;
    }
    let hostile = reading.packet.signals.hostile;
    // where a status was asked for, the status is the answer
    let brief = matches!(reading.channel(), Channel::Sms | Channel::Telegram)
        || !reading.trouble() && reading.said.split_whitespace().count() < 40;
    let told = has(Part::Live) && brief;
    if told && !hostile {
        return;
    }
    let subject = reading.subject();
    let name = match (has(Part::Live) && !hostile, &subject) {
        _ if hostile => "look_into",
        (true, _) => "look_into_rest",
        (false, Some(_)) => "look_into_subject",
        (false, None) => "look_into",
    };
    let evidence = Some(vec![reading.request()]);
    let text = reading.say(name, [("subject", subject)]);
    push(pieces, Part::Action, text, evidence);
}

/// Whether a sentence the rules allow says what the reply says in its own words, asks where the reply has its own
/// question, or tells as done what no receipt shows.
fn said_already(
    reading: &Reading<'_>,
    choice: &Choice<'_>,
    pieces: &[Piece],
    said: &MaySay,
) -> bool {
    let text = said.text.to_lowercase();
    let has = |part: Part| pieces.iter().any(|p| p.part == part);
    let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let passes_on = matches!(choice.step, Step::Escalate | Step::Join { .. });
    let next_step = said.purpose == "next_step";
    text.contains(['?', '{'])
        // why an identifier is needed: the question says it
        || text.starts_with("with the ")
        // what the agent starts with needs the tool that is down
        || (next_step && has(Part::Gap) && text.starts_with("i "))
        || (next_step && reading.packet.signals.hostile && has(Part::Live))
        || (passes_on && text.contains("take") && says(&["over", "from here"]))
        || (has(Part::Gap) && says(&["could not check", "couldn't check"]))
        || (said.purpose == "reassure" && has(Part::History) && says(&["promised", "earlier"]))
        || (has(Part::Sorry) && says(&["frustrat", "sorry"]))
        || (says(&["i have ", "i've ", "we have added"]) && reading.receipt(JOIN).is_none())
}

/// Whole sentences from the start, at most `most` characters; a single long one is kept whole.
pub fn first_sentences(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return with_stop(&text);
    }
    let mut kept = String::new();
    for sentence in text.split_inclusive(". ") {
        if !kept.is_empty() && kept.chars().count() + sentence.chars().count() > most {
            break;
        }
        kept.push_str(sentence);
    }
    with_stop(kept.trim())
}

fn with_stop(text: &str) -> String {
    if text.ends_with(['.', '?', ':', '…']) {
        text.to_owned()
    } else {
        format!("{}.", text.trim_end_matches('!'))
    }
}
