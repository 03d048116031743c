//! The table of every command the window can call: name, parameters, answer, and what streams meanwhile.
//!
//! One list, checked three ways: the shell registers exactly these, the permission file allows exactly these, and
//! the TypeScript the window compiles against is generated from it.

use crate::customers::{
    ConfirmIdentityParams, CustomerPage, CustomerPageParams, CustomerRef, CustomerRow,
    FindCustomersParams, MergeParams, SplitParams,
};
use crate::demo::{CompareDemoParams, Scenario, SeedResponse, StartScenarioParams};
use crate::home::Stats;
use crate::inbox::{
    InboxListParams, InboxListResponse, IngestParams, IngestResponse, NewTicketParams, TicketRef,
    UpdateTicketsParams,
};
use crate::outbox::{OutboxRef, SettleParams};
use crate::review::{BriefRef, ReviewRow, ReviewStepParams, ReviewView};
use crate::status::{
    AppStatus, DeskEvent, SaveSettingsParams, SetActorParams, SetOnlineParams, Settings,
};
use crate::ticket::{
    ActionResponse, ApproveParams, AskParams, AskResponse, Comparison, CorrectMemoryParams,
    CustomerSaysParams, DismissDraftParams, DraftHistory, DraftRef, EditDraftParams, Forgotten,
    MemoryHistory, MemoryRef, MessageAdded, NoteParams, OpenEvent, OpenParams, PinMemoryParams,
    ProposeOutcomeParams, RedraftParams, RejectParams, ResolveParams, ResolveResponse,
    ResolveSheet, SendParams, SendResponse, TicketView, TransferParams, VerifySenderParams,
};
use crate::tools::{CallToolParams, CallToolResponse, ToolList, ToolWeather};
use crate::{Nothing, typescript::Command};
use deskhand_domain::customer::Merge;
use deskhand_domain::draft::Draft;
use deskhand_domain::memory::Memory;
use deskhand_domain::outbox::OutboxEntry;
use deskhand_domain::ticket::Ticket;

macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident: $params:ty => $answer:ty $(, streams $event:ty)?;)+) => {
        /// Every command, in table order.
        pub fn all() -> Vec<Command> {
            vec![$(
                Command::new::<$params, $answer>(stringify!($name), concat!($($doc, "\n"),+))
                    $(.streaming::<$event>())?
            ),+]
        }
    };
}

commands! {
    /// What the frame shows.
    app_status: Nothing => AppStatus;
    /// Streams frame events for as long as the window lives.
    app_events: Nothing => Nothing, streams DeskEvent;
    /// Work as somebody else of this desk (demo profile).
    app_set_actor: SetActorParams => AppStatus;
    /// Hold everything back, or let it go.
    app_set_online: SetOnlineParams => AppStatus;
    /// Everything the settings page edits.
    settings_get: Nothing => Settings;
    /// Saves the settings whole.
    settings_save: SaveSettingsParams => Settings;

    /// A page of tickets and how many each view holds.
    inbox_list: InboxListParams => InboxListResponse;
    /// Changes one or many tickets; all of them or none.
    tickets_update: UpdateTicketsParams => Vec<Ticket>;
    /// Makes a ticket by hand.
    ticket_new: NewTicketParams => Ticket;
    /// Takes in a call, an email or a chat turn.
    ticket_ingest: IngestParams => IngestResponse;
    /// What is kept of a ticket, at once, without reading anything new.
    ticket_view: TicketRef => TicketView;
    /// Gathers, decides and drafts; streams as it goes and answers with the whole.
    ticket_open: OpenParams => TicketView, streams OpenEvent;
    /// Stops gathering and drafting of a ticket.
    ticket_leave: TicketRef => Nothing;
    /// Settles who wrote after a check.
    ticket_verify_sender: VerifySenderParams => TicketView;
    /// Adds an internal note.
    ticket_note: NoteParams => MessageAdded;
    /// Plays the customer in the demo.
    ticket_customer_says: CustomerSaysParams => MessageAdded;
    /// Hands the ticket to another department with its brief.
    ticket_transfer: TransferParams => Ticket;
    /// Proposes the facts worth keeping; writes nothing.
    ticket_propose_outcome: ProposeOutcomeParams => ResolveSheet;
    /// Resolves with the ticked facts.
    ticket_resolve: ResolveParams => ResolveResponse;
    /// Opens a resolved ticket again.
    ticket_reopen: TicketRef => Ticket;
    /// Quotes what the desk knows about a question.
    ticket_ask: AskParams => AskResponse;

    /// The agent takes the draft over as it is.
    draft_use: DraftRef => Draft;
    /// Saves the agent's text and checks it.
    draft_edit: EditDraftParams => Draft;
    /// Writes the draft again, following an instruction.
    draft_redraft: RedraftParams => TicketView, streams OpenEvent;
    /// Puts the draft away, with a reason.
    draft_dismiss: DismissDraftParams => Draft;
    /// Every draft of a ticket with its revisions.
    draft_history: TicketRef => DraftHistory;
    /// Sends, after every guard has passed the text.
    draft_send: SendParams => SendResponse;
    /// Takes a reply back inside its undo window.
    draft_unsend: OutboxRef => Draft;

    /// Approves an action with its parameters as shown; they freeze here.
    action_approve: ApproveParams => ActionResponse;
    /// Closes an action; closing means no.
    action_reject: RejectParams => ActionResponse;

    /// The same ticket decided without memory and with it.
    compare_ticket: TicketRef => Comparison;
    /// One message, three customers.
    compare_demo: CompareDemoParams => Vec<Comparison>;

    /// People by name, email, phone, order id or company.
    customers_find: FindCustomersParams => Vec<CustomerRow>;
    /// Everything about one customer.
    customer_page: CustomerPageParams => CustomerPage;
    /// Confirms or drops an identity that was only found or claimed.
    customer_confirm_identity: ConfirmIdentityParams => CustomerPage;
    /// Folds one customer into another; memory follows.
    customers_merge: MergeParams => Merge;
    /// Undoes a merge, putting exactly what moved back.
    customers_split: SplitParams => Merge;
    /// Forgets what is remembered about a customer and reports what remains.
    customer_forget: CustomerRef => Forgotten;

    /// The versions of one memory.
    memory_history: MemoryRef => MemoryHistory;
    /// Writes a new version of a memory.
    memory_correct: CorrectMemoryParams => Memory;
    /// Keeps a memory on top, or lets it go.
    memory_pin: PinMemoryParams => Memory;
    /// Forgets one memory and checks that it is gone.
    memory_forget: MemoryRef => Forgotten;

    /// Briefs waiting for a lead, by SLA, risk and age.
    review_queue: Nothing => Vec<ReviewRow>;
    /// One brief under review.
    review_open: BriefRef => ReviewView;
    /// Claim, comment, return, answer, edit, approve, reassign, escalate.
    review_step: ReviewStepParams => ReviewView;

    /// The outbox, newest settled entries included.
    outbox_list: Nothing => Vec<OutboxEntry>;
    /// Sends what is due now.
    outbox_flush: Nothing => Vec<OutboxEntry>;
    /// Queues a failed entry again.
    outbox_retry: OutboxRef => OutboxEntry;
    /// Takes a waiting entry back.
    outbox_withdraw: OutboxRef => OutboxEntry;
    /// Reads at the other side whether an unknown happened.
    outbox_check: OutboxRef => OutboxEntry;
    /// A human looked and says whether it happened.
    outbox_settle: SettleParams => OutboxEntry;

    /// What can be looked up and done.
    tools_list: Nothing => ToolList;
    /// Tries a lookup.
    tools_call: CallToolParams => CallToolResponse;
    /// Switches how demo tools behave.
    tools_weather: ToolWeather => ToolList;

    /// What the demo can show.
    demo_scenarios: Nothing => Vec<Scenario>;
    /// Sets the scene of a scenario.
    demo_start: StartScenarioParams => Scenario;
    /// Fills a fresh namespace with the demo's memories.
    demo_seed: Nothing => SeedResponse;
    /// Puts the demo world back as it was.
    demo_reset: Nothing => AppStatus;

    /// Numbers for the home page.
    home_stats: Nothing => Stats;
}
