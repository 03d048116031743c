import { describe, expect, it } from "vitest";
import { hrefOf, parseRoute, type Route } from "./router";

describe("an address", () => {
  it.each<Route>([
    { name: "inbox" },
    { name: "ticket", id: "T-1042" },
    { name: "ticket", id: "a/b c?#é" },
    { name: "review" },
    { name: "review", id: "rev_1" },
    { name: "settings", id: "memory" },
    { name: "home" },
  ])("is read back as it was printed", (route) => expect(parseRoute(hrefOf(route))).toEqual(route));

  it.each(["", "#", "#/", "#/nowhere", "#/ticket", "#/ticket/%E0%A4%A"])("that says nothing is the inbox: %s", (hash) =>
    expect(parseRoute(hash)).toEqual({ name: "inbox" }),
  );
});
