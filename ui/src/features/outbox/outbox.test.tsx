import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { outboxEntries } from "@/testing/fixtures/outbox";
import { findings, renderPage } from "@/testing/render-page";
import { OutboxScreen } from ".";
import { before, grouped } from "./order";

const entry = async (title: RegExp) => (await screen.findByText(title)).closest("li")!;

describe("the order of the outbox", () => {
  it("puts what needs a person first, what waits as it will leave, and what is done last", () => {
    expect(grouped(outboxEntries).map(({ group, entries }) => [group, entries.map(({ id }) => id)])).toEqual([
      ["eyes", ["o3", "o4"]],
      ["moving", ["o2", "o1"]],
      ["done", ["o5", "o6", "o7"]],
    ]);
  });

  it("counts who stands before an entry of the same ticket only", () => {
    expect(outboxEntries.map((one) => before(one, outboxEntries))).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });
});

describe("the outbox", () => {
  it("says every state in words, and that an unknown is not sent again", async () => {
    renderPage(<OutboxScreen online />);
    expect(within(await entry(/Credit €49.00/)).getByText("Unknown")).toBeVisible();
    expect(screen.getByText(/It will not be sent again by itself/)).toBeVisible();
    for (const word of ["Waiting", "Sending", "Failed", "Done", "Nothing stored", "Taken back"]) expect(screen.getByText(word)).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it("checks an unknown, or takes a person's word for it", async () => {
    const desk = renderPage(<OutboxScreen online />);
    await userEvent.click(within(await entry(/Credit €49.00/)).getByRole("button", { name: "I looked, it did not happen" }));
    await waitFor(() => expect(desk.callsOf("outbox_settle")).toEqual([{ outbox: "o3", happened: false }]));
    await waitFor(async () => expect(within(await entry(/Credit €49.00/)).getByText("Waiting")).toBeVisible());
  });

  it("queues a failed entry again and takes a waiting one back", async () => {
    const desk = renderPage(<OutboxScreen online />);
    await userEvent.click(within(await entry(/Prefers SMS/)).getByRole("button", { name: "Try again" }));
    await userEvent.click(within(await entry(/Reply to Ines/)).getByRole("button", { name: "Take back" }));
    await waitFor(() => expect([desk.callsOf("outbox_retry"), desk.callsOf("outbox_withdraw")]).toEqual([[{ outbox: "o4" }], [{ outbox: "o1" }]]));
  });

  it("explains itself when there is no network", async () => {
    renderPage(<OutboxScreen online={false} />);
    expect(await screen.findByText(/Goes out when the network is back/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Send what is due now" })).toBeDisabled();
  });
});
