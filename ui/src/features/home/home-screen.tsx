// Home: what a lead would rather see than read. Plots are drawn from counts; a number that does not exist is said in words.
import { useQuery } from "@tanstack/react-query";
import { useNow } from "@/app/clock";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT, type Translate } from "@/i18n";
import { count, dateOf, span, timeOf } from "@/i18n/format";
import { explain, query } from "@/ipc";
import type { Channel, Count, Stats, TicketStatus, Vertical } from "@/ipc/generated/types";
import { Bars, Figure, Panel, Parts, percent, type Bar } from "./bars";

const verticals = ["saas", "ecommerce", "banking_fintech", "travel", "telecom", "edtech_support", "general_info"] as const satisfies readonly Vertical[];
const channels = ["phone", "email", "chat", "sms", "telegram", "note"] as const satisfies readonly Channel[];
const statuses = ["new", "open", "pending", "snoozed", "resolved", "closed"] as const satisfies readonly TicketStatus[];
const among = <V extends string>(all: readonly V[], value: string): value is V => (all as readonly string[]).includes(value);

const verticalWords = (t: Translate, label: string) => (among(verticals, label) ? t(`home.vertical.${label}`) : spell(label));
const channelWords = (t: Translate, label: string) => (among(channels, label) ? t(`channel.${label}`) : spell(label));
const statusWords = (t: Translate, label: string) => (among(statuses, label) ? t(`status.${label}`) : spell(label));

/** Mean of counts whose label is the score itself. */
export function meanScore(scores: readonly Count[]): { mean: number; answers: number } | null {
  const answers = scores.reduce((sum, score) => sum + score.count, 0);
  if (answers === 0) return null;
  return { answers, mean: scores.reduce((sum, score) => sum + Number(score.label) * score.count, 0) / answers };
}

export function HomeScreen() {
  const t = useT();
  const now = useNow();
  const stats = useQuery(query("home_stats", {}));
  const tickets = stats.data?.ticketsByStatus.reduce((sum, one) => sum + one.count, 0) ?? 0;
  return (
    <main className="h-full overflow-auto bg-bg">
      <div className="mx-auto max-w-[90rem] px-6 pt-4 pb-8">
        <header className="flex flex-wrap items-baseline gap-x-4 pb-3.5">
          <h1 className="text-xl tracking-[-0.014em]">{t("home.title")}</h1>
          <p className="flex-1 text-muted">{t("home.note")}</p>
          <span className="num text-xs text-subtle">{t("home.asOf", { at: `${dateOf(now)}, ${timeOf(now)}` })}</span>
        </header>
        {stats.error && !stats.data ? (
          <EmptyState icon="alert" tone="bad" title={t("home.failed")} action={<Button icon="refresh" onClick={() => void stats.refetch()}>{t("common.retry")}</Button>}>
            {explain(stats.error).hint ?? explain(stats.error).text}
          </EmptyState>
        ) : !stats.data ? (
          <Loading />
        ) : tickets === 0 ? (
          <EmptyState icon="chart" title={t("home.empty.title")}>
            {t("home.empty.body")}
          </EmptyState>
        ) : (
          <Numbers stats={stats.data} tickets={tickets} />
        )}
      </div>
    </main>
  );
}

function Numbers({ stats, tickets }: { stats: Stats; tickets: number }) {
  const t = useT();
  const { drafts, memoryChanged, memoryRead } = stats;
  const csat = meanScore(stats.csat);
  const rest = Math.max(0, drafts.shown - drafts.used - drafts.edited - drafts.dismissed);
  const named = (counts: readonly Count[], words: (t: Translate, label: string) => string): Bar[] => counts.map((one) => ({ label: words(t, one.label), count: one.count }));
  const inOrder = statuses.flatMap((status) => stats.ticketsByStatus.filter((one) => one.label === status));
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-4 gap-4 @max-[64rem]:grid-cols-2 @max-[46rem]:grid-cols-1">
        <Figure title={t("home.memoryChanged")} value={memoryRead === 0 ? "–" : percent(memoryChanged.count / memoryRead)}>
          {memoryRead === 0 ? t("home.memoryChangedNone") : t("home.memoryChangedNote", { count: memoryChanged.count, total: memoryRead })}
        </Figure>
        <Figure title={t("home.firstReply")} value={stats.medianFirstReplyMinutes === null ? "–" : span(stats.medianFirstReplyMinutes * 60_000)}>
          {t(stats.medianFirstReplyMinutes === null ? "home.firstReplyNone" : "home.firstReplyNote")}
        </Figure>
        <Figure title={t("home.satisfaction")} value={csat === null ? "–" : t("home.ofFive", { n: csat.mean.toFixed(1) })}>
          {csat === null ? t("home.satisfactionNone") : t("home.satisfactionNote", { count: csat.answers })}
        </Figure>
        <Figure title={t("home.outboxAge")} value={stats.outboxOldestSecs === null ? t("home.outboxNone") : span(stats.outboxOldestSecs * 1000)}>
          {t(stats.outboxOldestSecs === null ? "home.outboxNoneNote" : "home.outboxNote")}
        </Figure>
      </div>
      <div className="grid grid-cols-3 gap-4 @max-[80rem]:grid-cols-2 @max-[46rem]:grid-cols-1">
        <Panel title={t("home.drafts")} note={drafts.shown > 0 && t("home.draftsNote", { count: drafts.shown })}>
          {drafts.shown === 0 ? (
            <p className="text-muted">{t("home.draftsNone")}</p>
          ) : (
            <>
              <Parts
                parts={[
                  { label: t("home.draft.used"), count: drafts.used, look: "bg-fg" },
                  { label: t("home.draft.edited"), count: drafts.edited, look: "bg-fg/60" },
                  { label: t("home.draft.dismissed"), count: drafts.dismissed, look: "bg-fg/30" },
                  ...(rest > 0 ? [{ label: t("home.draft.open"), count: rest, look: "bg-fg/12" }] : []),
                ]}
              />
              <p className="mt-2.5 border-t border-line pt-2 text-xs text-muted">{drafts.editDistance === null ? t("home.editDistanceNone") : t("home.editDistance", { share: percent(drafts.editDistance) })}</p>
            </>
          )}
        </Panel>
        <Panel title={t("home.byVertical")} note={t("home.total", { count: tickets })}>
          <Bars bars={named(stats.ticketsByVertical, verticalWords)} />
        </Panel>
        <Panel title={t("home.byChannel")} note={t("home.total", { count: tickets })}>
          <Bars bars={named(stats.ticketsByChannel, channelWords)} />
        </Panel>
        <Panel title={t("home.byStatus")} note={t("home.total", { count: tickets })}>
          <Bars bars={named(inOrder, statusWords)} keepOrder />
        </Panel>
        <Panel title={t("home.openIssues")}>
          {stats.openIssuesByFamily.length === 0 ? <p className="text-muted">{t("home.openIssuesNone")}</p> : <Bars bars={named(stats.openIssuesByFamily, (_t, label) => spell(label))} />}
        </Panel>
        <Panel title={t("home.ratings")} note={csat === null ? undefined : t("home.satisfactionNote", { count: csat.answers })}>
          {csat === null ? (
            <p className="text-muted">{t("home.satisfactionNone")}</p>
          ) : (
            <Bars keepOrder bars={[5, 4, 3, 2, 1].map((n) => ({ label: t("home.stars", { n }), count: stats.csat.find((one) => one.label === String(n))?.count ?? 0 }))} />
          )}
        </Panel>
      </div>
      <p className="num text-xs text-subtle">{t("home.memories", { count: stats.memories, n: count(stats.memories) })}</p>
    </div>
  );
}

function Loading() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")} className="grid grid-cols-4 gap-4 @max-[64rem]:grid-cols-2">
      {[0, 1, 2, 3].map((i) => (
        <div key={i} className="grid min-h-26 content-start gap-3 rounded-card border border-line bg-raised px-4 py-3.5">
          <Skeleton className="w-28" />
          <Skeleton className="h-5 w-20" />
          <Skeleton className="w-40" />
        </div>
      ))}
    </div>
  );
}
