import { describe, expect, it } from "vitest";
import { action, gathered, messages, NOW } from "@/testing/fixtures/desk";
import { blocksOf, timelineOf } from "./timeline-items";

const receipt = { id: "rec_1", action: action.id, ticket: action.ticket, tool: action.tool, reference: "ESC-0007", done: "passed to Billing L2", destination: "", confirmed: true, details: {}, at: NOW };

describe("the conversation as rows", () => {
  it("is what was said, looked up and done, oldest first, neighbouring lookups together", () => {
    const rejected = { ...action, state: { state: "rejected" as const, by: "act_1", reason: null, at: NOW } };
    expect(blocksOf(timelineOf(gathered, [receipt], [rejected])).map(({ type }) => type)).toEqual(["runs", "message", "message", "note", "message", "runs", "receipt", "rejected"]);
  });
  it("tells what a receipt proves only once", () => {
    const system = { ...messages[0]!, id: "s1", author: "system" as const, text: "Escalate to Billing L2 · ESC-0007", at: NOW };
    const types = timelineOf({ ...gathered, messages: [system] }, [receipt], []).map(({ type }) => type);
    expect(types.filter((type) => type !== "run")).toEqual(["receipt"]);
  });
});
