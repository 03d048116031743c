// The keyboard, as the rest of the window sees it.
import { usePreferences } from "../preferences";
import { bindingOf, type CommandId } from "./commands";

export { bindingOf, commandIds, commandSpec, conflictsOf, groups, type CommandGroup, type CommandId } from "./commands";
export { chordOf, hasModifier } from "./chords";
export { isAvailable, listenToKeys, runCommand, takeBufferedKeys, useCommand, type Handler } from "./dispatcher";

/** The keys of a command as they are bound now, for showing beside its button. */
export const useKeysOf = (id: CommandId): string => usePreferences((state) => bindingOf(id, state.keymap));
