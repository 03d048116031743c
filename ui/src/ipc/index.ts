// What the rest of the window may use to talk to the core. No component knows whether a shell or a fake answers. Names, parameters,
// answers and events are generated from the core, so a renamed command or field does not compile here.
import { toAppError } from "./errors";
import type { Commands } from "./generated/commands";
import { transport } from "./transport";

export type CommandName = keyof Commands;
export type ParamsOf<K extends CommandName> = Commands[K]["params"];
export type AnswerOf<K extends CommandName> = Commands[K]["answer"];
export type EventOf<K extends CommandName> = Commands[K]["event"];

/** Commands that stream while they run. */
export type StreamName = { [K in CommandName]: [EventOf<K>] extends [never] ? never : K }[CommandName];

/** Runs one command. Rejects with `AppError`, always. */
export async function call<K extends CommandName>(command: K, params: ParamsOf<K>): Promise<AnswerOf<K>> {
  try {
    return (await transport().invoke(command, params)) as AnswerOf<K>;
  } catch (thrown) {
    throw toAppError(thrown);
  }
}

export interface OpenStream<K extends StreamName> {
  /** The command's answer once it ended, or `AppError`. */
  done: Promise<AnswerOf<K>>;
  /** No event is delivered after this. The core is told by a command of its own where there is one (`ticket_leave`). */
  close: () => void;
}

/** Runs a command that streams. Events arrive in order, all of them before `done` settles. */
export function open<K extends StreamName>(command: K, params: ParamsOf<K>, onEvent: (event: EventOf<K>) => void): OpenStream<K> {
  let live = true;
  const done = transport()
    .stream(command, params, (event) => {
      if (live) onEvent(event as EventOf<K>);
    })
    .then(
      (answer) => answer as AnswerOf<K>,
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

export type * from "./generated/types";
export type { Commands } from "./generated/commands";
export { AppError, explain, type ErrorAction, type ErrorTone, type ErrorWords } from "./errors";
export { isRead, makesOld, oldAfter, type ReadName, type Staleness } from "./stale";
export { act, markOld, query, useAct } from "./queries";
