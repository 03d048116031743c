//! What memory says happened before: earlier issues, promises, escalations and resolutions, read from typed facts
//! first and from plain words where a memory has no fact. Only current memories that a human need not confirm first.

use crate::book::{Words, listed};
use crate::telling::{Telling, plain};
use deskhand_domain::memory::{Category, Memory};
use deskhand_domain::packet::Packet;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::Channel;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

#[expect(
    clippy::expect_used,
    reason = "constant patterns, compiled by every test"
)]
mod patterns {
    use super::{LazyLock, Regex};

    pub static DATE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b\d{4}-\d{2}-\d{2}\b").expect("constant pattern"));
    pub static PROMISED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\bpromised (?:\w+ )?(?:a|an|the) ([\p{L}\d€$£. -]{2,50}?)(?: in | on | by | for | from | as |[,;]|\. |\.?$)",
        )
        .expect("constant pattern")
    });
    pub static ESCALATION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\bESC-[0-9A-Za-z-]+").expect("constant pattern"));
    pub static REPORTED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:reported|raised|complained|called about|wrote about|contacted us|had an?)\b.*\b(?:issue|problem|fault|charge|charged|outage|delay)")
            .expect("constant pattern")
    });
}

/// One earlier issue.
#[derive(Debug, Clone)]
pub struct PastIssue<'a> {
    pub family: String,
    pub on: Date,
    /// `the double charge`, or None where the note names only the family.
    pub name: Option<String>,
    pub open: bool,
    pub channel: Option<Channel>,
    pub memory: &'a Memory,
}

/// Something we said we would do.
#[derive(Debug, Clone)]
pub struct PastPromise<'a> {
    /// `manual credit`
    pub what: String,
    pub on: Date,
    pub key: Option<String>,
    pub memory: &'a Memory,
}

/// An escalation that nothing shows as closed.
#[derive(Debug, Clone)]
pub struct OpenEscalation<'a> {
    pub family: String,
    pub on: Date,
    pub reference: Option<String>,
    pub memory: &'a Memory,
}

#[derive(Debug, Clone, Default)]
pub struct History<'a> {
    /// Oldest first.
    pub issues: Vec<PastIssue<'a>>,
    pub promises: Vec<PastPromise<'a>>,
    pub escalations: Vec<OpenEscalation<'a>>,
    pub resolutions: Vec<&'a Memory>,
}

/// Current memories about this customer and account, in packet order.
pub fn standing(packet: &Packet) -> impl Iterator<Item = &Memory> {
    packet
        .memories
        .iter()
        .map(|recalled| &recalled.memory)
        .filter(move |m| {
            packet.memory_enabled
                && m.is_current()
                && !m.inferred
                && m.fact
                    .as_ref()
                    .and_then(|f| f.valid_to)
                    .is_none_or(|until| until > packet.now)
        })
}

fn of_the_customer(memory: &Memory) -> bool {
    matches!(
        memory.scope.kind(),
        ScopeKind::Customer | ScopeKind::Account
    )
}

impl<'a> History<'a> {
    pub fn read(packet: &'a Packet, words: &Words, telling: &Telling) -> Self {
        let mut history = Self::default();
        for memory in standing(packet).filter(|m| of_the_customer(m)) {
            history.add(memory, packet.ticket.id.as_str(), words, telling);
        }
        // one note may be kept for the person and for the account: the same event is told once
        history.issues.sort_by_key(|i| i.on);
        history
            .issues
            .dedup_by(|a, b| a.on == b.on && a.family == b.family);
        history.promises.sort_by_key(|p| p.on);
        history
            .promises
            .dedup_by(|a, b| a.on == b.on && a.what == b.what);
        history.escalations.sort_by_key(|e| e.on);
        history
    }

    fn add(&mut self, memory: &'a Memory, ticket: &str, words: &Words, telling: &Telling) {
        let text = memory.text.to_lowercase();
        if let Some(fact) = &memory.fact {
            let mut parts = fact.key.splitn(3, '/');
            let (head, second, third) = (parts.next(), parts.next(), parts.next());
            if third == Some(ticket) || second == Some(ticket) {
                return;
            }
            let dated = |part: Option<&str>| {
                part.and_then(|p| p.get(..10))
                    .and_then(|p| p.parse().ok())
                    .unwrap_or_else(|| telling.date_of(memory.observed_at))
            };
            match (head, second) {
                (Some("issue"), Some(family)) => self.issues.push(PastIssue {
                    family: family.to_owned(),
                    on: dated(third),
                    name: issue_name(words, family, &text),
                    open: fact.value == "open",
                    channel: memory.provenance.channel,
                    memory,
                }),
                (Some("promise"), _) if fact.value == "open" => self.promises.push(PastPromise {
                    what: promised(&memory.text)
                        .or_else(|| third.map(plain))
                        .unwrap_or_else(|| "follow-up".to_owned()),
                    on: dated(second),
                    key: Some(fact.key.clone()),
                    memory,
                }),
                (Some("escalation"), Some(family)) if fact.value == "open" => {
                    self.escalations.push(OpenEscalation {
                        family: family.to_owned(),
                        on: dated(third),
                        reference: reference(memory),
                        memory,
                    });
                }
                (Some("resolution"), _) => self.resolutions.push(memory),
                _ => {}
            }
            return;
        }
        self.add_untyped(memory, &text, words, telling);
    }

    fn add_untyped(&mut self, memory: &'a Memory, text: &str, words: &Words, telling: &Telling) {
        let on = patterns::DATE
            .find(text)
            .and_then(|m| m.as_str().parse().ok())
            .unwrap_or_else(|| telling.date_of(memory.observed_at));
        let what = promised(&memory.text);
        if memory.category == Category::Promise || what.is_some() {
            let what = what.unwrap_or_else(|| "follow-up".to_owned());
            self.promises.push(PastPromise {
                what,
                on,
                key: None,
                memory,
            });
        }
        let family = words
            .families
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), "howto" | "other"))
            .find(|(key, family)| text.contains(&family.one) || contains_word(text, key))
            .map(|(key, _)| key.clone())
            .or_else(|| named_issue(words, text).map(|(key, _)| family_of(words, key)));
        let Some(family) = family else { return };
        if memory.category == Category::Escalation {
            self.escalations.push(OpenEscalation {
                family: family.clone(),
                on,
                reference: reference(memory),
                memory,
            });
        }
        if memory.category == Category::Resolution {
            self.resolutions.push(memory);
        }
        // a bare "promised … in the billing case from 20 May" tells of a case too, but the promise says it already
        let tells_of_issue =
            memory.category == Category::Issue || patterns::REPORTED.is_match(text);
        if tells_of_issue {
            self.issues.push(PastIssue {
                name: issue_name(words, &family, text),
                family,
                on,
                open: !text.contains("resolved") && !text.contains("closed"),
                channel: memory.provenance.channel,
                memory,
            });
        }
    }

    /// Earlier issues of this family within half a year, at most three, oldest first; where there is none, those of
    /// the last month in any family: a person who called last week expects it to be known.
    pub fn relevant(&self, family: &str, telling: &Telling) -> Vec<&PastIssue<'a>> {
        let within =
            |issue: &&PastIssue<'a>, days: i64| (-days..=0).contains(&telling.days_until(issue.on));
        let mut same: Vec<_> = self
            .issues
            .iter()
            .filter(|i| i.family == family && within(i, 183))
            .collect();
        if same.is_empty() && !matches!(family, "other" | "howto") {
            same = self
                .issues
                .iter()
                .filter(|i| within(i, 30) && i.open)
                .collect();
        }
        if let [only] = same.as_slice()
            && !only.open
            && telling.days_until(only.on) < -30
        {
            same.clear();
        }
        let skip = same.len().saturating_sub(3);
        same.split_off(skip)
    }

    /// The newest earlier issue at all.
    pub fn last(&self) -> Option<&PastIssue<'a>> {
        self.issues.last()
    }
}

impl PastIssue<'_> {
    /// `the double charge from your call on 9 June`.
    pub fn told(&self, words: &Words, telling: &Telling) -> String {
        let name = self.name.clone().unwrap_or_else(|| self.noun(words));
        format!("{name} from {}", self.contact(telling))
    }

    fn noun(&self, words: &Words) -> String {
        words.families.get(&self.family).map_or_else(
            || format!("the {} issue", plain(&self.family)),
            |f| format!("the {}", f.one),
        )
    }

    fn contact(&self, telling: &Telling) -> String {
        let day = telling.day(self.on);
        match self.channel {
            Some(Channel::Phone) => format!("your call on {day}"),
            Some(Channel::Email) => format!("your email of {day}"),
            Some(Channel::Chat) => format!("our chat on {day}"),
            Some(Channel::Sms | Channel::Telegram) => format!("your message of {day}"),
            Some(Channel::Note) | None => day,
        }
    }
}

impl PastPromise<'_> {
    /// `the manual credit promised on 20 May`.
    pub fn told(&self, telling: &Telling) -> String {
        format!("the {} promised on {}", self.what, telling.day(self.on))
    }
}

/// Several issues as one phrase: `the billing issues of 12 April and 20 May`.
pub fn told(issues: &[&PastIssue<'_>], words: &Words, telling: &Telling) -> Option<String> {
    let first = issues.first()?;
    let alike = issues.len() > 1
        && issues
            .iter()
            .all(|i| i.family == first.family && i.channel.is_none());
    if alike {
        let many = words.families.get(&first.family).map_or_else(
            || format!("{} issues", plain(&first.family)),
            |f| f.many.clone(),
        );
        let days: Vec<String> = issues.iter().map(|i| telling.day(i.on)).collect();
        return Some(format!("the {many} of {}", listed(&days)));
    }
    let each: Vec<String> = issues.iter().map(|i| i.told(words, telling)).collect();
    Some(listed(&each))
}

fn promised(text: &str) -> Option<String> {
    patterns::PROMISED
        .captures(text)
        .and_then(|found| found.get(1))
        .map(|what| what.as_str().trim().to_owned())
}

/// `ESC-0007` where the note or its data has one.
fn reference(memory: &Memory) -> Option<String> {
    let in_data = ["reference", "escalation"]
        .iter()
        .find_map(|key| memory.metadata.get(*key)?.as_str().map(str::to_owned));
    in_data.or_else(|| {
        patterns::ESCALATION
            .find(&memory.text)
            .map(|m| m.as_str().trim_end_matches('-').to_owned())
    })
}

fn contains_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|w| w == word)
}

/// The issue type whose words a note uses.
fn named_issue<'w>(words: &'w Words, text: &str) -> Option<(&'w str, &'w str)> {
    words
        .issues
        .iter()
        .find(|(_, issue)| issue.seen.iter().any(|seen| text.contains(seen.as_str())))
        .map(|(key, issue)| (key.as_str(), issue.name.as_str()))
}

/// A finer name for an issue of `family`, from the words of its note.
fn issue_name(words: &Words, family: &str, text: &str) -> Option<String> {
    words
        .issues
        .iter()
        .filter(|(key, _)| family_of(words, key) == family)
        .find(|(_, issue)| issue.seen.iter().any(|seen| text.contains(seen.as_str())))
        .map(|(_, issue)| issue.name.clone())
}

/// The family whose name an issue type starts with; the verticals name a few differently.
pub fn family_of(words: &Words, issue: &str) -> String {
    const ODD: [(&str, &str); 6] = [
        ("return_", "returns"),
        ("payment_", "payments"),
        ("card_", "cards"),
        ("dispute_", "disputes"),
        ("account_", "access"),
        ("baggage_", "baggage"),
    ];
    if let Some((_, family)) = ODD.iter().find(|(head, _)| issue.starts_with(head)) {
        return (*family).to_owned();
    }
    words
        .families
        .keys()
        .filter(|family| issue.starts_with(family.as_str()))
        .max_by_key(|family| family.len())
        .cloned()
        .unwrap_or_else(|| "other".to_owned())
}
