import { describe, expect, it } from "vitest";
import { advance, chordOf, type KeyPress } from "./chords";
import { bindingOf, commandIds, conflictsOf } from "./commands";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe("a chord", () => {
  it.each([
    [press("j"), "j"],
    [press("?", { shiftKey: true }), "?"],
    [press("K", { ctrlKey: true }), "mod+k"],
    [press("A", { ctrlKey: true, shiftKey: true }), "mod+shift+a"],
    [press("Enter", { ctrlKey: true, shiftKey: true }), "mod+shift+enter"],
    [press("Tab", { shiftKey: true }), "shift+tab"],
    [press(" "), "space"],
  ])("names what was pressed", (event, chord) => expect(chordOf(event)).toBe(chord));
});

describe("a sequence", () => {
  const bindings = ["j", "g i", "g r", "r"];
  it("waits for its second key", () => expect(advance("", "g", bindings)).toEqual({ type: "wait", pending: "g" }));
  it("runs when it is complete", () => expect(advance("g", "r", bindings)).toEqual({ type: "run", keys: "g r" }));
  it("gives a key that does not continue it a chance of its own", () => expect(advance("g", "j", bindings)).toEqual({ type: "run", keys: "j" }));
  it("ignores what is bound to nothing", () => expect(advance("g", "x", bindings)).toEqual({ type: "none" }));
});

describe("the table", () => {
  it("has no two commands on the same keys, except Enter, which focus decides, and a review, which has no ticket beside it", () => {
    const seen = new Map<string, string[]>();
    for (const id of commandIds) seen.set(bindingOf(id, {}), [...(seen.get(bindingOf(id, {})) ?? []), id]);
    expect([...seen].filter(([, ids]) => ids.length > 1)).toEqual([
      ["enter", ["open", "editDraft"]],
      ["a", ["approveBrief", "assign"]],
      ["r", ["returnBrief", "reply"]],
      ["c", ["commentBrief", "newTicket"]],
    ]);
  });
  it("names the conflict when somebody takes a key", () => expect(conflictsOf("tag", "j", { tag: "j" })).toEqual(["next"]));
});
