// The lead's queue: what is yours, what waits, what others hold, what came back. Every row is a link, so Back works.
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { useNow } from "@/app/clock";
import { hrefOf } from "@/app/router";
import { slaState } from "@/components/desk/sla";
import { Avatar, PriorityBars, SlaChip } from "@/components/ui/chip";
import { Segmented } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icons";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { ago, timeOf } from "@/i18n/format";
import type { BriefId, ReviewRow, RiskLevel } from "@/ipc/generated/types";
import type { Group, QueueGroup, SortBy } from "./queue";

const levels = { low: 2, medium: 3, high: 4 } as const satisfies Record<RiskLevel, number>;
const riskLook: Record<RiskLevel, string> = { high: "text-danger-text", medium: "text-warning-text", low: "text-muted" };

export const slaOf = (row: ReviewRow, now: number) => slaState(row.ticket.slaDueAt === null ? null : { dueAt: row.ticket.slaDueAt, startedAt: row.ticket.createdAt }, now);

export interface ReviewQueueProps {
  groups: readonly QueueGroup[] | null;
  total: number;
  sort: SortBy;
  onSort: (sort: SortBy) => void;
  currentId: BriefId | undefined;
  className?: string;
}

export function ReviewQueue({ groups, total, sort, onSort, currentId, className }: ReviewQueueProps) {
  const t = useT();
  const now = useNow();
  return (
    <section aria-label={t("review.list")} className={clsx("flex min-h-0 flex-col border-r border-line bg-bg", className)}>
      <header className="flex min-h-bar items-center gap-2 border-b border-line px-4">
        <h1 className="text-lg">{t("review.title")}</h1>
        <span className="num text-muted">{groups === null ? "" : total}</span>
      </header>
      <div className="flex items-center border-b border-line px-2 py-1.5">
        <Segmented
          label={t("review.sort")}
          value={sort}
          onChange={onSort}
          options={(["sla", "risk", "age"] as const).map((value) => ({ value, label: t(`review.by.${value}`) }))}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]">
        {groups === null ? (
          <Loading />
        ) : groups.length === 0 ? (
          <EmptyState icon="review" title={t("review.empty.title")}>
            {t("review.empty.body")}
          </EmptyState>
        ) : (
          groups.map(({ group, rows }) => (
            <div key={group} role="group" aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`} className="flex items-center gap-1.5 px-4 pt-3 pb-1 text-2xs font-strong text-subtle">
                {t(`review.group.${group}`)}
              </h2>
              {rows.map((row) => (
                <Row key={row.brief.id} row={row} group={group} now={now} current={row.brief.id === currentId} />
              ))}
            </div>
          ))
        )}
      </div>
    </section>
  );
}

function Row({ row, group, now, current }: { row: ReviewRow; group: Group; now: number; current: boolean }) {
  const t = useT();
  const link = useRef<HTMLAnchorElement>(null);
  const { brief, ticket } = row;
  const sla = slaOf(row, now);
  const who = `${row.customerName ?? t("review.unknownCustomer")} · ${row.accountName ?? t("review.noAccount")}`;
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <a
      ref={link}
      href={hrefOf({ name: "review", id: brief.id })}
      data-ring="inset"
      {...(current ? { "aria-current": "true" as const } : {})}
      className={clsx(
        "relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-b border-line px-4 py-2 hover:bg-hover aria-[current=true]:bg-selected",
        current && "before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent",
        group === "others" || group === "approved" ? "text-muted" : "",
      )}
    >
      <span className={clsx("cut", current && "font-title")} title={ticket.subject}>
        {ticket.subject}
      </span>
      <span className="text-right">{group === "approved" ? null : <SlaChip tone={sla.tone}>{sla.words}</SlaChip>}</span>
      <span className="cut text-xs text-muted">{who}</span>
      <span className="num text-right text-xs text-subtle">{ago(brief.createdAt, now)}</span>
      <span className="flex min-w-0 items-center gap-1.5 text-xs">
        <Third row={row} group={group} />
      </span>
      <span className="justify-self-end">
        <Avatar name={brief.authorName} title={brief.authorName} />
      </span>
    </a>
  );
}

/** The third line says what matters for the group: the risk while it waits, whose turn it is otherwise. */
function Third({ row: { brief }, group }: { row: ReviewRow; group: Group }) {
  const t = useT();
  const { review, risk } = brief;
  if (group === "others" && review.state === "claimed") {
    return (
      <>
        <Icon name="lock" size={12} />
        <span className="cut">{t("review.claimedUntil", { name: review.name, at: timeOf(review.until) })}</span>
      </>
    );
  }
  if (group === "returned") {
    return (
      <>
        <Icon name="return" size={12} className={review.state === "answered" ? "text-accent-text" : "text-subtle"} />
        <span className="cut">{t(review.state === "answered" ? "review.answered" : "review.waitsFor", { name: brief.authorName })}</span>
      </>
    );
  }
  if (group === "approved" && review.state === "approved") {
    return (
      <>
        <Icon name="check" size={12} className="text-success-text" />
        <span className="cut">{t("review.approvedAt", { at: timeOf(review.at) })}</span>
      </>
    );
  }
  const word = t(`review.risk.${risk.level}`);
  return (
    <span className={clsx("flex min-w-0 items-center gap-1.5", riskLook[risk.level])}>
      <PriorityBars level={levels[risk.level]} />
      <span className="cut" title={risk.reason}>
        {risk.reason === "" ? word : t("review.riskBecause", { risk: word, reason: risk.reason })}
      </span>
    </span>
  );
}

function Loading() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")}>
      {["w-[62%]", "w-[48%]", "w-[57%]", "w-[44%]", "w-[52%]"].map((width) => (
        <div key={width} className="grid min-h-19 content-center gap-2 border-b border-line px-4">
          <Skeleton className={width} />
          <Skeleton className="w-[40%]" />
          <Skeleton className="w-[30%]" />
        </div>
      ))}
    </div>
  );
}
