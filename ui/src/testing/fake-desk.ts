// The core, pretended: answers commands from fixtures, in memory. A test may hold an answer open, fail it, or push stream events.
import { AppError } from "@/ipc";
import type { CommandName, Commands, EventOf, StreamName } from "@/ipc";
import type { Transport } from "@/ipc/transport";
import { counts, rows, status } from "./fixtures/desk";

type Answers = { [K in CommandName]?: (params: Commands[K]["params"]) => Commands[K]["response"] | Promise<Commands[K]["response"]> };

export class FakeDesk implements Transport {
  /** Every command in the order it came. */
  readonly calls: { command: string; params: unknown }[] = [];
  private readonly emitters = new Map<string, Set<(event: unknown) => void>>();

  constructor(private answers: Answers = {}) {}

  on<K extends CommandName>(command: K, answer: NonNullable<Answers[K]>): this {
    this.answers = { ...this.answers, [command]: answer };
    return this;
  }

  emit<K extends StreamName>(stream: K, event: EventOf<K>): void {
    for (const emit of this.emitters.get(stream) ?? []) emit(event);
  }

  async invoke(command: string, params: Record<string, unknown>): Promise<unknown> {
    this.calls.push({ command, params });
    const answer = this.answers[command as CommandName] as ((params: unknown) => unknown) | undefined;
    if (!answer) throw new AppError({ code: "unsupported", message: `no answer for ${command}`, retryable: false, traceId: "fake" });
    return await answer(params);
  }

  /** Streams stay open until the window goes. */
  stream(command: string, _params: Record<string, unknown>, emit: (event: unknown) => void): Promise<unknown> {
    const set = this.emitters.get(command) ?? new Set();
    set.add(emit);
    this.emitters.set(command, set);
    return new Promise(() => undefined);
  }
}

/** A desk with a morning's work in it. */
export const demoDesk = (): FakeDesk =>
  new FakeDesk({
    desk_status: () => status,
    inbox_list: ({ query, view }) => {
      const wanted = query.toLocaleLowerCase();
      const all = view === "unassigned" || view === "snoozed" ? rows.slice(5, 9) : rows;
      return { rows: all.filter((row) => `${row.subject} ${row.customerName} ${row.preview}`.toLocaleLowerCase().includes(wanted)), counts };
    },
  });
