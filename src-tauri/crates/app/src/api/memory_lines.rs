//! Memory beside the open ticket: adding, searching, listing, and carrying it in and out as lines.
//!
//! An import is not a use case of the desk but bulk work on the backend: one line at a time, idempotent by its key, so
//! that a broken-off import is simply started again.

use super::import::{BadLine, at};
use super::memory_export::Line;
use super::{Answer, fail, fail_store};
use crate::desk::Desk;
use deskhand_channels::{JsonLines, memory_line};
use deskhand_copilot::DeskError;
use deskhand_domain::Timestamp;
use deskhand_domain::clean::{Redactor, Removal};
use deskhand_domain::id::{MemoryId, derived};
use deskhand_domain::memory::{
    Feature, Forget, Memory, MemoryEvent, MemoryState, NewMemory, Recall, Remembered,
};
use deskhand_domain::ports::{MemoryBackend, MemoryFilter, MemoryRows};
use deskhand_domain::scope::Scope;
use deskhand_guard::PersonalDataRedactor;
use deskhand_memory::Embedded;
use deskhand_wire::ticket::Forgotten;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::sync::Arc;

/// Rows read or restored in one go.
const BATCH: usize = 256;

/// What became of a memory that was added.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MemoryAdded {
    pub outcome: Remembered,
    /// What was taken out before it was kept.
    pub removed: Vec<Removal>,
    /// As it is kept now; None when nothing was.
    pub memory: Option<Memory>,
}

/// What an import of memory lines did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MemoriesImported {
    pub stored: usize,
    pub revised: usize,
    /// There already with the same content.
    pub unchanged: usize,
    /// Lines of our own export, put back exactly.
    pub restored: usize,
    /// Lines something was taken out of.
    pub redacted_lines: usize,
    /// What was taken out, by kind.
    pub redacted: BTreeMap<String, usize>,
    pub bad_lines: Vec<BadLine>,
}

/// One line of a file of queries.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Query {
    pub id: String,
    /// Where the line names none, the one of the command.
    pub scope: Option<Scope>,
    pub query: String,
}

/// The ranking itself: nothing collapsed, nothing capped.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QueryResult {
    pub query_id: String,
    pub results: Vec<Ranked>,
}

/// One memory and why it ranks where it does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked {
    pub id: MemoryId,
    pub external_id: Option<String>,
    pub text: String,
    pub score: f32,
    pub observed_at: Timestamp,
    pub source: String,
    pub why: Vec<Feature>,
}

/// A line of our own export against what is kept.
enum Standing {
    /// Nothing here contradicts it: it goes in as it is.
    New,
    /// Here already, to the last field.
    Same,
    /// Its id or key is here with something else: it is read as any other line.
    Other,
}

impl Desk {
    fn backend(&self) -> Embedded {
        Embedded::new(Arc::clone(&self.database) as Arc<_>)
    }

    /// Adds one memory, given as the JSON of a memory line.
    pub async fn memory_add(&self, line: &str, scope: Option<&Scope>) -> Answer<MemoryAdded> {
        let redactor = PersonalDataRedactor::default();
        let imported = memory_line(line, 1, scope, &redactor, self.clock.now())
            .map_err(|error| crate::error::intake_error(&error))?;
        let mut memory = imported.memory;
        // A place in a file: this one came from none.
        memory.seq = None;
        "by hand".clone_into(&mut memory.provenance.source);
        let actor = self.copilot.actor();
        memory.provenance.actor = Some(actor.id);
        memory.provenance.actor_name = Some(actor.name);
        let key = line_key(&memory);
        let outcome = self
            .backend()
            .remember(memory, &key, &self.copilot.actor().id, self.clock.now())
            .await
            .map_err(fail)?;
        let memory = match &outcome {
            Remembered::Stored { id } | Remembered::Unchanged { id } => {
                self.database.memory(id).map_err(fail_store)?
            }
            Remembered::Accepted { .. } | Remembered::NothingStored { .. } => None,
        };
        Ok(MemoryAdded {
            outcome,
            removed: imported.removed,
            memory,
        })
    }

    /// Takes in memory lines. `scope` stands in where a line names none.
    pub async fn memories_import(
        &self,
        reader: impl BufRead + Send,
        scope: Option<&Scope>,
    ) -> Answer<MemoriesImported> {
        let redactor = PersonalDataRedactor::default();
        let backend = self.backend();
        let mut done = MemoriesImported::default();
        let mut waiting: Vec<Line> = Vec::new();
        for line in JsonLines::new(reader) {
            let line = match line {
                Ok(line) => line,
                Err(error) => {
                    done.bad_lines.push(error.into());
                    continue;
                }
            };
            if let Some(own) = Line::own(&line.text, &redactor) {
                match self.standing(&own, &waiting)? {
                    Standing::New => {
                        waiting.push(own);
                        if waiting.len() >= BATCH {
                            self.restore(&mut waiting, &mut done)?;
                        }
                        continue;
                    }
                    Standing::Same => {
                        done.unchanged += 1;
                        continue;
                    }
                    Standing::Other => {}
                }
            }
            self.restore(&mut waiting, &mut done)?;
            self.take_in(&backend, &line.text, line.line, scope, &redactor, &mut done)
                .await?;
        }
        self.restore(&mut waiting, &mut done)?;
        Ok(done)
    }

    /// How a line of our own stands to what is here.
    fn standing(&self, own: &Line, waiting: &[Line]) -> Answer<Standing> {
        if let Some(twin) = waiting.iter().find(|w| w.id() == own.id()) {
            return Ok(if twin == own {
                Standing::Same
            } else {
                Standing::Other
            });
        }
        if let Some(here) = self.database.memory(own.id()).map_err(fail_store)? {
            let history = self.database.memory_history(own.id()).map_err(fail_store)?;
            return Ok(if Line::of(here, history) == *own {
                Standing::Same
            } else {
                Standing::Other
            });
        }
        let taken = match own.external_id() {
            Some(external) => self
                .database
                .memory_by_external(own.scope(), external)
                .map_err(fail_store)?
                .is_some(),
            None => false,
        };
        Ok(if taken {
            Standing::Other
        } else {
            Standing::New
        })
    }

    fn restore(&self, waiting: &mut Vec<Line>, done: &mut MemoriesImported) -> Answer<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        done.restored += waiting.len();
        let rows: Vec<(Memory, MemoryEvent)> = waiting.drain(..).flat_map(Line::rows).collect();
        self.database.put_memories(&rows, None).map_err(fail_store)
    }

    async fn take_in(
        &self,
        backend: &Embedded,
        json: &str,
        line: usize,
        scope: Option<&Scope>,
        redactor: &dyn Redactor,
        done: &mut MemoriesImported,
    ) -> Answer<()> {
        let now = self.clock.now();
        let place = i64::try_from(line).unwrap_or(i64::MAX);
        let imported = match memory_line(json, place, scope, redactor, now) {
            Ok(imported) => imported,
            Err(error) => {
                done.bad_lines.push(at(line, error).into());
                return Ok(());
            }
        };
        if !imported.removed.is_empty() {
            done.redacted_lines += 1;
        }
        for removal in &imported.removed {
            *done.redacted.entry(removal.kind.clone()).or_default() += 1;
        }
        let memory = imported.memory;
        let known = match &memory.external_id {
            Some(external) => self
                .database
                .memory_by_external(&memory.scope, external)
                .map_err(fail_store)?,
            None => None,
        };
        let key = line_key(&memory);
        let actor = self.copilot.actor().id;
        match backend
            .remember(memory, &key, &actor, now)
            .await
            .map_err(fail)?
        {
            Remembered::Stored { .. } if known.is_some() => done.revised += 1,
            Remembered::Stored { .. } | Remembered::Accepted { .. } => done.stored += 1,
            Remembered::Unchanged { .. } | Remembered::NothingStored { .. } => done.unchanged += 1,
        }
        Ok(())
    }

    /// Ranks one scope for a query.
    pub async fn memory_search(
        &self,
        id: &str,
        scope: &Scope,
        query: &str,
        limit: usize,
    ) -> Answer<QueryResult> {
        let recalled = self
            .backend()
            .recall(&Recall {
                scopes: vec![scope.clone()],
                query: query.to_owned(),
                limit,
                categories: Vec::new(),
                tags: Vec::new(),
                since: None,
                until: None,
                include_superseded: false,
                now: self.clock.now(),
            })
            .await
            .map_err(fail)?;
        Ok(QueryResult {
            query_id: id.to_owned(),
            results: recalled
                .into_iter()
                .map(|r| Ranked {
                    id: r.memory.id,
                    external_id: r.memory.external_id,
                    text: r.memory.text,
                    score: r.score,
                    observed_at: r.memory.observed_at,
                    source: r.memory.provenance.source,
                    why: r.why,
                })
                .collect(),
        })
    }

    /// Every memory of a scope in the order it was stored, superseded ones included.
    pub fn memories_of(&self, scope: &Scope) -> Answer<Vec<Memory>> {
        let everything = MemoryFilter {
            include_superseded: true,
            ..MemoryFilter::default()
        };
        self.database
            .memories_in(scope, &everything)
            .map_err(fail_store)
    }

    /// What was known of a scope at a moment: the words and the standing of then.
    pub fn memories_as_of(&self, scope: &Scope, moment: Timestamp) -> Answer<Vec<Memory>> {
        let mut known = Vec::new();
        for mut memory in self.memories_of(scope)? {
            if memory.observed_at > moment {
                continue;
            }
            if let MemoryState::Superseded { by, at } = &memory.state {
                let later = self.database.memory(by).map_err(fail_store)?;
                let not_yet = later.map_or(*at > moment, |m| m.observed_at > moment);
                if not_yet {
                    memory.state = MemoryState::Current;
                }
            }
            let history = self
                .database
                .memory_history(&memory.id)
                .map_err(fail_store)?;
            let then = history
                .iter()
                .rev()
                .find(|e| e.at <= moment && e.text.is_some());
            if let Some(text) = then.or(history.first()).and_then(|e| e.text.clone()) {
                memory.text = text;
            }
            known.push(memory);
        }
        Ok(known)
    }

    /// Forgets everything of one scope and reports what remains.
    pub async fn memory_forget_scope(&self, scope: &Scope) -> Answer<Forgotten> {
        let report = self
            .backend()
            .forget(&Forget::Scope(scope.clone()))
            .await
            .map_err(fail)?;
        Ok(Forgotten { report })
    }

    /// Writes every memory of a scope as a line that an import puts back exactly; how many there were.
    pub fn memories_export(&self, scope: &Scope, to: &mut dyn Write) -> Answer<usize> {
        let mut cursor: Option<String> = None;
        let mut written = 0;
        loop {
            let (page, next) = self
                .database
                .memory_page(scope, cursor.as_deref(), BATCH)
                .map_err(fail_store)?;
            for memory in page {
                let history = self
                    .database
                    .memory_history(&memory.id)
                    .map_err(fail_store)?;
                let line =
                    serde_json::to_string(&Line::of(memory, history)).map_err(|_| unwritten())?;
                writeln!(to, "{line}").map_err(|_| unwritten())?;
                written += 1;
            }
            match next {
                Some(next) => cursor = Some(next),
                None => return Ok(written),
            }
        }
    }
}

fn unwritten() -> deskhand_wire::AppError {
    fail(DeskError::Invalid {
        field: "output",
        reason: "it could not be written to the end",
    })
}

/// The same line gives the same key, so that an import can be started again.
fn line_key(memory: &NewMemory) -> String {
    let scope = memory.scope.to_string();
    let seq = memory.seq.map(|s| s.to_string()).unwrap_or_default();
    let empty = String::new();
    derived(
        "import",
        &[
            &scope,
            memory.external_id.as_ref().unwrap_or(&empty),
            memory.text.as_str(),
            memory.author.as_ref().unwrap_or(&empty),
            memory.session.as_ref().unwrap_or(&empty),
            &seq,
        ],
    )
}
