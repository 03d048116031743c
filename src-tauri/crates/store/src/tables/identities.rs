//! The ways to recognise a customer. Several may claim one value; only one may have it verified.

use crate::row::{case, count, json, many, run, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::customer::{Identity, IdentityKind};
use deskhand_domain::id::CustomerId;
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const WHAT: &str = "identity";

pub(crate) fn of(c: &Connection, customer: &CustomerId) -> Result<Vec<Identity>, StoreError> {
    many(
        c,
        WHAT,
        "SELECT body FROM identities WHERE customer = ?1 ORDER BY kind, value",
        [customer.as_str()],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, identity: &Identity) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "identities",
        &["customer", "kind", "value"],
        &[
            ("customer", &identity.customer.as_str()),
            ("kind", &case(&identity.kind)?),
            ("value", &identity.value),
            ("verification", &case(&identity.verification)?),
            ("body", &json(identity, WHAT)?),
        ],
    )
}

pub(crate) fn remove(
    c: &Connection,
    customer: &CustomerId,
    kind: IdentityKind,
    value: &str,
) -> Result<(), StoreError> {
    let kind = case(&kind)?;
    run(
        c,
        "DELETE FROM identities WHERE customer = ?1 AND kind = ?2 AND value = ?3",
        [customer.as_str(), kind.as_str(), value],
    )
    .map(|_| ())
}

/// Checked when a change ends, so that moving one from a customer to another may come in any order.
pub(crate) fn check_single_holder(c: &Connection, identity: &Identity) -> Result<(), StoreError> {
    let kind = case(&identity.kind)?;
    let holders = count(
        c,
        "SELECT count(*) FROM identities WHERE kind = ?1 AND value = ?2 AND verification = 'verified'",
        [kind.as_str(), identity.value.as_str()],
    )?;
    if holders > 1 {
        return Err(StoreError::Conflict { what: WHAT });
    }
    Ok(())
}
