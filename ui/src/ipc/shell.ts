// The Tauri transport: the one place that touches the shell's API.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Transport } from "./transport";

export const shell: Transport = {
  invoke: (command, params) => invoke(command, { params }),
  stream: (command, params, emit) => {
    const events = new Channel<unknown>();
    events.onmessage = emit;
    return invoke(command, { params, events });
  },
};
