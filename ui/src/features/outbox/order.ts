// What needs a human first, what is moving, what is done; and who stands before whom. Pure.
import type { OutboxEntry } from "@/ipc/generated/types";

export type OutboxGroup = "eyes" | "moving" | "done";

export function groupOf({ state }: OutboxEntry): OutboxGroup {
  switch (state.state) {
    case "failed":
    case "unknown":
      return "eyes";
    case "queued":
    case "in_flight":
      return "moving";
    case "confirmed":
    case "nothing_stored":
    case "withdrawn":
      return "done";
  }
}

const waits = (entry: OutboxEntry) => entry.state.state === "queued" || entry.state.state === "in_flight";

/** How many of the same ticket go out before this one. A parked entry holds nobody up. */
export function before(entry: OutboxEntry, all: readonly OutboxEntry[]): number {
  if (entry.ticket === null) return 0;
  return all.filter((other) => other.id !== entry.id && other.ticket === entry.ticket && waits(other) && other.createdAt < entry.createdAt).length;
}

export interface Grouped {
  group: OutboxGroup;
  entries: OutboxEntry[];
}

/** Groups that hold something. What waits is oldest first, as it will leave; what is done newest first. */
export function grouped(all: readonly OutboxEntry[]): Grouped[] {
  const of = (group: OutboxGroup) => all.filter((entry) => groupOf(entry) === group);
  const oldest = (a: OutboxEntry, b: OutboxEntry) => a.createdAt.localeCompare(b.createdAt);
  return (
    [
      { group: "eyes", entries: of("eyes").sort(oldest) },
      { group: "moving", entries: of("moving").sort(oldest) },
      { group: "done", entries: of("done").sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)) },
    ] as const
  ).filter(({ entries }) => entries.length > 0);
}
