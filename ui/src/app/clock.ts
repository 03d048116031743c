// The window's time. A demo pins it, so that nothing in a demo rots; otherwise it ticks twice a minute.
import { useSyncExternalStore } from "react";

let pinned: number | null = null;
let current = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tell = () => {
  for (const listener of listeners) listener();
};

export function pinTime(at: string | null): void {
  pinned = at === null ? null : new Date(at).getTime();
  current = pinned ?? Date.now();
  tell();
}

export const nowMs = (): number => pinned ?? Date.now();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (pinned !== null) return;
    current = Date.now();
    tell();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
};

/** Milliseconds since the epoch; changes at most twice a minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => pinned ?? current);
