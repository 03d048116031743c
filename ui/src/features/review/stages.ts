// How a reply became what was sent: as drafted, as edited, as it left. Pure.
import { diffWords } from "@/components/ui/diff";
import type { Draft } from "@/ipc/generated/types";

export type StageName = "draft" | "edited" | "sent";
export interface Stage {
  name: StageName;
  text: string;
  at: string;
}

/** Oldest first. A text that did not change is one stage, named by how far it got. */
export function stagesOf(drafts: readonly Draft[]): Stage[] {
  const inOrder = [...drafts].filter((draft) => draft.state.state !== "discarded").sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const stages: Stage[] = [];
  const push = (stage: Stage) => {
    const last = stages.at(-1);
    const same = last?.text.trim() === stage.text.trim();
    if (same) {
      if (stage.name === "sent") stages[stages.length - 1] = stage;
    } else if (stage.text.trim() !== "") {
      stages.push(stage);
    }
  };
  for (const draft of inOrder) {
    push({ name: "draft", text: draft.original, at: draft.createdAt });
    if (draft.text !== draft.original) push({ name: "edited", text: draft.text, at: draft.updatedAt });
    if (draft.state.state === "sent") push({ name: "sent", text: draft.text, at: draft.state.at });
  }
  return stages;
}

export interface StageStep {
  from: Stage;
  to: Stage;
  words: number;
}

export function stepsOf(stages: readonly Stage[]): StageStep[] {
  return stages.slice(1).map((to, i) => {
    const from = stages[i] ?? to;
    const words = diffWords(from.text, to.text)
      .filter((part) => part.kind !== "same")
      .reduce((sum, part) => sum + part.text.trim().split(/\s+/).length, 0);
    return { from, to, words };
  });
}
