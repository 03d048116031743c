//! Whose memory a fact is: `kind:id`, split at the first colon.
//!
//! Scopes are strictly apart. A recall names the scopes it may read; nothing ever widens them.

use crate::id::{self, AccountId, CustomerId, IdError, TicketId};
use serde::{Deserialize, Serialize};

/// The four kinds of memory. Policy is not one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ScopeKind {
    Customer,
    Account,
    Ticket,
    /// Organisation knowledge of a department or of everybody (`team:all`).
    Team,
}

impl ScopeKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Account => "account",
            Self::Ticket => "ticket",
            Self::Team => "team",
        }
    }
}

/// One scope. Serialises as its text form, e.g. `customer:cust_8a72`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(type = "string"))]
pub struct Scope {
    kind: ScopeKind,
    id: String,
}

/// Why a text is not a scope.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    #[error("a scope is written kind:id, for example customer:cust_8a72")]
    NoColon,
    #[error("the kind of a scope is customer, account, ticket or team")]
    UnknownKind,
    #[error("a scope can't be keyed by an email address: use the customer's id")]
    Email,
    #[error(transparent)]
    Id(#[from] IdError),
}

impl Scope {
    pub fn new(kind: ScopeKind, id: &str) -> Result<Self, ScopeError> {
        id::check(id)?;
        if id.contains('@') {
            return Err(ScopeError::Email);
        }
        Ok(Self {
            kind,
            id: id.to_owned(),
        })
    }

    pub fn parse(text: &str) -> Result<Self, ScopeError> {
        let (kind, id) = text.split_once(':').ok_or(ScopeError::NoColon)?;
        let kind = match kind {
            "customer" => ScopeKind::Customer,
            "account" => ScopeKind::Account,
            "ticket" => ScopeKind::Ticket,
            "team" => ScopeKind::Team,
            _ => return Err(ScopeError::UnknownKind),
        };
        Self::new(kind, id)
    }

    pub fn customer(id: &CustomerId) -> Self {
        Self {
            kind: ScopeKind::Customer,
            id: id.as_str().to_owned(),
        }
    }

    pub fn account(id: &AccountId) -> Self {
        Self {
            kind: ScopeKind::Account,
            id: id.as_str().to_owned(),
        }
    }

    pub fn ticket(id: &TicketId) -> Self {
        Self {
            kind: ScopeKind::Ticket,
            id: id.as_str().to_owned(),
        }
    }

    /// Knowledge every department shares.
    pub fn everybody() -> Self {
        Self {
            kind: ScopeKind::Team,
            id: "all".to_owned(),
        }
    }

    pub fn kind(&self) -> ScopeKind {
        self.kind
    }

    pub fn id(&self) -> &str {
        &self.id
    }
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.id)
    }
}

impl TryFrom<String> for Scope {
    type Error = ScopeError;
    fn try_from(text: String) -> Result<Self, ScopeError> {
        Self::parse(&text)
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_splits_at_the_first_colon_and_reads_back() {
        let scope = Scope::parse("ticket:zd:42").expect("valid");
        assert_eq!((scope.kind(), scope.id()), (ScopeKind::Ticket, "zd:42"));
        assert_eq!(scope.to_string(), "ticket:zd:42");
    }

    #[test]
    fn what_could_name_everybody_or_a_person_by_email_is_refused() {
        assert_eq!(Scope::parse("customer:a@b.example"), Err(ScopeError::Email));
        assert!(Scope::parse("customer:*").is_err());
        assert!(Scope::parse("customer: x").is_err());
        assert_eq!(Scope::parse("policy:x"), Err(ScopeError::UnknownKind));
        assert_eq!(Scope::parse("cust_1"), Err(ScopeError::NoColon));
    }
}
