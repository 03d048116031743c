// An open ticket as it fills: what was kept is there at once, then sources answer one by one, then the decision, then the draft. Pure:
// every step is an event, and a later view of the core never empties a part that was already gathered.
import type { Progress } from "@/features/draft";
import type { Action, Context, ContextEvent, Draft, OpenEvent, Receipt, SourceReport, TicketView } from "@/ipc";

export interface Session {
  /** Null until the kept ticket was read. */
  view: TicketView | null;
  /** A gather or a redraft runs. */
  running: boolean;
  progress: Progress;
  /** The copilot's newest draft that waits to be used; kept although the agent writes their own. */
  ghost: Draft | null;
  /** The run that may still report; older ones are ignored. */
  run: number;
}

export type SessionEvent =
  | { type: "kept"; view: TicketView }
  | { type: "run"; run: number; drafting: boolean }
  | { type: "event"; run: number; event: OpenEvent }
  | { type: "whole"; run: number; view: TicketView }
  | { type: "failed"; run: number; reason: string }
  | { type: "stopped" }
  | { type: "draft"; draft: Draft | null }
  | { type: "ghost"; draft: Draft | null }
  | { type: "action"; action: Action; receipt: Receipt | null }
  | { type: "context"; change: (context: Context) => Context };

export const start: Session = { view: null, running: false, progress: { at: "idle" }, ghost: null, run: 0 };

const waits = (draft: Draft): boolean => ["ready", "stale", "failed"].includes(draft.state.state);

/** A newer waiting draft takes the older one's place; none at all takes it away; what the agent took over leaves it be. */
const ghostAfter = (draft: Draft | null, before: Draft | null): Draft | null => (draft === null || waits(draft) ? draft : before);

/** The newer view, with what only a gather knows kept from the older one. */
function withGathered(next: TicketView, before: TicketView | null): TicketView {
  if (before === null || next.context.sources.length > 0) return next;
  const { memories, live, missed, clauses, similar, classification, judgement, sources, gatheredAt } = before.context;
  const gathered = sources.length > 0 || memories.length > 0;
  return {
    ...next,
    context: {
      ...next.context,
      memories,
      live: gathered && live.length > 0 ? live : next.context.live,
      missed,
      clauses,
      similar,
      classification: next.context.classification ?? classification,
      judgement,
      sources,
      gatheredAt: gathered ? gatheredAt : next.context.gatheredAt,
    },
  };
}

const sameSource = (a: SourceReport, b: SourceReport) => a.source.kind === b.source.kind && (a.source.kind !== "live_tool" || (b.source.kind === "live_tool" && a.source.tool === b.source.tool));

function withReport(reports: readonly SourceReport[], report: SourceReport): SourceReport[] {
  const known = reports.some((one) => sameSource(one, report));
  return known ? reports.map((one) => (sameSource(one, report) ? report : one)) : [...reports, report];
}

const withId = <T extends { id: string }>(list: readonly T[], one: T): T[] => (list.some(({ id }) => id === one.id) ? list.map((other) => (other.id === one.id ? one : other)) : [...list, one]);

function inContext(context: Context, event: ContextEvent): Context {
  switch (event.event) {
    case "opened":
      // What an earlier gather found stays in sight until the new one says otherwise.
      return { ...context, ticket: event.context.ticket, messages: event.context.messages, customer: event.context.customer, account: event.context.account, live: context.live.length > 0 ? context.live : event.context.live, sources: [], missed: [] };
    case "source":
      return { ...context, sources: withReport(context.sources, event.report) };
    case "memories": {
      // One source at a time; the whole, in its order, comes at the end.
      const fresh = new Set(event.memories.map(({ memory }) => memory.id));
      return { ...context, memories: [...context.memories.filter(({ memory }) => !fresh.has(memory.id)), ...event.memories] };
    }
    case "live":
      return { ...context, live: withId(context.live.filter((fact) => fact.freshness.state === "live" || fact.tool !== event.fact.tool || fact.subject !== event.fact.subject), event.fact) };
    case "missed":
      return { ...context, missed: [...context.missed.filter((one) => one.tool !== event.missed.tool), event.missed] };
    case "similar":
      return { ...context, similar: event.tickets };
    case "gathered":
      return event.context;
  }
}

function onOpenEvent(session: Session, view: TicketView, event: OpenEvent): Session {
  switch (event.kind) {
    case "context": {
      const next = { ...view, context: inContext(view.context, event.context) };
      const progress: Progress = session.progress.at === "gathering" ? { at: "gathering", reports: next.context.sources } : session.progress;
      return { ...session, view: next, progress };
    }
    case "decided":
      return {
        ...session,
        view: { ...view, decision: event.decision, decisionSummary: event.decisionSummary, memoryValue: event.memoryValue, findings: event.findings, brief: event.brief ?? view.brief, actions: event.actions.reduce((list, action) => withId(list, action), view.actions) },
      };
    case "draft":
      switch (event.draft.event) {
        case "started":
          return { ...session, progress: { at: "streaming", text: "", writtenBy: event.draft.writtenBy } };
        case "delta":
          return session.progress.at === "streaming" ? { ...session, progress: { ...session.progress, text: session.progress.text + event.draft.text } } : session;
        case "ready":
          return { ...session, view: { ...view, draft: event.draft.draft }, progress: { at: "idle" }, ghost: waits(event.draft.draft) ? event.draft.draft : session.ghost };
        case "failed":
          return { ...session, progress: { at: "failed", reason: event.draft.reason } };
        case "cancelled":
          return { ...session, progress: { at: "idle" } };
      }
  }
}

export function step(session: Session, event: SessionEvent): Session {
  const { view } = session;
  switch (event.type) {
    case "kept": {
      const next = withGathered(event.view, view);
      return { ...session, view: next, ghost: ghostAfter(next.draft, session.ghost) };
    }
    case "run":
      return { ...session, run: event.run, running: true, progress: event.drafting ? { at: "gathering", reports: [] } : session.progress };
    case "event":
      return event.run !== session.run || view === null ? session : onOpenEvent(session, view, event.event);
    case "whole": {
      if (event.run !== session.run) return session;
      return { ...session, view: event.view, running: false, ghost: ghostAfter(event.view.draft, session.ghost), progress: session.progress.at === "failed" ? session.progress : { at: "idle" } };
    }
    case "failed":
      return event.run === session.run ? { ...session, running: false, progress: { at: "failed", reason: event.reason } } : session;
    case "stopped":
      return { ...session, running: false, run: session.run + 1, progress: { at: "idle" } };
    case "draft":
      return { ...session, view: view && { ...view, draft: event.draft }, ghost: event.draft !== null && waits(event.draft) ? event.draft : session.ghost };
    case "ghost":
      return { ...session, ghost: event.draft, progress: session.progress.at === "failed" ? { at: "idle" } : session.progress };
    case "action":
      return { ...session, view: view && { ...view, actions: withId(view.actions, event.action), receipts: event.receipt === null ? view.receipts : withId(view.receipts, event.receipt) } };
    case "context":
      return { ...session, view: view && { ...view, context: event.change(view.context) } };
  }
}
