// The command table as the window sees it: name → parameters and answer, and for streams the event. The core generates the same
// shape; `call` and `open` are typed by it, so a renamed command or field does not compile.
import type { DeskStatus, InboxCounts, InboxView, TicketRow } from "./views";

export interface Commands {
  desk_status: { params: Record<string, never>; response: DeskStatus };
  inbox_list: { params: { view: InboxView; query: string }; response: { rows: TicketRow[]; counts: InboxCounts } };
}

export interface Streams {
  desk_events: { params: Record<string, never>; event: DeskEvent };
}

export type DeskEvent = { type: "statusChanged" } | { type: "ticketsChanged" } | { type: "outboxChanged" };
