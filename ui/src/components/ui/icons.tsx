// The icon set: 16 px box, 1.4 stroke, round ends, drawn for this product. Smaller sizes get a heavier stroke so that
// they look the same weight. An icon is decoration unless it is given a label; the words beside it carry the meaning.
import { clsx } from "clsx";

const paths = {
  alert: "M8 2.6 14 13H2zM8 6.6v2.8M8 11.2v.01",
  arrow: "M2.8 8h10.2M9.5 4.5 13 8l-3.5 3.5",
  attach: "M12.7 7.5 7.8 12.4a2.9 2.9 0 0 1-4.1-4.1l5.4-5.4a1.9 1.9 0 0 1 2.7 2.7l-5.3 5.3a.9.9 0 0 1-1.3-1.3l4.6-4.6",
  bell: "M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.3H2.8zM6.7 13.6a1.5 1.5 0 0 0 2.6 0",
  calendar: "M2.8 4h10.4v9.2H2.8zM2.8 7h10.4M5.5 2.5V4.8M10.5 2.5V4.8",
  chart: "M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6",
  chat: "M13.5 7.4c0 2.7-2.5 4.7-5.5 4.7-.7 0-1.4-.1-2-.3L3 13l.6-2.5c-.7-.8-1.1-1.9-1.1-3.1C2.5 4.8 5 2.8 8 2.8s5.5 2 5.5 4.6",
  check: "M3.2 8.6 6.3 11.7 12.8 4.6",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 4.8V8l2.2 1.5",
  close: "M4 4l8 8M12 4l-8 8",
  compare: "M2.5 3.2h4.3v9.6H2.5zM9.2 3.2h4.3v9.6H9.2zM10.6 6h1.5M10.6 8.2h1.5",
  copy: "M5.8 5.8h7v7.4h-7zM10.2 5.6V2.8h-7v7.4h2.4",
  database: "M8 6.3c2.8 0 5-.8 5-1.9s-2.2-1.9-5-1.9-5 .8-5 1.9 2.2 1.9 5 1.9M3 4.4v7.2c0 1.1 2.2 1.9 5 1.9s5-.8 5-1.9V4.4M3 8c0 1.1 2.2 1.9 5 1.9S13 9.1 13 8",
  down: "M4.5 6.3 8 9.8l3.5-3.5",
  draft: "M3 4h10M3 8h5.5M3 12h3.5M9.5 12.8l.4-1.9 3.2-3.2 1.5 1.5-3.2 3.2z",
  edit: "M10.7 3.1 12.9 5.3 5.7 12.5l-2.9.7.7-2.9zM9.2 4.6l2.2 2.2",
  escalate: "M3 13V9.5A2.5 2.5 0 0 1 5.5 7H13M9.8 3.8 13 7l-3.2 3.2",
  filter: "M2.5 4h11M4.8 8h6.4M7 12h2",
  help: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M6.3 6.3a1.75 1.75 0 1 1 2.6 1.6c-.6.3-.9.7-.9 1.3M8 11.3v.01",
  inbox: "M2 9.2 3.7 3.6A1.2 1.2 0 0 1 4.9 2.8h6.2a1.2 1.2 0 0 1 1.2.8L14 9.2v2.8a1.2 1.2 0 0 1-1.2 1.2H3.2A1.2 1.2 0 0 1 2 12zM2.2 9.2H5.5l1 1.8h3l1-1.8h3.3",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12M8 7.4v3.4M8 5.2v.01",
  keyboard: "M2.2 4h11.6v8H2.2zM4.7 6.7h.01M7 6.7h.01M9.2 6.7h.01M11.4 6.7h.01M5.5 9.5h5",
  link: "M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.2-2.2A2.6 2.6 0 0 0 9 3.3l-.7.7M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.3 9A2.6 2.6 0 0 0 7 12.7l.7-.7",
  lock: "M4.2 7.2h7.6a.8.8 0 0 1 .8.8v4.7a.8.8 0 0 1-.8.8H4.2a.8.8 0 0 1-.8-.8V8a.8.8 0 0 1 .8-.8M5.5 7.2V5a2.5 2.5 0 0 1 5 0v2.2",
  mail: "M2.2 4.2A1 1 0 0 1 3.2 3.2h9.6a1 1 0 0 1 1 1v7.6a1 1 0 0 1-1 1H3.2a1 1 0 0 1-1-1zM2.5 4.5 8 8.8l5.5-4.3",
  minus: "M3.5 8h9",
  moon: "M13 9.6A5.5 5.5 0 1 1 6.4 3a4.5 4.5 0 0 0 6.6 6.6",
  more: "M3.7 8h.01M8 8h.01M12.3 8h.01",
  note: "M3 2.8h10v7.4L10.2 13H3zM10 13v-3h3",
  offline: "M2.5 2.5l11 11M4 8.4a5.7 5.7 0 0 1 2.3-1.5M9.6 6.9A5.7 5.7 0 0 1 12 8.4M1.9 6.2a8.8 8.8 0 0 1 2.3-1.6M7 3.7a8.8 8.8 0 0 1 7.1 2.5M6.2 10.7a2.7 2.7 0 0 1 3.6 0M8 13v.01",
  outbox: "M8 9.5V2.5M5 5.3 8 2.4l3 2.9M2.5 9v3.3a1.2 1.2 0 0 0 1.2 1.2h8.6a1.2 1.2 0 0 0 1.2-1.2V9",
  panel: "M2.5 3.2h11v9.6h-11zM10 3.2v9.6",
  phone: "M5.6 2.7 3.9 2.9a1.3 1.3 0 0 0-1.2 1.4c.4 5 4 8.6 9 9a1.3 1.3 0 0 0 1.4-1.2l.2-1.7-2.7-1.3-1.3 1.3C7.5 9.5 6.5 8.5 5.6 6.7l1.3-1.3z",
  pin: "M9.8 2.6 13.4 6.2 11.6 7.1 10.9 10.6 5.4 5.1 8.9 4.4zM8.1 7.9 3 13",
  plus: "M8 3.2v9.6M3.2 8h9.6",
  refresh: "M13.2 8A5.2 5.2 0 1 1 11.6 4.2M13.2 2.4v2.7h-2.7",
  return: "M12.8 3v3.5a2.5 2.5 0 0 1-2.5 2.5H3.5M6.5 6l-3 3 3 3",
  review: "M5.5 3H4.2A1.2 1.2 0 0 0 3 4.2v8.6A1.2 1.2 0 0 0 4.2 14h7.6a1.2 1.2 0 0 0 1.2-1.2V4.2A1.2 1.2 0 0 0 11.8 3h-1.3M5.5 2h5v2.2h-5zM5.7 9.2l1.6 1.6 3-3.3",
  right: "M6.3 4.5 9.8 8l-3.5 3.5",
  search: "M7.2 11.7a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M10.5 10.5l3 3",
  settings: "M2.5 4.5h5M11 4.5h2.5M2.5 11.5H5M8.5 11.5h5M9.2 6.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4M6.8 13.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4",
  sms: "M2.5 3.5h11v7.6H7.2L4.5 13.4v-2.3h-2zM5.5 7.3h.01M8 7.3h.01M10.5 7.3h.01",
  spin: "M8 2.3A5.7 5.7 0 1 1 2.3 8",
  stop: "M4.5 4.5h7v7h-7z",
  sun: "M8 10.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M12.4 3.6l-1 1M4.6 11.4l-1 1",
  tag: "M2.8 3.4v4.3l5.7 5.7a.9.9 0 0 0 1.3 0l3.3-3.3a.9.9 0 0 0 0-1.3L7.4 3.1H3.1zM5.5 5.7h.01",
  telegram: "M13.7 2.6 2.3 7.1l4 1.7 1.7 4.6zM6.3 8.8l3.4-2.9",
  tone: "M2.5 8h1.3M5.2 5v6M8 2.8v10.4M10.8 5.5v5M13.5 7.4v1.2",
  tools: "M9.7 5.3a2.8 2.8 0 0 1 3.5-2.6l-1.7 1.7.1 1.5 1.5.1 1.7-1.7M9.7 5.3l-6.9 6.2a1.3 1.3 0 0 0 1.8 1.8l6.2-6.9M10.8 6.4a2.8 2.8 0 0 0 4-2.4",
  up: "M4.5 9.7 8 6.2l3.5 3.5",
  user: "M8 7.7a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M3 13.4c.3-2.7 2.4-4.2 5-4.2s4.7 1.5 5 4.2",
  users: "M6 7.5a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8M1.8 13.2c.3-2.5 2-3.9 4.2-3.9s3.9 1.4 4.2 3.9M10.6 2.9a2.3 2.3 0 0 1 0 4.4M12 9.7c1.3.5 2.1 1.7 2.3 3.5",
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as IconName[];

const strokes = { 10: 1.9, 12: 1.7, 14: 1.5, 16: 1.4, 18: 1.3, 20: 1.2 } as const;
const boxes = { 10: "size-2.5", 12: "size-3", 14: "size-3.5", 16: "size-4", 18: "size-4.5", 20: "size-5" } as const;

export interface IconProps {
  name: IconName;
  size?: keyof typeof strokes;
  className?: string | undefined;
  /** Only where no word stands beside it. */
  label?: string | undefined;
}

export function Icon({ name, size = 16, className, label }: IconProps) {
  const a11y = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg
      viewBox="0 0 16 16"
      className={clsx("shrink-0 fill-none stroke-current", boxes[size], className)}
      strokeWidth={strokes[size]}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...a11y}
    >
      <path d={paths[name]} />
    </svg>
  );
}

/** The product's mark: three lines and a memory. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 28" className={clsx("shrink-0", className)} role="img" aria-label="Deskhand">
      <rect width="28" height="28" rx="8" fill="var(--text)" />
      <path d="M8 19.5h12M8 15h7.5M8 10.5h4" stroke="var(--bg)" strokeWidth="1.9" strokeLinecap="round" />
      <path d="M18.5 8.3 21.2 11l-2.7 2.7-2.7-2.7Z" fill="var(--bg)" />
    </svg>
  );
}
