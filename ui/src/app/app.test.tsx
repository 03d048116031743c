import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { AppError } from "@/ipc";
import { installTransport } from "@/ipc/transport";
import { demoDesk } from "@/testing/demo-desk";
import { FakeDesk } from "@/testing/fake-desk";
import { status } from "@/testing/fixtures/desk";
import { App } from "./app";
import { makeQueryClient } from "./queries";

const start = (desk: FakeDesk = demoDesk()) => {
  installTransport(desk);
  render(<App client={makeQueryClient()} />);
  return desk;
};

// Colour contrast needs a real renderer; it is checked in the window's own journeys.
const findings = async () => (await axe.run(document, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } })).violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);

beforeEach(() => {
  window.location.hash = "#/inbox";
});

describe("the window", () => {
  it("moves through the list and opens a ticket by keyboard alone", async () => {
    start();
    const list = await screen.findByRole("listbox", { name: "Tickets" });
    await userEvent.keyboard("jj");
    expect(within(list).getByRole("option", { selected: true })).toHaveTextContent("Charged twice this month");
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/ticket/T-1042"));
    expect(await screen.findByRole("heading", { level: 1, name: "Charged twice this month" })).toBeVisible();
  });

  it("goes to places by sequence and by the palette", async () => {
    start();
    await screen.findByRole("listbox");
    await userEvent.keyboard("gr");
    await waitFor(() => expect(window.location.hash).toBe("#/review"));
    await userEvent.keyboard("{Control>}k{/Control}");
    await userEvent.type(await screen.findByPlaceholderText("Type a command or search"), "setti{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/settings"));
  });

  it("says the time is pinned in a demo, and that it is offline when it is", async () => {
    start(demoDesk().on("app_status", () => ({ ...status, online: false })));
    expect(await screen.findByText(/time pinned at 18 Jun 2026, 10:42/)).toBeVisible();
    expect(screen.getByText("You are offline.")).toBeVisible();
    expect(screen.getByRole("button", { name: "2 kept until you are online" })).toBeVisible();
  });

  it("says in words when the desk cannot be read", async () => {
    start(
      new FakeDesk({
        app_status: () => {
          throw new AppError({ code: "damaged", message: "x", hint: "It is kept as desk.db.damaged-1.", retryable: false, traceId: "t" });
        },
      }),
    );
    expect(await screen.findByText("The file was damaged and has been set aside. Nothing was deleted.")).toBeVisible();
    expect(screen.getByText("It is kept as desk.db.damaged-1.")).toBeVisible();
  });

  it.each(["#/inbox", "#/ticket/T-1042", "#/parts"])("has no accessibility findings on %s", async (hash) => {
    window.location.hash = hash;
    start();
    await screen.findByRole("navigation", { name: "Main" });
    await waitFor(() => expect(document.querySelector(hash === "#/inbox" ? "[role=option]" : "main")).not.toBeNull());
    expect(await findings()).toEqual([]);
  });
});
