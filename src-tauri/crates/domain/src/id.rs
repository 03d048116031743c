//! Identifiers as types, so that a customer can't be passed where a ticket is meant.
//!
//! Ids are opaque strings of at most 200 bytes without whitespace or control characters. Fresh ones come from one
//! [`IdSource`]; derived ones (an action proposed for the same packet twice) come from [`derived`].

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Longest id accepted anywhere, in bytes.
pub const MAX_ID_BYTES: usize = 200;

/// Why a text can't be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    #[error("an id can't be empty")]
    Empty,
    #[error("an id can't be longer than {MAX_ID_BYTES} bytes")]
    TooLong,
    #[error("an id can't contain whitespace, control characters or '*'")]
    BadCharacter,
}

/// Checks the shape every id must have. `*` is refused because one memory server reads it as "everybody".
pub fn check(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > MAX_ID_BYTES {
        return Err(IdError::TooLong);
    }
    if text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || c == '*')
    {
        return Err(IdError::BadCharacter);
    }
    Ok(())
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text that is already known to be an id of this kind (a row, our own id source).
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// Wraps a text from outside after checking its shape.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                check(text)?;
                Ok(Self(text.to_owned()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )+};
}

ids! {
    /// A support case, e.g. `T-1042`.
    TicketId,
    /// One message of a conversation; unique together with its ticket.
    MessageId,
    AttachmentId,
    /// A person, `cust_…`; stable for life, never an email.
    CustomerId,
    /// A company or workspace, `acc_…`.
    AccountId,
    /// One durable fact, `mem_…`.
    MemoryId,
    /// What one tool said at one moment, `live_…`.
    LiveFactId,
    DraftId,
    /// A proposed side effect; derived from packet and arguments, so opening twice proposes the same one.
    ActionId,
    GrantId,
    ReceiptId,
    BriefId,
    OutcomeId,
    ProposedFactId,
    OutboxId,
    SessionId,
    /// One clause of a policy, e.g. `saas/B-3.1`.
    ClauseId,
    /// A human or registered agent of the support team.
    ActorId,
    LogId,
    MergeId,
    /// An organisation using one desk; always `local` on this desktop, kept for the shared hub to come.
    TenantId,
    BrandId,
}

/// The one place fresh ids come from, so that tests and replays can pin them.
pub trait IdSource: Send + Sync {
    /// A new unique id, `prefix` + `_` + something that sorts by creation.
    fn fresh(&self, prefix: &str) -> String;
}

/// UUIDv7 ids: unique without coordination, sorted by time.
#[derive(Debug, Default, Clone, Copy)]
pub struct UuidIds;

impl IdSource for UuidIds {
    fn fresh(&self, prefix: &str) -> String {
        format!("{prefix}_{}", uuid::Uuid::now_v7().simple())
    }
}

/// An id that depends only on `parts`: the same input gives the same id, on every machine.
pub fn derived(prefix: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let digest = hash.finalize();
    format!("{prefix}_{}", hex::encode(&digest[..10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_from_outside_is_refused_when_it_could_mean_everybody() {
        assert_eq!(CustomerId::parse("*"), Err(IdError::BadCharacter));
        assert_eq!(CustomerId::parse(""), Err(IdError::Empty));
        assert_eq!(CustomerId::parse(&"x".repeat(201)), Err(IdError::TooLong));
        assert_eq!(CustomerId::parse("a b"), Err(IdError::BadCharacter));
        assert!(CustomerId::parse("cust_8a72").is_ok());
    }

    #[test]
    fn derived_ids_do_not_confuse_where_one_part_ends() {
        assert_ne!(derived("a", &["bc", "d"]), derived("a", &["b", "cd"]));
        assert_eq!(derived("a", &["b"]), derived("a", &["b"]));
    }
}
