//! The rules in force, as the rest of the desk sees them. The `policy` crate reads packs and judges.

use crate::id::ClauseId;
use crate::ticket::Priority;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line of business; decides which pack applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Vertical {
    Saas,
    Ecommerce,
    BankingFintech,
    Travel,
    Telecom,
    EdtechSupport,
    GeneralInfo,
}

impl Vertical {
    pub const ALL: [Self; 7] = [
        Self::Saas,
        Self::Ecommerce,
        Self::BankingFintech,
        Self::Travel,
        Self::Telecom,
        Self::EdtechSupport,
        Self::GeneralInfo,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Saas => "saas",
            Self::Ecommerce => "ecommerce",
            Self::BankingFintech => "banking_fintech",
            Self::Travel => "travel",
            Self::Telecom => "telecom",
            Self::EdtechSupport => "edtech_support",
            Self::GeneralInfo => "general_info",
        }
    }
}

/// How a desk chooses the vertical of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "mode",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Routing {
    /// Everything is of one vertical.
    Single { vertical: Vertical },
    /// Each ticket is classified within the list.
    Multi { allowed: Vec<Vertical> },
    /// Each ticket is classified among all.
    Auto,
}

impl Routing {
    pub fn allowed(&self) -> Vec<Vertical> {
        match self {
            Self::Single { vertical } => vec![*vertical],
            Self::Multi { allowed } => allowed.clone(),
            Self::Auto => Vertical::ALL.to_vec(),
        }
    }
}

/// What a ticket is about, found without a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    pub vertical: Vertical,
    /// E.g. `billing_duplicate_charge`; `other` when nothing fits. The names are declared by the packs.
    pub issue_type: String,
    /// The family repeats are counted in, e.g. `billing`.
    pub issue_family: String,
    /// 0..1; below 0.5 the agent is told that the guess is weak.
    pub confidence: f32,
    /// The words that decided.
    pub because: Vec<String>,
}

/// One clause as written for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Clause {
    /// `<pack>/<number>`, e.g. `saas/B-3.1`.
    pub id: ClauseId,
    pub pack: String,
    pub version: String,
    pub title: String,
    pub text: String,
    /// Customers may be told the content of this clause.
    pub public: bool,
}

/// The variables a rule's CEL condition may read: the one published table. Absent facts are `None`, so a rule
/// says what it needs. Everything here comes from the packet, so that with memory off a rule can't see memory.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a table of independent facts a rule may read"
)]
pub struct Signals {
    pub vertical: String,
    pub issue_type: String,
    pub issue_family: String,
    pub channel: String,
    /// Lower-case plan name, from a live fact first, then account memory.
    pub plan: Option<String>,
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub sla_hours: Option<i64>,
    /// Whole days from now to the renewal; negative when past.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub renewal_in_days: Option<i64>,
    pub csm_name: Option<String>,
    /// Days since each earlier issue of the same family, oldest first. A rule counts those inside its window with
    /// `prior_issues_days.filter(d, d <= 90).size()`.
    #[cfg_attr(feature = "ts", ts(type = "number[]"))]
    pub prior_issues_days: Vec<i64>,
    /// Promises made to this customer that nothing shows as kept.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub open_promises: i64,
    /// Open escalations of the same customer and family.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub open_escalations: i64,
    /// `positive`, `neutral`, `negative`, `angry`.
    pub sentiment: String,
    pub vip: bool,
    /// Largest amount named in the ticket or in its live facts, in minor units of its currency.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub amount_minor: Option<i64>,
    pub verified: bool,
    pub role: Option<String>,
    /// Kinds of live facts read (`invoice`, `order`, …).
    pub live_kinds: Vec<String>,
    /// `kind.field` → text of every live fact's stated field, e.g. `invoice.status` → `payment_failed`.
    pub live: BTreeMap<String, String>,
    /// The kinds of live lookups that failed.
    pub live_failed: Vec<String>,
    /// Identifier kinds the needed tools lack, in the order a good agent would ask.
    pub missing: Vec<String>,
    pub hostile: bool,
    pub language: String,
    /// The words `resolved`/`returning` flags: the customer comes back about a case said to be resolved.
    pub returning: bool,
    pub memory_enabled: bool,
}

/// What the rules say about one ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// Rules that fired, in pack order.
    pub fired: Vec<FiredRule>,
    /// Tools that may be proposed.
    pub allowed: Vec<String>,
    /// Tools that must be proposed.
    pub required: Vec<String>,
    /// Tools that must not be proposed, with the rule that says so.
    pub forbidden: Vec<String>,
    pub min_priority: Option<Priority>,
    /// Department or queue, e.g. `billing_l2`.
    pub route: Option<String>,
    /// Who must be told, e.g. `csm`.
    pub notify: Vec<String>,
    /// Phrases that must never be said to a customer under these rules.
    pub never_say: Vec<String>,
    /// What may be promised, in words a reply may use, with the clause that allows it.
    pub may_say: Vec<MaySay>,
    /// Every clause that applies, most decisive first.
    pub clauses: Vec<Clause>,
}

/// A rule whose condition held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FiredRule {
    /// `<pack>/<rule>`.
    pub id: String,
    pub clause: ClauseId,
    /// In words for the agent: why it applies here.
    pub because: String,
}

/// A sentence the policy allows to be said, as it may be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MaySay {
    pub text: String,
    pub clause: ClauseId,
    /// What the sentence is for: `next_step`, `timeline`, `refund`, `howto`, `status`, `reassure`.
    pub purpose: String,
}
