// Small labels. Colour always comes with a word; see the table of meanings beside the tokens.
import { cva, type VariantProps } from "class-variance-authority";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { Icon } from "./icons";

const chipLook = cva("edge inline-flex shrink-0 items-center gap-1 whitespace-nowrap rounded-chip px-1.5", {
  variants: {
    tone: {
      plain: "text-muted shadow-[inset_0_0_0_1px_var(--border)]",
      soft: "bg-sunken text-muted",
      ok: "bg-success-soft text-success-text",
      warn: "bg-warning-soft text-warning-text",
      bad: "bg-danger-soft text-danger-text",
      act: "bg-accent-soft text-accent-text",
      inner: "bg-note text-note-text",
    },
    size: { regular: "min-h-5 text-xs", small: "min-h-4.5 text-2xs" },
  },
  defaultVariants: { tone: "plain", size: "regular" },
});

export type ChipTone = NonNullable<VariantProps<typeof chipLook>["tone"]>;

export interface ChipProps extends ComponentProps<"span"> {
  tone?: ChipTone;
  size?: "regular" | "small";
}

export function Chip({ tone, size, className, ...rest }: ChipProps) {
  return <span className={clsx(chipLook({ tone, size }), className)} {...rest} />;
}

/** For the team only: paper yellow and a lock, everywhere the same. */
export function InternalChip({ children, size }: { children: string; size?: "regular" | "small" }) {
  return (
    <Chip tone="inner" {...(size ? { size } : {})}>
      <Icon name="lock" size={12} />
      {children}
    </Chip>
  );
}

export type SlaTone = "fine" | "near" | "late" | "none";
const slaTones: Record<SlaTone, string> = {
  fine: "bg-success-soft px-1.25 text-success-text edge",
  near: "bg-warning-soft px-1.25 text-warning-text edge",
  late: "bg-danger-soft px-1.25 text-danger-text edge",
  none: "text-subtle",
};

export function SlaChip({ tone, children }: { tone: SlaTone; children: string }) {
  return (
    <span className={clsx("num inline-flex min-h-4.5 items-center whitespace-nowrap rounded-chip text-2xs font-strong", slaTones[tone])}>{children}</span>
  );
}

export type PriorityLevel = 1 | 2 | 3 | 4;

/** Low 1, normal 2, high 3, urgent 4. Give a label where no word stands beside it. */
export function PriorityBars({ level, label }: { level: PriorityLevel; label?: string }) {
  const heights = ["h-[35%]", "h-[65%]", "h-full"];
  const a11y = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label, title: label };
  return (
    <span className="inline-flex h-[0.6875rem] w-3.5 shrink-0 items-end gap-[1.5px]" {...a11y}>
      {heights.map((height, i) => {
        const lit = level === 4 ? "bg-danger" : i < level ? "bg-muted more:bg-fg" : "bg-line-strong more:bg-transparent more:shadow-[inset_0_0_0_1px_var(--border-strong)]";
        return <i key={height} className={clsx("flex-1 rounded-[1px]", height, lit)} />;
      })}
    </span>
  );
}

const segmenter = new Intl.Segmenter();
const graphemes = (word: string) => Array.from(segmenter.segment(word), ({ segment }) => segment);

/** "Ines Varga" → "IV". One word gives its first two letters. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  const letters = last === "" ? graphemes(first).slice(0, 2) : [graphemes(first)[0], graphemes(last)[0]];
  return letters.join("").toLocaleUpperCase();
}

export function Avatar({ name, size = "small", me = false, title }: { name: string; size?: "tiny" | "small" | "large" | "xl"; me?: boolean; title?: string }) {
  const sizes = { tiny: "size-3.5 text-[0.4375rem]", small: "size-5 text-[0.5625rem]", large: "size-7 text-2xs", xl: "size-8 text-xs" };
  return (
    <span
      // Drawn, not written: letters that stand for a name must not be read out, nor count as a button's words.
      data-initials={initialsOf(name)}
      aria-hidden={title === undefined}
      {...(title === undefined ? {} : { role: "img", "aria-label": title, title })}
      className={clsx(
        "grid shrink-0 place-items-center rounded-full font-title leading-none tracking-[0.01em] before:content-[attr(data-initials)]",
        sizes[size],
        me ? "bg-accent-soft text-accent-text shadow-[inset_0_0_0_1px_var(--accent-line)]" : "bg-sunken text-muted shadow-[inset_0_0_0_1px_var(--border)]",
      )}
    />
  );
}
