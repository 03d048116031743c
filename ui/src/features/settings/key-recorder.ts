// Listens for new keys: a chord is taken at once, a single key waits a moment for a second one. Pure; the caller keeps the time.
import { hasModifier } from "@/app/keyboard";

export const SECOND_KEY_MS = 900;

export type Recorded = { type: "done"; keys: string } | { type: "more"; keys: string } | { type: "cancel" };

/** What a pressed chord means after what was pressed before. */
export function record(before: string, chord: string): Recorded {
  if (chord === "escape" && before === "") return { type: "cancel" };
  if (before !== "") return hasModifier(chord) ? { type: "done", keys: chord } : { type: "done", keys: `${before} ${chord}` };
  return hasModifier(chord) || chord.length > 1 ? { type: "done", keys: chord } : { type: "more", keys: chord };
}
