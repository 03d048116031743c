// The sheets an open ticket can show, one at a time.
import type { Sources } from "@/components/desk/sources";
import { BriefLines, CorrectDialog, ForgetDialog, HistoryDialog } from "@/features/memory";
import { CustomerSaysDialog } from "@/features/newticket";
import { ResolveSheet } from "@/features/resolve";
import { TransferSheet } from "@/features/transfer";
import { t } from "@/i18n";
import type { AnswerOf, Memory, Ticket, TicketView } from "@/ipc";
import { toast } from "../../toasts";

export type Sheet = { sheet: "resolve" } | { sheet: "transfer" } | { sheet: "says" } | { sheet: "correct" | "forget" | "history"; memory: Memory };

export interface SheetsProps {
  sheet: Sheet | null;
  onClose: () => void;
  view: TicketView;
  departments: readonly string[];
  unsent: boolean;
  sources: Sources;
  onMemory: (memory: Memory, gone: boolean) => void;
  onTransferred: (ticket: Ticket) => void;
  onResolved: (answer: AnswerOf<"ticket_resolve">) => void;
}

export function Sheets({ sheet, onClose, view, departments, unsent, sources, onMemory, onTransferred, onResolved }: SheetsProps) {
  const { ticket } = view.context;
  if (sheet === null) return null;
  switch (sheet.sheet) {
    case "resolve":
      return <ResolveSheet ticket={ticket.id} unsent={unsent} onClose={onClose} onResolved={onResolved} />;
    case "transfer": {
      const lines = view.brief?.lines ?? view.draft?.decided?.brief ?? [];
      return (
        <TransferSheet
          ticket={ticket}
          departments={departments}
          suggested={view.decision?.route ?? null}
          brief={lines.length === 0 ? null : <BriefLines lines={lines} sources={sources} />}
          onClose={onClose}
          onTransferred={onTransferred}
        />
      );
    }
    case "says":
      return <CustomerSaysDialog ticket={ticket.id} onClose={onClose} />;
    case "correct":
      return (
        <CorrectDialog
          memory={sheet.memory}
          onClose={onClose}
          onDone={(memory) => {
            onMemory(memory, false);
            toast({ text: t("fact.corrected"), tone: "good" });
            onClose();
          }}
        />
      );
    case "forget":
      return <ForgetDialog memory={sheet.memory} onClose={onClose} onDone={(memory) => onMemory(memory, true)} />;
    case "history":
      return <HistoryDialog memory={sheet.memory} onClose={onClose} />;
  }
}
