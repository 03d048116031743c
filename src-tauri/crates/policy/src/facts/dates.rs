//! Dates as people write them in notes. A date without a year belongs to the year that makes sense: the newest one
//! not after the note for what happened, the next one for what is to come.

use crate::pattern::literal;
use jiff::civil::Date;
use regex::{Captures, Regex};
use std::sync::LazyLock;

const MONTHS: &str = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec";

static ISO: LazyLock<Regex> = LazyLock::new(|| literal(r"\b(\d{4})-(\d{2})-(\d{2})(?:\b|T)"));
static DAY_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTHS})\b\.?(?:,?\s+(\d{{4}}))?"
    ))
});
static MONTH_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"\b({MONTHS})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?"
    ))
});

/// Which way a date without a year leans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lean {
    Past,
    Future,
}

/// A date and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub date: Date,
    pub start: usize,
    pub end: usize,
}

/// Every date in `text`, in order of appearance.
pub(crate) fn find(text: &str, noted: Date, lean: Lean) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut add = |captures: &Captures<'_>, date: Option<Date>| {
        if let (Some(whole), Some(date)) = (captures.get(0), date) {
            let overlaps = found
                .iter()
                .any(|f| whole.start() < f.end && f.start < whole.end());
            if !overlaps {
                found.push(Found {
                    date,
                    start: whole.start(),
                    end: whole.end(),
                });
            }
        }
    };
    for c in ISO.captures_iter(text) {
        let date = part(&c, 1).zip(part(&c, 2)).zip(part(&c, 3));
        add(&c, date.and_then(|((y, m), d)| civil(y, m, d)));
    }
    for c in DAY_FIRST.captures_iter(text) {
        let date = part(&c, 1).zip(c.get(2).and_then(|m| month(m.as_str())));
        add(
            &c,
            date.and_then(|(d, m)| with_year(part(&c, 3), m, d, noted, lean)),
        );
    }
    for c in MONTH_FIRST.captures_iter(text) {
        let date = part(&c, 2).zip(c.get(1).and_then(|m| month(m.as_str())));
        add(
            &c,
            date.and_then(|(d, m)| with_year(part(&c, 3), m, d, noted, lean)),
        );
    }
    found.sort_by_key(|f| f.start);
    found
}

fn part(captures: &Captures<'_>, group: usize) -> Option<i16> {
    captures.get(group)?.as_str().parse().ok()
}

fn month(name: &str) -> Option<i16> {
    let short = name.get(..3)?;
    let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = months.iter().position(|m| *m == short)?;
    i16::try_from(index + 1).ok()
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn with_year(year: Option<i16>, month: i16, day: i16, noted: Date, lean: Lean) -> Option<Date> {
    if let Some(year) = year {
        return civil(year, month, day);
    }
    let this = civil(noted.year(), month, day)?;
    match lean {
        Lean::Past if this > noted => civil(noted.year() - 1, month, day),
        Lean::Future if this < noted => civil(noted.year() + 1, month, day),
        _ => Some(this),
    }
}
