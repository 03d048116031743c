// Every place besides the tickets, by its address. Each is one feature's page.
import type { ReactNode } from "react";
import { EmptyState } from "@/components/ui/surface";
import { useT } from "@/i18n";
import type { AppStatus } from "@/ipc";
import type { Route } from "../router";

export type PageRoute = Exclude<Route, { name: "inbox" | "ticket" | "parts" }>;

export function Page({ route }: { route: PageRoute; status: AppStatus }): ReactNode {
  const t = useT();
  switch (route.name) {
    case "review":
    case "compare":
    case "customers":
    case "home":
    case "demo":
    case "outbox":
    case "tools":
    case "settings":
      return <EmptyState icon="info" title={t("screen.soon")} className="h-full bg-surface" />;
  }
}
