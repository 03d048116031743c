// Small honest plots: every bar starts at zero, has its number beside it, and one scale per group.
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { useT } from "@/i18n";
import { count as number } from "@/i18n/format";

export interface Bar {
  label: string;
  count: number;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export function Panel({ title, note, children, className }: { title: string; note?: ReactNode; children: ReactNode; className?: string }) {
  return (
    <section aria-label={title} className={clsx("min-w-0 rounded-card border border-line bg-raised px-4 pt-3 pb-3.5", className)}>
      <header className="flex items-baseline gap-2 pb-2">
        <h2 className="cut text-sm">{title}</h2>
        {note !== undefined && <span className="cut num ml-auto text-xs text-subtle">{note}</span>}
      </header>
      {children}
    </section>
  );
}

/** Horizontal bars. Longest first unless the order itself says something. */
export function Bars({ bars, keepOrder = false, most }: { bars: readonly Bar[]; keepOrder?: boolean; most?: number }) {
  const t = useT();
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  const scale = Math.max(1, most ?? Math.max(...bars.map((bar) => bar.count)));
  const shown = keepOrder ? bars : [...bars].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
  return (
    <ul className="grid gap-1">
      {shown.map((bar) => (
        <li key={bar.label} className="grid min-h-5.5 grid-cols-[7.5rem_minmax(0,1fr)_3rem] items-center gap-x-3" title={t("home.share", { label: bar.label, count: bar.count, share: percent(bar.count / Math.max(1, total)) })}>
          <span className="cut text-muted">{bar.label}</span>
          <span aria-hidden className="h-3 rounded-r-[3px] border-l border-line-control">
            <span className="block h-full rounded-r-[3px] bg-fg/70" style={{ width: `${(bar.count / scale) * 100}%` }} />
          </span>
          <span className="num text-right">{number(bar.count)}</span>
        </li>
      ))}
    </ul>
  );
}

export interface Part extends Bar {
  /** A background utility. */
  look: string;
}

/** Parts of one whole, with a legend that carries the numbers. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  return (
    <>
      <span aria-hidden className="flex h-4 gap-px overflow-hidden rounded-chip bg-line">
        {parts.map((part) => part.count > 0 && <span key={part.label} className={part.look} style={{ width: `${(part.count / Math.max(1, total)) * 100}%` }} />)}
      </span>
      <ul className="mt-2.5 grid gap-1">
        {parts.map((part) => (
          <li key={part.label} className="grid grid-cols-[0.625rem_minmax(0,1fr)_auto_3rem] items-center gap-x-2">
            <span aria-hidden className={clsx("size-2.5 rounded-[2px]", part.look)} />
            <span className="cut">{part.label}</span>
            <span className="num text-right">{number(part.count)}</span>
            <span className="num text-right text-subtle">{percent(part.count / Math.max(1, total))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One figure and what it means. */
export function Figure({ title, value, children }: { title: string; value: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-card border border-line bg-raised px-4 pt-3 pb-3.5">
      <h2 className="cut text-xs font-strong text-muted">{title}</h2>
      <p className="num pt-1 text-2xl font-title tracking-[-0.02em]">{value}</p>
      <p className="num text-xs text-pretty text-muted">{children}</p>
    </section>
  );
}
