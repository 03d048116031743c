import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { noStats, stats } from "@/testing/fixtures/home";
import { findings, pageDesk, renderPage } from "@/testing/render-page";
import { HomeScreen, meanScore } from "./home-screen";

describe("home", () => {
  it("counts what customers rated, or says that nobody did", () => {
    expect(meanScore(stats.csat)?.mean.toFixed(2)).toBe("4.10");
    expect(meanScore([])).toBeNull();
  });

  it("shows numbers with the words they need", async () => {
    renderPage(<HomeScreen />);
    expect(within(await screen.findByRole("region", { name: "Decisions memory changed" })).getByText("64 %")).toBeVisible();
    expect(screen.getByText("41 of 64 decided with memory took another next step than without it")).toBeVisible();
    expect(within(screen.getByRole("region", { name: "What became of drafts" })).getByText("Still open")).toBeVisible();
    expect(await findings()).toEqual([]);
  });

  it("says so when there is nothing to count", async () => {
    renderPage(<HomeScreen />, pageDesk().on("home_stats", () => noStats));
    expect(await screen.findByText("Nothing to count yet")).toBeVisible();
  });
});
