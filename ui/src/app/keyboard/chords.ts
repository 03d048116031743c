// From key events to bindings, and from the last few keys to a command. Pure, so that every rule has a plain test.

const onMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** "mod+shift+a", "?", "g", "enter". Shift is named only with another modifier or a named key: "?" is already shifted. */
export function chordOf(press: KeyPress): string {
  const key = press.key === " " ? "space" : press.key.toLowerCase();
  const mod = onMac ? press.metaKey : press.ctrlKey;
  const named = key.length > 1;
  const parts: string[] = [];
  if (mod) parts.push("mod");
  if (onMac ? press.ctrlKey : press.metaKey) parts.push(onMac ? "ctrl" : "meta");
  if (press.altKey) parts.push("alt");
  if (press.shiftKey && (mod || named)) parts.push("shift");
  parts.push(key);
  return parts.join("+");
}

/** A chord with a modifier works everywhere; everything else is off where somebody types. */
export const hasModifier = (chord: string): boolean => /^(mod|ctrl|meta|alt)\+/.test(chord);

export type Step = { type: "run"; keys: string } | { type: "wait"; pending: string } | { type: "none" };

/** The next step of a sequence: what was pressed so far and the new chord, against all bindings. */
export function advance(pending: string, chord: string, bindings: readonly string[]): Step {
  const keys = pending === "" ? chord : `${pending} ${chord}`;
  if (bindings.includes(keys)) return { type: "run", keys };
  if (bindings.some((binding) => binding.startsWith(`${keys} `))) return { type: "wait", pending: keys };
  return pending === "" ? { type: "none" } : advance("", chord, bindings);
}

/** Is somebody typing here? */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[contenteditable]:not([contenteditable=false])") !== null) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Dialogs, menus and list boxes own the keyboard while they are open. A list box that is always there (the tickets) does not. */
export function isInOverlay(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open], [role=menu], [role=listbox][data-state=open]") !== null) return true;
  return target instanceof HTMLElement && target.closest("[role=menu], [role=listbox][data-state=open], [role=dialog]") !== null;
}
