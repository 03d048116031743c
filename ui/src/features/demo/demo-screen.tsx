// The demo's front page: what can be shown, why it matters, and one click to it. Everything is invented and says so.
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useState } from "react";
import { useCommand } from "@/app/keyboard";
import { go } from "@/app/router";
import { toast } from "@/app/toasts";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Segmented } from "@/components/ui/choice";
import { Glyph } from "@/components/ui/evidence";
import { Icon, Mark, type IconName } from "@/components/ui/icons";
import { Dialog, DialogClose } from "@/components/ui/overlay";
import { EmptyState, Skeleton, Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import { explain, query, useAct } from "@/ipc";
import type { AppStatus, Scenario } from "@/ipc/generated/types";

export interface DemoScreenProps {
  status: Pick<AppStatus, "now" | "seeded" | "scenario" | "actors" | "profile">;
}

/** Where a started scenario begins. */
const enter = (scenario: Scenario) => {
  const first = scenario.tickets[0];
  if (scenario.compare) go({ name: "compare" });
  else if (first !== undefined) go({ name: "ticket", id: first });
  else go({ name: "inbox" });
};

export function DemoScreen({ status }: DemoScreenProps) {
  const t = useT();
  const [tour, setTour] = useState("all");
  const scenarios = useQuery(query("demo_scenarios", {}));
  const seed = useAct("demo_seed");
  const start = useAct("demo_start");
  const [starting, setStarting] = useState<string | null>(null);
  const all = scenarios.data;
  useCommand("back", () => go({ name: "inbox" }));

  const fail = (error: unknown) => toast({ text: explain(error).hint ?? explain(error).text, tone: "bad" });
  const begin = async (scenario: Scenario) => {
    setStarting(scenario.id);
    try {
      if (scenario.needsSeed && !status.seeded) await seed.mutateAsync({});
      enter(await start.mutateAsync({ scenario: scenario.id }));
    } catch (error) {
      fail(error);
    } finally {
      setStarting(null);
    }
  };

  if (status.profile !== "demo") {
    return (
      <EmptyState icon="info" title={t("demo.notDemo.title")} className="h-full bg-surface">
        {t("demo.notDemo.body")}
      </EmptyState>
    );
  }
  const verticals = [...new Set(all?.map((scenario) => scenario.vertical).filter((vertical) => vertical !== null))];
  const shown = all?.filter((scenario) => tour === "all" || scenario.vertical === tour) ?? [];
  const featured = tour === "all" ? shown.find((scenario) => scenario.compare) : undefined;
  const rest = shown.filter((scenario) => scenario !== featured);
  const cardOf = (scenario: Scenario, big = false) => (
    <ScenarioCard
      key={scenario.id}
      scenario={scenario}
      big={big}
      seeded={status.seeded}
      current={status.scenario === scenario.id}
      actor={status.actors.find((actor) => actor.id === scenario.actor)?.name ?? null}
      busy={starting !== null}
      starting={starting === scenario.id}
      onStart={() => void begin(scenario)}
    />
  );

  return (
    <main className="h-full overflow-auto bg-bg">
      <div className="mx-auto max-w-[84rem] px-8 pt-7 pb-10 @max-[46rem]:px-5">
        <header className="grid grid-cols-[minmax(0,1fr)_minmax(17rem,22rem)] gap-x-12 gap-y-4 pb-6 @max-[64rem]:grid-cols-1">
          <div>
            <div className="flex items-center gap-3">
              <Mark className="size-8" />
              <h1 className="text-2xl tracking-[-0.02em]">{t("demo.title")}</h1>
            </div>
            <p className="max-w-read pt-2.5 text-lg text-pretty text-muted">{t("demo.lead")}</p>
            <ul className="num flex flex-wrap gap-x-5 gap-y-1 pt-3 text-xs text-muted">
              <Fact icon="users">{t("demo.invented")}</Fact>
              <Fact icon="clock">{t("demo.pinned", { at: `${dateOf(status.now)}, ${timeOf(status.now)}` })}</Fact>
              <Fact icon="offline">{t("demo.offline")}</Fact>
            </ul>
          </div>
          <MemoryBox seeded={status.seeded} />
        </header>

        {scenarios.error && !all ? (
          <EmptyState icon="alert" tone="bad" title={t("demo.failed")} action={<Button icon="refresh" onClick={() => void scenarios.refetch()}>{t("common.retry")}</Button>}>
            {explain(scenarios.error).hint ?? explain(scenarios.error).text}
          </EmptyState>
        ) : !all ? (
          <Loading />
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-2.5">
              <h2>{t("demo.scenarios")}</h2>
              <span className="flex-1" />
              <Segmented
                size="small"
                label={t("demo.tours")}
                value={tour}
                onChange={setTour}
                options={[{ value: "all", label: t("demo.all"), count: all.length }, ...verticals.map((vertical) => ({ value: vertical, label: verticalWords(vertical), count: all.filter((scenario) => scenario.vertical === vertical).length }))]}
                className="flex-wrap"
              />
            </div>
            {shown.length === 0 && <p className="text-muted">{t("demo.none")}</p>}
            {featured && cardOf(featured, true)}
            <div className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(20rem,1fr))] gap-4">{rest.map((scenario) => cardOf(scenario))}</div>
          </>
        )}
      </div>
    </main>
  );

  function verticalWords(vertical: string): string {
    const known = ["saas", "ecommerce", "banking_fintech", "travel", "telecom", "edtech_support", "general_info"] as const;
    const match = known.find((one) => one === vertical);
    return match ? t(`home.vertical.${match}`) : spell(vertical);
  }
}

function Fact({ icon, children }: { icon: IconName; children: string }) {
  return (
    <li className="flex items-center gap-1.5">
      <Icon name={icon} size={14} className="text-subtle" />
      {children}
    </li>
  );
}

function MemoryBox({ seeded }: { seeded: boolean }) {
  const t = useT();
  const seed = useAct("demo_seed");
  const reset = useAct("demo_reset");
  const [asking, setAsking] = useState(false);
  const fail = (error: unknown) => toast({ text: explain(error).hint ?? explain(error).text, tone: "bad" });
  return (
    <section aria-label={t("demo.seed.title")} className="grid content-start gap-1.5 rounded-card border border-line bg-raised px-4 py-3">
      <h2 className="flex items-center gap-2">
        <Glyph kind="memory" tone={seeded ? "own" : "gone"} />
        {t("demo.seed.title")}
      </h2>
      <p aria-live="polite" className="num min-h-10 text-muted">
        {seed.isPending
          ? t("demo.seed.seeding")
          : reset.isPending
            ? t("demo.seed.resetting")
            : !seeded
              ? t("demo.seed.empty")
              : seed.data
                ? t("demo.seed.fullRun", { count: seed.data.memories, run: seed.data.run })
                : t("demo.seed.full")}
      </p>
      <div className="flex min-h-control items-center gap-2">
        {seed.isPending || reset.isPending ? (
          <progress aria-label={t(seed.isPending ? "demo.seed.seeding" : "demo.seed.resetting")} className="h-1.5 w-full accent-accent" />
        ) : (
          <>
            <Button icon="database" disabled={seeded} onClick={() => seed.mutate({}, { onSuccess: (answer) => toast({ text: t("demo.seed.done", { count: answer.memories, run: answer.run }), tone: "good" }), onError: fail })}>
              {t("demo.seed.action")}
            </Button>
            <Button look="quiet" icon="refresh" onClick={() => setAsking(true)}>
              {t("demo.seed.reset")}
            </Button>
          </>
        )}
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        width="narrow"
        title={t("demo.seed.resetTitle")}
        description={t("demo.seed.resetBody")}
        footer={
          <>
            <span className="flex-1" />
            <DialogClose asChild>
              <Button look="quiet">{t("common.cancel")}</Button>
            </DialogClose>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                seed.reset();
                reset.mutate({}, { onSuccess: () => toast({ text: t("demo.seed.resetDone"), tone: "good" }), onError: fail });
              }}
            >
              {t("demo.seed.reset")}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </section>
  );
}

interface ScenarioCardProps {
  scenario: Scenario;
  big: boolean;
  seeded: boolean;
  current: boolean;
  actor: string | null;
  busy: boolean;
  starting: boolean;
  onStart: () => void;
}

function ScenarioCard({ scenario, big, seeded, current, actor, busy, starting, onStart }: ScenarioCardProps) {
  const t = useT();
  const needsSeed = scenario.needsSeed && !seeded;
  return (
    <article className={clsx("flex min-w-0 rounded-card border bg-raised", big ? "border-line-strong" : "border-line", big ? "flex-row @max-[64rem]:flex-col" : "flex-col")}>
      <div className={clsx("min-w-0", big ? "flex-1 px-6 pt-5 pb-5" : "px-4 pt-3.5")}>
        <h3 className={big ? "text-xl tracking-[-0.014em]" : "text-md"}>{scenario.title}</h3>
        <p className={clsx("max-w-read pt-0.5 text-pretty text-muted", big && "text-md")}>{scenario.pitch}</p>
        {big && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-4">
            <StartButton {...{ scenario, needsSeed, busy, starting, current, big, onStart }} />
            <Tags scenario={scenario} needsSeed={needsSeed} actor={actor} current={current} />
          </div>
        )}
      </div>
      <div className={clsx(big ? "w-[46%] border-l border-line px-6 py-5 @max-[64rem]:w-auto @max-[64rem]:border-t @max-[64rem]:border-l-0" : "flex-1 px-4 pt-2.5 pb-3")}>
        <p className="pb-1 text-2xs font-strong text-subtle">{t("demo.watch")}</p>
        <ol className={clsx("num grid gap-1", big ? "" : "text-xs leading-[1.125rem] text-muted")}>
          {scenario.watch.map((line, i) => (
            <li key={i} className="grid grid-cols-[1.125rem_minmax(0,1fr)]">
              <span className="text-subtle">{i + 1}</span>
              <span className="text-pretty">{line}</span>
            </li>
          ))}
        </ol>
      </div>
      {!big && (
        <footer className="flex min-h-11 flex-wrap items-center gap-2 border-t border-line py-1.5 pr-2 pl-4">
          <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
            <Tags scenario={scenario} needsSeed={needsSeed} actor={actor} current={current} />
          </span>
          <StartButton {...{ scenario, needsSeed, busy, starting, current, big, onStart }} />
        </footer>
      )}
    </article>
  );
}

function StartButton({ scenario, needsSeed, busy, starting, current, big, onStart }: Omit<ScenarioCardProps, "seeded" | "actor"> & { needsSeed: boolean }) {
  const t = useT();
  if (starting) return <Spinner label={t("demo.starting")} />;
  const words = t(needsSeed ? "demo.seedStart" : current ? "demo.open" : big ? "demo.startHere" : "demo.start");
  return (
    <Button look={big ? "primary" : "default"} {...(big ? {} : { size: "small" as const })} disabled={busy} onClick={onStart} aria-label={`${words}: ${scenario.title}`}>
      {words}
      <Icon name="arrow" size={14} />
    </Button>
  );
}

function Tags({ scenario, needsSeed, actor, current }: { scenario: Scenario; needsSeed: boolean; actor: string | null; current: boolean }) {
  const t = useT();
  return (
    <>
      {current && !needsSeed && (
        <Chip size="small" tone="act">
          {t("demo.running")}
        </Chip>
      )}
      {scenario.compare && <Chip size="small">{t("demo.tag.compare")}</Chip>}
      {scenario.toolsDown && (
        <Chip size="small" tone="bad">
          {t("demo.tag.toolsDown")}
        </Chip>
      )}
      <span className="num text-xs text-subtle">
        {[t("demo.tag.tickets", { count: scenario.tickets.length }), actor === null ? null : t("demo.as", { name: actor })].filter((word) => word !== null).join(" · ")}
      </span>
    </>
  );
}

function Loading() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")} className="grid grid-cols-3 gap-4 @max-[64rem]:grid-cols-1">
      {[0, 1, 2, 3, 4, 5].map((i) => (
        <div key={i} className="grid min-h-44 content-start gap-3 rounded-card border border-line bg-raised p-4">
          <Skeleton className="h-3.5 w-44" />
          <Skeleton className="w-[86%]" />
          <Skeleton className="w-[70%]" />
        </div>
      ))}
    </div>
  );
}
