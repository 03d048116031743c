// Everything the window needs around it, and which screen an address shows.
import { QueryClientProvider, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, type ReactNode } from "react";
import { TooltipProvider } from "@/components/ui/overlay";
import { Button } from "@/components/ui/button";
import { EmptyState, Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { setTimeZone } from "@/i18n/format";
import { explain, open } from "@/ipc";
import { pinTime } from "./clock";
import { ErrorBoundary } from "./error-boundary";
import { Frame } from "./frame";
import { KeysHelp } from "./keys-help";
import { listenToKeys } from "./keyboard";
import { Palette } from "./palette";
import { deskStatus, inboxList, staleAfter } from "./queries";
import { go, hrefOf, useRoute, type Route } from "./router";
import { Workspace } from "./screens/workspace";
import { Toasts } from "./toasts";

// The parts page and the fixtures behind it are left out of the product's build.
const withParts = import.meta.env.DEV || import.meta.env.MODE !== "production";
const Parts = withParts ? lazy(() => import("@/testing/parts")) : null;
const DemoTicket = withParts ? lazy(() => import("@/testing/demo-ticket")) : null;

function Screen({ route }: { route: Route }): ReactNode {
  const t = useT();
  switch (route.name) {
    case "inbox":
      return <Workspace ticketId={null} />;
    case "ticket":
      return (
        <Workspace
          ticketId={route.id}
          renderTicket={() => ({
            main: DemoTicket && <DemoTicket part="main" />,
            context: DemoTicket && <DemoTicket part="context" />,
          })}
        />
      );
    case "parts":
      return Parts && <Parts />;
    case "review":
    case "compare":
    case "customers":
    case "home":
    case "tools":
    case "settings":
      return <EmptyState icon="info" title={t("screen.soon")} className="h-full bg-surface" />;
  }
}

function Desk() {
  const t = useT();
  const route = useRoute();
  const client = useQueryClient();
  const status = useQuery(deskStatus());
  const mine = useQuery(inboxList("mine", ""));

  useEffect(listenToKeys, []);
  useEffect(() => {
    const stream = open("desk_events", {}, (event) => {
      for (const key of staleAfter[event.type]) void client.invalidateQueries({ queryKey: key });
    });
    stream.done.catch(() => undefined);
    return stream.close;
  }, [client]);

  const pinned = status.data?.demo == null ? null : status.data.now;
  useEffect(() => {
    setTimeZone(pinned === null ? undefined : "UTC");
    pinTime(pinned);
  }, [pinned]);

  if (status.error && !status.data) {
    const words = explain(status.error);
    return (
      <EmptyState icon="alert" tone="bad" title={words.text} className="h-full" action={<Button icon="refresh" onClick={() => void status.refetch()}>{t("common.retry")}</Button>}>
        {words.hint}
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
        inboxCount={mine.data?.counts.mine ?? 0}
        onOutbox={() => go({ name: "home" })}
        onTryNetwork={() => void status.refetch()}
        onScenarios={() => go({ name: "home" })}
      >
        <ErrorBoundary resetOn={hrefOf(route)}>
          <Suspense fallback={null}>
            <Screen route={route} />
          </Suspense>
        </ErrorBoundary>
      </Frame>
      <Palette
        lines={(mine.data?.rows ?? []).map((row) => ({ id: row.id, label: `${row.subject} · ${row.customerName}`, detail: row.id, icon: "mail", run: () => go({ name: "ticket", id: row.id }) }))}
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
