// The brief, field by field, each line with its sources. A line is chosen to see its evidence and to comment on it; internal
// lines are tinted and carry a lock. While editing, every line is a field.
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Cited, type SourceList } from "@/components/desk/cited";
import { TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import type { BriefLine, Evidence } from "@/ipc/generated/types";

export interface BriefLinesProps {
  lines: readonly BriefLine[];
  sources: SourceList;
  chosen: number | null;
  onChoose: (line: number | null) => void;
  /** Comments per line. */
  comments: ReadonlyMap<number, number>;
  onSource: (source: Evidence) => void;
  /** Present while editing: the words per line as typed so far. */
  edits?: { texts: Readonly<Record<number, string>>; onText: (line: number, text: string) => void } | undefined;
}

export function BriefLines({ lines, sources, chosen, onChoose, comments, onSource, edits }: BriefLinesProps) {
  const t = useT();
  return (
    <dl aria-label={t("review.brief")} className="grid gap-0.5">
      {lines.map((line, i) => {
        const field = t(`review.field.${line.field}`);
        const repeats = i > 0 && lines[i - 1]?.field === line.field;
        const on = chosen === i;
        const count = comments.get(i) ?? 0;
        return (
          <div key={i} className="relative grid grid-cols-[6.75rem_minmax(0,1fr)] items-baseline gap-x-2 @max-[46rem]:grid-cols-1">
            <dt className={clsx("text-xs", line.internal ? "text-note-text" : "text-muted")}>
              <button
                type="button"
                data-line={i}
                data-ring="none"
                aria-pressed={on}
                onClick={() => onChoose(on ? null : i)}
                className="inline-flex items-center gap-1.5 py-1.25 text-left outline-none after:absolute after:inset-y-0 after:right-0 after:left-[7.25rem] after:rounded-control focus-visible:after:shadow-[inset_0_0_0_2px_var(--accent)] @max-[46rem]:after:left-0"
              >
                {line.internal && <Icon name="lock" size={12} className="text-note-icon" />}
                {repeats ? <span className="sr">{field}</span> : field}
                {line.internal && <span className="sr">, {t("review.internal")}</span>}
              </button>
            </dt>
            <dd
              className={clsx(
                "relative flex items-start gap-2 rounded-control px-2 py-1 text-md",
                line.internal ? "bg-note" : on ? "bg-selected" : "hover:bg-hover",
                line.internal && on && "shadow-[inset_0_0_0_1.5px_var(--internal-note-icon)]",
              )}
            >
              {edits ? (
                <TextArea
                  rows={Math.max(1, Math.ceil((edits.texts[i] ?? line.text).length / 52))}
                  aria-label={t("review.editLine", { field })}
                  value={edits.texts[i] ?? line.text}
                  onFocus={() => onChoose(i)}
                  onChange={(event) => edits.onText(i, event.target.value)}
                  className="relative z-10"
                />
              ) : (
                <Words line={line} sources={sources} onSource={onSource} />
              )}
              {count > 0 && (
                <span
                  role="img"
                  aria-label={t("review.lineComments", { count })}
                  title={t("review.lineComments", { count })}
                  className="num mt-0.5 ml-auto grid size-4.5 shrink-0 place-items-center rounded-full rounded-bl-[2px] bg-accent text-2xs font-title text-on-accent"
                >
                  {count}
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Words({ line, sources, onSource }: { line: BriefLine; sources: SourceList; onSource: (source: Evidence) => void }): ReactNode {
  const t = useT();
  if (line.evidence.length === 0) {
    return (
      <p className="max-w-read text-pretty">
        <span className="unsupported" title={t("review.noSource")}>
          {line.text}
        </span>
        <span className="sr"> ({t("review.noSource")})</span>
      </p>
    );
  }
  return (
    <p className="max-w-read text-pretty [&_button]:relative [&_button]:z-10">
      <Cited text={line.text} of={line.evidence} list={sources} onOpen={onSource} />
    </p>
  );
}
