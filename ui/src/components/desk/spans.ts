// The core counts bytes of UTF-8, the window counts UTF-16 units. Pure.
import type { Span } from "@/ipc";

/** Bytes of the UTF-8 form of one code point. */
const width = (codePoint: number): number => (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4);

/** Where a span of bytes stands in a string; null when it does not fit the string or cuts through a character. */
export function inString(text: string, span: Span): { start: number; end: number } | null {
  let bytes = 0;
  let start: number | null = span.start === 0 ? 0 : null;
  let end: number | null = span.end === 0 ? 0 : null;
  for (let at = 0; at < text.length && end === null; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    at += codePoint > 0xffff ? 2 : 1;
    bytes += width(codePoint);
    if (bytes === span.start) start = at;
    if (bytes === span.end) end = at;
  }
  return start === null || end === null || end < start ? null : { start, end };
}

/** The words a span stands for, or null. */
export function wordsAt(text: string, span: Span): string | null {
  const found = inString(text, span);
  return found && text.slice(found.start, found.end);
}
