// The English catalogue, one file per area. Sentence case; plain words; say what to do next.
import { app } from "./app";
import { common } from "./common";
import { inbox } from "./inbox";
import { keys } from "./keys";
import { parts } from "./parts";
import { sheets } from "./sheets";
import { ticket } from "./ticket";

export const en = { ...common, ...app, ...keys, ...inbox, ...ticket, ...parts, ...sheets } as const;
