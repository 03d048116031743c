import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { usePreferences } from "@/app/preferences";
import { settings } from "@/testing/fixtures/settings";
import { appStatus } from "@/testing/fixtures/world";
import { findings, pageDesk, renderPage } from "@/testing/render-page";
import { SettingsScreen, useSettingsSync } from ".";
import { record } from "./key-recorder";

const open = (section: string) => renderPage(<SettingsScreen section={section} status={appStatus} />);
const before = usePreferences.getState();
beforeEach(() => usePreferences.setState(before, true));

describe("recording keys", () => {
  it("takes a chord at once and waits for a second key after a single one", () => {
    expect(record("", "mod+shift+k")).toEqual({ type: "done", keys: "mod+shift+k" });
    expect(record("", "g")).toEqual({ type: "more", keys: "g" });
    expect(record("g", "x")).toEqual({ type: "done", keys: "g x" });
    expect(record("", "escape")).toEqual({ type: "cancel" });
  });
});

describe("settings", () => {
  it("saves the signature when Save is pressed", async () => {
    const desk = open("profile");
    const name = await screen.findByRole("textbox", { name: "Name under an email" });
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    await userEvent.clear(name);
    await userEvent.type(name, "P. Nair");
    await userEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(desk.callsOf("settings_save")).toEqual([{ settings: { ...settings, persona: { ...settings.persona, agentName: "P. Nair" } } }]));
  });

  it("works as somebody else in the demo", async () => {
    const desk = open("profile").on("app_set_actor", () => appStatus);
    await userEvent.click(await screen.findByRole("radio", { name: /Tomas Reyes/ }));
    await waitFor(() => expect(desk.callsOf("app_set_actor")).toEqual([{ actor: "act_tomas" }]));
  });

  it("routes by a list and never by an empty one", async () => {
    const desk = open("routing");
    await userEvent.click(await screen.findByRole("radio", { name: /One for all/ }));
    await waitFor(() => expect(desk.callsOf("settings_save").at(-1)?.settings.routing).toEqual({ mode: "single", vertical: "saas" }));
    await waitFor(() => expect(screen.getByRole("radio", { name: /One for all/ })).toBeChecked());
    await userEvent.click(screen.getByRole("radio", { name: /From a list/ }));
    await waitFor(() => expect(desk.callsOf("settings_save").at(-1)?.settings.routing).toEqual({ mode: "multi", allowed: ["saas"] }));
    expect(await screen.findByText("Allow at least one.")).toBeVisible();
    expect(screen.getByRole("checkbox", { name: /Software/ })).toBeDisabled();
  });

  it("rebinds a key in place, says what shares it, and puts it back", async () => {
    open("keyboard");
    await userEvent.click(await screen.findByRole("button", { name: "Change Internal note: N" }));
    fireEvent.keyDown(window, { key: "j", ctrlKey: true });
    expect(usePreferences.getState().keymap).toEqual({ note: "mod+j" });
    expect(screen.getByText(/Also “Ask or redraft with the copilot”/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Reset Internal note" }));
    expect(usePreferences.getState().keymap).toEqual({});
  });

  it("says plainly what is kept and where", async () => {
    open("privacy");
    expect(await screen.findByText(appStatus.secrets)).toBeVisible();
    for (const line of settings.privacy) expect(screen.getByText(line)).toBeVisible();
  });

  it.each(["profile", "routing", "sending", "appearance", "keyboard", "privacy", "about"])("has no accessibility findings on %s", async (section) => {
    open(section);
    await screen.findByRole("main");
    await waitFor(() => expect(screen.queryByRole("status", { name: "Reading" })).toBeNull());
    expect(await findings()).toEqual([]);
  });
});

describe("the window and the profile", () => {
  function Sync() {
    useSettingsSync();
    return null;
  }

  it("follows the profile's look, and saves what a key changed", async () => {
    const desk = renderPage(<Sync />, pageDesk().on("settings_get", () => ({ ...settings, density: "compact" })));
    await waitFor(() => expect(desk.callsOf("settings_get")).toHaveLength(1));
    await waitFor(() => expect(usePreferences.getState().density).toBe("compact"));
    expect(desk.callsOf("settings_save")).toEqual([]);
    usePreferences.getState().set({ theme: "dark" });
    await waitFor(() => expect(desk.callsOf("settings_save").map((one) => one.settings.theme)).toEqual(["dark"]));
  });
});
