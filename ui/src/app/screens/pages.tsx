// The places beside the tickets: which page an address shows, and what of the desk's state each one needs.
import type { ReactNode } from "react";
import { CompareScreen } from "@/features/compare";
import { CustomersScreen } from "@/features/customers";
import { DemoScreen } from "@/features/demo";
import { HomeScreen } from "@/features/home";
import { OutboxScreen } from "@/features/outbox";
import { ReviewScreen } from "@/features/review";
import { SettingsScreen } from "@/features/settings";
import { ToolsScreen } from "@/features/tools";
import type { AppStatus } from "@/ipc";
import type { Route } from "../router";

export type PageRoute = Exclude<Route, { name: "inbox" | "ticket" | "parts" }>;

/** Pages fold by the room they have in rem, so that larger text folds them as a narrower window does. */
export function Page(props: { route: PageRoute; status: AppStatus }) {
  return (
    <div className="@container h-full">
      <Place {...props} />
    </div>
  );
}

function Place({ route, status }: { route: PageRoute; status: AppStatus }): ReactNode {
  const isDemo = status.profile === "demo";
  switch (route.name) {
    case "review":
      return <ReviewScreen briefId={route.id} me={status.actor} actors={status.actors} departments={status.departments} />;
    case "compare":
      return <CompareScreen ticketId={route.id} seeded={status.seeded} />;
    case "customers":
      return <CustomersScreen customerId={route.id} />;
    case "home":
      return <HomeScreen />;
    case "demo":
      return <DemoScreen status={status} />;
    case "outbox":
      return <OutboxScreen online={status.online} />;
    case "tools":
      return <ToolsScreen toolName={route.id} demo={isDemo} />;
    case "settings":
      return <SettingsScreen section={route.id} status={status} />;
  }
}
