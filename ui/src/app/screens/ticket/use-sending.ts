// Sending a reply: what was typed is saved first, then every guard runs once more, then it waits in the outbox while it can be taken back.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { t } from "@/i18n";
import { act, call, type Draft, type Finding, type Sending, type ThenDo } from "@/ipc";
import { toast } from "../../toasts";
import { tellTrouble } from "../use-triage";
import type { Reply } from "./use-reply";

export interface Held {
  findings: readonly Finding[];
  text: string;
  then: ThenDo;
}

export interface SendingState {
  busy: boolean;
  held: Held | null;
  send: (then: ThenDo, despiteWarnings?: boolean) => void;
  dropHeld: () => void;
  takeBack: (sending: Sending) => void;
}

export interface SendingHost {
  ticket: string;
  reply: Reply;
  name: string;
  online: boolean;
  onDraft: (draft: Draft | null) => void;
  /** The reply is on its way and the agent asked to resolve. */
  onResolve: () => void;
}

export function useSending({ ticket, reply, name, online, onDraft, onResolve }: SendingHost): SendingState {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [held, setHeld] = useState<Held | null>(null);
  const running = useRef(false);

  const takeBack = (sending: Sending) => {
    act(client, "draft_unsend", { outbox: sending.outbox }).then((draft) => {
      onDraft(draft);
      // Somebody may have begun another text meanwhile; the core has kept both.
      reply.put(draft, true);
      toast({ text: t("composer.takenBack") });
    }, tellTrouble);
  };

  const send = (then: ThenDo, despiteWarnings = false) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setHeld(null);
    const { text } = reply;
    const run = async () => {
      if (!(await reply.flush())) return;
      const answer = await act(client, "draft_send", { ticket, text, then, despiteWarnings });
      if (answer.state === "held") {
        onDraft(answer.draft);
        setHeld({ findings: answer.findings, text: answer.draft.text, then });
        return;
      }
      const { sending } = answer;
      reply.clear();
      onDraft(null);
      toast({
        text: t(online ? "composer.sending" : "composer.sendingOffline", { name }),
        ...(sending.undoSeconds > 0
          ? { countdownMs: sending.undoSeconds * 1000, undo: () => takeBack(sending), onDone: () => void call("outbox_flush", {}).catch(() => undefined) }
          : { icon: "telegram" as const }),
      });
      if (then === "resolve") onResolve();
    };
    run()
      .catch(tellTrouble)
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };

  return { busy, held, send, dropHeld: () => setHeld(null), takeBack };
}
