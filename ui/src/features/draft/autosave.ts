// Saves what the agent types: after a short pause, on leaving the field, and before anything that needs the saved text. One save runs at
// a time and the newest text always wins; what could not be saved stays here and is tried again with the next key or after a while.
import { explain, type Draft } from "@/ipc";

export type SaveState = { state: "saved" } | { state: "waiting" } | { state: "saving" } | { state: "failed"; words: string };

export interface AutosaveListener {
  /** `current` is false when the agent typed on while it was saved: the findings are about an older text. */
  saved: (draft: Draft, current: boolean) => void;
  state: (state: SaveState) => void;
}

const PAUSE_MS = 400;
const RETRY_MS = 5_000;

export class Autosave {
  private text: string;
  private stored: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<boolean> | null = null;
  private listener: AutosaveListener | null = null;

  constructor(
    private readonly save: (text: string) => Promise<Draft>,
    text: string,
  ) {
    this.text = text;
    this.stored = text;
  }

  /** Tells somebody what happens. Once they leave, what is left is saved and nobody is told any more. */
  listen(listener: AutosaveListener): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = null;
      void this.flush();
    };
  }

  /** Nothing typed waits to be saved. */
  get clean(): boolean {
    return this.text === this.stored && this.running === null;
  }

  typed(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    if (text === this.stored && this.running === null) {
      this.listener?.state({ state: "saved" });
      return;
    }
    this.listener?.state({ state: "waiting" });
    this.timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** The text was replaced by what the core itself holds. */
  adopt(text: string): void {
    clearTimeout(this.timer);
    this.text = text;
    this.stored = text;
    this.listener?.state({ state: "saved" });
  }

  /** True once everything typed so far is stored, false when the core refused. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.running !== null) {
      await this.running;
      return this.flush();
    }
    if (this.text === this.stored) return true;
    this.running = this.run();
    return (await this.running) && this.flush();
  }

  private async run(): Promise<boolean> {
    const text = this.text;
    this.listener?.state({ state: "saving" });
    try {
      const draft = await this.save(text);
      this.stored = text;
      this.listener?.saved(draft, this.text === text);
      this.listener?.state(this.text === text ? { state: "saved" } : { state: "waiting" });
      return true;
    } catch (error) {
      const { hint, text: words } = explain(error);
      this.listener?.state({ state: "failed", words: hint ?? words });
      if (this.listener !== null) this.timer = setTimeout(() => void this.flush(), RETRY_MS);
      return false;
    } finally {
      this.running = null;
    }
  }
}
