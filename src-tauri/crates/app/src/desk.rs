//! One desk: the use cases over concrete adapters, the demo world when there is one, and the worker that carries
//! the outbox.

use crate::clock::{DemoClock, SystemClock};
use crate::packs;
use crate::profile::{Keeping, ProfileKind, StartError, StartOptions};
use crate::scribe::RulesScribe;
use crate::settings::{self, Kept};
use crate::world::{self, World, WorldFiles};
use deskhand_copilot::{Copilot, Department, DeskEvent, Ports, Preferences};
use deskhand_domain::Timestamp;
use deskhand_domain::actor::{Actor, Role};
use deskhand_domain::id::{ActorId, BrandId, TenantId, UuidIds};
use deskhand_domain::policy::Routing;
use deskhand_domain::ports::{Clock, Records, Secret, Sink, SinkClosed};
use deskhand_guard::PersonalDataRedactor;
use deskhand_helpdesk::LocalHelpdesk;
use deskhand_memory::Embedded;
use deskhand_rules::Rules;
use deskhand_store::{Database, Key, Kind, OpenOptions};
use deskhand_tools::{DeskActions, Weather, live_tools};
use deskhand_wire::status::Notice;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::broadcast;

/// How often the worker looks for entries whose undo window has passed.
const TICK: Duration = Duration::from_millis(500);
/// Events a slow window may fall behind before it is told to load everything again.
const BACKLOG: usize = 256;

/// A desk, ready to work.
pub struct Desk {
    pub copilot: Arc<Copilot>,
    pub(crate) database: Arc<Database>,
    pub(crate) world: Option<World>,
    pub(crate) weather: Arc<Weather>,
    pub(crate) kind: ProfileKind,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: broadcast::Sender<DeskEvent>,
    pub(crate) kept: RwLock<Kept>,
    pub(crate) notices: Mutex<Vec<Notice>>,
    /// Where keys are kept and why, in words.
    pub(crate) secrets_words: String,
    pub(crate) storage_words: String,
    pub(crate) keeping: Keeping,
}

struct Broadcast(broadcast::Sender<DeskEvent>);

impl Sink<DeskEvent> for Broadcast {
    fn send(&self, event: DeskEvent) -> Result<(), SinkClosed> {
        // No window yet is not an error: nothing is lost, everything is in the database.
        let _listeners = self.0.send(event);
        Ok(())
    }
}

/// What opening a profile yields before the desk is put together.
pub(crate) struct Opened {
    pub database: Arc<Database>,
    pub notices: Vec<Notice>,
    pub secrets_words: String,
    pub storage_words: String,
    pub keeping: Keeping,
}

impl Desk {
    /// Opens the profile and puts the desk together. What a crash left half done is settled before it answers.
    pub async fn start(options: &StartOptions) -> Result<Self, StartError> {
        let world = match options.kind {
            ProfileKind::Demo => Some(world::load(&WorldFiles::embedded())?),
            ProfileKind::Real => None,
        };
        let opening = world.as_ref().map_or_else(|| SystemClock.now(), |w| w.now);
        let opened = open_profile(options, opening)?;
        let desk = Self::compose(options, opened, world)?;
        desk.load_world_once()?;
        match &options.scenario {
            Some(scenario) => {
                desk.set_scene(scenario)
                    .map_err(|_| StartError::Unknown { what: "scenario" })?;
            }
            None => desk.restore_weather()?,
        }
        desk.copilot.recover().await?;
        Ok(desk)
    }

    fn compose(
        options: &StartOptions,
        opened: Opened,
        world: Option<World>,
    ) -> Result<Self, StartError> {
        let Opened {
            database,
            notices,
            secrets_words,
            storage_words,
            keeping,
        } = opened;
        let clock: Arc<dyn Clock> = match &world {
            Some(world) => Arc::new(DemoClock::new(world.now, newest(&database)?)),
            None => Arc::new(SystemClock),
        };
        let kept = Kept::read(&*database)?;
        let mut preferences = match &world {
            Some(world) => demo_preferences(world),
            None => real_preferences(),
        };
        kept.apply(&mut preferences);
        let actor = choose_actor(options, &database, world.as_ref(), &preferences)?;
        let weather = Arc::new(Weather::default());
        let office = Arc::new(crate::back_office::with_imported(
            world.as_ref().map(|w| &w.back_office),
            &database,
        )?);
        let (events, _) = broadcast::channel(BACKLOG);
        let ports = Ports {
            desk: Arc::clone(&database) as Arc<dyn deskhand_domain::ports::Desk>,
            memory: Arc::new(Embedded::new(Arc::clone(&database) as Arc<_>)),
            decider: Arc::new(Rules),
            scribe: Arc::new(RulesScribe),
            live: live_tools(&office, &weather),
            actions: DeskActions::default().tools(),
            helpdesk: Arc::new(LocalHelpdesk::default()),
            redactor: Arc::new(PersonalDataRedactor::default()),
            clock: Arc::clone(&clock),
            ids: Arc::new(UuidIds),
            policy: Arc::new(packs::library(options.policy_folder.as_deref())?),
            events: Arc::new(Broadcast(events.clone())),
        };
        Ok(Self {
            copilot: Arc::new(Copilot::new(ports, actor, preferences)?),
            database,
            world,
            weather,
            kind: options.kind,
            clock,
            events,
            kept: RwLock::new(kept),
            notices: Mutex::new(notices),
            secrets_words,
            storage_words,
            keeping,
        })
    }

    /// What becomes of this profile when the program ends.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }

    /// What changes, for as long as somebody listens.
    pub fn subscribe(&self) -> broadcast::Receiver<DeskEvent> {
        self.events.subscribe()
    }

    /// Carries the outbox until the desk is dropped: at every change, and when an undo window ends.
    pub async fn run_worker(copilot: Arc<Copilot>, mut events: broadcast::Receiver<DeskEvent>) {
        let mut tick = tokio::time::interval(TICK);
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                event = events.recv() => match event {
                    Ok(DeskEvent::Outbox | DeskEvent::Status) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Ok(_) => continue,
                    Err(broadcast::error::RecvError::Closed) => return,
                },
            }
            if let Err(error) = copilot.flush().await {
                // The entry stays queued and is tried at the next tick.
                tracing::warn!(%error, "the outbox could not be carried");
            }
        }
    }

    pub(crate) fn kept(&self) -> Kept {
        self.kept
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn notices(&self) -> Vec<Notice> {
        self.notices
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// The newest moment the profile has seen, from its log.
fn newest(database: &Database) -> Result<Option<Timestamp>, StartError> {
    Ok(database.log(None, 1)?.first().map(|r| r.entry.at))
}

fn open_profile(options: &StartOptions, now: Timestamp) -> Result<Opened, StartError> {
    let folder = options.folder();
    match options.kind {
        ProfileKind::Demo => {
            let opened = Database::open(&OpenOptions {
                path: folder.join("deskhand.db"),
                key: Key::Plain,
                backups_dir: folder.join("backups"),
                kind: Kind::Demo,
                // A demo log proves nothing to anybody, so its key is no secret.
                log_key: Secret::new(*b"deskhand demo log, kept in plain"),
                now,
            })?;
            Ok(Opened {
                notices: notices_of(opened.set_aside.as_deref(), opened.migrated_from),
                database: Arc::new(opened.database),
                secrets_words: "The demo keeps no keys.".to_owned(),
                storage_words: "Plain on this machine, because everything in it is invented."
                    .to_owned(),
                keeping: Keeping::Plain,
            })
        }
        ProfileKind::Real => crate::real_profile::open(options, now),
    }
}

pub(crate) fn notices_of(
    set_aside: Option<&std::path::Path>,
    migrated_from: Option<u32>,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(path) = set_aside {
        let name = path
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        notices.push(Notice {
            id: "set-aside".to_owned(),
            severity: "danger".to_owned(),
            text: format!("The database could not be read. It was set aside as {name}, not deleted, and a fresh one was started."),
        });
    }
    if migrated_from.is_some() {
        notices.push(Notice {
            id: "migrated".to_owned(),
            severity: "info".to_owned(),
            text: "The database was brought to this version. A copy of the old one is in the backups folder.".to_owned(),
        });
    }
    notices
}

fn demo_preferences(world: &World) -> Preferences {
    Preferences {
        tenant: TenantId::new("local"),
        brand: BrandId::new("demo"),
        time_zone: world.time_zone.clone(),
        routing: Routing::Auto,
        departments: world
            .departments
            .iter()
            .map(|d| Department {
                id: d.id.clone(),
                name: d.name.clone(),
                signature: d.signature.clone(),
                tone: "plain".to_owned(),
            })
            .collect(),
        actors: world.agents.iter().map(|a| a.actor.clone()).collect(),
        undo_seconds: 10,
    }
}

/// A fresh real desk: one person, the usual departments; everything is changed in the settings.
fn real_preferences() -> Preferences {
    let department = |id: &str, name: &str| Department {
        id: id.to_owned(),
        name: name.to_owned(),
        signature: "The support team".to_owned(),
        tone: "plain".to_owned(),
    };
    Preferences {
        tenant: TenantId::new("local"),
        brand: BrandId::new("default"),
        time_zone: jiff::tz::TimeZone::system()
            .iana_name()
            .unwrap_or("UTC")
            .to_owned(),
        routing: Routing::Auto,
        departments: vec![
            department("frontline", "Front line"),
            department("billing", "Billing"),
            department("billing_l2", "Billing L2"),
            department("technical", "Technical"),
            department("technical_l2", "Technical L2"),
            department("logistics", "Logistics"),
            department("payments_ops", "Payments operations"),
            department("travel_desk", "Travel desk"),
            department("internet", "Internet"),
            department("tv", "TV"),
            department("retention", "Retention"),
        ],
        actors: vec![
            Actor {
                id: ActorId::new("me"),
                name: "Support agent".to_owned(),
                role: Role::Agent,
                department: "frontline".to_owned(),
            },
            Actor {
                id: ActorId::new("lead"),
                name: "Team lead".to_owned(),
                role: Role::Lead,
                department: "frontline".to_owned(),
            },
        ],
        undo_seconds: 10,
    }
}

fn choose_actor(
    options: &StartOptions,
    database: &Database,
    world: Option<&World>,
    preferences: &Preferences,
) -> Result<Actor, StartError> {
    let by_id = |id: &ActorId| preferences.actors.iter().find(|a| a.id == *id).cloned();
    if let Some(id) = &options.actor {
        return by_id(id).ok_or(StartError::Unknown { what: "person" });
    }
    if let Some(actor) = settings::last_actor(database, &preferences.actors)? {
        return Ok(actor);
    }
    world
        .and_then(|w| by_id(&w.default_actor))
        .or_else(|| preferences.actors.first().cloned())
        .ok_or(StartError::Unknown { what: "person" })
}
