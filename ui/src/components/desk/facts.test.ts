import { expect, it } from "vitest";
import { live } from "@/testing/fixtures/desk";
import { factWords, statedWords, subjectOf } from "./facts";

it("says a live fact as a person would", () => {
  expect(subjectOf(live[0]!)).toBe("Invoice 20618");
  expect(factWords(live[0]!)).toBe("paid, amount €49.00, issued on 2 Jun 2026");
  expect(statedWords({ key: "status", value: "payment_failed", internal: false })).toBe("payment failed");
  expect(statedWords({ key: "tracking_id", value: "ZX_19", internal: false })).toBe("tracking ID ZX_19");
});
