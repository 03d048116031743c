import { describe, expect, it } from "vitest";
import { inString, wordsAt } from "./spans";

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe("a span of bytes", () => {
  it("finds its words among letters of one to four bytes", () => {
    const before = "Hé, € 👋 नम ";
    const words = "refund 👍 done";
    const text = `${before}${words}. End`;
    const span = { start: bytes(before), end: bytes(before) + bytes(words) };
    expect(wordsAt(text, span)).toBe(words);
  });
  it("may stand at either end of the text, or be empty", () => {
    expect(inString("€uro", { start: 0, end: 3 })).toEqual({ start: 0, end: 1 });
    expect(inString("euro€", { start: 4, end: 7 })).toEqual({ start: 4, end: 5 });
    expect(inString("", { start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });
  it("is nothing when it cuts a character or lies outside", () => {
    expect(inString("€", { start: 0, end: 1 })).toBeNull();
    expect(inString("abc", { start: 1, end: 9 })).toBeNull();
  });
});
