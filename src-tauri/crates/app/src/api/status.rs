//! The frame and the settings.

use super::{Answer, fail, fail_store};
use crate::desk::Desk;
use crate::profile::ProfileKind;
use crate::settings::{ACTOR, Kept, SCENARIO, SETTINGS};
use deskhand_domain::brief::ReviewState;
use deskhand_domain::change::Write;
use deskhand_domain::outbox::OutboxState;
use deskhand_domain::ports::{Desk as _, Records};
use deskhand_wire::status::{
    AppStatus, DeskEvent, OutboxCounts, Profile, SaveSettingsParams, SetActorParams,
    SetOnlineParams, Settings,
};
use serde_json::json;
use std::sync::PoisonError;

impl Desk {
    /// What the frame shows.
    pub fn app_status(&self) -> Answer<AppStatus> {
        let preferences = self.copilot.preferences();
        let scenario = self.database.setting(SCENARIO).map_err(fail_store)?;
        Ok(AppStatus {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            profile: match self.kind {
                ProfileKind::Demo => Profile::Demo,
                ProfileKind::Real => Profile::Real,
            },
            pinned_now: self.clock.pinned(),
            now: self.clock.now(),
            time_zone: preferences.time_zone,
            actor: self.copilot.actor(),
            actors: preferences.actors,
            departments: preferences.departments.into_iter().map(|d| d.id).collect(),
            decider: "rules".to_owned(),
            memory: "this machine".to_owned(),
            helpdesk: match self.kind {
                ProfileKind::Demo => "this desk (demo)".to_owned(),
                ProfileKind::Real => "this desk".to_owned(),
            },
            secrets: self.secrets_words.clone(),
            storage: self.storage_words.clone(),
            online: self.copilot.is_online(),
            seeded: self.is_seeded().map_err(fail)?,
            scenario: scenario.and_then(|s| s.as_str().map(str::to_owned)),
            outbox: self.outbox_counts()?,
            to_review: self.waiting_reviews()?,
            notices: self.notices(),
        })
    }

    fn outbox_counts(&self) -> Answer<OutboxCounts> {
        let mut counts = OutboxCounts::default();
        for entry in self.copilot.outbox().map_err(fail)? {
            match entry.state {
                OutboxState::Queued { .. } | OutboxState::InFlight { .. } => counts.waiting += 1,
                OutboxState::Failed { .. } => counts.failed += 1,
                OutboxState::Unknown { .. } => counts.unknown += 1,
                OutboxState::Confirmed { .. }
                | OutboxState::NothingStored { .. }
                | OutboxState::Withdrawn { .. } => {}
            }
        }
        Ok(counts)
    }

    fn waiting_reviews(&self) -> Answer<usize> {
        Ok(self
            .copilot
            .review_queue()
            .map_err(fail)?
            .iter()
            .filter(|(brief, _)| !matches!(brief.review, ReviewState::Approved { .. }))
            .count())
    }

    /// An event of the core as the window hears it.
    pub fn window_event(&self, event: &deskhand_copilot::DeskEvent) -> Answer<DeskEvent> {
        use deskhand_copilot::DeskEvent as Core;
        Ok(match event {
            Core::Outbox => DeskEvent::Outbox {
                counts: self.outbox_counts()?,
            },
            Core::Ticket(ticket) => DeskEvent::Ticket {
                ticket: ticket.clone(),
            },
            Core::Reviews => DeskEvent::Reviews {
                waiting: self.waiting_reviews()?,
            },
            Core::Status => DeskEvent::Status,
        })
    }

    /// Work as somebody else of this desk.
    pub fn app_set_actor(&self, params: &SetActorParams) -> Answer<AppStatus> {
        self.copilot.become_actor(&params.actor).map_err(fail)?;
        let change = self
            .demo_change()
            .with(Write::PutSetting(ACTOR.to_owned(), json!(params.actor)));
        self.database.commit(change).map_err(fail_store)?;
        self.app_status()
    }

    /// Hold everything back, or let it go.
    pub fn app_set_online(&self, params: &SetOnlineParams) -> Answer<AppStatus> {
        self.copilot.set_online(params.online);
        self.app_status()
    }

    /// Everything the settings page edits.
    pub fn settings_get(&self) -> Answer<Settings> {
        let privacy = vec![
            format!("Storage: {}", self.storage_words),
            format!("Keys: {}", self.secrets_words),
            "Nothing leaves this machine: the rules, the memory and the demo back office all run here.".to_owned(),
            "Card numbers, one-time codes, passwords and government ids are taken out of every memory before it is kept.".to_owned(),
            "Logs hold codes and ids, never text written by or about a customer.".to_owned(),
        ];
        Ok(self.kept().to_settings(self.copilot.persona(), privacy))
    }

    /// Saves the settings whole.
    pub fn settings_save(&self, params: &SaveSettingsParams) -> Answer<Settings> {
        let kept = Kept::from_settings(&params.settings, &self.kept());
        let value = serde_json::to_value(&kept).unwrap_or_default();
        let change = self
            .demo_change()
            .with(Write::PutSetting(SETTINGS.to_owned(), value));
        self.database.commit(change).map_err(fail_store)?;
        let mut preferences = self.copilot.preferences();
        kept.apply(&mut preferences);
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = kept;
        self.copilot.set_preferences(preferences);
        self.settings_get()
    }
}
