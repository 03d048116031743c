//! Bytes as text: size, encoding, byte-order mark and line ends, checked once.

use crate::error::{Flaw, IntakeError};
use deskhand_domain::ticket::MAX_MESSAGE_BYTES;

/// UTF-8 text without a byte-order mark and with plain line feeds; refused when empty or above the limit.
pub(crate) fn read(bytes: &[u8]) -> Result<String, IntakeError> {
    let text = decode(bytes, MAX_MESSAGE_BYTES)?;
    if is_blank(&text) {
        return Err(IntakeError::Empty);
    }
    Ok(text)
}

pub(crate) fn decode(bytes: &[u8], limit: usize) -> Result<String, IntakeError> {
    if bytes.len() > limit {
        return Err(IntakeError::TooLarge {
            bytes: bytes.len(),
            limit,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| IntakeError::NotUtf8 {
        at: error.valid_up_to(),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', ""))
}

/// Whether a text shows nothing: whitespace, or characters without width.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
            )
    })
}

/// A serde error as a flaw: the place and the kind, never the text, which may quote the customer.
pub(crate) fn json_flaw(error: &serde_json::Error) -> Flaw {
    let column = error.column();
    if error.is_data() {
        Flaw::WrongType { column }
    } else {
        Flaw::NotJson { column }
    }
}
