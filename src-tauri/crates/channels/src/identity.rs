//! Identities in one spelling: emails lower-cased, phones E.164, external ids trimmed.
//!
//! Normalising is idempotent, and refuses what could not be one person's identity rather than guess.

use deskhand_domain::customer::IdentityKind;
use deskhand_domain::id;
use phonenumber::Mode;

pub use phonenumber::country::Id as Region;

/// Longest email address, in bytes (RFC 5321 path limit).
const MAX_EMAIL_BYTES: usize = 254;
const MAX_LOCAL_BYTES: usize = 64;
const MAX_LABEL_BYTES: usize = 63;

/// Why a text is not an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    #[error("that is not an email address")]
    Email,
    #[error(
        "that is not a phone number; write it with its country code, for example +44 20 7946 0018"
    )]
    Phone,
    #[error("that is not an id")]
    External,
}

/// Any kind of identity in its one spelling. `region` is where a phone number without a country code belongs.
pub fn normalise(
    kind: IdentityKind,
    text: &str,
    region: Option<Region>,
) -> Result<String, IdentityError> {
    match kind {
        IdentityKind::Email => normalised_email(text),
        IdentityKind::Phone => normalised_phone(text, region),
        IdentityKind::External => normalised_external(text),
    }
}

/// Trimmed, without `mailto:` and angle brackets, lower-case. The mailbox part is lower-cased too: no provider in
/// use tells cases apart, and two customers for one person is the worse mistake.
pub fn normalised_email(text: &str) -> Result<String, IdentityError> {
    let text = text.trim();
    let text = text
        .strip_prefix('<')
        .and_then(|t| t.strip_suffix('>'))
        .unwrap_or(text);
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => text.get(7..).unwrap_or(text),
        _ => text,
    };
    if text.len() > MAX_EMAIL_BYTES {
        return Err(IdentityError::Email);
    }
    // ideographic and full-width stops separate labels like a dot (IDNA)
    let email = text
        .to_lowercase()
        .replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
    let (local, domain) = email.rsplit_once('@').ok_or(IdentityError::Email)?;
    if is_mailbox(local) && is_domain(domain) && email.len() <= MAX_EMAIL_BYTES {
        Ok(email)
    } else {
        Err(IdentityError::Email)
    }
}

fn is_mailbox(local: &str) -> bool {
    !local.is_empty()
        && local.len() <= MAX_LOCAL_BYTES
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'+-/=?^_`{|}~.".contains(c))
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty()
            && label.len() <= MAX_LABEL_BYTES
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    labels.len() > 1
        && labels.iter().all(label)
        && labels
            .last()
            .is_some_and(|top| top.chars().count() > 1 && !top.chars().all(char::is_numeric))
}

/// E.164, e.g. `+442079460018`. Without a country code the number is read as one of `region`.
pub fn normalised_phone(text: &str, region: Option<Region>) -> Result<String, IdentityError> {
    let text = text.trim();
    let text = text.strip_prefix("tel:").unwrap_or(text);
    let international;
    let text = match text.strip_prefix("00") {
        Some(rest) => {
            international = format!("+{rest}");
            international.as_str()
        }
        None => text,
    };
    // the parser is lenient with letters (vanity numbers); a person's identity is digits
    let plain = text.len() <= 40
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || "+-.()/ \u{a0}".contains(c))
        && text.chars().any(|c| c.is_ascii_digit());
    if !plain {
        return Err(IdentityError::Phone);
    }
    let number = phonenumber::parse(region, text).map_err(|_| IdentityError::Phone)?;
    if !number.is_valid() {
        return Err(IdentityError::Phone);
    }
    Ok(number.format().mode(Mode::E164).to_string())
}

/// An id of another system, as that system writes it (case kept), trimmed.
pub fn normalised_external(text: &str) -> Result<String, IdentityError> {
    let text = text.trim();
    id::check(text).map_err(|_| IdentityError::External)?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_has_one_spelling() {
        for text in [
            "Ines.Marques@Halden.Example",
            " <ines.marques@halden.example> ",
            "MAILTO:Ines.Marques@halden.example",
        ] {
            assert_eq!(
                normalised_email(text).as_deref(),
                Ok("ines.marques@halden.example")
            );
        }
        assert_eq!(
            normalised_email("jörg@BÜRO。example").as_deref(),
            Ok("jörg@büro.example")
        );
    }

    #[test]
    fn what_is_not_one_mailbox_is_refused() {
        for text in [
            "",
            "@",
            "ines",
            "ines@",
            "@halden.example",
            "a b@halden.example",
            "*@halden.example",
            "a@b@c.example",
            "a..b@halden.example",
            "a@halden",
            "a@-halden.example",
            "a@halden..example",
            "a@10.0.0.1",
            "a@halden.example\nbcc:x@y.example",
        ] {
            assert_eq!(normalised_email(text), Err(IdentityError::Email), "{text}");
        }
        assert!(normalised_email(&format!("{}@halden.example", "x".repeat(300))).is_err());
    }

    #[test]
    fn a_phone_number_is_written_with_its_country() {
        let gb = Some(Region::GB);
        assert_eq!(
            normalised_phone("020 7946 0018", gb).as_deref(),
            Ok("+442079460018")
        );
        assert_eq!(
            normalised_phone("+44 (0)20 7946 0018", None).as_deref(),
            Ok("+442079460018")
        );
        assert_eq!(
            normalised_phone("0044 20 7946 0018", None).as_deref(),
            Ok("+442079460018")
        );
        assert_eq!(
            normalised_phone("020 7946 0018", None),
            Err(IdentityError::Phone)
        );
        assert_eq!(normalised_phone("12", gb), Err(IdentityError::Phone));
        assert_eq!(
            normalised_phone("1-800-FLOWERS", Some(Region::US)),
            Err(IdentityError::Phone)
        );
    }

    #[test]
    fn an_external_id_keeps_its_case() {
        assert_eq!(normalised_external(" U-42x ").as_deref(), Ok("U-42x"));
        assert_eq!(normalised_external("*"), Err(IdentityError::External));
    }
}
