// Tickets: list, conversation, context. It holds what is open and where the cursor is, and composes the features.
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { EmptyState } from "@/components/ui/surface";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { TicketList } from "@/features/inbox";
import { useT } from "@/i18n";
import { explain, type InboxView } from "@/ipc";
import { Columns } from "../frame/columns";
import { useCommand } from "../keyboard";
import { inboxList } from "../queries";
import { go } from "../router";

export interface WorkspaceProps {
  ticketId: string | null;
  /** Conversation and context of the open ticket. */
  renderTicket?: (id: string) => { main: ReactNode; context: ReactNode };
}

export function Workspace({ ticketId, renderTicket }: WorkspaceProps) {
  const t = useT();
  const [view, setView] = useState<InboxView>("mine");
  const [query, setQuery] = useState("");
  const [cursor, setCursor] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const list = useQuery(inboxList(view, query));
  const rows = list.data?.rows ?? null;
  const first = rows?.[0]?.id;

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

  const open = ticketId !== null ? renderTicket?.(ticketId) : undefined;
  return (
    <Columns
      inConversation={ticketId !== null}
      list={
        <TicketList
          view={view}
          counts={list.data?.counts ?? {}}
          onView={setView}
          query={query}
          onQuery={setQuery}
          rows={rows}
          failure={list.error ? explain(list.error) : null}
          onRetry={() => void list.refetch()}
          currentId={ticketId ?? cursor}
          onMove={move}
          onOpen={(id) => go({ name: "ticket", id })}
          selected={selected}
          onSelect={toggle}
          onClearSelection={() => setSelected(new Set())}
          onNew={() => undefined}
        />
      }
      main={
        open?.main ?? (
          <EmptyState
            icon="inbox"
            title={t("screen.inbox.title")}
            className="h-full"
            action={
              first !== undefined && (
                <Button onClick={() => go({ name: "ticket", id: first })}>
                  {t("screen.inbox.action")} <Kbd keys="enter" />
                </Button>
              )
            }
          >
            {t("screen.inbox.body")}
          </EmptyState>
        )
      }
      context={open?.context}
    />
  );
}
