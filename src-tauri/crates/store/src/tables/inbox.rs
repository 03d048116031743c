//! The lists an agent works from: which tickets a view holds, in which order, one page at a time.
//!
//! One covering index serves views, order and counts; a page is found by the key after the last row shown, so that
//! tickets arriving meanwhile neither repeat nor hide a row.

use crate::row::{count, integer, micros, parse, rows, text, time};
use deskhand_domain::ports::{InboxFilter, Page, StoreError};
use deskhand_domain::ticket::{Author, InboxView, TicketRow};
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};
use std::fmt::Write as _;

/// The index is named: without statistics the planner takes either, and sorts ten thousand rows for the wrong one.
fn from(view: InboxView) -> String {
    let index = match view {
        InboxView::Done => "tickets_done",
        _ => "tickets_inbox",
    };
    format!(
        "FROM tickets t INDEXED BY {index}
         LEFT JOIN customers c ON c.id = t.customer
         LEFT JOIN accounts a ON a.id = t.account"
    )
}

const VIEWS: [InboxView; 6] = [
    InboxView::Mine,
    InboxView::Unassigned,
    InboxView::All,
    InboxView::Snoozed,
    InboxView::Done,
    InboxView::Department,
];

/// A WHERE clause and what it binds.
struct Narrowed {
    sql: String,
    values: Vec<Sql>,
}

impl Narrowed {
    fn bind(&mut self, value: Sql) -> usize {
        self.values.push(value);
        self.values.len()
    }

    fn and(&mut self, condition: &str, value: Sql) {
        let index = self.bind(value);
        let _ = write!(
            self.sql,
            " AND {}",
            condition.replace('?', &format!("?{index}"))
        );
    }
}

/// What belongs to a view. `?` stands for the one value each condition binds.
fn of_view(view: InboxView, filter: &InboxFilter) -> Narrowed {
    let open = i64::from(view != InboxView::Done);
    let mut narrowed = Narrowed {
        sql: format!("t.is_open = {open}"),
        values: Vec::new(),
    };
    let now = Sql::Integer(micros(filter.now));
    match view {
        InboxView::Done => return narrowed,
        InboxView::Snoozed => narrowed.and("t.snoozed_until > ?", now),
        _ => narrowed.and("(t.snoozed_until IS NULL OR t.snoozed_until <= ?)", now),
    }
    match view {
        InboxView::Mine => narrowed.and("t.assignee = ?", text(filter.actor.id.as_str())),
        InboxView::Department => narrowed.and("t.department = ?", text(&filter.actor.department)),
        InboxView::Unassigned => narrowed.sql.push_str(" AND t.assignee IS NULL"),
        InboxView::All | InboxView::Snoozed | InboxView::Done => {}
    }
    narrowed
}

fn search(narrowed: &mut Narrowed, words: &str) {
    for word in words.split_whitespace() {
        let word = word.to_lowercase();
        match word.split_once(':') {
            Some(("channel", value)) => narrowed.and("t.channel = ?", text(value)),
            Some(("priority", value)) => narrowed.and("t.priority = ?", text(value)),
            Some(("status", value)) => narrowed.and("t.status = ?", text(value)),
            Some(("tag", value)) => {
                narrowed.and("instr(t.tags, ?) > 0", text(&format!("|{value}|")));
            }
            _ => narrowed.and(
                "instr(t.search || ' ' || coalesce(c.search, '') || ' ' || coalesce(a.search, ''), ?) > 0",
                text(&word),
            ),
        }
    }
}

/// The sort key of a view: two integers and the id, all ascending.
fn key_of(view: InboxView) -> (&'static str, &'static str) {
    match view {
        InboxView::Done => ("t.changed", "t.recency"),
        _ => ("t.sla_key", "t.recency"),
    }
}

/// `first/second/id` of the last row shown; one that can't be read starts from the top.
fn after(cursor: &str) -> Option<(i64, i64, String)> {
    let mut parts = cursor.splitn(3, '/');
    let first = parts.next()?.parse().ok()?;
    let second = parts.next()?.parse().ok()?;
    Some((first, second, parts.next()?.to_owned()))
}

struct Found {
    ticket: String,
    row: TicketRowParts,
    key: String,
}

struct TicketRowParts {
    customer_name: Option<String>,
    account_name: Option<String>,
    assignee_name: Option<String>,
    preview: String,
    recency: i64,
    last_author: String,
    unread: bool,
    draft_ready: bool,
}

pub(crate) fn page(c: &Connection, filter: &InboxFilter) -> Result<Page<TicketRow>, StoreError> {
    let mut narrowed = of_view(filter.view, filter);
    if let Some(words) = &filter.search {
        search(&mut narrowed, words);
    }
    let from = from(filter.view);
    let total = count(
        c,
        &format!("SELECT count(*) {from} WHERE {}", narrowed.sql),
        params_from_iter(narrowed.values.iter()),
    )?;
    let (first, second) = key_of(filter.view);
    if let Some((a, b, id)) = filter.cursor.as_deref().and_then(after) {
        let a = narrowed.bind(Sql::Integer(a));
        let b = narrowed.bind(Sql::Integer(b));
        let id = narrowed.bind(text(&id));
        let _ = write!(
            narrowed.sql,
            " AND ({first}, {second}, t.id) > (?{a}, ?{b}, ?{id})"
        );
    }
    let limit = narrowed.bind(Sql::Integer(integer(filter.limit.saturating_add(1))));
    let sql = format!(
        "SELECT t.body, nullif(c.name, ''), nullif(a.name, ''),
                (SELECT name FROM actors WHERE id = t.assignee), t.preview, t.recency, t.last_author,
                coalesce(t.last_customer_at > coalesce(t.read_until, t.last_customer_at - 1), 0),
                EXISTS (SELECT 1 FROM drafts d WHERE d.ticket = t.id AND d.state = 'ready'),
                {first} || '/' || {second} || '/' || t.id
         {from} WHERE {} ORDER BY {first}, {second}, t.id LIMIT ?{limit}",
        narrowed.sql
    );
    let mut found = rows(c, &sql, params_from_iter(narrowed.values.iter()), |row| {
        Ok(Found {
            ticket: row.get(0)?,
            row: TicketRowParts {
                customer_name: row.get(1)?,
                account_name: row.get(2)?,
                assignee_name: row.get(3)?,
                preview: row.get(4)?,
                recency: row.get(5)?,
                last_author: row.get(6)?,
                unread: row.get(7)?,
                draft_ready: row.get(8)?,
            },
            key: row.get(9)?,
        })
    })?;
    let more = found.len() > filter.limit;
    found.truncate(filter.limit);
    let next = found.last().filter(|_| more).map(|last| last.key.clone());
    let items = found
        .into_iter()
        .map(|found| ticket_row(&found.ticket, found.row))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Page { items, next, total })
}

fn ticket_row(body: &str, parts: TicketRowParts) -> Result<TicketRow, StoreError> {
    Ok(TicketRow {
        ticket: parse(body, "ticket")?,
        customer_name: parts.customer_name,
        account_name: parts.account_name,
        assignee_name: parts.assignee_name,
        preview: parts.preview,
        last_message_at: time(-parts.recency)?,
        last_author: match parts.last_author.as_str() {
            "customer" => Author::Customer,
            "agent" => Author::Agent,
            _ => Author::System,
        },
        unread: parts.unread,
        draft_ready: parts.draft_ready,
    })
}

/// How many tickets each view holds, whatever is searched for.
pub(crate) fn counts(
    c: &Connection,
    filter: &InboxFilter,
) -> Result<Vec<(InboxView, usize)>, StoreError> {
    let open = rows(
        c,
        "SELECT coalesce(sum(here AND assignee IS ?2), 0), coalesce(sum(here AND assignee IS NULL), 0),
                coalesce(sum(here), 0), coalesce(sum(NOT here), 0),
                coalesce(sum(here AND department = ?3), 0)
           FROM (SELECT assignee, department, (snoozed_until IS NULL OR snoozed_until <= ?1) AS here
                   FROM tickets WHERE is_open = 1)",
        params![
            micros(filter.now),
            filter.actor.id.as_str(),
            filter.actor.department
        ],
        |row| {
            Ok([
                row.get::<_, i64>(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ])
        },
    )?;
    let [mine, unassigned, all, snoozed, department] = open.first().copied().unwrap_or_default();
    let done = count(c, "SELECT count(*) FROM tickets WHERE is_open = 0", [])?;
    Ok(VIEWS
        .into_iter()
        .map(|view| {
            let held = match view {
                InboxView::Mine => mine,
                InboxView::Unassigned => unassigned,
                InboxView::All => all,
                InboxView::Snoozed => snoozed,
                InboxView::Department => department,
                InboxView::Done => return (view, done),
            };
            (view, usize::try_from(held).unwrap_or(0))
        })
        .collect())
}
