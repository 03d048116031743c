// A ringing phone, a walk-in, or a conversation pasted in. The person is looked up while they talk; a match is never proof.
import { useState } from "react";
import { Segmented } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { PasteForm } from "./paste-form";
import { TalkForm } from "./talk-form";

export interface NewTicketDialogProps {
  onClose: () => void;
  /** A ticket was made or continued, or an open one joined. */
  onTicket: (id: string) => void;
}

const modes = ["talk", "paste"] as const;
type Mode = (typeof modes)[number];

export function NewTicketDialog({ onClose, onTicket }: NewTicketDialogProps) {
  const t = useT();
  const [mode, setMode] = useState<Mode>("talk");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("newTicket.title")}
      beside={<Segmented size="small" label={t("newTicket.title")} value={mode} onChange={setMode} options={modes.map((value) => ({ value, label: t(`newTicket.mode.${value}`) }))} />}
    >
      {mode === "talk" ? <TalkForm onTicket={onTicket} /> : <PasteForm onTicket={onTicket} />}
    </Dialog>
  );
}
