//! Personal data in every disguise, and nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::format_collect,
    reason = "a test that can't set its scene should stop"
)]

use deskhand_domain::clean::Redactor;
use deskhand_guard::{Certainty, Kind, PersonalDataRedactor, detect};
use proptest::prelude::*;

fn clean(text: &str) -> String {
    PersonalDataRedactor::new().redact(text).0
}

fn luhn_digit(digits: &[u8]) -> u8 {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, d)| {
            let d = u32::from(*d) * if at % 2 == 0 { 2 } else { 1 };
            if d > 9 { d - 9 } else { d }
        })
        .sum();
    u8::try_from((10 - sum % 10) % 10).unwrap()
}

/// A card of a known issuer.
fn card() -> impl Strategy<Value = String> {
    let prefixes = prop_oneof![
        Just("4"),
        Just("51"),
        Just("55"),
        Just("2221"),
        Just("6011"),
        Just("37"),
        Just("3530"),
        Just("65"),
        Just("81")
    ];
    (prefixes, proptest::collection::vec(0_u8..10, 18)).prop_map(|(prefix, rest)| {
        let length = if prefix == "37" { 15 } else { 16 };
        let mut digits: Vec<u8> = prefix
            .bytes()
            .map(|b| b - b'0')
            .chain(rest)
            .take(length - 1)
            .collect();
        digits.push(luhn_digit(&digits));
        digits.iter().map(|d| char::from(b'0' + d)).collect()
    })
}

const D: [[u8; 10]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
    [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
    [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
    [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
    [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
    [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
    [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];
const P: [[u8; 10]; 8] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
    [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
    [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
    [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
    [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
    [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
    [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
];

fn aadhaar() -> impl Strategy<Value = String> {
    (2_u8..10, proptest::collection::vec(0_u8..10, 10)).prop_map(|(first, rest)| {
        let mut digits = vec![first];
        digits.extend(rest);
        let last = (0..10_u8)
            .find(|last| {
                let all: Vec<u8> = digits.iter().copied().chain([*last]).collect();
                all.iter().rev().enumerate().fold(0_u8, |check, (at, d)| {
                    D[check as usize][P[at % 8][*d as usize] as usize]
                }) == 0
            })
            .unwrap();
        digits.push(last);
        digits.iter().map(|d| char::from(b'0' + d)).collect()
    })
}

fn iban() -> impl Strategy<Value = String> {
    proptest::collection::vec(0_u32..10, 18).prop_map(|digits| {
        let bban: String = digits.iter().map(ToString::to_string).collect();
        // DE = 13 14
        let remainder = format!("{bban}131400")
            .bytes()
            .fold(0_u32, |r, b| (r * 10 + u32::from(b - b'0')) % 97);
        format!("DE{:02}{bban}", 98 - remainder)
    })
}

/// How a number can be dressed up.
fn dress(number: &str, way: u8) -> String {
    let grouped = |gap: &str| {
        number
            .chars()
            .collect::<Vec<_>>()
            .chunks(4)
            .map(|four| four.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(gap)
    };
    let shifted = |zero: u32| {
        number
            .chars()
            .map(|c| {
                c.to_digit(10)
                    .map_or(c, |d| char::from_u32(zero + d).unwrap())
            })
            .collect::<String>()
    };
    match way {
        0 => number.to_owned(),
        1 => grouped(" "),
        2 => grouped("-"),
        3 => grouped("\n"),
        4 => shifted(0xFF10),
        5 => shifted(0x0966),
        6 => shifted(0x0660),
        7 => number.chars().map(|c| format!("{c}\u{200B}")).collect(),
        8 => grouped("."),
        9 => number
            .chars()
            .map(|c| format!("{c} "))
            .collect::<String>()
            .trim()
            .to_owned(),
        10 => grouped("\u{00A0}"),
        11 => grouped("\u{2011}"),
        12 => shifted(0x1D7CE),
        _ => grouped("  "),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_card_survives_in_any_encoding(card in card(), way in 0_u8..14, framed in 0_u8..3) {
        let dressed = dress(&card, way);
        let text = match framed {
            0 => dressed,
            1 => format!("Hello, my card is {dressed}, please check."),
            _ => format!("Paid with {dressed}\nThanks"),
        };
        let (out, removed) = PersonalDataRedactor::new().redact(&text);
        prop_assert_eq!(removed.first().map(|r| r.kind.as_str()), Some("card"), "{} -> {}", text, out);
        let ending = format!("[card ending {}]", &card[card.len() - 4..]);
        prop_assert!(out.contains(&ending), "{} -> {}", text, out);
    }

    #[test]
    fn no_aadhaar_survives_in_any_encoding(number in aadhaar(), way in 0_u8..14, framed in 0_u8..2) {
        let dressed = dress(&number, way);
        let text = if framed == 0 { format!("Aadhaar: {dressed}.") } else { format!("my id {dressed} ok") };
        let (out, removed) = PersonalDataRedactor::new().redact(&text);
        prop_assert!(!removed.is_empty(), "{} -> {}", text, out);
    }

    #[test]
    fn no_iban_survives_in_any_encoding(number in iban(), way in 0_u8..14) {
        let text = format!("Pay me back to {} thanks", dress(&number, way));
        let (out, removed) = PersonalDataRedactor::new().redact(&text);
        prop_assert_eq!(removed.first().map(|r| r.kind.as_str()), Some("iban"), "{} -> {}", text, out);
    }

    #[test]
    fn no_one_time_code_survives_in_any_encoding(code in "[0-9]{4,8}", way in prop_oneof![Just(0_u8), Just(4), Just(5), Just(6), Just(7), Just(9), Just(12)], framed in 0_u8..6) {
        let dressed = dress(&code, way);
        let text = match framed {
            0 => format!("My OTP is {dressed}"),
            1 => format!("OTP: {dressed}."),
            2 => format!("the verification code I got was {dressed}, now what"),
            3 => format!("one-time password {dressed}"),
            4 => format!("otp\n{dressed}"),
            _ => format!("{dressed} is my login code"),
        };
        let (out, removed) = PersonalDataRedactor::new().redact(&text);
        prop_assert_eq!(removed.first().map(|r| r.kind.as_str()), Some("otp"), "{} -> {}", text, out);
    }

    #[test]
    fn redacting_twice_changes_nothing_more(text in "(?s)(.{0,20}|[0-9 -]{0,24}|otp |password is |card |my pin |[A-Z]{2}[0-9]{20}|\\[card ending [0-9]{4}\\]|code ){0,10}") {
        let once = clean(&text);
        let twice = clean(&once);
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn detections_and_removals_lie_at_character_boundaries(text in "(?s).{0,40}(4111 1111 1111 1111|٤١١١١١١١١١١١١١١١|otp [0-9]{6}|é\u{200B}x).{0,40}") {
        for found in detect(&text, &[]).unwrap() {
            prop_assert!(text.get(found.span.start..found.span.end).is_some());
        }
        let (_, removed) = PersonalDataRedactor::new().redact(&text);
        let mut last = 0;
        for removal in removed {
            prop_assert!(text.get(removal.start..removal.end).is_some());
            prop_assert!(removal.start >= last);
            last = removal.end;
        }
    }
}

#[test]
fn what_must_go_goes_and_what_may_stay_stays() {
    for (raw, expected) in [
        ("card 4821 was charged", "card 4821 was charged"),
        (
            "use 4111 1111 1111 1111 exp 12/27 cvv 123",
            "use [card ending 1111] exp 12/27 cvv [card security number removed]",
        ),
        (
            "4111-1111-1111-1111 12/27 123",
            "[card ending 1111] 12/27 [card security number removed]",
        ),
        (
            "my password is hunter2!",
            "my password is [password removed]!",
        ),
        ("my password is not working", "my password is not working"),
        ("password: Tr0ub4dor&3", "password: [password removed]"),
        ("PAN ABCPE1234F", "PAN [PAN removed]"),
        (
            "passport number K1234567",
            "passport number [passport number removed]",
        ),
        ("IMEI 490154203237518", "IMEI [IMEI removed]"),
        ("ssn 123-45-6789", "ssn [social security number removed]"),
        ("pay ravi.k@okaxis now", "pay [UPI id removed] now"),
        (
            "ravi.k@paytm.example is my mail",
            "ravi.k@paytm.example is my mail",
        ),
        (
            "key sk-proj-abcdEFGH1234567890abcd works",
            "key [key removed] works",
        ),
        ("AKIAIOSFODNN7EXAMPLE", "[key removed]"),
        (
            "account number is 123456789012",
            "account number is [account ending 9012]",
        ),
        (
            "Call +44 20 7946 0958 or write ben@shop.example",
            "Call +44 20 7946 0958 or write ben@shop.example",
        ),
        (
            "order 84678269 of 2026-06-12, €49.00",
            "order 84678269 of 2026-06-12, €49.00",
        ),
        ("pin code 560001", "pin code 560001"),
        ("my ATM PIN is 4321", "my ATM PIN is [PIN removed]"),
        ("error code 5032 on 12 June", "error code 5032 on 12 June"),
        (
            "the OTP never came and I have tried 3 times since 2026",
            "the OTP never came and I have tried 3 times since 2026",
        ),
    ] {
        assert_eq!(clean(raw), expected);
    }
}

#[test]
fn an_id_of_the_system_of_record_is_no_card() {
    let id = "4111111111111111".to_owned();
    assert_eq!(
        detect("order 4111111111111111", std::slice::from_ref(&id)).unwrap(),
        []
    );
    let found = detect("order 4111111111111111", &[]).unwrap();
    assert_eq!(
        (found[0].kind, found[0].certainty),
        (Kind::Card, Certainty::Possible)
    );
    let redactor = PersonalDataRedactor::new().allowing([id]);
    assert_eq!(
        redactor.redact("order 4111111111111111").0,
        "order 4111111111111111"
    );
}

#[test]
fn contacts_go_only_when_told_to() {
    let raw = "Call +44 20 7946 0958 or write ben@shop.example";
    assert_eq!(
        PersonalDataRedactor::new().with_contacts().redact(raw).0,
        "Call [phone number removed] or write [email removed]"
    );
}

#[test]
fn removals_point_into_the_raw_text() {
    let raw = "a 4111 1111 1111 1111 b otp 482913 c";
    let (_, removed) = PersonalDataRedactor::new().redact(raw);
    let pieces: Vec<_> = removed.iter().map(|r| &raw[r.start..r.end]).collect();
    assert_eq!(pieces, ["4111 1111 1111 1111", "482913"]);
}

#[test]
fn a_megabyte_of_digits_stays_cheap() {
    for unit in [
        "4 ",
        "4111 1111 1111 1111 ",
        "12345678901234567890",
        "password is ",
        "otp code is ",
        "DE89 ",
        "a@",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let (out, _) = PersonalDataRedactor::new().with_contacts().redact(&text);
        assert!(!out.is_empty());
    }
}

#[test]
fn account_and_card_numbers_as_people_really_type_them_do_not_reach_memory() {
    let redactor = PersonalDataRedactor::default();
    for text in [
        "my ac no is 4000123412341234 thanks",
        "acc no: 00112233445566",
        "the credit card is 4 5 3 2 0 1 5 1 1 2 8 3 0 3 6 9",
        "credit card number 4532 01511283 0369",
    ] {
        let (clean, removed) = redactor.redact(text);
        assert!(!removed.is_empty(), "{text}");
        let longest = clean
            .split(|c: char| !c.is_ascii_digit())
            .map(str::len)
            .max()
            .unwrap_or(0);
        assert!(longest <= 4, "{text} -> {clean}");
    }
    // What names an order beside a card word stays.
    let (kept, _) = redactor.redact("order 48213007712345 was paid by card");
    assert!(kept.contains("48213007712345"), "{kept}");
}
