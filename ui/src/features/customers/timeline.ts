// A person's memories as a timeline. Pure.
import { dayKey } from "@/i18n/format";
import type { Channel, Memory } from "@/ipc/generated/types";

export const scopeOf = (memory: Memory): "customer" | "account" | "ticket" | "team" => {
  const kind = memory.scope.split(":")[0];
  return kind === "account" || kind === "ticket" || kind === "team" ? kind : "customer";
};

/** Newest first; of one moment the current fact stands before the one it replaced. */
export function timelineOf(own: readonly Memory[], account: readonly Memory[], channel: Channel | null): Memory[] {
  return [...own, ...account]
    .filter((memory) => channel === null || memory.provenance.channel === channel)
    .sort((a, b) => b.observedAt.localeCompare(a.observedAt) || Number(a.state.state === "superseded") - Number(b.state.state === "superseded") || a.id.localeCompare(b.id));
}

export interface Month {
  key: string;
  memories: Memory[];
}

export function byMonth(memories: readonly Memory[]): Month[] {
  const months: Month[] = [];
  for (const memory of memories) {
    const [, month = "", year = ""] = dayKey(memory.observedAt).split("/");
    const key = `${year}-${month}`;
    const last = months.at(-1);
    if (last?.key === key) last.memories.push(memory);
    else months.push({ key, memories: [memory] });
  }
  return months;
}

/** The end of a day picked in the window, as the core wants it. */
export const endOfDay = (day: string): string => `${day}T23:59:59Z`;
