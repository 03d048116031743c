//! Which issue family a note speaks of. A fixed list of plain words: notes are written by agents, in the team's own
//! terms, and are shorter and more regular than what customers write.

use crate::pattern::literal;
use regex::Regex;
use std::sync::LazyLock;

/// Family and the words that name it; the earliest word in the text decides.
static FAMILIES: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    [
        ("billing", r"billing|billed|invoic\w+|bills?|charged?|charges|overcharged|payment failed|failed payments?|double payments?|subscription payments?"),
        ("baggage", r"baggage|luggage|suitcases?"),
        ("booking", r"bookings?|flights?|reservations?|itinerary"),
        ("returns", r"returns?|returned|rma"),
        ("delivery", r"deliver\w*|parcels?|shipments?|packages?|courier|shipping"),
        ("cards", r"(?:lost|stolen|declined|blocked|debit|credit|bank) cards?|cards? (?:was |is |got )?(?:lost|stolen|declined|blocked)"),
        ("disputes", r"disputed? (?:charge|transaction)|chargebacks?|disputes?"),
        ("payments", r"upi|transfers?|debited|payments?"),
        ("access", r"log ?-?ins?|logging in|sign ?-?in|sso|passwords?|locked out|access"),
        ("internet", r"internet|broadband|wi-?fi|router|connection"),
        ("tv", r"tv|television|set-top|channels?"),
        ("visit", r"technicians?|engineer visits?|visits?"),
        ("technical", r"outages?|webhooks?|api|bugs?|crash\w*|integrations?|technical|downtime|exports?"),
        ("course", r"courses?|lessons?|certificates?"),
        ("order", r"orders?"),
        ("plan", r"cancellation|seats?"),
    ]
    .into_iter()
    .map(|(family, words)| (family, literal(&format!(r"(?i)\b(?:{words})\b"))))
    .collect()
});

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    literal(
        r"(?i)\b([a-z-]+)\s+(?:issues?|problems?|cases?|tickets?|complaints?|incidents?|disputes?|escalations?|faults?)\b",
    )
});

/// The family a clause is about: the one named outright ("billing issue"), else the first one mentioned.
pub(crate) fn family(clause: &str) -> Option<&'static str> {
    NAMED
        .captures_iter(clause)
        .find_map(|c| c.get(1).and_then(|word| earliest(word.as_str())))
        .or_else(|| earliest(clause))
}

fn earliest(text: &str) -> Option<&'static str> {
    FAMILIES
        .iter()
        .filter_map(|(family, words)| words.find(text).map(|m| (m.start(), *family)))
        .min_by_key(|(start, _)| *start)
        .map(|(_, family)| family)
}
