// Every command a key can run: one table for the dispatcher, the palette, the list of keys and the settings page.
// Bindings: "j" a single key, "g i" a sequence, "mod+shift+a" a chord. `mod` is ⌘ or Ctrl. Single keys and sequences are off
// in inputs and dialogs; chords are not.
import type { IconName } from "@/components/ui/icons";

export type CommandGroup = "move" | "review" | "ticket" | "draft" | "go" | "window";

interface Spec {
  keys: string;
  group: CommandGroup;
  icon?: IconName;
  /** Runs inside inputs as well, though it is a single key (Escape). */
  everywhere?: true;
}

const table = {
  next: { keys: "j", group: "move", icon: "down" },
  previous: { keys: "k", group: "move", icon: "up" },
  open: { keys: "enter", group: "move" },
  back: { keys: "escape", group: "move" },
  select: { keys: "x", group: "move" },
  search: { keys: "/", group: "move", icon: "search" },

  // Before the ticket's own: on the review screen the same single keys mean these.
  claimBrief: { keys: "y", group: "review", icon: "lock" },
  approveBrief: { keys: "a", group: "review", icon: "check" },
  returnBrief: { keys: "r", group: "review", icon: "return" },
  commentBrief: { keys: "c", group: "review", icon: "chat" },

  reply: { keys: "r", group: "ticket", icon: "return" },
  note: { keys: "n", group: "ticket", icon: "lock" },
  resolve: { keys: "e", group: "ticket", icon: "check" },
  undo: { keys: "z", group: "ticket", icon: "return" },
  assign: { keys: "a", group: "ticket", icon: "user" },
  tag: { keys: "t", group: "ticket", icon: "tag" },
  snooze: { keys: "s", group: "ticket", icon: "moon" },
  transfer: { keys: "f", group: "ticket", icon: "escalate" },
  approve: { keys: "mod+shift+a", group: "ticket", icon: "check" },
  compare: { keys: "mod+shift+m", group: "ticket", icon: "compare" },
  newTicket: { keys: "c", group: "ticket", icon: "plus" },

  send: { keys: "mod+enter", group: "draft", icon: "telegram" },
  sendResolve: { keys: "mod+shift+enter", group: "draft", icon: "check" },
  useDraft: { keys: "tab", group: "draft", icon: "draft" },
  editDraft: { keys: "enter", group: "draft", icon: "edit" },
  copilot: { keys: "mod+j", group: "draft", icon: "draft" },
  macros: { keys: "mod+m", group: "draft" },

  goInbox: { keys: "g i", group: "go", icon: "inbox" },
  goMine: { keys: "g m", group: "go", icon: "user" },
  goReview: { keys: "g r", group: "go", icon: "review" },
  goCompare: { keys: "g c", group: "go", icon: "compare" },
  goCustomers: { keys: "g u", group: "go", icon: "users" },
  goHome: { keys: "g h", group: "go", icon: "chart" },
  goTools: { keys: "g t", group: "go", icon: "tools" },
  goSettings: { keys: "g s", group: "go", icon: "settings" },

  palette: { keys: "mod+k", group: "window", icon: "search" },
  help: { keys: "?", group: "window", icon: "keyboard" },
  context: { keys: "mod+.", group: "window", icon: "panel" },
  theme: { keys: "mod+shift+l", group: "window", icon: "moon" },
  density: { keys: "mod+shift+d", group: "window" },
  textLarger: { keys: "mod+=", group: "window" },
  textSmaller: { keys: "mod+-", group: "window" },
} as const satisfies Record<string, Spec>;

export type CommandId = keyof typeof table;
export const commandIds = Object.keys(table) as CommandId[];
export const commandSpec = (id: CommandId): Spec => table[id];
export const groups: readonly CommandGroup[] = ["move", "review", "ticket", "draft", "go", "window"];

export type Keymap = Readonly<Record<string, string>>;
export const bindingOf = (id: CommandId, changes: Keymap): string => changes[id] ?? table[id].keys;

/** Two commands that answer to the same keys, unless the table itself pairs them (Enter opens a row or edits a draft by focus). */
export function conflictsOf(id: CommandId, keys: string, changes: Keymap): CommandId[] {
  return commandIds.filter((other) => other !== id && bindingOf(other, changes) === keys && table[other].keys !== table[id].keys);
}
