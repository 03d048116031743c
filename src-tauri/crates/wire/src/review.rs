//! The lead's queue and one brief under review.

pub use deskhand_domain::brief::ReviewStep;
use deskhand_domain::brief::{HandoffBrief, ReviewEvent, Rubric};
use deskhand_domain::draft::Draft;
use deskhand_domain::id::BriefId;
use deskhand_domain::outcome::ProposedFact;
use deskhand_domain::ticket::{Message, Ticket};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewRow {
    pub brief: HandoffBrief,
    pub ticket: Ticket,
    pub customer_name: Option<String>,
    pub account_name: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    pub row: ReviewRow,
    pub messages: Vec<Message>,
    pub events: Vec<ReviewEvent>,
    /// The automatic hint, apart from any human score.
    pub hint: Option<Rubric>,
    pub hint_notes: Vec<String>,
    /// Draft to edited to sent.
    pub drafts: Vec<Draft>,
    /// Facts this would keep once resolved.
    pub will_remember: Vec<ProposedFact>,
    pub sources: usize,
    pub unsupported: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BriefRef {
    pub brief: BriefId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewStepParams {
    pub brief: BriefId,
    pub step: ReviewStep,
}
