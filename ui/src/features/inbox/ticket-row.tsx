// One line of the list: who, what, the last words; and in the right column, when, how urgent and whether a draft waits.
import { clsx } from "clsx";
import { memo } from "react";
import { slaOf, slaState } from "@/components/desk/sla";
import { channelIcon, priorityLevel } from "@/components/desk/words";
import { TickMark } from "@/components/ui/choice";
import { PriorityBars, SlaChip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import { ago } from "@/i18n/format";
import type { TicketRow as Row } from "@/ipc";

export interface TicketRowProps {
  row: Row;
  id: string;
  now: number;
  /** The cursor of J and K. */
  current: boolean;
  /** Ticked for a bulk change. */
  selected: boolean;
  anySelected: boolean;
  position: number;
  total: number;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

export const TicketRow = memo(function TicketRow({ row, id, now, current, selected, anySelected, position, total, onOpen, onSelect }: TicketRowProps) {
  const t = useT();
  const { ticket } = row;
  const sla = slaState(slaOf(ticket, row.lastAuthor === "customer" ? row.lastMessageAt : undefined), now);
  const done = ticket.status === "resolved" || ticket.status === "closed";
  const priority = t(`priority.${ticket.priority}`);
  const who = [row.customerName ?? t("inbox.nobody"), row.accountName].filter((name) => name !== null).join(" · ");
  return (
    // The list box moves the cursor and opens with Enter; the mouse is the second way.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      role="option"
      aria-selected={current}
      aria-setsize={total}
      aria-posinset={position}
      onClick={(event) => (event.metaKey || event.ctrlKey ? onSelect(ticket.id) : onOpen(ticket.id))}
      className={clsx(
        "group relative grid h-full grid-cols-[1rem_minmax(0,1fr)_auto] content-center gap-x-2 border-b border-line px-3 leading-[1.125rem] hover:bg-hover",
        current && "bg-selected before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent hover:bg-selected",
        selected && "bg-accent-soft",
      )}
    >
      <span className="sr">{row.unread && `${t("inbox.unread")}. `}</span>
      <span className={clsx("relative mt-0.5 row-span-3", anySelected ? "hidden" : "group-hover:opacity-0")}>
        <Icon name={channelIcon[ticket.channel]} size={14} className="text-subtle" label={t(`channel.${ticket.channel}`)} />
        {row.unread && <span aria-hidden className="absolute top-[1.375rem] left-1 size-[0.4375rem] rounded-full bg-accent" />}
      </span>
      {/* Keyboard: X or Space on the list box. An option may hold no control of its own. */}
      <span
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onSelect(ticket.id);
        }}
        className={clsx("row-span-3 mt-0.5", anySelected ? "" : "pointer-events-none absolute top-[calc((100%-3.375rem)/2)] left-3 opacity-0 group-hover:pointer-events-auto group-hover:opacity-100")}
      >
        <TickMark on={selected} />
      </span>
      <span className={clsx("cut text-xs leading-[1.125rem]", row.unread ? "text-fg" : "text-muted")}>
        {who}
      </span>
      <time dateTime={row.lastMessageAt} className="text-right text-xs leading-[1.125rem] text-subtle">
        {ago(row.lastMessageAt, now)}
      </time>
      <span className={clsx("cut", row.unread && "font-title")}>{ticket.subject}</span>
      <span className="flex items-center justify-end">
        <SlaChip tone={sla.tone}>{sla.tone === "none" && (done || ticket.status === "snoozed") ? t(`status.${ticket.status}`) : sla.words}</SlaChip>
      </span>
      <span className="cut text-xs leading-[1.125rem] text-subtle">{row.lastAuthor === "agent" && t("inbox.answered")}
        {row.preview}
      </span>
      <span className="flex items-center justify-end gap-1.5">
        {row.draftReady && <Icon name="draft" size={14} className="text-accent-text" label={t("inbox.draftReady")} />}
        <PriorityBars level={priorityLevel[ticket.priority]} label={t("priority.label", { level: priority })} />
      </span>
    </div>
  );
});
