//! Personal data and secrets in text: what it is, where it is, and how sure we are.
//!
//! Works on normalised text and answers in offsets of the text as given. Numbers known from the system of record are
//! no findings: a random 16-digit number passes Luhn one time in ten.

mod checksum;
mod numbers;
mod redact;
mod tokens;

use crate::pattern::LexiconError;
use crate::text::Normal;
use deskhand_domain::finding::Span;
use std::ops::Range;
use std::sync::LazyLock;

pub use redact::PersonalDataRedactor;

/// What was detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Card,
    Cvv,
    Otp,
    Pin,
    Password,
    ApiKey,
    Aadhaar,
    Pan,
    Passport,
    Ssn,
    Iban,
    BankAccount,
    Upi,
    Ifsc,
    Imei,
    Email,
    Phone,
}

/// How bad it is when it leaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Secret,
    GovernmentId,
    Financial,
    /// Emails and phones: they identify the customer and stay unless configured otherwise.
    Contact,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Shape and check digit fit, but so might an order number's. Removed before storing, not blocked in a reply.
    Possible,
    Likely,
    Certain,
}

/// One thing found. Holds no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detection {
    pub kind: Kind,
    pub class: Class,
    pub certainty: Certainty,
    /// Byte offsets in the text as given.
    pub span: Span,
}

impl Kind {
    pub fn class(self) -> Class {
        match self {
            Self::Cvv | Self::Otp | Self::Pin | Self::Password | Self::ApiKey => Class::Secret,
            Self::Aadhaar | Self::Pan | Self::Passport | Self::Ssn | Self::Imei => {
                Class::GovernmentId
            }
            Self::Card | Self::Iban | Self::BankAccount | Self::Upi | Self::Ifsc => {
                Class::Financial
            }
            Self::Email | Self::Phone => Class::Contact,
        }
    }

    /// Snake-case name, as removals carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Cvv => "cvv",
            Self::Otp => "otp",
            Self::Pin => "pin",
            Self::Password => "password",
            Self::ApiKey => "api_key",
            Self::Aadhaar => "aadhaar",
            Self::Pan => "pan",
            Self::Passport => "passport",
            Self::Ssn => "ssn",
            Self::Iban => "iban",
            Self::BankAccount => "bank_account",
            Self::Upi => "upi",
            Self::Ifsc => "ifsc",
            Self::Imei => "imei",
            Self::Email => "email",
            Self::Phone => "phone",
        }
    }

    /// In words, with its article.
    pub fn words(self) -> &'static str {
        match self {
            Self::Card => "a full card number",
            Self::Cvv => "a card security number",
            Self::Otp => "a one-time code",
            Self::Pin => "a PIN",
            Self::Password => "a password",
            Self::ApiKey => "an API key",
            Self::Aadhaar => "an Aadhaar number",
            Self::Pan => "a PAN",
            Self::Passport => "a passport number",
            Self::Ssn => "a social security number",
            Self::Iban => "a full IBAN",
            Self::BankAccount => "a full account number",
            Self::Upi => "a UPI id",
            Self::Ifsc => "a bank branch code",
            Self::Imei => "a full IMEI",
            Self::Email => "an email address",
            Self::Phone => "a phone number",
        }
    }
}

/// A detection in offsets of the normalised text.
#[derive(Debug, Clone)]
struct Found {
    kind: Kind,
    certainty: Certainty,
    range: Range<usize>,
}

/// Everything personal in `text`, in order, nothing overlapping. Values in `allowed` (ids of the system of record,
/// compared by their letters and digits alone) are left out.
pub fn detect(text: &str, allowed: &[String]) -> Result<Vec<Detection>, LexiconError> {
    let normal = Normal::of(text);
    Ok(to_detections(
        &normal,
        scan(normal.as_str(), allowed, true)?,
    ))
}

/// As [`detect`], without emails and phones, which are costly to confirm and no secret.
pub(crate) fn detect_sensitive(
    normal: &Normal,
    allowed: &[String],
) -> Result<Vec<Detection>, LexiconError> {
    Ok(to_detections(
        normal,
        scan(normal.as_str(), allowed, false)?,
    ))
}

fn to_detections(normal: &Normal, found: Vec<Found>) -> Vec<Detection> {
    found
        .into_iter()
        .map(|found| Detection {
            kind: found.kind,
            class: found.kind.class(),
            certainty: found.certainty,
            span: normal.original(found.range),
        })
        .collect()
}

fn scan(text: &str, allowed: &[String], contacts: bool) -> Result<Vec<Found>, LexiconError> {
    static PATTERNS: LazyLock<Result<tokens::Patterns, LexiconError>> =
        LazyLock::new(tokens::Patterns::compile);
    let patterns = PATTERNS.as_ref().map_err(Clone::clone)?;
    let text = &redact::blank_placeholders(text);
    let mut found = Vec::new();
    tokens::find(patterns, text, &mut found);
    numbers::find(patterns, text, &mut found);
    if contacts {
        tokens::find_contacts(patterns, text, &mut found);
    }
    let allowed: Vec<String> = allowed.iter().map(|id| compact(id)).collect();
    found.retain(|one| {
        let value = compact(text.get(one.range.clone()).unwrap_or_default());
        !allowed.contains(&value)
    });
    Ok(settle(found))
}

/// Letters and digits alone, upper case.
pub(crate) fn compact(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Of overlapping detections the surest stays, then the longest.
fn settle(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by(|a, b| {
        (b.kind.class() != Class::Contact)
            .cmp(&(a.kind.class() != Class::Contact))
            .then(b.certainty.cmp(&a.certainty))
            .then(b.range.len().cmp(&a.range.len()))
            .then(a.range.start.cmp(&b.range.start))
    });
    let mut taken = std::collections::BTreeMap::<usize, (usize, Found)>::new();
    for one in found {
        let clashes = taken
            .range(..one.range.end)
            .next_back()
            .is_some_and(|(_, (end, _))| *end > one.range.start);
        if !clashes {
            taken.insert(one.range.start, (one.range.end, one));
        }
    }
    taken.into_values().map(|(_, one)| one).collect()
}
