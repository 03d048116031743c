// What the window shows, in the product's words, as the core sends it (camelCase, ids are strings, times are RFC 3339).
// Components take these as plain props. The generated bindings replace them one by one; nothing here holds behaviour.

export type Channel = "email" | "phone" | "chat" | "sms" | "telegram" | "note";
export type Priority = "low" | "normal" | "high" | "urgent";
export type TicketStatus = "new" | "open" | "pending" | "snoozed" | "resolved" | "closed";
export type Role = "agent" | "lead" | "presenter";

export interface Actor {
  id: string;
  name: string;
  role: Role;
  department: string;
}

/** When the next reply is due and from when it was counted; both absent while the customer has the ball. */
export interface Sla {
  dueAt: string;
  startedAt: string;
}

export interface TicketRow {
  id: string;
  subject: string;
  customerName: string;
  accountName: string | null;
  preview: string;
  lastAt: string;
  sla: Sla | null;
  status: TicketStatus;
  priority: Priority;
  assigneeName: string | null;
  channel: Channel;
  unread: boolean;
  draftReady: boolean;
}

export type InboxView = "mine" | "unassigned" | "all" | "snoozed" | "review" | "done";
export type InboxCounts = Partial<Record<InboxView, number>>;

export interface TicketHead {
  id: string;
  number: string;
  subject: string;
  status: TicketStatus;
  priority: Priority;
  assigneeName: string | null;
  mine: boolean;
  tags: string[];
  sla: Sla | null;
  viewers: string[];
}

export interface Summary {
  request: string;
  tried: string;
  open: string;
  upcoming: string;
  mood: string;
  asOf: string;
  newerMessages: number;
}

export type EvidenceKind = "memory" | "live" | "receipt" | "policy" | "ticket";

export interface Evidence {
  n: number;
  kind: EvidenceKind;
  id: string;
  excerpt: string;
  observedAt: string | null;
  /** "Phone #46120, written by Dana Whitlock, never superseded" */
  source: string;
  /** "customer scope", "support-core 2026.05" */
  detail: string | null;
  internal: boolean;
}

export type TimelineItem =
  | { type: "message"; id: string; author: "customer" | "agent"; name: string; mine: boolean; channel: Channel; at: string; text: string; attachments: string[] }
  | { type: "note"; id: string; name: string; at: string; text: string }
  | { type: "run"; id: string; tool: string; ok: boolean; result: string; arguments: string; detail: string; tookMs: number; at: string }
  | { type: "event"; id: string; at: string; text: string };

export type Effect = "read" | "internal" | "customer_visible" | "irreversible";
export type ActionState = "proposed" | "approved" | "queued" | "in_flight" | "confirmed" | "failed" | "unknown" | "rejected" | "expired";

export interface ActionParam {
  key: string;
  label: string;
  value: string;
  options: { value: string; label: string }[] | null;
  /** The value came from text a customer wrote. */
  tainted: boolean;
}

export interface ActionCard {
  id: string;
  tool: string;
  title: string;
  params: ActionParam[];
  why: Sentence[];
  effect: Effect;
  state: ActionState;
  expiresAt: string | null;
  receipt: string | null;
  failure: string | null;
}

export interface Sentence {
  text: string;
  evidence: number[];
  /** Tied to nothing: shown, and listed before sending. */
  unsupported: boolean;
}

export type DraftState = "gathering" | "streaming" | "ready" | "inserted" | "edited" | "sent" | "discarded" | "stale" | "failed";

export interface DraftSource {
  kind: EvidenceKind;
  name: string;
  state: "reading" | "done" | "cached" | "failed";
  count: number | null;
  at: string | null;
}

export interface Draft {
  id: string;
  state: DraftState;
  text: string;
  sentences: Sentence[];
  evidence: Evidence[];
  sources: DraftSource[];
  model: string;
  at: string;
  elapsedMs: number | null;
  /** Why it failed. */
  reason: string | null;
  /** When the customer wrote again. */
  staleSince: string | null;
  without: string[];
}

export interface Identity {
  kind: "email" | "phone" | "telegram" | "external";
  value: string;
  verified: boolean;
}
export interface CustomerCard {
  id: string;
  name: string;
  line: string;
  identities: Identity[];
}
export interface AccountCard {
  id: string;
  name: string;
  plan: string;
  sla: string;
  renewal: string;
  owner: string;
}
export type ScopeKind = "customer" | "account" | "ticket" | "team";
export interface MemoryLine {
  id: string;
  scope: ScopeKind;
  text: string;
  source: string;
  n: number | null;
  pinned: boolean;
  superseded: boolean;
}
export interface LiveLine {
  id: string;
  text: string;
  at: string;
  state: "live" | "cached" | "failed";
  n: number | null;
}
export interface PolicyLine {
  id: string;
  clause: string;
  text: string;
  n: number | null;
}
export interface SimilarLine {
  id: string;
  subject: string;
  source: string;
}
/** Each part fills by itself; null means it is still being read. */
export interface ContextParts {
  customer: CustomerCard | null;
  account: AccountCard | "none" | null;
  memory: { lines: MemoryLine[]; asOf: string } | null;
  live: LiveLine[] | null;
  policy: { pack: string; lines: PolicyLine[] } | null;
  similar: SimilarLine[] | null;
}

export interface OutboxCounts {
  waiting: number;
  failed: number;
  unknown: number;
}

export interface DeskStatus {
  now: string;
  /** Set while a scenario pins the time. */
  demo: { scenario: string } | null;
  online: boolean;
  offlineSince: string | null;
  syncedAt: string | null;
  decider: string;
  memory: string;
  helpdesk: string;
  outbox: OutboxCounts;
  actor: Actor;
  reviewCount: number;
}
