//! What a reply says was done, is being done or will be done, against what was.
//!
//! Done needs a confirmed receipt of the same family of actions (or a live fact that states it). A pending action may
//! be announced as asked for. A promise needs a policy clause or a receipt. What happened earlier may be told as
//! history when a memory or the ticket says so and the sentence says when.

mod forms;

use super::{Findings, Line, Scene};
use crate::lexicon::{Family, lexicon};
use crate::pattern::LexiconError;
use crate::values;
use crate::words;
use deskhand_domain::evidence::{Evidence, EvidenceKind};
use deskhand_domain::finding::{Guard, Severity};
use deskhand_domain::live::Freshness;
use forms::{Claim, Form, Forms};

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    let forms = Forms::get()?;
    let families = &lexicon()?.actions.family;
    let mut found = Vec::new();
    for line in scene.lines.iter().filter(|line| !scene.is_policy(line)) {
        for claim in forms.claims(line.text, line.question) {
            let Some(family) = families.get(claim.family) else {
                continue;
            };
            if let Some(reason) = refuse(scene, forms, families, family, &claim, line)? {
                let severity = if claim.form == Form::Offer {
                    Severity::Warning
                } else {
                    Severity::Block
                };
                found.push(scene.finding(
                    Guard::Claim,
                    severity,
                    line,
                    claim.range.clone(),
                    reason,
                ));
            }
        }
    }
    Ok(found)
}

/// Why a claim may not be made; None when something backs it.
fn refuse(
    scene: &Scene<'_>,
    forms: &Forms,
    families: &[Family],
    family: &Family,
    claim: &Claim,
    line: &Line<'_>,
) -> Result<Option<String>, LexiconError> {
    let named = named_families(families, line.text);
    let receipt = has_receipt(scene, family, &named, claim, line.text);
    Ok(match claim.form {
        Form::Done => {
            let backed = receipt
                || family.looking && has_looked(scene, line)
                || live_says(scene, family, &named, line) && !claim.ours
                || forms.is_told(line.text) && by_ticket(scene, line)
                || is_history(scene, forms, families, family, &named, claim, line)?;
            (!backed).then(|| {
                format!(
                    "This says something was done, and there is no receipt for it. Wait for {}, or say what will be asked for.",
                    family.receipt
                )
            })
        }
        Form::Doing => {
            let pending = has_pending(scene, family, &named);
            let backed = receipt
                || family.soft
                || pending && (family.asking || !family.committing)
                || live_says(scene, family, &named, line);
            (!backed).then(|| {
                if pending {
                    "This is still waiting for approval. Say that it will be asked for, not that it is being done.".to_owned()
                } else {
                    format!("This says something is under way, and nothing shows it. Propose the action first, or wait for {}.", family.receipt)
                }
            })
        }
        Form::Promise => {
            let backed = receipt
                || family.soft
                || !family.committing && has_pending(scene, family, &named)
                || policy_says(scene, line, claim)
                || as_drafted_from(line, &[EvidenceKind::Policy, EvidenceKind::Receipt])
                || !claim.ours && live_says(scene, family, &named, line);
            (!backed).then(|| "This promises something no receipt and no policy clause backs. Leave it out, or cite the clause that allows it.".to_owned())
        }
        Form::Offer => {
            let backed = receipt
                || policy_says(scene, line, claim)
                || as_drafted_from(line, &[EvidenceKind::Policy]);
            (!backed).then(|| "This offers something no policy clause allows here. Check the policy before offering it.".to_owned())
        }
    })
}

/// Families whose nouns a sentence names: "processed your refund" is about refunds.
fn named_families<'f>(families: &'f [Family], text: &str) -> Vec<&'f Family> {
    let padded = format!(" {} ", words::words(text).collect::<Vec<_>>().join(" "));
    families
        .iter()
        .filter(|family| {
            family
                .nouns
                .iter()
                .any(|noun| padded.contains(&format!(" {noun} ")))
        })
        .collect()
}

fn has_receipt(
    scene: &Scene<'_>,
    family: &Family,
    named: &[&Family],
    claim: &Claim,
    text: &str,
) -> bool {
    let confirmed = || {
        scene
            .reply
            .receipts
            .iter()
            .filter(|receipt| receipt.confirmed)
    };
    let of = |family: &Family| confirmed().any(|receipt| family.tools.contains(&receipt.tool));
    if family.generic {
        if !named.is_empty() {
            return named.iter().all(|family| of(family));
        }
        // "done", "sent", "opened": whatever it is about must be what a receipt says
        let said = words::content(text);
        return confirmed().any(|receipt| {
            let done = words::content(&format!(
                "{} {} {}",
                receipt.done,
                receipt.reference,
                receipt.tool.replace('_', " ")
            ));
            said.intersection(&done).count() >= 1 || said.len() <= 2
        });
    }
    if family.looking {
        return false;
    }
    of(family)
        || confirmed().any(|receipt| {
            words::words(&receipt.done)
                .any(|word| claim.stems.contains(&words::stem(&word).to_owned()))
        })
}

fn has_pending(scene: &Scene<'_>, family: &Family, named: &[&Family]) -> bool {
    scene.reply.pending.iter().any(|pending| {
        let tool = |family: &Family| family.tools.iter().any(|tool| tool == pending.tool);
        if family.generic {
            named.iter().any(|family| tool(family)) || named.is_empty()
        } else {
            tool(family)
        }
    })
}

fn has_looked(scene: &Scene<'_>, line: &Line<'_>) -> bool {
    let looked = scene
        .reply
        .live
        .iter()
        .any(|fact| !matches!(fact.freshness, Freshness::Failed { .. }));
    let read = line.evidence.iter().any(|one| {
        matches!(
            one.kind,
            EvidenceKind::Memory | EvidenceKind::Ticket | EvidenceKind::Policy | EvidenceKind::Live
        )
    });
    looked || read
}

/// A live tool states the very thing: status `refunded` under "has been refunded".
fn live_says(scene: &Scene<'_>, family: &Family, named: &[&Family], line: &Line<'_>) -> bool {
    let words: Vec<&String> = family
        .live
        .iter()
        .chain(named.iter().flat_map(|family| &family.live))
        .collect();
    let told = scene
        .reply
        .live
        .iter()
        .filter(|fact| !matches!(fact.freshness, Freshness::Failed { .. }))
        .flat_map(|fact| &fact.stated)
        .filter(|stated| !stated.internal)
        .any(|stated| {
            words.iter().any(|word| **word == stated.value)
                || family
                    .verbs
                    .iter()
                    .any(|verb| stated.value.split('_').any(|part| part == verb[2]))
                || stated
                    .key
                    .strip_suffix("_on")
                    .or(stated.key.strip_suffix("_at"))
                    .is_some_and(|done| {
                        family.verbs.iter().any(|verb| verb[2] == done)
                            || named
                                .iter()
                                .any(|family| family.nouns.iter().any(|noun| noun == done))
                    })
        });
    told || family.looking && as_drafted_from(line, &[EvidenceKind::Live])
}

fn as_drafted_from(line: &Line<'_>, kinds: &[EvidenceKind]) -> bool {
    line.as_drafted && line.evidence.iter().any(|one| kinds.contains(&one.kind))
}

fn by_ticket(scene: &Scene<'_>, line: &Line<'_>) -> bool {
    let content = words::content(line.text);
    let about = |text: &str| content.intersection(&words::content(text)).count() >= 1;
    about(&scene.said)
        || scene.reply.pool.iter().any(|one| {
            matches!(one.kind, EvidenceKind::Ticket | EvidenceKind::Memory) && about(&one.excerpt)
        })
}

/// Words of wishing: a source that only wished for a thing doesn't say that it happened.
const WISHES: [&str; 9] = [
    "ask", "request", "want", "wish", "need", "demand", "disput", "would", "pleas",
];

fn is_history(
    scene: &Scene<'_>,
    forms: &Forms,
    families: &[Family],
    family: &Family,
    named: &[&Family],
    claim: &Claim,
    line: &Line<'_>,
) -> Result<bool, LexiconError> {
    let today = values::day_of(scene.reply.now, &scene.zone);
    let days: Vec<values::Value> = values::values(line.text)?
        .into_iter()
        .map(|found| found.value)
        .filter(|value| {
            matches!(
                value,
                values::Value::Day { .. } | values::Value::Month { .. } | values::Value::Weekday(_)
            )
        })
        .collect();
    let past = days.iter().any(|day| !values::fits(day, &today)) || forms.is_past(line.text);
    if !past {
        return Ok(false);
    }
    for source in scene.reply.pool {
        if !matches!(source.kind, EvidenceKind::Memory | EvidenceKind::Ticket) {
            continue;
        }
        if tells(source, families, family, named, claim) && holds_day(source, &days, scene)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn tells(
    source: &Evidence,
    families: &[Family],
    family: &Family,
    named: &[&Family],
    claim: &Claim,
) -> bool {
    let text = source.excerpt.to_lowercase();
    let has = |phrase: &str| {
        words::words(&text).any(|word| word == phrase)
            || phrase.contains(' ') && text.contains(phrase)
    };
    let same_verb = claim.forms.iter().any(|form| has(form))
        || family.generic
            && families
                .iter()
                .filter(|family| family.committing)
                .any(|family| family.verbs.iter().any(|verb| has(&verb[2])));
    let wished = words::words(&text).any(|word| WISHES.contains(&words::stem(&word)));
    let noun = named
        .iter()
        .chain([&family])
        .any(|family| family.nouns.iter().any(|noun| has(noun)));
    same_verb || source.kind == EvidenceKind::Memory && noun && !wished
}

fn holds_day(
    source: &Evidence,
    days: &[values::Value],
    scene: &Scene<'_>,
) -> Result<bool, LexiconError> {
    if days.is_empty() {
        return Ok(true);
    }
    let mut grounds = values::Grounds::default();
    grounds.add_text(&source.excerpt)?;
    if let Some(at) = source.observed_at {
        grounds.add_moment(at, &scene.zone);
    }
    Ok(days.iter().any(|day| grounds.has(day)))
}

/// Share of a promise's words that one clause or receipt must hold.
const BACKED: f32 = 0.5;
/// As above when the promise is "we will …", which commits more.
const BACKED_OURS: f32 = 0.6;

fn policy_says(scene: &Scene<'_>, line: &Line<'_>, claim: &Claim) -> bool {
    let content = words::content(line.text);
    let bar = if claim.ours { BACKED_OURS } else { BACKED };
    scene.reply.pool.iter().any(|source| {
        matches!(source.kind, EvidenceKind::Policy | EvidenceKind::Receipt) && {
            let held = words::content(&source.excerpt);
            words::share(&content, &held) >= bar
                && claim.stems.iter().any(|stem| held.contains(stem))
                || words::share(&held, &content) >= 0.9 && words::share(&content, &held) >= bar
        }
    })
}
