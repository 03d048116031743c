// How a command reaches the core. Two transports exist: the Tauri shell, and an in-memory one for tests and for a plain browser.
// Every command takes one object of parameters; streaming ones also take the place their events go to.

export interface Transport {
  invoke(command: string, params: unknown): Promise<unknown>;
  /** Runs a command that streams; resolves with its answer when it ends. `emit` is called in order. */
  stream(command: string, params: unknown, emit: (event: unknown) => void): Promise<unknown>;
}

let current: Transport | undefined;

export function installTransport(transport: Transport): void {
  current = transport;
}

export function transport(): Transport {
  if (!current) throw new Error("no transport was installed before the first command");
  return current;
}

/** True inside the Tauri window. */
export const insideShell = (): boolean => "__TAURI_INTERNALS__" in globalThis;
