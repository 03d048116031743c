//! What an unverified sender may be told: what they said themselves in this ticket, what is public, and nothing more.

use super::{Findings, Line, Scene};
use crate::lexicon::lexicon;
use crate::pattern::{LexiconError, any};
use crate::values;
use crate::words;
use deskhand_domain::evidence::EvidenceKind;
use deskhand_domain::finding::{Guard, Severity};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

fn phrases() -> Result<&'static (Regex, Regex), LexiconError> {
    static PHRASES: LazyLock<Result<(Regex, Regex), LexiconError>> = LazyLock::new(|| {
        let words = &lexicon()?.disclosure;
        Ok((
            any("disclosure", &words.account)?,
            any("disclosure", &words.history)?,
        ))
    });
    PHRASES.as_ref().map_err(Clone::clone)
}

/// Live facts everybody may know.
fn is_public(kind: &str) -> bool {
    kind == "service"
}

/// What private sources hold and the customer has not said.
struct Private {
    words: Vec<BTreeSet<String>>,
    grounds: values::Grounds,
}

const REASON: &str = "The sender is not verified, and this tells them about the account or its history. Take it out, or verify them first.";

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    if scene.reply.verified {
        return Ok(Vec::new());
    }
    let private = private(scene)?;
    let mut said = values::Grounds::default();
    said.add_text(&scene.said)?;
    let mut public = values::Grounds::default();
    for source in scene
        .reply
        .pool
        .iter()
        .filter(|one| one.kind == EvidenceKind::Policy)
    {
        public.add_text(&source.excerpt)?;
    }
    let mut found = Vec::new();
    for line in scene.lines.iter().filter(|line| !line.greeting) {
        if let Some(range) = told(scene, line, &private, &said, &public)? {
            found.push(scene.finding(
                Guard::Disclosure,
                Severity::Block,
                line,
                range,
                REASON.to_owned(),
            ));
        }
    }
    Ok(found)
}

fn private(scene: &Scene<'_>) -> Result<Private, LexiconError> {
    let said = words::content(&scene.said);
    let public: BTreeSet<String> = scene
        .reply
        .pool
        .iter()
        .filter(|one| one.kind == EvidenceKind::Policy)
        .flat_map(|one| words::content(&one.excerpt))
        .chain(words::content(scene.reply.agent_name))
        .collect();
    let mut private = Private {
        words: Vec::new(),
        grounds: values::Grounds::default(),
    };
    let mut add = |text: &str| -> Result<(), LexiconError> {
        private.grounds.add_text(text)?;
        private.words.push(
            words::content(text)
                .into_iter()
                .filter(|word| !said.contains(word) && !public.contains(word))
                .collect(),
        );
        Ok(())
    };
    for source in scene.reply.pool {
        let mine = source.kind == EvidenceKind::Ticket
            && scene
                .said
                .contains(source.excerpt.trim().to_lowercase().as_str());
        let live_public = source.kind == EvidenceKind::Live
            && scene
                .reply
                .live
                .iter()
                .any(|fact| fact.id.as_str() == source.id && is_public(&fact.kind));
        if matches!(
            source.kind,
            EvidenceKind::Memory | EvidenceKind::Live | EvidenceKind::Ticket
        ) && !mine
            && !live_public
        {
            add(&source.excerpt)?;
        }
    }
    for fact in scene
        .reply
        .live
        .iter()
        .filter(|fact| !is_public(&fact.kind))
    {
        add(&fact.subject)?;
        for stated in &fact.stated {
            add(&stated.value)?;
        }
    }
    Ok(private)
}

fn told(
    scene: &Scene<'_>,
    line: &Line<'_>,
    private: &Private,
    said: &values::Grounds,
    public: &values::Grounds,
) -> Result<Option<Range<usize>>, LexiconError> {
    for value in values::values(line.text)? {
        let known = said.has(&value.value) || public.has(&value.value);
        if private.grounds.has(&value.value) && !known {
            return Ok(Some(value.range));
        }
    }
    let lower = line.text.to_lowercase();
    let (account, history) = phrases()?;
    for pattern in [account, history] {
        if let Some(hit) = pattern.find(&lower)
            && !line.question
            && !scene.said.contains(hit.as_str())
            && !asks_for_help(&lower, hit.start())
        {
            return Ok(Some(if lower.len() == line.text.len() {
                hit.range()
            } else {
                0..line.text.len()
            }));
        }
    }
    let rests = line.as_drafted
        && line.evidence.iter().any(|one| match one.kind {
            EvidenceKind::Memory => true,
            EvidenceKind::Live => !scene
                .reply
                .live
                .iter()
                .any(|fact| fact.id.as_str() == one.id && is_public(&fact.kind)),
            _ => false,
        });
    let words = words::content(line.text);
    let common = private.words.iter().any(|source| {
        let shared = words.intersection(source).count();
        shared >= 3 || shared >= 2 && shared * 2 >= source.len().min(words.len())
    });
    // one name out of the account is enough: "Enterprise", "Ruth"
    let names = !line.courtesy
        && names(line.text)
            .iter()
            .any(|name| private.words.iter().any(|source| source.contains(name)));
    Ok((rests || common || names).then_some(0..line.text.len()))
}

/// "so that I can find your account", "the email on your account": asking, not telling.
fn asks_for_help(lower: &str, at: usize) -> bool {
    let head = lower.get(..at).unwrap_or_default();
    [
        "find",
        "look up",
        "locate",
        "verify",
        "confirm",
        "before i",
        "before we",
        "send",
        "share",
        "reply",
        "need",
        "which",
        "what",
        "access",
        "open",
        "discuss",
        "change",
    ]
    .iter()
    .any(|word| head.contains(word))
}

/// Capitalised words inside a sentence, stemmed as content words are.
fn names(text: &str) -> Vec<String> {
    text.split_whitespace()
        .skip(1)
        .filter(|word| {
            word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 2
        })
        .flat_map(words::content)
        .collect()
}
