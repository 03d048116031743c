// How answers of the core are kept: shown at once from the cache, refreshed when the core says something changed. Errors are
// classified by code; only what the core calls retryable is tried again.
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { AppError, call, type DeskEvent, type InboxView } from "@/ipc";

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        // The core is on this machine; being offline does not stop a question to it.
        networkMode: "always",
        retry: (failures, error) => error instanceof AppError && error.retryable && failures < 2,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });

export const deskStatus = () => queryOptions({ queryKey: ["status"], queryFn: () => call("desk_status", {}) });

export const inboxList = (view: InboxView, query: string) =>
  queryOptions({ queryKey: ["inbox", view, query], queryFn: () => call("inbox_list", { view, query }), placeholderData: (before) => before });

/** What each event of the core makes old. */
export const staleAfter = {
  statusChanged: [["status"]],
  ticketsChanged: [["inbox"]],
  outboxChanged: [["status"]],
} as const satisfies Record<DeskEvent["type"], readonly (readonly string[])[]>;
