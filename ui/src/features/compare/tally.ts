// What three comparisons add up to, counted from the decisions themselves. Pure.
import type { ComparedSide, Comparison, Evidence } from "@/ipc/generated/types";

export interface Tally {
  /** Asked without memory although, with it, nothing had to be asked. */
  needless: number;
  /** Asked with memory too, by customer: known nowhere. */
  fair: string[];
  changed: number;
  total: number;
  /** Different memories named as a reason. */
  memories: number;
  stepsWithout: number;
  stepsWith: number;
}

const asks = (side: ComparedSide) => side.decision.action === "ask";

/** Two runs with the same signature would look the same to a customer and to the team. */
export const stepOf = ({ decision, actions }: ComparedSide): string =>
  [decision.action, decision.asksFor ?? "", decision.route ?? "", decision.priority ?? "normal", ...actions.map(([tool]) => tool).sort()].join("|");

/** The memories that a reply or a decision with memory rests on, each once. */
export function memoriesUsed({ with: side, changed }: Comparison): Evidence[] {
  const named = [...side.draft.sentences.flatMap((sentence) => sentence.evidence), ...side.decision.because, ...changed.flatMap((change) => change.because)];
  return [...new Map(named.filter((source) => source.kind === "memory").map((source) => [source.id, source])).values()];
}

export function tallyOf(comparisons: readonly Comparison[]): Tally {
  const because = comparisons.flatMap(({ changed }) => changed.flatMap((change) => change.because)).filter((source) => source.kind === "memory");
  return {
    needless: comparisons.filter((one) => asks(one.without) && !asks(one.with)).length,
    fair: comparisons.filter((one) => asks(one.with)).map((one) => one.customerName),
    changed: comparisons.filter((one) => one.changed.length > 0).length,
    total: comparisons.length,
    memories: new Set(because.map((source) => source.id)).size,
    stepsWithout: new Set(comparisons.map((one) => stepOf(one.without))).size,
    stepsWith: new Set(comparisons.map((one) => stepOf(one.with))).size,
  };
}

/** Internal sources that decided and stay out of the customer's text. */
export function keptBack({ with: side, changed }: Comparison): number {
  const said = new Set(side.draft.sentences.flatMap((sentence) => sentence.evidence.map((source) => source.id)));
  return new Set(changed.flatMap((change) => change.because).filter((source) => source.internal && !said.has(source.id)).map((source) => source.id)).size;
}
