//! What is remembered: by hand, by query, and in bulk.

use super::{Outcome, files};
use crate::answer::{Answer, Failure, lines};
use crate::args::{MemoryCommand, NewLine};
use crate::json;
use crate::text;
use deskhand_app::{Desk, Query};
use deskhand_domain::scope::Scope;
use deskhand_wire::ticket::{CorrectMemoryParams, MemoryRef, PinMemoryParams};
use serde_json::json;
use std::io::{BufRead as _, ErrorKind, Write as _};
use std::path::Path;

pub(super) async fn run(desk: &Desk, command: MemoryCommand, as_json: bool) -> Outcome {
    match command {
        MemoryCommand::Add(line) => add(desk, &line).await,
        MemoryCommand::Search {
            scope,
            limit,
            query,
            queries,
        } => match (queries, query, scope) {
            (Some(file), _, scope) => {
                search_many(desk, &file, scope.as_ref(), limit, as_json).await
            }
            (None, Some(query), Some(scope)) => {
                let found = desk.memory_search("1", &scope, &query, limit).await?;
                Answer::told(&found, text::ranked(&found))
            }
            _ => Err(Failure::local(
                "invalid",
                "A search needs a scope and a query.",
                None,
            )),
        },
        MemoryCommand::List { scope } => {
            let memories = desk.memories_of(&scope)?;
            Answer::told(&memories, text::memories(&memories))
        }
        MemoryCommand::Show { memory } => {
            let history = desk.memory_history(&MemoryRef { memory }).await?;
            Answer::of(&history.memory)
        }
        MemoryCommand::History { memory } => {
            Answer::of(&desk.memory_history(&MemoryRef { memory }).await?)
        }
        MemoryCommand::Revise { memory, text } => Answer::of(
            &desk
                .memory_correct(&CorrectMemoryParams { memory, text })
                .await?,
        ),
        MemoryCommand::Pin { memory, off } => Answer::of(
            &desk
                .memory_pin(&PinMemoryParams {
                    memory,
                    pinned: !off,
                })
                .await?,
        ),
        MemoryCommand::Forget { memory, scope } => match (memory, scope) {
            (Some(memory), _) => {
                Answer::of(&desk.memory_forget(&MemoryRef { memory }).await?.report)
            }
            (None, Some(scope)) => Answer::of(&desk.memory_forget_scope(&scope).await?.report),
            (None, None) => Err(Failure::local(
                "invalid",
                "Say which memory or scope.",
                None,
            )),
        },
        MemoryCommand::Export { scope } => export(desk, &scope),
        MemoryCommand::Import { file, scope } => {
            let done = desk
                .memories_import(files::reader(&file)?, scope.as_ref())
                .await?;
            let taken = done.stored + done.revised + done.unchanged + done.restored;
            if taken == 0 && !done.bad_lines.is_empty() {
                return Err(desk.nothing_imported(&done.bad_lines).into());
            }
            let mut words = format!(
                "{} stored, {} revised, {} unchanged, {} restored; something was taken out of {} lines.",
                done.stored, done.revised, done.unchanged, done.restored, done.redacted_lines
            );
            text::bad_lines(&mut words, &done.bad_lines);
            Answer::told(&done, words)
        }
        MemoryCommand::AsOf { time, scope } => {
            let memories = desk.memories_as_of(&scope, time)?;
            Answer::told(&memories, text::memories(&memories))
        }
    }
}

/// As a memory line, so that one form is checked in one place.
async fn add(desk: &Desk, line: &NewLine) -> Outcome {
    let fact = line
        .fact
        .as_ref()
        .map(|(key, value)| json!({ "key": key, "value": value }));
    let value = json!({
        "text": line.text,
        "external_id": line.external_id,
        "author": line.author,
        "category": line.category,
        "tags": line.tags,
        "importance": line.importance,
        "observed_at": line.observed_at,
        "fact": fact,
    });
    let added = desk
        .memory_add(&value.to_string(), Some(&line.scope))
        .await?;
    Answer::of(&added)
}

/// One answer for each line, as soon as it is known.
async fn search_many(
    desk: &Desk,
    file: &Path,
    scope: Option<&Scope>,
    limit: usize,
    as_json: bool,
) -> Outcome {
    let mut bad = 0_usize;
    for (index, line) in files::reader(file)?.lines().enumerate() {
        let line = line.map_err(|error| Failure::file(&error))?;
        if line.trim().is_empty() {
            continue;
        }
        let query = serde_json::from_str::<Query>(&line)
            .ok()
            .and_then(|query| Some((query.scope.clone().or_else(|| scope.cloned())?, query)));
        let Some((scope, query)) = query else {
            bad += 1;
            tracing::warn!(line = index + 1, "a line is not a query with a scope");
            continue;
        };
        let found = desk
            .memory_search(&query.id, &scope, &query.query, limit)
            .await?;
        let told = if as_json {
            json::snake(&found)?.to_string()
        } else {
            text::ranked(&found)
        };
        lines(&told).map_err(|error| Failure::file(&error))?;
    }
    Ok(Answer {
        ok: bad == 0,
        ..Answer::streamed()
    })
}

/// Lines on stdout in either form: they are what an import reads.
fn export(desk: &Desk, scopes: &[Scope]) -> Outcome {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for scope in scopes {
        desk.memories_export(scope, &mut out)?;
    }
    match out.flush() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::file(&error)),
        _ => Ok(Answer::streamed()),
    }
}
