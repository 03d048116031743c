// Times and numbers in words. Pure: `now` is always passed in, because a demo pins it. One zone for the whole window.
import { t } from ".";

let zone: string | undefined;
let formats = build();

function build() {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", zone === undefined ? options : { ...options, timeZone: zone });
  return {
    time: make({ hour: "2-digit", minute: "2-digit", hour12: false }),
    day: make({ weekday: "long", day: "numeric", month: "long" }),
    weekday: make({ weekday: "short" }),
    short: make({ day: "numeric", month: "short" }),
    full: make({ day: "numeric", month: "short", year: "numeric" }),
    month: make({ month: "long", year: "numeric" }),
    key: make({ year: "numeric", month: "2-digit", day: "2-digit" }),
    year: make({ year: "numeric" }),
  };
}

/** "UTC" in the demo world, the machine's own zone otherwise. */
export function setTimeZone(next: string | undefined): void {
  zone = next;
  formats = build();
}

export type Instant = string | number | Date;
const ms = (at: Instant) => new Date(at).getTime();

/** "10:42" */
export const timeOf = (at: Instant): string => formats.time.format(ms(at));
/** "Thursday 18 June" */
export const dayOf = (at: Instant): string => formats.day.format(ms(at)).replace(",", "");
/** "18 Jun 2026" */
export const dateOf = (at: Instant): string => formats.full.format(ms(at));
/** "June 2026" */
export const monthOf = (at: Instant): string => formats.month.format(ms(at));
/** Same calendar day in the window's zone. */
export const dayKey = (at: Instant): string => formats.key.format(ms(at));

/** "10:41" today, "Wed, 10:41" this week, "12 Apr 2026" before. */
export function momentOf(at: Instant, now: Instant): string {
  if (dayKey(at) === dayKey(now)) return timeOf(at);
  const days = Math.abs(ms(now) - ms(at)) / 86_400_000;
  return days < 6 ? `${formats.weekday.format(ms(at))}, ${timeOf(at)}` : dateOf(at);
}

/** List column: "now", "11 min", "3 h", "Wed", "12 Apr", "3 Feb 2025". */
export function ago(at: Instant, now: Instant): string {
  const minutes = Math.floor((ms(now) - ms(at)) / 60_000);
  if (minutes < 1) return t("time.now");
  if (minutes < 60) return t("time.minutes", { n: minutes });
  if (dayKey(at) === dayKey(now) || minutes < 6 * 60) return t("time.hours", { n: Math.floor(minutes / 60) });
  if (minutes < 6 * 1440) return formats.weekday.format(ms(at));
  return formats.year.format(ms(at)) === formats.year.format(ms(now)) ? formats.short.format(ms(at)) : formats.full.format(ms(at));
}

/** "14 min", "1 h 12", "2 h", "3 days". Never negative. */
export function span(milliseconds: number): string {
  const minutes = Math.floor(Math.max(0, milliseconds) / 60_000);
  if (minutes < 60) return t("time.minutes", { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t("time.days", { count: Math.floor(hours / 24) });
  const rest = minutes % 60;
  return rest === 0 ? t("time.hours", { n: hours }) : t("time.hoursMinutes", { h: hours, m: String(rest).padStart(2, "0") });
}

/** "€49.00"; amounts are in minor units. */
export function money(minor: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(minor / 100);
}

export const count = (n: number): string => new Intl.NumberFormat("en-GB").format(n);

/** "142 ms", "3.1 s" */
export const took = (milliseconds: number): string =>
  milliseconds < 1000 ? t("time.ms", { n: Math.round(milliseconds) }) : t("time.s", { n: (milliseconds / 1000).toFixed(1) });

/** "1.0 MB", "312 kB", "80 bytes" */
export function bytes(n: number): string {
  if (n >= 950_000) return t("size.mb", { n: (n / 1_000_000).toFixed(1) });
  if (n >= 950) return t("size.kb", { n: Math.round(n / 1000) });
  return t("size.bytes", { n });
}
