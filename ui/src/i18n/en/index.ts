// The English catalogue, one file per area. Sentence case; plain words; say what to do next.
import { app } from "./app";
import { common } from "./common";
import { compare } from "./compare";
import { customers } from "./customers";
import { demo } from "./demo";
import { home } from "./home";
import { inbox } from "./inbox";
import { keys } from "./keys";
import { outbox } from "./outbox";
import { parts } from "./parts";
import { review } from "./review";
import { settings } from "./settings";
import { sheets } from "./sheets";
import { ticket } from "./ticket";
import { tools } from "./tools";

const tickets = { ...inbox, ...ticket, ...sheets };
const pages = { ...review, ...compare, ...customers, ...home, ...tools, ...outbox, ...settings, ...demo };

export const en = { ...common, ...app, ...keys, ...tickets, ...pages, ...parts } as const;
