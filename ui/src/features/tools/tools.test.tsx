import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { toolList } from "@/testing/fixtures/tools";
import { findings, pageDesk, renderPage } from "@/testing/render-page";
import { ToolsScreen } from ".";
import { argumentsOf, fieldsOf } from "./schema";
import { commonState, stateOf } from "./weather";

const desk = () => pageDesk().on("inbox_list", () => ({ page: { items: [], next: null, total: 0 }, counts: [] }));

describe("a form from a schema", () => {
  const fields = fieldsOf({
    type: "object",
    required: ["id"],
    properties: { id: { type: "string" }, hours: { type: ["integer", "null"] }, deep: { type: "object" }, kind: { enum: ["a", "b"] }, all: { type: "boolean" } },
  });

  it("knows strings, numbers, choices and what it must hand over as text", () => {
    expect(fields.map(({ key, type, required }) => [key, type, required])).toEqual([
      ["id", "string", true],
      ["hours", "number", false],
      ["deep", "json", false],
      ["kind", "choice", false],
      ["all", "boolean", false],
    ]);
    expect(fieldsOf("not a schema")).toEqual([]);
  });

  it("turns what was typed into arguments and leaves out what was not", () => {
    expect(argumentsOf(fields, { id: " 7 ", hours: "3", kind: "b", all: "true", deep: "" })).toEqual({ arguments: { id: "7", hours: 3, kind: "b", all: true }, errors: {} });
    expect(argumentsOf(fields, { hours: "many", deep: "{" }).errors).toEqual({ id: "required", hours: "number", deep: "json" });
  });
});

describe("the weather", () => {
  it("is a tool's own, else everybody's", () => {
    expect([stateOf(toolList, "get_order"), stateOf(toolList, "get_invoice"), commonState(toolList)]).toEqual(["down", "fine", null]);
  });
});

describe("the tools", () => {
  it("asks what the schema asks and shows each field of the answer", async () => {
    const asked = renderPage(<ToolsScreen toolName="get_invoice" demo />, desk());
    await userEvent.click(await screen.findByRole("button", { name: "Look up" }));
    expect(screen.getByText("This one is needed")).toBeVisible();
    await userEvent.type(screen.getByRole("textbox", { name: "Invoice ID" }), "20618");
    await userEvent.click(screen.getByRole("button", { name: "Look up" }));
    await waitFor(() => expect(asked.callsOf("tools_call")).toEqual([{ tool: "get_invoice", arguments: { invoice_id: "20618" }, ticket: null }]));
    expect(await screen.findByText("€49.00")).toBeVisible();
    expect(screen.getByRole("img", { name: "never said to customers" })).toBeVisible();
  });

  it("switches the weather of all tools", async () => {
    const asked = renderPage(<ToolsScreen toolName={undefined} demo />, desk());
    const all = await screen.findByRole("region", { name: "All tools" });
    await userEvent.click(within(all).getByRole("radio", { name: "Down" }));
    await waitFor(() => expect(asked.callsOf("tools_weather")).toEqual([{ tool: "*", weather: { state: "down" } }]));
  });

  it("has no weather outside the demo, and says that actions need a ticket", async () => {
    renderPage(<ToolsScreen toolName="issue_refund" demo={false} />, desk());
    expect(await screen.findByText("Actions run only from a ticket, after somebody approved them.")).toBeVisible();
    expect(screen.queryByText("Weather")).toBeNull();
  });

  it("has no accessibility findings", async () => {
    renderPage(<ToolsScreen toolName="service_status" demo />, desk());
    await screen.findByRole("button", { name: "Look up" });
    expect(await findings()).toEqual([]);
  });
});
