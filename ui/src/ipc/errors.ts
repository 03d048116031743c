// One table: what the core's error codes mean to a person. Classification is by code, never by message text.
import { t } from "@/i18n";

export interface AppErrorData {
  code: string;
  message: string;
  hint?: string | null;
  retryable: boolean;
  traceId: string;
}

export class AppError extends Error implements AppErrorData {
  override name = "AppError";
  readonly code: string;
  readonly hint: string | null;
  readonly retryable: boolean;
  readonly traceId: string;

  constructor(data: AppErrorData) {
    super(data.message);
    this.code = data.code;
    this.hint = data.hint ?? null;
    this.retryable = data.retryable;
    this.traceId = data.traceId;
  }
}

export type Severity = "info" | "warn" | "bad";
export type ErrorAction = "retry" | "settings" | "reload" | "none";

const table = {
  auth: { severity: "bad", action: "settings" },
  rate_limited: { severity: "warn", action: "retry" },
  not_found: { severity: "warn", action: "none" },
  conflict: { severity: "warn", action: "reload" },
  invalid: { severity: "warn", action: "none" },
  unreachable: { severity: "warn", action: "retry" },
  timeout: { severity: "warn", action: "retry" },
  bad_response: { severity: "bad", action: "retry" },
  unsupported: { severity: "info", action: "none" },
  blocked: { severity: "bad", action: "none" },
  stale: { severity: "warn", action: "reload" },
  newer_schema: { severity: "bad", action: "none" },
  damaged: { severity: "bad", action: "none" },
  storage: { severity: "bad", action: "retry" },
  locked: { severity: "warn", action: "settings" },
  internal: { severity: "bad", action: "retry" },
} as const satisfies Record<string, { severity: Severity; action: ErrorAction }>;

export type ErrorCode = keyof typeof table;
const isKnown = (code: string): code is ErrorCode => Object.hasOwn(table, code);

export interface ErrorWords {
  severity: Severity;
  /** What happened, in plain words. */
  text: string;
  /** The core's more specific hint, when it has one. */
  hint: string | null;
  action: ErrorAction;
  traceId: string | null;
}

/** Anything thrown, as words. Unknown codes and foreign errors are our own mistake and say so. */
export function explain(error: unknown): ErrorWords {
  if (!(error instanceof AppError)) return { severity: "bad", text: t("error.internal"), hint: null, action: "retry", traceId: null };
  const code = isKnown(error.code) ? error.code : "internal";
  const row = table[code];
  const action = row.action === "retry" && !error.retryable ? "none" : row.action;
  return { severity: row.severity, text: t(`error.${code}`), hint: error.hint, action, traceId: error.traceId };
}

/** The transport rejects with the wire's shape; anything else becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const wire = thrown as Partial<AppErrorData> & { code: string };
    return new AppError({
      code: wire.code,
      message: wire.message ?? wire.code,
      hint: wire.hint ?? null,
      retryable: wire.retryable ?? false,
      traceId: wire.traceId ?? "",
    });
  }
  return new AppError({ code: "internal", message: "unreadable error", retryable: false, traceId: "" });
}
