// Sources over a whole page: each gets one number however often it is named, and a chip that shows what it says.
import { useMemo } from "react";
import { EvidenceCard, EvidenceChip, EvidenceMark } from "@/components/ui/evidence";
import { useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import type { Evidence } from "@/ipc/generated/types";

export interface Numbered {
  n: number;
  source: Evidence;
}

export interface SourceList {
  all: readonly Numbered[];
  /** 0 when the source is not part of the list. */
  numberOf: (source: Evidence) => number;
}

const keyOf = (source: Evidence) => `${source.kind}:${source.id}`;

/** Numbers sources in the order they are first named. The same memory named twice keeps its number. */
export function numberSources(named: Iterable<Evidence>): SourceList {
  const numbers = new Map<string, Numbered>();
  for (const source of named) {
    const key = keyOf(source);
    if (!numbers.has(key)) numbers.set(key, { n: numbers.size + 1, source });
  }
  return { all: [...numbers.values()], numberOf: (source) => numbers.get(keyOf(source))?.n ?? 0 };
}

export function useSources(named: () => Iterable<Evidence>, of: readonly unknown[]): SourceList {
  // The caller names what its sources come from, as it would for a memo of its own.
  // eslint-disable-next-line react-hooks/exhaustive-deps, react-hooks/use-memo
  return useMemo(() => numberSources(named()), of);
}

/** "18 Jun 2026, 10:36"; the hour is left out where the source only knows the day. */
export const sourceMoment = (at: string): string => (at.endsWith("T00:00:00Z") ? dateOf(at) : `${dateOf(at)}, ${timeOf(at)}`);

/** The clause, ticket or receipt number where the id is one a person knows; ids of rows are nobody's business. */
export const sourceName = (source: Evidence): string | null => (source.kind === "policy" || source.id.startsWith("T-") ? source.id : null);

export function useSourceTitle(): (numbered: Numbered) => string {
  const t = useT();
  return ({ n, source }) => t(source.internal ? "evidence.internal" : `evidence.${source.kind}`, { n });
}

export interface CiteProps {
  numbered: Numbered;
  onOpen?: ((source: Evidence) => void) | undefined;
}

export function Cite({ numbered, onOpen }: CiteProps) {
  const t = useT();
  const title = useSourceTitle()(numbered);
  const { n, source } = numbered;
  const at = source.observedAt === null ? "" : sourceMoment(source.observedAt);
  return (
    <EvidenceChip
      kind={source.kind}
      n={n}
      internal={source.internal}
      label={t("evidence.chip", { title, at, excerpt: source.excerpt })}
      onOpen={onOpen && (() => onOpen(source))}
      card={
        <EvidenceCard
          kind={source.kind}
          internal={source.internal}
          title={title}
          detail={sourceName(source) ?? undefined}
          at={at === "" ? undefined : at}
          excerpt={source.excerpt}
        />
      }
    />
  );
}

/** Chips of several sources, each once, right after the words they stand for. */
export function Cites({ of, list, onOpen }: { of: readonly Evidence[]; list: SourceList; onOpen?: (source: Evidence) => void }) {
  return numberSources(of).all.map(({ source }) => <Cite key={`${source.kind}:${source.id}`} numbered={{ n: list.numberOf(source), source }} onOpen={onOpen} />);
}

/** Words and their sources; the last word and its chips stay on one line. */
export function Cited({ text, of, list, onOpen }: { text: string; of: readonly Evidence[]; list: SourceList; onOpen?: (source: Evidence) => void }) {
  if (of.length === 0) return text;
  const trimmed = text.trimEnd();
  const cut = trimmed.lastIndexOf(" ") + 1;
  return (
    <>
      {trimmed.slice(0, cut)}
      <span className="whitespace-nowrap">
        {trimmed.slice(cut)}
        <Cites of={of} list={list} {...(onOpen ? { onOpen } : {})} />
      </span>
    </>
  );
}

/** A source whole: number, what it says, when. For lists beside a text. */
export function SourceLine({ numbered }: { numbered: Numbered }) {
  const title = useSourceTitle()(numbered);
  const { n, source } = numbered;
  const name = sourceName(source);
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)_9.5rem] items-baseline gap-x-3 border-t border-line py-2 first:border-t-0 @max-[80rem]:grid-cols-[auto_minmax(0,1fr)]">
      <EvidenceMark kind={source.kind} n={n} internal={source.internal} label={title} />
      <q className="readable text-pretty">{source.excerpt}</q>
      <span className="num text-xs text-muted @max-[80rem]:col-start-2">
        {name !== null && <span className="block">{name}</span>}
        {source.observedAt !== null && sourceMoment(source.observedAt)}
      </span>
    </div>
  );
}
