// A draft that waits beside the agent's text: gathering, streaming, ready, stale, failed. Dashed and muted until used.
// Screen readers hear that it started and that it is ready, never every token.
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { EvidenceText } from "@/components/desk/evidence-text";
import { sourceGlyph, sourceName } from "@/components/desk/source-names";
import type { Source } from "@/components/desk/sources";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf, took } from "@/i18n/format";
import type { SourceReport } from "@/ipc";
import { dismissReasons, type DismissReason } from "@/components/desk/dismiss-reasons";
import type { GhostState, GhostView } from "./ghost-view";

export interface GhostDraftProps {
  ghost: GhostView;
  /** The agent has a text of their own: using the draft replaces it, so Tab and Enter stay theirs. */
  beside: boolean;
  onUse: () => void;
  onEdit: () => void;
  onRedraft: () => void;
  onDismiss: (reason: DismissReason) => void;
  onStop: () => void;
  onKeep: () => void;
  onRetry: () => void;
  onOpenEvidence?: ((source: Source) => void) | undefined;
}

export function GhostDraft(props: GhostDraftProps) {
  const { ghost } = props;
  const t = useT();
  return (
    <div role="group" aria-label={t("draft.label")} className="min-w-0">
      {ghost.state !== "ready" && <GhostHead ghost={ghost} />}
      <GhostBody {...props} />
      <GhostFoot {...props} />
    </div>
  );
}

const headIcons = { stale: "clock", failed: "alert", ready: "draft" } as const;

function GhostHead({ ghost }: { ghost: GhostView }) {
  const t = useT();
  const read = ghost.reports.filter(({ state }) => state.state !== "reading").length;
  const words: Record<GhostState, ReactNode> = {
    gathering: <span className="text-muted">{t("draft.gatheringCount", { done: read, total: ghost.reports.length })}</span>,
    streaming: (
      <Chip tone="warn" size="small">
        {t("draft.unchecked")}
      </Chip>
    ),
    stale: ghost.staleSince !== null && <span>{t("draft.staleHint")}</span>,
    failed: null,
    ready: null,
  };
  return (
    <header className={clsx("flex items-center gap-1.5 px-4 pt-1 text-xs leading-5", ghost.state === "stale" && "text-warning-text", ghost.state === "failed" && "text-danger-text")}>
      {ghost.state === "gathering" || ghost.state === "streaming" ? <Spinner label={t("common.loading")} silent /> : <Icon name={headIcons[ghost.state]} size={14} />}
      <b className="font-title">{t(`draft.${ghost.state}`)}</b>
      {words[ghost.state]}
      {ghost.at !== null && <span className="num ml-auto text-subtle">{timeOf(ghost.at)}</span>}
    </header>
  );
}

function SourceLine({ report }: { report: SourceReport }) {
  const t = useT();
  const { source, state } = report;
  const words = () => {
    switch (state.state) {
      case "reading":
        return t("draft.source.reading");
      case "answered":
        return t(source.kind === "policy" ? "draft.source.clauses" : source.kind === "similar_tickets" ? "draft.source.tickets" : "draft.source.facts", { count: state.items });
      case "cached":
        return t("draft.source.cached", { at: timeOf(state.at) });
      case "failed":
        return t("draft.source.failed");
      case "skipped":
        return t("draft.source.skipped");
    }
  };
  const reason = state.state === "failed" || state.state === "skipped" || state.state === "cached" ? state.reason : undefined;
  return (
    <li className={clsx("grid min-h-5.5 grid-cols-[0.75rem_minmax(0,1fr)_auto] items-center gap-x-2 text-xs", state.state === "reading" && "text-muted")} title={reason}>
      <Glyph kind={sourceGlyph(source)} tone={state.state === "failed" ? "failed" : state.state === "cached" ? "cached" : "own"} />
      <span className="cut">{sourceName(source, t)}</span>
      <span className={clsx("num", state.state === "failed" ? "text-danger-text" : "text-subtle")}>
        {words()}
        {state.state === "answered" && report.elapsedMs >= 1000 && ` · ${took(report.elapsedMs)}`}
      </span>
    </li>
  );
}

function GhostBody({ ghost, onOpenEvidence }: GhostDraftProps) {
  const t = useT();
  if (ghost.state === "gathering") {
    return (
      <ul aria-label={t("draft.gathering")} className="grid max-h-[22vh] grid-cols-2 gap-x-6 overflow-auto px-4 pt-0.5 pb-1.5">
        {ghost.reports.map((report) => (
          <SourceLine key={sourceName(report.source, t)} report={report} />
        ))}
      </ul>
    );
  }
  if (ghost.state === "failed" && ghost.text === "") return <p className="readable px-4 pt-0.5 pb-2 text-sm text-pretty">{ghost.reason}</p>;
  return (
    <div
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      data-ring="inset"
      aria-label={t("draft.label")}
      className={clsx(
        "readable mx-2 mt-1 mb-2 max-h-[26vh] overflow-auto rounded-control border px-2 py-1.25 text-md",
        ghost.state === "stale" ? "border-line text-subtle" : "border-dashed border-accent-line text-muted",
        ghost.state === "failed" && "border-line border-solid text-fg",
      )}
    >
      {ghost.state === "streaming" ? (
        <p className="max-w-read whitespace-pre-line" aria-busy>
          {ghost.text}
          <span aria-hidden className="-mb-0.5 ml-[3px] inline-block h-3.5 w-[7px] rounded-[1px] bg-accent-line" />
        </p>
      ) : (
        <EvidenceText text={ghost.text} sentences={ghost.said} evidence={ghost.sources} onOpen={onOpenEvidence} />
      )}
    </div>
  );
}

/** Who wrote it, on how many sources, and what the checks said. */
function ReadyWords({ ghost }: { ghost: GhostView }) {
  const t = useT();
  const open = ghost.said.filter((sentence) => sentence.unsupported).length;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <span className="cut">
        {t("draft.by", { model: ghost.writtenBy })} · {t("draft.sources", { count: ghost.sources.length })}
        {ghost.instruction !== null && ghost.instruction !== "" && ` · “${ghost.instruction}”`}
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

function GhostFoot({ ghost, beside, onUse, onEdit, onRedraft, onDismiss, onStop, onKeep, onRetry }: GhostDraftProps) {
  const t = useT();
  const foot = "flex min-h-9.5 flex-wrap items-center gap-1.5 border-t border-line py-1.5 pr-2 pl-3 text-xs text-muted";
  switch (ghost.state) {
    case "gathering":
    case "streaming":
      return (
        <footer className={foot}>
          <span className="flex-1">{t(ghost.state === "gathering" ? "draft.nothingBlocked" : "draft.usableOnceChecked")}</span>
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
          <span className="flex-1">{t("draft.ownText")}</span>
          <Button size="small" look="quiet" icon="refresh" onClick={onRetry}>
            {t("common.retry")}
          </Button>
        </footer>
      );
    case "ready":
      return (
        <footer className={clsx(foot, "border-b")}>
          <Button size="small" look={beside ? "default" : "primary"} onClick={onUse}>
            {t(beside ? "draft.replace" : "draft.use")} {!beside && <Kbd keys="tab" />}
          </Button>
          {!beside && (
            <Button size="small" onClick={onEdit}>
              {t("draft.edit")} <Kbd keys="enter" />
            </Button>
          )}
          <DismissMenu onDismiss={onDismiss} />
          {ghost.without.length > 0 && (
            <Button size="inline" look="link" onClick={onRetry} className="min-w-0 text-xs">
              <span className="cut max-w-60">{t("draft.withoutSource", { name: ghost.without.join(", ") })}</span>
            </Button>
          )}
          <span className="flex-1" />
          <ReadyWords ghost={ghost} />
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
