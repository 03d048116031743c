import { describe, expect, it } from "vitest";
import { draft, draftText } from "@/testing/fixtures/desk";
import { Sources } from "./sources";
import { layOut } from "./layout-text";

const sources = new Sources();
const sentences = draft.sentences.map((sentence) => sources.say(sentence, draft.unsupported.includes(sentence.text)));

describe("text laid out with its evidence", () => {
  it("keeps every character, in order", () => {
    const joined = layOut(draftText, sentences)
      .map((paragraph) => paragraph.map((piece) => piece.text).join(""))
      .join("\n\n");
    expect(joined).toBe(draftText);
  });

  it("gives each sentence its own sources and marks the one that has none", () => {
    const [, body] = layOut(draftText, sentences);
    expect(body?.filter((piece) => piece.text.trim() !== "").map((piece) => [piece.sources, piece.unsupported])).toEqual([
      [[1, 2], false],
      [[3, 4], false],
      [[5], false],
      [[], true],
    ]);
  });

  it("leaves out the mark of a sentence that was edited away", () => {
    expect(layOut("All new.", sentences)).toEqual([[{ text: "All new.", sources: [], unsupported: false }]]);
  });
});
