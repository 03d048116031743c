//! How dates, moments, statuses and names are told to a person: "on 12 April", "as of 10:42 today", "payment failed".
//!
//! Works in the zone of the packet and takes `now` from it; knows no clock. Values that are not recognised pass
//! through as the source wrote them, so nothing is invented by formatting.

use crate::book::{Words, capitalised};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use regex::Regex;
use std::sync::LazyLock;

#[expect(
    clippy::expect_used,
    reason = "a constant pattern, compiled by every test"
)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("constant pattern")
}

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:–(?P<until>\d{2}:\d{2})|(Z|[+-]\d{2}:?\d{2}))?)?(?:(?:/|\.\.| to )(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}:?\d{2})?)?",
    )
});

/// A moment and a place from which dates are told.
#[derive(Debug, Clone)]
pub struct Telling {
    zone: TimeZone,
    now: Zoned,
}

impl Telling {
    /// An unknown zone name falls back to UTC.
    pub fn new(now: Timestamp, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        Self {
            now: now.to_zoned(zone.clone()),
            zone,
        }
    }

    pub fn today(&self) -> Date {
        self.now.date()
    }

    pub fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    pub fn date_of(&self, at: Timestamp) -> Date {
        self.local(at).date()
    }

    /// `morning`, `afternoon` or `evening`.
    pub fn daypart(&self) -> &'static str {
        match self.now.hour() {
            0..12 => "morning",
            12..18 => "afternoon",
            _ => "evening",
        }
    }

    /// `12 April`, with the year only when it is another.
    pub fn day(&self, date: Date) -> String {
        let format = if date.year() == self.today().year() {
            "%-d %B"
        } else {
            "%-d %B %Y"
        };
        date.strftime(format).to_string()
    }

    /// `today`, `Friday 19 June` within the coming week, else as [`Self::day`].
    pub fn soon(&self, date: Date) -> String {
        let days = self.days_until(date);
        match days {
            0 => "today".to_owned(),
            1..=6 => format!("{} {}", date.strftime("%A"), self.day(date)),
            _ => self.day(date),
        }
    }

    /// [`Self::soon`] with the preposition it takes: `today`, `on 12 April`.
    pub fn on(&self, date: Date) -> String {
        if date == self.today() {
            "today".to_owned()
        } else {
            format!("on {}", self.soon(date))
        }
    }

    /// Whole days from today; negative when past.
    pub fn days_until(&self, date: Date) -> i64 {
        self.today()
            .until(date)
            .map_or(0, |span| i64::from(span.get_days()))
    }

    /// `10:42 today` or `08:15 on 17 June`.
    pub fn moment(&self, at: Timestamp) -> String {
        let local = self.local(at);
        format!("{} {}", local.strftime("%H:%M"), self.on(local.date()))
    }

    /// `as of 10:42 today`, or `when last checked, at 08:15 today` for a kept result.
    pub fn as_of(&self, at: Timestamp, kept: bool) -> String {
        if kept {
            format!("when last checked, at {}", self.moment(at))
        } else {
            format!("as of {}", self.moment(at))
        }
    }

    /// A tool's value with its ISO dates, times and windows told in words; everything else unchanged.
    /// `lone` prefixes a value that is nothing but a date with "on" where it needs one.
    pub fn value(&self, text: &str, lone: bool) -> String {
        let told = ISO.replace_all(text, |found: &regex::Captures<'_>| {
            let part = |n: usize| found.get(n).map(|m| m.as_str());
            let Some((date, time)) = self.parse(part(1), part(2), part(4)) else {
                return found[0].to_owned();
            };
            let day = self.soon(date);
            if let (Some(from), Some(until)) = (&time, found.name("until")) {
                return format!("{day} between {from} and {}", until.as_str());
            }
            match (time, self.parse(part(5), part(6), part(7))) {
                (Some(from), Some((_, Some(to)))) => format!("{day} between {from} and {to}"),
                (Some(time), _) if date == self.today() => format!("{time} today"),
                (Some(time), _) => format!("{day} at {time}"),
                (None, _) => day,
            }
        });
        let whole = ISO
            .find(text)
            .is_some_and(|m| m.as_str().len() == text.len());
        if lone && whole && told.ends_with(" today") {
            format!("at {told}")
        } else if lone && whole && !told.starts_with("today") {
            format!("on {told}")
        } else {
            told.into_owned()
        }
    }

    fn parse(
        &self,
        date: Option<&str>,
        time: Option<&str>,
        offset: Option<&str>,
    ) -> Option<(Date, Option<String>)> {
        let date: Date = date?.parse().ok()?;
        let Some(time) = time else {
            return Some((date, None));
        };
        let Some(offset) = offset else {
            return Some((date, Some(time.to_owned())));
        };
        let at: Timestamp = format!("{date}T{time}:00{offset}").parse().ok()?;
        let local = self.local(at);
        Some((local.date(), Some(local.strftime("%H:%M").to_string())))
    }
}

/// `payment_failed` → `payment failed`.
pub fn status(words: &Words, status: &str) -> String {
    words
        .statuses
        .get(status)
        .cloned()
        .unwrap_or_else(|| plain(status))
}

/// A key in words.
pub fn plain(key: &str) -> String {
    key.replace(['_', '-'], " ").trim().to_lowercase()
}

/// `billing_l2` → `our senior billing team`.
pub fn team(words: &Words, department: Option<&str>) -> String {
    let Some(department) = department.filter(|d| !d.trim().is_empty()) else {
        return "our specialist team".to_owned();
    };
    if let Some(team) = words.departments.get(department) {
        return team.clone();
    }
    let name = plain(department);
    match name.strip_suffix(" l2") {
        Some(base) => format!("our senior {base} team"),
        None if name.ends_with("team") || name.ends_with("desk") => format!("our {name}"),
        None => format!("our {name} team"),
    }
}

/// A department as colleagues call it: `Billing L2`.
pub fn queue(department: &str) -> String {
    department
        .split('_')
        .map(|word| {
            if word.len() <= 2 {
                word.to_uppercase()
            } else {
                capitalised(word)
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// One, two, three… up to ten, then digits.
pub fn counted(n: usize) -> String {
    const WORDS: [&str; 11] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    WORDS
        .get(n)
        .map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// `text` cut to `most` characters at a word, with an ellipsis when something was left out.
pub fn shortened(text: &str, most: usize) -> String {
    let flat = text
        .split_whitespace()
        .take(most)
        .collect::<Vec<_>>()
        .join(" ");
    if flat.chars().count() <= most {
        return flat;
    }
    let cut: String = flat.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', '.', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telling() -> Telling {
        Telling::new(
            "2026-06-18T09:42:00Z".parse().expect("timestamp"),
            "Europe/London",
        )
    }

    #[test]
    fn dates_are_told_like_a_person_would() {
        let t = telling();
        assert_eq!(t.value("2026-04-12", true), "on 12 April");
        assert_eq!(t.value("2025-04-12", false), "12 April 2025");
        assert_eq!(t.value("2026-06-18", true), "today");
        assert_eq!(t.value("2026-06-19", true), "on Friday 19 June");
        assert_eq!(t.value("2026-06-17T22:30:00Z", false), "17 June at 23:30");
        assert_eq!(
            t.value("2026-06-19T08:00/2026-06-19T12:00", false),
            "Friday 19 June between 08:00 and 12:00"
        );
        assert_eq!(
            t.value("2026-06-16 08:00–12:00", false),
            "16 June between 08:00 and 12:00"
        );
        assert_eq!(t.value("€49.00", true), "€49.00");
    }

    #[test]
    fn a_moment_says_its_day() {
        let t = telling();
        let at = |text: &str| text.parse().expect("timestamp");
        assert_eq!(
            t.as_of(at("2026-06-18T09:42:00Z"), false),
            "as of 10:42 today"
        );
        assert_eq!(
            t.as_of(at("2026-06-17T07:15:00Z"), true),
            "when last checked, at 08:15 on 17 June"
        );
    }

    #[test]
    fn a_queue_is_named_for_customers_and_for_colleagues() {
        let words = &crate::book::english().words;
        assert_eq!(team(words, Some("billing_l2")), "our senior billing team");
        assert_eq!(team(words, Some("fraud_l2")), "our senior fraud team");
        assert_eq!(queue("billing_l2"), "Billing L2");
    }
}
