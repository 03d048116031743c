// One lookup in the conversation: a row that opens and shows what was asked and what came back.
import { clsx } from "clsx";
import { useState } from "react";
import { factWords, statedWords, subjectOf } from "@/components/desk/facts";
import { Button } from "@/components/ui/button";
import { InternalChip } from "@/components/ui/chip";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import { momentOf, took } from "@/i18n/format";
import { useNow } from "@/app/clock";
import type { Run } from "./timeline-items";

const argumentWords = (values: Record<string, unknown>) => Object.entries(values).map(([key, value]) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}`);

export function RunRow({ run, onRetry }: { run: Run; onRetry: () => void }) {
  const t = useT();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const fact = "fact" in run ? run.fact : null;
  const failed = fact === null || fact.freshness.state === "failed";
  const cached = fact?.freshness.state === "cached";
  const reason = "missed" in run && run.missed.why.why === "unavailable" ? run.missed.why.reason : "";
  return (
    <li className="not-first:border-t not-first:border-line">
      <div className="flex items-center pr-2.5 text-xs text-muted hover:bg-hover">
        <button type="button" data-ring="inset" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-6.25 min-w-0 flex-1 items-center gap-2 pl-2 text-left">
          <Icon name="right" size={12} className={clsx("text-subtle transition-transform duration-(--t-feedback)", open && "rotate-90")} />
          <Glyph kind="live" tone={failed ? "failed" : cached ? "cached" : "own"} />
          <span className="font-code text-[0.92em] whitespace-nowrap text-fg">{run.tool}</span>
          <span className={clsx("cut", failed && "text-danger-text")}>{fact === null ? t("ticket.notAnswered", { reason }) : `${subjectOf(fact)}: ${factWords(fact)}`}</span>
        </button>
        {failed ? (
          <Button size="inline" look="link" onClick={onRetry}>
            {t("common.retry")}
          </Button>
        ) : (
          <span className={clsx("num whitespace-nowrap", cached ? "text-warning-text" : "text-subtle")}>
            {run.tookMs !== null && run.tookMs > 0 && `${took(run.tookMs)} · `}
            {cached ? t("context.cachedAt", { at: momentOf(run.at, now) }) : momentOf(run.at, now)}
          </span>
        )}
      </div>
      {open && (
        <dl className="readable grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-t border-line bg-bg py-2 pr-3 pl-7 text-xs">
          {fact !== null && (
            <>
              <dt className="text-subtle">{t("ticket.toolArguments")}</dt>
              <dd className="font-code wrap-anywhere whitespace-pre-wrap">{argumentWords(fact.arguments).join("\n") || "–"}</dd>
            </>
          )}
          <dt className="text-subtle">{t("ticket.toolResult")}</dt>
          <dd className="grid gap-0.5 wrap-anywhere">
            {fact === null
              ? reason
              : fact.stated.map((stated) => (
                  <span key={stated.key} className="flex items-center gap-2">
                    {statedWords(stated)}
                    {stated.internal && <InternalChip size="small">{t("common.internal")}</InternalChip>}
                  </span>
                ))}
          </dd>
        </dl>
      )}
    </li>
  );
}
