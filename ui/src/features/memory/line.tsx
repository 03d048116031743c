// One line of the context column: glyph, words, number; under them where it is from. The words are cut to one line and shown whole
// on focus and hover. Bars of the same height stand for what is still being read.
import { clsx } from "clsx";
import { useState, type ReactNode } from "react";
import { EvidenceMark } from "@/components/ui/evidence";
import { Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import type { EvidenceKind } from "@/ipc";

export function Bars({ count }: { count: number }) {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")}>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="flex min-h-6 items-center gap-2">
          <Skeleton className="w-3" />
          <Skeleton className={i % 2 === 0 ? "w-3/5" : "w-2/5"} />
        </div>
      ))}
    </div>
  );
}

export function Quiet({ children }: { children: ReactNode }) {
  return <p className="pb-1 text-xs text-subtle">{children}</p>;
}

export function mark(kind: EvidenceKind, n: number | null, label: string): ReactNode {
  return n === null ? null : <EvidenceMark kind={kind} n={n} label={label} bare />;
}

export interface LineProps {
  /** What evidence chips scroll to. */
  id?: string;
  glyph: ReactNode;
  children: ReactNode;
  source?: ReactNode;
  tail?: ReactNode;
  gone?: boolean;
  menu?: ReactNode;
}

export function Line({ id, glyph, children, source, tail, gone = false, menu }: LineProps) {
  return (
    <li
      id={id}
      tabIndex={-1}
      data-ring="inset"
      className="group -mx-1 grid scroll-my-8 grid-cols-[0.75rem_minmax(0,1fr)_auto] gap-x-2 rounded-chip px-1 py-0.5 leading-[1.125rem] hover:bg-hover focus:bg-selected"
    >
      <span className="pt-[3px]">{glyph}</span>
      <p className={clsx("readable cut group-focus-within:whitespace-normal group-hover:whitespace-normal group-focus:whitespace-normal", gone && "text-subtle line-through decoration-line-control")}>{children}</p>
      <span className="flex items-center gap-1">
        {menu}
        {tail}
      </span>
      {source !== undefined && <p className="cut num col-span-2 col-start-2 text-2xs text-subtle">{source}</p>}
    </li>
  );
}

/** A list that shows its first lines; the rest is one press away. What is cited should come first. */
export function Folded<T>({ items, shown, children }: { items: readonly T[]; shown: number; children: (item: T) => ReactNode }) {
  const t = useT();
  const [all, setAll] = useState(false);
  // One more line costs no more room than the button that hides it.
  const hidden = all || items.length <= shown + 1 ? 0 : items.length - shown;
  return (
    <>
      <ul>{items.slice(0, items.length - hidden).map(children)}</ul>
      {(hidden > 0 || all) && (
        <button type="button" data-ring="inset" aria-expanded={all} className="ml-5 min-h-5 rounded-chip text-xs text-subtle hover:text-fg" onClick={() => setAll(!all)}>
          {all ? t("context.fewer") : t("context.more", { count: hidden })}
        </button>
      )}
    </>
  );
}
