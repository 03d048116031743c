import { describe, expect, it } from "vitest";
import { action, draft, emptyView, gathered, kept, live, memories, messages, reports, view } from "@/testing/fixtures/desk";
import type { OpenEvent } from "@/ipc";
import { start, step, type Session, type SessionEvent } from "./session";

const after = (events: readonly SessionEvent[], from: Session = start) => events.reduce(step, from);
const heard = (event: OpenEvent): SessionEvent => ({ type: "event", run: 1, event });
const opening: SessionEvent[] = [
  { type: "kept", view: emptyView },
  { type: "run", run: 1, drafting: true },
];

describe("an open ticket", () => {
  it("shows what was kept at once, and fills part by part", () => {
    const session = after([
      ...opening,
      heard({ kind: "context", context: { event: "opened", context: kept } }),
      heard({ kind: "context", context: { event: "source", report: { ...reports[0]!, state: { state: "reading" } } } }),
      heard({ kind: "context", context: { event: "source", report: reports[0]! } }),
      heard({ kind: "context", context: { event: "memories", memories: memories.slice(0, 2) } }),
      heard({ kind: "context", context: { event: "memories", memories: memories.slice(2, 3) } }),
      heard({ kind: "context", context: { event: "live", fact: live[0]! } }),
    ]);
    expect(session.view?.context.messages).toEqual(messages);
    expect(session.view?.context.memories.map(({ memory }) => memory.id)).toEqual(["mem_1", "mem_2", "mem_3"]);
    expect(session.view?.context.live).toEqual([live[0]]);
    expect(session.progress).toEqual({ at: "gathering", reports: [reports[0]] });
  });

  it("streams a draft as unchecked text and offers it only once it is ready", () => {
    const streaming = after([...opening, heard({ kind: "draft", draft: { event: "started", writtenBy: "rules" } }), heard({ kind: "draft", draft: { event: "delta", text: "Hi " } }), heard({ kind: "draft", draft: { event: "delta", text: "Ines" } })]);
    expect([streaming.progress, streaming.ghost]).toEqual([{ at: "streaming", text: "Hi Ines", writtenBy: "rules" }, null]);
    const ready = after([heard({ kind: "draft", draft: { event: "ready", draft } }), { type: "whole", run: 1, view }], streaming);
    expect([ready.progress, ready.ghost, ready.running]).toEqual([{ at: "idle" }, draft, false]);
  });

  it("keeps what was gathered when the core is asked again for what it keeps", () => {
    const whole = after([...opening, { type: "whole", run: 1, view }]);
    const again = step(whole, { type: "kept", view: { ...emptyView, draft, actions: [action], context: { ...kept, live: [{ ...live[0]!, freshness: { state: "cached", at: live[0]!.fetchedAt } }] } } });
    expect(again.view?.context.memories).toEqual(gathered.memories);
    expect(again.view?.context.live).toEqual(gathered.live);
    expect(again.view?.context.clauses).toEqual(gathered.clauses);
  });

  it("hears nothing of a run that was stopped or overtaken", () => {
    const overtaken = after([...opening, { type: "run", run: 2, drafting: true }, heard({ kind: "draft", draft: { event: "ready", draft } }), { type: "failed", run: 1, reason: "late" }]);
    expect([overtaken.ghost, overtaken.progress.at]).toEqual([null, "gathering"]);
    expect(after([...opening, { type: "stopped" }]).running).toBe(false);
  });

  it("keeps the copilot's draft beside the agent's own text, until there is none", () => {
    const ready = after([...opening, { type: "whole", run: 1, view }]);
    const typing = step(ready, { type: "draft", draft: { ...draft, text: "Mine", state: { state: "edited" } } });
    expect(typing.ghost).toEqual(draft);
    expect(step(typing, { type: "kept", view: { ...emptyView, draft: null } }).ghost).toBeNull();
  });

  it("says why there is no draft, and still has everything else", () => {
    const failed = after([...opening, heard({ kind: "draft", draft: { event: "failed", reason: "another language" } }), { type: "whole", run: 1, view: { ...view, draft: null } }]);
    expect([failed.progress, failed.running, failed.view?.context.memories.length]).toEqual([{ at: "failed", reason: "another language" }, false, 6]);
  });
});
