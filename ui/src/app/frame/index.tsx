// The frame: banners, places, the current screen, the status line. It knows what is true of the whole desk and nothing of a ticket.
import type { ReactNode } from "react";
import { useT } from "@/i18n";
import type { DeskStatus } from "@/ipc";
import { useCommand } from "../keyboard";
import { stepText, usePreferences } from "../preferences";
import { go, type Route } from "../router";
import { DemoBanner, OfflineBanner } from "./banners";
import { Nav } from "./nav";
import { StatusBar } from "./status-bar";

export interface FrameProps {
  route: Route;
  status: DeskStatus;
  inboxCount: number;
  onOutbox: () => void;
  onTryNetwork: () => void;
  onScenarios: () => void;
  children: ReactNode;
}

function useWindowCommands() {
  const { set } = usePreferences.getState();
  useCommand("goInbox", () => go({ name: "inbox" }));
  useCommand("goReview", () => go({ name: "review" }));
  useCommand("goCompare", () => go({ name: "compare" }));
  useCommand("goCustomers", () => go({ name: "customers" }));
  useCommand("goHome", () => go({ name: "home" }));
  useCommand("goTools", () => go({ name: "tools" }));
  useCommand("goSettings", () => go({ name: "settings" }));
  useCommand("theme", () => set({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" }));
  useCommand("density", () => {
    const order = ["compact", "regular", "roomy"] as const;
    const at = order.indexOf(usePreferences.getState().density);
    set({ density: order[(at + 1) % order.length] ?? "regular" });
  });
  useCommand("textLarger", () => stepText(1));
  useCommand("textSmaller", () => stepText(-1));
}

export function Frame({ route, status, inboxCount, onOutbox, onTryNetwork, onScenarios, children }: FrameProps) {
  const t = useT();
  useWindowCommands();
  return (
    <div className="grid h-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]">
      <a href={`#main`} className="sr focus:not-sr-only" onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}>
        {t("frame.skip")}
      </a>
      <div className="col-span-full row-start-1">
        {!status.online && <OfflineBanner onOutbox={onOutbox} onTry={onTryNetwork} />}
        {status.demo !== null && <DemoBanner at={status.now} onScenarios={onScenarios} />}
      </div>
      <div className="row-start-2 flex min-h-0">
        <Nav route={route} me={status.actor} inboxCount={inboxCount} reviewCount={status.reviewCount} />
      </div>
      <div id="main" tabIndex={-1} data-ring="none" className="row-start-2 min-h-0 min-w-0 outline-none">
        {children}
      </div>
      <StatusBar status={status} onOutbox={onOutbox} />
    </div>
  );
}

