//! Check digits and the shapes that go with them. Digits come as values 0..=9.

/// Luhn, as on cards and IMEIs.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit);
            match (place % 2, value * 2) {
                (0, _) => value,
                (_, doubled) if doubled > 9 => doubled - 9,
                (_, doubled) => doubled,
            }
        })
        .sum();
    !digits.is_empty() && sum.is_multiple_of(10)
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

/// Verhoeff, as on Aadhaar numbers.
pub(super) fn verhoeff(digits: &[u8]) -> bool {
    let mut check = 0_u8;
    for (place, digit) in digits.iter().rev().enumerate() {
        let permuted = P[place % 8][usize::from(*digit % 10)];
        check = D[usize::from(check % 10)][usize::from(permuted)];
    }
    !digits.is_empty() && check == 0
}

/// Whether these digits can be a payment card: a known issuer range, a length it uses, and Luhn.
pub(super) fn is_card(digits: &[u8]) -> bool {
    let prefix = |len: usize| {
        digits
            .iter()
            .take(len)
            .fold(0_u32, |number, digit| number * 10 + u32::from(*digit))
    };
    let (two, three, four, six) = (prefix(2), prefix(3), prefix(4), prefix(6));
    let length = digits.len();
    let known = match digits.first() {
        Some(4) => matches!(length, 13 | 16 | 19),
        Some(5) => {
            (51..=55).contains(&two) && length == 16
                || matches!(two, 50 | 56..=58) && (13..=19).contains(&length)
        }
        Some(2) => {
            (2221..=2720).contains(&four) && length == 16
                || (2200..=2204).contains(&four) && (16..=19).contains(&length)
        }
        Some(3) => {
            matches!(two, 34 | 37) && length == 15
                || (matches!(two, 36 | 38 | 39) || (300..=305).contains(&three))
                    && (14..=19).contains(&length)
                || (3528..=3589).contains(&four) && (16..=19).contains(&length)
        }
        Some(6) => {
            (four == 6011
                || (644..=659).contains(&three)
                || (622_126..=622_925).contains(&six)
                || matches!(two, 60 | 62))
                && (16..=19).contains(&length)
                || matches!(two, 61 | 63 | 64 | 66..=69) && (13..=19).contains(&length)
        }
        Some(8) => matches!(two, 81 | 82) && (16..=19).contains(&length),
        Some(9) => (9792 == four) && length == 16,
        _ => false,
    };
    known && luhn(digits)
}

/// How long an IBAN of this country is.
fn iban_length(country: &str) -> Option<usize> {
    const LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 \
        ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 \
        LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 \
        SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";
    LENGTHS
        .split_ascii_whitespace()
        .find_map(|row| row.strip_prefix(country))
        .and_then(|length| length.parse().ok())
}

/// The length this IBAN must have, when its first two letters are a country's.
pub(super) fn iban_expects(country: &str) -> Option<usize> {
    iban_length(&country.to_ascii_uppercase())
}

/// ISO 13616: moved to the end, letters as numbers, 1 mod 97.
pub(super) fn iban(compact: &str) -> bool {
    let (Some(head), Some(tail)) = (compact.get(..4), compact.get(4..)) else {
        return false;
    };
    let mut remainder = 0_u32;
    for c in tail.chars().chain(head.chars()) {
        let Some(value) = c.to_digit(36) else {
            return false;
        };
        remainder = (remainder * if value > 9 { 100 } else { 10 } + value) % 97;
    }
    remainder == 1
}

/// Bits per character.
#[expect(clippy::cast_precision_loss, reason = "lengths of tokens")]
pub(super) fn entropy(token: &str) -> f32 {
    let mut counts = [0_u32; 128];
    let mut total = 0_u32;
    for byte in token.bytes() {
        counts[usize::from(byte & 127)] += 1;
        total += 1;
    }
    counts
        .iter()
        .filter(|count| **count > 0)
        .map(|count| {
            let share = *count as f32 / total as f32;
            -share * share.log2()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|b| b - b'0').collect()
    }

    #[test]
    fn published_test_numbers_pass_and_their_neighbours_fail() {
        for card in [
            "4111111111111111",
            "378282246310005",
            "5555555555554444",
            "6011111111111117",
            "30569309025904",
            "3530111333300000",
        ] {
            assert!(is_card(&digits(card)), "{card}");
        }
        assert!(!is_card(&digits("4111111111111112")));
        assert!(verhoeff(&digits("234123412346")));
        assert!(!verhoeff(&digits("234123412347")));
        assert!(iban("GB82WEST12345698765432"));
        assert!(!iban("GB82WEST12345698765431"));
        assert!(luhn(&digits("490154203237518")));
    }
}
