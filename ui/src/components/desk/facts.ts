// Live facts in words: "Invoice 20618: paid, amount €49.00". The core's keys and values are snake case; people read words. Pure.
import type { LiveFact, Stated } from "@/ipc";
import { spell } from "./words";

const isIdentifier = (value: string) => /^[a-z]+(_[a-z0-9]+)+$/.test(value);
const valueOf = (stated: Stated) => (isIdentifier(stated.value) ? stated.value.replaceAll("_", " ") : stated.value);

/** "status" and "name" speak for themselves; other fields say what they are. */
export const statedWords = (stated: Stated): string => (["status", "name"].includes(stated.key) ? valueOf(stated) : `${spell(stated.key).toLocaleLowerCase()} ${valueOf(stated)}`);

/** What it is about: "Invoice 20618". */
export const subjectOf = (fact: LiveFact): string => [spell(fact.kind), fact.subject].filter((word) => word !== "").join(" ");

/** The first fields, in the order a person would tell them. */
export const factWords = (fact: LiveFact, fields = 3): string => fact.stated.slice(0, fields).map(statedWords).join(", ");
