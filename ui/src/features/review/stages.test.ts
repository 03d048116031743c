import { describe, expect, it } from "vitest";
import { draft, sent, written } from "@/testing/fixtures/review";
import { at } from "@/testing/fixtures/world";
import { stagesOf, stepsOf } from "./stages";

describe("how a reply became what was sent", () => {
  it("goes from the draft to what left, when a person changed it", () => {
    expect(stagesOf([draft(written, sent, { state: "sent", at: at("09:37") })]).map(({ name, text }) => [name, text])).toEqual([
      ["draft", written],
      ["sent", sent],
    ]);
  });

  it("is one stage when not a word changed", () => {
    expect(stagesOf([draft(written, written, { state: "sent", at: at("09:37") })])).toEqual([{ name: "sent", text: written, at: at("09:37") }]);
    expect(stagesOf([draft(written, written, { state: "ready" })]).map(({ name }) => name)).toEqual(["draft"]);
  });

  it("leaves out what was put away", () => {
    expect(stagesOf([draft(written, written, { state: "discarded", reason: null })])).toEqual([]);
  });

  it("counts the words that changed in each step", () => {
    expect(stepsOf(stagesOf([draft("All is well.", "All is very well.", { state: "edited" })])).map(({ words }) => words)).toEqual([1]);
  });
});
