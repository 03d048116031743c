// Keys, shown the way this platform writes them: "mod" is ⌘ on a Mac and Ctrl elsewhere.
import { clsx } from "clsx";

const onMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

const names: Record<string, string> = {
  mod: onMac ? "⌘" : "Ctrl",
  shift: onMac ? "⇧" : "Shift",
  alt: onMac ? "⌥" : "Alt",
  enter: "↵",
  escape: "Esc",
  tab: "Tab",
  arrowup: "↑",
  arrowdown: "↓",
  space: "Space",
};

/** "mod+shift+a" → "Ctrl Shift A"; "g i" → "G I". */
export function spellKeys(binding: string): string {
  return binding
    .split(" ")
    .map((chord) =>
      chord
        .split(/\+(?=.)/)
        .map((key) => names[key.toLowerCase()] ?? (key.length === 1 ? key.toUpperCase() : key))
        .join(onMac ? "" : " "),
    )
    .join(" ");
}

export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd
      aria-hidden
      className={clsx(
        "inline-block h-4 min-w-4 shrink-0 whitespace-nowrap rounded-[3px] bg-sunken px-1 text-center font-ui text-2xs font-strong text-muted shadow-[inset_0_0_0_1px_var(--border)]",
        className,
      )}
    >
      {spellKeys(keys)}
    </kbd>
  );
}
