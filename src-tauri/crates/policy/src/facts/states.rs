//! What holds of a customer or account: plan, SLA, renewal, success manager, role, preferences.

use super::clause::{denied, unreal};
use super::dates::{self, Lean};
use super::state;
use crate::pattern::literal;
use deskhand_domain::memory::Fact;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

const PLANS: &str =
    "free|starter|basic|team|pro|plus|business|premium|enterprise|standard|growth|scale";
const NAME: &str =
    r"(\p{Lu}[\p{L}'’-]+(?:\s+(?:(?:van|de|del|der|den|bin|al|da|di)\s+)?\p{Lu}[\p{L}'’-]+){1,2})";

static PLAN_MOVED: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"(?i)\b(?:upgraded|downgraded|moved|switched|changed|migrated)\b[^.]{{0,60}}?\bto\s+(?:the\s+|an?\s+)?({PLANS})\b"
    ))
});
static PLAN_NAMED: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"(?i)\b({PLANS})[- ](?:plan|tier|account|customer|subscription|workspace|subscriber|contract)\b|\bplan(?:\s+is|\s+now|:)+\s+(?:now\s+|the\s+)?({PLANS})\b|\b(?:is|are|now)\s+on\s+(?:the\s+)?({PLANS})\b"
    ))
});
static SLA: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(\d{1,3}|one|two|four|six|eight|twelve|twenty-four)[- ]?(?:hours?|hrs?|h)\b[^.]{0,24}?\bSLA\b|\bSLA\b[^.]{0,28}?\b(\d{1,3}|one|two|four|six|eight|twelve|twenty-four)[- ]?(?:hours?|hrs?|h)\b",
    )
});
static RENEWAL: LazyLock<Regex> = LazyLock::new(|| {
    literal(r"(?i)\b(?:renewal|renews|renewing|due for renewal|up for renewal)\b")
});
static CSM: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"(?:\b(?i:CSM|customer success manager|success manager|account manager)\b(?:\s+(?i:is|now|named|remains))*[:,]?\s+){NAME}"
    ))
});
static CSM_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    literal(&format!(
        r"{NAME},?\s+(?:is|as|,)\s+(?:now\s+)?(?:the|their|her|his|our)?\s*(?:account's\s+)?(?i:CSM|customer success manager|success manager)\b"
    ))
});
static PREFERS: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:prefers?|prefer|likes|asked for|asks for|wants|best reached|please use|preference:?)\b",
    )
});
static TONES: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        (
            "short and direct",
            r"short|brief|concise|to the point|direct|no small talk|terse",
        ),
        (
            "detailed",
            r"detailed|thorough|step[- ]by[- ]step|in[- ]depth|full explanations?",
        ),
        ("formal", r"formal"),
        ("friendly", r"friendly|informal|casual|warm"),
    ]
    .into_iter()
    .map(|(tone, words)| (tone, literal(&format!(r"(?i)\b(?:{words})\b"))))
    .collect()
});
static CHANNEL: LazyLock<Regex> = LazyLock::new(|| {
    literal(r"(?i)\b(e-?mails?|phone|phone calls?|calls?|chat|sms|text messages?|telegram)\b")
});
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:is|works as|role is|role:|role of)\s+(?:the\s+|an?\s+|their\s+|our\s+)?(?:[\p{L}-]+\s+){0,2}?(developer|engineer|admin|administrator|finance|accountant|bookkeeper|owner|founder|member)\b",
    )
});
static LANGUAGE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:speaks|writes in|replies in|answers in|language is|language:)\s+(?:fluent\s+)?(english|german|french|spanish|italian|portuguese|dutch|hindi|polish|turkish|japanese)\b",
    )
});
static VIP: LazyLock<Regex> = LazyLock::new(|| literal(r"\bVIP\b"));
static CHURN: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:churn risk|risk of churn(?:ing)?|at risk of (?:leaving|churn\w*)|likely to (?:leave|churn))\b",
    )
});

/// What somebody merely says of their contract is not the contract: a customer can't promote themselves.
static HEARSAY: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:says|said|saying|claims?|claimed|claiming|insists?|insisted|according to|believes?|thinks|told us|tells us|i am|i['’]m|we are|we['’]re|my|our)\b",
    )
});

pub(super) fn read(clause: &str, noted: Date) -> Vec<Fact> {
    if HEARSAY.is_match(clause) {
        return [tone(clause), contact(clause), language(clause)]
            .into_iter()
            .flatten()
            .collect();
    }
    [
        plan(clause),
        sla(clause),
        renewal(clause, noted),
        csm(clause),
        tone(clause),
        contact(clause),
        role(clause),
        language(clause),
        flag(clause, &VIP, "vip", "true"),
        flag(clause, &CHURN, "risk", "churn"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The match of the first group that took part, unless it is denied or unreal.
fn asserted<'a>(pattern: &Regex, clause: &'a str) -> Option<&'a str> {
    let captures = pattern.captures(clause)?;
    let at = captures.get(0)?.start();
    if denied(clause, at) || unreal(clause, at) {
        return None;
    }
    captures.iter().skip(1).flatten().next().map(|m| m.as_str())
}

fn plan(clause: &str) -> Option<Fact> {
    if let Some(plan) = asserted(&PLAN_MOVED, clause) {
        return Some(state("plan", plan.to_lowercase()));
    }
    if PLAN_MOVED.is_match(clause) || clause.to_lowercase().contains("was on ") {
        return None;
    }
    asserted(&PLAN_NAMED, clause).map(|plan| state("plan", plan.to_lowercase()))
}

fn sla(clause: &str) -> Option<Fact> {
    let said = asserted(&SLA, clause)?.to_lowercase();
    let hours = match said.as_str() {
        "one" => "1",
        "two" => "2",
        "four" => "4",
        "six" => "6",
        "eight" => "8",
        "twelve" => "12",
        "twenty-four" => "24",
        digits => digits,
    };
    (hours != "0").then(|| state("sla_hours", hours))
}

fn renewal(clause: &str, noted: Date) -> Option<Fact> {
    let word = RENEWAL.find(clause)?;
    if denied(clause, word.start()) || unreal(clause, word.start()) {
        return None;
    }
    let found = dates::find(clause, noted, Lean::Future);
    let after = found
        .iter()
        .find(|f| f.start >= word.end() && f.start - word.end() <= 40);
    let before = found
        .iter()
        .rev()
        .find(|f| f.end <= word.start() && word.start() - f.end <= 3);
    after
        .or(before)
        .map(|f| state("renewal_on", f.date.to_string()))
}

fn csm(clause: &str) -> Option<Fact> {
    let name = asserted(&CSM, clause).or_else(|| asserted(&CSM_AFTER, clause))?;
    Some(state("csm_name", name))
}

fn tone(clause: &str) -> Option<Fact> {
    let wish = PREFERS
        .find(clause)
        .filter(|w| !denied(clause, w.start()))?;
    let rest = clause.get(wish.end()..)?;
    TONES
        .iter()
        .filter_map(|(tone, words)| words.find(rest).map(|m| (m.start(), *tone)))
        .filter(|(at, _)| !denied(rest, *at))
        .min()
        .map(|(_, tone)| state("tone", tone))
}

fn contact(clause: &str) -> Option<Fact> {
    let wish = PREFERS
        .find(clause)
        .filter(|w| !denied(clause, w.start()))?;
    let rest = clause.get(wish.end()..)?;
    let channel = CHANNEL.find_iter(rest).find(|m| !denied(rest, m.start()))?;
    let word = channel.as_str().to_lowercase();
    let value = match word.as_str() {
        w if w.starts_with('e') => "email",
        w if w.starts_with("phone") || w.starts_with("call") => "phone",
        w if w.starts_with("text") || w == "sms" => "sms",
        w if w.starts_with("telegram") => "telegram",
        _ => "chat",
    };
    Some(state("contact_preference", value))
}

fn role(clause: &str) -> Option<Fact> {
    let word = asserted(&ROLE, clause)?.to_lowercase();
    let role = match word.as_str() {
        "engineer" => "developer",
        "administrator" => "admin",
        "accountant" | "bookkeeper" => "finance",
        "founder" => "owner",
        other => other,
    };
    Some(state("role", role))
}

fn language(clause: &str) -> Option<Fact> {
    let name = asserted(&LANGUAGE, clause)?.to_lowercase();
    let code = match name.as_str() {
        "german" => "de",
        "french" => "fr",
        "spanish" => "es",
        "italian" => "it",
        "portuguese" => "pt",
        "dutch" => "nl",
        "hindi" => "hi",
        "polish" => "pl",
        "turkish" => "tr",
        "japanese" => "ja",
        _ => "en",
    };
    Some(state("language", code))
}

fn flag(clause: &str, pattern: &Regex, key: &str, value: &str) -> Option<Fact> {
    let found = pattern.find(clause)?;
    (!denied(clause, found.start()) && !unreal(clause, found.start())).then(|| state(key, value))
}
