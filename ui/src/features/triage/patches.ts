// Changes to tickets and how each is taken back. Pure.
import type { Ticket, TicketPatch } from "@/ipc";

/** A patch that changes only what is named. */
export const keep = (change: Partial<TicketPatch>): TicketPatch => ({ status: null, priority: null, assignee: null, tags: null, snoozedUntil: null, ...change });

/** What puts one ticket back as it was, for the fields the patch touched. */
export const undoPatch = (before: Ticket, patch: TicketPatch): TicketPatch =>
  keep({
    ...(patch.status === null ? {} : { status: before.status }),
    ...(patch.priority === null ? {} : { priority: before.priority }),
    ...(patch.assignee === null ? {} : { assignee: before.assignee ?? "" }),
    ...(patch.tags === null ? {} : { tags: before.tags }),
    ...(patch.snoozedUntil === null || before.snoozedUntil === null ? {} : { snoozedUntil: before.snoozedUntil }),
  });

export type Described = { key: "snoozed"; until: string } | { key: "assigned"; actor: string } | { key: "unassigned" } | { key: "tagged" } | { key: "status"; status: Ticket["status"] } | { key: "changed" };

export function describePatch(patch: TicketPatch): Described {
  if (patch.snoozedUntil !== null) return { key: "snoozed", until: patch.snoozedUntil };
  if (patch.assignee === "") return { key: "unassigned" };
  if (patch.assignee !== null) return { key: "assigned", actor: patch.assignee };
  if (patch.tags !== null) return { key: "tagged" };
  if (patch.status !== null) return { key: "status", status: patch.status };
  return { key: "changed" };
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The minutes past midnight in the desk's zone at a moment. */
function minuteOfDay(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of("hour") * 60 + of("minute");
}

/** Nine in the morning some days on. A clock change in between moves it by that hour. */
const nineIn = (days: number, now: number, timeZone: string) => now - minuteOfDay(now, timeZone) * 60_000 - (now % 60_000) + days * DAY + 9 * HOUR;

export type SnoozeName = "hour" | "threeHours" | "tomorrow" | "monday" | "week";

export function snoozeTimes(now: number, timeZone: string): { name: SnoozeName; until: string }[] {
  const weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"].indexOf(new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" }).format(now));
  const iso = (at: number) => new Date(at).toISOString();
  return [
    { name: "hour", until: iso(now + HOUR) },
    { name: "threeHours", until: iso(now + 3 * HOUR) },
    { name: "tomorrow", until: iso(nineIn(1, now, timeZone)) },
    { name: "monday", until: iso(nineIn((8 - weekday) % 7 || 7, now, timeZone)) },
    { name: "week", until: iso(nineIn(7, now, timeZone)) },
  ];
}
