// Small shared mappings from the product's values to glyphs, levels and words.
import type { PriorityLevel } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icons";
import { t } from "@/i18n";
import { dateOf } from "@/i18n/format";
import type { Memory } from "@/ipc";

export const channelIcon = { email: "mail", phone: "phone", chat: "chat", sms: "sms", telegram: "telegram", note: "note" } as const satisfies Record<string, IconName>;
export const priorityLevel = { low: 1, normal: 2, high: 3, urgent: 4 } as const satisfies Record<string, PriorityLevel>;
export const identityIcon = { email: "mail", phone: "phone", external: "link" } as const satisfies Record<string, IconName>;

/** "payment_failed", "billing_l2": a value of the core's own, not somebody's words. */
export const isIdentifier = (value: string): boolean => /^[a-z]+(_[a-z0-9]+)+$/.test(value);

/** "billing_l2" → "Billing L2", "cta_id" → "Cta id": for names the core hands over as identifiers. */
export function spell(identifier: string): string {
  const words = identifier.replace(/[_-]+/g, " ").trim();
  const spelled = words.replace(/\b(l\d|tv|csm|sla|id|pnr|rma|upi|sso|vat)\b/g, (short) => short.toUpperCase());
  return spelled.charAt(0).toLocaleUpperCase() + spelled.slice(1);
}

/** Where a memory is from: "20 May 2026 · Phone T-1020 · Dana Whitlock". */
export function placeWords(memory: Memory): string {
  const { channel, ticket, actorName, source } = memory.provenance;
  const place = [channel === null ? null : t(`channel.${channel}`), ticket].filter((word) => word !== null).join(" ");
  return [dateOf(memory.observedAt), place === "" ? spell(source) : place, memory.author ?? actorName].filter((word) => word !== null && word !== "").join(" · ");
}
