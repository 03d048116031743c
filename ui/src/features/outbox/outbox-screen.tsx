// The outbox: words first, then a reason, then what can be done about it. Unknown is never sent twice.
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useNow } from "@/app/clock";
import { useCommand } from "@/app/keyboard";
import { go, hrefOf } from "@/app/router";
import { toast } from "@/app/toasts";
import { Button } from "@/components/ui/button";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Icon, type IconName } from "@/components/ui/icons";
import { Banner, EmptyState, Skeleton, Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { momentOf, timeOf } from "@/i18n/format";
import { explain, query, useAct } from "@/ipc";
import type { OutboxEntry, OutboxState } from "@/ipc/generated/types";
import { before, grouped } from "./order";

export function OutboxScreen({ online }: { online: boolean }) {
  const t = useT();
  const list = useQuery(query("outbox_list", {}));
  const flush = useAct("outbox_flush");
  useCommand("back", () => go({ name: "inbox" }));
  const fail = (error: unknown) => toast({ text: explain(error).hint ?? explain(error).text, tone: "bad" });
  const all = list.data;
  return (
    <main className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-6 py-3.5">
        <div className="min-w-0 flex-1">
          <h1 className="text-xl tracking-[-0.014em]">{t("outbox.title")}</h1>
          <p className="text-muted">{t("outbox.note")}</p>
        </div>
        <Button icon="outbox" disabled={!online || flush.isPending || !all?.some((entry) => entry.state.state === "queued")} onClick={() => flush.mutate({}, { onSuccess: () => toast({ text: t("outbox.flushed") }), onError: fail })}>
          {t("outbox.flush")}
        </Button>
      </header>
      {!online && (
        <Banner tone="warn" icon="offline">
          {t("outbox.offline")}
        </Banner>
      )}
      {list.error && !all ? (
        <EmptyState icon="alert" tone="bad" title={t("outbox.failed")} action={<Button icon="refresh" onClick={() => void list.refetch()}>{t("common.retry")}</Button>}>
          {explain(list.error).hint ?? explain(list.error).text}
        </EmptyState>
      ) : !all ? (
        <div role="status" aria-label={t("common.loading")} className="grid gap-5 px-6 py-5">
          {["w-72", "w-56", "w-80"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      ) : all.length === 0 ? (
        <EmptyState icon="outbox" title={t("outbox.empty.title")}>
          {t("outbox.empty.body")}
        </EmptyState>
      ) : (
        <div className="min-h-0 flex-1 overflow-auto px-6 pt-1 pb-6">
          <div className="max-w-[64rem]">
            {grouped(all).map(({ group, entries }) => (
              <section key={group} aria-labelledby={`outbox-${group}`} className="pt-4">
                <h2 id={`outbox-${group}`} className="flex items-baseline gap-1.5 pb-1.5">
                  {t(`outbox.group.${group}`)} <span className="num font-body text-subtle">{entries.length}</span>
                </h2>
                <ul className="overflow-hidden rounded-card border border-line bg-raised">
                  {entries.map((entry) => (
                    <Entry key={entry.id} entry={entry} ahead={before(entry, all)} online={online} />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </div>
      )}
    </main>
  );
}

const looks: Record<OutboxState["state"], { icon: IconName; tone: ChipTone; colour: string }> = {
  queued: { icon: "clock", tone: "soft", colour: "text-subtle" },
  in_flight: { icon: "spin", tone: "act", colour: "text-accent-text" },
  unknown: { icon: "help", tone: "warn", colour: "text-warning-text" },
  failed: { icon: "alert", tone: "bad", colour: "text-danger-text" },
  confirmed: { icon: "check", tone: "ok", colour: "text-success-text" },
  nothing_stored: { icon: "info", tone: "plain", colour: "text-subtle" },
  withdrawn: { icon: "return", tone: "plain", colour: "text-subtle" },
};

function Entry({ entry, ahead, online }: { entry: OutboxEntry; ahead: number; online: boolean }) {
  const t = useT();
  const now = useNow();
  const look = looks[entry.state.state];
  const { ticket } = entry;
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-0.5 border-t border-line px-3 py-2.5 first:border-t-0 @max-[46rem]:grid-cols-[1rem_minmax(0,1fr)]">
      {entry.state.state === "in_flight" ? <Spinner silent label="" /> : <Icon name={look.icon} className={clsx("self-start mt-0.5", look.colour)} />}
      <div className="min-w-0">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="readable font-strong">{entry.title}</span>
          <Chip size="small" tone={look.tone}>
            {t(`outbox.state.${entry.state.state}`)}
          </Chip>
        </p>
        <p className="num text-xs text-pretty text-muted">
          <Say entry={entry} ahead={ahead} online={online} />
        </p>
        <p className="num flex flex-wrap gap-x-2 text-2xs text-subtle">
          <span>{t(`outbox.kind.${entry.payload.kind}`)}</span>
          {ticket !== null && (
            <a href={hrefOf({ name: "ticket", id: ticket })} aria-label={t("outbox.openTicket", { ticket })} className="rounded-chip underline-offset-2 hover:underline">
              {ticket}
            </a>
          )}
          <span>{momentOf(entry.createdAt, now)}</span>
          {entry.attempts > 0 && <span>{t("outbox.attempts", { count: entry.attempts })}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-1.5 @max-[46rem]:col-start-2 @max-[46rem]:justify-start">
        <Deeds entry={entry} />
      </div>
    </li>
  );
}

function Say({ entry, ahead, online }: { entry: OutboxEntry; ahead: number; online: boolean }) {
  const t = useT();
  const now = useNow();
  const { state } = entry;
  switch (state.state) {
    case "queued":
      if (online && state.notBefore !== null && new Date(state.notBefore).getTime() > now) return t("outbox.say.queuedUntil", { at: timeOf(state.notBefore) });
      if (online) return ahead === 0 ? t("outbox.say.queuedNow") : t("outbox.say.queuedBehind", { count: ahead });
      return ahead === 0 ? t("outbox.say.queuedOffline") : t("outbox.say.queuedOfflineBehind", { count: ahead });
    case "in_flight":
      return t("outbox.say.in_flight", { at: timeOf(state.since) });
    case "unknown":
      return t("outbox.say.unknown", { at: momentOf(state.since, now) });
    case "failed":
      return t(state.retryable ? "outbox.say.failedAgain" : "outbox.say.failedForGood", { reason: sentence(state.reason) });
    case "confirmed":
      return t("outbox.say.confirmed", { at: momentOf(state.at, now), reference: state.reference });
    case "nothing_stored":
      return t("outbox.say.nothing_stored", { reason: state.reason });
    case "withdrawn":
      return t("outbox.say.withdrawn", { at: momentOf(state.at, now) });
  }
}

const sentence = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`);

function Deeds({ entry }: { entry: OutboxEntry }) {
  const t = useT();
  const check = useAct("outbox_check");
  const settle = useAct("outbox_settle");
  const retry = useAct("outbox_retry");
  const withdraw = useAct("outbox_withdraw");
  const busy = check.isPending || settle.isPending || retry.isPending || withdraw.isPending;
  const fail = (error: unknown) => toast({ text: explain(error).hint ?? explain(error).text, tone: "bad" });
  const outbox = entry.id;
  const takeBack = (
    <Button size="small" look="quiet" disabled={busy} onClick={() => withdraw.mutate({ outbox }, { onSuccess: () => toast({ text: t("outbox.done.withdrawn") }), onError: fail })}>
      {t("outbox.withdraw")}
    </Button>
  );
  switch (entry.state.state) {
    case "queued":
      return takeBack;
    case "unknown":
      return (
        <>
          <Button
            size="small"
            disabled={busy}
            icon="refresh"
            onClick={() =>
              check.mutate(
                { outbox },
                {
                  onSuccess: ({ state }) => {
                    if (state.state === "confirmed") toast({ text: t("outbox.done.checkConfirmed"), tone: "good" });
                    else if (state.state === "queued") toast({ text: t("outbox.done.checkQueued") });
                    else toast({ text: t("outbox.done.checkUnknown"), tone: "warn" });
                  },
                  onError: fail,
                },
              )
            }
          >
            {t("outbox.check")}
          </Button>
          <Button size="small" look="quiet" disabled={busy} onClick={() => settle.mutate({ outbox, happened: true }, { onSuccess: () => toast({ text: t("outbox.done.settledYes"), tone: "good" }), onError: fail })}>
            {t("outbox.happened")}
          </Button>
          <Button size="small" look="quiet" disabled={busy} onClick={() => settle.mutate({ outbox, happened: false }, { onSuccess: () => toast({ text: t("outbox.done.settledNo") }), onError: fail })}>
            {t("outbox.notHappened")}
          </Button>
        </>
      );
    case "failed":
      return (
        <>
          {entry.state.retryable && (
            <Button size="small" disabled={busy} icon="refresh" onClick={() => retry.mutate({ outbox }, { onSuccess: () => toast({ text: t("outbox.done.retried") }), onError: fail })}>
              {t("outbox.retry")}
            </Button>
          )}
          {takeBack}
        </>
      );
    case "in_flight":
    case "confirmed":
    case "nothing_stored":
    case "withdrawn":
      return null;
  }
}
