//! What the settings page edits, kept in the profile's settings table.

use deskhand_copilot::Preferences;
use deskhand_domain::actor::Actor;
use deskhand_domain::id::ActorId;
use deskhand_domain::packet::Persona;
use deskhand_domain::policy::Routing;
use deskhand_domain::ports::{Records, StoreError};
use deskhand_wire::status::{Density, Settings, Theme};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub(crate) const SETTINGS: &str = "desk.settings";
pub(crate) const ACTOR: &str = "desk.actor";
pub(crate) const SEED_RUN: &str = "demo.run";
pub(crate) const WORLD_LOADED: &str = "demo.world";
pub(crate) const SCENARIO: &str = "demo.scenario";

/// The kept part of the settings; everything has a default, so an older profile reads as before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Kept {
    pub routing: Routing,
    /// Department → signature and tone, where changed.
    pub personas: BTreeMap<String, (String, String)>,
    pub undo_seconds: u32,
    pub theme: Theme,
    pub more_contrast: bool,
    pub density: Density,
    pub text_scale: f32,
    pub keys: BTreeMap<String, String>,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            routing: Routing::Auto,
            personas: BTreeMap::new(),
            undo_seconds: 10,
            theme: Theme::System,
            more_contrast: false,
            density: Density::Regular,
            text_scale: 1.0,
            keys: BTreeMap::new(),
        }
    }
}

impl Kept {
    pub fn read(records: &dyn Records) -> Result<Self, StoreError> {
        Ok(records
            .setting(SETTINGS)?
            .and_then(|value| serde_json::from_value(value).ok())
            .unwrap_or_default())
    }

    /// What a window sent, within bounds.
    pub fn from_settings(settings: &Settings, earlier: &Self) -> Self {
        let mut personas = earlier.personas.clone();
        personas.insert(
            settings.persona.department.clone(),
            (
                settings.persona.signature.clone(),
                settings.persona.tone.clone(),
            ),
        );
        Self {
            routing: settings.routing.clone(),
            personas,
            undo_seconds: settings.undo_seconds.min(60),
            theme: settings.theme,
            more_contrast: settings.more_contrast,
            density: settings.density,
            text_scale: settings.text_scale.clamp(1.0, 2.0),
            keys: settings.keys.clone(),
        }
    }

    pub fn to_settings(&self, persona: Persona, privacy: Vec<String>) -> Settings {
        Settings {
            routing: self.routing.clone(),
            persona,
            undo_seconds: self.undo_seconds,
            theme: self.theme,
            more_contrast: self.more_contrast,
            density: self.density,
            text_scale: self.text_scale,
            keys: self.keys.clone(),
            privacy,
        }
    }

    /// Lays what was changed over the defaults of the profile.
    pub fn apply(&self, preferences: &mut Preferences) {
        preferences.routing = self.routing.clone();
        preferences.undo_seconds = self.undo_seconds;
        for department in &mut preferences.departments {
            if let Some((signature, tone)) = self.personas.get(&department.id) {
                department.signature.clone_from(signature);
                department.tone.clone_from(tone);
            }
        }
    }
}

/// The person who sat here last, when they still exist.
pub(crate) fn last_actor(
    records: &dyn Records,
    actors: &[Actor],
) -> Result<Option<Actor>, StoreError> {
    let id: Option<ActorId> = records
        .setting(ACTOR)?
        .and_then(|value| serde_json::from_value(value).ok());
    Ok(id.and_then(|id| actors.iter().find(|a| a.id == id).cloned()))
}
