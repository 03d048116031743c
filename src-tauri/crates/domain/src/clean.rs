//! Text that has been through a redactor, as a type.
//!
//! Memory writes and everything that leaves the machine take [`CleanText`]; the only way to make one is to
//! hand raw text to a [`Redactor`], so forgetting to redact does not compile.

use serde::{Deserialize, Serialize};

/// Text without card numbers, one-time codes, passwords or government ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(transparent)]
pub struct CleanText(String);

impl CleanText {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }
}

/// One thing a redactor took out. Never holds the thing itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Removal {
    /// `card`, `otp`, `password`, `aadhaar`, `iban`, …
    pub kind: String,
    /// What stands in its place, e.g. `[card ending 1111]`.
    pub replaced_by: String,
    /// Byte range in the raw text.
    pub start: usize,
    pub end: usize,
}

/// Clean text and what was removed to make it so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redacted {
    pub text: CleanText,
    pub removed: Vec<Removal>,
}

/// Takes personal data and secrets out of text. Pure; must be idempotent on its own output.
pub trait Redactor: Send + Sync {
    /// The redacted text and what was taken out of it.
    fn redact(&self, raw: &str) -> (String, Vec<Removal>);

    /// The only door to [`CleanText`].
    fn clean(&self, raw: &str) -> Redacted {
        let (text, removed) = self.redact(raw);
        Redacted {
            text: CleanText(text),
            removed,
        }
    }
}
