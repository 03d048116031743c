import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { comparisons } from "@/testing/fixtures/compare";
import { findings, renderPage } from "@/testing/render-page";
import { CompareScreen } from ".";
import { keptBack, memoriesUsed, tallyOf } from "./tally";

describe("what comparisons add up to", () => {
  it("counts needless and fair questions, changed steps and the memories that changed them", () => {
    expect(tallyOf(comparisons)).toEqual({ needless: 2, fair: ["Farah Siddiqui"], changed: 2, total: 3, memories: 5, stepsWithout: 1, stepsWith: 3 });
  });

  it("names each memory once, and what stayed inside", () => {
    expect(comparisons.map((one) => memoriesUsed(one).length)).toEqual([0, 2, 3]);
    expect(comparisons.map(keptBack)).toEqual([0, 0, 1]);
  });
});

describe("the comparison", () => {
  it("shows three next steps for one message and says what it adds up to", async () => {
    renderPage(<CompareScreen ticketId={undefined} seeded />);
    const ines = await screen.findByRole("region", { name: "Ines Varga" });
    expect(within(ines).getByText("Ask for the invoice number", { selector: "span" })).toBeVisible();
    expect(within(ines).getAllByText("Escalate to Billing L2")[0]).toBeVisible();
    expect(screen.getByText("3 different next steps")).toBeVisible();
    expect(screen.getByText("2 needless questions")).toBeVisible();
    expect(screen.getByText("asked of Farah, where it is known nowhere")).toBeVisible();
    expect(screen.getByText("2 of 3 next steps changed")).toBeVisible();
    expect(within(screen.getByRole("region", { name: "Farah Siddiqui" })).getByText("Nothing changed")).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it("runs with the account tools off when asked", async () => {
    const desk = renderPage(<CompareScreen ticketId={undefined} seeded />);
    await screen.findByRole("region", { name: "Ines Varga" });
    await userEvent.click(screen.getByRole("switch", { name: /Account tools off/ }));
    await waitFor(() => expect(desk.callsOf("compare_demo")).toEqual([{ accountsOff: false }, { accountsOff: true }]));
  });

  it("offers to seed first, and asks nothing before", async () => {
    const desk = renderPage(<CompareScreen ticketId={undefined} seeded={false} />);
    await userEvent.click(await screen.findByRole("button", { name: "Seed memory" }));
    expect(await screen.findByText("412 memories seeded into run run-0618-0942", { selector: "div" })).toBeVisible();
    expect(desk.callsOf("compare_demo")).toEqual([]);
  });

  it("compares one open ticket", async () => {
    const desk = renderPage(<CompareScreen ticketId="T-1203" seeded={false} />);
    expect(await screen.findByRole("region", { name: "Benedikt Aho" })).toBeVisible();
    expect(desk.callsOf("compare_ticket")).toEqual([{ ticket: "T-1203" }]);
    await userEvent.click(screen.getByRole("button", { name: "Back to the ticket" }));
    expect(window.location.hash).toBe("#/ticket/T-1203");
  });
});
