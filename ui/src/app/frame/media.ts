import { useSyncExternalStore } from "react";
import { usePreferences } from "../preferences";

/** Follows a media query; false where the host has none (tests). */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      if (typeof window.matchMedia !== "function") return () => undefined;
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => typeof window.matchMedia === "function" && window.matchMedia(query).matches,
  );
}

/** Under 1100 px the context is a drawer; under 800 list and conversation are separate screens. Larger text needs a wider window. */
export const useNarrow = (): "wide" | "drawer" | "single" => {
  const scale = Math.max(1, usePreferences((state) => state.textScale));
  const drawer = useMedia(`(max-width: ${Math.ceil(1100 * scale) - 1}px)`);
  const single = useMedia(`(max-width: ${Math.ceil(800 * scale) - 1}px)`);
  return single ? "single" : drawer ? "drawer" : "wide";
};
