import { describe, expect, it } from "vitest";
import { diffWords } from "./diff";

describe("a word diff", () => {
  it("names what went and what came", () =>
    expect(diffWords("we have located both charges", "I have both charges now")).toEqual([
      { kind: "del", text: "we " },
      { kind: "ins", text: "I " },
      { kind: "same", text: "have " },
      { kind: "del", text: "located " },
      { kind: "same", text: "both charges " },
      { kind: "ins", text: "now" },
    ]));
  it("gives back both texts", () => {
    const [a, b] = ["One two three. Four", "One three four. Four five"];
    const parts = diffWords(a, b);
    const side = (drop: "ins" | "del") => parts.filter((part) => part.kind !== drop).map((part) => part.text.trim()).join(" ");
    expect(side("ins").split(/\s+/)).toEqual(a.split(" "));
    expect(side("del").split(/\s+/)).toEqual(b.split(" "));
  });
});
