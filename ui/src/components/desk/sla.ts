// When is the next reply due, in a word and a tone. Amber starts when less than a quarter of the time is left.
import type { SlaTone } from "@/components/ui/chip";
import { t } from "@/i18n";
import { span } from "@/i18n/format";
import type { Ticket } from "@/ipc";

/** When the next reply is due and from when it was counted. */
export interface Sla {
  dueAt: string;
  startedAt: string;
}

/** Null while the customer has the ball, or it is done. `since` is the message the clock started with, when it is known. */
export function slaOf(ticket: Pick<Ticket, "slaDueAt" | "status" | "createdAt">, since?: string): Sla | null {
  if (ticket.slaDueAt === null || ["pending", "resolved", "closed"].includes(ticket.status)) return null;
  return { dueAt: ticket.slaDueAt, startedAt: since !== undefined && since < ticket.slaDueAt ? since : ticket.createdAt };
}

export interface SlaState {
  tone: SlaTone;
  words: string;
  /** The time alone, without "late". */
  span: string;
  /** What is left of the whole time, 0 to 1. */
  left: number;
}

export function slaState(sla: Sla | null, now: number): SlaState {
  if (sla === null) return { tone: "none", words: t("inbox.waiting"), span: "", left: 0 };
  const due = new Date(sla.dueAt).getTime();
  const total = Math.max(1, due - new Date(sla.startedAt).getTime());
  const rest = due - now;
  const time = span(Math.abs(rest));
  if (rest < 0) return { tone: "late", words: t("time.late", { span: time }), span: time, left: 0 };
  const left = Math.min(1, rest / total);
  return { tone: left < 0.25 ? "near" : "fine", words: time, span: time, left };
}
