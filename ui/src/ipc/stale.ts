// The one table of what makes what old: after a command that changes something, and after an event of the core, these reads are asked
// again. Everything else in the window learns of a change only through it.
import type { Commands } from "./generated/commands";
import type { DeskEvent } from "./generated/types";

/** Commands that only read; their answers are kept by name and parameters. */
const reads = [
  "app_status",
  "settings_get",
  "inbox_list",
  "ticket_view",
  "draft_history",
  "compare_ticket",
  "compare_demo",
  "customers_find",
  "customer_page",
  "memory_history",
  "review_queue",
  "review_open",
  "outbox_list",
  "tools_list",
  "demo_scenarios",
  "home_stats",
] as const satisfies readonly (keyof Commands)[];

export type ReadName = (typeof reads)[number];
export const isRead = (command: string): command is ReadName => (reads as readonly string[]).includes(command);

/** Reads to ask again; "everything" after the world itself was swapped. */
export type Staleness = readonly ReadName[] | "everything";

const ticket = ["inbox_list", "ticket_view", "customer_page", "home_stats"] as const;
const memory = ["ticket_view", "customer_page", "memory_history", "compare_ticket", "compare_demo", "home_stats"] as const;
const outbox = ["outbox_list", "app_status"] as const;
const people = ["customers_find", "customer_page", "ticket_view", "inbox_list"] as const;
const review = ["review_queue", "review_open", "app_status"] as const;

export const makesOld = {
  app_set_actor: "everything",
  app_set_online: ["app_status", "outbox_list"],
  settings_save: ["settings_get", "app_status"],
  tickets_update: ticket,
  ticket_new: [...ticket, "customers_find"],
  ticket_ingest: [...ticket, "customers_find"],
  ticket_open: ["inbox_list"],
  ticket_verify_sender: [...people, "compare_ticket"],
  ticket_note: ["ticket_view", "inbox_list"],
  ticket_customer_says: ticket,
  ticket_transfer: [...ticket, ...review],
  ticket_resolve: [...ticket, ...outbox, "memory_history", "draft_history"],
  ticket_reopen: ticket,
  draft_use: ["inbox_list", "draft_history"],
  draft_edit: ["draft_history"],
  draft_redraft: ["inbox_list", "draft_history"],
  draft_dismiss: ["inbox_list", "draft_history", "home_stats"],
  draft_send: [...ticket, ...outbox, "draft_history"],
  draft_unsend: [...ticket, ...outbox, "draft_history"],
  action_approve: ["ticket_view", ...outbox, ...review],
  action_reject: ["ticket_view"],
  customer_confirm_identity: people,
  customers_merge: [...people, "memory_history"],
  customers_split: [...people, "memory_history"],
  customer_forget: memory,
  memory_correct: memory,
  memory_pin: memory,
  memory_forget: memory,
  review_step: [...review, "inbox_list", "ticket_view"],
  outbox_flush: [...outbox, "ticket_view", "inbox_list"],
  outbox_retry: outbox,
  outbox_withdraw: [...outbox, "ticket_view"],
  outbox_check: outbox,
  outbox_settle: outbox,
  tools_weather: ["tools_list"],
  demo_start: "everything",
  demo_seed: "everything",
  demo_reset: "everything",
} as const satisfies { [K in keyof Commands]?: Staleness };

const events = {
  outbox,
  ticket,
  reviews: review,
  notice: ["app_status"],
  status: ["app_status"],
} as const satisfies Record<DeskEvent["event"], Staleness>;

export const oldAfter = (event: DeskEvent["event"]): Staleness => events[event];
