import { describe, expect, it } from "vitest";
import { NOW, ticket } from "@/testing/fixtures/desk";
import { keep, snoozeTimes, undoPatch } from "./patches";

describe("a change to a ticket", () => {
  it("is taken back by what the ticket was before, and by nothing else", () => {
    expect(undoPatch(ticket, keep({ status: "snoozed", snoozedUntil: NOW }))).toEqual(keep({ status: "open" }));
    expect(undoPatch({ ...ticket, assignee: null }, keep({ assignee: "act_1" }))).toEqual(keep({ assignee: "" }));
    expect(undoPatch(ticket, keep({ tags: ["x"] }))).toEqual(keep({ tags: ticket.tags }));
  });
});

describe("snoozing on a Thursday at 10:42 in London", () => {
  const times = Object.fromEntries(snoozeTimes(Date.parse(NOW), "Europe/London").map(({ name, until }) => [name, until]));
  it("offers an hour, and nine o'clock of the desk's own mornings", () =>
    expect(times).toEqual({
      hour: "2026-06-18T10:42:00.000Z",
      threeHours: "2026-06-18T12:42:00.000Z",
      tomorrow: "2026-06-19T08:00:00.000Z",
      monday: "2026-06-22T08:00:00.000Z",
      week: "2026-06-25T08:00:00.000Z",
    }));
});
