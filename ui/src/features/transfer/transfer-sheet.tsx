// Handing a ticket to another department: which one, a note for them, and the brief they will read. Nothing found so far is lost.
import { useState, type ReactNode } from "react";
import { useCommand } from "@/app/keyboard";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Labelled, TextArea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, DialogClose } from "@/components/ui/overlay";
import { Select } from "@/components/ui/choice";
import { useT } from "@/i18n";
import { explain, useAct, type Ticket } from "@/ipc";

export interface TransferSheetProps {
  ticket: Ticket;
  departments: readonly string[];
  /** Where the decision would send it. */
  suggested: string | null;
  /** The brief as it will go along; null when there is none yet. */
  brief: ReactNode;
  onClose: () => void;
  onTransferred: (ticket: Ticket) => void;
}

export function TransferSheet({ ticket, departments, suggested, brief, onClose, onTransferred }: TransferSheetProps) {
  const t = useT();
  const others = departments.filter((department) => department !== ticket.department);
  const [department, setDepartment] = useState(suggested !== null && others.includes(suggested) ? suggested : "");
  const [note, setNote] = useState("");
  const transfer = useAct("ticket_transfer");
  const ready = department !== "" && !transfer.isPending;
  const submit = () => transfer.mutate({ ticket: ticket.id, department, note: note.trim() }, { onSuccess: onTransferred });
  useCommand("send", ready ? submit : () => undefined);
  const words = transfer.error ? explain(transfer.error) : null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("transfer.title", { id: ticket.id })}
      footer={
        <>
          <span className="flex-1" />
          <DialogClose asChild>
            <Button look="quiet">
              {t("common.cancel")} <Kbd keys="escape" />
            </Button>
          </DialogClose>
          <Button look="primary" disabled={!ready} onClick={submit}>
            {department === "" ? t("transfer.pick") : t("transfer.do", { department: spell(department) })} <Kbd keys="mod+enter" />
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <Labelled label={t("transfer.to")}>
          {(a11y) => <Select id={a11y.id} label={t("transfer.to")} value={department} onChange={setDepartment} placeholder={t("transfer.pick")} options={others.map((value) => ({ value, label: spell(value) }))} />}
        </Labelled>
        <Labelled label={t("transfer.note")}>
          {(a11y) => <TextArea {...a11y} autoFocus rows={3} maxLength={4000} placeholder={t("transfer.notePlaceholder")} value={note} onChange={(event) => setNote(event.target.value)} />}
        </Labelled>
        <section aria-label={t("transfer.brief")} className="rounded-card border border-line bg-bg px-3 py-2">
          <h3 className="flex items-center gap-1.5 text-xs font-title text-muted">
            <Icon name="review" size={12} />
            {brief === null ? t("transfer.noBrief") : t("transfer.brief")}
          </h3>
          {brief}
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
