// Words that went and words that came. The comparison is the core's or `diffWords`; this only draws it.
import { useMemo } from "react";
import { useT } from "@/i18n";

export interface DiffPart {
  kind: "same" | "ins" | "del";
  text: string;
}

/** Longest common subsequence over words; white space belongs to the word before it. Texts over ~2,000 words are shown whole. */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = before.match(/\S+\s*|\s+/g) ?? [];
  const b = after.match(/\S+\s*|\s+/g) ?? [];
  if (a.length * b.length > 4_000_000) {
    return [
      { kind: "del", text: before },
      { kind: "ins", text: after },
    ];
  }
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  const same = (i: number, j: number) => a[i]?.trim() === b[j]?.trim();
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DiffPart[] = [];
  const push = (kind: DiffPart["kind"], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && same(i, j)) {
      push("same", b[j] ?? "");
      i++;
      j++;
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      push("del", a[i++] ?? "");
    } else {
      push("ins", b[j++] ?? "");
    }
  }
  return parts;
}

export function Diff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  return <DiffText parts={parts} />;
}

export function DiffText({ parts }: { parts: readonly DiffPart[] }) {
  const t = useT();
  return (
    <p className="readable text-md whitespace-pre-wrap">
      {parts.map((part, i) => {
        if (part.kind === "same") return <span key={i}>{part.text}</span>;
        const [, words = "", gap = ""] = /^(.*?)(\s*)$/s.exec(part.text) ?? [];
        return part.kind === "ins" ? (
          <span key={i}>
            <ins className="rounded-[2px] bg-ins-soft px-0.5 py-px text-ins-text no-underline">
              <span className="sr">{t("diff.added")} </span>
              {words}
            </ins>
            {gap}
          </span>
        ) : (
          <span key={i}>
            <del className="rounded-[2px] bg-del-soft px-0.5 py-px text-del-text decoration-1">
              <span className="sr">{t("diff.removed")} </span>
              {words}
            </del>
            {gap}
          </span>
        );
      })}
    </p>
  );
}
