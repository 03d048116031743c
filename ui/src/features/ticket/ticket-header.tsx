// What this ticket is, how long there is, who has it; and under it the summary, which says when it was made.
import { slaOf, slaState, type Sla } from "@/components/desk/sla";
import { channelIcon, priorityLevel, spell } from "@/components/desk/words";
import { Button, IconButton } from "@/components/ui/button";
import { Avatar, Chip, PriorityBars } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/surface";
import { useNow } from "@/app/clock";
import { useKeysOf } from "@/app/keyboard";
import { rich, useT } from "@/i18n";
import { momentOf, timeOf } from "@/i18n/format";
import type { Banner, Ticket } from "@/ipc";
import type { CSSProperties, ReactNode } from "react";

const dueTones = {
  fine: ["bg-success-soft text-success-text", "--success"],
  near: ["bg-warning-soft text-warning-text", "--warning"],
  late: ["bg-danger-soft text-danger-text", "--danger"],
} as const;

export function DueChip({ sla }: { sla: Sla | null }) {
  const t = useT();
  const state = slaState(sla, useNow());
  if (state.tone === "none") return null;
  const [look, hue] = dueTones[state.tone];
  const ring = { "--ring-color": `var(${hue})`, "--ring-rest": `var(${hue}-line)`, "--ring-part": `${Math.round(state.left * 100)}%` } as CSSProperties;
  const words = t(state.tone === "late" ? "ticket.replyLate" : "ticket.nextReplyDue", { span: state.span });
  return (
    <span className={`edge inline-flex min-h-6 shrink-0 items-center gap-1.5 rounded-control px-2 text-xs whitespace-nowrap ${look}`}>
      <span aria-hidden className="faint-ring size-3.5" style={ring} />
      <span>{rich(words, { b: (part) => <b className="num font-title">{part}</b> })}</span>
    </span>
  );
}

export interface TicketHeaderProps {
  ticket: Ticket;
  /** When the customer last wrote, for the clock. */
  customerWroteAt?: string | undefined;
  /** Null when nobody has it. */
  assigneeName: string | null;
  mine: boolean;
  onResolve: () => void;
  onReopen: () => void;
  /** The rest of the actions, as a menu. */
  menu?: ReactNode;
}

export function TicketHeader({ ticket, customerWroteAt, assigneeName, mine, onResolve, onReopen, menu }: TicketHeaderProps) {
  const t = useT();
  const now = useNow();
  const resolveKeys = useKeysOf("resolve");
  const undoKeys = useKeysOf("undo");
  const done = ticket.status === "resolved" || ticket.status === "closed";
  return (
    <header className="px-5 pt-2.5 pb-2">
      <div className="flex min-w-0 items-center gap-2">
        <h1 className="readable cut flex-1 text-lg tracking-[-0.008em]" title={ticket.subject}>
          {ticket.subject}
        </h1>
        <DueChip sla={slaOf(ticket, customerWroteAt)} />
        <Button size="small" icon={done ? "return" : "check"} onClick={done ? onReopen : onResolve}>
          {t(done ? "ticket.reopen" : "ticket.resolve")} <Kbd keys={done ? undoKeys : resolveKeys} />
        </Button>
        {menu}
      </div>
      <div className="mt-1 flex min-h-5 items-center gap-2 overflow-hidden text-xs">
        <span className="readable num flex items-center gap-1 text-subtle">
          <Icon name={channelIcon[ticket.channel]} size={12} label={t(`channel.${ticket.channel}`)} />
          {ticket.id}
        </span>
        <Chip tone="soft">
          {ticket.status === "snoozed" && ticket.snoozedUntil !== null ? t("ticket.snoozedUntil", { at: momentOf(ticket.snoozedUntil, now) }) : t(`status.${ticket.status}`)}
        </Chip>
        <Chip tone="soft">
          <PriorityBars level={priorityLevel[ticket.priority]} /> {t(`priority.${ticket.priority}`)}
        </Chip>
        <Chip tone="soft">
          {assigneeName !== null && <Avatar name={assigneeName} size="tiny" me={mine} />}
          {assigneeName === null ? t("inbox.view.unassigned") : mine ? t("common.you") : assigneeName}
        </Chip>
        <Chip tone="soft">
          <Icon name="inbox" size={12} label={t("ticket.department")} />
          {spell(ticket.department)}
        </Chip>
        {ticket.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span className="flex-1" />
        {ticket.transferredFrom !== null && <span className="whitespace-nowrap text-muted">{t("ticket.transferredFrom", { department: spell(ticket.transferredFrom) })}</span>}
      </div>
    </header>
  );
}

export interface SummaryBannerProps {
  /** Null while it is being written. */
  banner: Banner | null;
  open: boolean;
  onToggle: () => void;
  onRefresh: () => void;
}

const fields = [
  ["request", "request"],
  ["tried", "tried"],
  ["open", "openQuestions"],
  ["upcoming", "upcoming"],
  ["mood", "mood"],
] as const;

export function SummaryBanner({ banner, open, onToggle, onRefresh }: SummaryBannerProps) {
  const t = useT();
  return (
    <section aria-label={t("ticket.summary.label")} className="flex items-center gap-4 border-y border-line bg-bg py-1.75 pr-3 pl-5 text-xs">
      {open ? (
        <dl className="grid min-w-0 flex-1 grid-cols-[1.2fr_1.5fr_1.5fr_1fr_.8fr] gap-x-4 max-xl:grid-cols-[1.2fr_1.5fr_1.5fr_.8fr]">
          {fields.map(([name, field]) => (
            <div key={name} className={name === "upcoming" ? "min-w-0 max-xl:hidden" : "min-w-0"}>
              <dt className="text-2xs text-subtle">{t(`ticket.summary.${name}`)}</dt>
              <dd className="readable line-clamp-2 min-h-8" title={banner?.[field]}>
                {banner === null ? <Skeleton className="mt-1 w-4/5" /> : banner[field] === "" ? "–" : banner[field]}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="cut flex-1 text-muted">{banner?.request}</p>
      )}
      <div className="flex shrink-0 items-center gap-1">
        {banner !== null && (
          <span className={banner.newerMessages > 0 ? "text-warning-text" : "num text-2xs text-subtle max-xl:hidden"}>
            {banner.newerMessages > 0 ? t("ticket.summary.newer", { count: banner.newerMessages }) : banner.asOf !== null && t("ticket.summary.asOf", { at: timeOf(banner.asOf) })}
          </span>
        )}
        <IconButton size="small" icon="refresh" label={t("ticket.summary.refresh")} onClick={onRefresh} disabled={banner === null} />
        <IconButton size="small" icon={open ? "up" : "down"} label={t(open ? "ticket.summary.collapse" : "ticket.summary.expand")} aria-expanded={open} onClick={onToggle} />
      </div>
    </section>
  );
}
