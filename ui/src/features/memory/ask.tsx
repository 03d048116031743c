// Ask about this ticket: answers are quotes of what the desk knows, each with Copy, Insert and Add as note. Nothing is composed.
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/field";
import { EvidenceCard } from "@/components/ui/evidence";
import { Kbd } from "@/components/ui/kbd";
import { Section, Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dateOf } from "@/i18n/format";
import type { Evidence } from "@/ipc";

export interface Asked {
  question: string;
  /** Null while it is being looked for. */
  answers: readonly Evidence[] | null;
  /** Plain words when nothing was found, or it failed. */
  note: string | null;
}

export interface AnswersProps {
  asked: Asked;
  onInsert: (evidence: Evidence) => void;
  onNote: (evidence: Evidence) => void;
  onClose: () => void;
}

export function Answers({ asked, onInsert, onNote, onClose }: AnswersProps) {
  const t = useT();
  return (
    <Section
      title={t("ask.title")}
      note={`“${asked.question}”`}
      tail={
        <Button size="inline" look="link" className="text-xs" onClick={onClose}>
          {t("common.close")}
        </Button>
      }
    >
      <div aria-live="polite" className="grid gap-2.5 pb-1.5">
        {asked.answers === null && asked.note === null && <Spinner label={t("ask.looking")} silent />}
        {asked.note !== null && <p className="readable text-xs text-muted">{asked.note}</p>}
        {asked.answers?.map((evidence) => (
          <EvidenceCard
            key={`${evidence.kind} ${evidence.id} ${evidence.excerpt}`}
            kind={evidence.kind}
            internal={evidence.internal}
            title={t(`ask.kind.${evidence.kind}`)}
            at={evidence.observedAt === null ? undefined : dateOf(evidence.observedAt)}
            excerpt={evidence.excerpt}
            source={evidence.internal ? t("ask.internal") : undefined}
            actions={
              <>
                <Button size="small" look="quiet" onClick={() => void navigator.clipboard.writeText(evidence.excerpt)}>
                  {t("common.copy")}
                </Button>
                {!evidence.internal && (
                  <Button size="small" look="quiet" onClick={() => onInsert(evidence)}>
                    {t("composer.insert")}
                  </Button>
                )}
                <Button size="small" look="quiet" onClick={() => onNote(evidence)}>
                  {t("ask.addNote")}
                </Button>
              </>
            }
          />
        ))}
      </div>
    </Section>
  );
}

export function AskBox({ onAsk }: { onAsk: (question: string) => void }) {
  const t = useT();
  const id = useId();
  const [question, setQuestion] = useState("");
  return (
    <form
      className="border-t border-line px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (question.trim() === "") return;
        onAsk(question.trim());
        setQuestion("");
      }}
    >
      <TextInput
        id={id}
        icon="chat"
        value={question}
        maxLength={500}
        onChange={(event) => setQuestion(event.target.value)}
        placeholder={t("context.ask")}
        aria-label={t("context.ask")}
        boxClassName="min-h-7.5"
        trailing={question === "" ? undefined : <Kbd keys="enter" />}
      />
    </form>
  );
}
