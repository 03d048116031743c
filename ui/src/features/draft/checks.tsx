// What the checks found in the agent's text, one line each: which words, why, and whether it holds the reply back.
import { clsx } from "clsx";
import { wordsAt } from "@/components/desk/spans";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import type { Finding } from "@/ipc";

const rank = { block: 0, warning: 1, notice: 2 } as const;
const tones = { block: "text-danger-text", warning: "text-warning-text", notice: "text-muted" } as const;

/** `text` is the text the spans were measured on. */
export function Checks({ findings, text, roomy = false }: { findings: readonly Finding[]; text: string; roomy?: boolean }) {
  const t = useT();
  const sorted = [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
  return (
    <ul aria-label={t("draft.checks")} className={clsx("grid overflow-auto", roomy ? "gap-2 py-1 text-sm" : "mx-2 mb-1 max-h-24 gap-0.5 rounded-control bg-bg px-2 py-1 text-xs")}>
      {sorted.map((finding, i) => {
        const words = finding.span === null ? null : wordsAt(text, finding.span);
        return (
          <li key={i} className={clsx("readable flex items-start gap-1.5 leading-[1.125rem]", tones[finding.severity])}>
            <Icon name={finding.severity === "notice" ? "info" : finding.severity === "block" ? "stop" : "alert"} size={12} className="mt-[3px]" />
            <span>
              {finding.severity === "block" && <b className="font-strong">{t("draft.mustChange")} </b>}
              {words !== null && words !== "" && <span className="text-fg">“{words.length > 80 ? `${words.slice(0, 80)}…` : words}” </span>}
              {finding.reason}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
