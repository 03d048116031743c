//! What shows on the surface: links, the language, placeholders left behind.

use super::{Findings, Scene};
use crate::language;
use crate::pattern::{LexiconError, any_open, exact};
use deskhand_domain::finding::{Finding, Guard, Severity};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

struct Patterns {
    link: Regex,
    placeholder: Regex,
    empty_greeting: Regex,
    markdown: Regex,
}

fn patterns() -> Result<&'static Patterns, LexiconError> {
    static PATTERNS: LazyLock<Result<Patterns, LexiconError>> = LazyLock::new(|| {
        Ok(Patterns {
            link: any_open(
                "links",
                &[
                    r#"\b(?P<scheme>[a-z][a-z0-9+.-]{1,15}):(?://)?(?P<host>[^\s/?#<>"')\]]+)[^\s<>"')\]]*"#,
                    r"\b(?P<bare>www\.[a-z0-9.-]+)",
                ],
            )?,
            placeholder: exact(
                "placeholders",
                r"\{\{[^}]{0,80}\}\}|\$\{[^}]{0,80}\}|\{[A-Za-z_][A-Za-z0-9_. ]{0,40}\}|\[(?:[A-Z][A-Z0-9_ /'-]{1,40}|(?i:(?:your|the|customer|client|agent|first|last|full|company|insert|enter|add|order|invoice|ticket|date|amount|name|number|link|reference|case|booking|refund)[ _'a-z-]{0,40}))\]|<(?:[a-z]+[_ -])?(?:name|invoice|order|date|amount|number|id|email|link|customer|agent|ticket|company|reason|reference|phone|address|product)(?:[_ -][a-z]+)?>|%[A-Z_]{3,30}%|\b(?:TODO|FIXME|TBD|TBC|XXX+|LOREM IPSUM|lorem ipsum)\b|_{4,}",
            )?,
            empty_greeting: any_open(
                "placeholders",
                &[
                    r"(?m)^[ \t]*(?:dear|hi|hello|hey)[ \t]*[,.!:;-]?[ \t]*[,:][ \t]*$",
                    r"(?:regards|sincerely|best),?[ \t]*\n[ \t]*,",
                    r"\b(?:dear|hi|hello) (?:null|undefined|none|nan|unknown|n/a)\b",
                ],
            )?,
            markdown: any_open(
                "links",
                &[
                    r"!\[[^\]]{0,200}\]\([^)]{0,500}\)|<img\b[^>]{0,500}>|\[(?P<shown>[^\]]{1,200})\]\((?P<target>[^)]{1,500})\)",
                ],
            )?,
        })
    });
    PATTERNS.as_ref().map_err(Clone::clone)
}

pub(super) fn judge(scene: &Scene<'_>) -> Findings {
    let patterns = patterns()?;
    let mut found = Vec::new();
    placeholders(scene, patterns, &mut found);
    links(scene, patterns, &mut found);
    if let Some(finding) = wrong_language(scene) {
        found.push(finding);
    }
    Ok(found)
}

fn placeholders(scene: &Scene<'_>, patterns: &Patterns, found: &mut Vec<Finding>) {
    let text = scene.normal.as_str();
    let hits = patterns
        .placeholder
        .find_iter(text)
        .chain(patterns.empty_greeting.find_iter(text));
    for hit in hits {
        found.push(Finding {
            guard: Guard::Placeholder,
            severity: Severity::Block,
            span: Some(scene.normal.original(hit.range())),
            reason: "A placeholder was left here. Fill it in or take it out.".to_owned(),
        });
    }
    if text.trim().is_empty() {
        found.push(Finding {
            guard: Guard::Placeholder,
            severity: Severity::Block,
            span: None,
            reason: "There is nothing to send yet.".to_owned(),
        });
    }
}

fn hosts(patterns: &Patterns, text: &str) -> BTreeSet<String> {
    patterns
        .link
        .captures_iter(text)
        .filter_map(|captures| host_of(&captures))
        .map(|(_, host)| host)
        .collect()
}

fn host_of(captures: &regex::Captures<'_>) -> Option<(String, String)> {
    if let Some(bare) = captures.name("bare") {
        return Some(("https".to_owned(), trim_host(bare.as_str())));
    }
    let scheme = captures.name("scheme")?.as_str().to_lowercase();
    let host = captures.name("host")?.as_str();
    Some((scheme, trim_host(host)))
}

fn trim_host(host: &str) -> String {
    let host = host.rsplit('@').next().unwrap_or(host);
    let host = host.split(':').next().unwrap_or(host);
    host.trim_end_matches(['.', ','])
        .trim_start_matches("www.")
        .to_lowercase()
}

fn links(scene: &Scene<'_>, patterns: &Patterns, found: &mut Vec<Finding>) {
    let text = scene.normal.as_str();
    let mut known = BTreeSet::new();
    for source in scene.reply.pool {
        // a link the customer sent is not ours to send back
        if source.kind != deskhand_domain::evidence::EvidenceKind::Ticket {
            known.extend(hosts(patterns, &source.excerpt));
        }
    }
    let mut warn = |range: std::ops::Range<usize>, reason: &str| {
        found.push(Finding {
            guard: Guard::Link,
            severity: Severity::Warning,
            span: Some(scene.normal.original(range)),
            reason: reason.to_owned(),
        });
    };
    for captures in patterns.link.captures_iter(text) {
        let (Some(whole), Some((scheme, host))) = (captures.get(0), host_of(&captures)) else {
            continue;
        };
        let slashes = text
            .get(whole.range())
            .is_some_and(|link| link.contains("://"));
        let dangerous = matches!(
            scheme.as_str(),
            "javascript" | "data" | "vbscript" | "file" | "blob"
        );
        if !slashes && !dangerous && captures.name("bare").is_none() {
            // "Note:something", or a mailto, whose address the grounding guard checks
            continue;
        }
        if scheme != "https" {
            warn(
                whole.range(),
                "Only https and mailto links may be sent. Use the https address.",
            );
        } else if host.split('.').any(|label| label.starts_with("xn--")) || !host.is_ascii() {
            warn(
                whole.range(),
                "The name of this site can be mistaken for another one. Check where it leads.",
            );
        } else if captures
            .name("host")
            .is_some_and(|host| host.as_str().contains('@'))
        {
            warn(
                whole.range(),
                "This link hides where it leads. Use the plain address.",
            );
        } else if !known.contains(&host) {
            warn(
                whole.range(),
                "No policy, memory or lookup knows this site. Check the link before sending it.",
            );
        }
    }
    for captures in patterns.markdown.captures_iter(text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        match (captures.name("shown"), captures.name("target")) {
            (Some(shown), Some(target)) => {
                let shown_hosts = hosts(patterns, shown.as_str());
                if !shown_hosts.is_empty() && shown_hosts != hosts(patterns, target.as_str()) {
                    warn(
                        whole.range(),
                        "This link shows one address and leads to another. Make them the same.",
                    );
                }
            }
            _ => warn(
                whole.range(),
                "Pictures from elsewhere are not sent. Attach the file instead.",
            ),
        }
    }
}

/// Surer than this before saying that a reply is in the wrong language.
const SURE: f32 = 0.6;

fn wrong_language(scene: &Scene<'_>) -> Option<Finding> {
    let wanted = scene
        .reply
        .customer_language?
        .split(['-', '_'])
        .next()?
        .to_lowercase();
    let written = language::detect(scene.reply.text)?;
    (written.code != wanted && !matches!(wanted.as_str(), "" | "und" | "unknown") && written.confidence >= SURE).then(|| Finding {
        guard: Guard::Language,
        severity: Severity::Warning,
        span: None,
        reason: format!("The customer writes in \"{wanted}\", this reply is in \"{}\". Answer in theirs, or say why not.", written.code),
    })
}
