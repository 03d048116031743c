//! People, the companies they belong to, and how we know it is them.

use crate::id::{AccountId, CustomerId, MergeId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub id: CustomerId,
    /// Empty when nobody has told us yet.
    pub name: String,
    /// BCP 47, e.g. `en`; the language they write in, when known.
    pub language: Option<String>,
    /// Set when this record was merged into another: reads follow it.
    pub merged_into: Option<CustomerId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    Email,
    Phone,
    /// An id of the customer's in another system (a helpdesk, a shop).
    External,
}

/// Whether an identity is known to be the customer's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Verification {
    /// The system of record or a completed check says so.
    Verified { how: String, at: Timestamp },
    /// Named as the sender, but nobody checked.
    Claimed,
    /// Merely found in a text; never used to read anything until confirmed.
    Suggested { found_in: String },
}

impl Verification {
    pub fn is_verified(&self) -> bool {
        matches!(self, Self::Verified { .. })
    }
}

/// One way to recognise a customer. `value` is normalised: emails lower-cased and trimmed, phones E.164.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    pub customer: CustomerId,
    pub kind: IdentityKind,
    pub value: String,
    pub verification: Verification,
    pub created_at: Timestamp,
}

/// A company or workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    pub id: AccountId,
    pub external_id: Option<String>,
    pub name: String,
    /// Plan as last told by the system of record, e.g. `pro`. A cache: the live account is the truth.
    pub plan: Option<String>,
    /// Hours within which a reply is owed, when the contract says so.
    pub sla_hours: Option<u32>,
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub renewal_on: Option<Date>,
    /// Customer success manager.
    pub owner_name: Option<String>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// What a person is to an account; drafts differ by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ContactRole {
    pub customer: CustomerId,
    pub account: AccountId,
    /// `developer`, `admin`, `finance`, `owner`, `member`, or the team's own word.
    pub role: String,
}

/// One customer folded into another, kept so that it can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Merge {
    pub id: MergeId,
    /// The record that went away.
    pub from: CustomerId,
    /// The record that stays.
    pub into: CustomerId,
    /// Everything that moved, so that a split puts exactly that back.
    pub moved: MovedRows,
    pub at: Timestamp,
    pub undone_at: Option<Timestamp>,
}

/// What a merge moved from one customer to another, by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MovedRows {
    pub identities: Vec<(IdentityKind, String)>,
    pub tickets: Vec<crate::id::TicketId>,
    pub memories: Vec<crate::id::MemoryId>,
    pub accounts: Vec<AccountId>,
}
