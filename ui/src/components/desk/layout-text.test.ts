import { describe, expect, it } from "vitest";
import { draftText, sentences } from "@/testing/fixtures/desk";
import { layOut } from "./layout-text";

describe("text laid out with its evidence", () => {
  it("keeps every character, in order", () => {
    const joined = layOut(draftText, sentences)
      .map((paragraph) => paragraph.map((piece) => piece.text).join(""))
      .join("\n\n");
    expect(joined).toBe(draftText);
  });

  it("gives each sentence its own sources and marks the one that has none", () => {
    const [, body] = layOut(draftText, sentences);
    expect(body?.filter((piece) => piece.text.trim() !== "").map((piece) => [piece.evidence, piece.unsupported])).toEqual([
      [[1], false],
      [[2], false],
      [[3], false],
      [[4], false],
      [[5], false],
      [[], true],
    ]);
  });

  it("leaves out the mark of a sentence that was edited away", () => {
    expect(layOut("All new.", sentences)).toEqual([[{ text: "All new.", evidence: [], unsupported: false }]]);
  });
});
