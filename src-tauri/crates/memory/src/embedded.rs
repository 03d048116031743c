//! The embedded backend: this desk's own rows, ranked inside the scope.
//!
//! Each scope is range-read and ranked by its own statistics. Rows are checked to belong to the scope asked for
//! before anything else looks at them, so that a fault below shows as nothing found and never as somebody else's
//! memory. Writes decide and commit under one lock: what one agent writes the next one's write sees.

use crate::erase;
use async_trait::async_trait;
use deskhand_domain::clean::CleanText;
use deskhand_domain::id::{ActorId, MemoryId, derived};
use deskhand_domain::live::Freshness;
use deskhand_domain::memory::{
    Category, Forget, ForgetReport, Memory, MemoryEvent, MemoryEventKind, MemoryState, NewMemory,
    Recall, Recalled, Remembered,
};
use deskhand_domain::ports::{
    MemoryBackend, MemoryCapabilities, MemoryError, MemoryFilter, MemoryPage, MemoryRows,
};
use deskhand_domain::scope::Scope;
use deskhand_domain::supersede::{event_of, may_replace, successor, superseded, with_event};
use deskhand_retrieval::{Params, Row, rank};
use jiff::Timestamp;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Memory kept and ranked on this machine.
pub struct Embedded {
    rows: Arc<dyn MemoryRows + Send + Sync>,
    params: Params,
    writing: Mutex<()>,
}

impl Embedded {
    pub fn new(rows: Arc<dyn MemoryRows + Send + Sync>) -> Self {
        Self {
            rows,
            params: Params::default(),
            writing: Mutex::new(()),
        }
    }

    /// Nothing is guarded but the order of writes, so a writer that died leaves nothing half-done behind.
    fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, id: &MemoryId) -> Result<Memory, MemoryError> {
        self.rows.memory(id)?.ok_or(MemoryError::NotFound)
    }

    fn all_of(&self, scope: &Scope) -> Result<Vec<Memory>, MemoryError> {
        let everything = MemoryFilter {
            include_superseded: true,
            ..MemoryFilter::default()
        };
        let mut rows = self.rows.memories_in(scope, &everything)?;
        rows.retain(|row| row.scope == *scope);
        Ok(rows)
    }

    /// A row of the same external key: the same content is skipped, another text revises it.
    fn imported_again(
        &self,
        existing: Memory,
        new: &NewMemory,
        key: &str,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Remembered, MemoryError> {
        if existing.text == new.text.as_str() {
            return Ok(Remembered::Unchanged { id: existing.id });
        }
        let id = existing.id.clone();
        let (mut memory, event) = revised(existing, new.text.as_str(), Some(actor), now);
        memory.fact.clone_from(&new.fact);
        self.rows.put_memories(&[(memory, event)], Some(key))?;
        Ok(Remembered::Stored { id })
    }
}

/// Refuses what no reader could use.
fn check(new: &NewMemory, key: &str) -> Result<(), MemoryError> {
    let invalid = |field: &str| {
        Err(MemoryError::Invalid {
            field: field.to_owned(),
        })
    };
    if key.is_empty() {
        return invalid("key");
    }
    if new.text.as_str().trim().is_empty() {
        return invalid("text");
    }
    if !(0.0..=1.0).contains(&new.importance) {
        return invalid("importance");
    }
    if new
        .fact
        .as_ref()
        .is_some_and(|fact| fact.key.trim().is_empty())
    {
        return invalid("fact.key");
    }
    Ok(())
}

/// Whether a current row already says what `new` says. Two statements of an event on different days are two
/// events; a state stated twice is one state.
fn says_the_same(row: &Memory, new: &NewMemory) -> bool {
    let event = matches!(
        new.category,
        Category::Issue
            | Category::Resolution
            | Category::Promise
            | Category::Escalation
            | Category::Sentiment
            | Category::Operational
            | Category::Note
    );
    let fact = |fact: &Option<deskhand_domain::memory::Fact>| {
        fact.as_ref().map(|f| (f.key.clone(), f.value.clone()))
    };
    row.is_current()
        && row.external_id.is_none()
        && row.text == new.text.as_str()
        && row.category == new.category
        && row.inferred == new.inferred
        && fact(&row.fact) == fact(&new.fact)
        && (row.author == new.author && row.session == new.session && row.seq == new.seq)
        && (!event || row.observed_at == new.observed_at)
}

/// Whether a later statement of the same content moves its observed time: a state that still holds. An event keeps
/// its date; its key carries its own identity after a slash.
fn still_holds(row: &Memory, new: &NewMemory) -> bool {
    new.observed_at > row.observed_at
        && row
            .fact
            .as_ref()
            .is_some_and(|fact| !fact.key.contains('/'))
}

fn built(new: NewMemory, id: MemoryId, now: Timestamp) -> Memory {
    Memory {
        id,
        scope: new.scope,
        external_id: new.external_id,
        text: new.text.into_string(),
        author: new.author,
        category: new.category,
        tags: new.tags,
        importance: new.importance,
        fact: new.fact,
        session: new.session,
        seq: new.seq,
        observed_at: new.observed_at,
        stored_at: now,
        provenance: new.provenance,
        state: MemoryState::Current,
        pinned: false,
        inferred: new.inferred,
        version: 1,
        metadata: new.metadata,
    }
}

fn revised(
    mut memory: Memory,
    text: &str,
    actor: Option<&ActorId>,
    now: Timestamp,
) -> (Memory, MemoryEvent) {
    text.clone_into(&mut memory.text);
    // a fact read out of the old words does not survive them; one that a person typed does
    if memory.fact.as_ref().is_some_and(|fact| fact.derived) {
        memory.fact = None;
    }
    with_event(memory, MemoryEventKind::Revised, actor, now)
}

#[async_trait]
impl MemoryBackend for Embedded {
    fn name(&self) -> &'static str {
        "embedded"
    }

    fn capabilities(&self) -> MemoryCapabilities {
        MemoryCapabilities {
            revise: true,
            history: true,
            forget: true,
            exact: true,
            read_your_writes: true,
        }
    }

    async fn recall(&self, recall: &Recall) -> Result<Vec<Recalled>, MemoryError> {
        let filter = MemoryFilter {
            include_superseded: recall.include_superseded,
            since: recall.since,
            until: recall.until,
        };
        let mut recalled = Vec::new();
        for (place, scope) in recall.scopes.iter().enumerate() {
            if recall
                .scopes
                .iter()
                .take(place)
                .any(|earlier| earlier == scope)
            {
                continue;
            }
            let mut rows = self.rows.memories_in(scope, &filter)?;
            rows.retain(|row| row.scope == *scope && wanted(row, recall));
            let seen: Vec<Row<'_>> = rows.iter().map(Row::from).collect();
            let mut ranked = rank(&recall.query, &seen, recall.now, &self.params);
            ranked.truncate(recall.limit);
            for one in ranked {
                if let Some(memory) = rows.get(one.index) {
                    recalled.push(Recalled {
                        memory: memory.clone(),
                        score: one.score,
                        why: one.why,
                        freshness: Freshness::Live,
                    });
                }
            }
        }
        Ok(recalled)
    }

    async fn remember(
        &self,
        memory: NewMemory,
        key: &str,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Remembered, MemoryError> {
        check(&memory, key)?;
        let _writing = self.writing();
        if let Some(external) = &memory.external_id
            && let Some(existing) = self.rows.memory_by_external(&memory.scope, external)?
        {
            return self.imported_again(existing, &memory, key, actor, now);
        }
        if let Some(id) = self.rows.memory_by_key(key)?
            && self.rows.memory(&id)?.is_some()
        {
            return Ok(Remembered::Unchanged { id });
        }
        // an import row without a fact needs no look at its scope: a bulk load stays linear
        let alone =
            memory.external_id.is_some() && memory.fact.is_none() && memory.supersedes.is_none();
        let scope_rows = if alone {
            Vec::new()
        } else {
            self.all_of(&memory.scope)?
        };

        if memory.external_id.is_none()
            && let Some(row) = scope_rows.iter().find(|row| says_the_same(row, &memory))
        {
            let id = row.id.clone();
            if still_holds(row, &memory) {
                let mut seen_again = row.clone();
                seen_again.observed_at = memory.observed_at;
                let put = with_event(seen_again, MemoryEventKind::Revised, Some(actor), now);
                self.rows.put_memories(&[put], Some(key))?;
            }
            return Ok(Remembered::Unchanged { id });
        }

        let named = match &memory.supersedes {
            None => None,
            // a memory of another scope can't be replaced from here, and is not even admitted to exist
            Some(id) => Some(scope_rows.iter().find(|row| row.id == *id).ok_or(
                MemoryError::Invalid {
                    field: "supersedes".to_owned(),
                },
            )?),
        };
        let id = MemoryId::new(derived("mem", &[&memory.scope.to_string(), key]));
        let mut new = built(memory, id.clone(), now);
        if let Some(by) = successor(&new, &scope_rows) {
            new.state = MemoryState::Superseded {
                by: by.id.clone(),
                at: now,
            };
        }
        let mut writes = Vec::new();
        for row in scope_rows.iter().filter(|row| row.is_current()) {
            let chosen = named.is_some_and(|named| named.id == row.id);
            let older =
                new.is_current() && may_replace(&new, row) && row.observed_at <= new.observed_at;
            if chosen || older {
                writes.push(superseded(row, &id, Some(actor), now));
            }
        }
        let event = event_of(&new, MemoryEventKind::Stored, Some(actor), now);
        writes.insert(0, (new, event));
        self.rows.put_memories(&writes, Some(key))?;
        Ok(Remembered::Stored { id })
    }

    async fn revise(
        &self,
        id: &MemoryId,
        text: CleanText,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Memory, MemoryError> {
        if text.as_str().trim().is_empty() {
            return Err(MemoryError::Invalid {
                field: "text".to_owned(),
            });
        }
        let _writing = self.writing();
        let memory = self.read(id)?;
        if memory.text == text.as_str() {
            return Ok(memory);
        }
        let put = revised(memory, text.as_str(), Some(actor), now);
        self.rows.put_memories(std::slice::from_ref(&put), None)?;
        Ok(put.0)
    }

    async fn pin(
        &self,
        id: &MemoryId,
        pinned: bool,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Memory, MemoryError> {
        let _writing = self.writing();
        let mut memory = self.read(id)?;
        if memory.pinned == pinned {
            return Ok(memory);
        }
        memory.pinned = pinned;
        let what = if pinned {
            MemoryEventKind::Pinned
        } else {
            MemoryEventKind::Unpinned
        };
        let put = with_event(memory, what, Some(actor), now);
        self.rows.put_memories(std::slice::from_ref(&put), None)?;
        Ok(put.0)
    }

    async fn forget(&self, what: &Forget) -> Result<ForgetReport, MemoryError> {
        let _writing = self.writing();
        erase::forget(self.rows.as_ref(), what)
    }

    async fn history(&self, id: &MemoryId) -> Result<Vec<MemoryEvent>, MemoryError> {
        let history = self.rows.memory_history(id)?;
        if history.is_empty() {
            return Err(MemoryError::NotFound);
        }
        Ok(history)
    }

    async fn list(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<MemoryPage, MemoryError> {
        // a page of nothing would never reach the end
        let (mut memories, next) = self.rows.memory_page(scope, cursor, limit.max(1))?;
        memories.retain(|row| row.scope == *scope);
        Ok(MemoryPage { memories, next })
    }

    async fn get(&self, id: &MemoryId) -> Result<Memory, MemoryError> {
        self.read(id)
    }

    async fn health(&self) -> Result<(), MemoryError> {
        self.rows.count_in(&Scope::everybody())?;
        Ok(())
    }
}

/// Whether the row passes what the recall asks for beyond its scope; the store may narrow, this decides.
fn wanted(row: &Memory, recall: &Recall) -> bool {
    (recall.include_superseded || row.is_current())
        && recall.since.is_none_or(|since| row.observed_at >= since)
        && recall.until.is_none_or(|until| row.observed_at <= until)
        && (recall.categories.is_empty() || recall.categories.contains(&row.category))
        && (recall.tags.is_empty() || recall.tags.iter().any(|tag| row.tags.contains(tag)))
}
