//! The frame: which profile, who, when, and what the status bar says.

use deskhand_domain::Timestamp;
use deskhand_domain::actor::Actor;
use deskhand_domain::id::{ActorId, TicketId};
use deskhand_domain::packet::Persona;
use deskhand_domain::policy::Routing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Invented data, kept plain, clearly labelled.
    Demo,
    Real,
}

/// Something the agent should know once, e.g. that a damaged file was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    pub id: String,
    /// `info`, `warning`, `danger`.
    pub severity: String,
    pub text: String,
}

/// Everything the frame shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    pub version: String,
    pub profile: Profile,
    /// The moment a scenario pinned; None when time runs.
    pub pinned_now: Option<Timestamp>,
    /// The desk's current time.
    pub now: Timestamp,
    /// IANA name.
    pub time_zone: String,
    pub actor: Actor,
    /// Everyone this desk can be used as.
    pub actors: Vec<Actor>,
    pub departments: Vec<String>,
    pub decider: String,
    pub memory: String,
    pub helpdesk: String,
    /// Where keys are kept and why, in words.
    pub secrets: String,
    /// How the profile is stored, in words ("encrypted", "plain: demo data only").
    pub storage: String,
    pub online: bool,
    /// The demo's memories were seeded.
    pub seeded: bool,
    pub scenario: Option<String>,
    pub outbox: OutboxCounts,
    pub to_review: usize,
    pub notices: Vec<Notice>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OutboxCounts {
    pub waiting: usize,
    pub failed: usize,
    pub unknown: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetActorParams {
    pub actor: ActorId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetOnlineParams {
    /// False holds the outbox and answers from the cache.
    pub online: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    Compact,
    Regular,
    Roomy,
}

/// What the settings page edits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    pub routing: Routing,
    /// The signature and tone of the department this actor answers for.
    pub persona: Persona,
    /// Seconds a sent reply can be taken back, 0 to 60.
    pub undo_seconds: u32,
    pub theme: Theme,
    pub more_contrast: bool,
    pub density: Density,
    /// 1.0 is normal; up to 2.0.
    pub text_scale: f32,
    /// Command id → keys, where changed from the default.
    pub keys: std::collections::BTreeMap<String, String>,
    /// Lines of clear text about what this desk keeps and where.
    pub privacy: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveSettingsParams {
    pub settings: Settings,
}

/// What streams to the frame for as long as the window lives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(
    tag = "event",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum DeskEvent {
    Outbox {
        counts: OutboxCounts,
    },
    /// Load this ticket's row and view again.
    Ticket {
        ticket: TicketId,
    },
    Reviews {
        waiting: usize,
    },
    Notice {
        notice: Notice,
    },
    /// Profile, actor, scenario or seeding changed.
    Status,
}
