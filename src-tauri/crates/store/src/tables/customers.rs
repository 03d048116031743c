//! People.

use crate::row::{case, integer, json, many, one, scalar, searchable, text, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::customer::{Customer, IdentityKind};
use deskhand_domain::id::CustomerId;
use deskhand_domain::ports::StoreError;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use std::fmt::Write as _;

const WHAT: &str = "customer";

/// Longest chain of merges followed; a longer one can only be a loop.
const MERGES_FOLLOWED: usize = 32;

/// The record itself, merged away or not.
pub(crate) fn get(c: &Connection, id: &CustomerId) -> Result<Option<Customer>, StoreError> {
    one(
        c,
        WHAT,
        "SELECT body FROM customers WHERE id = ?1",
        [id.as_str()],
    )
}

/// Who is recognised by this identity. A verified holder comes before a claimed one; a value merely found in a text
/// recognises nobody until it is confirmed.
pub(crate) fn by_identity(
    c: &Connection,
    kind: IdentityKind,
    value: &str,
) -> Result<Option<Customer>, StoreError> {
    let kind = case(&kind)?;
    let holder: Option<String> = scalar(
        c,
        "SELECT customer FROM identities
          WHERE kind = ?1 AND value = ?2 AND verification IN ('verified', 'claimed')
          ORDER BY verification = 'verified' DESC, created_at, customer LIMIT 1",
        [kind.as_str(), value],
    )?;
    let mut next = holder.map(CustomerId::new);
    for _ in 0..MERGES_FOLLOWED {
        let Some(id) = next else { return Ok(None) };
        let Some(customer) = get(c, &id)? else {
            return Ok(None);
        };
        if customer.merged_into.is_none() {
            return Ok(Some(customer));
        }
        next = customer.merged_into;
    }
    Err(StoreError::Unreadable { what: WHAT })
}

/// Every word must occur in id, name, identities or account names. Merged-away records are left out.
pub(crate) fn find(c: &Connection, query: &str, limit: usize) -> Result<Vec<Customer>, StoreError> {
    let mut sql = "SELECT body FROM (
        SELECT c.body AS body, c.id AS id,
               (SELECT min(t.recency) FROM tickets t WHERE t.customer = c.id) AS recency,
               c.search || ' ' || coalesce((SELECT group_concat(i.value, ' ') FROM identities i
                   WHERE i.customer = c.id), '')
               || ' ' || coalesce((SELECT group_concat(a.search, ' ') FROM contact_roles r
                   JOIN accounts a ON a.id = r.account WHERE r.customer = c.id), '') AS words
          FROM customers c WHERE c.merged_into IS NULL) WHERE 1"
        .to_owned();
    let mut values = Vec::new();
    for word in query.split_whitespace() {
        values.push(text(&word.to_lowercase()));
        let _ = write!(sql, " AND instr(words, ?{}) > 0", values.len());
    }
    values.push(Sql::Integer(integer(limit)));
    let _ = write!(
        sql,
        " ORDER BY recency IS NULL, recency, id LIMIT ?{}",
        values.len()
    );
    many(c, WHAT, &sql, params_from_iter(values))
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, customer: &Customer) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "customers",
        &["id"],
        &[
            ("id", &customer.id.as_str()),
            ("name", &customer.name),
            (
                "search",
                &searchable(&[customer.id.as_str(), &customer.name]),
            ),
            (
                "merged_into",
                &customer.merged_into.as_ref().map(CustomerId::as_str),
            ),
            ("body", &json(customer, WHAT)?),
        ],
    )
}
