// Five questions, 1 to 3 each. The automatic hint stands apart from the human score and never fills it by itself.
// 1, 2 and 3 score the focused question and move on.
import { clsx } from "clsx";
import { RadioGroup } from "radix-ui";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { useT } from "@/i18n";
import type { Rubric } from "@/ipc/generated/types";

export const questions = ["correct", "complete", "actionable", "safe", "tone"] as const satisfies readonly (keyof Rubric)[];
export type Scores = Partial<Rubric>;

export function wholeRubric(scores: Scores): Rubric | null {
  const { correct, complete, actionable, safe, tone } = scores;
  if (correct === undefined || complete === undefined || actionable === undefined || safe === undefined || tone === undefined) return null;
  return { correct, complete, actionable, safe, tone };
}

export const sumOf = (rubric: Rubric): number => questions.reduce((sum, question) => sum + rubric[question], 0);

export interface RubricFormProps {
  hint: Rubric | null;
  hintNotes: readonly string[];
  scores: Scores;
  onScores: (scores: Scores) => void;
  disabled: boolean;
  /** Something asked for a whole rubric and it was not whole yet. */
  missing: boolean;
}

export function RubricForm({ hint, hintNotes, scores, onScores, disabled, missing }: RubricFormProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const score = (question: keyof Rubric, n: number, moveOn: boolean) => {
    onScores({ ...scores, [question]: n });
    const next = questions[questions.indexOf(question) + 1];
    if (moveOn && next) box.current?.querySelector<HTMLElement>(`[data-question=${next}] [role=radio]`)?.focus();
  };
  const whole = wholeRubric(scores);
  return (
    <section aria-label={t("review.rubric")} className="border-b border-line px-4 pt-3 pb-2.5" ref={box}>
      <header className="mb-0.5 grid grid-cols-[minmax(0,1fr)_2.5rem_5.75rem] items-baseline text-2xs text-subtle">
        <h3 className="text-sm text-fg">{t("review.rubric")}</h3>
        <span>{t("review.hint")}</span>
        <span>{t("review.yourScore")}</span>
      </header>
      {questions.map((question) => {
        const name = t(`review.question.${question}`);
        return (
          <div key={question} data-question={question} className="grid min-h-7 grid-cols-[minmax(0,1fr)_2.5rem_5.75rem] items-center">
            <span className="flex items-baseline gap-2">
              {name}
              {question === "safe" && <span className={clsx("text-2xs", scores.safe === 1 ? "font-strong text-danger-text" : "text-subtle")}>{t("review.failsBrief")}</span>}
            </span>
            <span className="num text-xs text-subtle" {...(hint ? { "aria-label": t("review.hintOf", { n: hint[question] }), role: "img" } : { "aria-hidden": true })}>
              {hint ? hint[question] : "–"}
            </span>
            <RadioGroup.Root
              aria-label={name}
              orientation="horizontal"
              disabled={disabled}
              value={scores[question] === undefined ? "" : String(scores[question])}
              onValueChange={(value) => score(question, Number(value), false)}
              className="flex gap-0.5"
              onKeyDown={(event) => {
                if (!["1", "2", "3"].includes(event.key) || disabled) return;
                event.preventDefault();
                score(question, Number(event.key), true);
              }}
            >
              {[1, 2, 3].map((n) => (
                <RadioGroup.Item
                  key={n}
                  value={String(n)}
                  aria-label={t("review.score", { question: name, n })}
                  className={clsx(
                    "num grid h-6 w-7 place-items-center rounded-chip border border-line-control bg-raised text-xs hover:not-disabled:bg-hover data-[state=checked]:border-transparent data-[state=checked]:font-title disabled:border-line disabled:text-subtle",
                    question === "safe" && n === 1 ? "data-[state=checked]:bg-danger data-[state=checked]:text-surface" : "data-[state=checked]:bg-fg data-[state=checked]:text-surface",
                    missing && scores[question] === undefined && "border-warning",
                  )}
                >
                  {n}
                </RadioGroup.Item>
              ))}
            </RadioGroup.Root>
          </div>
        );
      })}
      {!disabled && (
        <div className="mt-1 flex min-h-6 items-center gap-2 text-xs">
          {scores.safe === 1 ? (
            <p role="alert" className="flex-1 text-danger-text">
              {t("review.unsafe")}
            </p>
          ) : missing && !whole ? (
            <p role="alert" className="flex-1 text-warning-text">
              {t("review.scoreFirst")}
            </p>
          ) : (
            <span className="num flex-1 text-subtle">{whole && t("review.scored", { n: sumOf(whole) })}</span>
          )}
          {hint && !whole && (
            <Button size="small" look="quiet" onClick={() => onScores(hint)}>
              {t("review.takeHint")}
            </Button>
          )}
        </div>
      )}
      {hintNotes.length > 0 && (
        <ul className="mt-1 grid gap-0.5 text-xs text-muted">
          {hintNotes.map((note) => (
            <li key={note} className="flex gap-1.5 before:text-subtle before:content-['·']">
              {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
