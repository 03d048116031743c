// Where the agent writes. Reply or note (a note tints the whole box), the waiting draft above, the state in one line, and Send.
// Everything typed is handed up at once; saving is the core's job, and the line says when it happened.
import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { takeBufferedKeys, useCommand, useKeysOf } from "@/app/keyboard";
import { Button, buttonLook, IconButton, SplitButton } from "@/components/ui/button";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/choice";
import { EvidenceCard } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem, Popover } from "@/components/ui/overlay";
import { rich, useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import type { Draft, Evidence, Sentence } from "@/ipc";
import { GhostDraft, type GhostDraftProps } from "./ghost-draft";
import { ReplyEditor, type EditorHandle } from "./reply-editor";

export const tones = ["shorter", "fuller", "friendlier", "formal", "fix", "translate"] as const;
export type Tone = (typeof tones)[number];
export type SendHow = "send" | "resolve" | "pending";
export type ComposerMode = "reply" | "note";

export interface ComposerContent {
  /** Changes when the text was replaced from outside: a draft used, a ticket opened. */
  revision: string;
  text: string;
  sentences: readonly Sentence[];
  evidence: readonly Evidence[];
}

export interface ComposerProps extends Omit<GhostDraftProps, "draft"> {
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  to: { name: string; address: string; verified: boolean };
  content: ComposerContent;
  /** The text as it stands, kept by the parent. */
  text: string;
  onText: (text: string) => void;
  /** The draft, whether it waits or was already used. */
  draft: Draft | null;
  unsupported: readonly string[];
  savedAt: string | null;
  saving: boolean;
  online: boolean;
  onSend: (how: SendHow) => void;
  onTone: (tone: Tone) => void;
  onAttach: () => void;
}

const waiting: readonly Draft["state"][] = ["gathering", "streaming", "ready", "stale", "failed"];

export function Composer(props: ComposerProps) {
  const { mode, onMode, to, content, text, onText, draft, unsupported, online, onSend, onUse, onEdit, onStop, onRedraft, onOpenEvidence } = props;
  const t = useT();
  const editor = useRef<EditorHandle>(null);
  const note = mode === "note";
  const empty = text.trim() === "";
  const ghost = !note && draft !== null && waiting.includes(draft.state) ? draft : null;
  const usable = ghost?.state === "ready";
  const sendable = !empty;
  const copilotKeys = useKeysOf("copilot");

  const begin = (next: ComposerMode) => {
    onMode(next);
    requestAnimationFrame(() => {
      editor.current?.focus();
      const typed = takeBufferedKeys();
      if (typed !== "") editor.current?.insert(typed);
    });
  };
  useCommand("reply", () => begin("reply"));
  useCommand("note", () => begin("note"));
  useCommand("copilot", onRedraft);
  useCommand("send", sendable ? () => onSend("send") : null);
  useCommand("sendResolve", sendable && !note ? () => onSend("resolve") : null);

  // A draft that was just put in is continued at its end.
  const first = useRef(content.revision);
  useEffect(() => {
    if (first.current === content.revision) return;
    first.current = content.revision;
    editor.current?.focus();
  }, [content.revision]);

  const onKey = (event: React.KeyboardEvent): boolean => {
    if (event.key === "Escape") {
      event.stopPropagation();
      if (ghost && (ghost.state === "gathering" || ghost.state === "streaming")) onStop();
      else if (event.currentTarget instanceof HTMLElement) event.currentTarget.blur();
      return true;
    }
    if (!usable || !empty || event.shiftKey || event.altKey || event.metaKey || event.ctrlKey) return false;
    if (event.key === "Tab") {
      onUse();
      return true;
    }
    if (event.key === "Enter") {
      onEdit();
      return true;
    }
    return false;
  };

  return (
    <section
      aria-label={t("composer.label")}
      className={clsx("composer-shadow mx-3 mb-3 rounded-[10px] border focus-within:border-line-control", note ? "border-note-line bg-note" : "border-line-strong bg-raised")}
    >
      <Tabs value={mode} onValueChange={(value) => onMode(value as ComposerMode)}>
        <div className="flex items-center gap-0.5 px-2 pt-1 text-xs">
          <TabList aria-label={t("composer.label")}>
            <Tab value="reply">{t("composer.reply")}</Tab>
            <Tab value="note">
              <Icon name="lock" size={12} />
              {t("composer.note")}
            </Tab>
          </TabList>
          <span className="flex-1" />
          {note ? (
            <span className="cut pr-2 text-note-text">{t("composer.notePlaceholder")}</span>
          ) : (
            <>
              <span className="readable cut text-muted">{rich(t("composer.to", { address: to.address }), { b: (words) => <b className="font-strong text-fg">{words}</b> })}</span>
              <span className={clsx("mr-2 ml-1 inline-flex", to.verified ? "text-success-text" : "text-warning-text")}>
                <Icon name={to.verified ? "check" : "alert"} size={12} label={t(to.verified ? "composer.verified" : "composer.unverified")} />
              </span>
            </>
          )}
        </div>
        <TabPanel value={mode} tabIndex={-1} data-ring="none">
      {ghost && <GhostDraft {...props} draft={ghost} />}
      <ReplyEditor
        ref={editor}
        revision={`${mode}-${content.revision}`}
        initial={content}
        unsupported={note ? [] : unsupported}
        label={t(note ? "composer.note" : "composer.reply")}
        placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name: to.name })}
        empty={text === ""}
        low={ghost !== null && empty}
        tinted={note}
        onText={onText}
        onKey={onKey}
        onOpenEvidence={onOpenEvidence}
      />
        </TabPanel>
      </Tabs>
      {!(ghost && empty) && <StateLine {...props} used={!note && draft !== null && !ghost} />}
      <div className="flex items-center gap-0.5 border-t border-line px-2 py-1.5">
        {!note && (
          <Menu
            side="top"
            trigger={
              <Button look="quiet" className="px-1.75 text-xs">
                <Icon name="tone" size={14} />
                {t("composer.tone")}
                <Icon name="down" size={12} />
              </Button>
            }
          >
            {tones.map((tone) => (
              <MenuItem key={tone} onSelect={() => props.onTone(tone)}>
                {t(`composer.toneOption.${tone}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
        {!note && (
          <Button look="quiet" className="px-1.75 text-xs" icon="refresh" onClick={onRedraft}>
            {t("draft.redraft")} <Kbd keys={copilotKeys} />
          </Button>
        )}
        <IconButton icon="attach" label={t("composer.attach")} onClick={props.onAttach} />
        <span className="flex-1" />
        {note ? (
          <Button look="primary" disabled={!sendable} onClick={() => onSend("send")}>
            {t("composer.addNote")} <Kbd keys="mod+enter" />
          </Button>
        ) : (
          <SplitButton
            main={
              <Button look="primary" disabled={!sendable} onClick={() => onSend("send")}>
                {t(online ? "composer.send" : "composer.sendOffline")} <Kbd keys="mod+enter" />
              </Button>
            }
            more={
              <Menu
                align="end"
                side="top"
                trigger={
                  <button type="button" disabled={!sendable} aria-label={t("composer.sendMore")} className={buttonLook({ look: "primary" })}>
                    <Icon name="down" size={14} />
                  </button>
                }
              >
                <MenuItem icon="check" keys="mod+shift+enter" onSelect={() => onSend("resolve")}>
                  {t("composer.sendAnd.resolve")}
                </MenuItem>
                <MenuItem icon="clock" onSelect={() => onSend("pending")}>
                  {t("composer.sendAnd.pending")}
                </MenuItem>
              </Menu>
            }
          />
        )}
      </div>
    </section>
  );
}

function StateLine({ draft, used, unsupported, savedAt, saving, content, mode }: ComposerProps & { used: boolean }) {
  const t = useT();
  const saved = saving ? t("composer.saving") : savedAt === null ? "" : t("composer.saved", { at: timeOf(savedAt) });
  const sources = content.evidence;
  const dot = <span className="text-line-strong">·</span>;
  return (
    <div className="flex min-h-6 items-center gap-1.5 overflow-hidden px-4 pb-1.5 text-xs whitespace-nowrap text-muted">
      {used && draft && (
        <>
          <Icon name="draft" size={12} />
          <span className="cut">{t("draft.by", { model: draft.model })}</span>
          {sources.length > 0 && (
            <>
              {dot}
              <SourceList sources={sources} />
            </>
          )}
        </>
      )}
      {mode === "reply" && unsupported.length > 0 && (
        <>
          {used && dot}
          <span role="status" className="inline-flex items-center gap-1 text-warning-text">
            <Icon name="alert" size={12} />
            {t("draft.unsupported", { count: unsupported.length })}
          </span>
        </>
      )}
      <span className="flex-1" />
      <span className="num text-subtle">{used && draft ? [t(draft.state === "edited" ? "draft.edited" : "draft.inserted"), saved].filter(Boolean).join(" · ") : saved}</span>
    </div>
  );
}

/** Every source of the text in one place, for the keyboard; the chips in the text are for the eye and the mouse. */
function SourceList({ sources }: { sources: readonly Evidence[] }) {
  const t = useT();
  return (
    <Popover
      side="top"
      label={t("draft.sources", { count: sources.length })}
      className="max-h-[60vh] w-80 overflow-auto"
      trigger={
        <button type="button" className="rounded-chip underline-offset-2 hover:text-fg hover:underline">
          {t("draft.sources", { count: sources.length })}
        </button>
      }
    >
      <ul className="grid gap-3">
        {sources.map((source) => (
          <li key={source.n}>
            <EvidenceCard
              kind={source.kind}
              internal={source.internal}
              title={t(source.internal ? "evidence.internal" : `evidence.${source.kind}`, { n: source.n })}
              detail={source.detail ?? undefined}
              at={source.observedAt === null ? undefined : dateOf(source.observedAt)}
              excerpt={source.excerpt}
              source={source.source}
            />
          </li>
        ))}
      </ul>
    </Popover>
  );
}

