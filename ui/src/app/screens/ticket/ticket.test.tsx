import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { installTransport } from "@/ipc/transport";
import { demoDesk } from "@/testing/demo-desk";
import type { FakeDesk } from "@/testing/fake-desk";
import { draft, draftText, emptyView, ESCALATED, identities, NOW, view } from "@/testing/fixtures/desk";
import { App } from "../../app";
import { makeQueryClient } from "../../queries";

const start = (desk: FakeDesk = demoDesk()) => {
  installTransport(desk);
  render(<App client={makeQueryClient()} />);
  return desk;
};
const composer = () => screen.findByRole("textbox", { name: "Reply" });
const ready = () => screen.findByRole("button", { name: "Use" });

/** Typing into a contenteditable, as jsdom can do it. */
function write(box: HTMLElement, text: string) {
  box.textContent = text;
  fireEvent.input(box);
}

function deferred() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<undefined>((done) => {
    resolve = () => done(undefined);
  });
  return { promise, resolve };
}

beforeEach(() => {
  window.location.hash = "#/ticket/T-1042";
});

describe("the ticket's loop", () => {
  it("uses the draft with Tab, escalates by its own key, takes the completed sentence over and sends", async () => {
    const desk = start();
    await ready();
    await userEvent.keyboard("r");
    const box = await composer();
    await waitFor(() => expect(box).toHaveFocus());
    await userEvent.keyboard("{Tab}");
    await waitFor(() => expect(desk.callsOf("draft_use")).toEqual([{ draft: "draft_T-1042" }]));
    expect(await composer()).toHaveTextContent("I am asking our senior billing team");

    await userEvent.keyboard("{Control>}{Shift>}a{/Shift}{/Control}");
    const card = await screen.findByRole("region", { name: "Proposed action: Escalate to Billing L2, high" });
    expect(card).toHaveFocus();
    expect(desk.callsOf("action_approve")).toEqual([]);
    await userEvent.keyboard("{Control>}{Shift>}a{/Shift}{/Control}");
    await waitFor(() => expect(desk.callsOf("action_approve")).toHaveLength(1));
    await waitFor(async () => expect(await composer()).toHaveTextContent(ESCALATED));
    expect(screen.getByText("ESC-0007")).toBeInTheDocument();

    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(desk.callsOf("draft_send")).toEqual([{ ticket: "T-1042", text: draftText.replace("I am asking our senior billing team to look at all three together; they answer within one working day.", ESCALATED), then: "nothing", despiteWarnings: false }]));
    expect(await screen.findByText("Sending to Ines")).toBeInTheDocument();
  });

  it("leaves newer keys of the agent alone and offers the completed sentence beside them", async () => {
    const desk = start();
    await ready();
    await userEvent.keyboard("r");
    await waitFor(async () => expect(await composer()).toHaveFocus());
    await userEvent.keyboard("{Tab}");
    await waitFor(() => expect(desk.callsOf("draft_use")).toHaveLength(1));
    const { promise: held, resolve: finish } = deferred();
    const completed = { ...draft, id: "draft_T-1042", state: { state: "inserted" as const }, text: ESCALATED, sentences: [{ text: ESCALATED, before: "none" as const, courtesy: false, evidence: [{ kind: "receipt" as const, id: "rec_1", excerpt: "", observedAt: NOW, internal: false }] }] };
    desk.on("action_approve", async ({ action }) => {
      await held;
      return { action: { ...view.actions[0]!, id: action }, receipt: null, draft: completed };
    });
    await userEvent.click(screen.getByRole("button", { name: "Approve" }));
    write(await composer(), "My own words meanwhile");
    finish();
    expect(await screen.findByText(`Done meanwhile: ${ESCALATED}`)).toBeInTheDocument();
    expect(await composer()).toHaveTextContent("My own words meanwhile");
  });

  it("holds a reply back, says why, and lets a warning but not a block through", async () => {
    const desk = start();
    await ready();
    write(await composer(), "Your money has been refunded.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Not sent yet" });
    expect(within(dialog).getByText("“has been refunded”")).toBeInTheDocument();
    expect(within(dialog).queryByRole("button", { name: "Send all the same" })).toBeNull();
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    expect(desk.callsOf("draft_send")).toHaveLength(1);
  });

  it("resolves with the ticked facts only, in the words they were left with, and goes on to the next", async () => {
    const desk = start();
    await ready();
    await userEvent.keyboard("e");
    const sheet = await screen.findByRole("dialog", { name: "Resolve T-1042" });
    await userEvent.click(await within(sheet).findByRole("checkbox", { name: /The credit of/ }));
    await userEvent.click(within(sheet).getByRole("button", { name: /^Edit: Third/ }));
    const words = within(sheet).getByRole("textbox", { name: "Words of this fact" });
    await userEvent.clear(words);
    await userEvent.type(words, "June was charged twice.{Enter}");
    await userEvent.click(within(sheet).getByRole("button", { name: "Resolve and keep 1" }));
    await waitFor(() => expect(desk.callsOf("ticket_resolve").map(({ accepted }) => accepted)).toEqual([[{ id: "pf_1", text: "June was charged twice." }]]));
    await waitFor(() => expect(window.location.hash).toBe("#/ticket/T-1048"));
  });

  it("gathers again when the customer writes again", async () => {
    const desk = start();
    await ready();
    expect(desk.callsOf("ticket_open")).toHaveLength(1);
    await desk.invoke("ticket_customer_says", { ticket: "T-1042", text: "Are you there?" });
    await waitFor(() => expect(desk.callsOf("ticket_open")).toHaveLength(2));
    expect(await screen.findByText("Are you there?")).toBeInTheDocument();
  });

  it("tells the core when the agent moves on, and saves what was typed first", async () => {
    const desk = start();
    await ready();
    write(await composer(), "Half a sent");
    window.location.hash = "#/ticket/T-1039";
    await waitFor(() => expect(desk.callsOf("draft_edit")).toEqual([{ ticket: "T-1042", text: "Half a sent" }]));
    expect(desk.callsOf("ticket_leave")).toContainEqual({ ticket: "T-1042" });
  });

  it("asks who it is before anything else, and reads again once that is settled", async () => {
    const desk = demoDesk();
    desk.on("ticket_view", () => ({ ...emptyView, context: { ...emptyView.context, ticket: { ...emptyView.context.ticket, sender: { state: "claimed" } } }, identityQuestion: { question: "Is this address theirs?", candidates: [identities[2]!] } }));
    desk.on("ticket_open", () => ({ ...view, identityQuestion: { question: "Is this address theirs?", candidates: [identities[2]!] } }));
    start(desk);
    const question = await screen.findByRole("region", { name: "Who is this?" });
    await userEvent.click(within(question).getByRole("button", { name: "It is theirs" }));
    await waitFor(() => expect(desk.callsOf("customer_confirm_identity")).toEqual([{ customer: "cust_2f19", kind: "email", value: "i.varga@example.com", ticket: "T-1042", accept: true }]));
    await waitFor(() => expect(desk.callsOf("ticket_open").at(-1)).toEqual({ ticket: "T-1042", again: true }));
  });

  it("says in the language finding that there is no draft, and still lets the agent write", async () => {
    const reason = "The customer writes in another language (es). The rules write English only, so there is no draft.";
    start(
      demoDesk().on("ticket_open", (_, emit) => {
        emit({ kind: "draft", draft: { event: "failed", reason } });
        return { ...view, draft: null, actions: [], findings: [{ guard: "language", severity: "warning", span: null, reason }] };
      }),
    );
    expect((await screen.findAllByText(reason, { exact: false })).length).toBeGreaterThan(0);
    write(await composer(), "Hola");
    expect(screen.getByRole("button", { name: "Send" })).toBeEnabled();
  });

  it.each([
    ["transfer", "f", "Transfer T-1042"],
    ["resolve", "e", "Resolve T-1042"],
    ["new ticket", "c", "New ticket"],
    ["assign", "a", "Assign"],
    ["snooze", "s", "Snooze"],
    ["tag", "t", "Tag"],
  ])("has no accessibility findings in %s", async (_, key, name) => {
    start();
    await ready();
    await userEvent.keyboard(key);
    await screen.findByRole("dialog", { name });
    const found = await axe.run(document, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`)).toEqual([]);
  });
});
