//! What memory says of this customer: the newest value of each state, and events told apart by what they are, not
//! by how often they were written down. Only current memories of the customer and the account count, and no
//! impression that still waits for a human.

use crate::facts;
use deskhand_domain::memory::{Category, Fact, Recalled};
use deskhand_domain::scope::ScopeKind;
use deskhand_domain::ticket::Ticket;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

/// A resolved case counts as lately solved for this long, in days.
const LATELY: i64 = 30;

/// One event of one kind, after merging what was told twice.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    /// `issue`, `promise`, `escalation`, `resolution`.
    kind: String,
    /// Family, or the slug of a promise.
    what: String,
    /// Ticket or day in the key.
    which: String,
    value: String,
    on: Date,
    /// When the newest word on it was noted.
    noted: Timestamp,
    /// It belongs to the ticket that is open now.
    own: bool,
}

#[derive(Debug, Default)]
pub(super) struct History {
    states: BTreeMap<String, (Timestamp, String)>,
    events: Vec<Event>,
    /// Moods kept in memory: day and text.
    pub(super) moods: Vec<(Date, String)>,
}

impl History {
    pub(super) fn read(memories: &[Recalled], ticket: &Ticket, zone: &TimeZone) -> Self {
        let mut history = Self::default();
        let day = |at: Timestamp| zone.to_datetime(at).date();
        for recalled in memories {
            let memory = &recalled.memory;
            let ours = matches!(
                memory.scope.kind(),
                ScopeKind::Customer | ScopeKind::Account
            );
            if !ours || !memory.is_current() || memory.inferred {
                continue;
            }
            if memory.category == Category::Sentiment {
                history
                    .moods
                    .push((day(memory.observed_at), memory.text.clone()));
            }
            let own = memory.provenance.ticket.as_ref() == Some(&ticket.id);
            let facts = match &memory.fact {
                Some(fact) => vec![fact.clone()],
                None if memory.category == Category::Knowledge => Vec::new(),
                None => facts::facts_in(&memory.text, memory.observed_at),
            };
            for fact in facts {
                history.take(&fact, memory.observed_at, own, ticket, &day);
            }
        }
        history
            .events
            .sort_by(|a, b| (a.on, &a.which).cmp(&(b.on, &b.which)));
        history
    }

    fn take(
        &mut self,
        fact: &Fact,
        observed: Timestamp,
        own: bool,
        ticket: &Ticket,
        day: &impl Fn(Timestamp) -> Date,
    ) {
        let parts: Vec<&str> = fact.key.splitn(3, '/').collect();
        let (kind, what, which) = match parts.as_slice() {
            [
                kind @ ("issue" | "escalation" | "resolution"),
                family,
                which,
            ] => (*kind, *family, *which),
            ["promise", which, slug] => ("promise", *slug, *which),
            [key] => {
                let newer = self.states.get(*key).is_none_or(|(at, _)| *at <= observed);
                if newer && !fact.value.trim().is_empty() {
                    self.states
                        .insert((*key).to_owned(), (observed, fact.value.trim().to_owned()));
                }
                return;
            }
            _ => return,
        };
        // the day in the key, else the fact's own, else when it was noted
        let on = which
            .parse::<Date>()
            .ok()
            .or_else(|| fact.valid_from.map(|at| at.to_zoned(TimeZone::UTC).date()))
            .unwrap_or_else(|| day(observed));
        let event = Event {
            kind: kind.to_owned(),
            what: what.to_owned(),
            which: which.to_owned(),
            value: fact.value.clone(),
            on,
            noted: observed,
            own: own || which == ticket.id.as_str(),
        };
        self.merge(event);
    }

    /// The same key is the same event, and so is the same kind, family and day; the newer word on it stands.
    fn merge(&mut self, event: Event) {
        let known = self.events.iter_mut().find(|e| {
            e.kind == event.kind
                && e.what == event.what
                && (e.which == event.which || (e.on == event.on && event.which != "any"))
        });
        match known {
            Some(known) => {
                known.own |= event.own;
                if event.noted > known.noted
                    || (event.noted == known.noted && event.value != "open")
                {
                    known.value = event.value;
                    known.noted = event.noted;
                }
                // a retelling may be noted later than it happened; the earlier day is the event's
                known.on = known.on.min(event.on);
            }
            None => self.events.push(event),
        }
    }

    pub(super) fn state(&self, key: &str) -> Option<String> {
        self.states.get(key).map(|(_, value)| value.clone())
    }

    fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Event> {
        self.events.iter().filter(move |e| e.kind == kind)
    }

    /// Days since each earlier issue of the family, oldest first; the open ticket's own notes are not earlier.
    pub(super) fn prior_issues(&self, family: &str, today: Date) -> Vec<i64> {
        let days: BTreeSet<Date> = self
            .of("issue")
            .filter(|e| e.what == family && !e.own && e.on <= today)
            .map(|e| e.on)
            .collect();
        days.into_iter()
            .map(|on| super::days_between(on, today))
            .collect()
    }

    /// Promises open and not kept since: neither by a later note on the same thing nor by a live credit.
    pub(super) fn open_promises(&self, live: &BTreeMap<String, String>) -> i64 {
        let credited = live
            .get("credit.status")
            .is_some_and(|s| s == "applied")
            .then(|| live.get("credit.applied_on"))
            .flatten()
            .and_then(|d| d.get(..10).unwrap_or(d).parse::<Date>().ok());
        let open = self.of("promise").filter(|p| {
            let kept_since = self
                .of("promise")
                .any(|k| k.value == "kept" && k.what == p.what && k.noted >= p.noted);
            let paid = p.what.contains("credit") && credited.is_some_and(|on| on >= p.on);
            p.value == "open" && !kept_since && !paid
        });
        // the same thing named in two notes is one thing owed
        let owed: BTreeSet<&str> = open.map(|p| p.what.as_str()).collect();
        i64::try_from(owed.len()).unwrap_or(i64::MAX)
    }

    /// Open escalations of the family.
    pub(super) fn open_escalations(&self, family: &str) -> i64 {
        let all_closed = self
            .of("escalation")
            .filter(|e| e.what == family && e.which == "any" && e.value == "closed")
            .map(|e| e.noted)
            .max();
        let open = self.of("escalation").filter(|e| {
            e.what == family
                && e.value == "open"
                && all_closed.is_none_or(|closed| e.noted > closed)
        });
        i64::try_from(open.count()).unwrap_or(i64::MAX)
    }

    /// A case of the family was resolved in the last thirty days.
    pub(super) fn solved_lately(&self, family: &str, today: Date) -> bool {
        self.events.iter().any(|e| {
            let solved = e.kind == "resolution" || (e.kind == "issue" && e.value == "resolved");
            let noted = e.noted.to_zoned(TimeZone::UTC).date().max(e.on);
            let days = super::days_between(noted, today);
            solved && e.what == family && !e.own && (0..=LATELY).contains(&days)
        })
    }
}
