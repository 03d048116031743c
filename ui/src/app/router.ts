// A tiny typed router on the address's hash: every place in the window has an address, and Back works. Pure parsing and printing,
// one subscription. Deep links carry an id and nothing else.
import { useSyncExternalStore } from "react";

export type Route =
  | { name: "inbox" }
  | { name: "ticket"; id: string }
  | { name: "review"; id?: string }
  | { name: "compare"; id?: string }
  | { name: "customers"; id?: string }
  | { name: "home" }
  | { name: "demo" }
  | { name: "outbox" }
  | { name: "tools"; id?: string }
  | { name: "settings"; id?: string }
  | { name: "parts" };

export type RouteName = Route["name"];

const withOptionalId = ["review", "compare", "customers", "tools", "settings"] as const;

/** "#/ticket/T-1042" → { name: "ticket", id: "T-1042" }. What cannot be read is the inbox. */
export function parseRoute(hash: string): Route {
  const [name = "", rawId] = hash.replace(/^#?\/?/, "").split("/");
  const id = decode(rawId);
  if (name === "ticket" && id !== undefined) return { name, id };
  if (name === "home" || name === "demo" || name === "outbox" || name === "parts") return { name };
  const known = withOptionalId.find((candidate) => candidate === name);
  if (known) return id === undefined ? { name: known } : { name: known, id };
  return { name: "inbox" };
}

function decode(raw: string | undefined): string | undefined {
  if (raw === undefined || raw === "") return undefined;
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

export function hrefOf(route: Route): string {
  const id = "id" in route ? route.id : undefined;
  return id === undefined ? `#/${route.name}` : `#/${route.name}/${encodeURIComponent(id)}`;
}

export function go(route: Route, how: "push" | "replace" = "push"): void {
  const href = hrefOf(route);
  if (href === window.location.hash) return;
  if (how === "replace") {
    window.history.replaceState(null, "", href);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  } else {
    window.location.hash = href;
  }
}

let cache: { hash: string; route: Route } = { hash: "\0", route: { name: "inbox" } };

export function currentRoute(): Route {
  const { hash } = window.location;
  if (hash !== cache.hash) cache = { hash, route: parseRoute(hash) };
  return cache.route;
}

const subscribe = (changed: () => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);
