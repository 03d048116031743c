//! Companies, and what a person is to them.

use crate::row::{json, many, one, run, searchable, upsert};
use deskhand_domain::actor::Stamp;
use deskhand_domain::customer::{Account, ContactRole};
use deskhand_domain::id::{AccountId, CustomerId};
use deskhand_domain::ports::StoreError;
use rusqlite::Connection;

const ACCOUNT: &str = "account";
const ROLE: &str = "contact role";

pub(crate) fn get(c: &Connection, id: &AccountId) -> Result<Option<Account>, StoreError> {
    one(
        c,
        ACCOUNT,
        "SELECT body FROM accounts WHERE id = ?1",
        [id.as_str()],
    )
}

pub(crate) fn by_external(
    c: &Connection,
    external_id: &str,
) -> Result<Option<Account>, StoreError> {
    one(
        c,
        ACCOUNT,
        "SELECT body FROM accounts WHERE external_id = ?1",
        [external_id],
    )
}

pub(crate) fn put(c: &Connection, stamp: &Stamp, account: &Account) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "accounts",
        &["id"],
        &[
            ("id", &account.id.as_str()),
            ("external_id", &account.external_id),
            ("name", &account.name),
            ("search", &searchable(&[&account.name])),
            ("body", &json(account, ACCOUNT)?),
        ],
    )
}

pub(crate) fn roles_of(c: &Connection, id: &CustomerId) -> Result<Vec<ContactRole>, StoreError> {
    many(
        c,
        ROLE,
        "SELECT body FROM contact_roles WHERE customer = ?1 ORDER BY account",
        [id.as_str()],
    )
}

pub(crate) fn contacts_of(c: &Connection, id: &AccountId) -> Result<Vec<ContactRole>, StoreError> {
    many(
        c,
        ROLE,
        "SELECT body FROM contact_roles WHERE account = ?1 ORDER BY customer",
        [id.as_str()],
    )
}

pub(crate) fn put_role(
    c: &Connection,
    stamp: &Stamp,
    role: &ContactRole,
) -> Result<(), StoreError> {
    upsert(
        c,
        stamp,
        "contact_roles",
        &["customer", "account"],
        &[
            ("customer", &role.customer.as_str()),
            ("account", &role.account.as_str()),
            ("body", &json(role, ROLE)?),
        ],
    )
}

pub(crate) fn remove_role(
    c: &Connection,
    customer: &CustomerId,
    account: &AccountId,
) -> Result<(), StoreError> {
    run(
        c,
        "DELETE FROM contact_roles WHERE customer = ?1 AND account = ?2",
        [customer.as_str(), account.as_str()],
    )
    .map(|_| ())
}
