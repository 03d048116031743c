import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { AppError } from "@/ipc";
import { appStatus } from "@/testing/fixtures/world";
import { findings, pageDesk, renderPage } from "@/testing/render-page";
import { DemoScreen } from ".";

const unseeded = { ...appStatus, seeded: false, scenario: null };

describe("the demo's front page", () => {
  it("says that everything is invented and that time stands still", async () => {
    renderPage(<DemoScreen status={unseeded} />);
    expect(screen.getByText("Invented people and companies")).toBeVisible();
    expect(screen.getByText("Time stands at 18 Jun 2026, 09:42")).toBeVisible();
    await screen.findByText("One message, three customers");
    expect(await findings()).toEqual([]);
  });

  it("seeds, starts and shows the comparison in one click", async () => {
    const desk = renderPage(<DemoScreen status={unseeded} />);
    await userEvent.click(await screen.findByRole("button", { name: "Seed and start: One message, three customers" }));
    await waitFor(() => expect(window.location.hash).toBe("#/compare"));
    expect(desk.calls.map(({ command }) => command).filter((command) => command.startsWith("demo_s") && command !== "demo_scenarios")).toEqual(["demo_seed", "demo_start"]);
  });

  it("opens the first ticket of a scenario that needs no memory", async () => {
    const desk = renderPage(<DemoScreen status={unseeded} />);
    await userEvent.click(await screen.findByRole("button", { name: "Start: A mail that gives orders" }));
    await waitFor(() => expect(window.location.hash).toBe("#/ticket/T-1210"));
    expect(desk.callsOf("demo_seed")).toEqual([]);
  });

  it("stays where it is and says why when a scenario does not start", async () => {
    window.location.hash = "#/demo";
    const desk = pageDesk().on("demo_start", () => {
      throw new AppError({ code: "storage", message: "x", hint: "The disk is full.", retryable: false, traceId: "t" });
    });
    renderPage(<DemoScreen status={appStatus} />, desk);
    await userEvent.click(await screen.findByRole("button", { name: "Start: The caller is back" }));
    expect(await screen.findByText("The disk is full.", { selector: "div" })).toBeVisible();
    expect(window.location.hash).toBe("#/demo");
  });

  it("tours one line of business", async () => {
    renderPage(<DemoScreen status={appStatus} />);
    await userEvent.click(await screen.findByRole("radio", { name: /Telecom/ }));
    expect(screen.getAllByRole("article")).toHaveLength(2);
  });

  it("asks before it resets", async () => {
    const desk = renderPage(<DemoScreen status={appStatus} />).on("demo_reset", () => appStatus);
    await userEvent.click(await screen.findByRole("button", { name: "Reset the demo" }));
    expect(desk.callsOf("demo_reset")).toEqual([]);
    await userEvent.click((await screen.findAllByRole("button", { name: "Reset the demo" })).at(-1)!);
    await waitFor(() => expect(desk.callsOf("demo_reset")).toHaveLength(1));
  });
});
