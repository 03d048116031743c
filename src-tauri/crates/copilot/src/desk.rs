//! The ports, who is at the desk, and how this desk is set up.

use crate::error::DeskError;
use crate::lookups::LookupTool;
use deskhand_domain::Timestamp;
use deskhand_domain::actor::{Actor, Role, Stamp};
use deskhand_domain::change::Change;
use deskhand_domain::clean::Redactor;
use deskhand_domain::id::{ActorId, BrandId, IdSource, LogId, TenantId, TicketId};
use deskhand_domain::log::{LogEntry, LogKind};
use deskhand_domain::packet::Persona;
use deskhand_domain::policy::Routing;
use deskhand_domain::ports::{
    ActionTool, Clock, Decider, Desk, Helpdesk, LiveTool, MemoryBackend, Scribe, Sink, SinkClosed,
};
use deskhand_policy::Library;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use tokio_util::sync::CancellationToken;

/// Everything a desk is made of.
pub struct Ports {
    pub desk: Arc<dyn Desk>,
    pub memory: Arc<dyn MemoryBackend>,
    pub decider: Arc<dyn Decider>,
    pub scribe: Arc<dyn Scribe>,
    pub live: Vec<Arc<dyn LiveTool>>,
    pub actions: Vec<Arc<dyn ActionTool>>,
    pub helpdesk: Arc<dyn Helpdesk>,
    pub redactor: Arc<dyn Redactor>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub policy: Arc<Library>,
    pub events: Arc<dyn Sink<DeskEvent>>,
}

/// A department: its inbox, how it speaks, who works there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Lower-case key, e.g. `billing_l2`.
    pub id: String,
    /// As people say it: "Billing L2".
    pub name: String,
    /// Lines under an agent's name in an email.
    pub signature: String,
    /// `plain`, `warm`, `formal`.
    pub tone: String,
}

/// How this desk is set up.
#[derive(Debug, Clone, PartialEq)]
pub struct Preferences {
    pub tenant: TenantId,
    pub brand: BrandId,
    /// IANA name.
    pub time_zone: String,
    pub routing: Routing,
    pub departments: Vec<Department>,
    pub actors: Vec<Actor>,
    /// Seconds a reply can be taken back, 0 to 60.
    pub undo_seconds: u32,
}

/// What the rest of the house is told when something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskEvent {
    Outbox,
    Ticket(TicketId),
    Reviews,
    Status,
}

/// The desk's use cases over its ports.
pub struct Copilot {
    pub(crate) ports: Ports,
    pub(crate) lookups: Vec<LookupTool>,
    actor: RwLock<Actor>,
    preferences: RwLock<Preferences>,
    online: AtomicBool,
    opened: Mutex<BTreeMap<TicketId, CancellationToken>>,
    /// Names this process in the outbox lease.
    pub(crate) holder: String,
    /// One flush at a time in this process.
    pub(crate) flushing: tokio::sync::Mutex<()>,
}

impl Copilot {
    /// Puts the ports together. A live tool whose identifier patterns do not compile is refused.
    pub fn new(ports: Ports, actor: Actor, preferences: Preferences) -> Result<Self, DeskError> {
        let lookups = ports
            .live
            .iter()
            .map(|tool| LookupTool::new(Arc::clone(tool)))
            .collect::<Result<Vec<_>, _>>()?;
        let holder = ports.ids.fresh("desk");
        Ok(Self {
            ports,
            lookups,
            actor: RwLock::new(actor),
            preferences: RwLock::new(preferences),
            online: AtomicBool::new(true),
            opened: Mutex::new(BTreeMap::new()),
            holder,
            flushing: tokio::sync::Mutex::new(()),
        })
    }

    pub fn now(&self) -> Timestamp {
        self.ports.clock.now()
    }

    pub fn actor(&self) -> Actor {
        self.actor
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Work as another person of this desk.
    pub fn become_actor(&self, id: &ActorId) -> Result<Actor, DeskError> {
        let actor = self
            .preferences()
            .actors
            .into_iter()
            .find(|a| &a.id == id)
            .ok_or(DeskError::NotFound { what: "person" })?;
        *self.actor.write().unwrap_or_else(PoisonError::into_inner) = actor.clone();
        self.tell(DeskEvent::Status);
        Ok(actor)
    }

    pub fn preferences(&self) -> Preferences {
        self.preferences
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub fn set_preferences(&self, preferences: Preferences) {
        *self
            .preferences
            .write()
            .unwrap_or_else(PoisonError::into_inner) = preferences;
        self.tell(DeskEvent::Status);
    }

    pub fn is_online(&self) -> bool {
        self.online.load(Ordering::Relaxed)
    }

    /// Offline: live tools answer from the cache and the outbox holds.
    pub fn set_online(&self, online: bool) {
        self.online.store(online, Ordering::Relaxed);
        self.tell(DeskEvent::Status);
    }

    /// How the person at the desk speaks for their department.
    pub fn persona(&self) -> Persona {
        let actor = self.actor();
        let department = self
            .preferences()
            .departments
            .into_iter()
            .find(|d| d.id == actor.department);
        Persona {
            agent_name: actor.name,
            signature: department
                .as_ref()
                .map(|d| d.signature.clone())
                .unwrap_or_default(),
            tone: department.map_or_else(|| "plain".to_owned(), |d| d.tone),
            department: actor.department,
        }
    }

    /// A department's name as people say it.
    pub(crate) fn department_name(&self, id: &str) -> String {
        self.preferences()
            .departments
            .into_iter()
            .find(|d| d.id == id)
            .map_or_else(|| id.replace('_', " "), |d| d.name)
    }

    pub(crate) fn require_lead(&self) -> Result<Actor, DeskError> {
        let actor = self.actor();
        if actor.role == Role::Lead {
            Ok(actor)
        } else {
            Err(DeskError::NotAllowed { needs: "team lead" })
        }
    }

    pub(crate) fn stamp(&self) -> Stamp {
        let preferences = self.preferences();
        Stamp {
            tenant: preferences.tenant,
            brand: preferences.brand,
            actor: self.actor(),
            at: self.now(),
        }
    }

    pub(crate) fn change(&self) -> Change {
        Change::new(self.stamp())
    }

    pub(crate) fn log_entry(
        &self,
        kind: LogKind,
        ticket: Option<&TicketId>,
        details: &[(&str, &str)],
    ) -> LogEntry {
        LogEntry {
            id: LogId::new(self.ports.ids.fresh("log")),
            kind,
            ticket: ticket.cloned(),
            actor: self.actor().id,
            details: details
                .iter()
                .map(|(k, v)| ((*k).to_owned(), Value::String((*v).to_owned())))
                .collect::<Map<_, _>>(),
            at: self.now(),
        }
    }

    /// Tells whoever listens; a listener that went away is nobody's error.
    pub(crate) fn tell(&self, event: DeskEvent) {
        if let Err(SinkClosed) = self.ports.events.send(event) {
            tracing::debug!("nobody listens to desk events");
        }
    }

    fn opened(&self) -> MutexGuard<'_, BTreeMap<TicketId, CancellationToken>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts work on a ticket, stopping what an earlier opening of it still does.
    pub(crate) fn begin(&self, ticket: &TicketId) -> CancellationToken {
        let token = CancellationToken::new();
        if let Some(earlier) = self.opened().insert(ticket.clone(), token.clone()) {
            earlier.cancel();
        }
        token
    }

    /// The agent moved on: whatever is being gathered or drafted for the ticket stops.
    pub fn leave(&self, ticket: &TicketId) {
        if let Some(token) = self.opened().remove(ticket) {
            token.cancel();
        }
    }
}
