// Why a reply was held back. What blocks must be changed; what only warns may be sent after a look.
import { Checks } from "@/features/draft";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Dialog, DialogClose } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import type { Finding } from "@/ipc";
import { useCommand } from "../../keyboard";

export interface HeldDialogProps {
  findings: readonly Finding[];
  text: string;
  onClose: () => void;
  onSendAnyway: () => void;
}

export function HeldDialog({ findings, text, onClose, onSendAnyway }: HeldDialogProps) {
  const t = useT();
  const blocked = findings.some(({ severity }) => severity === "block");
  // The key that sent must not send again by habit: only the button confirms a warning.
  useCommand("send", () => undefined);
  useCommand("sendResolve", () => undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("held.title")}
      description={t(blocked ? "held.blocked" : "held.warned")}
      footer={
        <>
          <span className="flex-1" />
          {!blocked && (
            <Button look="quiet" onClick={onSendAnyway}>
              {t("held.sendAnyway")}
            </Button>
          )}
          <DialogClose asChild>
            <Button look="primary">
              {t("held.back")} <Kbd keys="escape" />
            </Button>
          </DialogClose>
        </>
      }
    >
      <Checks findings={findings} text={text} roomy />
    </Dialog>
  );
}
