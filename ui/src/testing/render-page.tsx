// A page inside the providers the window gives it, answering from a pretended core with a pinned time.
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import axe from "axe-core";
import { useEffect, type ReactNode } from "react";
import { pinTime } from "@/app/clock";
import { listenToKeys } from "@/app/keyboard";
import { makeQueryClient } from "@/app/queries";
import { Toasts } from "@/app/toasts";
import { TooltipProvider } from "@/components/ui/overlay";
import { setTimeZone } from "@/i18n/format";
import { installTransport } from "@/ipc/transport";
import { FakeDesk } from "./fake-desk";
import { pageAnswers } from "./fixtures/pages";
import { NOW } from "./fixtures/world";

function Window({ children }: { children: ReactNode }) {
  useEffect(listenToKeys, []);
  return (
    <QueryClientProvider client={makeQueryClient()}>
      <TooltipProvider>
        {children}
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  );
}

export const pageDesk = (): FakeDesk => new FakeDesk(pageAnswers());

export function renderPage(page: ReactNode, desk: FakeDesk = pageDesk()): FakeDesk {
  installTransport(desk);
  setTimeZone("UTC");
  pinTime(NOW);
  render(<Window>{page}</Window>);
  return desk;
}

/** What axe finds on the page. Colour contrast needs a real renderer; it is checked in the window's own journeys. */
export async function findings(): Promise<string[]> {
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}
