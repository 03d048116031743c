// What the rest of the window may use to talk to the core. No component knows whether a shell or a fake answers.
import type { Commands, Streams } from "./commands";
import { toAppError } from "./errors";
import { transport } from "./transport";

export type CommandName = keyof Commands;
export type ParamsOf<K extends CommandName> = Commands[K]["params"];
export type ResponseOf<K extends CommandName> = Commands[K]["response"];
export type StreamName = keyof Streams;
export type EventOf<K extends StreamName> = Streams[K]["event"];

/** Runs one command. Rejects with `AppError`, always. */
export async function call<K extends CommandName>(command: K, params: ParamsOf<K>): Promise<ResponseOf<K>> {
  try {
    return (await transport().invoke(command, params)) as ResponseOf<K>;
  } catch (thrown) {
    throw toAppError(thrown);
  }
}

export interface OpenStream {
  /** Resolves when the core ended the stream, rejects with `AppError`. */
  done: Promise<void>;
  /** No event is delivered after this. The core is told by the command's own cancel call where it has one. */
  close: () => void;
}

export function open<K extends StreamName>(command: K, params: Streams[K]["params"], onEvent: (event: EventOf<K>) => void): OpenStream {
  let live = true;
  const done = transport()
    .stream(command, params, (event) => {
      if (live) onEvent(event as EventOf<K>);
    })
    .then(
      () => undefined,
      (thrown: unknown) => {
        throw toAppError(thrown);
      },
    );
  return {
    done,
    close: () => {
      live = false;
    },
  };
}

export type * from "./views";
export type { Commands, DeskEvent, Streams } from "./commands";
export { AppError, explain, type ErrorAction, type ErrorWords, type Severity } from "./errors";
