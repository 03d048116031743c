// One listener for the whole window. Parts register a handler for a command while they are on screen; the newest wins, and a handler
// that returns false lets the next one try. After "reply" the next keystrokes are kept until the composer takes them, so that
// nobody's first letters are lost while it opens.
import { useEffect, useLayoutEffect, useRef } from "react";
import { usePreferences } from "../preferences";
import { advance, chordOf, hasModifier, isInOverlay, isTyping } from "./chords";
import { bindingOf, commandIds, commandSpec, type CommandId } from "./commands";

/** Return false to let an older handler, or the browser, have the key. */
export type Handler = (event?: KeyboardEvent) => unknown;

const handlers = new Map<CommandId, Handler[]>();
let pending = "";
let pendingSince = 0;
let buffer: { text: string; until: number } | null = null;

const SEQUENCE_MS = 1200;
const BUFFER_MS = 1500;

/** Runs a command as if its key were pressed; false when nothing on screen answers to it. */
export function runCommand(id: CommandId, event?: KeyboardEvent): boolean {
  const stack = handlers.get(id) ?? [];
  for (const handler of [...stack].reverse()) {
    if (handler(event) !== false) {
      if (id === "reply" || id === "note") buffer = { text: "", until: performance.now() + BUFFER_MS };
      return true;
    }
  }
  return false;
}

export const isAvailable = (id: CommandId): boolean => (handlers.get(id)?.length ?? 0) > 0;

/** What was typed since "reply" and not yet shown; the composer calls this when it has the focus. */
export function takeBufferedKeys(): string {
  const text = buffer?.text ?? "";
  buffer = null;
  return text;
}

/** Ticks and choices refuse every Enter, a chord with it included, without having used it. */
const refusedUnread = (event: KeyboardEvent): boolean =>
  event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLElement && event.target.closest("[role=checkbox], [role=radio]") !== null;

function onKeyDown(event: KeyboardEvent): void {
  if (event.isComposing || (event.defaultPrevented && !refusedUnread(event))) return;
  if (["Control", "Shift", "Alt", "Meta", "CapsLock", "AltGraph"].includes(event.key)) return;

  const chord = chordOf(event);
  const typing = isTyping(event.target);

  if (buffer !== null) {
    if (typing || performance.now() > buffer.until) {
      buffer = null;
    } else if (!hasModifier(chord)) {
      if (event.key.length === 1) buffer.text += event.key;
      else if (event.key === "Backspace") buffer.text = buffer.text.slice(0, -1);
      event.preventDefault();
      return;
    }
  }

  if (!hasModifier(chord) && (typing || isInOverlay(event.target))) return;

  const { keymap } = usePreferences.getState();
  const active = commandIds.filter((id) => isAvailable(id) && !commandIsFocusOnly(id));
  const bindings = active.map((id) => bindingOf(id, keymap));
  if (event.timeStamp - pendingSince > SEQUENCE_MS) pending = "";
  const step = advance(pending, chord, bindings);
  pending = step.type === "wait" ? step.pending : "";
  pendingSince = event.timeStamp;
  if (step.type === "wait") {
    event.preventDefault();
    return;
  }
  if (step.type === "none") return;
  // A focused button or link keeps its own Enter and Space.
  if (step.keys === "enter" && event.target instanceof HTMLElement && event.target.closest("button, a, summary, [role=button], [role=checkbox]") !== null) return;
  for (const id of active) {
    if (bindingOf(id, keymap) === step.keys && runCommand(id, event)) {
      event.preventDefault();
      return;
    }
  }
}

// Tab and Enter on a draft belong to the composer, which knows whether it is empty; the table lists them for people.
const commandIsFocusOnly = (id: CommandId): boolean => commandSpec(id).group === "draft" && ["tab", "enter"].includes(commandSpec(id).keys);

export function listenToKeys(): () => void {
  window.addEventListener("keydown", onKeyDown);
  return () => window.removeEventListener("keydown", onKeyDown);
}

/** Answers to a command while the calling part is mounted. Pass null to be silent. */
export function useCommand(id: CommandId, handler: Handler | null): void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  const enabled = handler !== null;
  useEffect(() => {
    if (!enabled) return;
    const stable: Handler = (event) => (latest.current === null ? false : latest.current(event));
    const stack = handlers.get(id) ?? [];
    handlers.set(id, [...stack, stable]);
    return () => {
      handlers.set(id, (handlers.get(id) ?? []).filter((other) => other !== stable));
    };
  }, [id, enabled]);
}
