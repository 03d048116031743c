// Generated from the Rust wire types. Do not edit: run the export example of deskhand-wire.

/**
 * A fact the human ticked, with the words as they left them.
 */
export type AcceptedFact = { id: ProposedFactId, text: string, };

/**
 * A company or workspace.
 */
export type Account = { id: AccountId, externalId: string | null, name: string, 
/**
 * Plan as last told by the system of record, e.g. `pro`. A cache: the live account is the truth.
 */
plan: string | null, 
/**
 * Hours within which a reply is owed, when the contract says so.
 */
slaHours: number | null, renewalOn: string | null, 
/**
 * Customer success manager.
 */
ownerName: string | null, createdAt: string, updatedAt: string, };

/**
 * The account this ticket concerns, and what the customer is to it.
 */
export type AccountCard = { account: Account, role: string | null, 
/**
 * Other accounts the person belongs to.
 */
others: Array<Account>, };

/**
 * A company or workspace, `acc_…`.
 */
export type AccountId = string;

/**
 * A side effect waiting for a human.
 */
export type Action = { id: ActionId, ticket: TicketId, tool: string, title: string, arguments: Record<string, unknown>, origins: Array<[string, ArgumentOrigin]>, effect: EffectClass, destination: string, state: ActionState, why: string, because: Array<Evidence>, 
/**
 * Added by policy although the Decider had not proposed it.
 */
addedByPolicy: boolean, proposedAt: string, 
/**
 * Not approved by then: closed. Closing means no.
 */
expiresAt: string, 
/**
 * Version of the ticket it was judged on.
 */
ticketVersion: number, };

/**
 * A proposed side effect; derived from packet and arguments, so opening twice proposes the same one.
 */
export type ActionId = string;

/**
 * The action after a step, and the draft completed from its receipt.
 */
export type ActionResponse = { action: Action, receipt: Receipt | null, draft: Draft | null, };

export type ActionState = { "state": "proposed" } | { "state": "approved", by: ActorId, at: string, } | { "state": "rejected", by: ActorId, reason: string | null, at: string, } | { "state": "queued" } | { "state": "in_flight" } | { "state": "confirmed", receipt: ReceiptId, } | { "state": "failed", reason: string, } | { "state": "unknown", since: string, } | { "state": "expired" };

/**
 * How an action tool describes itself to the registry.
 */
export type ActionToolSpec = { name: string, 
/**
 * Verb and object: "Escalate", "Tell the success manager".
 */
title: string, description: string, schema: unknown, effect: EffectClass, 
/**
 * Where it goes, in words: "this desk's operation log".
 */
destination: string, 
/**
 * The remote side drops a repeated idempotency key; without it an unknown is never resent.
 */
idempotent: boolean, };

/**
 * The human at this desktop, or a registered agent that acted (`rules`, an importer).
 */
export type Actor = { id: ActorId, name: string, role: Role, 
/**
 * The team this person answers for, e.g. `billing`. Lower-case, no spaces.
 */
department: string, };

/**
 * A human or registered agent of the support team.
 */
export type ActorId = string;

/**
 * What a failed command answers. Never holds customer text, a key, or a URL with a token.
 */
export type AppError = { code: ErrorCode, 
/**
 * What happened and what was not lost, one sentence.
 */
message: string, 
/**
 * What to do next.
 */
hint: string | null, 
/**
 * Trying the same again may work.
 */
retryable: boolean, 
/**
 * Finds the log lines of this call.
 */
traceId: string, };

/**
 * Everything the frame shows.
 */
export type AppStatus = { version: string, profile: Profile, 
/**
 * The moment a scenario pinned; None when time runs.
 */
pinnedNow: string | null, 
/**
 * The desk's current time.
 */
now: string, 
/**
 * IANA name.
 */
timeZone: string, actor: Actor, 
/**
 * Everyone this desk can be used as.
 */
actors: Array<Actor>, departments: Array<string>, decider: string, memory: string, helpdesk: string, 
/**
 * Where keys are kept and why, in words.
 */
secrets: string, 
/**
 * How the profile is stored, in words ("encrypted", "plain: demo data only").
 */
storage: string, online: boolean, 
/**
 * The demo's memories were seeded.
 */
seeded: boolean, scenario: string | null, outbox: OutboxCounts, toReview: number, notices: Array<Notice>, };

export type ApproveParams = { action: ActionId, 
/**
 * The parameters as the agent left them; frozen from here on.
 */
arguments: Record<string, unknown>, };

/**
 * Where an argument's value came from. Text from a ticket taints.
 */
export type ArgumentOrigin = { "from": "agent" } | { "from": "policy" } | { "from": "system_of_record" } | { "from": "untrusted_text", span: Span | null, };

export type AskParams = { ticket: TicketId, question: string, };

/**
 * What the desk knows about a question, quoted rather than composed.
 */
export type AskResponse = { answers: Array<Evidence>, 
/**
 * Plain words when nothing was found.
 */
note: string | null, };

/**
 * A file by reference; its bytes are not kept in the row.
 */
export type Attachment = { id: AttachmentId, name: string, mediaType: string, bytes: number, 
/**
 * Where the bytes are, when they were kept.
 */
reference: string | null, };

export type AttachmentId = string;

/**
 * Who wrote a message.
 */
export type Author = "customer" | "agent" | "note" | "system";

/**
 * The few lines under the header.
 */
export type Banner = { request: string, tried: string, openQuestions: string, upcoming: string, mood: string, asOf: string | null, newerMessages: number, };

export type BrandId = string;

/**
 * What stands before a sentence.
 */
export type Break = "none" | "line" | "paragraph";

/**
 * The fields of a brief, in reading order.
 */
export type BriefField = "customer" | "wants" | "happened" | "tried" | "promised" | "live_facts" | "open_questions" | "do_not_ask" | "next_step" | "sla_risk";

export type BriefId = string;

/**
 * One line with its sources.
 */
export type BriefLine = { field: BriefField, text: string, evidence: Array<Evidence>, internal: boolean, };

export type BriefRef = { brief: BriefId, };

export type CallToolParams = { tool: string, arguments: Record<string, unknown>, 
/**
 * Whose verified identities to read with, as the open ticket would.
 */
ticket: TicketId | null, };

export type CallToolResponse = { facts: Array<LiveFact>, elapsedMs: number, };

/**
 * What a memory is about; decides retention and how a reply may use it.
 */
export type Category = "profile" | "preference" | "issue" | "resolution" | "promise" | "escalation" | "contract" | "risk" | "sentiment" | "operational" | "knowledge" | "note";

/**
 * One thing that changed, and because of what.
 */
export type Changed = { 
/**
 * `action`, `priority`, `asked`, `notify`, `route`, `kept_back`.
 */
what: string, from: string, to: string, because: Array<Evidence>, };

/**
 * How the customer reached us.
 */
export type Channel = "phone" | "email" | "chat" | "sms" | "telegram" | "note";

/**
 * What a ticket is about, found without a model.
 */
export type Classification = { vertical: Vertical, 
/**
 * E.g. `billing_duplicate_charge`; `other` when nothing fits. The names are declared by the packs.
 */
issueType: string, 
/**
 * The family repeats are counted in, e.g. `billing`.
 */
issueFamily: string, 
/**
 * 0..1; below 0.5 the agent is told that the guess is weak.
 */
confidence: number, 
/**
 * The words that decided.
 */
because: Array<string>, };

/**
 * One clause as written for people.
 */
export type Clause = { 
/**
 * `<pack>/<number>`, e.g. `saas/B-3.1`.
 */
id: ClauseId, pack: string, version: string, title: string, text: string, 
/**
 * Customers may be told the content of this clause.
 */
public: boolean, };

/**
 * One clause of a policy, e.g. `saas/B-3.1`.
 */
export type ClauseId = string;

export type CompareDemoParams = { 
/**
 * The source's own experiment: every distinguishing fact comes from memory.
 */
accountsOff: boolean, };

/**
 * One side of a comparison.
 */
export type ComparedSide = { decision: Decision, draft: Draft, 
/**
 * Tools proposed, with their one-line preview.
 */
actions: Array<[string, string]>, memoriesRead: number, };

/**
 * The same ticket decided without memory and with it.
 */
export type Comparison = { ticket: TicketId, customerName: string, accountName: string | null, message: string, without: ComparedSide, with: ComparedSide, changed: Array<Changed>, memoryValue: string, elapsedMs: number, };

export type ConfirmIdentityParams = { customer: CustomerId, kind: IdentityKind, value: string, 
/**
 * The ticket whose sender this settles, when it does.
 */
ticket: TicketId | null, 
/**
 * False takes the suggestion away instead.
 */
accept: boolean, };

/**
 * What a person is to an account; drafts differ by it.
 */
export type ContactRole = { customer: CustomerId, account: AccountId, 
/**
 * `developer`, `admin`, `finance`, `owner`, `member`, or the team's own word.
 */
role: string, };

/**
 * Everything gathered.
 */
export type Context = { ticket: Ticket, messages: Array<Message>, customer: CustomerCard | null, account: AccountCard | null, memories: Array<Recalled>, live: Array<LiveFact>, missed: Array<MissedLookup>, clauses: Array<Clause>, similar: Array<SimilarTicket>, classification: Classification | null, judgement: Judgement | null, sources: Array<SourceReport>, gatheredAt: string, };

/**
 * What streams to the window while a ticket opens. Ends with `Gathered`, or stops when cancelled.
 */
export type ContextEvent = { "event": "opened", context: Context, } | { "event": "source", report: SourceReport, } | { "event": "memories", memories: Array<Recalled>, } | { "event": "live", fact: LiveFact, } | { "event": "missed", missed: MissedLookup, } | { "event": "similar", tickets: Array<SimilarTicket>, } | { "event": "gathered", context: Context, };

export type CorrectMemoryParams = { memory: MemoryId, text: string, };

export type Count = { label: string, count: number, };

/**
 * A person.
 */
export type Customer = { id: CustomerId, 
/**
 * Empty when nobody has told us yet.
 */
name: string, 
/**
 * BCP 47, e.g. `en`; the language they write in, when known.
 */
language: string | null, 
/**
 * Set when this record was merged into another: reads follow it.
 */
mergedInto: CustomerId | null, createdAt: string, updatedAt: string, };

/**
 * The customer as the desk knows them right now.
 */
export type CustomerCard = { customer: Customer, identities: Array<Identity>, 
/**
 * The sender of this ticket is known to be this customer.
 */
verified: boolean, };

/**
 * A person, `cust_…`; stable for life, never an email.
 */
export type CustomerId = string;

export type CustomerPage = { card: CustomerCard, account: AccountCard | null, accounts: Array<[Account, ContactRole]>, 
/**
 * Everyone else of the same accounts.
 */
colleagues: Array<[Customer, string]>, tickets: Array<Ticket>, 
/**
 * Newest first, superseded ones included.
 */
memories: Array<Memory>, accountMemories: Array<Memory>, outcomes: Array<Outcome>, merges: Array<Merge>, 
/**
 * Average satisfaction, 1 to 5, over answered tickets.
 */
csat: number | null, 
/**
 * Channel → how many messages and memories it contributed.
 */
channels: Array<[string, number, number]>, };

export type CustomerPageParams = { customer: CustomerId, 
/**
 * Memory as it was known then; None is now.
 */
asOf: string | null, };

export type CustomerRef = { customer: CustomerId, };

export type CustomerRow = { customer: Customer, identities: Array<Identity>, accounts: Array<string>, openTickets: Array<Ticket>, lastContactAt: string | null, };

/**
 * Plays the customer in the demo: adds their message as the channel would.
 */
export type CustomerSaysParams = { ticket: TicketId, text: string, };

/**
 * The decision a draft was written from, kept with it so that the ticket reads the same tomorrow.
 */
export type Decided = { decision: Decision, decisionSummary: string, memoryValue: string, 
/**
 * The handoff brief as drafted; it enters review only with an escalation or a transfer.
 */
brief: Array<BriefLine>, 
/**
 * Facts worth keeping once this is resolved.
 */
facts: Array<FactIdea>, classification: Classification, 
/**
 * About the ticket rather than the reply.
 */
findings: Array<Finding>, memoryEnabled: boolean, timings: Timings, banner: Banner, };

/**
 * The chosen next step and why.
 */
export type Decision = { action: NextAction, priority: Priority | null, issueType: string, vertical: Vertical, route: string | null, 
/**
 * The identifier kind asked for, when `action` is `ask`.
 */
asksFor: string | null, 
/**
 * One sentence for the agent.
 */
reason: string, 
/**
 * Clause ids that decided.
 */
clauses: Array<ClauseId>, 
/**
 * What it rests on.
 */
because: Array<Evidence>, };

export type Density = "compact" | "regular" | "roomy";

/**
 * What streams to the frame for as long as the window lives.
 */
export type DeskEvent = { "event": "outbox", counts: OutboxCounts, } | { "event": "ticket", ticket: TicketId, } | { "event": "reviews", waiting: number, } | { "event": "notice", notice: Notice, } | { "event": "status" };

export type DismissDraftParams = { draft: DraftId, reason: string | null, };

/**
 * A reply in the making.
 */
export type Draft = { id: DraftId, ticket: TicketId, state: DraftState, 
/**
 * The current text: the agent's once they touched it.
 */
text: string, sentences: Array<Sentence>, findings: Array<Finding>, 
/**
 * Sentences that rest on nothing.
 */
unsupported: Array<string>, 
/**
 * `rules` or a model's name.
 */
writtenBy: string, instruction: string | null, 
/**
 * As the copilot wrote it, for draft against sent.
 */
original: string, 
/**
 * What was decided when it was written; None for a text the agent began alone.
 */
decided: Decided | null, revision: number, createdAt: string, updatedAt: string, };

/**
 * Counted honestly: shown, used as is, edited, dismissed.
 */
export type DraftCounts = { shown: number, used: number, edited: number, dismissed: number, 
/**
 * Share of words changed between draft and sent, 0..1, mean over sent ones.
 */
editDistance: number | null, };

/**
 * What streams while a draft is written: `Started`, deltas, then exactly one of `Ready`, `Failed`, `Cancelled`.
 */
export type DraftEvent = { "event": "started", writtenBy: string, } | { "event": "delta", text: string, } | { "event": "ready", draft: Draft, } | { "event": "failed", reason: string, } | { "event": "cancelled" };

/**
 * Every draft of a ticket with its revisions, for draft against sent.
 */
export type DraftHistory = { drafts: Array<[Draft, Array<DraftRevision>]>, };

export type DraftId = string;

export type DraftRef = { draft: DraftId, };

/**
 * One kept revision.
 */
export type DraftRevision = { draft: DraftId, revision: number, text: string, 
/**
 * None when the copilot wrote it.
 */
editedBy: ActorId | null, at: string, };

export type DraftState = { "state": "ready" } | { "state": "inserted" } | { "state": "edited" } | { "state": "sending" } | { "state": "sent", at: string, } | { "state": "discarded", reason: string | null, } | { "state": "stale", since: string, } | { "state": "failed", reason: string, };

/**
 * The agent's text, saved on every pause. Creates a draft when the agent writes without one.
 */
export type EditDraftParams = { ticket: TicketId, text: string, };

/**
 * What running it does to the world.
 */
export type EffectClass = "read" | "internal" | "customer_visible" | "irreversible";

/**
 * Every way a command can fail, as the window tells them apart.
 */
export type ErrorCode = "not_found" | "conflict" | "invalid" | "blocked" | "refused" | "not_allowed" | "auth" | "rate_limited" | "unreachable" | "timeout" | "bad_response" | "unsupported" | "language" | "nothing_to_answer" | "cancelled" | "disk_full" | "read_only" | "damaged" | "newer_schema" | "locked" | "storage" | "internal";

/**
 * One source of one sentence.
 */
export type Evidence = { kind: EvidenceKind, 
/**
 * Id of the memory, message, live fact, receipt or clause.
 */
id: string, 
/**
 * The exact words it rests on, as they stand in the source.
 */
excerpt: string, observedAt: string | null, 
/**
 * Customers must not see where this comes from; using its words needs a confirmation.
 */
internal: boolean, };

export type EvidenceKind = "memory" | "ticket" | "live" | "receipt" | "policy";

/**
 * The optional typed part. A newer fact with the same key supersedes the older one inside a scope.
 */
export type Fact = { 
/**
 * E.g. `plan`, `sla_hours`, `renewal_on`, `csm_name`, `issue`, `promise`, `escalation`, `language`, `tone`.
 */
key: string, value: string, validFrom: string | null, validTo: string | null, 
/**
 * Added by a deterministic extractor, not by a person.
 */
derived: boolean, };

/**
 * A fact worth keeping, for a human to tick.
 */
export type FactIdea = { scope: ScopeKind, text: string, category: Category, fact: Fact | null, tags: Array<string>, importance: number, because: Array<Evidence>, 
/**
 * An impression: unticked by default.
 */
inferred: boolean, };

/**
 * One reason behind a score.
 */
export type Feature = { feature: string, weight: number, };

export type FindCustomersParams = { 
/**
 * A name, email, phone, order id or company; empty lists the most recent.
 */
query: string, limit: number, };

/**
 * One thing a guard found.
 */
export type Finding = { guard: Guard, severity: Severity, 
/**
 * None when it concerns the whole text or the ticket.
 */
span: Span | null, 
/**
 * Plain words: what was found and what to do. Never holds personal data itself.
 */
reason: string, };

/**
 * A rule whose condition held.
 */
export type FiredRule = { 
/**
 * `<pack>/<rule>`.
 */
id: string, clause: ClauseId, 
/**
 * In words for the agent: why it applies here.
 */
because: string, };

/**
 * What a request to forget removed, and what it could not.
 */
export type ForgetReport = { 
/**
 * Places and how many rows went, e.g. `("memory", 3)`, `("history", 5)`, `("outbox", 1)`.
 */
erased: Array<[string, number]>, 
/**
 * What remains and why, in words; empty when everything is gone.
 */
remains: Array<string>, 
/**
 * Checked afterwards by search, list and history.
 */
verified: boolean, };

export type Forgotten = { report: ForgetReport, };

/**
 * How current a piece of context is.
 */
export type Freshness = { "state": "live" } | { "state": "cached", at: string, } | { "state": "failed", reason: string, };

/**
 * One approval: single use, bound to tool definition, exact arguments and ticket.
 */
export type Grant = { id: GrantId, action: ActionId, ticket: TicketId, 
/**
 * SHA-256 of the tool definition that was approved, hex.
 */
toolHash: string, 
/**
 * SHA-256 of the canonical arguments, hex.
 */
argumentsHash: string, by: ActorId, grantedAt: string, expiresAt: string, usedAt: string | null, 
/**
 * UUIDv7 made at approval; the idempotency key of every attempt.
 */
key: string, };

export type GrantId = string;

/**
 * Which guard spoke; the order is the order they run in (SAFETY).
 */
export type Guard = "personal_data" | "forbidden_request" | "one_question" | "re_asking" | "internal_label" | "disclosure" | "claim" | "ungrounded" | "link" | "language" | "placeholder" | "injection" | "stale" | "context_mismatch" | "tone_drift" | "duplicate_escalation";

/**
 * A handoff brief.
 */
export type HandoffBrief = { id: BriefId, ticket: TicketId, lines: Array<BriefLine>, 
/**
 * Department or queue it is for.
 */
to: string, priority: Priority, risk: Risk, review: ReviewState, 
/**
 * The lead asked to judge it; None for anybody.
 */
reviewer: ActorId | null, writtenBy: string, author: ActorId, authorName: string, createdAt: string, updatedAt: string, };

/**
 * An identifier a live tool can be called with.
 */
export type IdentifierSpec = { 
/**
 * `invoice_id`, `order_id`, `pnr`, `rma_id`, `line_number`, `upi_reference`, `email`, `customer_id`, …
 */
kind: string, 
/**
 * Argument of the tool it fills.
 */
argument: string, 
/**
 * Regular expressions that recognise it in text (group 1, else the whole match).
 */
patterns: Array<string>, 
/**
 * How to ask for it in one breath: "the invoice number from the top of the invoice".
 */
ask: string, };

/**
 * One way to recognise a customer. `value` is normalised: emails lower-cased and trimmed, phones E.164.
 */
export type Identity = { customer: CustomerId, kind: IdentityKind, value: string, verification: Verification, createdAt: string, };

export type IdentityKind = "email" | "phone" | "external";

/**
 * Where a suggestion to confirm an identity came from.
 */
export type IdentityQuestion = { 
/**
 * In words: "Two addresses were named in the call. Which one is the account's?"
 */
question: string, candidates: Array<Identity>, };

export type InboxListParams = { view: InboxView, search: string | null, cursor: string | null, 
/**
 * 1 to 200.
 */
limit: number, };

export type InboxListResponse = { page: Page<TicketRow>, counts: Array<ViewCount>, };

/**
 * The lists an agent works from.
 */
export type InboxView = "mine" | "unassigned" | "all" | "snoozed" | "done" | "department";

export type IngestKind = "call" | "email" | "chat";

/**
 * A call, an email or a chat turn as it came.
 */
export type IngestParams = { 
/**
 * `call`, `email` or `chat`.
 */
kind: IngestKind, 
/**
 * Transcript text, VTT, SRT, a whole .eml, or a chat turn.
 */
content: string, };

/**
 * Where an intake ended up, and what the agent should be asked.
 */
export type IngestResponse = { ticket: TicketId, 
/**
 * An open ticket was continued rather than a new one made.
 */
continued: boolean, 
/**
 * Identities found in the text that somebody should confirm, and why.
 */
question: IdentityQuestion | null, notes: Array<string>, };

/**
 * What the rules say about one ticket.
 */
export type Judgement = { 
/**
 * Rules that fired, in pack order.
 */
fired: Array<FiredRule>, 
/**
 * Tools that may be proposed.
 */
allowed: Array<string>, 
/**
 * Tools that must be proposed.
 */
required: Array<string>, 
/**
 * Tools that must not be proposed, with the rule that says so.
 */
forbidden: Array<string>, minPriority: Priority | null, 
/**
 * Department or queue, e.g. `billing_l2`.
 */
route: string | null, 
/**
 * Who must be told, e.g. `csm`.
 */
notify: Array<string>, 
/**
 * Phrases that must never be said to a customer under these rules.
 */
neverSay: Array<string>, 
/**
 * What may be promised, in words a reply may use, with the clause that allows it.
 */
maySay: Array<MaySay>, 
/**
 * Every clause that applies, most decisive first.
 */
clauses: Array<Clause>, };

/**
 * The result of one read-only call. The only ground for claims about status.
 */
export type LiveFact = { id: LiveFactId, 
/**
 * Tool that answered, e.g. `get_invoice`.
 */
tool: string, arguments: Record<string, unknown>, 
/**
 * What it is about: `invoice`, `order`, `shipment`, `rma`, `booking`, `line`, `visit`, `payment`, `customer`,
 * `account`, `ticket`, `service`.
 */
kind: string, 
/**
 * Which one: the invoice number, the order id.
 */
subject: string, 
/**
 * What it says, field by field, in the order a person would tell it.
 */
stated: Array<Stated>, 
/**
 * The raw result, kept for the case file.
 */
result: unknown, fetchedAt: string, freshness: Freshness, };

/**
 * What one tool said at one moment, `live_…`.
 */
export type LiveFactId = string;

/**
 * How a live tool describes itself. What the tool says of itself is never what makes it read-only: our registry is.
 */
export type LiveToolSpec = { name: string, title: string, description: string, 
/**
 * JSON Schema of the arguments.
 */
schema: unknown, 
/**
 * The fact kinds it answers with.
 */
answers: Array<string>, 
/**
 * Any one of these identifiers is enough to call it. Empty: it needs nothing (service status).
 */
needs: Array<IdentifierSpec>, 
/**
 * Issue families it helps with (`billing`, `delivery`, …); `*` for every ticket.
 */
serves: Array<string>, 
/**
 * Reads only what belongs to the open ticket's verified customer; false for public facts.
 */
personal: boolean, 
/**
 * A kept result older than this is shown as stale.
 */
maxAgeSecs: number, 
/**
 * How long to wait for an answer.
 */
deadlineMs: number, 
/**
 * Where the answers come from, in words: "demo back office".
 */
source: string, };

/**
 * A sentence the policy allows to be said, as it may be said.
 */
export type MaySay = { text: string, clause: ClauseId, 
/**
 * What the sentence is for: `next_step`, `timeline`, `refund`, `howto`, `status`, `reassure`.
 */
purpose: string, };

/**
 * One durable fact.
 */
export type Memory = { id: MemoryId, scope: Scope, 
/**
 * Key of an import; unique inside a scope.
 */
externalId: string | null, text: string, 
/**
 * Who said it or noted it, in words.
 */
author: string | null, category: Category, tags: Array<string>, 
/**
 * 0..1.
 */
importance: number, fact: Fact | null, 
/**
 * Conversation it was part of, and its place there.
 */
session: string | null, seq: number | null, 
/**
 * When it was true or said; apart from when it was stored.
 */
observedAt: string, storedAt: string, provenance: Provenance, state: MemoryState, pinned: boolean, 
/**
 * An impression rather than something said; waits for a human before it counts.
 */
inferred: boolean, version: number, metadata: Record<string, unknown>, };

/**
 * One entry of a memory's append-only history.
 */
export type MemoryEvent = { memory: MemoryId, version: number, what: MemoryEventKind, 
/**
 * The text as of this entry; None once forgotten.
 */
text: string | null, actor: ActorId | null, at: string, };

export type MemoryEventKind = { "kind": "stored" } | { "kind": "revised" } | { "kind": "superseded", by: MemoryId, } | { "kind": "pinned" } | { "kind": "unpinned" } | { "kind": "moved", from: string, to: string, } | { "kind": "restored" };

export type MemoryHistory = { memory: Memory, events: Array<MemoryEvent>, };

/**
 * One durable fact, `mem_…`.
 */
export type MemoryId = string;

export type MemoryRef = { memory: MemoryId, };

export type MemoryState = { "state": "current" } | { "state": "superseded", by: MemoryId, at: string, };

/**
 * A memory on its way. The text was CleanText when it was queued.
 */
export type MemoryWrite = { scope: Scope, text: string, author: string | null, category: Category, tags: Array<string>, importance: number, fact: Fact | null, observedAt: string, provenance: Provenance, inferred: boolean, supersedes: MemoryId | null, };

/**
 * One customer folded into another, kept so that it can be undone.
 */
export type Merge = { id: MergeId, 
/**
 * The record that went away.
 */
from: CustomerId, 
/**
 * The record that stays.
 */
into: CustomerId, 
/**
 * Everything that moved, so that a split puts exactly that back.
 */
moved: MovedRows, at: string, undoneAt: string | null, };

export type MergeId = string;

export type MergeParams = { from: CustomerId, into: CustomerId, };

/**
 * One turn of the conversation.
 */
export type Message = { id: MessageId, ticket: TicketId, author: Author, 
/**
 * Shown name of whoever wrote it.
 */
authorName: string, channel: Channel, 
/**
 * Plain text; HTML mail is turned into text at intake and the original kept apart.
 */
text: string, 
/**
 * Sanitised HTML (ammonia), only for the scriptless frame the agent may open.
 */
html: string | null, at: string, attachments: Array<Attachment>, };

export type MessageAdded = { message: Message, };

/**
 * One message of a conversation; unique together with its ticket.
 */
export type MessageId = string;

export type Missed = { "why": "needs_identifier", identifier: string, ask: string, } | { "why": "unavailable", reason: string, } | { "why": "not_found", subject: string, } | { "why": "withheld", reason: string, };

/**
 * A lookup that gave no fact.
 */
export type MissedLookup = { tool: string, title: string, 
/**
 * Fact kind it would have answered.
 */
kind: string, why: Missed, };

/**
 * What a merge moved from one customer to another, by key.
 */
export type MovedRows = { identities: Array<[IdentityKind, string]>, tickets: Array<TicketId>, memories: Array<MemoryId>, accounts: Array<AccountId>, };

/**
 * A ringing phone, a walk-in, or anything typed by hand.
 */
export type NewTicketParams = { channel: Channel, 
/**
 * An existing customer, or none to make one from the fields below.
 */
customer: CustomerId | null, name: string | null, email: string | null, phone: string | null, subject: string, 
/**
 * What they said, in their words.
 */
text: string, };

/**
 * Exactly one of these faces the customer.
 */
export type NextAction = "answer" | "ask" | "escalate";

export type NoteParams = { ticket: TicketId, text: string, };

/**
 * A command without parameters or without an answer.
 */
export type Nothing = Record<symbol, never>;

/**
 * Something the agent should know once, e.g. that a damaged file was set aside.
 */
export type Notice = { id: string, 
/**
 * `info`, `warning`, `danger`.
 */
severity: string, text: string, };

/**
 * What streams while a ticket opens or is redrafted. Context first, then the decision, then the draft.
 */
export type OpenEvent = { "kind": "context", context: ContextEvent, } | { "kind": "decided", decision: Decision, actions: Array<Action>, brief: HandoffBrief | null, decisionSummary: string, memoryValue: string, 
/**
 * About the ticket rather than the reply: hostile text, mismatch, duplicate escalation, language.
 */
findings: Array<Finding>, } | { "kind": "draft", draft: DraftEvent, };

export type OpenParams = { ticket: TicketId, 
/**
 * Read anew even if a fresh draft is waiting.
 */
again: boolean, };

export type OutboxCounts = { waiting: number, failed: number, unknown: number, };

/**
 * One entry.
 */
export type OutboxEntry = { id: OutboxId, 
/**
 * Order is kept per ticket; a failed entry parks and does not block other tickets.
 */
ticket: TicketId | null, payload: OutboxPayload, state: OutboxState, 
/**
 * Idempotency key, stable over every attempt.
 */
key: string, attempts: number, 
/**
 * For humans: "Reply to Ines Varga".
 */
title: string, createdAt: string, updatedAt: string, 
/**
 * The ticket's version when it was queued; checked again after a long time offline.
 */
ticketVersion: number, };

export type OutboxId = string;

/**
 * What is to be carried.
 */
export type OutboxPayload = { "kind": "reply", draft: DraftId, text: string, } | { "kind": "action", action: ActionId, tool: string, arguments: Record<string, unknown>, grant: Grant, } | { "kind": "memory", write: MemoryWrite, };

export type OutboxRef = { outbox: OutboxId, };

export type OutboxState = { "state": "queued", notBefore: string | null, } | { "state": "in_flight", since: string, } | { "state": "confirmed", at: string, reference: string, } | { "state": "nothing_stored", at: string, reason: string, } | { "state": "failed", at: string, reason: string, retryable: boolean, } | { "state": "unknown", since: string, } | { "state": "withdrawn", at: string, };

/**
 * How a ticket ended.
 */
export type Outcome = { id: OutcomeId, ticket: TicketId, 
/**
 * One line: what happened.
 */
summary: string, cause: string | null, worked: string | null, followUpOn: string | null, 
/**
 * Satisfaction 1 to 5, when the customer gave one.
 */
csat: number | null, 
/**
 * The facts accepted, each with the outbox entry that writes it.
 */
accepted: Array<[ProposedFact, OutboxId]>, at: string, };

export type OutcomeId = string;

/**
 * A page of rows; `next` is None only at the end.
 */
export type Page<T> = { items: Array<T>, next: string | null, 
/**
 * Rows over all pages.
 */
total: number, };

/**
 * How a department speaks.
 */
export type Persona = { department: string, 
/**
 * Name an email is signed with.
 */
agentName: string, 
/**
 * Lines below the name, e.g. "Billing support".
 */
signature: string, 
/**
 * `plain`, `warm`, `formal`.
 */
tone: string, };

export type PinMemoryParams = { memory: MemoryId, pinned: boolean, };

export type Priority = "low" | "normal" | "high" | "urgent";

export type Profile = "demo" | "real";

export type ProposeOutcomeParams = { ticket: TicketId, 
/**
 * The agent's one line, when they typed one.
 */
outcome: string | null, };

/**
 * A fact proposed for memory.
 */
export type ProposedFact = { id: ProposedFactId, scope: Scope, 
/**
 * Already redacted.
 */
text: string, category: Category, fact: Fact | null, tags: Array<string>, importance: number, because: Array<Evidence>, 
/**
 * What this would replace, with its text.
 */
supersedes: [MemoryId, string] | null, 
/**
 * What was taken out before it was proposed.
 */
removed: Array<Removal>, inferred: boolean, 
/**
 * Ticked when the sheet opens.
 */
ticked: boolean, };

export type ProposedFactId = string;

/**
 * Where a memory came from.
 */
export type Provenance = { channel: Channel | null, ticket: TicketId | null, actor: ActorId | null, actorName: string | null, department: string | null, 
/**
 * The backend or import it came through: `embedded`, `seed`, `import`.
 */
source: string, };

/**
 * A recalled memory and why it ranks where it does.
 */
export type Recalled = { memory: Memory, score: number, why: Array<Feature>, freshness: Freshness, };

/**
 * Proof that something was done: the only ground for saying so.
 */
export type Receipt = { id: ReceiptId, action: ActionId | null, ticket: TicketId, tool: string, 
/**
 * The other side's own number, e.g. `ESC-0007`.
 */
reference: string, 
/**
 * What was done, in words a customer may read: "Passed to Billing L2 with high priority".
 */
done: string, 
/**
 * Where: "this desk's operation log".
 */
destination: string, 
/**
 * Confirmed done, as against taken into a queue.
 */
confirmed: boolean, details: unknown, at: string, };

export type ReceiptId = string;

export type RedraftParams = { ticket: TicketId, instruction: string | null, };

export type RejectParams = { action: ActionId, reason: string | null, };

/**
 * One thing a redactor took out. Never holds the thing itself.
 */
export type Removal = { 
/**
 * `card`, `otp`, `password`, `aadhaar`, `iban`, …
 */
kind: string, 
/**
 * What stands in its place, e.g. `[card ending 1111]`.
 */
replacedBy: string, 
/**
 * Byte range in the raw text.
 */
start: number, end: number, };

export type ResolveParams = { ticket: TicketId, summary: string, cause: string | null, worked: string | null, followUpOn: string | null, csat: number | null, accepted: Array<AcceptedFact>, };

export type ResolveResponse = { outcome: Outcome, 
/**
 * The next ticket of the actor's list, to go on with.
 */
next: TicketId | null, };

/**
 * What the resolve sheet opens with.
 */
export type ResolveSheet = { ticket: TicketId, summary: string, cause: string | null, worked: string | null, facts: Array<ProposedFact>, };

/**
 * Something that happened to a brief; only ever added to.
 */
export type ReviewEvent = { brief: BriefId, what: ReviewEventKind, by: ActorId, byName: string, at: string, };

export type ReviewEventKind = { "kind": "written" } | { "kind": "hint", rubric: Rubric, notes: Array<string>, } | { "kind": "claimed", until: string, } | { "kind": "released" } | { "kind": "commented", line: number | null, text: string, } | { "kind": "returned", line: number | null, text: string, } | { "kind": "answered", text: string, } | { "kind": "edited", line: number, from: string, to: string, } | { "kind": "approved", rubric: Rubric, } | { "kind": "reassigned", to: string, } | { "kind": "escalated", to: string, };

export type ReviewRow = { brief: HandoffBrief, ticket: Ticket, customerName: string | null, accountName: string | null, };

export type ReviewState = { "state": "waiting" } | { "state": "claimed", by: ActorId, name: string, until: string, } | { "state": "returned", by: ActorId, at: string, } | { "state": "answered", at: string, } | { "state": "approved", by: ActorId, at: string, edited: boolean, };

/**
 * One thing a lead or the author does to a brief.
 */
export type ReviewStep = { "step": "claim" } | { "step": "release" } | { "step": "comment", line: number | null, text: string, } | { "step": "return", line: number | null, text: string, } | { "step": "answer", text: string, } | { "step": "edit", line: number, text: string, } | { "step": "approve", rubric: Rubric, } | { "step": "reassign", to: ActorId, } | { "step": "escalate", to: string, };

export type ReviewStepParams = { brief: BriefId, step: ReviewStep, };

export type ReviewView = { row: ReviewRow, messages: Array<Message>, events: Array<ReviewEvent>, 
/**
 * The automatic hint, apart from any human score.
 */
hint: Rubric | null, hintNotes: Array<string>, 
/**
 * Draft to edited to sent.
 */
drafts: Array<Draft>, 
/**
 * Facts this would keep once resolved.
 */
willRemember: Array<ProposedFact>, sources: number, unsupported: number, };

export type Risk = { level: RiskLevel, 
/**
 * "Renewal in 13 days"; internal.
 */
reason: string, };

export type RiskLevel = "low" | "medium" | "high";

/**
 * What a person at this desk may do beyond answering tickets.
 */
export type Role = "agent" | "lead" | "presenter";

/**
 * How a desk chooses the vertical of a ticket.
 */
export type Routing = { "mode": "single", vertical: Vertical, } | { "mode": "multi", allowed: Array<Vertical>, } | { "mode": "auto" };

/**
 * The five questions of a review, each 1 to 3. `safe` = 1 fails the brief.
 */
export type Rubric = { correct: number, complete: number, actionable: number, safe: number, tone: number, };

export type SaveSettingsParams = { settings: Settings, };

/**
 * One thing worth showing, reachable in a click.
 */
export type Scenario = { id: string, title: string, pitch: string, 
/**
 * What to look at, line by line.
 */
watch: Array<string>, tickets: Array<TicketId>, actor: ActorId, vertical: string | null, 
/**
 * Opens the comparison rather than a ticket.
 */
compare: boolean, 
/**
 * All live tools are off in it.
 */
toolsDown: boolean, needsSeed: boolean, };

/**
 * One scope. Serialises as its text form, e.g. `customer:cust_8a72`.
 */
export type Scope = string;

/**
 * The four kinds of memory. Policy is not one of them.
 */
export type ScopeKind = "customer" | "account" | "ticket" | "team";

export type SeedResponse = { memories: number, 
/**
 * The fresh namespace the run writes into.
 */
run: string, };

export type SendParams = { ticket: TicketId, text: string, then: ThenDo, 
/**
 * The agent saw the warnings (never the blocks) and sends all the same.
 */
despiteWarnings: boolean, };

/**
 * Sent, or held back and why.
 */
export type SendResponse = { "state": "sending", sending: Sending, } | { "state": "held", draft: Draft, findings: Array<Finding>, };

/**
 * A reply on its way, and until when it can be taken back.
 */
export type Sending = { outbox: OutboxId, undoUntil: string | null, undoSeconds: number, };

/**
 * One sentence of a reply and what it rests on.
 */
export type Sentence = { text: string, evidence: Array<Evidence>, before: Break, 
/**
 * A greeting, thanks, sign-off or question: it claims nothing and needs no source.
 */
courtesy: boolean, };

export type SetActorParams = { actor: ActorId, };

export type SetOnlineParams = { 
/**
 * False holds the outbox and answers from the cache.
 */
online: boolean, };

/**
 * What the settings page edits.
 */
export type Settings = { routing: Routing, 
/**
 * The signature and tone of the department this actor answers for.
 */
persona: Persona, 
/**
 * Seconds a sent reply can be taken back, 0 to 60.
 */
undoSeconds: number, theme: Theme, moreContrast: boolean, density: Density, 
/**
 * 1.0 is normal; up to 2.0.
 */
textScale: number, 
/**
 * Command id → keys, where changed from the default.
 */
keys: { [key in string]: string }, 
/**
 * Lines of clear text about what this desk keeps and where.
 */
privacy: Array<string>, };

/**
 * How a human settled an unknown after looking.
 */
export type SettleParams = { outbox: OutboxId, 
/**
 * True: it happened. False: it did not, queue it again.
 */
happened: boolean, };

export type Severity = "notice" | "warning" | "block";

/**
 * An earlier ticket that looks like this one.
 */
export type SimilarTicket = { ticket: TicketId, subject: string, status: TicketStatus, 
/**
 * One line of how it ended, when it is resolved.
 */
outcome: string | null, 
/**
 * The reply that was sent, for reuse.
 */
reply: string | null, at: string, score: number, 
/**
 * The same customer's.
 */
sameCustomer: boolean, };

/**
 * One place the context comes from.
 */
export type Source = { "kind": "customer_memory" } | { "kind": "account_memory" } | { "kind": "ticket_memory" } | { "kind": "team_knowledge" } | { "kind": "policy" } | { "kind": "similar_tickets" } | { "kind": "live_tool", tool: string, title: string, };

/**
 * A source, its state and how long it took.
 */
export type SourceReport = { source: Source, state: SourceState, elapsedMs: number, };

/**
 * How reading one source went.
 */
export type SourceState = { "state": "reading" } | { "state": "answered", items: number, } | { "state": "cached", items: number, at: string, reason: string, } | { "state": "failed", reason: string, } | { "state": "skipped", reason: string, };

/**
 * Where in the checked text, as byte offsets at character boundaries of that text.
 */
export type Span = { start: number, end: number, };

export type SplitParams = { merge: MergeId, };

export type StartScenarioParams = { scenario: string, };

/**
 * One field a tool stated, ready to be said: `status` → `payment_failed`.
 */
export type Stated = { 
/**
 * Snake-case key within the fact kind: `status`, `amount`, `due_on`, `delivered_on`, `tracking_id`, …
 */
key: string, 
/**
 * As it may be said to a person: `€49.00`, `2026-06-12`, `payment_failed`.
 */
value: string, 
/**
 * Customers must not be told (risk scores, internal flags).
 */
internal: boolean, };

export type Stats = { ticketsByVertical: Array<Count>, ticketsByChannel: Array<Count>, ticketsByStatus: Array<Count>, drafts: DraftCounts, 
/**
 * Decisions that memory changed, of those made with memory.
 */
memoryChanged: Count, memoryRead: number, csat: Array<Count>, medianFirstReplyMinutes: number | null, 
/**
 * Age of the oldest waiting outbox entry, seconds.
 */
outboxOldestSecs: number | null, memories: number, openIssuesByFamily: Array<Count>, };

export type Theme = "system" | "light" | "dark";

export type ThenDo = "nothing" | "resolve" | "pending";

/**
 * One support case.
 */
export type Ticket = { id: TicketId, 
/**
 * The helpdesk's own id where the ticket came from one.
 */
externalId: string | null, brand: BrandId, channel: Channel, subject: string, status: TicketStatus, priority: Priority, customer: CustomerId | null, 
/**
 * How the sender of this ticket was tied to the customer. Until it is verified no customer or account fact
 * goes into a reply and no personal live read runs.
 */
sender: Verification, 
/**
 * The account this case concerns: a person may belong to several.
 */
account: AccountId | null, assignee: ActorId | null, 
/**
 * The department whose inbox holds the ticket, e.g. `billing`.
 */
department: string, tags: Array<string>, 
/**
 * When the next reply is due under the SLA.
 */
slaDueAt: string | null, snoozedUntil: string | null, 
/**
 * The department that sent it here, when it was transferred.
 */
transferredFrom: string | null, createdAt: string, updatedAt: string, 
/**
 * Raised by one with every change; an approval or a send checks that it judged this version.
 */
version: number, };

/**
 * A support case, e.g. `T-1042`.
 */
export type TicketId = string;

/**
 * What to change; a field left out stays.
 */
export type TicketPatch = { status: TicketStatus | null, priority: Priority | null, 
/**
 * `""` unassigns.
 */
assignee: ActorId | null, tags: Array<string> | null, snoozedUntil: string | null, };

export type TicketRef = { ticket: TicketId, };

/**
 * What the inbox shows of a ticket: enough for a row, nothing more.
 */
export type TicketRow = { ticket: Ticket, customerName: string | null, accountName: string | null, assigneeName: string | null, 
/**
 * First ~140 characters of the newest customer or agent message.
 */
preview: string, lastMessageAt: string, lastAuthor: Author, 
/**
 * The customer wrote since an agent last opened it.
 */
unread: boolean, draftReady: boolean, };

export type TicketStatus = "new" | "open" | "pending" | "snoozed" | "resolved" | "closed";

/**
 * An open ticket, whole.
 */
export type TicketView = { context: Context, banner: Banner, decision: Decision | null, decisionSummary: string, memoryValue: string, draft: Draft | null, actions: Array<Action>, receipts: Array<Receipt>, brief: HandoffBrief | null, findings: Array<Finding>, 
/**
 * Something about who wrote that a human should settle.
 */
identityQuestion: IdentityQuestion | null, outcome: Outcome | null, timings: Timings, 
/**
 * A message that changed hands (undo window still open).
 */
sending: Sending | null, };

export type Timings = { totalMs: number, gatherMs: number, decideMs: number, draftMs: number, };

export type ToolList = { live: Array<LiveToolSpec>, actions: Array<ActionToolSpec>, weather: Array<ToolWeather>, };

/**
 * The weather of one tool, or of all with `tool: "*"`.
 */
export type ToolWeather = { tool: string, weather: Weather, };

export type TransferParams = { ticket: TicketId, department: string, note: string, };

/**
 * Changes one or many; every one or none.
 */
export type UpdateTicketsParams = { tickets: Array<TicketId>, patch: TicketPatch, };

/**
 * Whether an identity is known to be the customer's own.
 */
export type Verification = { "state": "verified", how: string, at: string, } | { "state": "claimed" } | { "state": "suggested", foundIn: string, };

/**
 * How the sender was checked: `code`, `order_id`, `callback`.
 */
export type VerifySenderParams = { ticket: TicketId, 
/**
 * The customer the sender is, when the ticket has none or a suggested one.
 */
customer: CustomerId | null, how: string, };

/**
 * A line of business; decides which pack applies.
 */
export type Vertical = "saas" | "ecommerce" | "banking_fintech" | "travel" | "telecom" | "edtech_support" | "general_info";

export type ViewCount = { view: InboxView, count: number, };

/**
 * How a demo tool behaves right now.
 */
export type Weather = { "state": "fine" } | { "state": "slow", ms: number, } | { "state": "down" } | { "state": "wrong_schema" } | { "state": "hangs" };
