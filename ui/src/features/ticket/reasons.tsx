// What the copilot noticed about the ticket itself, in calm lines: hostile text, a mismatch, an escalation already open, another
// language. Each says what was found and, by its mark, who found it.
import { clsx } from "clsx";
import { Icon, type IconName } from "@/components/ui/icons";
import { useT } from "@/i18n";
import type { Finding, Guard } from "@/ipc";

const marks: Record<Guard, IconName> = {
  personal_data: "lock",
  forbidden_request: "stop",
  one_question: "help",
  re_asking: "help",
  internal_label: "lock",
  disclosure: "lock",
  claim: "alert",
  ungrounded: "alert",
  link: "link",
  language: "chat",
  placeholder: "edit",
  injection: "alert",
  stale: "clock",
  context_mismatch: "compare",
  tone_drift: "tone",
  duplicate_escalation: "escalate",
};

const tones = {
  block: "border-danger-line bg-danger-soft text-danger-text",
  warning: "border-warning-line bg-warning-soft text-warning-text",
  notice: "border-line bg-bg text-muted",
} as const;

export function Reasons({ findings }: { findings: readonly Finding[] }) {
  const t = useT();
  if (findings.length === 0) return null;
  return (
    <ul aria-label={t("ticket.reasons")} className="grid gap-1.5">
      {findings.map((finding) => (
        <li key={`${finding.guard} ${finding.reason}`} className={clsx("readable flex items-start gap-2 rounded-control border px-2.5 py-1 text-xs leading-[1.125rem]", tones[finding.severity])}>
          <Icon name={marks[finding.guard]} size={14} className="mt-0.5" />
          <span>
            <b className="font-strong">{t(`guard.${finding.guard}`)}</b> {finding.reason}
          </span>
        </li>
      ))}
    </ul>
  );
}
