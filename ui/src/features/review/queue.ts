// Which brief comes next, and whose turn it is. Pure; a claim that ran out waits again.
import type { Actor, ReviewRow, RiskLevel } from "@/ipc/generated/types";

export type SortBy = "sla" | "risk" | "age";
export type Group = "mine" | "waiting" | "others" | "returned" | "approved";
export const groupsInOrder: readonly Group[] = ["mine", "waiting", "others", "returned", "approved"];

export function groupOf({ brief }: ReviewRow, me: Actor["id"], now: number): Group {
  const { review } = brief;
  switch (review.state) {
    case "waiting":
      return "waiting";
    case "claimed":
      if (new Date(review.until).getTime() <= now) return "waiting";
      return review.by === me ? "mine" : "others";
    case "returned":
    case "answered":
      return "returned";
    case "approved":
      return "approved";
  }
}

const weight: Record<RiskLevel, number> = { high: 0, medium: 1, low: 2 };
const due = ({ ticket }: ReviewRow) => (ticket.slaDueAt === null ? Number.POSITIVE_INFINITY : new Date(ticket.slaDueAt).getTime());
const born = ({ brief }: ReviewRow) => new Date(brief.createdAt).getTime();
const risk = ({ brief }: ReviewRow) => weight[brief.risk.level];

const compare = (a: number, b: number) => (a === b ? 0 : a < b ? -1 : 1);
const orders: Record<SortBy, (a: ReviewRow, b: ReviewRow) => number> = {
  sla: (a, b) => compare(due(a), due(b)) || compare(risk(a), risk(b)) || compare(born(a), born(b)),
  risk: (a, b) => compare(risk(a), risk(b)) || compare(due(a), due(b)) || compare(born(a), born(b)),
  age: (a, b) => compare(born(a), born(b)) || compare(due(a), due(b)),
};

export interface QueueGroup {
  group: Group;
  rows: ReviewRow[];
}

/** Groups that hold something, in the order a lead works through them. */
export function queueOf(rows: readonly ReviewRow[], me: Actor["id"], sort: SortBy, now: number): QueueGroup[] {
  return groupsInOrder
    .map((group) => ({ group, rows: rows.filter((row) => groupOf(row, me, now) === group).sort(orders[sort]) }))
    .filter(({ rows: held }) => held.length > 0);
}
