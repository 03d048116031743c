// What this person may do with this brief right now. Pure; the core checks the same again.
import type { Actor, HandoffBrief } from "@/ipc/generated/types";

export type Standing =
  /** A lead, and nobody decides on it yet. */
  | "claimable"
  /** A lead who holds it. */
  | "mine"
  /** A lead, while another holds it. */
  | "others"
  /** A lead, while the author owes an answer. */
  | "waiting-author"
  /** Its author, who owes an answer. */
  | "answering"
  /** Its author, who waits. */
  | "author"
  /** Anybody else without the role. */
  | "agent"
  | "approved";

export function standingOf(brief: HandoffBrief, me: Actor, now: number): Standing {
  const { review } = brief;
  if (review.state === "approved") return "approved";
  if (review.state === "returned" && brief.author === me.id) return "answering";
  if (me.role !== "lead") return brief.author === me.id ? "author" : "agent";
  if (review.state === "returned") return "waiting-author";
  if (review.state === "claimed" && new Date(review.until).getTime() > now) return review.by === me.id ? "mine" : "others";
  return "claimable";
}
