//! What may be written to memory: redacted, and still saying something.

use crate::personal::PersonalDataRedactor;
use crate::words;
use deskhand_domain::clean::{Redacted, Redactor};

/// A text judged for memory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemoryText {
    /// May be kept, as redacted.
    Keep(Redacted),
    /// Nothing worth keeping is left; plain words why.
    Refuse { reason: String },
}

/// Redacts `text` and refuses it when only names of what was removed are left.
pub fn memory_text(text: &str) -> MemoryText {
    if text.trim().is_empty() {
        return MemoryText::Refuse {
            reason: "There is nothing to remember: the text is empty.".to_owned(),
        };
    }
    let redacted = PersonalDataRedactor::new().clean(text);
    let mut left = redacted.text.as_str().to_owned();
    for removal in &redacted.removed {
        left = left.replace(&removal.replaced_by, " ");
    }
    if words::content(&left).len() < 2 {
        return MemoryText::Refuse {
            reason: if redacted.removed.is_empty() {
                "There is too little here to be useful later: say what happened in a sentence."
                    .to_owned()
            } else {
                "Only personal data stood here, and that is never kept: say what happened instead."
                    .to_owned()
            },
        };
    }
    MemoryText::Keep(redacted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_after_redaction_must_still_say_something() {
        assert!(matches!(
            memory_text("OTP 482913"),
            MemoryText::Refuse { .. }
        ));
        assert!(matches!(memory_text("  "), MemoryText::Refuse { .. }));
        let MemoryText::Keep(kept) =
            memory_text("Customer paid the May invoice with card 4111 1111 1111 1111.")
        else {
            panic!("refused")
        };
        assert_eq!(
            kept.text.as_str(),
            "Customer paid the May invoice with card [card ending 1111]."
        );
    }
}
