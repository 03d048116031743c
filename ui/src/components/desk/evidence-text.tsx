// A sentence and, right after it, where it comes from. Used by drafts, briefs, reasons and comparisons.
import { Fragment, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { EvidenceCard, EvidenceChip } from "@/components/ui/evidence";
import { useT } from "@/i18n";
import { dateOf } from "@/i18n/format";
import { layOut, type Piece } from "./layout-text";
import type { Said, Source } from "./sources";

export interface SourcesProps {
  numbers: readonly number[];
  evidence: readonly Source[];
  onOpen?: ((source: Source) => void) | undefined;
}

export function SourceChip({ source, onOpen, passedBy = false }: { source: Source; onOpen?: ((source: Source) => void) | undefined; passedBy?: boolean }) {
  const t = useT();
  const title = t(source.internal ? "evidence.internal" : `evidence.${source.kind}`, { n: source.n });
  const at = source.observedAt === null ? "" : dateOf(source.observedAt);
  return (
    <EvidenceChip
      kind={source.kind}
      n={source.n}
      internal={source.internal}
      passedBy={passedBy}
      label={t("evidence.chip", { title, at, excerpt: source.excerpt })}
      onOpen={onOpen && (() => onOpen(source))}
      card={
        <EvidenceCard
          kind={source.kind}
          internal={source.internal}
          title={title}
          detail={source.detail ?? undefined}
          at={at === "" ? undefined : at}
          excerpt={source.excerpt}
          source={source.from ?? undefined}
          actions={
            onOpen && (
              <Button size="small" look="quiet" onClick={() => onOpen(source)}>
                {t("common.open")}
              </Button>
            )
          }
        />
      }
    />
  );
}

export function Sources({ numbers, evidence, onOpen }: SourcesProps) {
  return numbers.map((n) => {
    const source = evidence.find((candidate) => candidate.n === n);
    return source ? <SourceChip key={n} source={source} onOpen={onOpen} /> : null;
  });
}

/** The chips never stand alone at the start of a line: they stick to the last word. */
function withSources(piece: Piece, evidence: readonly Source[], onOpen: SourcesProps["onOpen"], unsupportedLabel: string): ReactNode {
  if (piece.unsupported) {
    return (
      <mark className="unsupported text-inherit" title={unsupportedLabel}>
        {piece.text}
      </mark>
    );
  }
  if (piece.sources.length === 0) return piece.text;
  const cut = piece.text.lastIndexOf(" ") + 1;
  return (
    <>
      {piece.text.slice(0, cut)}
      <span className="whitespace-nowrap">
        {piece.text.slice(cut)}
        <Sources numbers={piece.sources} evidence={evidence} onOpen={onOpen} />
      </span>
    </>
  );
}

/** One line, no paragraphs: reasons and table cells. */
export function EvidenceLine({ sentences, evidence, onOpen }: { sentences: readonly Said[]; evidence: readonly Source[]; onOpen?: (source: Source) => void }) {
  const t = useT();
  return sentences.map((sentence, i) => (
    <Fragment key={i}>
      {i > 0 && " "}
      {withSources(sentence, evidence, onOpen, t("evidence.unsupported"))}
    </Fragment>
  ));
}

export interface EvidenceTextProps {
  text: string;
  sentences: readonly Said[];
  evidence: readonly Source[];
  onOpen?: ((source: Source) => void) | undefined;
}

export function EvidenceText({ text, sentences, evidence, onOpen }: EvidenceTextProps) {
  const t = useT();
  return layOut(text, sentences).map((paragraph, i) => (
    <p key={i} className="max-w-read text-pretty whitespace-pre-line not-first:mt-1.5">
      {paragraph.map((piece, j) => (
        <Fragment key={j}>{withSources(piece, evidence, onOpen, t("evidence.unsupported"))}</Fragment>
      ))}
    </p>
  ));
}
