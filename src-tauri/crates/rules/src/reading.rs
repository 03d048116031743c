//! One packet, read once: what was said, by whom, what is known of the person, and how to speak to them.
//!
//! Everything the rest of the crate asks of a packet is asked here. Decides nothing.

use crate::book::{Book, Slots, english, slots};
use crate::history::{History, standing};
use crate::source;
use crate::telling::{Telling, plain};
use crate::wish::Wish;
use deskhand_domain::evidence::Evidence;
use deskhand_domain::live::{LiveFact, Missed, MissedLookup};
use deskhand_domain::memory::{Category, Memory};
use deskhand_domain::packet::Packet;
use deskhand_domain::policy::Clause;
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::{Author, Channel, Message};
use regex::RegexBuilder;

/// How much of a message is looked at for words; the rest of a megabyte adds nothing to a decision.
const LOOKED_AT: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Warm,
    Formal,
}

#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent things known of one conversation"
)]
pub struct Reading<'a> {
    pub packet: &'a Packet,
    pub book: &'static Book,
    pub telling: Telling,
    pub newest: &'a Message,
    /// The newest customer message in lower case, cut to a sane length.
    pub said: String,
    /// Everything the customer wrote here, likewise.
    pub written: String,
    /// The sender is known to be the customer: facts may be told.
    pub verified: bool,
    /// An agent answered in this conversation before.
    pub answered_before: bool,
    pub history: History<'a>,
    pub tone: Tone,
    /// The customer likes it short.
    pub terse: bool,
    /// They would rather be called, as colleagues should know; a call is proposed only where this message asks for one.
    pub prefers_call: bool,
    /// This very message asks to be called.
    pub wants_call: bool,
    pub role: Option<String>,
    pub wish: Wish,
    pub seed: String,
}

/// Cuts at a character boundary.
fn head(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

impl<'a> Reading<'a> {
    /// None when no customer message stands in the packet.
    pub fn of(packet: &'a Packet) -> Option<Self> {
        let newest = packet
            .messages
            .iter()
            .rev()
            .find(|m| m.author == Author::Customer)?;
        let book = english();
        let telling = Telling::new(packet.now, &packet.time_zone);
        let history = History::read(packet, &book.words, &telling);
        let verified = packet.customer.as_ref().is_some_and(|c| c.verified);
        let said = head(&newest.text, LOOKED_AT).to_lowercase();
        let written = packet
            .messages
            .iter()
            .filter(|m| m.author == Author::Customer)
            .map(|m| head(&m.text, LOOKED_AT))
            .collect::<Vec<_>>()
            .join("\n");
        let wish = packet
            .instruction
            .as_deref()
            .map(Wish::parse)
            .unwrap_or_default();
        let likes = Likes::read(packet);
        let tone = match (wish.friendlier, wish.formal) {
            (true, _) => Tone::Warm,
            (_, true) => Tone::Formal,
            _ => likes.tone.unwrap_or(match packet.persona.tone.as_str() {
                "warm" => Tone::Warm,
                "formal" => Tone::Formal,
                _ => Tone::Plain,
            }),
        };
        // on the phone they are talking to us already
        let wants_call = packet.ticket.channel != Channel::Phone
            && [
                "call me",
                "ring me",
                "phone me",
                "give me a call",
                "call back",
                "callback",
                "a call before",
                "by phone please",
            ]
            .iter()
            .any(|ask| said.contains(ask));
        let role = packet
            .signals
            .role
            .clone()
            .or_else(|| packet.account.as_ref().and_then(|a| a.role.clone()))
            .filter(|_| verified)
            .map(|role| role.to_lowercase());
        Some(Self {
            packet,
            book,
            telling,
            newest,
            said,
            written: head(&written, LOOKED_AT * 2).to_lowercase(),
            verified,
            answered_before: packet.messages.iter().any(|m| m.author == Author::Agent),
            history,
            tone,
            terse: (likes.terse && !wish.fuller) || wish.shorter,
            prefers_call: wants_call || likes.call,
            wants_call,
            role,
            wish,
            seed: format!(
                "{}\u{1f}{}\u{1f}{}",
                packet.ticket.id,
                newest.id,
                head(&newest.text, LOOKED_AT)
            ),
        })
    }

    pub fn channel(&self) -> Channel {
        self.packet.ticket.channel
    }

    pub fn family(&self) -> &str {
        &self.packet.classification.issue_family
    }

    /// The topic is more than a guess: it may be named, and acted on.
    pub fn sure(&self) -> bool {
        self.packet.classification.confidence >= 0.5
    }

    /// Something went wrong, as against a wish or a question.
    pub fn trouble(&self) -> bool {
        const ASKS: [&str; 8] = [
            "is that included",
            "is this included",
            "would like to set up",
            "would like to enable",
            "would like to enforce",
            "would like to know",
            "how do i ",
            "how do we ",
        ];
        let class = &self.packet.classification;
        self.has_request()
            && !ASKS.iter().any(|ask| self.said.contains(ask))
            && !self
                .book
                .words
                .issues
                .get(&class.issue_type)
                .is_some_and(|issue| issue.request)
    }

    /// Fact kinds that answer this issue, best first.
    pub fn kinds(&self) -> &'static [String] {
        let words = &self.book.words;
        let own = words
            .issues
            .get(&self.packet.classification.issue_type)
            .and_then(|issue| issue.kinds.as_deref());
        own.or_else(|| {
            words
                .families
                .get(self.family())
                .map(|f| f.kinds.as_slice())
        })
        .unwrap_or_default()
    }

    /// The ticket's subject where it is a short phrase of the customer's that can be named back to them.
    pub fn subject(&self) -> Option<String> {
        let subject = self
            .packet
            .ticket
            .subject
            .trim()
            .trim_end_matches(['?', '.', '!']);
        let words = subject.split_whitespace().count();
        let plain = subject
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | ','));
        (plain && (2..=8).contains(&words) && self.verified && self.channel() != Channel::Phone)
            .then(|| subject.to_owned())
    }

    /// The message asks for something that a pack knows.
    pub fn has_request(&self) -> bool {
        !matches!(self.packet.classification.issue_type.as_str(), "other" | "")
    }

    pub fn angry(&self) -> bool {
        self.packet.signals.sentiment == "angry"
    }

    pub fn unhappy(&self) -> bool {
        matches!(self.packet.signals.sentiment.as_str(), "angry" | "negative")
    }

    /// `the double charge`; a family's own name where the type has none.
    pub fn topic(&self) -> String {
        let class = &self.packet.classification;
        let words = &self.book.words;
        words
            .issues
            .get(&class.issue_type)
            .map(|issue| {
                // a question about sign-on is no "sign-on problem"
                let name = issue.name.as_str();
                let thing = name.strip_suffix(" problem").filter(|_| !self.trouble());
                thing.unwrap_or(name).to_owned()
            })
            .or_else(|| {
                words
                    .families
                    .get(&class.issue_family)
                    .map(|f| f.name.clone())
            })
            .unwrap_or_else(|| "your message".to_owned())
    }

    /// The first name to greet with. An unverified sender is not greeted by a name we hold.
    pub fn first_name(&self) -> Option<String> {
        let customer = self.packet.customer.as_ref().filter(|_| self.verified)?;
        customer
            .first_name
            .as_deref()
            .map(str::trim)
            .filter(|name| !name.is_empty() && name.chars().count() <= 40)
            .map(str::to_owned)
    }

    /// Registers to look a phrasing up in, best first.
    pub fn registers(&self) -> Vec<&'static str> {
        let mut registers = Vec::new();
        match self.channel() {
            Channel::Phone => registers.extend(["talk", "short"]),
            Channel::Chat | Channel::Sms | Channel::Telegram if !self.wish.fuller => {
                registers.push("short");
            }
            _ if self.terse => registers.push("short"),
            _ => {}
        }
        match self.tone {
            Tone::Warm => registers.push("warm"),
            Tone::Formal => registers.push("formal"),
            Tone::Plain => {}
        }
        registers
    }

    /// One phrasing of a move.
    pub fn say<const N: usize>(
        &self,
        name: &str,
        pairs: [(&str, Option<String>); N],
    ) -> Option<String> {
        self.say_with(name, &slots(pairs))
    }

    pub fn say_with(&self, name: &str, slots: &Slots) -> Option<String> {
        self.book.say(name, &self.registers(), &self.seed, slots)
    }

    pub fn request(&self) -> Evidence {
        source::message(self.newest)
    }

    /// Customer and account facts with a key, newest first.
    pub fn facts<'s>(&'s self, key: &'s str) -> Vec<&'a Memory> {
        let mut found: Vec<&Memory> = standing(self.packet)
            .filter(|m| m.fact.as_ref().is_some_and(|f| f.key == key))
            .collect();
        found.sort_by_key(|m| std::cmp::Reverse(m.observed_at));
        found
    }

    /// How-tos and known bugs every department shares, best first.
    pub fn knowledge(&self) -> impl Iterator<Item = &'a Memory> {
        standing(self.packet).filter(|m| {
            m.scope.kind() == ScopeKind::Team
                && m.category == Category::Knowledge
                && !source::is_internal(m)
        })
    }

    /// Working notes of this ticket, oldest first.
    pub fn notes(&self) -> Vec<&'a Memory> {
        let mut notes: Vec<&Memory> = standing(self.packet)
            .filter(|m| m.scope.kind() == ScopeKind::Ticket)
            .collect();
        notes.sort_by_key(|m| m.observed_at);
        notes
    }

    pub fn clause(&self, id: &str) -> Option<&'a Clause> {
        self.packet
            .judgement
            .clauses
            .iter()
            .find(|c| c.id.as_str() == id)
    }

    /// Live facts that may be used: all for a verified sender, only public ones (service status) otherwise.
    pub fn usable_live(&self) -> impl Iterator<Item = &'a LiveFact> {
        let verified = self.verified;
        self.packet
            .live
            .iter()
            .filter(move |fact| verified || fact.kind == "service")
            .filter(|fact| {
                !matches!(
                    fact.freshness,
                    deskhand_domain::live::Freshness::Failed { .. }
                )
            })
    }

    /// Lookups that were needed and could not be made.
    pub fn unavailable(&self) -> impl Iterator<Item = &'a MissedLookup> {
        self.packet
            .missed
            .iter()
            .filter(|m| matches!(m.why, Missed::Unavailable { .. }))
    }

    /// The one identifier to ask for: the first missing that nothing known answers, with the words to ask in.
    pub fn to_ask(&self) -> Option<(String, String, Option<&'a MissedLookup>)> {
        self.packet.signals.missing.iter().find_map(|kind| {
            let lookup = self.packet.missed.iter().find(|m| {
                matches!(&m.why, Missed::NeedsIdentifier { identifier, .. } if identifier == kind)
            });
            let answered =
                lookup.is_some_and(|l| self.packet.live.iter().any(|f| f.kind == l.kind));
            if answered || self.knows(kind) {
                return None;
            }
            let ask = lookup
                .and_then(|l| match &l.why {
                    Missed::NeedsIdentifier { ask, .. } if !ask.trim().is_empty() => {
                        Some(ask.trim().trim_end_matches(['.', '?']).to_owned())
                    }
                    _ => None,
                })
                .or_else(|| self.book.words.identifiers.get(kind).map(|i| i.ask.clone()))
                .unwrap_or_else(|| format!("your {}", plain(kind.trim_end_matches("_id"))));
            Some((kind.clone(), ask, lookup))
        })
    }

    /// Whether this identifier stands in what the customer wrote, in memory or in a live fact.
    pub fn knows(&self, identifier: &str) -> bool {
        let kind = identifier
            .trim_end_matches("_id")
            .trim_end_matches("_number");
        if self.packet.live.iter().any(|f| {
            f.kind == kind || f.get(identifier).is_some() || f.arguments.contains_key(identifier)
        }) {
            return true;
        }
        if let Some(customer) = self.packet.customer.as_ref().filter(|c| c.verified) {
            match identifier {
                "email" if customer.email.is_some() => return true,
                "customer_id" => return true,
                _ => {}
            }
        }
        let Some(pattern) = self.pattern(identifier, kind) else {
            return false;
        };
        self.packet
            .messages
            .iter()
            .filter(|m| m.author == Author::Customer)
            .any(|m| pattern.is_match(head(&m.text, LOOKED_AT)))
            || standing(self.packet)
                .filter(|m| m.scope.kind() != ScopeKind::Team)
                .any(|m| pattern.is_match(head(&m.text, LOOKED_AT)))
    }

    /// "invoice 20618", "invoice number is INV-20618", "PNR: QX7L2P".
    fn pattern(&self, identifier: &str, kind: &str) -> Option<regex::Regex> {
        let text = if identifier == "email" {
            r"[\w.+-]+@[\w-]+\.[\w.-]+".to_owned()
        } else {
            let mut words: Vec<String> = self
                .book
                .words
                .identifiers
                .get(identifier)
                .map(|i| i.words.iter().map(|w| regex::escape(w)).collect())
                .unwrap_or_default();
            words.push(regex::escape(&plain(kind)));
            format!(
                r"\b(?:{})s?\s*(?:number|no\.?|id|ref\.?|reference|code)?\s*(?:is|was)?\s*[:#]?\s*#?[A-Z]{{0,5}}[-]?[A-Z0-9-]*\d[A-Z0-9-]{{2,}}\b",
                words.join("|")
            )
        };
        RegexBuilder::new(&text).case_insensitive(true).build().ok()
    }

    /// A tool's receipt on this ticket.
    pub fn receipt(&self, tool: &str) -> Option<&'a deskhand_domain::action::Receipt> {
        self.packet
            .receipts
            .iter()
            .rev()
            .find(|r| r.tool == tool && r.confirmed)
    }
}

/// How this person likes to be answered, from memory.
#[derive(Debug, Default)]
struct Likes {
    tone: Option<Tone>,
    terse: bool,
    call: bool,
}

impl Likes {
    fn read(packet: &Packet) -> Self {
        let mut likes = Self::default();
        for memory in standing(packet).filter(|m| m.scope.kind() == ScopeKind::Customer) {
            let preference = memory.category == Category::Preference;
            let (is_tone, is_contact, text) = memory.fact.as_ref().map_or_else(
                || (preference, preference, memory.text.to_lowercase()),
                |fact| {
                    let is = |key: &str| fact.key == key;
                    (
                        is("tone"),
                        is("contact_preference"),
                        fact.value.to_lowercase(),
                    )
                },
            );
            let says = |words: &[&str]| words.iter().any(|w| text.contains(w));
            if is_contact {
                likes.call |= says(&["phone", "call", "ring"]);
            }
            if is_tone {
                likes.terse |= says(&["short", "brief", "direct", "concise", "to the point"]);
                if says(&["formal"]) && !says(&["informal"]) {
                    likes.tone = Some(Tone::Formal);
                } else if says(&["warm", "friendly", "informal"]) {
                    likes.tone = Some(Tone::Warm);
                }
            }
        }
        likes
    }
}
