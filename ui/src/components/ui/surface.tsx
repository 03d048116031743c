// Flat surfaces: cards, sections with a quiet heading, banners, and the designed nothing, waiting and failing of each.
import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "./icons";

export function Card({ className, ...rest }: ComponentProps<"section">) {
  return <section className={clsx("flex min-w-0 flex-col rounded-card border border-line bg-raised", className)} {...rest} />;
}

export function CardFoot({ className, ...rest }: ComponentProps<"div">) {
  return <div className={clsx("flex min-h-9.5 items-center gap-1.5 border-t border-line py-1.5 pr-2 pl-3 text-xs text-muted", className)} {...rest} />;
}

export interface SectionProps {
  title: string;
  /** A count or a name beside the title. */
  note?: ReactNode;
  tail?: ReactNode;
  children: ReactNode;
  id?: string;
  className?: string;
}

export function Section({ title, note, tail, children, id, className }: SectionProps) {
  return (
    <section id={id} aria-label={title} className={clsx("border-b border-line px-4 pt-1 pb-1.5 last:border-b-0", className)}>
      <h2 className="flex min-h-6 items-center gap-1.5 text-xs font-title text-muted">
        {title}
        {note !== undefined && <span className="cut num font-body text-subtle">{note}</span>}
        {tail !== undefined && <span className="ml-auto inline-flex items-center gap-1.5 font-body text-subtle">{tail}</span>}
      </h2>
      {children}
    </section>
  );
}

/** A caption with a hairline, between groups of a section. */
export function Divider({ children }: { children: string }) {
  return <div className="flex items-center gap-2 text-2xs text-subtle after:h-px after:flex-1 after:bg-line after:content-['']">{children}</div>;
}

export type BannerTone = "info" | "warn" | "bad" | "inner";
const bannerTones: Record<BannerTone, string> = {
  info: "border-line bg-sunken text-muted [&_b]:text-fg",
  warn: "border-warning-line bg-warning-soft text-warning-text",
  bad: "border-danger-line bg-danger-soft text-danger-text",
  inner: "border-note-line bg-note text-note-text",
};

export function Banner({ tone, icon, children, actions, urgent = false }: { tone: BannerTone; icon: IconName; children: ReactNode; actions?: ReactNode; urgent?: boolean }) {
  return (
    <div role={urgent ? "alert" : "status"} className={clsx("flex min-h-8 items-center gap-2 border-b py-0.5 pr-3 pl-5 [&_button]:text-inherit", bannerTones[tone])}>
      <Icon name={icon} />
      <span className="min-w-0 flex-1">{children}</span>
      {actions}
    </div>
  );
}

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("block h-2.5 rounded-[3px] bg-skeleton", className)} />;
}

export interface EmptyStateProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  tone?: "calm" | "warn" | "bad";
  className?: string;
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon, title, children, action, tone = "calm", className }: EmptyStateProps) {
  const colour = { calm: "text-subtle", warn: "text-warning-text", bad: "text-danger-text" }[tone];
  return (
    <div role={tone === "bad" ? "alert" : undefined} className={clsx("grid min-h-39 flex-1 content-center justify-items-center gap-1 p-5 text-center", className)}>
      <Icon name={icon} size={20} className={clsx("mb-1", colour)} />
      <b className="font-title">{title}</b>
      {children !== undefined && <p className="max-w-72 text-balance text-muted">{children}</p>}
      {action !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-1.5">{action}</div>}
    </div>
  );
}

/** A turning mark beside words. Where motion is reduced the mark goes and the words stay. */
export function Spinner({ label, silent = false, size = 14 }: { label: string; silent?: boolean; size?: 12 | 14 | 16 }) {
  return (
    <span role={silent ? undefined : "status"} className="inline-flex items-center gap-1.5 text-accent-text">
      <Icon name="spin" size={size} className="spin motion-reduce:hidden" />
      <span className={clsx("spinner-word", "text-muted")}>{label}</span>
    </span>
  );
}
