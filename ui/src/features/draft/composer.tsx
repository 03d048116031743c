// Where the agent writes. Reply or note (a note tints the whole box), the waiting draft above, the state in one line, and Send.
// Everything typed is handed up at once; saving is the parent's job, and the line says when it happened.
import { clsx } from "clsx";
import { useEffect, useRef, useState } from "react";
import { takeBufferedKeys, useCommand, useKeysOf } from "@/app/keyboard";
import type { Said, Source } from "@/components/desk/sources";
import { Button, buttonLook, SplitButton } from "@/components/ui/button";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { rich, useT } from "@/i18n";
import type { Finding, ThenDo } from "@/ipc";
import type { SaveState } from "./autosave";
import { Checks } from "./checks";
import { GhostDraft, type GhostDraftProps } from "./ghost-draft";
import type { GhostView } from "./ghost-view";
import { InstructionBar } from "./instruction-bar";
import type { Marks } from "./editor-text";
import { ReplyEditor, type EditorHandle } from "./reply-editor";
import { StateLine } from "./state-line";

export const tones = ["shorter", "fuller", "friendlier", "formal"] as const;
export type Tone = (typeof tones)[number];
export type ComposerMode = "reply" | "note";

export interface ComposerContent {
  /** Changes when the text was replaced from outside: a draft used, a ticket opened. */
  revision: string;
  /** The agent put it in and goes on writing. */
  focus: boolean;
  text: string;
  said: readonly Said[];
  sources: readonly Source[];
}

/** What the agent took over or wrote, as the core last judged it. */
export interface Judged {
  writtenBy: string;
  edited: boolean;
  findings: readonly Finding[];
  unsupported: readonly string[];
  marks: Marks;
  sources: readonly Source[];
}

export interface ComposerProps extends Omit<GhostDraftProps, "ghost" | "beside" | "onRedraft"> {
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  to: { name: string; address: string | null; verified: boolean };
  content: ComposerContent;
  /** The text as it stands, kept by the parent. */
  text: string;
  onText: (text: string) => void;
  onBlur: () => void;
  ghost: GhostView | null;
  /** Null while nothing of the agent's was judged yet. */
  judged: Judged | null;
  save: SaveState;
  savedAt: string | null;
  online: boolean;
  busy: boolean;
  onSend: (then: ThenDo) => void;
  onNote: () => void;
  /** Undefined or empty redrafts as is. */
  onInstruct: (instruction: string | null) => void;
  /** A completed sentence that waits beside the agent's newer text. */
  offer: { words: string; insert: string } | null;
  onTakeOffer: (text: string) => void;
}

export function Composer(props: ComposerProps) {
  const { mode, onMode, to, content, text, onText, onBlur, ghost, judged, online, busy, onSend, onNote, onUse, onEdit, onStop, onInstruct, onOpenEvidence } = props;
  const t = useT();
  const editor = useRef<EditorHandle>(null);
  const [instructing, setInstructing] = useState(false);
  const note = mode === "note";
  const empty = text.trim() === "";
  const shownGhost = note ? null : ghost;
  const usable = shownGhost?.state === "ready";
  const sendable = !empty && !busy;
  const copilotKeys = useKeysOf("copilot");

  const begin = (next: ComposerMode) => {
    onMode(next);
    requestAnimationFrame(() => {
      editor.current?.focus();
      const typed = takeBufferedKeys();
      if (typed !== "") editor.current?.insert(typed);
    });
  };
  const instruct = (instruction: string | null) => {
    setInstructing(false);
    onInstruct(instruction);
    requestAnimationFrame(() => editor.current?.focus());
  };
  const submit = note ? onNote : () => onSend("nothing");
  useCommand("reply", () => begin("reply"));
  useCommand("note", () => begin("note"));
  useCommand("copilot", note ? null : () => setInstructing(true));
  useCommand("send", sendable ? submit : null);
  useCommand("sendResolve", sendable && !note ? () => onSend("resolve") : null);

  // A draft that was just put in is continued at its end; what only changed underneath leaves the focus where it is.
  const first = useRef(content.revision);
  useEffect(() => {
    if (first.current === content.revision) return;
    first.current = content.revision;
    if (content.focus && document.querySelector("[role=dialog]") === null) editor.current?.focus();
  }, [content.revision, content.focus]);

  const onKey = (event: React.KeyboardEvent): boolean => {
    if (event.key === "Escape") {
      event.stopPropagation();
      if (shownGhost && (shownGhost.state === "gathering" || shownGhost.state === "streaming")) onStop();
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
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
              <span className="readable cut text-muted">{rich(t("composer.to", { address: to.address ?? to.name }), { b: (words) => <b className="font-strong text-fg">{words}</b> })}</span>
              <span className={clsx("mr-2 ml-1 inline-flex", to.verified ? "text-success-text" : "text-warning-text")} title={t(to.verified ? "composer.verified" : "composer.unverified")}>
                <Icon name={to.verified ? "check" : "alert"} size={12} label={t(to.verified ? "composer.verified" : "composer.unverified")} />
              </span>
            </>
          )}
        </div>
        <TabPanel value={mode} tabIndex={-1} data-ring="none">
          {shownGhost && <GhostDraft {...props} ghost={shownGhost} beside={!empty} onRedraft={() => instruct(null)} />}
          {props.offer && !note && (
            <div role="status" className="mx-2 mt-1 flex items-center gap-2 rounded-control bg-receipt-soft px-2 py-1 text-xs text-receipt-text">
              <Icon name="check" size={12} />
              <span className="readable min-w-0 flex-1">{props.offer.words}</span>
              <Button
                size="small"
                onClick={() => {
                  editor.current?.insert(props.offer?.insert ?? "");
                  props.onTakeOffer(editor.current?.text() ?? text);
                }}
              >
                {t("composer.insert")}
              </Button>
            </div>
          )}
          {instructing && !note && <InstructionBar onSubmit={instruct} onClose={() => setInstructing(false)} />}
          <ReplyEditor
            ref={editor}
            revision={`${mode}-${content.revision}`}
            initial={content}
            marks={note ? null : (judged?.marks ?? null)}
            label={t(note ? "composer.note" : "composer.reply")}
            placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name: to.name })}
            empty={text === ""}
            low={shownGhost !== null && empty}
            tinted={note}
            onText={onText}
            onBlur={onBlur}
            onKey={onKey}
            onOpenEvidence={onOpenEvidence}
          />
        </TabPanel>
      </Tabs>
      {!note && !empty && judged && judged.findings.length > 0 && <Checks findings={judged.findings} text={text} />}
      {!(shownGhost && empty) && <StateLine note={note} judged={empty ? null : judged} save={props.save} savedAt={props.savedAt} />}
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
              <MenuItem key={tone} onSelect={() => instruct(t(`composer.toneInstruction.${tone}`))}>
                {t(`composer.toneOption.${tone}`)}
              </MenuItem>
            ))}
          </Menu>
        )}
        {!note && (
          <Button look="quiet" className="px-1.75 text-xs" icon="refresh" onClick={() => setInstructing(true)} aria-expanded={instructing}>
            {t("draft.redraft")} <Kbd keys={copilotKeys} />
          </Button>
        )}
        <span className="flex-1" />
        {note ? (
          <Button look="primary" disabled={!sendable} onClick={submit}>
            {t("composer.addNote")} <Kbd keys="mod+enter" />
          </Button>
        ) : (
          <SplitButton
            main={
              <Button look="primary" disabled={!sendable} onClick={submit}>
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
