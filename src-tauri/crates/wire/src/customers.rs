//! The customer page, finding people, and settling who is who.

use deskhand_domain::Timestamp;
use deskhand_domain::context::{AccountCard, CustomerCard};
use deskhand_domain::customer::{Account, ContactRole, Customer, Identity, IdentityKind, Merge};
use deskhand_domain::id::{CustomerId, MergeId, TicketId};
use deskhand_domain::memory::Memory;
use deskhand_domain::outcome::Outcome;
use deskhand_domain::ticket::Ticket;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindCustomersParams {
    /// A name, email, phone, order id or company; empty lists the most recent.
    pub query: String,
    pub limit: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomerRow {
    pub customer: Customer,
    pub identities: Vec<Identity>,
    pub accounts: Vec<String>,
    pub open_tickets: Vec<Ticket>,
    pub last_contact_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomerPageParams {
    pub customer: CustomerId,
    /// Memory as it was known then; None is now.
    pub as_of: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomerPage {
    pub card: CustomerCard,
    pub account: Option<AccountCard>,
    pub accounts: Vec<(Account, ContactRole)>,
    /// Everyone else of the same accounts.
    pub colleagues: Vec<(Customer, String)>,
    pub tickets: Vec<Ticket>,
    /// Newest first, superseded ones included.
    pub memories: Vec<Memory>,
    pub account_memories: Vec<Memory>,
    pub outcomes: Vec<Outcome>,
    pub merges: Vec<Merge>,
    /// Average satisfaction, 1 to 5, over answered tickets.
    pub csat: Option<f32>,
    /// Channel → how many messages and memories it contributed.
    pub channels: Vec<(String, usize, usize)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConfirmIdentityParams {
    pub customer: CustomerId,
    pub kind: IdentityKind,
    pub value: String,
    /// The ticket whose sender this settles, when it does.
    pub ticket: Option<TicketId>,
    /// False takes the suggestion away instead.
    pub accept: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MergeParams {
    pub from: CustomerId,
    pub into: CustomerId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SplitParams {
    pub merge: MergeId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CustomerRef {
    pub customer: CustomerId,
}
