// Runs an open ticket: reads what is kept, gathers, listens, gathers again when the customer wrote again, and tells the core when the
// agent moves on. What it knows lives in the session's pure steps.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { call, explain, makesOld, markOld, open, query, AppError, type EventOf, type TicketView } from "@/ipc";
import { start, step, type Session, type SessionEvent } from "./session";

export interface OpenTicket {
  session: Session;
  dispatch: (event: SessionEvent) => void;
  /** The kept ticket could not be read at all. */
  failure: unknown;
  /** Gathers and decides again; `again` also writes a new draft over a fresh one. */
  gather: (again: boolean) => void;
  redraft: (instruction: string | null) => void;
  stop: () => void;
  reload: () => void;
}

const newestCustomerMessage = (view: TicketView | null | undefined): string | null => view?.context.messages.findLast(({ author }) => author === "customer")?.id ?? null;

export function useSession(ticket: string): OpenTicket {
  const client = useQueryClient();
  const kept = useQuery({ ...query("ticket_view", { ticket }), staleTime: 0 });
  const [session, dispatch] = useReducer(step, start);
  const runs = useRef(0);
  const stream = useRef<{ close: () => void } | null>(null);
  const gatheredFor = useRef<string | null | undefined>(undefined);

  const run = useCallback(
    (command: "ticket_open" | "draft_redraft", again: boolean, instruction: string | null, drafting: boolean) => {
      stream.current?.close();
      const id = ++runs.current;
      dispatch({ type: "run", run: id, drafting });
      const onEvent = (event: EventOf<"ticket_open">) => dispatch({ type: "event", run: id, event });
      const opened = command === "ticket_open" ? open(command, { ticket, again }, onEvent) : open(command, { ticket, instruction }, onEvent);
      stream.current = opened;
      opened.done.then(
        (view) => {
          if (runs.current !== id) return;
          dispatch({ type: "whole", run: id, view });
          markOld(client, makesOld[command]);
        },
        (error: unknown) => {
          if (runs.current !== id) return;
          if (error instanceof AppError && error.code === "cancelled") dispatch({ type: "stopped" });
          else dispatch({ type: "failed", run: id, reason: explain(error).hint ?? explain(error).text });
        },
      );
    },
    [client, ticket],
  );

  useEffect(() => {
    if (kept.data) dispatch({ type: "kept", view: kept.data });
  }, [kept.data]);

  // The first gather starts as soon as the kept ticket is known, and another with every new message of the customer.
  useEffect(() => {
    if (!kept.data) return;
    const newest = newestCustomerMessage(kept.data);
    if (gatheredFor.current === newest) return;
    gatheredFor.current = newest;
    const own = kept.data.draft !== null && ["inserted", "edited", "sending"].includes(kept.data.draft.state.state);
    run("ticket_open", false, null, !own);
  }, [kept.data, run]);

  useEffect(
    () => () => {
      stream.current?.close();
      runs.current++;
      gatheredFor.current = undefined;
      call("ticket_leave", { ticket }).catch(() => undefined);
    },
    [ticket],
  );

  const { refetch } = kept;
  return {
    session,
    dispatch,
    failure: kept.data ? null : kept.error,
    gather: useCallback((again: boolean) => run("ticket_open", again, null, again), [run]),
    redraft: useCallback((instruction: string | null) => run("draft_redraft", true, instruction, true), [run]),
    stop: useCallback(() => {
      stream.current?.close();
      runs.current++;
      dispatch({ type: "stopped" });
      call("ticket_leave", { ticket }).catch(() => undefined);
    }, [ticket]),
    reload: useCallback(() => void refetch(), [refetch]),
  };
}
