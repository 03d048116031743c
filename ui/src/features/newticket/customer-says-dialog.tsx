// Plays the customer in the demo: one more message, as the channel would bring it. Only there in the demo world.
import { useState } from "react";
import { useCommand } from "@/app/keyboard";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Labelled, TextArea } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, DialogClose } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { explain, useAct } from "@/ipc";

export function CustomerSaysDialog({ ticket, onClose }: { ticket: string; onClose: () => void }) {
  const t = useT();
  const [text, setText] = useState("");
  const says = useAct("ticket_customer_says");
  const ready = text.trim() !== "" && !says.isPending;
  const submit = () => says.mutate({ ticket, text: text.trim() }, { onSuccess: onClose });
  useCommand("send", ready ? submit : () => undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("says.title")}
      description={t("says.description")}
      beside={
        <Chip tone="warn" size="small">
          {t("menu.demo")}
        </Chip>
      }
      width="narrow"
      footer={
        <>
          <span className="flex-1" />
          <DialogClose asChild>
            <Button look="quiet">{t("common.cancel")}</Button>
          </DialogClose>
          <Button look="primary" disabled={!ready} onClick={submit}>
            {t("says.do")} <Kbd keys="mod+enter" />
          </Button>
        </>
      }
    >
      <Labelled label={t("says.label")} error={says.error ? (explain(says.error).hint ?? explain(says.error).text) : undefined}>
        {(a11y) => <TextArea {...a11y} autoFocus rows={4} value={text} onChange={(event) => setText(event.target.value)} />}
      </Labelled>
    </Dialog>
  );
}
