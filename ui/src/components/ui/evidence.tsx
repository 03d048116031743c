// Where a statement comes from. Shape and number carry the kind, colour repeats it; a card with the exact excerpt opens
// on hover, on focus and on click, and internal sources are tinted and ask before their text goes out.
import { clsx } from "clsx";
import { HoverCard } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Icon } from "./icons";

export type EvidenceKind = "memory" | "live" | "receipt" | "policy" | "ticket";

const hue: Record<EvidenceKind, string> = {
  memory: "text-memory",
  live: "text-live",
  receipt: "text-receipt",
  policy: "text-policy",
  ticket: "text-ticket",
};
const chip: Record<EvidenceKind, string> = {
  memory: "bg-memory-soft text-memory-text",
  live: "bg-live-soft text-live-text",
  receipt: "bg-receipt-soft text-receipt-text",
  policy: "bg-policy-soft text-policy-text",
  ticket: "bg-ticket-soft text-ticket-text",
};
const edge: Record<EvidenceKind, string> = {
  memory: "border-memory",
  live: "border-live",
  receipt: "border-receipt",
  policy: "border-policy",
  ticket: "border-ticket",
};

const drawings: Record<EvidenceKind, ReactNode> = {
  memory: <path d="M6 1 11 6 6 11 1 6Z" fill="currentColor" stroke="none" />,
  live: (
    <>
      <circle cx="6" cy="6" r="4.3" />
      <circle cx="6" cy="6" r="1.7" fill="currentColor" stroke="none" />
    </>
  ),
  receipt: (
    <>
      <rect x="1.5" y="1.5" width="9" height="9" rx="2" />
      <path d="M3.9 6.2 5.4 7.7 8.2 4.5" />
    </>
  ),
  policy: (
    <path d="M8.2 3.3C7.9 1.2 4 1.3 4 3.3 4 5.3 8.3 5 8.3 7.3 8.3 8.2 7.5 8.6 6.7 8.6M3.8 8.7c.3 2.1 4.2 2 4.2 0C8 6.7 3.7 7 3.7 4.7c0-.9.8-1.3 1.6-1.3" />
  ),
  ticket: <path d="M1.5 2.2h9v6H5.5L3 10.3V8.2H1.5Z" />,
};

export interface GlyphProps {
  kind: EvidenceKind;
  /** "own" is the kind's hue; failed and cached live facts and superseded memories say so by colour, beside their words. */
  tone?: "own" | "inherit" | "failed" | "cached" | "gone";
  className?: string;
}

export function Glyph({ kind, tone = "own", className }: GlyphProps) {
  const colour = { own: hue[kind], inherit: "", failed: "text-danger", cached: "text-warning", gone: "text-line-control" }[tone];
  return (
    <svg viewBox="0 0 12 12" aria-hidden className={clsx("size-3 shrink-0 fill-none stroke-current", colour, className)} strokeWidth={1.4} strokeLinecap="round" strokeLinejoin="round">
      {drawings[kind]}
    </svg>
  );
}

/** The inert look of a chip. `bare` leaves the glyph out, where the source with its glyph stands on the same line. */
export function EvidenceMark({ kind, n, internal = false, label, bare = false }: { kind: EvidenceKind; n: number; internal?: boolean; label?: string; bare?: boolean }) {
  return (
    <span
      {...(label === undefined ? {} : { role: "img", "aria-label": label })}
      className={clsx(
        "edge num inline-flex h-4 items-center gap-[3px] rounded-chip text-2xs font-title",
        bare ? "px-1" : "pr-1 pl-[3px]",
        internal ? "bg-note text-note-text shadow-[inset_0_0_0_1px_var(--internal-note-line)]" : chip[kind],
      )}
    >
      {!bare && (internal ? <Icon name="lock" size={10} /> : <Glyph kind={kind} tone="inherit" className="size-2.5" />)}
      {n}
    </span>
  );
}

export interface EvidenceChipProps {
  kind: EvidenceKind;
  n: number;
  internal?: boolean;
  /** Full words for screen readers: "Memory 3, 20 May 2026". */
  label: string;
  /** The card's content; see EvidenceCard. */
  card: ReactNode;
  onOpen?: (() => void) | undefined;
  /** Inside a text that is being written: the mouse finds it, Tab passes by. The sources have a list of their own there. */
  passedBy?: boolean;
}

export function EvidenceChip({ kind, n, internal = false, label, card, onOpen, passedBy = false }: EvidenceChipProps) {
  const [open, setOpen] = useState(false);
  return (
    <HoverCard.Root open={open} onOpenChange={setOpen} openDelay={180} closeDelay={120}>
      <HoverCard.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          aria-expanded={open}
          {...(passedBy ? { tabIndex: -1 } : {})}
          className="mr-px ml-[3px] inline-flex h-4 rounded-chip align-[-2px] hover:shadow-[inset_0_0_0_1px_currentColor]"
          onClick={() => (onOpen ? onOpen() : setOpen(true))}
          onKeyDown={(event) => {
            if (event.key === "Escape" && open) {
              event.stopPropagation();
              setOpen(false);
            }
          }}
        >
          <EvidenceMark kind={kind} n={n} internal={internal} />
        </button>
      </HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content role="region" aria-label={label} side="top" sideOffset={6} collisionPadding={12} className="appear z-50 w-72 rounded-card bg-raised px-3 pt-2 pb-2.5 shadow-pop">
          {card}
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}

export interface EvidenceCardProps {
  kind: EvidenceKind;
  internal?: boolean;
  /** "Memory 3" */
  title: string;
  /** "customer scope" */
  detail?: string | undefined;
  /** "20 May 2026" */
  at?: string | undefined;
  excerpt: string;
  /** "Phone #46120, written by Dana Whitlock, never superseded" */
  source?: string | undefined;
  actions?: ReactNode;
}

export function EvidenceCard({ kind, internal = false, title, detail, at, excerpt, source, actions }: EvidenceCardProps) {
  return (
    <div className="readable min-w-0">
      <div className={clsx("flex items-center gap-2 text-xs", internal ? "text-note-text" : "text-muted")}>
        {internal ? <Icon name="lock" size={12} /> : <Glyph kind={kind} />}
        <b className={internal ? "" : "text-fg"}>{title}</b>
        {detail !== undefined && <span className="cut">{detail}</span>}
        <span className="flex-1" />
        {at !== undefined && <span className="num whitespace-nowrap">{at}</span>}
      </div>
      <blockquote className={clsx("mt-0.5 mb-1 border-l-2 pl-2 text-sm text-pretty", internal ? "border-note-icon" : edge[kind])}>{excerpt}</blockquote>
      {source !== undefined && <p className="text-xs text-muted">{source}</p>}
      {actions !== undefined && <div className="mt-1.5 -ml-2 flex items-center gap-1">{actions}</div>}
    </div>
  );
}
