import { describe, expect, it } from "vitest";
import { action } from "@/testing/fixtures/desk";
import { fieldsOf, withChanges } from "./fields";

const schema = { properties: { priority: { enum: ["low", "medium", "high", "urgent"] } } };

describe("an action's arguments", () => {
  it("become fields with the tool's own choices, short ones first", () => {
    const fields = fieldsOf({ ...action, arguments: { summary: "x".repeat(90), priority: "high", reason: "Third issue" } }, schema);
    expect(fields.map(({ key, options, long }) => [key, options?.length ?? 0, long])).toEqual([
      ["priority", 4, false],
      ["reason", 0, false],
      ["summary", 0, true],
    ]);
  });
  it("say which values a customer's text chose", () => {
    const fields = fieldsOf({ ...action, arguments: { reason: "as they wrote" }, origins: [["reason", { from: "untrusted_text", span: null }]] }, null);
    expect(fields[0]?.tainted).toBe(true);
  });
  it("go back as they came, but for what was changed, in the type they had", () => {
    const original = { amount: 49, tags: ["a", "b"], reason: "old", nested: { kept: true } };
    expect(withChanges(original, { amount: "50", tags: "a, c", reason: "old" })).toEqual({ amount: 50, tags: ["a", "c"], reason: "old", nested: { kept: true } });
    expect(withChanges(original, {})).toEqual(original);
  });
});
