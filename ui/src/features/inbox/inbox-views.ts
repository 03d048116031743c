// The lists an agent works from, and their counts as the core sends them. Pure.
import type { InboxView, ViewCount } from "@/ipc";

/** Always in sight; the others stand behind a menu. */
export const firstViews = ["mine", "department", "unassigned"] as const satisfies readonly InboxView[];
export const moreViews = ["all", "snoozed", "done"] as const satisfies readonly InboxView[];

export const countOf = (counts: readonly ViewCount[], view: InboxView): number | undefined => counts.find((entry) => entry.view === view)?.count;
