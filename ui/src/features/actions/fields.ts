// An action's arguments as fields a person can read and change, and back. Pure. What was not touched goes back exactly as it came.
import { spell } from "@/components/desk/words";
import type { Action, ArgumentOrigin } from "@/ipc";

export interface Field {
  key: string;
  label: string;
  value: string;
  /** Allowed values, where the tool names them. */
  options: string[] | null;
  /** Many words: shown as an area over the full width. */
  long: boolean;
  /** The value came from text a customer wrote. */
  tainted: boolean;
}

const LONG = 72;

const asText = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value.join(", ");
  return value === null || value === undefined ? "" : JSON.stringify(value);
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** The `enum` of a property in a tool's JSON Schema, when all of it is text. */
function optionsOf(schema: unknown, key: string): string[] | null {
  const properties = isRecord(schema) ? schema.properties : undefined;
  const property = isRecord(properties) ? properties[key] : undefined;
  const allowed = isRecord(property) ? property.enum : undefined;
  return Array.isArray(allowed) && allowed.every((entry) => typeof entry === "string") ? allowed : null;
}

const isTainted = (origin: ArgumentOrigin | undefined) => origin?.from === "untrusted_text";

/** Short fields first, each group in the tool's own order. */
export function fieldsOf(action: Action, schema: unknown): Field[] {
  const origins = new Map(action.origins);
  const fields = Object.entries(action.arguments).map(([key, raw]): Field => {
    const value = asText(raw);
    const options = optionsOf(schema, key);
    return { key, label: spell(key), value, options: options?.includes(value) === true ? options : null, long: value.length > LONG || value.includes("\n"), tainted: isTainted(origins.get(key)) };
  });
  return [...fields.filter((field) => !field.long), ...fields.filter((field) => field.long)];
}

/** The arguments with what the agent changed, in the type each had. */
export function withChanges(original: Record<string, unknown>, changed: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(original).map(([key, raw]) => {
      const text = changed[key];
      if (text === undefined || text === asText(raw)) return [key, raw];
      if (typeof raw === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return [key, Number(text)];
      if (typeof raw === "boolean") return [key, text.trim() === "true"];
      if (Array.isArray(raw)) return [key, text.split(",").map((entry) => entry.trim()).filter((entry) => entry !== "")];
      return [key, text];
    }),
  );
}
