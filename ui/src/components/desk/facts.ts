// Live facts in words: "Invoice 20618: paid, amount €49.00". The core's keys and values are snake case; people read words. Pure.
import { dateOf, timeOf } from "@/i18n/format";
import type { LiveFact, Stated } from "@/ipc";
import { isIdentifier, spell } from "./words";


function valueOf({ value }: Stated): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dateOf(`${value}T12:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return `${dateOf(value)}, ${timeOf(value)}`;
  return isIdentifier(value) ? value.replaceAll("_", " ") : value;
}

/** "Issued on" inside a sentence; what is spelled in capitals stays so. */
const lowered = (words: string) => (/^[A-Z][a-z ]/.test(words) ? words.charAt(0).toLocaleLowerCase() + words.slice(1) : words);

/** "status" and "name" speak for themselves; other fields say what they are. */
export const statedWords = (stated: Stated): string => (["status", "name"].includes(stated.key) ? valueOf(stated) : `${lowered(spell(stated.key))} ${valueOf(stated)}`);

/** What it is about: "Invoice 20618". */
export const subjectOf = (fact: LiveFact): string => [spell(fact.kind), fact.subject].filter((word) => word !== "").join(" ");

/** The first fields, in the order a person would tell them. */
export const factWords = (fact: LiveFact, fields = 3): string => fact.stated.slice(0, fields).map(statedWords).join(", ");
