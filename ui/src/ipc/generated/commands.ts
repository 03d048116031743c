// Generated from the Rust wire types. Do not edit: run the export example of deskhand-wire.
import type * as T from "./types";

/** Name to parameters, answer and streamed event of every command. */
export interface Commands {
  /** What the frame shows. */
  app_status: { params: T.Nothing; answer: T.AppStatus; event: never };
  /** Streams frame events for as long as the window lives. */
  app_events: { params: T.Nothing; answer: T.Nothing; event: T.DeskEvent };
  /** Work as somebody else of this desk (demo profile). */
  app_set_actor: { params: T.SetActorParams; answer: T.AppStatus; event: never };
  /** Hold everything back, or let it go. */
  app_set_online: { params: T.SetOnlineParams; answer: T.AppStatus; event: never };
  /** Everything the settings page edits. */
  settings_get: { params: T.Nothing; answer: T.Settings; event: never };
  /** Saves the settings whole. */
  settings_save: { params: T.SaveSettingsParams; answer: T.Settings; event: never };
  /** A page of tickets and how many each view holds. */
  inbox_list: { params: T.InboxListParams; answer: T.InboxListResponse; event: never };
  /** Changes one or many tickets; all of them or none. */
  tickets_update: { params: T.UpdateTicketsParams; answer: Array<T.Ticket>; event: never };
  /** Makes a ticket by hand. */
  ticket_new: { params: T.NewTicketParams; answer: T.Ticket; event: never };
  /** Takes in a call, an email or a chat turn. */
  ticket_ingest: { params: T.IngestParams; answer: T.IngestResponse; event: never };
  /** What is kept of a ticket, at once, without reading anything new. */
  ticket_view: { params: T.TicketRef; answer: T.TicketView; event: never };
  /** Gathers, decides and drafts; streams as it goes and answers with the whole. */
  ticket_open: { params: T.OpenParams; answer: T.TicketView; event: T.OpenEvent };
  /** Stops gathering and drafting of a ticket. */
  ticket_leave: { params: T.TicketRef; answer: T.Nothing; event: never };
  /** Settles who wrote after a check. */
  ticket_verify_sender: { params: T.VerifySenderParams; answer: T.TicketView; event: never };
  /** Adds an internal note. */
  ticket_note: { params: T.NoteParams; answer: T.MessageAdded; event: never };
  /** Plays the customer in the demo. */
  ticket_customer_says: { params: T.CustomerSaysParams; answer: T.MessageAdded; event: never };
  /** Hands the ticket to another department with its brief. */
  ticket_transfer: { params: T.TransferParams; answer: T.Ticket; event: never };
  /** Proposes the facts worth keeping; writes nothing. */
  ticket_propose_outcome: { params: T.ProposeOutcomeParams; answer: T.ResolveSheet; event: never };
  /** Resolves with the ticked facts. */
  ticket_resolve: { params: T.ResolveParams; answer: T.ResolveResponse; event: never };
  /** Opens a resolved ticket again. */
  ticket_reopen: { params: T.TicketRef; answer: T.Ticket; event: never };
  /** Quotes what the desk knows about a question. */
  ticket_ask: { params: T.AskParams; answer: T.AskResponse; event: never };
  /** The agent takes the draft over as it is. */
  draft_use: { params: T.DraftRef; answer: T.Draft; event: never };
  /** Saves the agent's text and checks it. */
  draft_edit: { params: T.EditDraftParams; answer: T.Draft; event: never };
  /** Writes the draft again, following an instruction. */
  draft_redraft: { params: T.RedraftParams; answer: T.TicketView; event: T.OpenEvent };
  /** Puts the draft away, with a reason. */
  draft_dismiss: { params: T.DismissDraftParams; answer: T.Draft; event: never };
  /** Every draft of a ticket with its revisions. */
  draft_history: { params: T.TicketRef; answer: T.DraftHistory; event: never };
  /** Sends, after every guard has passed the text. */
  draft_send: { params: T.SendParams; answer: T.SendResponse; event: never };
  /** Takes a reply back inside its undo window. */
  draft_unsend: { params: T.OutboxRef; answer: T.Draft; event: never };
  /** Approves an action with its parameters as shown; they freeze here. */
  action_approve: { params: T.ApproveParams; answer: T.ActionResponse; event: never };
  /** Closes an action; closing means no. */
  action_reject: { params: T.RejectParams; answer: T.ActionResponse; event: never };
  /** The same ticket decided without memory and with it. */
  compare_ticket: { params: T.TicketRef; answer: T.Comparison; event: never };
  /** One message, three customers. */
  compare_demo: { params: T.CompareDemoParams; answer: Array<T.Comparison>; event: never };
  /** People by name, email, phone, order id or company. */
  customers_find: { params: T.FindCustomersParams; answer: Array<T.CustomerRow>; event: never };
  /** Everything about one customer. */
  customer_page: { params: T.CustomerPageParams; answer: T.CustomerPage; event: never };
  /** Confirms or drops an identity that was only found or claimed. */
  customer_confirm_identity: { params: T.ConfirmIdentityParams; answer: T.CustomerPage; event: never };
  /** Folds one customer into another; memory follows. */
  customers_merge: { params: T.MergeParams; answer: T.Merge; event: never };
  /** Undoes a merge, putting exactly what moved back. */
  customers_split: { params: T.SplitParams; answer: T.Merge; event: never };
  /** Forgets what is remembered about a customer and reports what remains. */
  customer_forget: { params: T.CustomerRef; answer: T.Forgotten; event: never };
  /** The versions of one memory. */
  memory_history: { params: T.MemoryRef; answer: T.MemoryHistory; event: never };
  /** Writes a new version of a memory. */
  memory_correct: { params: T.CorrectMemoryParams; answer: T.Memory; event: never };
  /** Keeps a memory on top, or lets it go. */
  memory_pin: { params: T.PinMemoryParams; answer: T.Memory; event: never };
  /** Forgets one memory and checks that it is gone. */
  memory_forget: { params: T.MemoryRef; answer: T.Forgotten; event: never };
  /** Briefs waiting for a lead, by SLA, risk and age. */
  review_queue: { params: T.Nothing; answer: Array<T.ReviewRow>; event: never };
  /** One brief under review. */
  review_open: { params: T.BriefRef; answer: T.ReviewView; event: never };
  /** Claim, comment, return, answer, edit, approve, reassign, escalate. */
  review_step: { params: T.ReviewStepParams; answer: T.ReviewView; event: never };
  /** The outbox, newest settled entries included. */
  outbox_list: { params: T.Nothing; answer: Array<T.OutboxEntry>; event: never };
  /** Sends what is due now. */
  outbox_flush: { params: T.Nothing; answer: Array<T.OutboxEntry>; event: never };
  /** Queues a failed entry again. */
  outbox_retry: { params: T.OutboxRef; answer: T.OutboxEntry; event: never };
  /** Takes a waiting entry back. */
  outbox_withdraw: { params: T.OutboxRef; answer: T.OutboxEntry; event: never };
  /** Reads at the other side whether an unknown happened. */
  outbox_check: { params: T.OutboxRef; answer: T.OutboxEntry; event: never };
  /** A human looked and says whether it happened. */
  outbox_settle: { params: T.SettleParams; answer: T.OutboxEntry; event: never };
  /** What can be looked up and done. */
  tools_list: { params: T.Nothing; answer: T.ToolList; event: never };
  /** Tries a lookup. */
  tools_call: { params: T.CallToolParams; answer: T.CallToolResponse; event: never };
  /** Switches how demo tools behave. */
  tools_weather: { params: T.ToolWeather; answer: T.ToolList; event: never };
  /** What the demo can show. */
  demo_scenarios: { params: T.Nothing; answer: Array<T.Scenario>; event: never };
  /** Sets the scene of a scenario. */
  demo_start: { params: T.StartScenarioParams; answer: T.Scenario; event: never };
  /** Fills a fresh namespace with the demo's memories. */
  demo_seed: { params: T.Nothing; answer: T.SeedResponse; event: never };
  /** Puts the demo world back as it was. */
  demo_reset: { params: T.Nothing; answer: T.AppStatus; event: never };
  /** Numbers for the home page. */
  home_stats: { params: T.Nothing; answer: T.Stats; event: never };
}
