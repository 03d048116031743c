// What people said about the brief, the box to say more, what memory will get, and the history that is only ever added to.
import { clsx } from "clsx";
import { useId, type Ref } from "react";
import { Avatar, Chip } from "@/components/ui/chip";
import { Button, IconButton } from "@/components/ui/button";
import { TickMark } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { spell } from "@/components/desk/words";
import { useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { ActorId, BriefLine, ProposedFact, ReviewEvent } from "@/ipc/generated/types";
import { sumOf } from "./rubric-form";

export type TalkMode = "comment" | "return" | "answer";

const said = new Set<ReviewEvent["what"]["kind"]>(["commented", "returned", "answered"]);

/** Comments per line, for the marks beside the lines. */
export function commentsByLine(events: readonly ReviewEvent[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { what } of events) {
    if ((what.kind === "commented" || what.kind === "returned") && what.line !== null) counts.set(what.line, (counts.get(what.line) ?? 0) + 1);
  }
  return counts;
}

export function Comments({ events, lines, me, onLine }: { events: readonly ReviewEvent[]; lines: readonly BriefLine[]; me: ActorId; onLine: (line: number) => void }) {
  const t = useT();
  const shown = events.filter((event) => said.has(event.what.kind));
  return (
    <section aria-label={t("review.comments")}>
      <h3 className="mb-1">
        {t("review.comments")} <span className="num font-body text-subtle">{shown.length > 0 && shown.length}</span>
      </h3>
      {shown.length === 0 && <p className="pb-1 text-xs text-subtle">{t("review.noComments")}</p>}
      {shown.map((event, i) => {
        const line = event.what.kind === "commented" || event.what.kind === "returned" ? event.what.line : null;
        const anchor = line === null ? undefined : lines[line];
        return (
          <article key={i} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 pb-2.5">
            <Avatar name={event.byName} me={event.by === me} />
            <div className="min-w-0">
              <p className="flex items-baseline gap-1.5">
                <b className="font-title">{event.by === me ? t("common.you") : event.byName}</b>
                <time className="num text-xs text-subtle">{timeOf(event.at)}</time>
                {event.what.kind === "returned" && (
                  <Chip size="small" tone="warn">
                    {t("review.return")}
                  </Chip>
                )}
                {event.what.kind === "answered" && (
                  <Chip size="small" tone="act">
                    {t("review.answer")}
                  </Chip>
                )}
              </p>
              {line !== null && anchor && (
                <button type="button" onClick={() => onLine(line)} className="cut my-0.5 block w-full rounded-r-chip border-l-2 border-accent pl-2 text-left text-xs text-muted hover:text-fg">
                  {t(`review.field.${anchor.field}`)}: {anchor.text}
                </button>
              )}
              <p className="readable text-pretty">{"text" in event.what && event.what.text}</p>
            </div>
          </article>
        );
      })}
    </section>
  );
}

export interface SayBoxProps {
  mode: TalkMode;
  /** The line it is about, in words; null is the whole brief. */
  about: string | null;
  onUnanchor: () => void;
  author: string;
  reviewer: string;
  text: string;
  onText: (text: string) => void;
  onSay: () => void;
  onCancel: () => void;
  busy: boolean;
  ref: Ref<HTMLTextAreaElement>;
}

export function SayBox({ mode, about, onUnanchor, author, reviewer, text, onText, onSay, onCancel, busy, ref }: SayBoxProps) {
  const t = useT();
  const id = useId();
  const label = about === null || mode === "answer" ? (mode === "answer" ? t("review.answer") : t("review.commentWhole")) : t("review.commentOn", { field: about });
  const hint = mode === "return" ? t("review.returnHint", { name: author }) : mode === "answer" ? t("review.answerHint", { name: reviewer }) : null;
  const verb = mode === "return" ? t("review.returnWith", { name: author }) : mode === "answer" ? t("review.sendAnswer") : t("review.add");
  const empty = text.trim() === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) onSay();
      }}
      className="pb-1"
    >
      <div className="flex min-h-6 items-center gap-1 text-xs text-muted">
        <label htmlFor={id} className="cut">
          {label}
        </label>
        {about !== null && mode !== "answer" && <IconButton size="small" icon="close" iconSize={12} label={t("review.unanchor")} onClick={onUnanchor} />}
      </div>
      <TextArea
        ref={ref}
        id={id}
        rows={2}
        value={text}
        aria-describedby={hint === null ? undefined : `${id}-hint`}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !empty) {
            event.preventDefault();
            onSay();
          } else if (event.key === "Escape") {
            event.stopPropagation();
            event.currentTarget.blur();
            onCancel();
          }
        }}
        className={clsx("text-sm", mode === "return" && "border-warning")}
      />
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        {hint !== null && (
          <p id={`${id}-hint`} className="min-w-40 flex-1 text-xs text-muted">
            {hint}
          </p>
        )}
        {mode === "return" && (
          <Button size="small" look="quiet" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
        )}
        {(mode !== "comment" || !empty) && (
          <Button type="submit" size="small" look={mode === "comment" ? "default" : "primary"} disabled={empty || busy}>
            {verb} <Kbd keys="mod+enter" />
          </Button>
        )}
      </div>
    </form>
  );
}

export function WillRemember({ facts }: { facts: readonly ProposedFact[] }) {
  const t = useT();
  return (
    <section aria-label={t("review.willWrite")} className="pt-3">
      <h3>
        {t("review.willWrite")} <span className="font-body text-subtle">{t("review.willWriteWhen")}</span>
      </h3>
      {facts.length === 0 && <p className="pt-1 text-xs text-subtle">{t("review.writesNothing")}</p>}
      <ul>
        {facts.map((fact) => (
          <li key={fact.id} className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-2 py-1">
            <span className="pt-0.5">
              <TickMark on={fact.ticked} />
            </span>
            <span className={clsx("readable", !fact.ticked && "text-muted")}>
              {fact.text}
              {fact.supersedes && <span className="block text-xs text-subtle">{t("review.supersedes", { text: fact.supersedes[1] })}</span>}
            </span>
            <Chip size="small">{fact.scope.split(":")[0] ?? fact.scope}</Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function History({ events, lines, writtenBy }: { events: readonly ReviewEvent[]; lines: readonly BriefLine[]; writtenBy: string }) {
  const t = useT();
  const fieldOf = (line: number) => {
    const field = lines[line]?.field;
    return field === undefined ? "" : t(`review.field.${field}`);
  };
  const words = ({ what, byName: name }: ReviewEvent): string => {
    switch (what.kind) {
      case "written":
        return t("review.event.written", { writer: writtenBy, name });
      case "hint":
        return t("review.event.hint", { n: sumOf(what.rubric) });
      case "claimed":
        return t("review.event.claimed", { name, until: timeOf(what.until) });
      case "released":
        return t("review.event.released", { name });
      case "commented":
        return what.line === null ? t("review.event.commented", { name }) : t("review.event.commentedOn", { name, field: fieldOf(what.line) });
      case "returned":
        return t("review.event.returned", { name });
      case "answered":
        return t("review.event.answered", { name });
      case "edited":
        return t("review.event.edited", { name, field: fieldOf(what.line) });
      case "approved":
        return t("review.event.approved", { name, n: sumOf(what.rubric) });
      case "reassigned":
        return t("review.event.reassigned", { name, to: what.to });
      case "escalated":
        return t("review.event.escalated", { name, to: spell(what.to) });
    }
  };
  return (
    <section aria-label={t("review.history")} className="pt-3">
      <h3>
        {t("review.history")} <span className="font-body text-subtle">{t("review.onlyAdded")}</span>
      </h3>
      <ol className="mt-0.5 grid gap-0.5 text-xs text-muted">
        {events.map((event, i) => (
          <li key={i} className="grid grid-cols-[2.5rem_minmax(0,1fr)]">
            <time className="num text-subtle">{timeOf(event.at)}</time>
            <span>{words(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
