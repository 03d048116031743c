// How answers of the core are kept: shown at once from the cache, refreshed when the core says something changed. Errors are
// classified by code; only what the core calls retryable is tried again.
import { infiniteQueryOptions, keepPreviousData, QueryClient } from "@tanstack/react-query";
import { AppError, call, type InboxView } from "@/ipc";

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

const PAGE = 200;

/** A view of the inbox, page by page; the last one stays in sight while the next is read. */
export const inboxPages = (view: InboxView, search: string) =>
  infiniteQueryOptions({
    queryKey: ["inbox_list", { view, search }] as const,
    queryFn: ({ pageParam }) => call("inbox_list", { view, search: search.trim() === "" ? null : search.trim(), cursor: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.next,
    placeholderData: keepPreviousData,
  });
