// The frame: banners, places, the current screen, the status line. It knows what is true of the whole desk and nothing of a ticket.
import { useState, type ReactNode } from "react";
import { useT } from "@/i18n";
import type { AppStatus } from "@/ipc";
import { useCommand } from "../keyboard";
import { stepText, usePreferences } from "../preferences";
import { go, type Route } from "../router";
import { DemoBanner, NoticeBanner, OfflineBanner } from "./banners";
import { Nav } from "./nav";
import { StatusBar } from "./status-bar";

export interface FrameProps {
  route: Route;
  status: AppStatus;
  inboxCount: number;
  seeding: boolean;
  onSeed: () => void;
  onOnline: (online: boolean) => void;
  onActor: (id: string) => void;
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

export function Frame({ route, status, inboxCount, seeding, onSeed, onOnline, onActor, children }: FrameProps) {
  const t = useT();
  const [read, setRead] = useState<readonly string[]>([]);
  const onOutbox = () => go({ name: "outbox" });
  useWindowCommands();
  // An open ticket compares itself; everywhere else the experiment opens.
  useCommand("compare", route.name === "ticket" ? null : () => go({ name: "compare" }));
  return (
    <div className="grid h-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto]">
      <a href={`#main`} className="sr focus:not-sr-only" onClick={(event) => {
          event.preventDefault();
          document.getElementById("main")?.focus();
        }}>
        {t("frame.skip")}
      </a>
      <div className="col-span-full row-start-1">
        {status.notices
          .filter(({ id }) => !read.includes(id))
          .map((notice) => (
            <NoticeBanner key={notice.id} notice={notice} onDismiss={() => setRead([...read, notice.id])} />
          ))}
        {!status.online && <OfflineBanner onOutbox={onOutbox} onTry={() => onOnline(true)} />}
        {status.profile === "demo" && (
          <DemoBanner at={status.pinnedNow ?? status.now} seeded={status.seeded} seeding={seeding} onSeed={onSeed} onScenarios={() => go({ name: "demo" })} />
        )}
      </div>
      <div className="row-start-2 flex min-h-0">
        <Nav route={route} me={status.actor} actors={status.actors} onActor={onActor} inboxCount={inboxCount} reviewCount={status.toReview} />
      </div>
      <div id="main" tabIndex={-1} data-ring="none" className="row-start-2 min-h-0 min-w-0 outline-none">
        {children}
      </div>
      <StatusBar status={status} onOutbox={onOutbox} onOnline={onOnline} />
    </div>
  );
}

