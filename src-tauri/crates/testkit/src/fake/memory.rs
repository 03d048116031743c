//! Memory rows in maps: the smallest thing that keeps the promises of `MemoryRows`; and a backend that fails as told.

use super::server::hold;
use async_trait::async_trait;
use deskhand_domain::Timestamp;
use deskhand_domain::clean::CleanText;
use deskhand_domain::id::{ActorId, MemoryId};
use deskhand_domain::memory::{
    Forget, ForgetReport, Memory, MemoryEvent, NewMemory, Recall, Recalled, Remembered,
};
use deskhand_domain::ports::{
    MemoryBackend, MemoryCapabilities, MemoryError, MemoryFilter, MemoryPage, MemoryRows,
    StoreError,
};
use deskhand_domain::scope::Scope;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

#[derive(Default)]
struct Kept {
    rows: BTreeMap<MemoryId, Memory>,
    history: BTreeMap<MemoryId, Vec<MemoryEvent>>,
    keys: BTreeMap<String, MemoryId>,
}

#[derive(Default)]
pub struct FakeRows {
    kept: Mutex<Kept>,
    /// Pretends to erase: what a verified forgetting must notice.
    keeps_history: bool,
}

impl FakeRows {
    pub fn that_keep_their_history() -> Self {
        Self {
            keeps_history: true,
            ..Self::default()
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        hold(&self.kept)
    }

    fn ids_in(&self, scope: &Scope) -> Vec<MemoryId> {
        let kept = self.kept();
        kept.rows
            .values()
            .filter(|m| m.scope == *scope)
            .map(|m| m.id.clone())
            .collect()
    }
}

impl MemoryRows for FakeRows {
    fn memories_in(&self, scope: &Scope, filter: &MemoryFilter) -> Result<Vec<Memory>, StoreError> {
        let mut rows: Vec<Memory> = self
            .kept()
            .rows
            .values()
            .filter(|m| m.scope == *scope)
            .filter(|m| filter.include_superseded || m.is_current())
            .filter(|m| filter.since.is_none_or(|since| m.observed_at >= since))
            .filter(|m| filter.until.is_none_or(|until| m.observed_at <= until))
            .cloned()
            .collect();
        rows.sort_by_key(|m| (m.observed_at, m.id.clone()));
        Ok(rows)
    }

    fn memory_page(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<Memory>, Option<String>), StoreError> {
        let kept = self.kept();
        let mut rows = kept
            .rows
            .values()
            .filter(|m| m.scope == *scope && cursor.is_none_or(|c| m.id.as_str() > c));
        let page: Vec<Memory> = rows.by_ref().take(limit).cloned().collect();
        let next = rows
            .next()
            .and(page.last())
            .map(|m| m.id.as_str().to_owned());
        Ok((page, next))
    }

    fn memory(&self, id: &MemoryId) -> Result<Option<Memory>, StoreError> {
        Ok(self.kept().rows.get(id).cloned())
    }

    fn memory_by_external(
        &self,
        scope: &Scope,
        external_id: &str,
    ) -> Result<Option<Memory>, StoreError> {
        let kept = self.kept();
        Ok(kept
            .rows
            .values()
            .find(|m| m.scope == *scope && m.external_id.as_deref() == Some(external_id))
            .cloned())
    }

    fn memory_history(&self, id: &MemoryId) -> Result<Vec<MemoryEvent>, StoreError> {
        Ok(self.kept().history.get(id).cloned().unwrap_or_default())
    }

    fn memory_by_key(&self, key: &str) -> Result<Option<MemoryId>, StoreError> {
        Ok(self.kept().keys.get(key).cloned())
    }

    fn put_memories(
        &self,
        rows: &[(Memory, MemoryEvent)],
        key: Option<&str>,
    ) -> Result<(), StoreError> {
        let mut kept = self.kept();
        if let (Some(key), Some((memory, _))) = (key, rows.first()) {
            kept.keys.insert(key.to_owned(), memory.id.clone());
        }
        for (memory, event) in rows {
            kept.rows.insert(memory.id.clone(), memory.clone());
            kept.history
                .entry(memory.id.clone())
                .or_default()
                .push(event.clone());
        }
        Ok(())
    }

    fn erase_memory(&self, id: &MemoryId) -> Result<Vec<(String, usize)>, StoreError> {
        let mut kept = self.kept();
        let rows = usize::from(kept.rows.remove(id).is_some());
        let history = if self.keeps_history {
            0
        } else {
            kept.history.remove(id).map_or(0, |h| h.len())
        };
        kept.keys.retain(|_, kept| kept != id);
        Ok(vec![
            ("memory".to_owned(), rows),
            ("history".to_owned(), history),
        ])
    }

    fn erase_scope(&self, scope: &Scope) -> Result<Vec<(String, usize)>, StoreError> {
        let (mut rows, mut history) = (0, 0);
        for id in self.ids_in(scope) {
            for (place, count) in self.erase_memory(&id)? {
                if place == "memory" {
                    rows += count;
                } else {
                    history += count;
                }
            }
        }
        Ok(vec![
            ("memory".to_owned(), rows),
            ("history".to_owned(), history),
        ])
    }

    fn count_in(&self, scope: &Scope) -> Result<usize, StoreError> {
        Ok(self.ids_in(scope).len())
    }
}

/// A backend in front of another that stops answering as told.
pub struct FailingMemory {
    behind: Arc<dyn MemoryBackend>,
    how: Mutex<Option<MemoryError>>,
    hangs: Mutex<bool>,
}

impl FailingMemory {
    pub fn before(behind: Arc<dyn MemoryBackend>) -> Self {
        Self {
            behind,
            how: Mutex::new(None),
            hangs: Mutex::new(false),
        }
    }

    /// From now on every read and write fails like this; `None` mends it.
    pub fn fails_with(&self, error: Option<MemoryError>) {
        *hold(&self.how) = error;
    }

    /// From now on a recall never answers.
    pub fn hangs(&self, hangs: bool) {
        *hold(&self.hangs) = hangs;
    }

    fn works(&self) -> Result<(), MemoryError> {
        hold(&self.how).clone().map_or(Ok(()), Err)
    }
}

#[async_trait]
impl MemoryBackend for FailingMemory {
    fn name(&self) -> &str {
        self.behind.name()
    }

    fn capabilities(&self) -> MemoryCapabilities {
        self.behind.capabilities()
    }

    async fn recall(&self, recall: &Recall) -> Result<Vec<Recalled>, MemoryError> {
        if *hold(&self.hangs) {
            return std::future::pending().await;
        }
        self.works()?;
        self.behind.recall(recall).await
    }

    async fn remember(
        &self,
        memory: NewMemory,
        key: &str,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Remembered, MemoryError> {
        self.works()?;
        self.behind.remember(memory, key, actor, now).await
    }

    async fn revise(
        &self,
        id: &MemoryId,
        text: CleanText,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Memory, MemoryError> {
        self.works()?;
        self.behind.revise(id, text, actor, now).await
    }

    async fn pin(
        &self,
        id: &MemoryId,
        pinned: bool,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Memory, MemoryError> {
        self.works()?;
        self.behind.pin(id, pinned, actor, now).await
    }

    async fn forget(&self, what: &Forget) -> Result<ForgetReport, MemoryError> {
        self.works()?;
        self.behind.forget(what).await
    }

    async fn history(&self, id: &MemoryId) -> Result<Vec<MemoryEvent>, MemoryError> {
        self.works()?;
        self.behind.history(id).await
    }

    async fn list(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<MemoryPage, MemoryError> {
        self.works()?;
        self.behind.list(scope, cursor, limit).await
    }

    async fn get(&self, id: &MemoryId) -> Result<Memory, MemoryError> {
        self.works()?;
        self.behind.get(id).await
    }

    async fn health(&self) -> Result<(), MemoryError> {
        self.works()
    }
}
