// A search is words and tokens: `channel:phone priority:high tag:billing status:open`. The core reads them; this only writes them. Pure.
export const tokenKeys = ["channel", "priority", "status", "tag"] as const;
export type TokenKey = (typeof tokenKeys)[number];

const parts = (query: string) => query.split(/\s+/).filter((part) => part !== "");

/** The value a token has now, or null. */
export function tokenIn(query: string, key: TokenKey): string | null {
  const found = parts(query).find((part) => part.startsWith(`${key}:`));
  return found === undefined ? null : found.slice(key.length + 1);
}

/** The search with one token set, or taken out with null; the words stay. */
export function withToken(query: string, key: TokenKey, value: string | null): string {
  const rest = parts(query).filter((part) => !part.startsWith(`${key}:`));
  return (value === null ? rest : [...rest, `${key}:${value}`]).join(" ");
}
