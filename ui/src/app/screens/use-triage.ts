// Changes to one or many tickets with a message and a way back. Everything that changes a ticket by a single key goes through here.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { describePatch, undoPatch } from "@/features/triage";
import { t } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import { act, explain, type Actor, type Ticket, type TicketPatch } from "@/ipc";
import { toast } from "../toasts";

export const tellTrouble = (error: unknown): void => {
  const { text, hint } = explain(error);
  toast({ text: hint === null ? text : `${text} ${hint}`, tone: "bad" });
};

function words(patch: TicketPatch, count: number, actors: readonly Actor[]): string {
  const done = describePatch(patch);
  switch (done.key) {
    case "snoozed":
      return t("triage.done.snoozed", { count, until: `${dateOf(done.until)}, ${timeOf(done.until)}` });
    case "assigned":
      return t("triage.done.assigned", { count, name: actors.find(({ id }) => id === done.actor)?.name ?? done.actor });
    case "status":
      return t("triage.done.status", { count, status: t(`status.${done.status}`) });
    case "unassigned":
    case "tagged":
    case "changed":
      return t(`triage.done.${done.key}`, { count });
  }
}

export function useTriage(actors: readonly Actor[]): (before: readonly Ticket[], patch: TicketPatch) => void {
  const client = useQueryClient();
  return useCallback(
    (before, patch) => {
      const tickets = before.map(({ id }) => id);
      const undo = () => {
        // Each goes back to what it was itself.
        Promise.all(before.map((ticket) => act(client, "tickets_update", { tickets: [ticket.id], patch: undoPatch(ticket, patch) }))).then(() => toast({ text: t("triage.undone") }), tellTrouble);
      };
      act(client, "tickets_update", { tickets, patch }).then(() => toast({ text: words(patch, tickets.length, actors), icon: patch.snoozedUntil === null ? "check" : "moon", undo }), tellTrouble);
    },
    [client, actors],
  );
}
