import { describe, expect, it } from "vitest";
import { reviewRows } from "@/testing/fixtures/review";
import { at, NOW, dana } from "@/testing/fixtures/world";
import { queueOf, type SortBy } from "./queue";

const idsBy = (sort: SortBy, now = NOW) => queueOf(reviewRows, dana.id, sort, new Date(now).getTime()).map(({ group, rows }) => [group, rows.map((row) => row.brief.id)]);

describe("the review queue", () => {
  it("groups by whose turn it is and sorts by the reply that is due first", () => {
    expect(idsBy("sla")).toEqual([
      ["mine", ["brief_1"]],
      ["waiting", ["brief_2", "brief_3", "brief_4"]],
      ["others", ["brief_5"]],
      ["returned", ["brief_6"]],
      ["approved", ["brief_7"]],
    ]);
  });

  it("sorts by risk, and by age", () => {
    expect(idsBy("risk")[1]).toEqual(["waiting", ["brief_2", "brief_3", "brief_4"]]);
    expect(idsBy("age")[1]).toEqual(["waiting", ["brief_4", "brief_2", "brief_3"]]);
  });

  it("puts a claim that ran out back among the waiting", () => {
    const after = idsBy("sla", at("10:05"));
    expect(after.map(([group]) => group)).toEqual(["waiting", "returned", "approved"]);
    expect(after[0]?.[1]).toContain("brief_1");
  });
});
