// The conversation as rows: what was said, what was looked up, what was done. Pure; oldest first.
import type { Action, Context, LiveFact, Message, MissedLookup, Receipt } from "@/ipc";

export type TimelineItem =
  | { type: "message"; id: string; at: string; message: Message }
  | { type: "note"; id: string; at: string; message: Message }
  | { type: "event"; id: string; at: string; text: string }
  | { type: "rejected"; id: string; at: string; action: Action }
  | { type: "receipt"; id: string; at: string; receipt: Receipt }
  | Run;

/** One lookup: an answer, or why there was none. */
export type Run =
  | { type: "run"; id: string; at: string; tool: string; tookMs: number | null; fact: LiveFact }
  | { type: "run"; id: string; at: string; tool: string; tookMs: number | null; missed: MissedLookup };

const fromMessage = (message: Message): TimelineItem => {
  const { id, at } = message;
  if (message.author === "note") return { type: "note", id, at, message };
  if (message.author === "system") return { type: "event", id, at, text: message.text };
  return { type: "message", id, at, message };
};

export function timelineOf(context: Context, receipts: readonly Receipt[], actions: readonly Action[]): TimelineItem[] {
  const took = (tool: string) => context.sources.find(({ source }) => source.kind === "live_tool" && source.tool === tool)?.elapsedMs ?? null;
  // What a receipt proves is shown once, as the receipt.
  const told = (message: Message) => message.author === "system" && receipts.some(({ reference }) => reference !== "" && message.text.includes(reference));
  const items: TimelineItem[] = [
    ...context.messages.filter((message) => !told(message)).map(fromMessage),
    ...context.live.map((fact): Run => ({ type: "run", id: fact.id, at: fact.fetchedAt, tool: fact.tool, tookMs: fact.freshness.state === "live" ? took(fact.tool) : null, fact })),
    // What needs an identifier or is withheld is no lookup that ran; the context column says why.
    ...context.missed.flatMap((missed, i): Run[] =>
      missed.why.why === "unavailable" ? [{ type: "run", id: `missed-${i}-${missed.tool}`, at: context.gatheredAt, tool: missed.tool, tookMs: took(missed.tool), missed }] : [],
    ),
    ...receipts.map((receipt): TimelineItem => ({ type: "receipt", id: receipt.id, at: receipt.at, receipt })),
    ...actions.flatMap((action): TimelineItem[] => (action.state.state === "rejected" ? [{ type: "rejected", id: `no-${action.id}`, at: action.state.at, action }] : [])),
  ];
  const rank = { message: 0, note: 0, event: 0, run: 1, rejected: 2, receipt: 2 } as const;
  return items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank[a.type] - rank[b.type]);
}

/** Neighbouring lookups share one frame. */
export type Block = { type: "runs"; id: string; at: string; runs: Run[] } | Exclude<TimelineItem, Run>;

export function blocksOf(items: readonly TimelineItem[]): Block[] {
  const blocks: Block[] = [];
  for (const item of items) {
    const last = blocks.at(-1);
    if (item.type !== "run") blocks.push(item);
    else if (last?.type === "runs") last.runs.push(item);
    else blocks.push({ type: "runs", id: `runs-${item.id}`, at: item.at, runs: [item] });
  }
  return blocks;
}
