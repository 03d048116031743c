// Resolving: what happened in one line, why, what worked, and which facts the next ticket should start with. Nothing is written
// without its tick, and what is written is shown first, redactions included.
import { useEffect, useState } from "react";
import { useNow } from "@/app/clock";
import { useCommand } from "@/app/keyboard";
import { Button } from "@/components/ui/button";
import { Segmented, Select } from "@/components/ui/choice";
import { Labelled, TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, DialogClose } from "@/components/ui/overlay";
import { Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dateOf } from "@/i18n/format";
import { explain, useAct, type AnswerOf, type ResolveSheet as Sheet } from "@/ipc";
import { ProposedFact, SuggestAgain } from "./proposed-fact";

export interface ResolveSheetProps {
  ticket: string;
  /** A reply waits unsent in the composer. */
  unsent: boolean;
  onClose: () => void;
  onResolved: (answer: AnswerOf<"ticket_resolve">) => void;
}

const stars = ["1", "2", "3", "4", "5"] as const;
const DAY = 86_400_000;
/** The engine's own date field shows today while it is empty, which reads as a choice; a short list says what is meant. */
const followUpDays = [1, 3, 7, 14, 30] as const;
const dayIn = (days: number, now: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

export function ResolveSheet({ ticket, unsent, onClose, onResolved }: ResolveSheetProps) {
  const t = useT();
  const { mutate: propose, data: sheet, error: proposeError, isPending: proposing } = useAct("ticket_propose_outcome");
  useEffect(() => propose({ ticket, outcome: null }), [propose, ticket]);
  if (sheet) {
    // The key draws the form anew when facts were suggested again for another line.
    return <Form key={`${sheet.summary} ${sheet.facts.map(({ id }) => id).join(" ")}`} sheet={sheet} unsent={unsent} proposing={proposing} onPropose={(outcome) => propose({ ticket, outcome })} onClose={onClose} onResolved={onResolved} />;
  }
  const words = proposeError ? explain(proposeError) : null;
  return (
    <Dialog open onOpenChange={onClose} title={t("resolve.title", { id: ticket })}>
      {words ? (
        <div role="alert" className="flex items-center gap-2 py-4 text-danger-text">
          <Icon name="alert" />
          <span className="flex-1">{words.hint ?? words.text}</span>
          <Button size="small" icon="refresh" onClick={() => propose({ ticket, outcome: null })}>
            {t("common.retry")}
          </Button>
        </div>
      ) : (
        <div role="status" aria-label={t("common.loading")} className="grid h-72 content-start gap-4 pt-3">
          {["w-4/5", "w-3/5", "w-2/3", "w-1/2"].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      )}
    </Dialog>
  );
}

interface FormProps extends Omit<ResolveSheetProps, "ticket"> {
  sheet: Sheet;
  proposing: boolean;
  onPropose: (outcome: string) => void;
}

function Form({ sheet, unsent, proposing, onPropose, onClose, onResolved }: FormProps) {
  const t = useT();
  const [summary, setSummary] = useState(sheet.summary);
  const [cause, setCause] = useState(sheet.cause ?? "");
  const [worked, setWorked] = useState(sheet.worked ?? "");
  const [followUpOn, setFollowUpOn] = useState("none");
  const now = useNow();
  const [csat, setCsat] = useState<string>("none");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(sheet.facts.filter((fact) => fact.ticked).map(({ id }) => id)));
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const resolve = useAct("ticket_resolve");

  const textOf = (id: string, text: string) => texts[id] ?? text;
  const accepted = sheet.facts.filter(({ id, text }) => ticked.has(id) && textOf(id, text).trim() !== "").map(({ id, text }) => ({ id, text: textOf(id, text).trim() }));
  const followUps = [{ value: "none", label: t("resolve.noFollowUp") }, ...followUpDays.map((days) => ({ value: dayIn(days, now), label: t("resolve.inDays", { count: days, date: dateOf(now + days * DAY) }) }))];
  const ready = summary.trim() !== "" && !resolve.isPending;
  const submit = () => {
    resolve.mutate(
      { ticket: sheet.ticket, summary: summary.trim(), cause: orNull(cause), worked: orNull(worked), followUpOn: followUpOn === "none" ? null : followUpOn, csat: csat === "none" ? null : Number(csat), accepted },
      { onSuccess: onResolved },
    );
  };
  useCommand("send", ready ? submit : () => undefined);
  useCommand("sendResolve", ready ? submit : () => undefined);
  const words = resolve.error ? explain(resolve.error) : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("resolve.title", { id: sheet.ticket })}
      footer={
        <>
          <span className="flex-1 text-xs text-subtle">{t("resolve.writtenOnce")}</span>
          <DialogClose asChild>
            <Button look="quiet">
              {t("common.cancel")} <Kbd keys="escape" />
            </Button>
          </DialogClose>
          <Button look="primary" disabled={!ready} onClick={submit}>
            {accepted.length === 0 ? t("resolve.plain") : t("resolve.do", { count: accepted.length })} <Kbd keys="mod+enter" />
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {unsent && (
          <p className="flex items-center gap-2 rounded-control bg-warning-soft px-2 py-1 text-xs text-warning-text">
            <Icon name="alert" size={12} />
            {t("resolve.draftOpen")}
          </p>
        )}
        <Labelled label={t("resolve.summary")}>{(a11y) => <TextInput {...a11y} autoFocus value={summary} maxLength={300} onChange={(event) => setSummary(event.target.value)} />}</Labelled>
        <div className="grid grid-cols-2 gap-3">
          <Labelled label={t("resolve.cause")}>{(a11y) => <TextInput {...a11y} value={cause} maxLength={300} onChange={(event) => setCause(event.target.value)} />}</Labelled>
          <Labelled label={t("resolve.worked")}>{(a11y) => <TextInput {...a11y} value={worked} maxLength={300} onChange={(event) => setWorked(event.target.value)} />}</Labelled>
          <Labelled label={t("resolve.followUp")}>{(a11y) => <Select id={a11y.id} label={t("resolve.followUp")} value={followUpOn} onChange={setFollowUpOn} options={followUps} />}</Labelled>
          <div>
            <span className="mb-0.5 block text-xs text-muted">{t("resolve.csat")}</span>
            <Segmented
              size="small"
              label={t("resolve.csat")}
              value={csat}
              onChange={setCsat}
              options={[{ value: "none", label: t("resolve.csatNone") }, ...stars.map((value) => ({ value, label: value }))]}
              className="min-h-control items-center rounded-control bg-sunken p-0.5"
            />
          </div>
        </div>
        <section aria-label={t("resolve.keep")}>
          <h3 className="flex items-center gap-2 text-xs font-title text-muted">
            {t("resolve.keep")}
            <span className="num font-body text-subtle">{t("resolve.keepNote", { ticked: accepted.length, total: sheet.facts.length })}</span>
            <span className="flex-1" />
            {summary.trim() !== "" && summary.trim() !== sheet.summary && <SuggestAgain busy={proposing} onClick={() => onPropose(summary.trim())} />}
          </h3>
          {sheet.facts.length === 0 ? (
            <p className="py-2 text-sm text-subtle">{t("resolve.nothing")}</p>
          ) : (
            <ul>
              {sheet.facts.map((fact) => (
                <ProposedFact
                  key={fact.id}
                  fact={fact}
                  ticked={ticked.has(fact.id)}
                  text={textOf(fact.id, fact.text)}
                  onTick={(on) => {
                    const next = new Set(ticked);
                    if (on) next.add(fact.id);
                    else next.delete(fact.id);
                    setTicked(next);
                  }}
                  onText={(text) => setTexts({ ...texts, [fact.id]: text })}
                />
              ))}
            </ul>
          )}
        </section>
        {words && (
          <p role="alert" className="flex items-center gap-1.5 text-xs text-danger-text">
            <Icon name="alert" size={12} />
            {words.text} {words.hint}
          </p>
        )}
      </div>
    </Dialog>
  );
}
