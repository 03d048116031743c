// How this window looks on this machine. Kept in local storage: nothing here is customer data, and losing it costs nothing.
import { create } from "zustand";
import { persist } from "zustand/middleware";

export type ThemeChoice = "light" | "dark" | "system";
export type ContrastChoice = "system" | "more" | "regular";
export type Density = "compact" | "regular" | "roomy";
export const textScales = [0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export interface Preferences {
  theme: ThemeChoice;
  contrast: ContrastChoice;
  density: Density;
  textScale: number;
  contextOpen: boolean;
  summaryOpen: boolean;
  /** Column widths in px, once somebody dragged them. */
  listWidth: number | null;
  contextWidth: number | null;
  /** Command id → binding; only what differs from the defaults. */
  keymap: Record<string, string>;
  set: (change: Partial<Omit<Preferences, "set">>) => void;
}

export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: "system",
      contrast: "system",
      density: "regular",
      textScale: 1,
      contextOpen: true,
      summaryOpen: true,
      listWidth: null,
      contextWidth: null,
      keymap: {},
      set: (change) => set(change),
    }),
    { name: "deskhand.window", version: 1 },
  ),
);

const media = (query: string): MediaQueryList | undefined => (typeof window.matchMedia === "function" ? window.matchMedia(query) : undefined);

function apply({ theme, contrast, density, textScale }: Preferences): void {
  const root = document.documentElement;
  const dark = theme === "dark" || (theme === "system" && media("(prefers-color-scheme: dark)")?.matches === true);
  const more = contrast === "more" || (contrast === "system" && media("(prefers-contrast: more)")?.matches === true);
  root.dataset.theme = dark ? "dark" : "light";
  if (more) root.dataset.contrast = "more";
  else delete root.dataset.contrast;
  root.dataset.density = density;
  root.style.fontSize = textScale === 1 ? "" : `${textScale * 100}%`;
}

/** Called once before the first paint. Returns what undoes it, for tests. */
export function followPreferences(): () => void {
  const again = () => apply(usePreferences.getState());
  again();
  const unsubscribe = usePreferences.subscribe(again);
  const queries = [media("(prefers-color-scheme: dark)"), media("(prefers-contrast: more)")];
  for (const query of queries) query?.addEventListener("change", again);
  return () => {
    unsubscribe();
    for (const query of queries) query?.removeEventListener("change", again);
  };
}

/** One step up or down the text scale. */
export function stepText(direction: 1 | -1): void {
  const { textScale, set } = usePreferences.getState();
  const at = textScales.findIndex((scale) => scale >= textScale);
  set({ textScale: textScales[Math.min(textScales.length - 1, Math.max(0, at + direction))] ?? 1 });
}
