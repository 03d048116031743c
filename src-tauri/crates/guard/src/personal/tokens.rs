//! What is told by its own shape or by the words beside it: codes, passwords, keys, PAN, passport, IBAN, UPI, contacts.

use super::checksum::{entropy, iban, iban_expects};
use super::{Certainty, Found, Kind};
use crate::pattern::{LexiconError, any_open, exact, one};
use regex::Regex;

/// Words that may stand between a keyword and its value.
const FILLER: &str = r#"(?:[\s:=>"'(*,-]+(?:is|was|are|were|number|no\.?|code|i|got|get|received|says|said|here|here's|it's|its|it|the|sent|me|my|your|reads|came|as|just|that|now|entered|gave|given|used|use|using|tried|shows?|which|below|follows|please|be|should|one|i've|you|value|digits|for|login)\b){0,7}[\s:=>"'(*,.-]*"#;

pub(super) struct Patterns {
    pub(super) card_words: Regex,
    pub(super) aadhaar_words: Regex,
    pub(super) imei_words: Regex,
    pub(super) ssn_words: Regex,
    pub(super) account_words: Regex,
    pub(super) reference_words: Regex,
    pub(super) after_card: Regex,
    otp: Regex,
    otp_after: Regex,
    plain_code: Regex,
    cvv: Regex,
    pin: Regex,
    password: Regex,
    key_prefix: Regex,
    key_context: Regex,
    pan: Regex,
    pan_context: Regex,
    passport: Regex,
    iban_head: Regex,
    upi: Regex,
    ifsc: Regex,
    email: Regex,
    phone: Regex,
}

impl Patterns {
    pub(super) fn compile() -> Result<Self, LexiconError> {
        let what = "personal data";
        let code_words = r"\b(?:otp|o\.t\.p\.?|one[ -]?time[ -]?(?:pass(?:word|code)?|pin|code)|(?:verification|authentication|authenticator|auth|login|log-in|sign-in|sms|2fa|mfa|two-factor|security|confirmation|access)[ -](?:code|token|passcode|pin)|pass ?code|2fa|mfa)\b";
        // four to eight digits, perhaps in two halves or one by one
        let code = r"(\d{4,8}|\d{2,4}[ -]\d{2,4}|\d(?:[ .-]\d){3,7})";
        Ok(Self {
            card_words: any_open(
                what,
                &[
                    r"\b(?:card|visa|mastercard|master card|amex|american express|rupay|maestro|discover|debit|credit|cvv|cvc|expir)",
                ],
            )?,
            aadhaar_words: any_open(what, &[r"\b(?:aa?dhaa?r|uidai|uid)\b", "आधार"])?,
            imei_words: any_open(what, &[r"\bimei"])?,
            ssn_words: any_open(what, &[r"\b(?:ssn|social security)\b"])?,
            account_words: any_open(
                what,
                &[
                    r"\b(?:account|acct|a/c)\.?[ -]?(?:number|num|no\.?|#)?\s*(?:\(full\)\s*)?(?:is|was|:|=|-|#)?\s*$",
                    r"\bacc?\.?[ -]?(?:number|num|no\.?|#)\s*(?:is|was|:|=|-|#)?\s*$",
                ],
            )?,
            reference_words: any_open(
                what,
                &[
                    r"\b(?:order|invoice|tracking|track|reference|ref|txn|transaction|ticket|case|booking|utr|rrn|parcel|shipment|receipt|awb|serial|consignment|id)\b[^\r\n]{0,20}$",
                ],
            )?,
            after_card: one(
                what,
                r"^[\s,;:/.-]*(?:(?:exp(?:iry|ires|iration)?(?: date)?|valid(?: thru| until)?)[\s:.]*)?(?:\d{1,2}\s?[/-]\s?\d{2,4}[\s,;.:-]*)?(?:(?:and|with)\s+)?(?:(?:cvv2?|cvc2?|security code|code)[\s:=is]*)?(\d{3,4})",
            )?,
            otp: one(what, &format!("{code_words}{FILLER}{code}"))?,
            otp_after: one(
                what,
                &format!(
                    r"\b{code}[\s,.]*(?:-\s*)?(?:is|was|as)\s+(?:(?:your|my|the|a|an)\s+)?(?:[a-z]+\s+){{0,2}}?{code_words}"
                ),
            )?,
            plain_code: one(
                what,
                &format!(
                    r"\b(?:(?:my|your) code|(?:the )?code (?:i|you|we|they) (?:got|received|sent|texted|was sent))\s*(?:is|was|:|=|-)?\s*{code}"
                ),
            )?,
            cvv: one(
                what,
                &format!(
                    r"\b(?:cvv2?|cvc2?|cvn|csc|cid|card (?:verification|security) (?:value|code|number)|security (?:code|number) on the (?:back|card)|(?:3|three|4|four)[ -]digits? (?:on|at|from) the (?:back|front|reverse)(?: of (?:my|the|your) card)?){FILLER}(\d{{3,4}}|\d(?:[ .-]\d){{2,3}})"
                ),
            )?,
            pin: one(
                what,
                &format!(
                    r"\b(?:(?:atm|card|debit card|credit card|upi|banking|account|security|secret|m)[ -]?pin|my pin|your pin|pin number){FILLER}(\d{{4,6}}|\d(?:[ .-]\d){{3,5}})"
                ),
            )?,
            password: one(
                what,
                r#"\b(?:pass ?word|passwd|pass ?phrase|pwd|pw)\b(?: (?:for|to|of) [^:=\r\n]{1,40}?)?(\s*(?::|=|->)\s*|\s+(?:is|was|set to|as)\s*:?\s+)["'`(<]?([^\s"'`<>]{4,128})"#,
            )?,
            key_prefix: exact(
                what,
                r"\b(?:sk-(?:ant-|proj-|live-|test-)?[A-Za-z0-9_-]{16,}|[spr]k_(?:live|test)_[A-Za-z0-9]{10,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|glpat-[A-Za-z0-9_-]{16,}|(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}|xox[abeoprs]-[A-Za-z0-9-]{10,}|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_-]{20,}|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{30,}|whsec_[A-Za-z0-9]{16,}|eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*)|-----BEGIN [A-Z ]{0,40}(?:PRIVATE KEY|CERTIFICATE)[A-Z ]{0,20}-----[A-Za-z0-9+/=\s:,-]{0,8192}(?:-----END [A-Z ]{0,60}-----)?",
            )?,
            key_context: one(
                what,
                r#"\b(?:api[ _-]?key|secret(?:[ _-]key)?|client[ _-]secret|access[ _-](?:key|token)|auth[ _-]?token|bearer|token|private[ _-]key|webhook[ _-]secret)\b(?:\s+(?:is|was))?\s*[:=]?\s*["'`]?([A-Za-z0-9_+/=.~-]{16,256})"#,
            )?,
            pan: exact(what, r"\b([A-Z]{3}[ABCFGHJLPT][A-Z][ -]?\d{4}[ -]?[A-Z])\b")?,
            pan_context: one(
                what,
                r"\b(?:pan|permanent account number)\b(?:[\s:=-]+(?:card|number|no\.?|is|was|id|my|here))*[\s:=#-]*([a-z]{5}[ -]?\d{4}[ -]?[a-z])\b",
            )?,
            passport: one(
                what,
                r"\bpassports?\b(?:[\s:=#-]+(?:number|no\.?|num|is|was|id|my|here|it's))*[\s:=#-]*((?:[a-z][ -]?\d{2}[ -]?\d{5}|[a-z]{0,2}\d{6,9}))\b",
            )?,
            iban_head: one(
                what,
                r"\b[a-z][\s._/-]{0,2}[a-z][\s._/-]{0,2}\d[\s._/-]{0,2}\d",
            )?,
            upi: one(
                what,
                r"\b[a-z0-9][a-z0-9._-]{1,60}@(?:ok(?:axis|sbi|hdfcbank|icici)|ybl|ibl|axl|apl|paytm|pt(?:yes|axis|sbi|hdfc)|upi|sbi|icici|hdfcbank|axisbank|axisb|kotak|yesbank|ikwik|freecharge|jupiteraxis|fam|airtel|jio|waicici|wa(?:axis|hdfcbank|sbi)|barodampay|idfcbank|federal|indus|rbl|pnb|cnrb|uboi|timecosmos|slice|yapl|rapl)\b",
            )?,
            ifsc: one(what, r"\b[a-z]{4}0[a-z0-9]{6}\b")?,
            email: one(
                what,
                r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+",
            )?,
            phone: one(what, r"\+?\(?\d[\d ().-]{6,18}\d")?,
        })
    }
}

pub(super) fn find(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    codes(patterns, text, found);
    passwords(patterns, text, found);
    keys(patterns, text, found);
    documents(patterns, text, found);
    ibans(patterns, text, found);
    for hit in patterns.upi.find_iter(text) {
        // a dot after the handle makes it the domain of an email
        if !text[hit.end()..].starts_with(['.', '-'])
            || text[hit.end()..].starts_with(". ")
            || text[hit.end()..] == *"."
        {
            push(found, Kind::Upi, Certainty::Certain, hit.range());
        }
    }
}

fn push(found: &mut Vec<Found>, kind: Kind, certainty: Certainty, range: std::ops::Range<usize>) {
    found.push(Found {
        kind,
        certainty,
        range,
    });
}

fn codes(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    for (pattern, kind, certainty) in [
        (&patterns.otp, Kind::Otp, Certainty::Certain),
        (&patterns.otp_after, Kind::Otp, Certainty::Certain),
        (&patterns.plain_code, Kind::Otp, Certainty::Likely),
        (&patterns.cvv, Kind::Cvv, Certainty::Certain),
        (&patterns.pin, Kind::Pin, Certainty::Certain),
    ] {
        for captures in pattern.captures_iter(text) {
            let Some(value) = captures.get(1) else {
                continue;
            };
            let rest = &text[value.end()..];
            let goes_on = rest.starts_with(|c: char| c.is_ascii_alphanumeric())
                || rest.starts_with(['-', '/', ':'])
                    && rest[1..].starts_with(|c: char| c.is_ascii_digit());
            if !goes_on {
                push(found, kind, certainty, value.range());
            }
        }
    }
}

/// Words that follow "password is" without being one.
const NOT_A_PASSWORD: &str = " not incorrect wrong invalid expired required reset being case correct still now never always also \
 working accepted rejected needed weak strong secure stored encrypted hashed fine okay good different same changed blocked \
 locked that what this the your also only just too very asked sent emailed protected refused unknown forgotten lost missing \
 there here about at least longer shorter already going getting temporarily because when since from with ";

fn passwords(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    for captures in patterns.password.captures_iter(text) {
        let (Some(link), Some(value)) = (captures.get(1), captures.get(2)) else {
            continue;
        };
        let word = value
            .as_str()
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        if word.len() < 4 || word.contains('\u{1}') {
            continue;
        }
        let lower = word.to_lowercase();
        let stated = link.as_str().contains([':', '=', '>']);
        let common = NOT_A_PASSWORD
            .split_ascii_whitespace()
            .any(|common| common == lower);
        let telling = word.chars().any(|c| !c.is_alphabetic())
            || word.chars().skip(1).any(char::is_uppercase);
        if !common || telling {
            let certainty = if telling || stated {
                Certainty::Certain
            } else {
                Certainty::Likely
            };
            push(
                found,
                Kind::Password,
                certainty,
                value.start()..value.start() + word.len(),
            );
        }
    }
}

fn keys(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    for hit in patterns.key_prefix.find_iter(text) {
        push(found, Kind::ApiKey, Certainty::Certain, hit.range());
    }
    for captures in patterns.key_context.captures_iter(text) {
        if let Some(value) = captures.get(1) {
            let token = value.as_str();
            let mixed = token.bytes().any(|b| b.is_ascii_digit())
                && token.bytes().any(|b| b.is_ascii_alphabetic());
            if mixed && entropy(token) > 3.0 {
                push(found, Kind::ApiKey, Certainty::Likely, value.range());
            }
        }
    }
}

fn documents(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    for (pattern, kind) in [
        (&patterns.pan, Kind::Pan),
        (&patterns.pan_context, Kind::Pan),
        (&patterns.passport, Kind::Passport),
    ] {
        for captures in pattern.captures_iter(text) {
            if let Some(value) = captures.get(1) {
                push(found, kind, Certainty::Certain, value.range());
            }
        }
    }
    for hit in patterns.ifsc.find_iter(text) {
        let near = crate::text::before(text, hit.start(), 40).to_ascii_lowercase();
        let told = ["ifsc", "branch", "bank"]
            .iter()
            .any(|word| near.contains(word));
        push(
            found,
            Kind::Ifsc,
            if told {
                Certainty::Certain
            } else {
                Certainty::Possible
            },
            hit.range(),
        );
    }
}

fn ibans(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    for head in patterns.iban_head.find_iter(text) {
        let country: String = head
            .as_str()
            .chars()
            .filter(char::is_ascii_alphabetic)
            .collect();
        let Some(expected) = iban_expects(&country) else {
            continue;
        };
        let mut compact = String::with_capacity(expected);
        let mut end = head.start();
        let mut gap = 0;
        for (at, c) in text[head.start()..].char_indices() {
            if c.is_ascii_alphanumeric() {
                compact.push(c.to_ascii_uppercase());
                end = head.start() + at + 1;
                gap = 0;
                if compact.len() == expected {
                    break;
                }
            } else if matches!(c, ' ' | '-' | '.' | '\n' | '\r' | '\t' | '/' | '_') && gap < 3 {
                gap += 1;
            } else {
                break;
            }
        }
        if compact.len() == expected && iban(&compact) {
            push(found, Kind::Iban, Certainty::Certain, head.start()..end);
        }
    }
}

/// Candidates beyond this many are taken by shape alone, so that a text of digits stays cheap.
const MOST_CONFIRMED: usize = 200;

pub(super) fn find_contacts(patterns: &Patterns, text: &str, found: &mut Vec<Found>) {
    for hit in patterns.email.find_iter(text) {
        push(found, Kind::Email, Certainty::Certain, hit.range());
    }
    for (count, hit) in patterns.phone.find_iter(text).enumerate() {
        let digits = hit.as_str().bytes().filter(u8::is_ascii_digit).count();
        if !(8..=15).contains(&digits) {
            continue;
        }
        let international = hit.as_str().starts_with('+');
        let real = count >= MOST_CONFIRMED || is_phone(hit.as_str(), international);
        if real {
            push(
                found,
                Kind::Phone,
                if international {
                    Certainty::Certain
                } else {
                    Certainty::Possible
                },
                hit.range(),
            );
        }
    }
}

fn is_phone(candidate: &str, international: bool) -> bool {
    use phonenumber::country::Id;
    let countries: &[Option<Id>] = if international {
        &[None]
    } else {
        &[Some(Id::US), Some(Id::GB), Some(Id::IN)]
    };
    countries.iter().any(|country| {
        phonenumber::parse(*country, candidate).is_ok_and(|number| phonenumber::is_valid(&number))
    })
}
