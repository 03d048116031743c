import { describe, expect, it } from "vitest";
import { claimedBrief } from "@/testing/fixtures/review";
import { at, sana, milo, NOW, dana, tomas } from "@/testing/fixtures/world";
import type { Actor, ReviewState } from "@/ipc/generated/types";
import { standingOf } from "./standing";

const standing = (review: ReviewState, me: Actor, now = NOW) => standingOf({ ...claimedBrief, review }, me, new Date(now).getTime());
const claimed: ReviewState = { state: "claimed", by: dana.id, name: dana.name, until: at("10:04") };

describe("what a person may do with a brief", () => {
  it("lets leads decide on what they hold and take what waits", () => {
    expect(standing({ state: "waiting" }, dana)).toBe("claimable");
    expect(standing(claimed, dana)).toBe("mine");
    expect(standing(claimed, milo)).toBe("others");
    expect(standing(claimed, milo, at("10:05"))).toBe("claimable");
  });

  it("asks the author of a returned brief for an answer, and the lead to wait", () => {
    const returned: ReviewState = { state: "returned", by: dana.id, at: NOW };
    expect(standing(returned, tomas)).toBe("answering");
    expect(standing(returned, dana)).toBe("waiting-author");
  });

  it("never lets an agent decide", () => {
    expect(standing(claimed, tomas)).toBe("author");
    expect(standing({ state: "waiting" }, sana)).toBe("agent");
  });

  it("ends with the approval", () => {
    expect(standing({ state: "approved", by: dana.id, at: NOW, edited: false }, dana)).toBe("approved");
  });
});
