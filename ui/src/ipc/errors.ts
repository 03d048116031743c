// One table: what the core's error codes mean to a person. Classification is by code, never by message text.
import { t } from "@/i18n";
import type { AppError as Wire, ErrorCode } from "./generated/types";

export class AppError extends Error implements Wire {
  override name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string | null;
  readonly retryable: boolean;
  readonly traceId: string;

  constructor(data: Omit<Wire, "hint"> & { hint?: string | null }) {
    super(data.message);
    this.code = data.code;
    this.hint = data.hint ?? null;
    this.retryable = data.retryable;
    this.traceId = data.traceId;
  }
}

export type ErrorTone = "info" | "warn" | "bad";
export type ErrorAction = "retry" | "settings" | "reload" | "none";

const table = {
  not_found: { tone: "warn", action: "none" },
  conflict: { tone: "warn", action: "reload" },
  invalid: { tone: "warn", action: "none" },
  blocked: { tone: "bad", action: "none" },
  refused: { tone: "warn", action: "none" },
  not_allowed: { tone: "warn", action: "none" },
  auth: { tone: "bad", action: "settings" },
  rate_limited: { tone: "warn", action: "retry" },
  unreachable: { tone: "warn", action: "retry" },
  timeout: { tone: "warn", action: "retry" },
  bad_response: { tone: "bad", action: "retry" },
  unsupported: { tone: "info", action: "none" },
  language: { tone: "warn", action: "none" },
  nothing_to_answer: { tone: "info", action: "none" },
  cancelled: { tone: "info", action: "retry" },
  disk_full: { tone: "bad", action: "retry" },
  read_only: { tone: "bad", action: "none" },
  damaged: { tone: "bad", action: "none" },
  newer_schema: { tone: "bad", action: "none" },
  locked: { tone: "warn", action: "settings" },
  storage: { tone: "bad", action: "retry" },
  internal: { tone: "bad", action: "retry" },
} as const satisfies Record<ErrorCode, { tone: ErrorTone; action: ErrorAction }>;

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(table, code);

export interface ErrorWords {
  tone: ErrorTone;
  /** What happened, in plain words. */
  text: string;
  /** The core's more specific words or hint, when it has them. */
  hint: string | null;
  action: ErrorAction;
  traceId: string | null;
}

/** Anything thrown, as words. Unknown codes and foreign errors are our own mistake and say so. */
export function explain(error: unknown): ErrorWords {
  if (!(error instanceof AppError)) return { tone: "bad", text: t("error.internal"), hint: null, action: "retry", traceId: null };
  const code = isKnown(error.code) ? error.code : "internal";
  const row = table[code];
  const action = row.action === "retry" && !error.retryable ? "none" : row.action;
  return { tone: row.tone, text: t(`error.${code}`), hint: error.hint, action, traceId: error.traceId };
}

/** The transport rejects with the wire's shape; anything else becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const wire = thrown as Partial<Wire> & { code: string };
    return new AppError({
      code: isKnown(wire.code) ? wire.code : "internal",
      message: wire.message ?? wire.code,
      hint: wire.hint ?? null,
      retryable: wire.retryable ?? false,
      traceId: wire.traceId ?? "",
    });
  }
  return new AppError({ code: "internal", message: "unreadable error", retryable: false, traceId: "" });
}
