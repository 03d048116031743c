// A form from a JSON Schema of flat arguments: strings, numbers, yes or no, and choices. Pure; anything deeper is typed as JSON text.
export type FieldType = "string" | "number" | "boolean" | "choice" | "json";

export interface FieldSpec {
  key: string;
  type: FieldType;
  title: string | null;
  description: string | null;
  required: boolean;
  options: readonly string[];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

function typeOf(schema: Record<string, unknown>): FieldType {
  if (Array.isArray(schema.enum)) return "choice";
  const types: readonly unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type];
  const type = types.find((one) => one !== "null");
  if (type === "number" || type === "integer") return "number";
  if (type === "boolean" || type === "string") return type;
  return type === undefined ? "string" : "json";
}

export function fieldsOf(schema: unknown): FieldSpec[] {
  if (!isObject(schema) || !isObject(schema.properties)) return [];
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([key, raw]) => {
    const property = isObject(raw) ? raw : {};
    return {
      key,
      type: typeOf(property),
      title: text(property.title),
      description: text(property.description),
      required: required.includes(key),
      options: Array.isArray(property.enum) ? (property.enum as unknown[]).filter((option) => typeof option === "string") : [],
    };
  });
}

export type FormValues = Readonly<Record<string, string>>;
export type FormErrors = Readonly<Record<string, "required" | "number" | "json">>;

/** The arguments as the tool wants them; fields left empty are left out. */
export function argumentsOf(fields: readonly FieldSpec[], values: FormValues): { arguments: Record<string, unknown>; errors: FormErrors } {
  const out: Record<string, unknown> = {};
  const errors: Record<string, "required" | "number" | "json"> = {};
  for (const { key, type, required } of fields) {
    const raw = (values[key] ?? "").trim();
    if (raw === "") {
      if (required) errors[key] = "required";
      continue;
    }
    if (type === "number") {
      const n = Number(raw);
      if (Number.isFinite(n)) out[key] = n;
      else errors[key] = "number";
    } else if (type === "boolean") {
      out[key] = raw === "true";
    } else if (type === "json") {
      try {
        out[key] = JSON.parse(raw);
      } catch {
        errors[key] = "json";
      }
    } else {
      out[key] = raw;
    }
  }
  return { arguments: out, errors };
}
