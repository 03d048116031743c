// What this ticket is, how long there is, who else is here; and under it the summary, which says when it was made.
import { slaState } from "@/components/desk/sla";
import { priorityLevel } from "@/components/desk/words";
import { Button, IconButton } from "@/components/ui/button";
import { Avatar, Chip, PriorityBars } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/surface";
import { useNow } from "@/app/clock";
import { useKeysOf } from "@/app/keyboard";
import { rich, useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { Sla, Summary, TicketHead } from "@/ipc";
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
  head: TicketHead;
  onResolve: () => void;
  /** The rest of the actions, as a menu. */
  menu?: ReactNode;
}

export function TicketHeader({ head, onResolve, menu }: TicketHeaderProps) {
  const t = useT();
  const resolveKeys = useKeysOf("resolve");
  const viewer = head.viewers[0];
  const done = head.status === "resolved" || head.status === "closed";
  return (
    <header className="px-5 pt-2.5 pb-2">
      <div className="flex min-w-0 items-center gap-2">
        <h1 className="readable cut flex-1 text-lg tracking-[-0.008em]" title={head.subject}>
          {head.subject}
        </h1>
        <DueChip sla={head.sla} />
        <Button size="small" icon={done ? "return" : "check"} onClick={onResolve}>
          {t(done ? "ticket.reopen" : "ticket.resolve")} <Kbd keys={done ? "z" : resolveKeys} />
        </Button>
        {menu}
      </div>
      <div className="mt-1 flex min-h-5 items-center gap-2 overflow-hidden text-xs">
        <span className="readable num text-subtle">{head.number}</span>
        <Chip tone="soft">{t(`status.${head.status}`)}</Chip>
        <Chip tone="soft">
          <PriorityBars level={priorityLevel[head.priority]} /> {t(`priority.${head.priority}`)}
        </Chip>
        <Chip tone="soft">
          {head.assigneeName !== null && <Avatar name={head.assigneeName} size="tiny" me={head.mine} />}
          {head.assigneeName === null ? t("inbox.view.unassigned") : head.mine ? t("common.you") : head.assigneeName}
        </Chip>
        {head.tags.map((tag) => (
          <Chip key={tag}>{tag}</Chip>
        ))}
        <span className="flex-1" />
        {viewer !== undefined && (
          <span role="status" className="flex items-center gap-1.25 whitespace-nowrap text-muted">
            <Avatar name={viewer} />
            {t("ticket.viewing", { name: viewer })}
          </span>
        )}
      </div>
    </header>
  );
}

export interface SummaryBannerProps {
  /** Null while it is being written. */
  summary: Summary | null;
  open: boolean;
  onToggle: () => void;
  onRefresh: () => void;
}

export function SummaryBanner({ summary, open, onToggle, onRefresh }: SummaryBannerProps) {
  const t = useT();
  const fields = ["request", "tried", "open", "upcoming", "mood"] as const;
  return (
    <section aria-label={t("ticket.summary.label")} className="flex items-center gap-4 border-y border-line bg-bg py-1.75 pr-3 pl-5 text-xs">
      {open ? (
        <dl className="grid min-w-0 flex-1 grid-cols-[1.2fr_1.5fr_1.5fr_1fr_.8fr] gap-x-4 max-lg:grid-cols-[1.2fr_1.5fr_1.5fr_.8fr]">
          {fields.map((field) => (
            <div key={field} className={field === "upcoming" ? "min-w-0 max-lg:hidden" : "min-w-0"}>
              <dt className="text-2xs text-subtle">{t(`ticket.summary.${field}`)}</dt>
              <dd className="readable line-clamp-2 min-h-8" title={summary?.[field]}>
                {summary === null ? <Skeleton className="mt-1 w-4/5" /> : summary[field] === "" ? "–" : summary[field]}
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="cut flex-1 text-muted">{summary?.request}</p>
      )}
      <div className="flex shrink-0 items-center gap-1">
        {summary !== null && (
          <span className={summary.newerMessages > 0 ? "text-warning-text" : "num text-2xs text-subtle max-lg:hidden"}>
            {summary.newerMessages > 0 ? t("ticket.summary.newer", { count: summary.newerMessages }) : timeOf(summary.asOf)}
          </span>
        )}
        <IconButton size="small" icon="refresh" label={t("ticket.summary.refresh")} onClick={onRefresh} disabled={summary === null} />
        <IconButton size="small" icon={open ? "up" : "down"} label={t(open ? "ticket.summary.collapse" : "ticket.summary.expand")} aria-expanded={open} onClick={onToggle} />
      </div>
    </section>
  );
}
