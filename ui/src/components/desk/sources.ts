// Numbers for evidence: one number per source over everything that is shown together, in order of first use. Pure.
import type { Context, Evidence, Sentence } from "@/ipc";
import { t } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import { placeWords } from "./words";

/** A numbered source, with where it is from in words. */
export interface Source extends Evidence {
  n: number;
  /** "Phone T-1020, written by Dana Whitlock" */
  from: string | null;
  /** "Customer", "billing tool" */
  detail: string | null;
}

/** A sentence with the numbers of its sources. */
export interface Said {
  text: string;
  sources: readonly number[];
  /** Tied to nothing: shown, and listed before sending. */
  unsupported: boolean;
}

const keyOf = (evidence: Pick<Evidence, "kind" | "id">) => `${evidence.kind} ${evidence.id}`;

/** Collects evidence and hands out numbers. */
export class Sources {
  private readonly byKey = new Map<string, Source>();

  constructor(private readonly context: Context | null = null) {}

  /** The number of a source; the same source always has the same. Its excerpts are joined. */
  add(evidence: Evidence): number {
    const known = this.byKey.get(keyOf(evidence));
    if (known) {
      if (!known.excerpt.includes(evidence.excerpt)) known.excerpt = `${known.excerpt} · ${evidence.excerpt}`;
      known.internal = known.internal || evidence.internal;
      return known.n;
    }
    const source: Source = { ...evidence, n: this.byKey.size + 1, ...placeOf(evidence, this.context) };
    this.byKey.set(keyOf(evidence), source);
    return source.n;
  }

  /** Numbers of a list, each once, in order. */
  of(list: readonly Evidence[]): number[] {
    return [...new Set(list.map((evidence) => this.add(evidence)))];
  }

  say(sentence: Pick<Sentence, "text" | "evidence">, unsupported = false): Said {
    return { text: sentence.text, sources: this.of(sentence.evidence), unsupported };
  }

  /** The number something already has; null when nothing shown rests on it. */
  find(kind: Evidence["kind"], id: string): number | null {
    return this.byKey.get(keyOf({ kind, id }))?.n ?? null;
  }

  list(): Source[] {
    return [...this.byKey.values()];
  }
}

/** Where a piece of evidence is from, as far as the open ticket's context knows it. */
function placeOf(evidence: Evidence, context: Context | null): Pick<Source, "from" | "detail"> {
  switch (evidence.kind) {
    case "memory": {
      const memory = context?.memories.find((recalled) => recalled.memory.id === evidence.id)?.memory;
      if (!memory) return { from: null, detail: null };
      const scope = memory.scope.slice(0, memory.scope.indexOf(":")) as "customer" | "account" | "ticket" | "team";
      return { from: placeWords(memory), detail: t(`context.scope.${scope}`) };
    }
    case "live": {
      const fact = context?.live.find((candidate) => candidate.id === evidence.id);
      if (!fact) return { from: null, detail: null };
      const from = fact.freshness.state === "cached" ? t("context.cachedAt", { at: timeOf(fact.freshness.at) }) : t("context.fetchedAt", { at: timeOf(fact.fetchedAt) });
      return { from, detail: fact.tool };
    }
    case "policy": {
      const clause = context?.clauses.find((candidate) => candidate.id === evidence.id);
      return { from: clause?.title ?? null, detail: clause ? `${evidence.id} · ${clause.version}` : evidence.id };
    }
    case "ticket": {
      const message = context?.messages.find((candidate) => candidate.id === evidence.id);
      if (!message) return { from: null, detail: null };
      return { from: `${message.authorName}, ${t(`channel.${message.channel}`)}, ${dateOf(message.at)}`, detail: null };
    }
    case "receipt":
      return { from: null, detail: null };
  }
}
