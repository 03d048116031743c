// The draft as it waits beside the agent's text. Pure: from the draft, the sources and how far the copilot is.
import { Sources, type Said, type Source } from "@/components/desk/sources";
import type { Context, Draft, SourceReport } from "@/ipc";

export type GhostState = "gathering" | "streaming" | "ready" | "stale" | "failed";

/** How far the copilot is with this ticket. */
export type Progress =
  | { at: "idle" }
  | { at: "gathering"; reports: readonly SourceReport[] }
  | { at: "streaming"; text: string; writtenBy: string }
  | { at: "failed"; reason: string };

export interface GhostView {
  state: GhostState;
  text: string;
  said: readonly Said[];
  sources: readonly Source[];
  reports: readonly SourceReport[];
  writtenBy: string;
  at: string | null;
  reason: string | null;
  /** Since when it is outdated. */
  staleSince: string | null;
  /** Sources that did not answer, by name. */
  without: readonly string[];
  /** What the agent asked for when it was redrafted. */
  instruction: string | null;
}

export const saidOf = (draft: Draft, sources: Sources): Said[] => draft.sentences.map((sentence) => sources.say(sentence, draft.unsupported.includes(sentence.text)));

const nothing = { text: "", said: [], sources: [], reports: [], writtenBy: "", at: null, reason: null, staleSince: null, without: [], instruction: null };

/** What stands above the composer; null when nothing waits. `draft` is the copilot's own, not what the agent took over. */
export function ghostOf(progress: Progress, draft: Draft | null, context: Context | null): GhostView | null {
  switch (progress.at) {
    case "gathering":
      return { ...nothing, state: "gathering", reports: progress.reports };
    case "streaming":
      return { ...nothing, state: "streaming", text: progress.text, writtenBy: progress.writtenBy };
    case "failed":
      return { ...nothing, state: "failed", reason: progress.reason };
    case "idle": {
      if (!draft) return null;
      const sources = new Sources(context);
      const said = saidOf(draft, sources);
      return {
        ...nothing,
        state: draft.state.state === "stale" ? "stale" : draft.state.state === "failed" ? "failed" : "ready",
        text: draft.text,
        said,
        sources: sources.list(),
        writtenBy: draft.writtenBy,
        at: draft.updatedAt,
        reason: draft.state.state === "failed" ? draft.state.reason : null,
        staleSince: draft.state.state === "stale" ? draft.state.since : null,
        without: context?.missed.flatMap((missed) => (missed.why.why === "unavailable" ? [missed.title] : [])) ?? [],
        instruction: draft.instruction,
      };
    }
  }
}
