// The places a context comes from, in words, and which glyph they have.
import type { EvidenceKind } from "@/components/ui/evidence";
import type { Translate } from "@/i18n";
import type { Source } from "@/ipc";

export const sourceName = (source: Source, t: Translate): string => (source.kind === "live_tool" ? source.title : t(`source.${source.kind}`));

export function sourceGlyph(source: Source): EvidenceKind {
  switch (source.kind) {
    case "customer_memory":
    case "account_memory":
    case "ticket_memory":
    case "team_knowledge":
      return "memory";
    case "policy":
      return "policy";
    case "similar_tickets":
      return "ticket";
    case "live_tool":
      return "live";
  }
}
