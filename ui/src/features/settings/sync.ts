// One truth for how the window looks: the profile's settings. The window's own copy paints before the core answers; after that it
// follows, and what is changed by a key is saved.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { usePreferences, type Preferences } from "@/app/preferences";
import { toast } from "@/app/toasts";
import { t } from "@/i18n";
import { explain, query, useAct } from "@/ipc";
import type { Settings } from "@/ipc/generated/types";

type Look = Pick<Settings, "theme" | "moreContrast" | "density" | "textScale" | "keys">;

export const lookOf = (preferences: Pick<Preferences, "theme" | "contrast" | "density" | "textScale" | "keymap">): Look => ({
  theme: preferences.theme,
  moreContrast: preferences.contrast === "more",
  density: preferences.density,
  textScale: preferences.textScale,
  keys: preferences.keymap,
});

export const preferencesOf = (look: Look): Pick<Preferences, "theme" | "contrast" | "density" | "textScale" | "keymap"> => ({
  theme: look.theme,
  contrast: look.moreContrast ? "more" : "system",
  density: look.density,
  textScale: look.textScale,
  keymap: look.keys,
});

const onlyLook = ({ theme, moreContrast, density, textScale, keys }: Settings): Look => ({ theme, moreContrast, density, textScale, keys });
const textOf = (look: Look) => JSON.stringify({ ...look, keys: Object.entries(look.keys).sort() });

/** Follows the profile's settings and saves what the window changes by itself. */
export function useSettingsSync(): void {
  const settings = useQuery(query("settings_get", {}));
  const save = useAct("settings_save");
  const kept = useRef<Settings | null>(null);
  // While a change is on its way, an older answer must not undo it on screen.
  const underway = useRef(0);
  const send = useRef(save.mutateAsync);
  useEffect(() => {
    send.current = save.mutateAsync;
  });
  useEffect(() => {
    if (!settings.data || underway.current > 0) return;
    kept.current = settings.data;
    const look = onlyLook(settings.data);
    if (textOf(look) !== textOf(lookOf(usePreferences.getState()))) usePreferences.getState().set(preferencesOf(look));
  }, [settings.data]);
  useEffect(
    () =>
      usePreferences.subscribe((now) => {
        const before = kept.current;
        if (before === null || textOf(onlyLook(before)) === textOf(lookOf(now))) return;
        kept.current = { ...before, ...lookOf(now) };
        underway.current += 1;
        send
          .current({ settings: kept.current })
          .catch((error: unknown) => toast({ text: t("settings.notSaved", { why: explain(error).hint ?? explain(error).text }), tone: "bad" }))
          .finally(() => (underway.current -= 1));
      }),
    [],
  );
}
