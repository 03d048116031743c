//! Forgetting that is checked: erase, then look everywhere a memory could still be read, and report.

use deskhand_domain::id::MemoryId;
use deskhand_domain::memory::{Forget, ForgetReport};
use deskhand_domain::ports::{MemoryError, MemoryFilter, MemoryRows};
use deskhand_domain::scope::Scope;

/// Everything, superseded rows included.
const EVERYTHING: MemoryFilter = MemoryFilter {
    include_superseded: true,
    since: None,
    until: None,
};

/// Erases and verifies. One memory that is not there is `NotFound`; an empty scope is forgotten already.
pub(crate) fn forget(
    rows: &(dyn MemoryRows + Send + Sync),
    what: &Forget,
) -> Result<ForgetReport, MemoryError> {
    match what {
        Forget::One(id) => one(rows, id),
        Forget::Scope(scope) => whole(rows, scope),
        Forget::Customer(customer) => whole(rows, &Scope::customer(customer)),
    }
}

fn one(rows: &(dyn MemoryRows + Send + Sync), id: &MemoryId) -> Result<ForgetReport, MemoryError> {
    let memory = rows.memory(id)?.ok_or(MemoryError::NotFound)?;
    let erased = rows.erase_memory(id)?;
    let mut remains = Vec::new();
    still_there(rows, id, &mut remains)?;
    if rows
        .memories_in(&memory.scope, &EVERYTHING)?
        .iter()
        .any(|row| row.id == *id)
    {
        remains.push("the memory is still found by search".to_owned());
    }
    if let Some(external) = &memory.external_id
        && rows
            .memory_by_external(&memory.scope, external)?
            .is_some_and(|row| row.id == *id)
    {
        remains.push("the memory is still found by its import key".to_owned());
    }
    Ok(report(erased, remains))
}

fn whole(
    rows: &(dyn MemoryRows + Send + Sync),
    scope: &Scope,
) -> Result<ForgetReport, MemoryError> {
    let before: Vec<MemoryId> = rows
        .memories_in(scope, &EVERYTHING)?
        .into_iter()
        .map(|row| row.id)
        .collect();
    let erased = rows.erase_scope(scope)?;
    let mut remains = Vec::new();
    for id in &before {
        still_there(rows, id, &mut remains)?;
    }
    let searched = rows.memories_in(scope, &EVERYTHING)?.len();
    let (listed, _) = rows.memory_page(scope, None, 1)?;
    let counted = rows.count_in(scope)?;
    if searched > 0 || !listed.is_empty() || counted > 0 {
        remains.push(format!(
            "{} memories of the scope are still readable",
            searched.max(counted).max(listed.len())
        ));
    }
    // one sentence per kind of remainder is enough for a person to act on
    remains.sort();
    remains.dedup();
    Ok(report(erased, remains))
}

fn still_there(
    rows: &(dyn MemoryRows + Send + Sync),
    id: &MemoryId,
    remains: &mut Vec<String>,
) -> Result<(), MemoryError> {
    if rows.memory(id)?.is_some() {
        remains.push("a memory can still be read by its id".to_owned());
    }
    if !rows.memory_history(id)?.is_empty() {
        remains.push("the history still holds entries".to_owned());
    }
    Ok(())
}

fn report(erased: Vec<(String, usize)>, remains: Vec<String>) -> ForgetReport {
    ForgetReport {
        erased,
        verified: remains.is_empty(),
        remains,
    }
}
