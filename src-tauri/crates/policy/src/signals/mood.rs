//! How the customer writes now: a small lexicon over the newest messages, nudged by moods kept in memory. Also
//! whether they say they are back about the same thing.

use super::history::History;
use crate::pattern::literal;
use crate::words;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// A mood in memory older than this, in days, says nothing about today.
const MOOD_LASTS: i64 = 30;
/// Newest customer messages that are read.
const MESSAGES: usize = 3;

static ANGRY: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:furious|livid|outrag(?:ed|eous)|disgust(?:ed|ing)|unacceptable|ridiculous|scam(?:mers?)?|thie(?:f|ves)|fraudsters?|lawyer|legal action|sue you|worst|fed up|sick of|had enough|robbed|robbery|incompetent|useless|pathetic|appall(?:ed|ing)|how dare|last straw|rip-?off|trading standards|ombudsman)\b",
    )
});
static NEGATIVE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:disappoint(?:ed|ing)|frustrat(?:ed|ing)|annoy(?:ed|ing)|upset|unhappy|angry|terrible|awful|poor|bad experience|not happy|not satisfied|complain(?:t|ing)?|still (?:not|no|waiting|haven'?t|doesn'?t|isn'?t)|waiting for (?:days|weeks)|nobody|no one (?:replied|answered|helps?)|third time|second time|again and again|every time|cancel my account|stressful|worried|concerned|let down|mess)\b",
    )
});
static POSITIVE: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:love|great|excellent|wonderful|fantastic|perfect|amazing|brilliant|happy with|very helpful|appreciate|thank you so much|thanks so much|well done|awesome)\b",
    )
});
static COMES_BACK: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:again|once more|still (?:not|no|isn['’]?t|doesn['’]?t|does not|won['’]?t|hasn['’]?t|has not|haven['’]?t|down|broken|happening|failing|the same)|same (?:issue|problem|error|thing|fault)|(?:came|come|is|are|it['’]?s) back\b|not (?:fixed|solved|resolved)|wasn['’]?t (?:fixed|solved|resolved)|second time|third time|keeps? happening|reopen)\b",
    )
});
static NOT_REALLY: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b(?:thank(?:s| you)(?: very much| so much)?,? (?:once )?again|once again,? thank|(?:write|call|try|hear from you) (?:you )?again|again,? thank|(?:i am|i['’]m|be|is|are) back (?:from|home|at|in|on))\b",
    )
});

pub(super) fn read(texts: &[&str], history: &History, today: Date) -> &'static str {
    let recent: Vec<&str> = texts.iter().rev().take(MESSAGES).copied().collect();
    let mut score = 0_i32;
    for (age, text) in recent.iter().enumerate() {
        let head: String = text.chars().take(8_000).collect();
        let felt = heat(&head);
        // the newest message says most
        score += if age == 0 { felt * 2 } else { felt };
    }
    let remembered = history.moods.iter().any(|(on, text)| {
        (0..=MOOD_LASTS).contains(&super::days_between(*on, today))
            && (ANGRY.is_match(text) || NEGATIVE.is_match(text))
    });
    if remembered && score <= 0 {
        score -= 2;
    }
    match score {
        ..=-6 => "angry",
        -5..=-2 => "negative",
        3.. => "positive",
        _ => "neutral",
    }
}

fn count(pattern: &Regex, text: &str) -> i32 {
    i32::try_from(pattern.find_iter(text).take(4).count()).unwrap_or(4)
}

fn heat(text: &str) -> i32 {
    let words = words::tokens(text).len();
    let shouted = text
        .split_whitespace()
        .filter(|w| {
            w.len() > 3
                && w.chars().all(|c| c.is_uppercase() || !c.is_alphanumeric())
                && w.chars().any(char::is_alphabetic)
        })
        .count();
    let shouting = i32::from(words >= 4 && shouted * 2 >= words) * 3;
    let exclaims = i32::from(text.contains("!!!")) + i32::from(text.contains("??"));
    let bad = 3 * count(&ANGRY, text) + count(&NEGATIVE, text) + shouting + exclaims;
    let good = 2 * count(&POSITIVE, text);
    if bad > 0 { -bad } else { good }
}

/// The words of somebody whose case was said to be settled.
pub(super) fn comes_back(text: &str) -> bool {
    let head: String = text.chars().take(8_000).collect();
    let polite = NOT_REALLY.replace_all(&head, " ");
    COMES_BACK.is_match(&polite)
}
