//! Sentences that claim nothing: greetings, thanks, sign-offs, apologies, questions, the agent's own attention.

use crate::lexicon::lexicon;
use crate::pattern::{LexiconError, whole};
use regex::Regex;
use std::sync::LazyLock;

pub(super) struct Kind {
    pub(super) courtesy: bool,
    pub(super) question: bool,
    /// A greeting or a sign-off: names in it are names, not facts.
    pub(super) greeting: bool,
}

struct Patterns {
    greeting: Regex,
    polite: Regex,
    closing_question: Regex,
}

fn patterns() -> Result<&'static Patterns, LexiconError> {
    static PATTERNS: LazyLock<Result<Patterns, LexiconError>> = LazyLock::new(|| {
        let words = &lexicon()?.courtesy;
        let outer: Vec<&str> = words
            .greeting
            .iter()
            .chain(&words.closing)
            .map(String::as_str)
            .collect();
        let polite: Vec<&str> = words
            .thanks
            .iter()
            .chain(&words.apology)
            .chain(&words.attention)
            .map(String::as_str)
            .collect();
        Ok(Patterns {
            greeting: whole("courtesy", &outer)?,
            polite: whole("courtesy", &polite)?,
            closing_question: whole("courtesy", &words.closing_question)?,
        })
    });
    PATTERNS.as_ref().map_err(Clone::clone)
}

/// Longest sentence that is read as mere courtesy, in bytes.
const LONGEST: usize = 320;

pub(super) fn of(sentence: &str, agent_name: &str) -> Result<Kind, LexiconError> {
    let patterns = patterns()?;
    let bare = sentence.trim();
    let question = bare.ends_with('?');
    if bare.len() > LONGEST {
        return Ok(Kind {
            courtesy: question,
            question,
            greeting: false,
        });
    }
    let name = !agent_name.is_empty()
        && bare
            .trim_matches(|c: char| !c.is_alphanumeric())
            .eq_ignore_ascii_case(agent_name);
    let greeting =
        name || patterns.greeting.is_match(bare) && !bare.contains(|c: char| c.is_ascii_digit());
    let courtesy = greeting || question || patterns.polite.is_match(bare);
    Ok(Kind {
        courtesy,
        question,
        greeting,
    })
}

/// "Anything else I can help with?"
pub(super) fn is_closing_question(sentence: &str) -> Result<bool, LexiconError> {
    Ok(sentence.len() <= LONGEST && patterns()?.closing_question.is_match(sentence.trim()))
}
