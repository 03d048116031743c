import { describe, expect, it } from "vitest";
import { tokenIn, withToken } from "./search-tokens";

describe("a search with tokens", () => {
  it("gets a token beside its words, one of each kind", () => {
    const once = withToken("ines varga", "priority", "high");
    expect(once).toBe("ines varga priority:high");
    expect(withToken(withToken(once, "channel", "phone"), "priority", "urgent")).toBe("ines varga channel:phone priority:urgent");
  });
  it("knows what is set and forgets it", () => {
    expect(tokenIn("a tag:billing", "tag")).toBe("billing");
    expect(tokenIn("tagged", "tag")).toBeNull();
    expect(withToken("a tag:billing b", "tag", null)).toBe("a b");
  });
});
