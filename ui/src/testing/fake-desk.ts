// The core, pretended: answers commands from functions, in memory. A test may hold an answer open, fail it, or push events. What it
// answers with is typed by the generated table, so a fixture that does not fit the wire does not compile.
import { AppError } from "@/ipc";
import type { AnswerOf, CommandName, DeskEvent, EventOf, ParamsOf } from "@/ipc";
import type { Transport } from "@/ipc/transport";

type Answer<K extends CommandName> = (params: ParamsOf<K>, emit: (event: EventOf<K>) => void) => AnswerOf<K> | Promise<AnswerOf<K>>;
export type Answers = { [K in CommandName]?: Answer<K> };

export class FakeDesk implements Transport {
  /** Every command in the order it came. */
  readonly calls: { command: CommandName; params: unknown }[] = [];
  private answers: Answers;
  private readonly windows = new Set<(event: DeskEvent) => void>();

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  on<K extends CommandName>(command: K, answer: Answer<K>): this {
    this.answers = { ...this.answers, [command]: answer };
    return this;
  }

  /** An event of the frame, as `app_events` would stream it. */
  tell(event: DeskEvent): void {
    for (const window of this.windows) window(event);
  }

  /** Parameters of every call of one command. */
  callsOf<K extends CommandName>(command: K): ParamsOf<K>[] {
    return this.calls.flatMap((one) => (one.command === command ? [one.params as ParamsOf<K>] : []));
  }

  invoke(command: string, params: unknown): Promise<unknown> {
    return this.stream(command, params, () => undefined);
  }

  async stream(command: string, params: unknown, emit: (event: unknown) => void): Promise<unknown> {
    const name = command as CommandName;
    this.calls.push({ command: name, params: structuredClone(params) });
    const answer = this.answers[name] as ((params: unknown, emit: (event: unknown) => void) => unknown) | undefined;
    // The frame's events last as long as the window.
    if (name === "app_events" && !answer) {
      this.windows.add(emit);
      return new Promise(() => undefined);
    }
    if (!answer) throw new AppError({ code: "unsupported", message: `the pretended desk has no answer for ${command}`, retryable: false, traceId: "fake" });
    await Promise.resolve();
    return answer(params, emit);
  }
}
