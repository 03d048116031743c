import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError, type Draft } from "@/ipc";
import { draft } from "@/testing/fixtures/desk";
import { Autosave, type SaveState } from "./autosave";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function desk(text = "") {
  const saves: { text: string; answer: (draft: Draft) => void; refuse: (error: AppError) => void }[] = [];
  const states: SaveState["state"][] = [];
  const told: [string, boolean][] = [];
  const autosave = new Autosave((saved) => new Promise((answer, refuse) => saves.push({ text: saved, answer, refuse })), text);
  const leave = autosave.listen({ saved: (saved, current) => told.push([saved.text, current]), state: ({ state }) => states.push(state) });
  const answer = async (i: number) => {
    saves[i]!.answer({ ...draft, text: saves[i]!.text });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { autosave, leave, saves, states, told, answer };
}

describe("autosave", () => {
  it("saves once after a pause, not with every key", async () => {
    const { autosave, saves, answer, told } = desk();
    for (const text of ["H", "He", "Hey"]) {
      autosave.typed(text);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(400);
    expect(saves.map(({ text }) => text)).toEqual(["Hey"]);
    await answer(0);
    expect(told).toEqual([["Hey", true]]);
    expect(autosave.clean).toBe(true);
  });

  it("never runs two saves at once and ends on the newest text", async () => {
    const { autosave, saves, answer, told } = desk();
    autosave.typed("one");
    const first = autosave.flush();
    autosave.typed("two");
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves.map(({ text }) => text)).toEqual(["one"]);
    await answer(0);
    expect(told).toEqual([["one", false]]);
    expect(saves.map(({ text }) => text)).toEqual(["one", "two"]);
    await answer(1);
    expect(await first).toBe(true);
    expect(told[1]).toEqual(["two", true]);
  });

  it("does not save a letter that was typed and taken back", async () => {
    const { autosave, saves } = desk();
    autosave.typed("x");
    autosave.typed("");
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves).toHaveLength(0);
  });

  it("keeps a text the core refused and tries it again", async () => {
    const { autosave, saves, states } = desk();
    autosave.typed("kept");
    const flushed = autosave.flush();
    saves[0]!.refuse(new AppError({ code: "disk_full", message: "", retryable: true, traceId: "t" }));
    expect(await flushed).toBe(false);
    expect(states.at(-1)).toBe("failed");
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves.map(({ text }) => text)).toEqual(["kept", "kept"]);
  });

  it("saves what is left when the ticket is left, and says nothing any more", async () => {
    const { autosave, leave, saves, told, answer } = desk();
    autosave.typed("left");
    leave();
    expect(saves.map(({ text }) => text)).toEqual(["left"]);
    await answer(0);
    expect(told).toEqual([]);
  });
});
