// One fact to keep: ticked or not, with its scope, what it replaces and what was taken out of it. The words can be changed in place.
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Tick } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/field";
import { useT } from "@/i18n";
import { spell } from "@/components/desk/words";
import type { ProposedFact as Fact } from "@/ipc";

export interface ProposedFactProps {
  fact: Fact;
  ticked: boolean;
  text: string;
  onTick: (ticked: boolean) => void;
  onText: (text: string) => void;
}

/** A redaction stands in the words as `[card ending 4821]`; it is drawn as a bar with what is left. */
function Words({ fact, text }: { fact: Fact; text: string }) {
  const marks = fact.removed.map(({ replacedBy }) => replacedBy).filter((mark) => text.includes(mark));
  if (marks.length === 0) return text;
  const pieces = text.split(new RegExp(`(${marks.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`));
  return pieces.map((piece, i) =>
    marks.includes(piece) ? (
      <span key={i} className="whitespace-nowrap">
        <span aria-hidden className="redacted" /> <span>{piece.replace(/^\[|\]$/g, "")}</span>
      </span>
    ) : (
      piece
    ),
  );
}

export function ProposedFact({ fact, ticked, text, onTick, onText }: ProposedFactProps) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  const scope = fact.scope.slice(0, fact.scope.indexOf(":")) as "customer" | "account" | "ticket" | "team";
  const source = fact.because[0];
  const notes = [
    fact.supersedes === null ? null : t("resolve.replaces", { text: fact.supersedes[1] }),
    fact.inferred ? t("resolve.impression") : null,
    ...fact.removed.map(({ kind }) => t("resolve.removed", { kind: spell(kind) })),
    source === undefined || fact.supersedes !== null ? null : `${t("resolve.from")} “${source.excerpt.length > 70 ? `${source.excerpt.slice(0, 70)}…` : source.excerpt}”`,
  ].filter((words) => words !== null);
  return (
    <li className="flex items-start gap-2.5 py-1.5 not-first:border-t not-first:border-line">
      <Tick className="mt-0.5" checked={ticked} onCheckedChange={(next) => onTick(next === true)} aria-label={text} />
      <div className="readable min-w-0 flex-1">
        {editing ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              setEditing(false);
            }}
          >
            <TextArea
              autoFocus
              rows={2}
              aria-label={t("resolve.factText")}
              value={text}
              onChange={(event) => onText(event.target.value)}
              onBlur={() => setEditing(false)}
              onKeyDown={(event) => {
                if (event.key !== "Escape" && !(event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey)) return;
                event.preventDefault();
                event.stopPropagation();
                setEditing(false);
              }}
            />
          </form>
        ) : (
          <p className={ticked ? "" : "text-muted"}>
            <Words fact={fact} text={text} />
          </p>
        )}
        {notes.length > 0 && <p className="text-xs text-subtle">{notes.join(" · ")}</p>}
      </div>
      <Chip size="small">{t(`context.scope.${scope}`)}</Chip>
      <IconButton size="small" icon="edit" label={t("resolve.editFact", { text: text.slice(0, 60) })} onClick={() => setEditing(true)} />
    </li>
  );
}

/** Kept for the sheet's own heading row. */
export function SuggestAgain({ onClick, busy }: { onClick: () => void; busy: boolean }) {
  const t = useT();
  return (
    <Button size="inline" look="link" className="text-xs" disabled={busy} onClick={onClick}>
      {t("resolve.again")}
    </Button>
  );
}
