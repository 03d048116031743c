// The same message decided without memory and with it: for the three customers of the experiment, or for one open ticket.
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useState } from "react";
import { useCommand } from "@/app/keyboard";
import { go } from "@/app/router";
import { toast } from "@/app/toasts";
import { listed } from "@/components/desk/plain";
import { Button } from "@/components/ui/button";
import { Toggle } from "@/components/ui/choice";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { EmptyState, Skeleton, Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { took } from "@/i18n/format";
import { explain, query, useAct } from "@/ipc";
import type { Comparison, TicketId } from "@/ipc/generated/types";
import { CaseRow, columns } from "./case-row";
import { tallyOf } from "./tally";

// A comparison is asked for, not kept fresh behind anybody's back.
const once = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

export interface CompareScreenProps {
  /** One ticket; the experiment of the demo otherwise. */
  ticketId: TicketId | undefined;
  seeded: boolean;
}

export function CompareScreen({ ticketId, seeded }: CompareScreenProps) {
  const t = useT();
  const [accountsOff, setAccountsOff] = useState(false);
  const ready = seeded || ticketId !== undefined;
  const three = useQuery({ ...query("compare_demo", { accountsOff }), ...once, enabled: ready && ticketId === undefined });
  const single = useQuery({ ...query("compare_ticket", { ticket: ticketId ?? "" }), ...once, enabled: ticketId !== undefined });
  const ask = ticketId === undefined ? three : single;
  const comparisons = ticketId === undefined ? three.data : single.data && [single.data];
  useCommand("back", ticketId === undefined ? null : () => go({ name: "ticket", id: ticketId }));

  const messages = [...new Set(comparisons?.map((one) => one.message))];
  return (
    <main className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-6 pt-4 pb-3">
        <h1 className="text-xl tracking-[-0.014em]">{t("compare.title")}</h1>
        <blockquote className="readable min-w-60 flex-1 border-l-2 border-line-strong pl-4 text-md leading-5 text-muted">
          {ask.isFetching ? t(ticketId === undefined ? "compare.running" : "compare.runningTicket") : messages.length === 1 && messages[0] !== undefined && <span className="line-clamp-2">“{messages[0]}”</span>}
        </blockquote>
        {comparisons && !ask.isFetching && <span className="num text-xs text-subtle">{t("compare.took", { took: took(comparisons.reduce((sum, one) => sum + one.elapsedMs, 0)) })}</span>}
        {ticketId === undefined && ready && (
          <span title={t("compare.accountsOffHint")}>
            <Toggle checked={accountsOff} onCheckedChange={setAccountsOff}>
              {t("compare.accountsOff")}
            </Toggle>
          </span>
        )}
        {ticketId !== undefined && (
          <Button icon="return" onClick={() => go({ name: "ticket", id: ticketId })}>
            {t("compare.back")}
          </Button>
        )}
        <Button icon="refresh" disabled={!ready || ask.isFetching} onClick={() => void ask.refetch()}>
          {t("compare.run")}
        </Button>
      </header>
      {!ready ? (
        <Unseeded />
      ) : ask.error && !ask.isFetching ? (
        <EmptyState icon="alert" tone="bad" title={t("compare.failed")} action={<Button icon="refresh" onClick={() => void ask.refetch()}>{t("common.retry")}</Button>}>
          {explain(ask.error).hint ?? explain(ask.error).text}
        </EmptyState>
      ) : comparisons?.length === 0 ? (
        <EmptyState icon="compare" title={t("compare.none.title")}>
          {t("compare.none.body")}
        </EmptyState>
      ) : (
        <Table comparisons={ask.isFetching ? undefined : comparisons} expected={ticketId === undefined ? 3 : 1} />
      )}
    </main>
  );
}

function Table({ comparisons, expected }: { comparisons: readonly Comparison[] | undefined; expected: number }) {
  const t = useT();
  const tally = comparisons && tallyOf(comparisons);
  const several = tally !== undefined && tally.total > 1;
  const caption = "flex min-w-0 items-center gap-2 whitespace-nowrap px-4 py-1.5 text-xs";
  return (
    <>
      <div className={clsx(columns, "border-y border-line bg-bg @max-[64rem]:hidden")}>
        <span className={clsx(caption, "pl-6 text-muted")}>{t("compare.customer")}</span>
        <span className={caption}>
          <Icon name="minus" size={14} />
          <b className="font-title">{t("compare.without")}</b>
          {several && <span className="cut text-subtle">{tally.stepsWithout === 1 ? t("compare.sameStep", { count: tally.total }) : t("compare.steps", { count: tally.stepsWithout })}</span>}
        </span>
        <span className={caption}>
          <Glyph kind="memory" />
          <b className="font-title">{t("compare.with")}</b>
          {several && <span className="cut text-subtle">{t("compare.steps", { count: tally.stepsWith })}</span>}
        </span>
        <span className={caption}>
          <b className="cut font-title">{t("compare.changed")}</b>
        </span>
      </div>
      <div className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]" aria-busy={comparisons === undefined}>
        {comparisons ? <div className="appear flex min-h-full flex-col">{comparisons.map((one) => <CaseRow key={one.ticket} one={one} />)}</div> : <Running rows={expected} />}
      </div>
      <Together tally={tally} />
    </>
  );
}

function Together({ tally }: { tally: ReturnType<typeof tallyOf> | undefined }) {
  const t = useT();
  const cell = "min-h-14 px-4 pt-2 pb-2.5 text-xs leading-[1.125rem] text-muted";
  const figure = "num block text-md leading-5 font-title text-fg";
  return (
    <footer aria-label={t("compare.together")} className={clsx(columns, "border-t border-line bg-bg @max-[64rem]:grid-cols-3")}>
      <span className={clsx(cell, "pl-6 text-subtle @max-[64rem]:hidden")}>{t("compare.together")}</span>
      {tally ? (
        <>
          <div className={cell}>
            <b className={figure}>{t("compare.needless", { count: tally.needless })}</b>
            {t("compare.needlessWhy", { count: tally.needless })}
          </div>
          <div className={cell}>
            <b className={figure}>{t("compare.fair", { count: tally.fair.length })}</b>
            {tally.fair.length === 0 ? t("compare.fairNone") : t("compare.fairWhy", { names: listed(tally.fair.map((name) => name.split(" ")[0] ?? name)) })}
          </div>
          <div className={cell}>
            <b className={figure}>{t("compare.changedOf", { count: tally.changed, total: tally.total })}</b>
            {t("compare.changedBy", { count: tally.memories })}
          </div>
        </>
      ) : (
        [0, 1, 2].map((i) => (
          <div key={i} className={clsx(cell, "grid content-center gap-2")}>
            <Skeleton className="w-32" />
            <Skeleton className="w-44" />
          </div>
        ))
      )}
    </footer>
  );
}

function Running({ rows }: { rows: number }) {
  const t = useT();
  return (
    <div role="status" aria-label={t(rows === 1 ? "compare.runningTicket" : "compare.running")}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={clsx(columns, "min-h-44 border-b border-line")}>
          <div className="grid content-start gap-2.5 px-4 py-4 pl-6">
            <Skeleton className="size-8 rounded-full" />
            <Skeleton className="w-24" />
            <Skeleton className="w-32" />
          </div>
          {[0, 1, 2].map((column) => (
            <div key={column} className={clsx("grid content-start gap-3 px-4 py-4", column === 0 && "border-x border-line bg-bg", column === 1 && "border-r border-line")}>
              {i === 0 && column === 1 ? <Spinner silent label={t(rows === 1 ? "compare.runningTicket" : "compare.running")} /> : <Skeleton className="h-3.5 w-40" />}
              <Skeleton className="w-[92%]" />
              <Skeleton className="w-[84%]" />
              <Skeleton className="w-[48%]" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Unseeded() {
  const t = useT();
  const seed = useAct("demo_seed");
  return (
    <EmptyState
      icon="database"
      title={t("compare.unseeded.title")}
      className="border-t border-line"
      action={
        <Button look="primary" disabled={seed.isPending} icon="database" onClick={() =>
            seed.mutate(
              {},
              {
                onSuccess: (answer) => toast({ text: t("compare.unseeded.done", { count: answer.memories, run: answer.run }), tone: "good" }),
                onError: (error) => toast({ text: explain(error).text, tone: "bad" }),
              },
            )
          }>
          {t(seed.isPending ? "compare.unseeded.seeding" : "compare.unseeded.action")}
        </Button>
      }
    >
      {t("compare.unseeded.body")}
    </EmptyState>
  );
}
