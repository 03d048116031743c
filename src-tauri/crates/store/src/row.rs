//! What all tables share: the stamp on every row, times as integers, nouns as JSON, and the four statements built
//! from column names. Column and table names are literals of this crate; every value is bound.

use crate::error::Sqlite;
use deskhand_domain::actor::{Role, Stamp};
use deskhand_domain::ports::StoreError;
use jiff::Timestamp;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Params, Row, ToSql};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Write as _;

/// A named value of one column.
pub(crate) type Column<'a> = (&'static str, &'a dyn ToSql);

/// Times as stored.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// Back from the stored form.
pub(crate) fn time(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|_| StoreError::Unreadable { what: "time" })
}

/// A count as the integer SQLite keeps.
pub(crate) fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A noun as JSON.
pub(crate) fn json<T: Serialize>(noun: &T, what: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(noun).map_err(|_| StoreError::Failed {
        what: format!("the {what} has no JSON form"),
    })
}

/// A noun back from JSON.
pub(crate) fn parse<T: DeserializeOwned>(body: &str, what: &'static str) -> Result<T, StoreError> {
    serde_json::from_str(body).map_err(|_| StoreError::Unreadable { what })
}

/// The name of an enum's case as it is serialised: the text itself, or its `state` or `kind` tag.
pub(crate) fn case<T: Serialize>(value: &T) -> Result<String, StoreError> {
    use serde_json::Value;
    let nameless = || StoreError::Failed {
        what: "a state has no name".to_owned(),
    };
    match serde_json::to_value(value).map_err(|_| nameless())? {
        Value::String(name) => Ok(name),
        Value::Object(mut fields) => match fields.remove("state").or_else(|| fields.remove("kind"))
        {
            Some(Value::String(name)) => Ok(name),
            _ => Err(nameless()),
        },
        _ => Err(nameless()),
    }
}

/// Lower-case text as it is searched.
pub(crate) fn searchable(parts: &[&str]) -> String {
    parts.join(" ").to_lowercase()
}

fn role(stamp: &Stamp) -> &'static str {
    match stamp.actor.role {
        Role::Agent => "agent",
        Role::Lead => "lead",
        Role::Presenter => "presenter",
    }
}

/// The row as it is: everything but the key is replaced when the key exists, `created_at` excepted.
pub(crate) fn upsert(
    c: &Connection,
    stamp: &Stamp,
    table: &'static str,
    keys: &[&'static str],
    columns: &[Column<'_>],
) -> Result<(), StoreError> {
    let mut sql = insert_sql(table, columns);
    let _ = write!(sql, " ON CONFLICT ({}) DO UPDATE SET ", keys.join(", "));
    for (name, _) in columns.iter().filter(|(name, _)| !keys.contains(name)) {
        let _ = write!(sql, "{name} = excluded.{name}, ");
    }
    sql.push_str(
        "tenant = excluded.tenant, brand = excluded.brand, actor = excluded.actor, \
         actor_role = excluded.actor_role, updated_at = excluded.updated_at",
    );
    write(c, stamp, &sql, columns).map(|_| ())
}

/// A new row; an existing key is a Conflict naming `what`.
pub(crate) fn insert(
    c: &Connection,
    stamp: &Stamp,
    table: &'static str,
    columns: &[Column<'_>],
    what: &'static str,
) -> Result<(), StoreError> {
    match write(c, stamp, &insert_sql(table, columns), columns) {
        Err(StoreError::Conflict { .. }) => Err(StoreError::Conflict { what }),
        other => other.map(|_| ()),
    }
}

/// New values for the row whose `key` column holds `id`; how many rows that was.
pub(crate) fn update(
    c: &Connection,
    stamp: &Stamp,
    table: &'static str,
    key: &'static str,
    id: &str,
    columns: &[Column<'_>],
) -> Result<usize, StoreError> {
    let mut sql = format!("UPDATE {table} SET ");
    for (name, _) in columns {
        let _ = write!(sql, "{name} = :{name}, ");
    }
    let _ = write!(
        sql,
        "tenant = :tenant, brand = :brand, actor = :actor, actor_role = :actor_role, \
         updated_at = :updated_at WHERE {key} = :the_key"
    );
    let mut all = columns.to_vec();
    all.push(("the_key", &id));
    write(c, stamp, &sql, &all)
}

fn insert_sql(table: &str, columns: &[Column<'_>]) -> String {
    let mut names = String::new();
    let mut values = String::new();
    for (name, _) in columns {
        let _ = write!(names, "{name}, ");
        let _ = write!(values, ":{name}, ");
    }
    format!(
        "INSERT INTO {table} ({names}tenant, brand, actor, actor_role, created_at, updated_at) \
         VALUES ({values}:tenant, :brand, :actor, :actor_role, :updated_at, :updated_at)"
    )
}

fn write(
    c: &Connection,
    stamp: &Stamp,
    sql: &str,
    columns: &[Column<'_>],
) -> Result<usize, StoreError> {
    let tenant = stamp.tenant.as_str();
    let brand = stamp.brand.as_str();
    let actor = stamp.actor.id.as_str();
    let role = role(stamp);
    let at = micros(stamp.at);
    let mut all = columns.to_vec();
    all.extend_from_slice(&[
        ("tenant", &tenant),
        ("brand", &brand),
        ("actor", &actor),
        ("actor_role", &role),
        ("updated_at", &at),
    ]);
    let mut statement = c.prepare_cached(sql).store()?;
    for (name, value) in &all {
        let index = statement
            .parameter_index(&format!(":{name}"))
            .store()?
            .ok_or_else(|| StoreError::Failed {
                what: format!("no parameter {name}"),
            })?;
        statement.raw_bind_parameter(index, value).store()?;
    }
    statement.raw_execute().store()
}

/// The noun in the first column of the only row, if there is one.
pub(crate) fn one<T: DeserializeOwned>(
    c: &Connection,
    what: &'static str,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, StoreError> {
    scalar::<String>(c, sql, params)?
        .map(|body| parse(&body, what))
        .transpose()
}

/// The nouns in the first column of every row, in the statement's order.
pub(crate) fn many<T: DeserializeOwned>(
    c: &Connection,
    what: &'static str,
    sql: &str,
    params: impl Params,
) -> Result<Vec<T>, StoreError> {
    rows(c, sql, params, |row| row.get::<_, String>(0))?
        .iter()
        .map(|body| parse(body, what))
        .collect()
}

/// The first column of the only row, if there is one.
pub(crate) fn scalar<T: rusqlite::types::FromSql>(
    c: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<Option<T>, StoreError> {
    c.prepare_cached(sql)
        .store()?
        .query_row(params, |row| row.get(0))
        .optional()
        .store()
}

/// Every row, mapped.
pub(crate) fn rows<T>(
    c: &Connection,
    sql: &str,
    params: impl Params,
    map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    c.prepare_cached(sql)
        .store()?
        .query_map(params, map)
        .store()?
        .collect::<rusqlite::Result<Vec<T>>>()
        .store()
}

/// Runs a statement that returns nothing; how many rows it touched.
pub(crate) fn run(c: &Connection, sql: &str, params: impl Params) -> Result<usize, StoreError> {
    c.prepare_cached(sql).store()?.execute(params).store()
}

/// A count, as a number of this program.
pub(crate) fn count(c: &Connection, sql: &str, params: impl Params) -> Result<usize, StoreError> {
    let found: i64 = scalar(c, sql, params)?.unwrap_or(0);
    Ok(usize::try_from(found).unwrap_or(0))
}

/// Text as a bound value, for statements whose number of values varies.
pub(crate) fn text(value: &str) -> Sql {
    Sql::Text(value.to_owned())
}
