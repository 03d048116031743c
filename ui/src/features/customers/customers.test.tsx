import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { haldenMemories, inesMemories } from "@/testing/fixtures/customers";
import { findings, renderPage } from "@/testing/render-page";
import { CustomersScreen } from ".";
import { byMonth, timelineOf } from "./timeline";

const open = (id?: string) => renderPage(<CustomersScreen customerId={id} />);

describe("the memory timeline", () => {
  it("runs newest first over person and account, a month at a time", () => {
    const months = byMonth(timelineOf(inesMemories, haldenMemories, null)).map(({ key, memories }) => [key, memories.map(({ id }) => id)]);
    expect(months).toEqual([
      ["2026-06", ["mem_budget"]],
      ["2026-05", ["mem_short", "mem_tired", "mem_may"]],
      ["2026-04", ["mem_april", "mem_switch"]],
      ["2026-02", ["mem_call"]],
    ]);
  });

  it("tells which channel contributed which fact", () => {
    expect(timelineOf(inesMemories, haldenMemories, "chat").map(({ id }) => id)).toEqual(["mem_call"]);
  });
});

describe("customers", () => {
  it("finds people and opens the first with Enter", async () => {
    const desk = open();
    await screen.findByText("Benedikt Aho");
    await userEvent.keyboard("/");
    await userEvent.keyboard("quill");
    await waitFor(() => expect(screen.queryByText("Benedikt Aho")).toBeNull());
    await userEvent.keyboard("{Enter}");
    expect(window.location.hash).toBe("#/customers/cust_omar");
    expect(desk.callsOf("customers_find").at(-1)).toEqual({ query: "quill", limit: 60 });
  });

  it("confirms an address that was only seen somewhere", async () => {
    const desk = open("cust_ines");
    await userEvent.click(await screen.findByRole("button", { name: "It is theirs: i.varga@example.com" }));
    await waitFor(() => expect(desk.callsOf("customer_confirm_identity")).toEqual([{ customer: "cust_ines", kind: "email", value: "i.varga@example.com", ticket: null, accept: true }]));
  });

  it("shows memory as it was known on a day", async () => {
    const desk = open("cust_ines");
    fireEvent.change(await screen.findByLabelText("As known on"), { target: { value: "2026-05-01" } });
    await waitFor(() => expect(desk.callsOf("customer_page").at(-1)).toEqual({ customer: "cust_ines", asOf: "2026-05-01T23:59:59Z" }));
    await waitFor(() => expect(screen.queryByText("Prefers short answers by email.")).toBeNull());
    expect(screen.getByText("Charged twice for March, corrected by hand.")).toBeVisible();
  });

  it("narrows memory to one channel", async () => {
    open("cust_ines");
    await userEvent.click(await screen.findByRole("button", { name: /6 messages, 1 fact$/ }));
    const memory = screen.getByRole("region", { name: "Memory" });
    expect(within(memory).getByText("Prefers a call back.")).toBeVisible();
    expect(within(memory).queryByText("Charged twice for March, corrected by hand.")).toBeNull();
  });

  it("merges after showing what moves, and can take it back", async () => {
    const desk = open("cust_ines");
    await userEvent.click(await screen.findByRole("button", { name: "What to do with this customer" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /Merge with another record/ }));
    const dialog = await screen.findByRole("dialog");
    await userEvent.click(await within(dialog).findByRole("button", { name: /Farah Siddiqui/ }));
    expect(within(dialog).getByText("All tickets, memories, accounts and addresses of Farah Siddiqui move to Ines Varga.")).toBeVisible();
    await userEvent.click(within(dialog).getByRole("button", { name: "Merge" }));
    await waitFor(() => expect(desk.callsOf("customers_merge")).toEqual([{ from: "cust_farah", into: "cust_ines" }]));
    await userEvent.click(await screen.findByRole("button", { name: /Undo/ }));
    await waitFor(() => expect(desk.callsOf("customers_split")).toEqual([{ merge: "merge_1" }]));
  });

  it("forgets only when the name was typed, and reports what remains", async () => {
    const desk = open("cust_ines");
    await userEvent.click(await screen.findByRole("button", { name: "What to do with this customer" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /Forget this customer/ }));
    const forget = await screen.findByRole("button", { name: "Forget" });
    expect(forget).toBeDisabled();
    await userEvent.type(screen.getByRole("textbox", { name: "Type the name to confirm: Ines Varga" }), "ines varga");
    await userEvent.click(forget);
    await waitFor(() => expect(desk.callsOf("customer_forget")).toEqual([{ customer: "cust_ines" }]));
    expect(await screen.findByText("9 from memory history")).toBeVisible();
    expect(screen.getByText("Two facts about Halden Studio stay, because they are about the account.")).toBeVisible();
  });

  it("has no accessibility findings", async () => {
    open("cust_ines");
    await screen.findByRole("region", { name: "Memory" });
    expect(await findings()).toEqual([]);
  });
});
