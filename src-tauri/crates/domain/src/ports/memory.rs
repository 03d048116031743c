//! Memory backends, and the rows the embedded one ranks over.

use crate::clean::CleanText;
use crate::id::{ActorId, MemoryId};
use crate::memory::{
    Forget, ForgetReport, Memory, MemoryEvent, NewMemory, Recall, Recalled, Remembered,
};
use crate::ports::StoreError;
use crate::scope::Scope;
use async_trait::async_trait;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MemoryError {
    #[error("the memory backend refused these credentials")]
    Auth,
    #[error("the memory backend asks to slow down")]
    RateLimited { retry_after_secs: Option<u64> },
    #[error("there is no such memory")]
    NotFound,
    #[error("the memory changed since it was read")]
    Conflict,
    #[error("the memory backend does not accept the field '{field}'")]
    Invalid { field: String },
    #[error("the memory backend could not be reached")]
    Unreachable,
    #[error("the memory backend did not answer in time")]
    Timeout,
    #[error("the memory backend's answer did not have the expected form")]
    BadResponse,
    #[error("this memory backend can't do that")]
    Unsupported,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a backend can do by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent capabilities, each declared yes or no"
)]
pub struct MemoryCapabilities {
    pub revise: bool,
    pub history: bool,
    pub forget: bool,
    /// Stores text exactly as given.
    pub exact: bool,
    /// A write can be read at once.
    pub read_your_writes: bool,
}

/// One page of a listing; `next` is None at the end, never before.
#[derive(Debug, Clone, PartialEq)]
pub struct MemoryPage {
    pub memories: Vec<Memory>,
    pub next: Option<String>,
}

#[async_trait]
pub trait MemoryBackend: Send + Sync {
    fn name(&self) -> &str;
    fn capabilities(&self) -> MemoryCapabilities;

    /// Ranked inside each scope asked for; never anything from another.
    async fn recall(&self, recall: &Recall) -> Result<Vec<Recalled>, MemoryError>;

    /// Idempotent by `key` and by content inside the scope.
    async fn remember(
        &self,
        memory: NewMemory,
        key: &str,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Remembered, MemoryError>;

    /// A new version; the old text stays in the history.
    async fn revise(
        &self,
        id: &MemoryId,
        text: CleanText,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Memory, MemoryError>;

    async fn pin(
        &self,
        id: &MemoryId,
        pinned: bool,
        actor: &ActorId,
        now: Timestamp,
    ) -> Result<Memory, MemoryError>;

    /// Gone from rows, index and history, checked afterwards.
    async fn forget(&self, what: &Forget) -> Result<ForgetReport, MemoryError>;

    async fn history(&self, id: &MemoryId) -> Result<Vec<MemoryEvent>, MemoryError>;

    async fn list(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<MemoryPage, MemoryError>;

    async fn get(&self, id: &MemoryId) -> Result<Memory, MemoryError>;

    /// Ok when a recall would work now.
    async fn health(&self) -> Result<(), MemoryError>;
}

/// What the store can narrow by without ranking.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MemoryFilter {
    pub include_superseded: bool,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// The rows of one desk. Range-reads by scope; no ranking here.
pub trait MemoryRows: Send + Sync {
    /// Every row of exactly this scope, oldest observed first.
    fn memories_in(&self, scope: &Scope, filter: &MemoryFilter) -> Result<Vec<Memory>, StoreError>;
    /// Up to `limit` rows of the scope after `cursor` (opaque), and the next cursor.
    fn memory_page(
        &self,
        scope: &Scope,
        cursor: Option<&str>,
        limit: usize,
    ) -> Result<(Vec<Memory>, Option<String>), StoreError>;
    fn memory(&self, id: &MemoryId) -> Result<Option<Memory>, StoreError>;
    fn memory_by_external(
        &self,
        scope: &Scope,
        external_id: &str,
    ) -> Result<Option<Memory>, StoreError>;
    fn memory_history(&self, id: &MemoryId) -> Result<Vec<MemoryEvent>, StoreError>;
    /// The memory a remember with this key made, if any.
    fn memory_by_key(&self, key: &str) -> Result<Option<MemoryId>, StoreError>;
    /// Writes rows with their history entries, and remembers the idempotency key, in one transaction.
    fn put_memories(
        &self,
        rows: &[(Memory, MemoryEvent)],
        key: Option<&str>,
    ) -> Result<(), StoreError>;
    /// Erases rows, history, keys and pending outbox payloads; returns (place, count) pairs.
    fn erase_memory(&self, id: &MemoryId) -> Result<Vec<(String, usize)>, StoreError>;
    fn erase_scope(&self, scope: &Scope) -> Result<Vec<(String, usize)>, StoreError>;
    /// How many rows (superseded included) a scope holds.
    fn count_in(&self, scope: &Scope) -> Result<usize, StoreError>;
}
