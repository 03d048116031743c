// A conversation that happened elsewhere: a call's transcript, a whole email, a chat turn. The core finds out who and where; what it
// is not sure of, it asks here.
import { useRef, useState } from "react";
import { useCommand } from "@/app/keyboard";
import { identityIcon } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/choice";
import { Labelled, TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { useT } from "@/i18n";
import { useAct, type Identity, type IngestKind, type IngestResponse } from "@/ipc";
import { FormFoot } from "./form-foot";

const kinds: readonly IngestKind[] = ["call", "email", "chat"];

export function PasteForm({ onTicket }: { onTicket: (id: string) => void }) {
  const t = useT();
  const [kind, setKind] = useState<IngestKind>("call");
  const [content, setContent] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const ingest = useAct("ticket_ingest");
  const ready = content.trim() !== "" && !ingest.isPending;
  const submit = () => ingest.mutate({ kind, content }, { onSuccess: (answer) => (answer.question === null && answer.notes.length === 0 ? onTicket(answer.ticket) : undefined) });
  useCommand("send", ready && !ingest.data ? submit : () => undefined);
  if (ingest.data) return <TakenIn answer={ingest.data} onTicket={onTicket} />;
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-2">
        <Segmented label={t("newTicket.mode.paste")} size="small" value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: t(`newTicket.kind.${value}`) }))} />
        <span className="flex-1" />
        <Button size="small" look="quiet" icon="attach" onClick={() => file.current?.click()}>
          {t("newTicket.file")}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".txt,.vtt,.srt,.eml"
          onChange={(event) => {
            const picked = event.target.files?.[0];
            if (!picked) return;
            if (picked.name.endsWith(".eml")) setKind("email");
            void picked.text().then(setContent);
          }}
        />
      </div>
      <Labelled label={t(`newTicket.content.${kind}`)}>
        {(a11y) => <TextArea {...a11y} autoFocus rows={11} className="font-code text-xs" value={content} onChange={(event) => setContent(event.target.value)} />}
      </Labelled>
      <FormFoot error={ingest.error}>
        <Button look="primary" disabled={!ready} onClick={submit}>
          {t("newTicket.take")} <Kbd keys="mod+enter" />
        </Button>
      </FormFoot>
    </div>
  );
}

/** Where it ended up, and the question about who it is. */
function TakenIn({ answer, onTicket }: { answer: IngestResponse; onTicket: (id: string) => void }) {
  const t = useT();
  const [open, setOpen] = useState<readonly Identity[]>(answer.question?.candidates ?? []);
  const settle = useAct("customer_confirm_identity");
  useCommand("send", () => onTicket(answer.ticket));
  const say = (identity: Identity, accept: boolean) =>
    settle.mutate({ customer: identity.customer, kind: identity.kind, value: identity.value, ticket: answer.ticket, accept }, { onSuccess: () => setOpen(open.filter((one) => one !== identity)) });
  return (
    <div className="grid gap-3">
      <p role="status" className="flex items-center gap-2 font-title">
        <Icon name="check" className="text-success-text" />
        {t(answer.continued ? "newTicket.continued" : "newTicket.made", { id: answer.ticket })}
      </p>
      {answer.notes.length > 0 && (
        <ul className="readable grid gap-1 text-muted">
          {answer.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {answer.question !== null && open.length > 0 && (
        <section aria-label={t("newTicket.settle")} className="rounded-card border border-warning-line px-3 py-2">
          <h3 className="readable mb-1 text-sm">{answer.question.question}</h3>
          <ul>
            {open.map((identity) => (
              <li key={`${identity.kind} ${identity.value}`} className="flex min-h-8 items-center gap-2">
                <Icon name={identityIcon[identity.kind]} size={12} className="text-subtle" />
                <span className="readable num cut flex-1">{identity.value}</span>
                <Button size="small" disabled={settle.isPending} onClick={() => say(identity, true)}>
                  {t("identity.theirs")}
                </Button>
                <Button size="small" look="quiet" disabled={settle.isPending} onClick={() => say(identity, false)}>
                  {t("identity.notTheirs")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FormFoot error={settle.error}>
        <Button look="primary" onClick={() => onTicket(answer.ticket)}>
          {t("newTicket.goOn")} <Kbd keys="mod+enter" />
        </Button>
      </FormFoot>
    </div>
  );
}
