// Small shared mappings from the product's values to glyphs and levels.
import type { PriorityLevel } from "@/components/ui/chip";
import type { IconName } from "@/components/ui/icons";

export const channelIcon = { email: "mail", phone: "phone", chat: "chat", sms: "sms", telegram: "telegram", note: "note" } as const satisfies Record<string, IconName>;
export const priorityLevel = { low: 1, normal: 2, high: 3, urgent: 4 } as const satisfies Record<string, PriorityLevel>;
