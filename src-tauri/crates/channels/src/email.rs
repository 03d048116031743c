//! An email (`.eml`, RFC 5322 and MIME) as an intake.
//!
//! The From header is a claim. It becomes more only through an `Authentication-Results` header written by a mail
//! server the desk names as its own: anybody can write that header into a message.

use crate::error::{Flaw, IntakeError};
use crate::found::found_in;
use crate::html;
use crate::identity::{Region, normalised_email};
use crate::quoted;
use crate::text::is_blank;
use deskhand_domain::customer::IdentityKind;
use deskhand_domain::intake::{FoundIdentity, Intake, IntakeTurn};
use deskhand_domain::ticket::{Author, Channel, MAX_MESSAGE_BYTES};
use jiff::Timestamp;
use mail_parser::{
    Address, HeaderName, HeaderValue, Message, MessageParser, MimeHeaders, PartType,
};

/// Longest email read, attachments included, in bytes.
const MAX_EMAIL_BYTES: usize = 48 * 1024 * 1024;

/// Names (authserv-ids) of the mail servers whose verdict on a sender counts, e.g. `mx.desk.example`. Empty: none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedReceivers(Vec<String>);

impl TrustedReceivers {
    pub fn new(names: impl IntoIterator<Item = String>) -> Self {
        Self(
            names
                .into_iter()
                .map(|name| name.trim().to_lowercase())
                .collect(),
        )
    }

    fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }
}

/// A parsed email.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// One turn: the new text of the mail, with its sanitised HTML. Subject and body were searched together for
    /// identities.
    pub intake: Intake,
    /// The older mail quoted below the new text, as plain text: to be shown folded, never judged as new.
    pub quoted: Option<String>,
}

/// Parses one message. A body in a charset nobody can read is kept with replacement characters; what is no email at
/// all, or names no sender, is refused.
pub fn email(
    bytes: &[u8],
    trusted: &TrustedReceivers,
    region: Option<Region>,
) -> Result<Email, IntakeError> {
    if bytes.len() > MAX_EMAIL_BYTES {
        return Err(IntakeError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_EMAIL_BYTES,
        });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::Empty);
    }
    let malformed = IntakeError::Malformed {
        line: 1,
        flaw: Flaw::NotAnEmail,
    };
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or(malformed.clone())?;
    let Some(from) = message.from() else {
        // a text without a single header is another kind of file, not an anonymous email
        return Err(if message.headers().is_empty() {
            malformed
        } else {
            IntakeError::NoSender
        });
    };
    let (sender, name) = first_address(from).ok_or(IntakeError::NoSender)?;

    let subject = message
        .subject()
        .map(one_line)
        .filter(|subject| !is_blank(subject));
    let (text, html) = body(&message)?;
    let (fresh, quoted) = quoted::split(&text);
    let text = if is_blank(&fresh) {
        subject.clone().ok_or(IntakeError::Empty)?
    } else {
        fresh
    };

    let mut identities = vec![FoundIdentity {
        kind: IdentityKind::Email,
        value: sender.clone(),
        sender: true,
        name: name.clone(),
    }];
    if let Some((reply_to, name)) = message.reply_to().and_then(first_address) {
        // where the answer should go is not who wrote: worth a question when it differs
        add(
            &mut identities,
            FoundIdentity {
                kind: IdentityKind::Email,
                value: reply_to,
                sender: false,
                name,
            },
        );
    }
    let together = format!("{}\n\n{text}", subject.as_deref().unwrap_or_default());
    for found in found_in(&together, region) {
        add(&mut identities, found);
    }

    let authenticated = authenticated(&message, &sender, trusted);
    Ok(Email {
        intake: Intake {
            channel: Channel::Email,
            subject,
            turns: vec![IntakeTurn {
                author: Author::Customer,
                author_name: name,
                text,
                html,
                at: message
                    .date()
                    .and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
            }],
            identities,
            external_id: message
                .message_id()
                .map(str::to_owned)
                .filter(|id| !is_blank(id)),
            references: references(&message),
            authenticated: authenticated.map(str::to_owned),
            attachments: attachments(&message),
        },
        quoted,
    })
}

fn add(identities: &mut Vec<FoundIdentity>, found: FoundIdentity) {
    if !identities
        .iter()
        .any(|known| known.kind == found.kind && known.value == found.value)
    {
        identities.push(found);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first usable address of a header and the name shown with it.
fn first_address(address: &Address<'_>) -> Option<(String, Option<String>)> {
    address.iter().find_map(|one| {
        let email = normalised_email(one.address.as_deref()?).ok()?;
        let name = one
            .name
            .as_deref()
            .map(one_line)
            .filter(|name| !is_blank(name));
        Some((email, name))
    })
}

/// The text of all text parts; where there is none, the HTML as text. With it the sanitised HTML, when there is any.
fn body(message: &Message<'_>) -> Result<(String, Option<String>), IntakeError> {
    let mut text = String::new();
    for part in message.text_bodies() {
        let piece = match &part.body {
            PartType::Text(text) => text.replace("\r\n", "\n").replace('\0', ""),
            PartType::Html(markup) => {
                limited(markup.len())?;
                html::to_text(markup)
            }
            _ => continue,
        };
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&piece);
        limited(text.len())?;
    }
    let mut markup = String::new();
    for part in message.html_bodies() {
        if let PartType::Html(html) = &part.body {
            limited(markup.len() + html.len())?;
            markup.push_str(html);
        }
    }
    let sanitised = html::sanitised(&markup);
    Ok((text, (!is_blank(&sanitised)).then_some(sanitised)))
}

fn limited(bytes: usize) -> Result<(), IntakeError> {
    if bytes > MAX_MESSAGE_BYTES {
        return Err(IntakeError::TooLarge {
            bytes,
            limit: MAX_MESSAGE_BYTES,
        });
    }
    Ok(())
}

/// Message ids this one answers, the nearest first.
fn references(message: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| -> Vec<String> {
        match value {
            HeaderValue::Text(id) => vec![id.to_string()],
            HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        }
    };
    let mut all = ids(message.in_reply_to());
    all.extend(ids(message.references()).into_iter().rev());
    let mut references: Vec<String> = Vec::new();
    for id in all {
        if !is_blank(&id) && !references.contains(&id) {
            references.push(id);
        }
    }
    references
}

/// Attachments by name, media type and size; their bytes are not kept here.
fn attachments(message: &Message<'_>) -> Vec<(String, String, u64)> {
    message
        .attachments()
        .map(|part| {
            let kind = part.content_type().map_or_else(
                || "application/octet-stream".to_owned(),
                |kind| {
                    format!(
                        "{}/{}",
                        kind.ctype(),
                        kind.subtype().unwrap_or("octet-stream")
                    )
                    .to_lowercase()
                },
            );
            let name = part
                .attachment_name()
                .map(file_name)
                .filter(|name| !is_blank(name));
            let bytes = match &part.body {
                // a forwarded mail has no bytes of its own; the range it takes in the raw message is its size
                PartType::Message(_) | PartType::Multipart(_) => {
                    (part.offset_end as usize).saturating_sub(part.offset_body as usize)
                }
                _ => part.len(),
            };
            (
                name.unwrap_or_else(|| "attachment".to_owned()),
                kind,
                bytes as u64,
            )
        })
        .collect()
}

/// The last component, without control characters: a name, never a path.
fn file_name(name: &str) -> String {
    name.rsplit(['/', '\\'])
        .next()
        .unwrap_or(name)
        .chars()
        .filter(|c| {
            !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .take(200)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The method by which a trusted server authenticated the From domain. Only the topmost header counts: servers put
/// theirs on top, so a lower one was there before and may be forged.
fn authenticated(
    message: &Message<'_>,
    sender: &str,
    trusted: &TrustedReceivers,
) -> Option<&'static str> {
    let froms = message
        .headers()
        .iter()
        .filter(|header| header.name == HeaderName::From)
        .count();
    if froms != 1 {
        return None;
    }
    let (_, domain) = sender.rsplit_once('@')?;
    let (_, header) = message
        .headers_raw()
        .find(|(name, _)| name.eq_ignore_ascii_case("Authentication-Results"))?;
    let header = without_comments(&one_line(header).to_lowercase());
    let mut results = header.split(';').map(str::trim);
    let server = results.next()?.split_whitespace().next()?;
    if !trusted.contains(server) {
        return None;
    }
    let results: Vec<&str> = results.collect();
    let passed = |method: &str, property: &str| {
        results.iter().any(|result| {
            let mut words = result.split_whitespace();
            words.next() == Some(&format!("{method}=pass"))
                && words
                    .filter_map(|word| word.split_once('='))
                    .filter(|(name, _)| *name == property)
                    .any(|(_, value)| aligned(value, domain))
        })
    };
    if passed("dmarc", "header.from") {
        Some("dmarc")
    } else if passed("dkim", "header.d") || passed("dkim", "header.i") {
        Some("dkim")
    } else if passed("spf", "smtp.mailfrom") {
        Some("spf")
    } else {
        None
    }
}

/// Whether the domain a check was made for is the From domain itself. Relaxed alignment needs a list of public
/// suffixes; without one, equal is the only safe answer.
fn aligned(value: &str, domain: &str) -> bool {
    value.trim_matches('"').rsplit('@').next() == Some(domain)
}

/// Header text without `(…)` comments, which may hold anything, `;` included.
fn without_comments(header: &str) -> String {
    let mut depth = 0usize;
    header
        .chars()
        .filter(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}
