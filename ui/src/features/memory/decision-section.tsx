// Why this: what was chosen, by which rules, on which facts, and what memory was worth. And the brief a teammate would get.
import { priorityLevel, spell } from "@/components/desk/words";
import { Sources as SourceChips } from "@/components/desk/evidence-text";
import type { Source, Sources } from "@/components/desk/sources";
import { Chip, PriorityBars } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { Section } from "@/components/ui/surface";
import { useT } from "@/i18n";
import type { BriefLine, Classification, Decision, Judgement } from "@/ipc";
import { Bars } from "./line";

export interface DecisionSectionProps {
  /** Null while it is being made, or there is none. */
  decision: Decision | null;
  deciding: boolean;
  summary: string;
  memoryValue: string;
  classification: Classification | null;
  judgement: Judgement | null;
  sources: Sources;
  onOpenEvidence: (source: Source) => void;
}

export function DecisionSection({ decision, deciding, summary, memoryValue, classification, judgement, sources, onOpenEvidence }: DecisionSectionProps) {
  const t = useT();
  if (decision === null) return deciding ? <Section title={t("decision.title")}><Bars count={2} /></Section> : null;
  return (
    <Section
      title={t("decision.title")}
      tail={
        <>
          <Chip size="small" tone="soft">
            {t(`decision.action.${decision.action}`)}
          </Chip>
          {decision.priority !== null && (
            <Chip size="small" tone="soft">
              <PriorityBars level={priorityLevel[decision.priority]} /> {t(`priority.${decision.priority}`)}
            </Chip>
          )}
        </>
      }
    >
      <div className="readable grid gap-1 pb-1 text-sm text-pretty">
        <p>
          {summary === "" ? decision.reason : summary} <SourceChips numbers={sources.of(decision.because)} evidence={sources.list()} onOpen={onOpenEvidence} />
        </p>
        {memoryValue !== "" && (
          <p className="flex gap-2 text-xs leading-[1.125rem] text-muted">
            <Icon name="database" size={12} className="mt-[3px] text-memory" />
            <span>{memoryValue}</span>
          </p>
        )}
        {judgement !== null && judgement.fired.length > 0 && (
          <details className="text-xs">
            <summary className="-ml-1 inline-flex min-h-5 rounded-chip px-1 text-subtle hover:text-fg">{t("decision.rules", { count: judgement.fired.length })}</summary>
            <ul className="grid gap-0.5 pt-0.5 pl-1">
              {judgement.fired.map((rule) => (
                <li key={rule.id} className="text-muted">
                  <b className="num font-strong text-fg">{rule.clause}</b> {rule.because}
                </li>
              ))}
            </ul>
          </details>
        )}
        {classification !== null && (
          <p className="text-xs text-subtle">
            {spell(classification.vertical)} · {spell(classification.issueType)}
            {decision.route !== null && ` · ${t("decision.route", { department: spell(decision.route) })}`}
            {classification.confidence < 0.5 && ` · ${t("decision.weak")}`}
          </p>
        )}
      </div>
    </Section>
  );
}

export function BriefSection({ lines, sources, onOpenEvidence }: { lines: readonly BriefLine[]; sources: Sources; onOpenEvidence: (source: Source) => void }) {
  const t = useT();
  if (lines.length === 0) return null;
  return (
    <Section title={t("decision.brief")} note={t("decision.briefLines", { count: lines.length })}>
      <details>
        <summary className="-ml-1 inline-flex min-h-5 rounded-chip px-1 text-xs text-subtle hover:text-fg">{t("decision.showBrief")}</summary>
        <BriefLines lines={lines} sources={sources} onOpenEvidence={onOpenEvidence} />
      </details>
    </Section>
  );
}

export function BriefLines({ lines, sources, onOpenEvidence }: { lines: readonly BriefLine[]; sources: Sources; onOpenEvidence?: (source: Source) => void }) {
  const t = useT();
  return (
    <dl className="readable grid gap-1 pt-1 pb-1 text-xs leading-[1.125rem]">
      {lines.map((line, i) => (
        <div key={i} className={line.internal ? "-mx-1.5 rounded-chip bg-note px-1.5 py-0.5" : ""}>
          <dt className="flex items-center gap-1 text-2xs text-subtle">
            {line.internal && <Icon name="lock" size={10} className="text-note-icon" label={t("common.internal")} />}
            {t(`brief.${line.field}`)}
          </dt>
          <dd className="text-pretty">
            {line.text} <SourceChips numbers={sources.of(line.evidence)} evidence={sources.list()} onOpen={onOpenEvidence} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
