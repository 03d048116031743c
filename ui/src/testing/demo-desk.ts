// A desk with a morning's work in it, kept in memory: enough of the loop to click through it in a plain browser and to test the window
// against. It decides nothing; it repeats what the fixtures say.
import { AppError, type Action, type AnswerOf, type Draft, type Message, type OpenEvent, type Receipt, type Ticket, type TicketView } from "@/ipc";
import { FakeDesk } from "./fake-desk";
import * as fixture from "./fixtures/desk";
import { customerRows } from "./fixtures/customers";
import { pageAnswers } from "./fixtures/pages";

const missing = () => new AppError({ code: "not_found", message: "no such thing", retryable: false, traceId: "fake" });

/** `pace` is the time between streamed events, in milliseconds; 0 in tests. */
export function demoDesk({ pace = 0, seeded = true }: { pace?: number; seeded?: boolean } = {}): FakeDesk {
  const wait = (steps = 1) => (pace === 0 ? Promise.resolve() : new Promise<void>((done) => setTimeout(done, pace * steps)));
  let status = { ...fixture.status, seeded, scenario: seeded ? fixture.status.scenario : null };
  let rows = fixture.rows;
  let proposals = fixture.proposals;
  // The places beside the tickets answer from their own fixtures.
  const desk = new FakeDesk(pageAnswers());
  const views = new Map<string, TicketView>();
  const left = new Set<string>();

  const view = (id: string): TicketView => {
    const kept = views.get(id);
    if (kept) return kept;
    const row = rows.find(({ ticket }) => ticket.id === id);
    if (!row) throw missing();
    const isMain = id === fixture.ticket.id;
    const made: TicketView = isMain
      ? fixture.emptyView
      : {
          ...fixture.emptyView,
          context: {
            ...fixture.kept,
            ticket: row.ticket,
            account: null,
            customer: row.customerName === null ? null : { customer: { ...fixture.customer, id: row.ticket.customer ?? "", name: row.customerName }, identities: [], verified: true },
            messages: [{ ...fixture.messages[0]!, id: `${id}-m1`, ticket: id, authorName: row.customerName ?? "", text: row.preview, at: row.lastMessageAt, channel: row.ticket.channel }],
          },
        };
    views.set(id, made);
    return made;
  };
  const put = (id: string, change: Partial<TicketView>): TicketView => {
    const next = { ...view(id), ...change };
    views.set(id, next);
    return next;
  };
  const putTicket = (id: string, change: Partial<Ticket>): Ticket => {
    const before = view(id);
    const ticket = { ...before.context.ticket, ...change, version: before.context.ticket.version + 1 };
    put(id, { context: { ...before.context, ticket } });
    rows = rows.map((row) => (row.ticket.id === id ? { ...row, ticket } : row));
    return ticket;
  };
  const addMessage = (id: string, author: Message["author"], text: string): Message => {
    const before = view(id);
    const message: Message = { ...fixture.messages[0]!, id: `${id}-m${before.context.messages.length + 1}`, ticket: id, author, authorName: author === "customer" ? (before.context.customer?.customer.name ?? "Customer") : status.actor.name, channel: author === "note" ? "note" : before.context.ticket.channel, text, at: fixture.NOW };
    put(id, { context: { ...before.context, messages: [...before.context.messages, message] } });
    return message;
  };
  const findDraft = (id: string): Draft => {
    const found = [...views.values()].find((candidate) => candidate.draft?.id === id)?.draft;
    if (!found) throw missing();
    return found;
  };
  const putDraft = (draft: Draft): Draft => {
    put(draft.ticket, { draft });
    return draft;
  };
  const findAction = (id: string): Action => {
    const found = [...views.values()].flatMap(({ actions }) => actions).find((action) => action.id === id);
    if (!found) throw missing();
    return found;
  };

  /** Repeats the fixture's gather, decision and draft, shaped for this ticket. */
  async function run(id: string, emit: (event: OpenEvent) => void, instruction: string | null, again: boolean): Promise<TicketView> {
    left.delete(id);
    const before = view(id);
    const isMain = id === fixture.ticket.id;
    const stopped = () => left.has(id);
    const context = { ...fixture.gathered, ...(isMain ? {} : { account: null, live: [], missed: [], sources: fixture.reports.filter(({ source }) => source.kind !== "live_tool") }), ticket: before.context.ticket, messages: before.context.messages, customer: before.context.customer, memories: isMain && status.seeded ? fixture.memories : [] };
    emit({ kind: "context", context: { event: "opened", context: before.context } });
    for (const report of context.sources) emit({ kind: "context", context: { event: "source", report: { ...report, state: { state: "reading" }, elapsedMs: 0 } } });
    await wait(2);
    emit({ kind: "context", context: { event: "memories", memories: context.memories } });
    for (const report of context.sources) {
      if (stopped()) break;
      await wait();
      emit({ kind: "context", context: { event: "source", report } });
      for (const fact of context.live.filter(({ tool }) => report.source.kind === "live_tool" && report.source.tool === tool)) emit({ kind: "context", context: { event: "live", fact } });
    }
    if (stopped()) throw new AppError({ code: "cancelled", message: "the ticket was left", retryable: true, traceId: "fake" });
    emit({ kind: "context", context: { event: "gathered", context } });
    const own = before.draft !== null && ["inserted", "edited"].includes(before.draft.state.state) && instruction === null && !again;
    const text = isMain ? (instruction === "shorter" ? "Hi Ines,\n\nBoth June charges are in front of me. Senior billing answers within one working day." : fixture.draftText) : `Hello,\n\nThank you for writing. I am looking into “${context.ticket.subject}” now.`;
    const fresh: Draft = { ...fixture.draft, id: `draft_${id}`, ticket: id, text, original: text, instruction, sentences: isMain ? fixture.sentences : [], unsupported: isMain && instruction === null ? [fixture.unsupported] : [] };
    emit({ kind: "draft", draft: { event: "started", writtenBy: "rules" } });
    const actions = isMain && before.actions.length === 0 ? [fixture.action] : before.actions;
    emit({ kind: "decided", decision: fixture.decided.decision, actions, brief: null, decisionSummary: fixture.decided.decisionSummary, memoryValue: fixture.decided.memoryValue, findings: isMain ? fixture.view.findings : [] });
    if (!own) {
      for (const piece of text.split(/(?<=\.) /)) {
        emit({ kind: "draft", draft: { event: "delta", text: `${piece} ` } });
        await wait();
      }
    }
    const draft = own ? before.draft! : fresh;
    const answer = put(id, { ...fixture.view, context, actions, draft, receipts: before.receipts, outcome: before.outcome, identityQuestion: before.identityQuestion, findings: isMain ? fixture.view.findings : [] });
    emit({ kind: "draft", draft: { event: "ready", draft } });
    rows = rows.map((row) => (row.ticket.id === id ? { ...row, unread: false, draftReady: true } : row));
    return answer;
  }

  const matches = (query: string) => {
    const wanted = query.toLocaleLowerCase().split(/\s+/).filter((word) => word !== "");
    return rows.filter(({ ticket, customerName, preview }) => {
      const text = `${ticket.subject} ${customerName ?? ""} ${preview} channel:${ticket.channel} priority:${ticket.priority} status:${ticket.status} ${ticket.tags.map((tag) => `tag:${tag}`).join(" ")}`.toLocaleLowerCase();
      return wanted.every((word) => text.includes(word));
    });
  };

  return desk
    .on("app_status", () => status)
    .on("app_set_actor", ({ actor }) => (status = { ...status, actor: status.actors.find(({ id }) => id === actor) ?? status.actor }))
    .on("app_set_online", ({ online }) => (status = { ...status, online }))
    .on("demo_seed", () => {
      status = { ...status, seeded: true };
      return { memories: 412, run: "run_1" };
    })
    .on("demo_reset", () => (status = { ...status, seeded: false }))
    .on("inbox_list", ({ view: name, search }) => {
      const found = matches(search ?? "").filter(({ ticket }) => {
        const done = ticket.status === "resolved" || ticket.status === "closed";
        if (name === "done") return done;
        if (name === "snoozed") return ticket.status === "snoozed";
        if (name === "unassigned") return ticket.assignee === null && !done;
        return name === "all" || (!done && ticket.status !== "snoozed");
      });
      return { page: { items: found, next: null, total: found.length }, counts: fixture.counts };
    })
    .on("tickets_update", ({ tickets, patch }) =>
      tickets.map((id) =>
        putTicket(id, {
          ...(patch.status === null ? {} : { status: patch.status }),
          ...(patch.priority === null ? {} : { priority: patch.priority }),
          ...(patch.assignee === null ? {} : { assignee: patch.assignee === "" ? null : patch.assignee }),
          ...(patch.tags === null ? {} : { tags: patch.tags }),
          ...(patch.snoozedUntil === null ? {} : { snoozedUntil: patch.snoozedUntil }),
        }),
      ),
    )
    .on("ticket_view", ({ ticket }) => view(ticket))
    .on("ticket_open", ({ ticket, again }, emit) => run(ticket, emit, null, again))
    .on("draft_redraft", ({ ticket, instruction }, emit) => run(ticket, emit, instruction, true))
    .on("ticket_leave", ({ ticket }) => {
      left.add(ticket);
      return {};
    })
    .on("ticket_note", ({ ticket, text }) => ({ message: addMessage(ticket, "note", text) }))
    .on("ticket_customer_says", ({ ticket, text }) => {
      const message = addMessage(ticket, "customer", text);
      desk.tell({ event: "ticket", ticket });
      return { message };
    })
    .on("ticket_verify_sender", ({ ticket, how }) => {
      putTicket(ticket, { sender: { state: "verified", how, at: fixture.NOW } });
      return put(ticket, { identityQuestion: null });
    })
    .on("ticket_transfer", ({ ticket, department }) => putTicket(ticket, { department, transferredFrom: view(ticket).context.ticket.department, assignee: null }))
    .on("ticket_propose_outcome", ({ ticket }) => ({ ticket, summary: "Double charge for June sent to Billing L2 with the open credit.", cause: "A switch from yearly to monthly billing can bill the month twice (KB-211).", worked: null, facts: proposals }))
    .on("ticket_resolve", ({ ticket, summary, cause, worked, followUpOn, csat, accepted }) => {
      putTicket(ticket, { status: "resolved" });
      proposals = fixture.proposals;
      const outcome: AnswerOf<"ticket_resolve">["outcome"] = { id: "out_1", ticket, summary, cause, worked, followUpOn, csat, accepted: accepted.flatMap(({ id, text }) => proposals.filter((fact) => fact.id === id).map((fact): [typeof fact, string] => [{ ...fact, text }, `outbox_${id}`])), at: fixture.NOW };
      put(ticket, { outcome });
      return { outcome, next: rows.find((row) => row.ticket.id !== ticket && row.ticket.status === "open")?.ticket.id ?? null };
    })
    .on("ticket_reopen", ({ ticket }) => putTicket(ticket, { status: "open" }))
    .on("ticket_ask", ({ question }) => {
      const word = question.toLocaleLowerCase().split(/\W+/).find((candidate) => candidate.length > 4) ?? question;
      const answers = fixture.action.because.filter(({ excerpt }) => excerpt.toLocaleLowerCase().includes(word));
      return { answers, note: answers.length === 0 ? "Nothing kept about this ticket answers that." : null };
    })
    .on("ticket_new", ({ subject, text, channel, name }) => {
      const id = `T-${1100 + rows.length}`;
      const ticket: Ticket = { ...fixture.ticket, id, subject, channel, status: "new", version: 1 };
      rows = [{ ...fixture.rows[0]!, ticket, customerName: name ?? "Ines Varga", accountName: null, preview: text, lastMessageAt: fixture.NOW, unread: false, draftReady: false }, ...rows];
      return ticket;
    })
    .on("ticket_ingest", ({ kind }) => ({ ticket: "T-1039", continued: true, question: kind === "call" ? { question: "Two addresses were named in the call. Which one is the account's?", candidates: [fixture.identities[2]!, { ...fixture.identities[2]!, value: "accounts@baywater.example.com" }] } : null, notes: ["Two notes were left on the ticket."] }))
    .on("draft_use", ({ draft }) => putDraft({ ...findDraft(draft), state: { state: "inserted" } }))
    .on("draft_edit", ({ ticket, text }) => {
      const before = view(ticket).draft ?? { ...fixture.draft, id: `draft_${ticket}`, ticket, writtenBy: "agent", sentences: [], decided: null, original: "" };
      const claims = text.includes("has been refunded");
      const start = new TextEncoder().encode(text.slice(0, text.indexOf("has been refunded"))).length;
      return putDraft({
        ...before,
        text,
        state: { state: text === before.original ? "inserted" : "edited" },
        unsupported: text.includes(fixture.unsupported) ? [fixture.unsupported] : [],
        findings: claims ? [{ guard: "claim", severity: "block", span: { start, end: start + 17 }, reason: "It says a refund was made, and there is no receipt for one." }] : text.includes(fixture.unsupported) ? [{ guard: "ungrounded", severity: "warning", span: null, reason: "One sentence has no source. Check it or take it out." }] : [],
        revision: before.revision + 1,
        updatedAt: fixture.NOW,
      });
    })
    .on("draft_dismiss", ({ draft, reason }) => {
      const found = findDraft(draft);
      put(found.ticket, { draft: null });
      return { ...found, state: { state: "discarded", reason } };
    })
    .on("draft_history", ({ ticket }) => ({ drafts: view(ticket).draft === null ? [] : [[view(ticket).draft!, []]] }))
    .on("draft_send", ({ ticket, text, then, despiteWarnings }) => {
      const draft = view(ticket).draft ?? fixture.draft;
      const holds = draft.findings.filter(({ severity }) => severity === "block" || (severity === "warning" && !despiteWarnings));
      if (holds.length > 0) return { state: "held", draft, findings: draft.findings };
      addMessage(ticket, "agent", text);
      put(ticket, { draft: null });
      if (then === "pending") putTicket(ticket, { status: "pending" });
      return { state: "sending", sending: { outbox: `reply ${ticket}`, undoUntil: fixture.NOW, undoSeconds: 10 } };
    })
    .on("draft_unsend", ({ outbox }) => {
      const id = outbox.slice("reply ".length);
      const before = view(id);
      const last = before.context.messages.at(-1);
      put(id, { context: { ...before.context, messages: before.context.messages.slice(0, -1) } });
      return putDraft({ ...fixture.draft, id: `draft_${id}`, ticket: id, text: last?.text ?? "", state: { state: "edited" } });
    })
    .on("action_approve", async ({ action: id, arguments: values }) => {
      await wait(4);
      const before = findAction(id);
      const receipt: Receipt = { id: "rec_1", action: id, ticket: before.ticket, tool: before.tool, reference: "ESC-0007", done: "Passed to Billing L2 with high priority", destination: before.destination, confirmed: true, details: {}, at: fixture.NOW };
      const action: Action = { ...before, arguments: values, state: { state: "confirmed", receipt: receipt.id } };
      const ticketView = view(before.ticket);
      const promise = fixture.sentences[3]!.text;
      const draft = ticketView.draft && { ...ticketView.draft, text: ticketView.draft.text.replace(promise, fixture.ESCALATED), original: ticketView.draft.original.replace(promise, fixture.ESCALATED), sentences: ticketView.draft.sentences.map((sentence) => (sentence.text === promise ? { ...sentence, text: fixture.ESCALATED, evidence: [{ kind: "receipt" as const, id: receipt.id, excerpt: `${receipt.done} (${receipt.reference})`, observedAt: receipt.at, internal: false }] } : sentence)) };
      put(before.ticket, { actions: ticketView.actions.map((one) => (one.id === id ? action : one)), receipts: [...ticketView.receipts, receipt], draft });
      return { action, receipt, draft };
    })
    .on("action_reject", ({ action: id, reason }) => {
      const before = findAction(id);
      const action: Action = { ...before, state: { state: "rejected", by: status.actor.id, reason, at: fixture.NOW } };
      put(before.ticket, { actions: view(before.ticket).actions.map((one) => (one.id === id ? action : one)) });
      return { action, receipt: null, draft: null };
    })
    .on("customers_find", ({ query }) => {
      const wanted = query.replace(/\s/g, "").toLocaleLowerCase();
      const row = { customer: fixture.customer, identities: fixture.identities, accounts: [fixture.account.name], openTickets: [fixture.ticket], lastContactAt: fixture.at("09:31") };
      const text = `${row.customer.name} ${row.identities.map(({ value }) => value).join(" ")} ${row.accounts.join(" ")}`.replace(/\s/g, "").toLocaleLowerCase();
      const others = customerRows.slice(1).filter((other) => `${other.customer.name} ${other.accounts.join(" ")}`.replace(/\s/g, "").toLocaleLowerCase().includes(wanted));
      return wanted === "" || text.includes(wanted) ? [row, ...others] : others;
    })
    .on("customer_confirm_identity", ({ customer }) => ({ card: { customer: { ...fixture.customer, id: customer }, identities: fixture.identities, verified: true }, account: null, accounts: [], colleagues: [], tickets: [], memories: [], accountMemories: [], outcomes: [], merges: [], csat: null, channels: [] }))
    .on("memory_history", ({ memory }) => {
      const found = fixture.memories.find((recalled) => recalled.memory.id === memory)?.memory;
      if (!found) throw missing();
      return { memory: found, events: [{ memory, version: 1, what: { kind: "stored" }, text: found.text, actor: null, at: found.storedAt }] };
    })
    .on("memory_pin", ({ memory, pinned }) => ({ ...fixture.memories.find((recalled) => recalled.memory.id === memory)!.memory, pinned }))
    .on("memory_correct", ({ memory, text }) => ({ ...fixture.memories.find((recalled) => recalled.memory.id === memory)!.memory, text, version: 2 }))
    .on("memory_forget", () => ({ report: { erased: [["memory", 1], ["history", 1]], remains: [], verified: true } }));
}
