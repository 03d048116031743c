//! One reply, judged by every guard in order, with the evidence of each sentence.
//!
//! Total: whatever the text, an answer comes back, and a guard that can't do its work blocks instead of passing.
//! Nothing is rewritten here; a finding says where and what to do.

mod claims;
mod courtesy;
mod disclosure;
mod evidence;
mod grounding;
mod labels;
mod requests;
mod status;
mod surface;

use crate::pattern::LexiconError;
use crate::text::Normal;
use crate::{personal, sentence};
use deskhand_domain::action::Receipt;
use deskhand_domain::draft::{Break, Sentence};
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::finding::{Finding, Guard, Severity, Span};
use deskhand_domain::live::LiveFact;
use deskhand_domain::ticket::Channel;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An action waiting for approval or under way: may be announced as asked for, never as done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending<'a> {
    pub tool: &'a str,
    pub title: &'a str,
}

/// A reply and everything it may rest on.
#[derive(Debug, Clone, Copy)]
pub struct Reply<'a> {
    pub text: &'a str,
    /// The sentences as drafted, when there was a draft: their evidence carries over to what the agent left standing.
    pub drafted: Option<&'a [Sentence]>,
    /// Everything that may be cited: memories, stated live values, receipts, policy clauses, ticket messages.
    pub pool: &'a [Evidence],
    /// What the customer wrote in this very ticket; an unverified sender may be told this back, and nothing more.
    pub customer_said: &'a [String],
    pub receipts: &'a [Receipt],
    pub live: &'a [LiveFact],
    pub pending: &'a [Pending<'a>],
    /// The sender is known to be who they say.
    pub verified: bool,
    /// Identifier kind (`invoice_id`, `order_id`, …) → the value already known.
    pub known_answers: &'a BTreeMap<String, String>,
    /// Values that must never be read by a customer: risk labels and scores, internal notes, the CSM's name, the renewal date.
    pub canaries: &'a [String],
    /// Phrases the policy forbids.
    pub never_say: &'a [String],
    /// Ids of the system of record that may look like personal data.
    pub allowed_ids: &'a [String],
    pub channel: Channel,
    /// BCP 47 of the newest customer message, when known.
    pub customer_language: Option<&'a str>,
    pub now: Timestamp,
    /// IANA name; dates are told in it. An unknown one counts as UTC.
    pub time_zone: &'a str,
    pub agent_name: &'a str,
}

/// What the guards made of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    /// The text sentence by sentence, with evidence; joined by their breaks they give the text back, give or take spaces.
    pub sentences: Vec<Sentence>,
    /// In guard order, then by place.
    pub findings: Vec<Finding>,
    /// Sentences that rest on nothing.
    pub unsupported: Vec<String>,
}

impl Review {
    /// Whether sending is held.
    pub fn is_blocked(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Block)
    }
}

/// One sentence under review.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent marks of one sentence"
)]
struct Line<'a> {
    /// In the normalised text.
    range: Range<usize>,
    /// Normalised.
    text: &'a str,
    courtesy: bool,
    question: bool,
    greeting: bool,
    evidence: Vec<Evidence>,
    /// The evidence was the copilot's own and the words are unchanged.
    as_drafted: bool,
    /// A guard found something in it that rests on nothing.
    ungrounded: bool,
}

/// What every guard sees.
struct Scene<'a> {
    reply: &'a Reply<'a>,
    normal: &'a Normal,
    lines: Vec<Line<'a>>,
    zone: TimeZone,
    said: String,
}

/// What a guard hands back.
type Findings = Result<Vec<Finding>, LexiconError>;
type Judge = fn(&Scene<'_>) -> Findings;

/// Compiles every pattern now, so that the first reply of the day is as quick as the others.
pub fn prepare() -> Result<(), LexiconError> {
    let known = BTreeMap::new();
    let review = review(&Reply {
        text: "Hello.",
        drafted: None,
        pool: &[],
        customer_said: &[],
        receipts: &[],
        live: &[],
        pending: &[],
        verified: false,
        known_answers: &known,
        canaries: &[],
        never_say: &[],
        allowed_ids: &[],
        channel: Channel::Email,
        customer_language: None,
        now: Timestamp::UNIX_EPOCH,
        time_zone: "UTC",
        agent_name: "",
    });
    let _ = crate::injection::injection("Hello.");
    crate::lexicon::lexicon()?;
    if review.is_blocked() {
        return Err(LexiconError::Pattern { what: "the guards" });
    }
    Ok(())
}

/// Judges a reply.
pub fn review(reply: &Reply<'_>) -> Review {
    guarded(|| judge(reply)).unwrap_or_else(|| Review {
        sentences: Vec::new(),
        findings: vec![blocked(Guard::Placeholder)],
        unsupported: Vec::new(),
    })
}

fn judge(reply: &Reply<'_>) -> Review {
    let normal = Normal::of(reply.text);
    let mut findings = Vec::new();
    let lines = read_lines(reply, &normal).unwrap_or_else(|_| {
        findings.push(blocked(Guard::Claim));
        Vec::new()
    });
    let mut scene = Scene {
        reply,
        normal: &normal,
        lines,
        zone: TimeZone::get(reply.time_zone).unwrap_or(TimeZone::UTC),
        said: reply
            .customer_said
            .iter()
            .map(|said| Normal::of(said).as_str().to_lowercase())
            .collect::<Vec<_>>()
            .join("\n"),
    };
    let guards: [(Guard, Judge); 8] = [
        (Guard::PersonalData, personal_data),
        (Guard::ForbiddenRequest, requests::judge),
        (Guard::InternalLabel, labels::judge),
        (Guard::Disclosure, disclosure::judge),
        (Guard::Claim, claims::judge),
        (Guard::Claim, status::judge),
        (Guard::Ungrounded, grounding::judge),
        (Guard::Link, surface::judge),
    ];
    for (guard, judge) in guards {
        match guarded(|| judge(&scene)) {
            Some(Ok(found)) => findings.extend(found),
            Some(Err(_)) | None => findings.push(blocked(guard)),
        }
    }
    mark_unsupported(&mut scene, &findings);
    findings.sort_by_key(|finding| {
        (
            finding.guard,
            finding.span.map_or(0, |span| span.start),
            std::cmp::Reverse(finding.severity),
        )
    });
    findings.dedup();
    finish(scene, findings)
}

/// A panic in a guard is its error, and errors block.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn blocked(guard: Guard) -> Finding {
    Finding {
        guard,
        severity: Severity::Block,
        span: None,
        reason: "This check could not run, so the reply is held. Shorten or rewrite it, or report the fault.".to_owned(),
    }
}

fn read_lines<'a>(reply: &Reply<'_>, normal: &'a Normal) -> Result<Vec<Line<'a>>, LexiconError> {
    let text = normal.as_str();
    let mut carry = evidence::Carry::new(reply);
    sentence::sentences(text)
        .into_iter()
        .map(|range| {
            let words = text.get(range.clone()).unwrap_or_default();
            let kind = courtesy::of(words, reply.agent_name)?;
            let carried = if kind.courtesy && kind.greeting {
                evidence::Carried::default()
            } else {
                carry.evidence(words)
            };
            Ok(Line {
                range,
                text: words,
                courtesy: kind.courtesy || carried.courtesy,
                question: kind.question,
                greeting: kind.greeting,
                evidence: carried.evidence,
                as_drafted: carried.as_drafted,
                ungrounded: false,
            })
        })
        .collect()
}

fn personal_data(scene: &Scene<'_>) -> Findings {
    let mut allowed = scene.reply.allowed_ids.to_vec();
    allowed.extend(scene.reply.live.iter().map(|fact| fact.subject.clone()));
    Ok(personal::detect_sensitive(scene.normal, &allowed)?
        .into_iter()
        .filter(|found| found.certainty > personal::Certainty::Possible)
        .map(|found| Finding {
            guard: Guard::PersonalData,
            severity: Severity::Block,
            span: Some(found.span),
            reason: format!(
                "This looks like {}. Take it out, or name only its last four digits.",
                found.kind.words()
            ),
        })
        .collect())
}

fn mark_unsupported(scene: &mut Scene<'_>, findings: &[Finding]) {
    let spans: Vec<Span> = scene
        .lines
        .iter()
        .map(|line| scene.normal.original(line.range.clone()))
        .collect();
    for finding in findings {
        let (Guard::Claim | Guard::Ungrounded, Some(at)) = (finding.guard, finding.span) else {
            continue;
        };
        let first = spans.partition_point(|span| span.end <= at.start);
        for (line, span) in scene.lines.iter_mut().zip(&spans).skip(first) {
            if span.start >= at.end {
                break;
            }
            line.ungrounded = true;
            line.courtesy = false;
        }
    }
}

fn finish(scene: Scene<'_>, findings: Vec<Finding>) -> Review {
    let text = scene.reply.text;
    let mut sentences: Vec<Sentence> = Vec::with_capacity(scene.lines.len());
    let mut unsupported = Vec::new();
    let mut end = 0;
    for line in scene.lines {
        let span = scene.normal.original(line.range);
        let words = text
            .get(span.start..span.end)
            .unwrap_or_default()
            .to_owned();
        let between = text.get(end..span.start).unwrap_or_default();
        let before = match between.matches('\n').count() {
            _ if sentences.is_empty() => Break::None,
            0 => Break::None,
            1 => Break::Line,
            _ => Break::Paragraph,
        };
        end = span.end;
        if line.ungrounded || (!line.courtesy && line.evidence.is_empty()) {
            unsupported.push(words.clone());
        }
        sentences.push(Sentence {
            text: words,
            evidence: line.evidence,
            before,
            courtesy: line.courtesy,
        });
    }
    Review {
        sentences,
        findings,
        unsupported,
    }
}

impl Scene<'_> {
    /// A policy clause says this sentence, word for word: who wrote the policy stands for it.
    fn is_policy(&self, line: &Line<'_>) -> bool {
        self.stands_in(line, EvidenceKind::Policy)
    }

    /// The sentence stands, word for word, in a source of `kind`.
    fn stands_in(&self, line: &Line<'_>, kind: EvidenceKind) -> bool {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = squeezed(line.text.trim_start_matches(['-', '*', ' ']));
        let said = said.trim_end_matches(['.', '…']);
        said.split(' ').count() >= 4
            && self
                .reply
                .pool
                .iter()
                .filter(|one| one.kind == kind && (kind == EvidenceKind::Policy || !one.internal))
                .any(|one| squeezed(Normal::of(&one.excerpt).as_str()).contains(said))
    }

    /// The place in the reply as given of `range` inside `line`.
    fn span(&self, line: &Line<'_>, range: Range<usize>) -> Span {
        self.normal
            .original(line.range.start + range.start..line.range.start + range.end)
    }

    fn finding(
        &self,
        guard: Guard,
        severity: Severity,
        line: &Line<'_>,
        range: Range<usize>,
        reason: String,
    ) -> Finding {
        Finding {
            guard,
            severity,
            span: Some(self.span(line, range)),
            reason,
        }
    }
}
