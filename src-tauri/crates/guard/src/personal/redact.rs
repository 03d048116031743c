//! Taking personal data out of text, leaving what a person needs to go on: the last four, or what it was.

use super::{Class, Found, Kind, scan};
use crate::text::Normal;
use deskhand_domain::clean::{Redactor, Removal};
use std::ops::Range;

/// Removes secrets, government ids and financial numbers; emails and phones only when told to.
#[derive(Debug, Clone, Default)]
pub struct PersonalDataRedactor {
    allowed: Vec<String>,
    contacts: bool,
}

/// What stands in place of everything when the detectors themselves can't work.
const WITHHELD: &str = "[text withheld]";
/// Every round takes digits or letters away, so a fixed point comes fast; this only bounds hostile text.
const MOST_ROUNDS: usize = 12;

impl PersonalDataRedactor {
    pub fn new() -> Self {
        Self::default()
    }

    /// Leaves ids known from the system of record alone, whatever their check digit says.
    #[must_use]
    pub fn allowing(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        self.allowed.extend(ids);
        self
    }

    /// Removes emails and phones too.
    #[must_use]
    pub fn with_contacts(mut self) -> Self {
        self.contacts = true;
        self
    }

    /// What to remove from `text`, as ranges of it, in order.
    fn round(&self, text: &str) -> Option<Vec<(Kind, Range<usize>, String)>> {
        let normal = Normal::of(text);
        let found = scan(normal.as_str(), &self.allowed, self.contacts).ok()?;
        Some(
            found
                .into_iter()
                .filter(|one| self.contacts || one.kind.class() != Class::Contact)
                .map(|one| {
                    let instead = placeholder(&one, normal.as_str());
                    let span = normal.original(one.range);
                    (one.kind, span.start..span.end, instead)
                })
                .collect(),
        )
    }
}

impl Redactor for PersonalDataRedactor {
    fn redact(&self, raw: &str) -> (String, Vec<Removal>) {
        let mut text = raw.to_owned();
        let mut removed: Vec<Removal> = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let Some(hits) = self.round(&text) else {
                return withhold(raw);
            };
            if hits.is_empty() {
                return (text, removed);
            }
            let known = removed.clone();
            let mut next = String::with_capacity(text.len());
            let mut at = 0;
            for (kind, range, instead) in hits {
                next.push_str(text.get(at..range.start).unwrap_or_default());
                next.push_str(&instead);
                at = range.end;
                removed.push(Removal {
                    kind: kind.as_str().to_owned(),
                    replaced_by: instead,
                    start: in_raw(&known, range.start),
                    end: in_raw(&known, range.end),
                });
            }
            next.push_str(text.get(at..).unwrap_or_default());
            text = next;
            removed.sort_by_key(|removal| removal.start);
        }
        withhold(raw)
    }
}

fn withhold(raw: &str) -> (String, Vec<Removal>) {
    (
        WITHHELD.to_owned(),
        vec![Removal {
            kind: "unchecked".to_owned(),
            replaced_by: WITHHELD.to_owned(),
            start: 0,
            end: raw.len(),
        }],
    )
}

/// Where an offset of the text after `removed` lies in the raw text.
fn in_raw(removed: &[Removal], at: usize) -> usize {
    let mut raw = 0;
    let mut clean = 0;
    for removal in removed {
        let plain = removal.start.saturating_sub(raw);
        if at <= clean + plain {
            return raw + (at - clean);
        }
        clean += plain + removal.replaced_by.len();
        raw = removal.end;
        if at < clean {
            return raw;
        }
    }
    raw + at.saturating_sub(clean)
}

fn placeholder(found: &Found, text: &str) -> String {
    let digits: String = super::compact(text.get(found.range.clone()).unwrap_or_default());
    let ending = digits
        .len()
        .checked_sub(4)
        .and_then(|from| digits.get(from..))
        .unwrap_or_default();
    match found.kind {
        Kind::Card => format!("[card ending {ending}]"),
        Kind::Iban | Kind::BankAccount => format!("[account ending {ending}]"),
        Kind::Otp => "[one-time code removed]".to_owned(),
        Kind::Cvv => "[card security number removed]".to_owned(),
        Kind::Pin => "[PIN removed]".to_owned(),
        Kind::Password => "[password removed]".to_owned(),
        Kind::ApiKey => "[key removed]".to_owned(),
        Kind::Aadhaar => "[Aadhaar number removed]".to_owned(),
        Kind::Pan => "[PAN removed]".to_owned(),
        Kind::Passport => "[passport number removed]".to_owned(),
        Kind::Ssn => "[social security number removed]".to_owned(),
        Kind::Imei => "[IMEI removed]".to_owned(),
        Kind::Upi => "[UPI id removed]".to_owned(),
        Kind::Ifsc => "[branch code removed]".to_owned(),
        Kind::Email => "[email removed]".to_owned(),
        Kind::Phone => "[phone number removed]".to_owned(),
    }
}

/// Blanks our own placeholders, so that their words and digits are no context for a second pass.
pub(super) fn blank_placeholders(text: &str) -> String {
    const NAMES: [&str; 18] = [
        "card ending ",
        "account ending ",
        "one-time code removed",
        "card security number removed",
        "PIN removed",
        "password removed",
        "key removed",
        "Aadhaar number removed",
        "PAN removed",
        "passport number removed",
        "social security number removed",
        "IMEI removed",
        "UPI id removed",
        "branch code removed",
        "email removed",
        "phone number removed",
        "text withheld",
        "removed",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let (head, tail) = rest.split_at(open);
        out.push_str(head);
        let inner = tail.get(1..).unwrap_or_default();
        let end = NAMES.iter().find_map(|name| {
            let after = inner.strip_prefix(name)?;
            let ending = if name.ends_with(' ') { 4 } else { 0 };
            let shown = after.get(..ending)?;
            (shown.chars().all(|c| c.is_ascii_alphanumeric())
                && after.get(ending..)?.starts_with(']'))
            .then_some(1 + name.len() + ending + 1)
        });
        if let Some(length) = end {
            out.extend(std::iter::repeat_n('\u{1}', length));
            rest = tail.get(length..).unwrap_or_default();
        } else {
            out.push('[');
            rest = inner;
        }
    }
    out.push_str(rest);
    out
}
