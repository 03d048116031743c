// What tools said, each with the minute it was read; what did not answer and why; what would be needed to ask more.
import { clsx } from "clsx";
import { useState } from "react";
import { factWords, statedWords, subjectOf } from "@/components/desk/facts";
import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { Section, Spinner } from "@/components/ui/surface";
import { useNow } from "@/app/clock";
import { useT } from "@/i18n";
import { momentOf } from "@/i18n/format";
import type { LiveFact, MissedLookup, SourceReport } from "@/ipc";
import { Bars, mark, Quiet } from "./line";

export interface LiveSectionProps {
  /** Null while nothing was read yet. */
  facts: readonly LiveFact[] | null;
  missed: readonly MissedLookup[];
  reports: readonly SourceReport[];
  numberOf: (id: string) => number | null;
  onRetry: () => void;
}

export function LiveSection({ facts, missed, reports, numberOf, onRetry }: LiveSectionProps) {
  const t = useT();
  const reading = reports.filter(({ source, state }) => source.kind === "live_tool" && state.state === "reading");
  const down = missed.filter(({ why }) => why.why === "unavailable");
  const rest = missed.filter(({ why }) => why.why !== "unavailable");
  return (
    <Section title={t("context.live")} note={facts === null ? undefined : facts.length}>
      {facts === null && <Bars count={2} />}
      <ul>
        {facts?.map((fact) => (
          <Fact key={fact.id} fact={fact} n={numberOf(fact.id)} />
        ))}
        {down.map((lookup) => (
          <li key={lookup.tool} className="-mx-1 grid min-h-6 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-x-2 rounded-chip bg-danger-soft px-1">
            <Glyph kind="live" tone="failed" />
            <span className="readable cut" title={lookup.why.why === "unavailable" ? lookup.why.reason : undefined}>
              {lookup.title}: <span className="text-danger-text">{lookup.why.why === "unavailable" && lookup.why.reason}</span>
            </span>
            <Button size="inline" look="link" className="min-h-4.5 text-xs" onClick={onRetry}>
              {t("common.retry")}
            </Button>
          </li>
        ))}
        {reading.map(({ source }) => (
          <li key={source.kind === "live_tool" ? source.tool : ""} className="grid min-h-6 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-x-2 text-muted">
            <Glyph kind="live" tone="gone" />
            <span className="cut">{source.kind === "live_tool" && source.title}</span>
            <Spinner label={t("draft.source.reading")} silent size={12} />
          </li>
        ))}
      </ul>
      {facts?.length === 0 && down.length === 0 && reading.length === 0 && rest.length === 0 && <Quiet>{t("context.noLive")}</Quiet>}
      {rest.length > 0 && <Missed lookups={rest} />}
    </Section>
  );
}

function Fact({ fact, n }: { fact: LiveFact; n: number | null }) {
  const t = useT();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const { freshness } = fact;
  return (
    <li id={`live-${fact.id}`} tabIndex={-1} data-ring="inset" className={clsx("-mx-1 scroll-my-8 rounded-chip px-1 focus:bg-selected", freshness.state === "failed" ? "bg-danger-soft" : "hover:bg-hover")}>
      <div className="grid min-h-6 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-x-2">
        <Glyph kind="live" tone={freshness.state === "failed" ? "failed" : freshness.state === "cached" ? "cached" : "own"} />
        <button type="button" aria-expanded={open} data-ring="inset" className="cut text-left" onClick={() => setOpen(!open)}>
          <b className="font-strong">{subjectOf(fact)}</b> {factWords(fact)}
        </button>
        <span className={clsx("num flex items-center gap-1 text-2xs", freshness.state === "cached" ? "text-warning-text" : "text-subtle")}>
          {freshness.state === "cached" ? t("context.cachedAt", { at: momentOf(freshness.at, now) }) : momentOf(fact.fetchedAt, now)}
          {mark("live", n, t("evidence.live", { n: n ?? "" }))}
        </span>
      </div>
      {open && (
        <ul className="readable grid gap-0.5 pt-0.5 pb-1.5 pl-5 text-xs">
          {fact.stated.map((stated) => (
            <li key={stated.key} className="flex items-center gap-1.5">
              {statedWords(stated)}
              {stated.internal && <Icon name="lock" size={12} className="text-note-icon" label={t("common.internal")} />}
            </li>
          ))}
          <li className="font-code text-2xs text-subtle">{fact.tool}</li>
        </ul>
      )}
    </li>
  );
}

/** Lookups that could not be asked or found nothing, in one quiet line each. */
function Missed({ lookups }: { lookups: readonly MissedLookup[] }) {
  const t = useT();
  const words = ({ why }: MissedLookup) => {
    switch (why.why) {
      case "needs_identifier":
        return t("context.missed.needs", { what: why.ask });
      case "not_found":
        return t("context.missed.notFound", { what: why.subject });
      case "withheld":
        return why.reason;
      case "unavailable":
        return why.reason;
    }
  };
  return (
    <details className="text-xs">
      <summary className="-ml-1 inline-flex min-h-5 items-center gap-1 rounded-chip px-1 text-subtle hover:text-fg">{t("context.missed.title", { count: lookups.length })}</summary>
      <ul className="grid gap-0.5 pb-1 pl-1">
        {lookups.map((lookup) => (
          <li key={`${lookup.tool} ${lookup.why.why}`} className="readable text-muted">
            <span className="text-fg">{lookup.title}</span>: {words(lookup)}
          </li>
        ))}
      </ul>
    </details>
  );
}
