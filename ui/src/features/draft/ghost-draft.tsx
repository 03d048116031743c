// A draft that waits beside the agent's text: gathering, streaming, ready, stale, failed. Dashed and muted until used.
// Screen readers hear that it started and that it is ready, never every token.
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { EvidenceText } from "@/components/desk/evidence-text";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf, took } from "@/i18n/format";
import type { Draft, DraftSource, Evidence } from "@/ipc";

export const dismissReasons = ["wrong_fact", "wrong_source", "wrong_tone", "wrong_language", "missed_question", "should_have_acted", "confidential", "other"] as const;
export type DismissReason = (typeof dismissReasons)[number];

export interface GhostDraftProps {
  draft: Draft;
  onUse: () => void;
  onEdit: () => void;
  onRedraft: () => void;
  onDismiss: (reason: DismissReason) => void;
  onStop: () => void;
  onKeep: () => void;
  onRules: () => void;
  onOpenEvidence?: (evidence: Evidence) => void;
}

export function GhostDraft(props: GhostDraftProps) {
  const { draft } = props;
  const t = useT();
  const aloud = draft.state === "gathering" ? t("draft.started") : draft.state === "ready" ? t("draft.readyAloud") : "";
  return (
    <section aria-label={t("draft.by", { model: draft.model })} className="min-w-0">
      <span role="status" className="sr">
        {aloud}
      </span>
      {draft.state !== "ready" && <GhostHead draft={draft} />}
      <GhostBody {...props} />
      <GhostFoot {...props} />
    </section>
  );
}

function GhostHead({ draft }: { draft: Draft }) {
  const t = useT();
  const read = draft.sources.filter((source) => source.state !== "reading").length;
  const busy = draft.state === "gathering" || draft.state === "streaming";
  const words: Partial<Record<Draft["state"], ReactNode>> = {
    gathering: <span className="text-muted">{t("draft.gatheringCount", { done: read, total: draft.sources.length })}</span>,
    streaming: (
      <Chip tone="warn" size="small">
        {t("draft.unchecked")}
      </Chip>
    ),
    stale: draft.staleSince !== null && <span>{t("draft.staleHint", { at: timeOf(draft.staleSince) })}</span>,
    failed: <span className="cut">{draft.reason}</span>,
  };
  const colour = draft.state === "stale" ? "text-warning-text" : draft.state === "failed" ? "text-danger-text" : "";
  const title = { gathering: "gathering", streaming: "streaming", stale: "stale", failed: "failed" } as const;
  const name = draft.state in title ? title[draft.state as keyof typeof title] : "ready";
  return (
    <header className={clsx("flex items-center gap-1.5 px-4 pt-1 text-xs leading-5", colour)}>
      {busy ? <Spinner label={t("common.loading")} silent /> : <Icon name={draft.state === "stale" ? "clock" : draft.state === "failed" ? "alert" : "draft"} size={14} />}
      <b className="font-title">{t(`draft.${name}`)}</b>
      {words[draft.state]}
      <span className="num ml-auto text-subtle">{busy && draft.elapsedMs !== null ? took(draft.elapsedMs) : timeOf(draft.at)}</span>
    </header>
  );
}

function SourceLine({ source }: { source: DraftSource }) {
  const t = useT();
  const words = {
    reading: () => t("draft.source.reading"),
    failed: () => t("draft.source.failed"),
    cached: () => t("draft.source.cached", { at: source.at === null ? "" : timeOf(source.at) }),
    done: () => (source.count === null ? "" : t(source.kind === "policy" ? "draft.source.clauses" : "draft.source.facts", { count: source.count })),
  }[source.state]();
  return (
    <li className={clsx("grid min-h-6 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-x-2 text-xs", source.state === "reading" && "text-muted")}>
      <Glyph kind={source.kind} tone={source.state === "failed" ? "failed" : source.state === "cached" ? "cached" : "own"} />
      <span className="cut">{source.name}</span>
      <span className={clsx("num", source.state === "failed" ? "text-danger-text" : "text-subtle")}>{words}</span>
    </li>
  );
}

function GhostBody({ draft, onOpenEvidence }: GhostDraftProps) {
  if (draft.state === "gathering") {
    return (
      <ul className="px-4 pt-1 pb-2">
        {draft.sources.map((source) => (
          <SourceLine key={`${source.kind}-${source.name}`} source={source} />
        ))}
      </ul>
    );
  }
  const stale = draft.state === "stale";
  return (
    <div
      className={clsx(
        "readable mx-2 mt-1 mb-2 max-h-[30vh] overflow-auto rounded-control border px-2 py-1.25 text-md",
        stale ? "border-line text-subtle" : "border-dashed border-accent-line text-muted",
        draft.state === "failed" && "border-line border-solid text-fg",
      )}
    >
      {draft.state === "streaming" ? (
        <p className="max-w-read whitespace-pre-line" aria-busy>
          {draft.text}
          <span aria-hidden className="-mb-0.5 ml-[3px] inline-block h-3.5 w-[7px] rounded-[1px] bg-accent-line" />
        </p>
      ) : (
        <EvidenceText text={draft.text} sentences={draft.sentences} evidence={draft.evidence} onOpen={onOpenEvidence} />
      )}
    </div>
  );
}

/** Who wrote it, on how many sources, and what the checks said. */
function ReadyWords({ draft }: { draft: Draft }) {
  const t = useT();
  const open = draft.sentences.filter((sentence) => sentence.unsupported).length;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="cut">
        {t("draft.by", { model: draft.model })} · {t("draft.sources", { count: draft.evidence.length })}
      </span>
      {open === 0 ? (
        <Chip tone="ok" size="small">
          <Icon name="check" size={12} />
          {t("draft.checked")}
        </Chip>
      ) : (
        <span className="inline-flex shrink-0 items-center gap-1 text-warning-text">
          <Icon name="alert" size={12} />
          {t("draft.unsupported", { count: open })}
        </span>
      )}
    </span>
  );
}

function GhostFoot({ draft, onUse, onEdit, onRedraft, onDismiss, onStop, onKeep, onRules }: GhostDraftProps) {
  const t = useT();
  const foot = "flex min-h-9.5 flex-wrap items-center gap-1.5 border-t border-line py-1.5 pr-2 pl-3 text-xs text-muted";
  switch (draft.state) {
    case "gathering":
    case "streaming":
      return (
        <footer className={foot}>
          <span className="flex-1">{t(draft.state === "gathering" ? "draft.nothingBlocked" : "draft.usableOnceChecked")}</span>
          <Button size="small" look="quiet" onClick={onStop}>
            {t("draft.stop")} <Kbd keys="escape" />
          </Button>
        </footer>
      );
    case "stale":
      return (
        <footer className={foot}>
          <Button size="small" look="primary" onClick={onRedraft}>
            {t("draft.redraftWithNew")}
          </Button>
          <span className="flex-1" />
          <Button size="small" look="quiet" onClick={onKeep}>
            {t("draft.keep")}
          </Button>
        </footer>
      );
    case "failed":
      return (
        <footer className={foot}>
          <Button size="small" onClick={onRules}>
            {t("draft.useRules")}
          </Button>
          <Button size="small" look="quiet" icon="refresh" onClick={onRedraft}>
            {t("common.retry")}
          </Button>
        </footer>
      );
    case "ready":
    case "inserted":
    case "edited":
    case "sent":
    case "discarded":
      return (
        <footer className={clsx(foot, "border-b")}>
          <Button size="small" look="primary" onClick={onUse}>
            {t("draft.use")} <Kbd keys="tab" />
          </Button>
          <Button size="small" onClick={onEdit}>
            {t("draft.edit")} <Kbd keys="enter" />
          </Button>
          <DismissMenu onDismiss={onDismiss} />
          {draft.without.map((name) => (
            <Button key={name} size="inline" look="link" onClick={onRedraft} className="text-xs">
              {t("draft.withoutSource", { name })}
            </Button>
          ))}
          <span className="flex-1" />
          <ReadyWords draft={draft} />
        </footer>
      );
  }
}

export function DismissMenu({ onDismiss }: { onDismiss: (reason: DismissReason) => void }) {
  const t = useT();
  return (
    <Menu
      align="end"
      side="top"
      caption={t("draft.dismissedBecause")}
      trigger={
        <Button size="small" look="quiet">
          {t("draft.dismiss")}
        </Button>
      }
    >
      {dismissReasons.map((reason) => (
        <MenuItem key={reason} onSelect={() => onDismiss(reason)}>
          {t(`draft.reason.${reason}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
