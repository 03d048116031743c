// Correcting, forgetting and reading back one memory. A correction is a new version; forgetting is checked afterwards and says what remains.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, } from "@/components/ui/button";
import { Labelled, TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, DialogClose } from "@/components/ui/overlay";
import { Skeleton } from "@/components/ui/surface";
import { useCommand } from "@/app/keyboard";
import { placeWords } from "@/components/desk/words";
import { useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import { explain, query, useAct, type ForgetReport, type Memory } from "@/ipc";

function Trouble({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  const { text, hint } = explain(error);
  return (
    <p role="alert" className="mt-2 flex items-start gap-1.5 text-xs text-danger-text">
      <Icon name="alert" size={12} className="mt-0.5" />
      {text} {hint}
    </p>
  );
}

export function CorrectDialog({ memory, onClose, onDone }: { memory: Memory; onClose: () => void; onDone: (memory: Memory) => void }) {
  const t = useT();
  const [text, setText] = useState(memory.text);
  const correct = useAct("memory_correct");
  const ready = text.trim() !== "" && text.trim() !== memory.text && !correct.isPending;
  const save = () => correct.mutate({ memory: memory.id, text: text.trim() }, { onSuccess: onDone });
  useCommand("send", ready ? save : () => undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("fact.correct.title")}
      description={t("fact.correct.description")}
      footer={
        <>
          <span className="cut flex-1 text-xs text-subtle">{placeWords(memory)}</span>
          <DialogClose asChild>
            <Button look="quiet">{t("common.cancel")}</Button>
          </DialogClose>
          <Button look="primary" disabled={!ready} onClick={save}>
            {t("fact.correct.save")} <Kbd keys="mod+enter" />
          </Button>
        </>
      }
    >
      <Labelled label={t("fact.correct.label")}>{(a11y) => <TextArea {...a11y} rows={3} value={text} onChange={(event) => setText(event.target.value)} />}</Labelled>
      <Trouble error={correct.error} />
    </Dialog>
  );
}

export function ForgetDialog({ memory, onClose, onDone }: { memory: Memory; onClose: () => void; onDone: (memory: Memory) => void }) {
  const t = useT();
  const forget = useAct("memory_forget");
  const report = forget.data?.report;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("fact.forget.title")}
      {...(report ? {} : { description: t("fact.forget.description") })}
      footer={
        report ? (
          <>
            <span className="flex-1" />
            <DialogClose asChild>
              <Button look="primary">{t("common.close")}</Button>
            </DialogClose>
          </>
        ) : (
          <>
            <span className="flex-1" />
            <DialogClose asChild>
              <Button look="quiet">{t("common.cancel")}</Button>
            </DialogClose>
            <Button look="danger" disabled={forget.isPending} onClick={() => forget.mutate({ memory: memory.id }, { onSuccess: () => onDone(memory) })}>
              {t("fact.forget.do")}
            </Button>
          </>
        )
      }
    >
      {report ? <ForgetWords report={report} /> : <blockquote className="readable border-l-2 border-memory pl-2">{memory.text}</blockquote>}
      <Trouble error={forget.error} />
    </Dialog>
  );
}

function ForgetWords({ report }: { report: ForgetReport }) {
  const t = useT();
  return (
    <div role="status" className="grid gap-1.5">
      <p className={report.verified ? "text-success-text" : "text-warning-text"}>{t(report.verified ? "fact.forget.verified" : "fact.forget.unverified")}</p>
      <ul className="num text-xs text-muted">
        {report.erased.map(([place, rows]) => (
          <li key={place}>{t("fact.forget.erased", { place, count: rows })}</li>
        ))}
        {report.remains.map((words) => (
          <li key={words} className="text-warning-text">
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function HistoryDialog({ memory, onClose }: { memory: Memory; onClose: () => void }) {
  const t = useT();
  const history = useQuery(query("memory_history", { memory: memory.id }));
  return (
    <Dialog open onOpenChange={onClose} title={t("fact.history.title")}>
      {history.isPending && <Skeleton className="w-3/5" />}
      <Trouble error={history.error} />
      <ol className="grid gap-2 border-l border-line pl-4">
        {history.data?.events.map((event) => (
          <li key={`${event.version} ${event.at} ${event.what.kind}`} className="readable">
            <p className="num text-xs text-subtle">
              {dateOf(event.at)}, {timeOf(event.at)} · {t(`fact.history.what.${event.what.kind}`)} · {t("fact.history.version", { n: event.version })}
            </p>
            <p>{event.text ?? t("fact.history.gone")}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
