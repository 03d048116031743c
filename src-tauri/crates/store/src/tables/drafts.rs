//! Replies in the making, and every revision of them.

use crate::row::{case, insert, json, many, one, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::draft::{Draft, DraftRevision};
use deskhand_domain::id::{DraftId, TicketId};
use deskhand_domain::ports::StoreError;
use rusqlite::{Connection, params};

const DRAFT: &str = "draft";
const REVISION: &str = "draft revision";

pub(crate) fn get(c: &Connection, id: &DraftId) -> Result<Option<Draft>, StoreError> {
    one(
        c,
        DRAFT,
        "SELECT body FROM drafts WHERE id = ?1",
        [id.as_str()],
    )
}

/// The newest that is neither sent nor discarded.
pub(crate) fn open_of(c: &Connection, ticket: &TicketId) -> Result<Option<Draft>, StoreError> {
    one(
        c,
        DRAFT,
        "SELECT body FROM drafts WHERE ticket = ?1 AND state NOT IN ('sent', 'discarded')
          ORDER BY row DESC LIMIT 1",
        [ticket.as_str()],
    )
}

/// In the order they were made.
pub(crate) fn of(c: &Connection, ticket: &TicketId) -> Result<Vec<Draft>, StoreError> {
    many(
        c,
        DRAFT,
        "SELECT body FROM drafts WHERE ticket = ?1 ORDER BY row",
        [ticket.as_str()],
    )
}

pub(crate) fn revisions(c: &Connection, draft: &DraftId) -> Result<Vec<DraftRevision>, StoreError> {
    many(
        c,
        REVISION,
        "SELECT body FROM draft_revisions WHERE draft = ?1 ORDER BY revision",
        [draft.as_str()],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, draft: &Draft) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "drafts",
        &["id"],
        &[
            ("id", &draft.id.as_str()),
            ("ticket", &draft.ticket.as_str()),
            ("state", &case(&draft.state)?),
            ("body", &json(draft, DRAFT)?),
        ],
    )
}

/// Revisions are only added to. The same again is nothing new.
pub(crate) fn add_revision(
    c: &Connection,
    stamp: &Stamp,
    revision: &DraftRevision,
) -> Result<(), StoreError> {
    let stored: Option<DraftRevision> = one(
        c,
        REVISION,
        "SELECT body FROM draft_revisions WHERE draft = ?1 AND revision = ?2",
        params![revision.draft.as_str(), revision.revision],
    )?;
    if stored.as_ref() == Some(revision) {
        return Ok(());
    }
    insert(
        c,
        stamp,
        "draft_revisions",
        &[
            ("draft", &revision.draft.as_str()),
            ("revision", &revision.revision),
            ("body", &json(revision, REVISION)?),
        ],
        REVISION,
    )
}
