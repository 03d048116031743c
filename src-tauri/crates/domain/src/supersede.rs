//! Which of two facts holds: pure rules about versions, successors and moves.
//!
//! A fact is newer by when it was observed, not by when it arrived. What an extractor or a model inferred never
//! replaces what a person said or approved; the two stand side by side until a human decides.

use crate::id::{ActorId, MemoryId};
use crate::memory::{Memory, MemoryEvent, MemoryEventKind, MemoryState};
use crate::scope::Scope;
use jiff::Timestamp;
use std::cmp::Ordering;

/// Whether two memories state the same typed fact in the same scope.
pub fn same_fact(a: &Memory, b: &Memory) -> bool {
    a.scope == b.scope
        && match (&a.fact, &b.fact) {
            (Some(x), Some(y)) => x.key == y.key,
            _ => false,
        }
}

/// Whether `by` may replace `old` at all.
pub fn may_replace(by: &Memory, old: &Memory) -> bool {
    by.id != old.id && same_fact(by, old) && (!by.inferred || old.inferred)
}

/// Later observed wins; observed at the same time, later stored; then by id, so that it is decided either way.
fn newer(a: &Memory, b: &Memory) -> Ordering {
    (a.observed_at, a.stored_at, a.id.as_str()).cmp(&(b.observed_at, b.stored_at, b.id.as_str()))
}

/// `old` as replaced by `by`, with its history entry.
pub fn superseded(
    old: &Memory,
    by: &MemoryId,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> (Memory, MemoryEvent) {
    let mut memory = old.clone();
    memory.state = MemoryState::Superseded {
        by: by.clone(),
        at: now,
    };
    with_event(
        memory,
        MemoryEventKind::Superseded { by: by.clone() },
        actor,
        now,
    )
}

/// `memory` one version on, with the entry that says what happened.
pub fn with_event(
    mut memory: Memory,
    what: MemoryEventKind,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> (Memory, MemoryEvent) {
    memory.version = memory.version.saturating_add(1);
    let event = event_of(&memory, what, actor, now);
    (memory, event)
}

pub fn event_of(
    memory: &Memory,
    what: MemoryEventKind,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> MemoryEvent {
    MemoryEvent {
        memory: memory.id.clone(),
        version: memory.version,
        what,
        text: Some(memory.text.clone()),
        actor: actor.cloned(),
        at: now,
    }
}

/// The next newer statement of the same fact, when `memory` arrives late: the one that replaced it at the time.
pub fn successor<'a>(memory: &Memory, rows: &'a [Memory]) -> Option<&'a Memory> {
    rows.iter()
        .filter(|row| may_replace(row, memory) && row.observed_at > memory.observed_at)
        .min_by(|a, b| newer(a, b))
}

/// A memory that follows its customer into another scope (merge) or back (split), with its history entry. The
/// caller writes both in one commit.
pub fn moved(
    memory: &Memory,
    to: &Scope,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> (Memory, MemoryEvent) {
    let from = memory.scope.to_string();
    let mut memory = memory.clone();
    memory.scope = to.clone();
    let what = MemoryEventKind::Moved {
        from,
        to: to.to_string(),
    };
    with_event(memory, what, actor, now)
}

/// What must change so that no scope among `rows` holds two current statements of one fact, after a merge brought
/// two histories together: every older one, superseded by the newest.
pub fn settled(
    rows: &[Memory],
    actor: Option<&ActorId>,
    now: Timestamp,
) -> Vec<(Memory, MemoryEvent)> {
    rows.iter()
        .filter(|row| row.is_current())
        .filter_map(|row| {
            rows.iter()
                .filter(|other| {
                    other.is_current() && may_replace(other, row) && newer(other, row).is_gt()
                })
                .max_by(|a, b| newer(a, b))
                .map(|by| superseded(row, &by.id, actor, now))
        })
        .collect()
}

/// Everything to write when `leaving` joins the scope of `staying`: each move, then what two histories in one scope
/// settle between them.
pub fn joined(
    leaving: &[Memory],
    staying: &[Memory],
    to: &Scope,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> Vec<(Memory, MemoryEvent)> {
    let mut writes: Vec<_> = leaving.iter().map(|m| moved(m, to, actor, now)).collect();
    let mut together: Vec<Memory> = writes.iter().map(|(memory, _)| memory.clone()).collect();
    together.extend_from_slice(staying);
    writes.extend(settled(&together, actor, now));
    writes
}

/// Everything to write when `leaving` goes back to its own scope: each move, then what one side had superseded of the
/// other holds again, as far as nothing newer on its own side replaced it since.
pub fn parted(
    leaving: &[Memory],
    staying: &[Memory],
    to: &Scope,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> Vec<(Memory, MemoryEvent)> {
    let mut writes: Vec<_> = leaving.iter().map(|m| moved(m, to, actor, now)).collect();
    let left: Vec<Memory> = writes.iter().map(|(memory, _)| memory.clone()).collect();
    for (own, other) in [(&left[..], staying), (staying, &left[..])] {
        let side: Vec<Memory> = own
            .iter()
            .map(|memory| match &memory.state {
                MemoryState::Superseded { by, .. } if other.iter().any(|m| m.id == *by) => {
                    let mut memory = memory.clone();
                    memory.state = MemoryState::Current;
                    let (memory, event) = with_event(memory, MemoryEventKind::Restored, actor, now);
                    writes.push((memory.clone(), event));
                    memory
                }
                _ => memory.clone(),
            })
            .collect();
        writes.extend(settled(&side, actor, now));
    }
    writes
}
