// Everything the window needs around it, and which screen an address shows.
import { QueryClientProvider, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, type ReactNode } from "react";
import { TooltipProvider } from "@/components/ui/overlay";
import { Button } from "@/components/ui/button";
import { EmptyState, Spinner } from "@/components/ui/surface";
import { t as words, useT } from "@/i18n";
import { setTimeZone } from "@/i18n/format";
import { useSettingsSync } from "@/features/settings";
import { explain, markOld, oldAfter, open, query, useAct, type AppStatus } from "@/ipc";
import { pinTime } from "./clock";
import { ErrorBoundary } from "./error-boundary";
import { Frame } from "./frame";
import { KeysHelp } from "./keys-help";
import { listenToKeys } from "./keyboard";
import { Palette } from "./palette";
import { go, hrefOf, useRoute, type Route } from "./router";
import { Page } from "./screens/pages";
import { tellTrouble } from "./screens/use-triage";
import { Workspace } from "./screens/workspace";
import { toast, Toasts } from "./toasts";

// The parts page and the fixtures behind it are left out of the product's build.
const withParts = import.meta.env.DEV || import.meta.env.MODE !== "production";
const Parts = withParts ? lazy(() => import("@/testing/parts")) : null;

interface Seed {
  run: () => void;
  busy: boolean;
}

function Screen({ route, status, seed }: { route: Route; status: AppStatus; seed: Seed }): ReactNode {
  switch (route.name) {
    case "inbox":
      return <Workspace ticketId={null} status={status} seed={seed} />;
    case "ticket":
      return <Workspace ticketId={route.id} status={status} seed={seed} />;
    case "parts":
      return Parts && <Parts />;
    case "review":
    case "compare":
    case "customers":
    case "home":
    case "demo":
    case "outbox":
    case "tools":
    case "settings":
      return <Page route={route} status={status} />;
  }
}

/** Seeds the demo's memories and says how many there are now. */
function useSeed(): Seed {
  const seed = useAct("demo_seed");
  return {
    run: () => seed.mutate({}, { onSuccess: ({ memories }) => toast({ text: words("banner.seeded", { count: memories }), tone: "good", icon: "database" }), onError: tellTrouble }),
    busy: seed.isPending,
  };
}

/** A demo nobody has started yet opens on its front page; any address given by hand wins. */
function useWelcome(status: AppStatus | undefined): void {
  const fresh = status?.profile === "demo" && !status.seeded && status.scenario === null;
  useEffect(() => {
    if (fresh && window.location.hash === "") go({ name: "demo" }, "replace");
  }, [fresh]);
}

const inItsZone = (status: AppStatus): AppStatus => {
  setTimeZone(status.timeZone);
  return status;
};

/** For the palette: what waits for this actor, first page only. */
const mineParams = { view: "mine", search: null, cursor: null, limit: 50 } as const;

function Desk() {
  const t = useT();
  const route = useRoute();
  const client = useQueryClient();
  // Times are words as soon as they are drawn, so the zone is set before anything is.
  const status = useQuery({ ...query("app_status", {}), select: inItsZone });
  const mine = useQuery(query("inbox_list", mineParams));
  const seed = useSeed();
  const setOnline = useAct("app_set_online");
  const setActor = useAct("app_set_actor");

  useEffect(listenToKeys, []);
  useSettingsSync();
  useWelcome(status.data);
  useEffect(() => {
    const stream = open("app_events", {}, (event) => markOld(client, oldAfter(event.event)));
    stream.done.catch(() => undefined);
    return stream.close;
  }, [client]);

  const pinned = status.data?.pinnedNow ?? null;
  useEffect(() => pinTime(pinned), [pinned]);

  if (status.error && !status.data) {
    const { text, hint } = explain(status.error);
    return (
      <EmptyState icon="alert" tone="bad" title={text} className="h-full" action={<Button icon="refresh" onClick={() => void status.refetch()}>{t("common.retry")}</Button>}>
        {hint}
      </EmptyState>
    );
  }
  if (!status.data) {
    return (
      <div className="grid h-full place-items-center">
        <Spinner label={t("common.loading")} size={16} />
      </div>
    );
  }
  return (
    <>
      <Frame
        route={route}
        status={status.data}
        inboxCount={mine.data?.counts.find(({ view }) => view === "mine")?.count ?? 0}
        seeding={seed.busy}
        onSeed={seed.run}
        onOnline={(online) => setOnline.mutate({ online }, { onError: tellTrouble })}
        onActor={(actor) => setActor.mutate({ actor }, { onError: tellTrouble })}
      >
        <ErrorBoundary resetOn={hrefOf(route)}>
          <Suspense fallback={null}>
            <Screen route={route} status={status.data} seed={seed} />
          </Suspense>
        </ErrorBoundary>
      </Frame>
      <Palette
        lines={(mine.data?.page.items ?? []).map(({ ticket, customerName }) => ({
          id: ticket.id,
          label: [ticket.subject, customerName].filter((word) => word !== null).join(" · "),
          detail: ticket.id,
          icon: "mail",
          run: () => go({ name: "ticket", id: ticket.id }),
        }))}
      />
      <KeysHelp />
    </>
  );
}

export function App({ client }: { client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <TooltipProvider>
        <Desk />
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  );
}
