// Tickets: list, conversation, context. It holds which view is shown, where the cursor is and what is ticked, and composes the features.
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { EmptyState } from "@/components/ui/surface";
import { TicketList } from "@/features/inbox";
import { ContextColumn } from "@/features/memory";
import { NewTicketDialog } from "@/features/newticket";
import { AssignDialog, keep, SnoozeDialog, TagDialog } from "@/features/triage";
import { spell } from "@/components/desk/words";
import { useT } from "@/i18n";
import { explain, query, type AppStatus, type InboxView, type Ticket } from "@/ipc";
import { nowMs } from "../clock";
import { Columns } from "../frame/columns";
import { useCommand } from "../keyboard";
import { inboxPages } from "../queries";
import { go } from "../router";
import { ContextSlotContext, makeContextSlot, useContextProps, type ContextSlot } from "./ticket/context-slot";
import { TicketScreen } from "./ticket";
import { useTriage } from "./use-triage";

export interface WorkspaceProps {
  ticketId: string | null;
  status: AppStatus;
  seed: { run: () => void; busy: boolean };
}

/** The next ones are read before they are asked for. */
const PREFETCHED = 3;

export function Workspace({ ticketId, status, seed }: WorkspaceProps) {
  const t = useT();
  const client = useQueryClient();
  const [view, setView] = useState<InboxView>("mine");
  const [search, setSearch] = useState("");
  const [cursor, setCursor] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [picking, setPicking] = useState<"assign" | "tag" | "snooze" | null>(null);
  const [making, setMaking] = useState(false);
  const [slot] = useState(makeContextSlot);
  const triage = useTriage(status.actors);
  const list = useInfiniteQuery(inboxPages(view, useDeferredValue(search)));
  const rows = useMemo(() => list.data?.pages.flatMap(({ page }) => page.items) ?? null, [list.data]);
  const first = rows?.[0]?.ticket.id;
  const currentId = ticketId ?? cursor;

  useEffect(() => {
    const at = rows?.findIndex(({ ticket }) => ticket.id === currentId) ?? -1;
    for (const row of rows?.slice(at + 1, at + 1 + PREFETCHED) ?? []) client.query(query("ticket_view", { ticket: row.ticket.id })).catch(() => undefined);
  }, [client, rows, currentId]);

  const move = (id: string) => {
    setCursor(id);
    // With a ticket open, J and K read on; without one they only point.
    if (ticketId !== null) go({ name: "ticket", id }, "replace");
  };
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  useCommand("back", ticketId === null || selected.size > 0 ? null : () => go({ name: "inbox" }));

  // What a single key works on: the ticked ones, else the open or pointed one.
  const opened = ticketId === null ? undefined : client.getQueryData(query("ticket_view", { ticket: ticketId }).queryKey)?.context.ticket;
  const targets = (): Ticket[] => {
    if (selected.size > 0) return rows?.filter(({ ticket }) => selected.has(ticket.id)).map(({ ticket }) => ticket) ?? [];
    const one = opened ?? rows?.find(({ ticket }) => ticket.id === currentId)?.ticket;
    return one ? [one] : [];
  };
  const pick = (what: "assign" | "tag" | "snooze") => () => (targets().length === 0 ? false : setPicking(what));
  useCommand("assign", pick("assign"));
  useCommand("tag", pick("tag"));
  useCommand("snooze", pick("snooze"));
  const change = (patch: Parameters<typeof triage>[1]) => {
    triage(targets(), patch);
    setSelected(new Set());
  };

  const target = picking === null ? undefined : targets()[0];
  const known = [...new Set(rows?.flatMap(({ ticket }) => ticket.tags) ?? [])];
  return (
    <ContextSlotContext.Provider value={slot}>
      <Columns
        inConversation={ticketId !== null}
        list={
          <TicketList
            view={view}
            counts={list.data?.pages[0]?.counts ?? []}
            onView={(next) => {
              setView(next);
              setSelected(new Set());
            }}
            department={spell(status.actor.department)}
            query={search}
            onQuery={setSearch}
            rows={rows}
            total={list.data?.pages[0]?.page.total ?? 0}
            onMore={() => (list.hasNextPage && !list.isFetchingNextPage ? void list.fetchNextPage() : undefined)}
            failure={list.error && !list.data ? explain(list.error) : null}
            onRetry={() => void list.refetch()}
            currentId={currentId}
            onMove={move}
            onOpen={(id) => go({ name: "ticket", id })}
            selected={selected}
            onSelect={toggle}
            onClearSelection={() => setSelected(new Set())}
            onNew={() => setMaking(true)}
            bulk={
              <>
                <IconButton size="small" icon="user" label={t("command.assign")} onClick={() => setPicking("assign")} />
                <IconButton size="small" icon="tag" label={t("command.tag")} onClick={() => setPicking("tag")} />
                <IconButton size="small" icon="moon" label={t("command.snooze")} onClick={() => setPicking("snooze")} />
              </>
            }
          />
        }
        main={
          ticketId === null ? (
            <>
            <h1 className="sr">{t("nav.inbox")}</h1>
            <EmptyState
              icon="inbox"
              title={t("screen.inbox.title")}
              className="h-full"
              action={
                first !== undefined && (
                  <Button onClick={() => go({ name: "ticket", id: currentId ?? first })}>
                    {t("screen.inbox.action")} <Kbd keys="enter" />
                  </Button>
                )
              }
            >
              {t("screen.inbox.body")}
            </EmptyState>
            </>
          ) : (
            <TicketScreen key={ticketId} id={ticketId} status={status} seed={seed} />
          )
        }
        {...(ticketId === null ? {} : { context: <OpenContext key={ticketId} slot={slot} /> })}
      />
      {making && (
        <NewTicketDialog
          onClose={() => setMaking(false)}
          onTicket={(id) => {
            setMaking(false);
            go({ name: "ticket", id });
          }}
        />
      )}
      {picking === "assign" && (
        <AssignDialog
          actors={status.actors}
          me={status.actor.id}
          current={target?.assignee ?? null}
          onClose={() => setPicking(null)}
          onPick={(assignee) => {
            setPicking(null);
            change(keep({ assignee }));
          }}
        />
      )}
      {picking === "snooze" && (
        <SnoozeDialog
          now={nowMs()}
          timeZone={status.timeZone}
          onClose={() => setPicking(null)}
          onPick={(until) => {
            setPicking(null);
            change(keep({ status: "snoozed", snoozedUntil: until }));
          }}
        />
      )}
      {picking === "tag" && (
        <TagDialog
          tags={target?.tags ?? []}
          known={known}
          onClose={() => {
            setPicking(null);
            setSelected(new Set());
          }}
          onSet={(tags) => triage(targets(), keep({ tags }))}
        />
      )}
    </ContextSlotContext.Provider>
  );
}

function OpenContext({ slot }: { slot: ContextSlot }) {
  const props = useContextProps(slot);
  return props && <ContextColumn {...props} />;
}
