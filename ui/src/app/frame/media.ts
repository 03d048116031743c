import { useSyncExternalStore } from "react";

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

/** Under 1100 px the context is a drawer; under 800 list and conversation are separate screens. */
export const useNarrow = (): "wide" | "drawer" | "single" => {
  const drawer = useMedia("(max-width: 1099px)");
  const single = useMedia("(max-width: 799px)");
  return single ? "single" : drawer ? "drawer" : "wide";
};
