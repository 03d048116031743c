import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { Actor, BriefId, ReviewStep } from "@/ipc/generated/types";
import { actors, departments, dana, tomas } from "@/testing/fixtures/world";
import { pageDesk, findings, renderPage } from "@/testing/render-page";
import type { FakeDesk } from "@/testing/fake-desk";
import { ReviewScreen } from ".";

const open = (briefId: BriefId | undefined = "brief_1", me: Actor = dana, desk?: FakeDesk) => renderPage(<ReviewScreen briefId={briefId} me={me} actors={actors} departments={departments} />, desk);
const stepsOf = (desk: FakeDesk): ReviewStep[] => desk.callsOf("review_step").map(({ step }) => step);
const score = async (question: string, n: number) => userEvent.click(screen.getByRole("radio", { name: `${question}: ${n} of 3` }));

describe("a brief under review", () => {
  it("shows the evidence of the line a lead commented on, and of any line that is chosen", async () => {
    open();
    expect(await screen.findByText("Evidence for “Promised”")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "What happened" }));
    expect(screen.getByText("Evidence for “What happened”")).toBeVisible();
    expect(screen.getByText("Invoices 20590 and 20604, €2,340.00 each, both paid on 2 June 2026.")).toBeVisible();
  });

  it("says when nothing supports a line", async () => {
    open();
    await userEvent.click((await screen.findAllByRole("button", { name: "Next step" }))[1]!);
    expect(screen.getByText("No source. Ask where it comes from before you approve.")).toBeVisible();
  });

  it("asks for all five scores before it approves, and 1 to 3 score and move on", async () => {
    const desk = open();
    await userEvent.click(await screen.findByRole("button", { name: "Approve" }));
    expect(screen.getByText(/Score all five before you approve/)).toBeVisible();
    await userEvent.keyboard("33232");
    expect(screen.getByText("13 of 15")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Approve" }));
    await waitFor(() => expect(stepsOf(desk)).toEqual([{ step: "approve", rubric: { correct: 3, complete: 3, actionable: 2, safe: 3, tone: 2 } }]));
    expect((await screen.findAllByText("Approved at 09:42"))[0]).toBeVisible();
  });

  it("never approves a brief that is not safe", async () => {
    const desk = open();
    await userEvent.click(await screen.findByRole("button", { name: "Take the hint" }));
    await score("Safe", 1);
    expect(screen.getByText("Safe is 1, so this brief fails. Return it and say why.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Approve" })).toBeDisabled();
    await userEvent.keyboard("a");
    expect(stepsOf(desk)).toEqual([]);
  });

  it("returns with a comment on the chosen line by keyboard", async () => {
    const desk = open();
    await screen.findByRole("button", { name: "Approve" });
    await userEvent.keyboard("r");
    const box = await screen.findByRole("textbox", { name: "Comment on “Promised”" });
    await waitFor(() => expect(box).toHaveFocus());
    await userEvent.type(box, "Who exactly?{Control>}{Enter}{/Control}");
    await waitFor(() => expect(stepsOf(desk)).toEqual([{ step: "return", line: 4, text: "Who exactly?" }]));
    expect(await screen.findByText("Returned. Tomas Reyes has to answer first.")).toBeVisible();
  });

  it("sends the changed lines and then the approval", async () => {
    const desk = open();
    await userEvent.click(await screen.findByRole("button", { name: "Take the hint" }));
    await userEvent.click(screen.getByRole("button", { name: "Edit and approve" }));
    const line = screen.getByRole("textbox", { name: "New words for “Wants”" });
    await userEvent.clear(line);
    await userEvent.type(line, "The second June charge back.");
    await userEvent.click(screen.getByRole("button", { name: "Save 1 change and approve" }));
    await waitFor(() => expect(stepsOf(desk).map(({ step }) => step)).toEqual(["edit", "approve"]));
    expect(stepsOf(desk)[0]).toEqual({ step: "edit", line: 1, text: "The second June charge back." });
  });

  it("claims with a lease that is said", async () => {
    const desk = open("brief_2");
    await screen.findByRole("button", { name: "Claim" });
    await userEvent.keyboard("y");
    await waitFor(() => expect(stepsOf(desk)).toEqual([{ step: "claim" }]));
    expect(await screen.findByText("In review, yours until 10:12")).toBeVisible();
  });

  it("tells an agent why they cannot approve", async () => {
    open("brief_1", tomas);
    expect(await screen.findByText(/A lead decides on this brief/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    expect(screen.getByRole("radio", { name: "Safe: 3 of 3" })).toBeDisabled();
  });

  it("lets the author answer what came back", async () => {
    const desk = pageDesk();
    await desk.invoke("review_step", { brief: "brief_1", step: { step: "return", line: 4, text: "Who?" } });
    open("brief_1", tomas, desk);
    await userEvent.type(await screen.findByRole("textbox", { name: "Answer" }), "Milo does.");
    await userEvent.click(screen.getByRole("button", { name: "Answer and hand back" }));
    await waitFor(() => expect(stepsOf(desk).at(-1)).toEqual({ step: "answer", text: "Milo does." }));
  });

  it("moves through the queue with J and K", async () => {
    open();
    await screen.findByText("SSO loop after the certificate change");
    await userEvent.keyboard("j");
    expect(window.location.hash).toBe("#/review/brief_2");
  });

  it("shows what was drafted against what was sent", async () => {
    open();
    const reply = await screen.findByRole("region", { name: "Reply" });
    expect(within(reply).getByText("Draft to sent")).toBeVisible();
    expect(within(reply).getByText(/29 words changed/)).toBeVisible();
  });

  it("has no accessibility findings", async () => {
    open();
    await screen.findByRole("button", { name: "Approve" });
    expect(await findings()).toEqual([]);
  });
});
