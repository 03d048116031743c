//! A whole desk in memory: the real use cases, store, memory, rules and policy; time that stands still; and whatever
//! live tools, action tools and helpdesk the test needs.

use crate::fake::helpdesk::FakeHelpdesk;
use crate::fake::ids::SequentialIds;
use crate::fake::server::{FakeServer, hold};
use crate::make::{self, blank_ticket, change, message};
use deskhand_copilot::{
    Accepted, ActionStep, Copilot, DeskError, DeskEvent, OpenOptions, Ports, Preferences,
    Resolution, Resolved, Sent, ThenDo,
};
use deskhand_domain::Timestamp;
use deskhand_domain::action::Action;
use deskhand_domain::change::Write;
use deskhand_domain::customer::{
    Account, ContactRole, Customer, Identity, IdentityKind, Verification,
};
use deskhand_domain::draft::Draft;
use deskhand_domain::id::{AccountId, ActorId, CustomerId, MemoryId, OutboxId, TicketId};
use deskhand_domain::memory::{Category, Memory, NewMemory, Remembered};
use deskhand_domain::opened::{OpenEvent, TicketView};
use deskhand_domain::outbox::{OutboxEntry, OutboxState};
use deskhand_domain::ports::{
    ActionTool, Decider, Desk as _, Drafts as _, FixedClock, Helpdesk, LiveTool, MemoryBackend,
    MemoryFilter, MemoryRows as _, Outbox as _, SinkClosed, Tickets as _,
};
use deskhand_domain::scope::Scope;
use deskhand_domain::ticket::{Channel, Message, Ticket};
use deskhand_guard::PersonalDataRedactor;
use deskhand_memory::Embedded;
use deskhand_policy::Library;
use deskhand_rules::Rules;
use deskhand_store::Database;
use deskhand_tools::{BackOffice, DeskActions, Weather, live_tools};
use jiff::{SignedDuration, ToSpan};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};

/// Compiled once for every desk of a test run.
static SHIPPED: OnceLock<Arc<Library>> = OnceLock::new();

/// A desk to test on.
pub struct TestDesk {
    pub copilot: Arc<Copilot>,
    pub store: Arc<Database>,
    pub clock: Arc<FixedClock>,
    pub memory: Arc<dyn MemoryBackend>,
    /// Where replies really arrive.
    pub server: Arc<FakeServer>,
    /// How the tools of `office` behave.
    pub weather: Arc<Weather>,
    events: Arc<Mutex<Vec<DeskEvent>>>,
}

/// Puts something in front of the embedded memory.
type WrapMemory = Box<dyn FnOnce(Arc<dyn MemoryBackend>) -> Arc<dyn MemoryBackend>>;

/// What to build a desk of; everything has a default.
pub struct TestDeskBuilder {
    store: Option<Arc<Database>>,
    clock: Arc<FixedClock>,
    live: Vec<Arc<dyn LiveTool>>,
    actions: Vec<Arc<dyn ActionTool>>,
    server: Arc<FakeServer>,
    decider: Arc<dyn Decider>,
    memory: Option<WrapMemory>,
    policy: Option<PathBuf>,
    preferences: Preferences,
    weather: Arc<Weather>,
    tag: String,
}

impl TestDeskBuilder {
    /// Works on a store another desk has open too.
    #[must_use]
    pub fn on(mut self, other: &TestDesk, tag: &str) -> Self {
        self.store = Some(Arc::clone(&other.store));
        self.clock = Arc::clone(&other.clock);
        self.server = Arc::clone(&other.server);
        tag.clone_into(&mut self.tag);
        self
    }

    #[must_use]
    pub fn store(mut self, store: Database) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    #[must_use]
    pub fn live(mut self, tool: &Arc<impl LiveTool + 'static>) -> Self {
        self.live.push(Arc::clone(tool) as Arc<dyn LiveTool>);
        self
    }

    /// The embedded back office over this data, in its own JSON form.
    #[must_use]
    pub fn office(mut self, json: &str) -> Self {
        let office = Arc::new(BackOffice::from_json(json).expect("a back office"));
        self.live.extend(live_tools(&office, &self.weather));
        self
    }

    /// In place of the desk's own tool of that name.
    #[must_use]
    pub fn action(mut self, tool: impl ActionTool + 'static) -> Self {
        let name = tool.spec().name;
        self.actions.retain(|t| t.spec().name != name);
        self.actions.push(Arc::new(tool));
        self
    }

    /// Replies arrive here.
    #[must_use]
    pub fn replies_to(mut self, server: FakeServer) -> Self {
        self.server = Arc::new(server);
        self
    }

    #[must_use]
    pub fn decider(mut self, decider: &Arc<impl Decider + 'static>) -> Self {
        self.decider = Arc::clone(decider) as Arc<dyn Decider>;
        self
    }

    /// Puts something in front of the embedded memory.
    #[must_use]
    pub fn memory(
        mut self,
        wrap: impl FnOnce(Arc<dyn MemoryBackend>) -> Arc<dyn MemoryBackend> + 'static,
    ) -> Self {
        self.memory = Some(Box::new(wrap));
        self
    }

    /// Policy packs of a folder instead of those that ship.
    #[must_use]
    pub fn policy(mut self, folder: PathBuf) -> Self {
        self.policy = Some(folder);
        self
    }

    /// Sets this desk's ids apart from those of another on the same store.
    #[must_use]
    pub fn tag(mut self, tag: &str) -> Self {
        tag.clone_into(&mut self.tag);
        self
    }

    #[must_use]
    pub fn undo_seconds(mut self, seconds: u32) -> Self {
        self.preferences.undo_seconds = seconds;
        self
    }

    pub fn build(self) -> TestDesk {
        let store = self
            .store
            .unwrap_or_else(|| Arc::new(Database::in_memory().expect("a store")));
        let embedded: Arc<dyn MemoryBackend> =
            Arc::new(Embedded::new(Arc::clone(&store) as Arc<_>));
        let memory = match self.memory {
            Some(wrap) => wrap(embedded),
            None => embedded,
        };
        let events: Arc<Mutex<Vec<DeskEvent>>> = Arc::default();
        let heard = Arc::clone(&events);
        let policy = match &self.policy {
            Some(folder) => {
                Arc::new(deskhand_app::policy_library(Some(folder)).expect("policy packs"))
            }
            None => Arc::clone(SHIPPED.get_or_init(|| {
                Arc::new(deskhand_app::policy_library(None).expect("the packs that ship"))
            })),
        };
        let ports = Ports {
            desk: Arc::clone(&store) as Arc<dyn deskhand_domain::ports::Desk>,
            memory: Arc::clone(&memory),
            decider: self.decider,
            scribe: Arc::new(deskhand_app::RulesScribe),
            live: self.live,
            actions: self.actions,
            helpdesk: Arc::new(FakeHelpdesk {
                server: Arc::clone(&self.server),
            }) as Arc<dyn Helpdesk>,
            redactor: Arc::new(PersonalDataRedactor::default()),
            clock: Arc::clone(&self.clock) as Arc<_>,
            ids: Arc::new(SequentialIds::tagged(&self.tag)),
            policy,
            events: Arc::new(move |event: DeskEvent| -> Result<(), SinkClosed> {
                hold(&heard).push(event);
                Ok(())
            }),
        };
        let copilot = Copilot::new(ports, make::actor(), self.preferences).expect("a desk");
        TestDesk {
            copilot: Arc::new(copilot),
            store,
            clock: self.clock,
            memory,
            server: self.server,
            weather: self.weather,
            events,
        }
    }
}

impl Default for TestDesk {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl TestDesk {
    pub fn builder() -> TestDeskBuilder {
        TestDeskBuilder {
            store: None,
            clock: Arc::new(FixedClock::at(make::now())),
            live: Vec::new(),
            actions: DeskActions::default().tools(),
            server: Arc::new(FakeServer::idempotent()),
            decider: Arc::new(Rules),
            memory: None,
            policy: None,
            preferences: make::preferences(),
            weather: Arc::new(Weather::default()),
            tag: "a".to_owned(),
        }
    }

    /// Moves the clock on.
    pub fn wait(&self, span: SignedDuration) {
        let now = self.copilot.now().checked_add(span).expect("a time");
        self.clock.set(now);
    }

    /// Everything told to whoever listens, so far.
    pub fn events(&self) -> Vec<DeskEvent> {
        hold(&self.events).clone()
    }

    /// A customer with a verified address.
    pub fn customer(&self, id: &str, name: &str, email: &str) -> CustomerId {
        let customer = CustomerId::new(id);
        let now = self.copilot.now();
        self.commit([
            Write::PutCustomer(Customer {
                id: customer.clone(),
                name: name.to_owned(),
                language: None,
                merged_into: None,
                created_at: now,
                updated_at: now,
            }),
            Write::PutIdentity(Identity {
                customer: customer.clone(),
                kind: IdentityKind::Email,
                value: email.to_owned(),
                verification: Verification::Verified {
                    how: "set up".to_owned(),
                    at: now,
                },
                created_at: now,
            }),
        ]);
        customer
    }

    /// An account the customer is an admin of.
    pub fn account(&self, id: &str, name: &str, admin: &CustomerId) -> AccountId {
        let account = AccountId::new(id);
        let now = self.copilot.now();
        self.commit([
            Write::PutAccount(Account {
                id: account.clone(),
                external_id: None,
                name: name.to_owned(),
                plan: None,
                sla_hours: None,
                renewal_on: None,
                owner_name: None,
                created_at: now,
                updated_at: now,
            }),
            Write::PutContactRole(ContactRole {
                customer: admin.clone(),
                account: account.clone(),
                role: "admin".to_owned(),
            }),
        ]);
        account
    }

    /// An email of a verified customer.
    pub fn ticket(&self, id: &str, customer: &CustomerId, subject: &str, text: &str) -> TicketId {
        let verified = Verification::Verified {
            how: "the helpdesk's requester".to_owned(),
            at: self.copilot.now(),
        };
        self.ticket_from(id, Some(customer), verified, Channel::Email, subject, text)
    }

    /// A ticket of anybody, on any channel.
    pub fn ticket_from(
        &self,
        id: &str,
        customer: Option<&CustomerId>,
        sender: Verification,
        channel: Channel,
        subject: &str,
        text: &str,
    ) -> TicketId {
        let mut ticket = blank_ticket(id);
        ticket.customer = customer.cloned();
        ticket.sender = sender;
        ticket.channel = channel;
        subject.clone_into(&mut ticket.subject);
        ticket.created_at = self.copilot.now();
        let first = Message {
            channel,
            at: self.copilot.now(),
            ..message(id, &format!("{id}-m1"), text)
        };
        self.commit([
            Write::PutTicket(Box::new(ticket)),
            Write::AddMessage(Box::new(first)),
        ]);
        TicketId::new(id)
    }

    pub fn commit(&self, writes: impl IntoIterator<Item = Write>) {
        let mut change = change();
        change.stamp.at = self.copilot.now();
        for write in writes {
            change.push(write);
        }
        self.store.commit(change).expect("written");
    }

    /// Keeps a memory.
    pub async fn remember(&self, memory: NewMemory) -> MemoryId {
        let key = format!(
            "{}/{}/{}",
            memory.scope,
            memory.text.as_str(),
            memory.observed_at
        );
        let by = make::actor().id;
        match self.memory.remember(memory, &key, &by, make::now()).await {
            Ok(Remembered::Stored { id } | Remembered::Unchanged { id }) => id,
            other => panic!("expected a stored memory, got {other:?}"),
        }
    }

    /// The history that makes a billing issue a repeated one: two earlier cases and a promised credit.
    pub async fn remember_two_billing_issues_and_a_promise(&self, customer: &CustomerId) {
        let scope = Scope::customer(customer);
        let day = |d: &str| {
            format!("{d}T12:00:00Z")
                .parse::<Timestamp>()
                .expect("a time")
        };
        for (category, text, fact, on) in [
            (
                Category::Issue,
                "Reported a billing issue: an invoice was charged twice.",
                ("issue/billing/2026-04-12", "resolved"),
                "2026-04-12",
            ),
            (
                Category::Issue,
                "Reported a billing issue: the May invoice was charged twice.",
                ("issue/billing/2026-05-20", "resolved"),
                "2026-05-20",
            ),
            (
                Category::Promise,
                "Was promised a manual credit in the billing case from 2026-05-20.",
                ("promise/2026-05-20/manual-credit", "open"),
                "2026-05-20",
            ),
        ] {
            let memory = make::typed_memory(&scope, category, text, fact, day(on));
            self.remember(memory).await;
        }
    }

    pub async fn open(&self, ticket: &TicketId) -> TicketView {
        self.open_with(ticket, &OpenOptions::default()).await.0
    }

    /// Opens, and tells what streamed on the way.
    pub async fn open_with(
        &self,
        ticket: &TicketId,
        options: &OpenOptions,
    ) -> (TicketView, Vec<OpenEvent>) {
        let events = Mutex::new(Vec::new());
        let sink = |event: OpenEvent| -> Result<(), SinkClosed> {
            hold(&events).push(event);
            Ok(())
        };
        let view = self
            .copilot
            .open(ticket, options, &sink)
            .await
            .expect("opened");
        (view, events.into_inner().expect("nobody died"))
    }

    /// Approves a card with its arguments as proposed.
    pub async fn approve(&self, action: &Action) -> Result<ActionStep, DeskError> {
        self.copilot
            .approve(&action.id, action.arguments.clone())
            .await
    }

    /// Sends a text past its warnings.
    pub async fn send(&self, ticket: &TicketId, text: &str) -> OutboxId {
        match self.copilot.send(ticket, text, ThenDo::Nothing, true).await {
            Ok(Sent::Sending(sending)) => sending.outbox,
            other => panic!("expected it to be on its way, got {other:?}"),
        }
    }

    /// Lets the undo window end and carries what is due.
    pub async fn after_the_undo_window(&self) {
        self.wait(SignedDuration::from_secs(61));
        self.copilot.flush().await.expect("carried");
    }

    /// Resolves with these facts ticked, word for word.
    pub async fn resolve(
        &self,
        ticket: &TicketId,
        summary: &str,
        accepted: Vec<Accepted>,
    ) -> Result<Resolved, DeskError> {
        self.copilot
            .resolve(
                ticket,
                &Resolution {
                    summary: summary.to_owned(),
                    cause: None,
                    worked: None,
                    follow_up_on: None,
                    csat: None,
                    accepted,
                },
            )
            .await
    }

    pub fn become_actor(&self, id: &str) {
        self.copilot
            .become_actor(&ActorId::new(id))
            .expect("a person of this desk");
    }

    pub fn ticket_row(&self, id: &TicketId) -> Ticket {
        self.store.ticket(id).expect("read").expect("there")
    }

    pub fn messages(&self, id: &TicketId) -> Vec<Message> {
        self.store.messages(id).expect("read")
    }

    pub fn open_draft(&self, id: &TicketId) -> Option<Draft> {
        self.store.open_draft(id).expect("read")
    }

    pub fn actions(&self, id: &TicketId) -> Vec<Action> {
        self.store.actions_of(id).expect("read")
    }

    pub fn outbox_state(&self, id: &OutboxId) -> OutboxState {
        self.store
            .outbox_entry(id)
            .expect("read")
            .expect("there")
            .state
    }

    /// Every entry, settled ones included.
    pub fn outbox(&self) -> Vec<OutboxEntry> {
        self.store.outbox(true).expect("read")
    }

    /// Every row of a scope, superseded included, oldest observed first.
    pub fn memories(&self, scope: &Scope) -> Vec<Memory> {
        let everything = MemoryFilter {
            include_superseded: true,
            since: None,
            until: None,
        };
        self.store.memories_in(scope, &everything).expect("read")
    }

    /// A new turn of the customer, a minute later.
    pub fn customer_writes_again(&self, ticket: &TicketId, text: &str) {
        self.wait(SignedDuration::try_from(1.minute()).expect("a minute"));
        self.copilot.customer_says(ticket, text).expect("taken in");
    }
}
