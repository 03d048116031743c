//! The checkable parts of a text: dates, times, amounts, numbers, ids and addresses, in one comparable form.
//!
//! A value in a reply is grounded when some source holds a compatible one: "12 April" by 2026-04-12, "€49" by `49 EUR`.

use crate::pattern::{LexiconError, one};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Day {
        year: Option<i16>,
        month: i8,
        day: i8,
    },
    Month {
        year: Option<i16>,
        month: i8,
    },
    /// 0 is Monday.
    Weekday(i8),
    Time {
        hour: i8,
        minute: i8,
    },
    /// Hundredths, and the currency when it was named.
    Amount {
        minor: i64,
        currency: Option<&'static str>,
    },
    Id(String),
    Address(String),
    /// The last digits of something masked.
    Ending(String),
}

#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) value: Value,
    pub(crate) range: Range<usize>,
}

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

fn pattern() -> Result<&'static Regex, LexiconError> {
    static PATTERN: LazyLock<Result<Regex, LexiconError>> = LazyLock::new(|| {
        one(
            "values",
            &format!(
                r"(?P<email>[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)|(?P<url>\b(?:https?://|www\.)\S+)|(?P<ending>\b(?:ending|ends|last (?:four|4)(?: digits)?|card|account)(?: in| with| is| are)? (?P<tail>\d{{4}})\b)|(?P<stamp>\b\d{{4}}-\d{{2}}-\d{{2}}t\d{{2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?z?)|\b(?P<iso_y>\d{{4}})-(?P<iso_m>\d{{1,2}})-(?P<iso_d>\d{{1,2}})\b|\b(?P<dm_d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<dm_m>{MONTHS})\b(?:,? (?P<dm_y>\d{{4}})\b)?|\b(?P<md_m>{MONTHS})\.? (?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<md_y>\d{{4}})\b)?|\b(?P<sl_a>\d{{1,2}})/(?P<sl_b>\d{{1,2}})/(?P<sl_y>\d{{4}}|\d{{2}})\b|\b(?:in|since|of|from|for|last|this|next|until|by|your|the|during|through|early|late) (?P<mo>{MONTHS})\b(?: (?P<mo_y>\d{{4}})\b)?|\b(?P<wd>mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?P<h>\d{{1,2}})[:.](?P<mi>\d{{2}})(?: ?(?P<ap>[ap])\.?m\b\.?)?|\b(?P<h2>\d{{1,2}}) ?(?P<ap2>[ap])\.?m\b\.?|(?P<cur>[$€£₹¥]|\b(?:usd|eur|gbp|inr|rs\.?|chf|aud|cad) ?) ?(?P<amt>\d[\d,]*(?:\.\d{{1,2}})?)\b|\b(?P<amt2>\d[\d,]*(?:\.\d{{1,2}})?) ?(?P<cur2>[$€£₹¥]|(?:usd|eur|gbp|inr|chf|aud|cad|rupees|euros?|dollars?|pounds?)\b)|#?\b(?P<id>[a-z]{{1,12}}[-_/]?[a-z0-9]*\d[a-z0-9]*(?:[-_][a-z0-9]+)*|\d+[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*|\d+(?:[-_][a-z0-9]+)+)\b|\b(?P<num>\d[\d,]*(?:\.\d+)?)"
            ),
        )
    });
    PATTERN.as_ref().map_err(Clone::clone)
}

/// Every value in `text`, in order.
pub(crate) fn values(text: &str) -> Result<Vec<Found>, LexiconError> {
    let pattern = pattern()?;
    Ok(pattern
        .captures_iter(text)
        .filter_map(|captures| {
            let range = captures.get(0)?.range();
            let value = read(&captures)?;
            Some(Found { value, range })
        })
        .collect())
}

fn read(c: &Captures<'_>) -> Option<Value> {
    let text = |name: &str| c.name(name).map(|m| m.as_str());
    let number = |name: &str| text(name).and_then(|t| t.parse::<i16>().ok());
    let small = |name: &str| text(name).and_then(|t| t.parse::<i8>().ok());
    if let Some(email) = text("email") {
        return Some(Value::Address(email.to_lowercase()));
    }
    if text("url").is_some() {
        return None;
    }
    if let Some(tail) = text("tail") {
        return Some(Value::Ending(tail.to_owned()));
    }
    if let Some(stamp) = text("stamp") {
        let mut parts = stamp.get(..10)?.split('-');
        let year = parts.next()?.parse().ok();
        return Some(Value::Day {
            year,
            month: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
        });
    }
    for (y, m, d) in [("iso_y", "iso_m", "iso_d")] {
        if let (Some(year), Some(month), Some(day)) = (number(y), small(m), small(d)) {
            return Some(Value::Day {
                year: Some(year),
                month,
                day,
            });
        }
    }
    for (y, m, d) in [("dm_y", "dm_m", "dm_d"), ("md_y", "md_m", "md_d")] {
        if let (Some(month), Some(day)) = (text(m).and_then(month), small(d)) {
            return Some(Value::Day {
                year: number(y),
                month,
                day,
            });
        }
    }
    if let (Some(a), Some(b), Some(year)) = (small("sl_a"), small("sl_b"), number("sl_y")) {
        let year = if year < 100 { 2000 + year } else { year };
        // day first, unless it can't be
        let (day, month) = if b > 12 { (b, a) } else { (a, b) };
        return Some(Value::Day {
            year: Some(year),
            month,
            day,
        });
    }
    if let Some(month) = text("mo").and_then(month) {
        return Some(Value::Month {
            year: number("mo_y"),
            month,
        });
    }
    if let Some(day) = text("wd") {
        return ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
            .iter()
            .position(|name| day.eq_ignore_ascii_case(name))
            .and_then(|at| i8::try_from(at).ok())
            .map(Value::Weekday);
    }
    for (h, m, ap) in [("h", "mi", "ap"), ("h2", "mi", "ap2")] {
        if let Some(hour) = small(h) {
            let minute = small(m).unwrap_or(0);
            if hour > 23 || minute > 59 {
                return amount(text(h)?, None)
                    .filter(|_| m != "mi")
                    .or_else(|| amount(&format!("{hour}.{minute:02}"), None));
            }
            let hour = match text(ap).map(str::to_lowercase).as_deref() {
                Some("p") if hour < 12 => hour + 12,
                Some("a") if hour == 12 => 0,
                _ => hour,
            };
            return Some(Value::Time { hour, minute });
        }
    }
    for (value, sign) in [("amt", "cur"), ("amt2", "cur2")] {
        if let Some(digits) = text(value) {
            return amount(digits, text(sign).and_then(currency));
        }
    }
    if let Some(id) = text("id") {
        return Some(Value::Id(crate::personal::compact(id)));
    }
    let digits = text("num")?;
    if digits.len() >= 7 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Value::Id(digits.to_owned()));
    }
    amount(digits, None)
}

fn month(name: &str) -> Option<i8> {
    let head: String = name.chars().take(3).flat_map(char::to_lowercase).collect();
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    .iter()
    .position(|month| *month == head)
    .and_then(|at| i8::try_from(at + 1).ok())
}

fn amount(digits: &str, currency: Option<&'static str>) -> Option<Value> {
    let plain = digits.replace(',', "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let hundredths: i64 = format!("{part:0<2}").get(..2)?.parse().ok()?;
    let minor = whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(hundredths)?;
    Some(Value::Amount { minor, currency })
}

fn currency(sign: &str) -> Option<&'static str> {
    let sign = sign.trim().trim_end_matches('.').to_lowercase();
    Some(match sign.as_str() {
        "$" | "usd" | "dollar" | "dollars" => "USD",
        "€" | "eur" | "euro" | "euros" => "EUR",
        "£" | "gbp" | "pound" | "pounds" => "GBP",
        "₹" | "inr" | "rs" | "rupees" => "INR",
        "¥" => "JPY",
        "chf" => "CHF",
        "aud" => "AUD",
        "cad" => "CAD",
        _ => return None,
    })
}

/// What the sources hold.
#[derive(Debug, Default)]
pub(crate) struct Grounds {
    values: Vec<Value>,
    /// Letters and digits of every source, for ids written in pieces.
    ids: Vec<String>,
}

impl Grounds {
    pub(crate) fn add_text(&mut self, text: &str) -> Result<(), LexiconError> {
        if !text.contains(|c: char| c.is_ascii_digit() || c == '@')
            && !text.to_lowercase().contains("day")
            && text.len() < 12
        {
            return Ok(());
        }
        for found in values(text)? {
            if let Value::Id(id) = &found.value {
                self.ids.push(id.clone());
            }
            self.values.push(found.value);
        }
        Ok(())
    }

    /// A moment grounds its day and time, in UTC and in the customer's zone.
    pub(crate) fn add_moment(&mut self, at: Timestamp, zone: &TimeZone) {
        for zone in [&TimeZone::UTC, zone] {
            let civil = at.to_zoned(zone.clone()).datetime();
            self.values.push(day(civil.date()));
            self.values.push(Value::Time {
                hour: civil.hour(),
                minute: civil.minute(),
            });
        }
    }

    pub(crate) fn add_id(&mut self, id: &str) {
        self.ids.push(crate::personal::compact(id));
    }

    pub(crate) fn has(&self, value: &Value) -> bool {
        self.values.iter().any(|ground| fits(value, ground))
            || match value {
                Value::Id(id) => self.ids.iter().any(|known| known == id),
                Value::Ending(tail) => self.ids.iter().any(|known| known.ends_with(tail.as_str())),
                Value::Amount { minor, .. } if minor % 100 == 0 => {
                    let digits = (minor / 100).to_string();
                    self.ids.contains(&digits)
                }
                _ => false,
            }
    }
}

/// The day of a moment, in a zone.
pub(crate) fn day_of(at: Timestamp, zone: &TimeZone) -> Value {
    day(at.to_zoned(zone.clone()).date())
}

fn day(date: Date) -> Value {
    Value::Day {
        year: Some(date.year()),
        month: date.month(),
        day: date.day(),
    }
}

/// Whether a source saying `ground` is ground for a reply saying `value`.
pub(crate) fn fits(value: &Value, ground: &Value) -> bool {
    let same_year = |a: &Option<i16>, b: &Option<i16>| a.is_none() || b.is_none() || a == b;
    match (value, ground) {
        (
            Value::Day { year, month, day },
            Value::Day {
                year: y,
                month: m,
                day: d,
            },
        ) => month == m && day == d && same_year(year, y),
        (
            Value::Month { year, month },
            Value::Day {
                year: y, month: m, ..
            }
            | Value::Month { year: y, month: m },
        ) => month == m && same_year(year, y),
        (
            Value::Weekday(wanted),
            Value::Day {
                year: Some(y),
                month,
                day,
            },
        ) => Date::new(*y, *month, *day)
            .is_ok_and(|date| date.weekday().to_monday_zero_offset() == *wanted),
        (
            Value::Amount { minor, currency },
            Value::Amount {
                minor: m,
                currency: c,
            },
        ) => minor == m && (currency.is_none() || c.is_none() || currency == c),
        (Value::Time { hour, minute }, Value::Amount { minor, .. })
        | (Value::Amount { minor, .. }, Value::Time { hour, minute }) => {
            // "9.30" may be a time or an amount
            i64::from(*hour) * 100 + i64::from(*minute) == *minor
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grounded(source: &str, said: &str) -> bool {
        let mut grounds = Grounds::default();
        grounds.add_text(source).unwrap();
        let found = values(said).unwrap();
        assert!(!found.is_empty(), "{said}");
        found.iter().all(|found| grounds.has(&found.value))
    }

    #[test]
    fn one_thing_written_in_two_ways_is_one_thing() {
        for (source, said) in [
            ("2026-04-12", "12 April"),
            ("2026-04-12", "April 12th, 2026"),
            ("2026-04-12", "12/04/2026"),
            ("on 2026-04-12", "in April"),
            ("2026-06-15", "on Monday"),
            ("€49.00", "49 EUR"),
            ("amount 1,249.50", "$1249.50"),
            ("INV-2041", "inv-2041"),
            ("get_invoice 84678269", "invoice 84678269"),
            ("14:30", "2:30 pm"),
            ("2026-06-20T08:00:00Z", "20 June"),
            ("card INV99994821", "ending in 4821"),
        ] {
            assert!(grounded(source, said), "{source} / {said}");
        }
        for (source, said) in [
            ("2026-04-12", "13 April"),
            ("2026-04-12", "12 April 2025"),
            ("€49.00", "£49"),
            ("INV-2041", "INV-2042"),
            ("2026-06-16", "on Monday"),
        ] {
            assert!(!grounded(source, said), "{source} / {said}");
        }
    }
}
