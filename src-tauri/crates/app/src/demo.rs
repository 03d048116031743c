//! The demo profile: its world on first start, the visible seed step, reset, and setting the scene of a scenario.

use crate::desk::Desk;
use crate::settings::{SCENARIO, SEED_RUN, WORLD_LOADED};
use deskhand_copilot::DeskError;
use deskhand_domain::actor::Stamp;
use deskhand_domain::change::{Change, Write};
use deskhand_domain::id::{BrandId, IdSource, LogId, SessionId, TenantId, UuidIds};
use deskhand_domain::log::{LogEntry, LogKind};
use deskhand_domain::ports::{Desk as _, MemoryBackend, Records};
use deskhand_domain::session::Session;
use deskhand_guard::PersonalDataRedactor;
use deskhand_memory::Embedded;
use deskhand_tools::Conditions;
use deskhand_wire::demo::{Scenario, SeedResponse};
use serde_json::{Map, json};
use std::sync::Arc;

impl Desk {
    /// Writes the world into an empty demo profile, once.
    pub(crate) fn load_world_once(&self) -> Result<(), DeskError> {
        if self.world.is_none() || self.database.setting(WORLD_LOADED)?.is_some() {
            return Ok(());
        }
        self.load_world()
    }

    fn load_world(&self) -> Result<(), DeskError> {
        let Some(world) = &self.world else {
            return Ok(());
        };
        let Some(agent) = world.agent(&world.default_actor) else {
            return Err(DeskError::NotFound { what: "person" });
        };
        let mut change = Change::new(Stamp {
            tenant: TenantId::new("local"),
            brand: BrandId::new("demo"),
            actor: agent.actor.clone(),
            at: world.now,
        });
        for account in &world.accounts {
            change.push(Write::PutAccount(account.clone()));
        }
        for customer in &world.customers {
            change.push(Write::PutCustomer(customer.clone()));
        }
        for identity in &world.identities {
            change.push(Write::PutIdentity(identity.clone()));
        }
        for role in &world.roles {
            change.push(Write::PutContactRole(role.clone()));
        }
        for entry in &world.tickets {
            let ticket = &entry.ticket;
            let mut row = ticket.clone();
            row.version = 0;
            change.push(Write::PutTicket(Box::new(row)));
            for message in &entry.messages {
                change.push(Write::AddMessage(Box::new(message.clone())));
            }
            change.push(Write::PutSession(Session {
                id: SessionId::new(format!("sess-{}", ticket.id)),
                ticket: ticket.id.clone(),
                customer: ticket.customer.clone(),
                department: ticket.department.clone(),
                agent: ticket
                    .assignee
                    .clone()
                    .unwrap_or_else(|| world.default_actor.clone()),
                opened_at: ticket.created_at,
                closed_at: (!ticket.status.is_open()).then_some(ticket.updated_at),
            }));
            if !ticket.status.is_open() {
                change.push(Write::MarkRead(ticket.id.clone(), ticket.updated_at));
            }
        }
        for outcome in &world.outcomes {
            change.push(Write::PutOutcome(Box::new(outcome.clone())));
        }
        for brief in &world.briefs {
            change.push(Write::PutBrief(brief.brief.clone()));
            for event in &brief.events {
                change.push(Write::AddReviewEvent(event.clone()));
            }
        }
        change.push(Write::PutSetting(WORLD_LOADED.to_owned(), json!(world.now)));
        self.database.commit(change)?;
        Ok(())
    }

    /// Whether the demo's memories are there.
    pub(crate) fn is_seeded(&self) -> Result<bool, DeskError> {
        Ok(self.world.is_none() || self.database.setting(SEED_RUN)?.is_some())
    }

    /// Fills a fresh namespace with the demo's memories, exactly as written. A second call changes nothing.
    pub async fn seed(&self) -> Result<SeedResponse, DeskError> {
        let Some(world) = &self.world else {
            return Err(DeskError::Invalid {
                field: "profile",
                reason: "only the demo can be seeded",
            });
        };
        if let Some(run) = self.database.setting(SEED_RUN)? {
            return Ok(SeedResponse {
                memories: world.seed.len(),
                run: run.as_str().unwrap_or_default().to_owned(),
            });
        }
        let run = UuidIds.fresh("run");
        let redactor = PersonalDataRedactor::default();
        let backend = Embedded::new(Arc::clone(&self.database) as Arc<_>);
        let actor = self.copilot.actor();
        for seed in &world.seed {
            let mut memory = seed.to_new(&redactor);
            memory.metadata.insert("run".to_owned(), json!(run));
            let key = format!("{run}/{}/{}", seed.scope, seed.external_id);
            backend
                .remember(memory, &key, &actor.id, seed.observed_at)
                .await?;
        }
        let change = self
            .demo_change()
            .with(Write::PutSetting(SEED_RUN.to_owned(), json!(run)))
            .with(Write::Log(self.demo_log(LogKind::Seeded)));
        self.database.commit(change)?;
        self.status_changed();
        Ok(SeedResponse {
            memories: world.seed.len(),
            run,
        })
    }

    /// Puts the demo world back as it was on first start: unseeded, untouched.
    pub fn reset(&self) -> Result<(), DeskError> {
        self.database.wipe_demo()?;
        let change = self
            .demo_change()
            .with(Write::PutSetting(
                SEED_RUN.to_owned(),
                serde_json::Value::Null,
            ))
            .with(Write::PutSetting(
                crate::back_office::SETTING.to_owned(),
                serde_json::Value::Null,
            ))
            .with(Write::PutSetting(
                SCENARIO.to_owned(),
                serde_json::Value::Null,
            ));
        self.database.commit(change)?;
        self.weather.replace(Conditions::default());
        self.load_world()?;
        self.status_changed();
        Ok(())
    }

    /// Sets the scene: who sits here, and how the tools behave.
    pub fn set_scene(&self, id: &str) -> Result<Scenario, DeskError> {
        let scenario = self
            .world
            .as_ref()
            .and_then(|w| w.scenario(id))
            .ok_or(DeskError::NotFound { what: "scenario" })?
            .clone();
        self.weather.replace(scenario.conditions.clone());
        self.copilot.become_actor(&scenario.actor)?;
        let change = self
            .demo_change()
            .with(Write::PutSetting(SCENARIO.to_owned(), json!(id)))
            .with(Write::PutSetting(
                crate::settings::ACTOR.to_owned(),
                json!(scenario.actor),
            ));
        self.database.commit(change)?;
        self.status_changed();
        Ok(view(&scenario))
    }

    /// The tools behave as the scenario that was set says, also after a restart.
    pub(crate) fn restore_weather(&self) -> Result<(), DeskError> {
        let kept = self.database.setting(SCENARIO)?;
        let scenario = kept
            .as_ref()
            .and_then(|id| self.world.as_ref()?.scenario(id.as_str()?));
        if let Some(scenario) = scenario {
            self.weather.replace(scenario.conditions.clone());
        }
        Ok(())
    }

    pub(crate) fn scenarios(&self) -> Vec<Scenario> {
        self.world
            .as_ref()
            .map(|w| w.scenarios.iter().map(view).collect())
            .unwrap_or_default()
    }

    /// The three tickets of the same message.
    pub(crate) fn experiment(&self) -> Vec<deskhand_domain::id::TicketId> {
        self.world
            .as_ref()
            .and_then(|w| w.scenarios.iter().find(|s| compares(s)))
            .map(|s| s.tickets.iter().take(3).cloned().collect())
            .unwrap_or_default()
    }

    pub(crate) fn demo_change(&self) -> Change {
        Change::new(Stamp {
            tenant: TenantId::new("local"),
            brand: self.copilot.preferences().brand,
            actor: self.copilot.actor(),
            at: self.clock.now(),
        })
    }

    fn demo_log(&self, kind: LogKind) -> LogEntry {
        LogEntry {
            id: LogId::new(UuidIds.fresh("log")),
            kind,
            ticket: None,
            actor: self.copilot.actor().id,
            details: Map::new(),
            at: self.clock.now(),
        }
    }

    pub(crate) fn status_changed(&self) {
        let _listeners = self.events.send(deskhand_copilot::DeskEvent::Status);
    }
}

/// The experiment opens as a comparison.
fn compares(scenario: &crate::world::Scenario) -> bool {
    scenario.id == "one-message-three-customers"
}

fn view(scenario: &crate::world::Scenario) -> Scenario {
    Scenario {
        id: scenario.id.clone(),
        title: scenario.title.clone(),
        pitch: scenario.pitch.clone(),
        watch: scenario.watch.clone(),
        tickets: scenario.tickets.clone(),
        actor: scenario.actor.clone(),
        vertical: scenario.vertical.map(|v| v.as_str().to_owned()),
        compare: compares(scenario),
        tools_down: scenario.conditions != Conditions::default(),
        needs_seed: true,
    }
}
