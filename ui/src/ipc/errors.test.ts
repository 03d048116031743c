import { describe, expect, it } from "vitest";
import { AppError, explain, toAppError } from "./errors";

describe("an error of the core", () => {
  it("is put in words by its code, with its hint and its reference", () => {
    const error = new AppError({ code: "unreachable", message: "connect refused", hint: "Is the server running?", retryable: true, traceId: "t-1" });
    expect(explain(error)).toEqual({ tone: "warn", text: "The service cannot be reached. Your work is kept.", hint: "Is the server running?", action: "retry", traceId: "t-1" });
  });
  it("offers no retry when the core says that would be pointless", () =>
    expect(explain(new AppError({ code: "storage", message: "", retryable: false, traceId: "" })).action).toBe("none"));
  it("that nobody knows is our own mistake", () => {
    expect(explain(new TypeError("x")).tone).toBe("bad");
    expect(toAppError("a string")).toMatchObject({ code: "internal", retryable: false });
  });
});
