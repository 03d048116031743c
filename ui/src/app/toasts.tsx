// Short messages that leave by themselves, with Undo on Z where something can be taken back. Built on Radix Toast because the
// common toast packages add style elements at run time, which the content policy forbids.
import { clsx } from "clsx";
import { Toast as RadixToast } from "radix-ui";
import { useState } from "react";
import { create } from "zustand";
import { Button } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { useT } from "@/i18n";
import { useCommand } from "./keyboard";

export type ToastTone = "calm" | "good" | "warn" | "bad";

export interface ToastSpec {
  text: string;
  tone?: ToastTone;
  icon?: IconName;
  /** Shows a ring that empties; when it is empty `onDone` runs. Undo before that means it never ran. */
  countdownMs?: number;
  undo?: () => void;
  actions?: { label: string; run: () => void; strong?: boolean }[];
  onDone?: () => void;
}

interface Shown extends ToastSpec {
  id: number;
}

interface ToastState {
  shown: Shown[];
  close: (id: number) => void;
}

let nextId = 1;
const useToasts = create<ToastState>()((set) => ({
  shown: [],
  close: (id) => set((state) => ({ shown: state.shown.filter((toast) => toast.id !== id) })),
}));

/** At most four are on screen; the oldest goes first. Returns what closes it. */
export function toast(spec: ToastSpec): () => void {
  const id = nextId++;
  useToasts.setState((state) => ({ shown: [...state.shown.slice(-3), { ...spec, id }] }));
  return () => useToasts.getState().close(id);
}

const tones: Record<ToastTone, { icon: IconName; colour: string }> = {
  calm: { icon: "info", colour: "text-muted" },
  good: { icon: "check", colour: "text-success-text" },
  warn: { icon: "alert", colour: "text-warning-text" },
  bad: { icon: "alert", colour: "text-danger-text" },
};

const RING = 2 * Math.PI * 7;

function Ring({ milliseconds }: { milliseconds: number }) {
  return (
    <svg viewBox="0 0 18 18" className="size-4.5 shrink-0 -rotate-90 fill-none" strokeWidth={2} aria-hidden>
      <circle cx="9" cy="9" r="7" className="stroke-line" />
      <circle
        cx="9"
        cy="9"
        r="7"
        className="countdown stroke-accent"
        strokeDasharray={RING}
        style={{ "--countdown": `${milliseconds}ms`, "--countdown-end": String(RING) } as React.CSSProperties}
      />
    </svg>
  );
}

function OneToast({ shown, newest }: { shown: Shown; newest: boolean }) {
  const t = useT();
  const close = useToasts((state) => state.close);
  const [settled, setSettled] = useState(false);
  const tone = tones[shown.tone ?? "calm"];
  const finish = (run: (() => void) | undefined) => {
    if (settled) return;
    setSettled(true);
    close(shown.id);
    run?.();
  };
  useCommand("undo", newest && shown.undo ? () => finish(shown.undo) : null);
  return (
    <RadixToast.Root
      duration={shown.countdownMs ?? (shown.tone === "bad" ? 12_000 : 6_000)}
      type={shown.tone === "bad" ? "foreground" : "background"}
      onOpenChange={(open) => {
        if (!open) finish(shown.onDone);
      }}
      className="appear flex min-h-9.5 w-full items-center gap-2 rounded-card bg-raised py-1 pr-1.5 pl-3 shadow-pop"
    >
      {shown.countdownMs === undefined ? <Icon name={shown.icon ?? tone.icon} className={tone.colour} /> : <Ring milliseconds={shown.countdownMs} />}
      <RadixToast.Description className="line-clamp-2 min-w-0 flex-1">{shown.text}</RadixToast.Description>
      {shown.actions?.map((action) => (
        <RadixToast.Action key={action.label} altText={action.label} asChild>
          <Button size="small" look={action.strong === true ? "default" : "quiet"} onClick={() => finish(action.run)}>
            {action.label}
          </Button>
        </RadixToast.Action>
      ))}
      {shown.undo && (
        <RadixToast.Action altText={t("common.undo")} asChild>
          <Button size="small" onClick={() => finish(shown.undo)}>
            {t("common.undo")} <Kbd keys="z" />
          </Button>
        </RadixToast.Action>
      )}
    </RadixToast.Root>
  );
}

export function Toasts({ className }: { className?: string }) {
  const t = useT();
  const shown = useToasts((state) => state.shown);
  const newest = shown.at(-1)?.id;
  return (
    <RadixToast.Provider label={t("toast.region")} swipeDirection="left">
      {shown.map((one) => (
        <OneToast key={one.id} shown={one} newest={one.id === newest} />
      ))}
      <RadixToast.Viewport className={clsx("fixed bottom-10 left-[calc(var(--w-nav)+0.75rem)] z-50 flex w-74 max-w-[calc(100vw-2rem)] max-[1360px]:w-63 flex-col gap-2 outline-none", className)} />
    </RadixToast.Provider>
  );
}
