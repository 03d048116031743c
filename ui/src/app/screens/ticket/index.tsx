// One open ticket, put together: header, summary, conversation, what the copilot noticed and proposes, the composer; and for the column
// beside it everything known. What each part does is the part's own; here only what they mean to each other.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Sources, type Source } from "@/components/desk/sources";
import { EmptyState } from "@/components/ui/surface";
import { Button } from "@/components/ui/button";
import { ActionCard } from "@/features/actions";
import { Composer, ghostOf, type ComposerMode } from "@/features/draft";
import { Answers, type Asked, type FactDeed } from "@/features/memory";
import { IdentityQuestion, Reasons, SummaryBanner, TicketHeader, Timeline, timelineOf, VerifyMenu, type Check } from "@/features/ticket";
import { t as words, useT } from "@/i18n";
import { act, call, explain, query, type Action, type AppStatus, type Evidence, type Identity, type Memory, type Ticket, type TicketView } from "@/ipc";
import { runCommand, useCommand } from "../../keyboard";
import { usePreferences } from "../../preferences";
import { go } from "../../router";
import { toast } from "../../toasts";
import { tellTrouble } from "../use-triage";
import { useFillContext } from "./context-slot";
import { HeldDialog } from "./held-dialog";
import { Sheets, type Sheet } from "./sheets";
import { TicketMenu } from "./ticket-menu";
import { useReply } from "./use-reply";
import { useSending } from "./use-sending";
import { useSession, type OpenTicket } from "./use-session";

export interface TicketScreenProps {
  id: string;
  status: AppStatus;
  seed: { run: () => void; busy: boolean };
}

export function TicketScreen(props: TicketScreenProps) {
  const t = useT();
  const open = useSession(props.id);
  const { view } = open.session;
  if (open.failure !== null) {
    const { text, hint } = explain(open.failure);
    return (
      <EmptyState icon="alert" tone="bad" title={text} className="h-full" action={<><Button icon="refresh" onClick={open.reload}>{t("common.retry")}</Button><Button look="quiet" onClick={() => go({ name: "inbox" })}>{t("error.boundary.back")}</Button></>}>
        {hint}
      </EmptyState>
    );
  }
  return view === null ? <Reading {...props} /> : <Opened {...props} open={open} view={view} />;
}

/** The first moment: nothing kept was read yet. Usually shorter than a frame. */
function Reading({ id }: TicketScreenProps) {
  useFillContext(useMemo(() => emptyContext, []));
  return (
    <section className="flex h-full min-h-0 flex-col" aria-busy aria-label={id}>
      <div className="h-[3.875rem]" />
      <SummaryBanner banner={null} open={usePreferences((state) => state.summaryOpen)} onToggle={none} onRefresh={none} />
      <Timeline items={null} me="" onRetry={none} />
    </section>
  );
}

const none = () => undefined;
const emptyContext = { view: null, gathering: true, sources: new Sources(), unseeded: null, onOpenCustomer: none, onConfirmIdentity: none, onRefresh: none, onFact: none, onUseReply: none, onOpenTicket: none, onOpenEvidence: none, onAsk: none };

/** Brings a source into sight where it stands: in the context column, or in the conversation. */
function showSource(source: Pick<Source, "kind" | "id">) {
  const find = () => document.getElementById(`${source.kind === "ticket" ? "message" : source.kind}-${source.id}`);
  const show = () => {
    const element = find();
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  };
  const { contextOpen, set } = usePreferences.getState();
  if (find() === null && !contextOpen && source.kind !== "ticket") {
    set({ contextOpen: true });
    requestAnimationFrame(() => requestAnimationFrame(show));
  } else show();
}

function addressOf(view: TicketView): { name: string; address: string | null; verified: boolean } {
  const { customer, ticket, messages } = view.context;
  const kind = ticket.channel === "phone" || ticket.channel === "sms" ? "phone" : "email";
  const ranked = customer?.identities.filter((identity) => identity.kind === kind).sort((a, b) => Number(b.verification.state === "verified") - Number(a.verification.state === "verified"));
  const name = customer?.customer.name ?? "";
  const said = messages.find(({ author, authorName }) => author === "customer" && authorName !== "")?.authorName;
  return { name: name === "" ? (said ?? words("composer.theSender")) : (name.split(" ")[0] ?? name), address: ranked?.[0]?.value ?? null, verified: ticket.sender.state === "verified" };
}

interface OpenedProps extends TicketScreenProps {
  open: OpenTicket;
  view: TicketView;
}

function Opened({ id, status, seed, open, view }: OpenedProps) {
  const t = useT();
  const client = useQueryClient();
  const { session, dispatch, gather, redraft, stop } = open;
  const { context } = view;
  const { ticket } = context;
  const summaryOpen = usePreferences((state) => state.summaryOpen);
  const setPreferences = usePreferences((state) => state.set);
  const [mode, setMode] = useState<ComposerMode>("reply");
  const [note, setNote] = useState("");
  const [noteRevision, setNoteRevision] = useState(0);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const tools = useQuery({ ...query("tools_list", {}), staleTime: Infinity });

  const reply = useReply(id, view.draft, context, (draft) => dispatch({ type: "draft", draft }));
  const to = addressOf(view);
  const sending = useSending({ ticket: id, reply, name: to.name, online: status.online, onDraft: (draft) => dispatch({ type: "draft", draft }), onResolve: () => setSheet({ sheet: "resolve" }) });

  const ghost = ghostOf(session.progress, session.ghost, context);
  const sources = useMemo(() => {
    const all = new Sources(context);
    for (const sentence of (view.draft ?? session.ghost)?.sentences ?? []) all.of(sentence.evidence);
    for (const action of view.actions) all.of(action.because);
    return all;
  }, [context, view.draft, view.actions, session.ghost]);

  const done = ticket.status === "resolved" || ticket.status === "closed";
  const assignee = status.actors.find((actor) => actor.id === ticket.assignee);
  const cards = view.actions.filter(({ state }) => ["proposed", "approved", "queued", "in_flight", "failed", "unknown"].includes(state.state)).slice(0, 4);
  const waiting = cards.filter(({ state }) => state.state === "proposed" || state.state === "failed");
  const findings = view.findings.filter(({ guard }) => guard !== "stale");

  const reopen = () => void act(client, "ticket_reopen", { ticket: id }).then(() => toast({ text: t("triage.reopened"), icon: "return" }), tellTrouble);
  useCommand("resolve", done ? null : () => setSheet({ sheet: "resolve" }));
  useCommand("undo", done ? reopen : null);
  useCommand("transfer", () => setSheet({ sheet: "transfer" }));
  useCommand("compare", () => go({ name: "compare", id }));

  const useGhost = () => {
    const draft = session.ghost;
    if (!draft) return;
    const before = reply.text;
    const own = before.trim() !== "";
    const offerBack = () => {
      if (own) toast({ text: t("composer.replaced"), undo: () => reply.put({ text: before, sentences: [], unsupported: [] }, false) });
    };
    dispatch({ type: "ghost", draft: null });
    // Shown at once; the core is told beside it. Once the agent's own text was saved over it, the draft is text like any other.
    if (view.draft?.id === draft.id && view.draft.text === draft.text && view.draft.state.state !== "edited") {
      reply.put({ ...draft, state: { state: "inserted" } } as typeof draft, true);
      act(client, "draft_use", { draft: draft.id }).then((used) => dispatch({ type: "draft", draft: used }), tellTrouble);
    } else {
      reply.put(draft, false);
    }
    offerBack();
  };

  const approve = (action: Action, values: Record<string, unknown>) => {
    setBusy(action.id);
    void reply
      .flush()
      .then(() => act(client, "action_approve", { action: action.id, arguments: values }))
      .then(
        (answer) => {
          dispatch({ type: "action", action: answer.action, receipt: answer.receipt });
          if (answer.draft) {
            dispatch({ type: "draft", draft: answer.draft });
            reply.completed(answer.draft);
          }
          if (answer.receipt) {
            const { receipt } = answer;
            toast({ text: t("action.doneToast", { title: answer.action.title, reference: receipt.reference }), tone: "good", actions: [{ label: t("common.show"), run: () => showSource({ kind: "receipt", id: receipt.id }) }] });
          }
          // The card may go; the next one, or the conversation, has the focus then.
          requestAnimationFrame(() => {
            if (document.activeElement !== document.body) return;
            const next = document.querySelector<HTMLElement>("[data-action]");
            if (next) next.focus();
            else runCommand("reply");
          });
        },
        (error: unknown) => {
          tellTrouble(error);
          open.reload();
        },
      )
      .finally(() => setBusy(null));
  };
  const reject = (action: Action, reason: string | null) => {
    setBusy(action.id);
    act(client, "action_reject", { action: action.id, reason })
      .then((answer) => dispatch({ type: "action", action: answer.action, receipt: answer.receipt }), tellTrouble)
      .finally(() => setBusy(null));
  };

  const settle = (identity: Identity, accept: boolean) => {
    setBusy("identity");
    act(client, "customer_confirm_identity", { customer: identity.customer, kind: identity.kind, value: identity.value, ticket: id, accept })
      .then(() => {
        toast({ text: t(accept ? "identity.confirmed" : "identity.dropped", { value: identity.value }), tone: accept ? "good" : "calm" });
        open.reload();
        gather(true);
      }, tellTrouble)
      .finally(() => setBusy(null));
  };
  const verify = (how: Check) => {
    setBusy("identity");
    act(client, "ticket_verify_sender", { ticket: id, customer: ticket.customer ?? view.identityQuestion?.candidates[0]?.customer ?? null, how })
      .then((next) => {
        dispatch({ type: "kept", view: next });
        toast({ text: t("identity.verified"), tone: "good" });
        gather(true);
      }, tellTrouble)
      .finally(() => setBusy(null));
  };

  const addNote = (text: string, after?: () => void) =>
    void act(client, "ticket_note", { ticket: id, text }).then(({ message }) => {
      dispatch({ type: "context", change: (before) => ({ ...before, messages: [...before.messages.filter((one) => one.id !== message.id), message] }) });
      toast({ text: t("composer.noteAdded"), icon: "lock" });
      after?.();
    }, tellTrouble);

  const onFact = (deed: FactDeed, memory: Memory) => {
    if (deed !== "pin") {
      setSheet({ sheet: deed, memory });
      return;
    }
    act(client, "memory_pin", { memory: memory.id, pinned: !memory.pinned }).then((next) => {
      dispatch({ type: "context", change: withMemory(next) });
      toast({ text: t(next.pinned ? "fact.pinned" : "fact.unpinned"), icon: "pin" });
    }, tellTrouble);
  };

  const insert = (text: string) => {
    setMode("reply");
    const joined = reply.text.trim() === "" ? text : `${reply.text.trimEnd()}\n\n${text}`;
    reply.put({ text: joined, sentences: view.draft?.sentences ?? [], unsupported: view.draft?.unsupported ?? [] }, false);
  };
  const ask = (question: string) => {
    setAsked({ question, answers: null, note: null });
    call("ticket_ask", { ticket: id, question }).then(
      ({ answers, note: words }) => setAsked({ question, answers, note: words }),
      (error: unknown) => setAsked({ question, answers: [], note: explain(error).hint ?? explain(error).text }),
    );
  };

  useFillContext({
    view,
    gathering: session.running,
    sources,
    unseeded: status.profile === "demo" && !status.seeded ? { onSeed: seed.run, busy: seed.busy } : null,
    onOpenCustomer: (customer) => go({ name: "customers", id: customer }),
    onConfirmIdentity: (identity) => settle(identity, true),
    onRefresh: () => gather(false),
    onFact,
    onUseReply: (similar) => {
      if (similar.reply !== null) insert(similar.reply);
    },
    onOpenTicket: (other) => go({ name: "ticket", id: other }),
    onOpenEvidence: showSource,
    onAsk: ask,
    answers: asked && <Answers asked={asked} onInsert={(evidence: Evidence) => insert(evidence.excerpt)} onNote={(evidence: Evidence) => addNote(evidence.excerpt)} onClose={() => setAsked(null)} />,
  });

  const aloud = session.progress.at === "gathering" ? t("draft.started") : session.progress.at === "failed" ? t("draft.failedAloud", { reason: session.progress.reason }) : ghost?.state === "ready" ? t("draft.readyAloud") : "";
  const isNote = mode === "note";
  return (
    <section className="flex h-full min-h-0 flex-col" aria-label={ticket.subject}>
      <span role="status" className="sr">
        {aloud}
      </span>
      <TicketHeader
        ticket={ticket}
        customerWroteAt={context.messages.findLast(({ author }) => author === "customer")?.at}
        assigneeName={assignee?.name ?? ticket.assignee}
        mine={ticket.assignee === status.actor.id}
        onResolve={() => setSheet({ sheet: "resolve" })}
        onReopen={reopen}
        menu={<TicketMenu demo={status.profile === "demo"} done={done} onSheet={setSheet} onGather={() => gather(true)} onCompare={() => go({ name: "compare", id })} />}
      />
      <SummaryBanner
        banner={view.banner.asOf === null && session.running ? null : view.banner}
        open={summaryOpen}
        onToggle={() => setPreferences({ summaryOpen: !summaryOpen })}
        onRefresh={() => gather(false)}
      />
      <Timeline items={timelineOf(context, view.receipts, view.actions)} me={status.actor.name} onRetry={() => gather(false)}>
        {view.identityQuestion !== null ? (
          <IdentityQuestion question={view.identityQuestion} unverified={!to.verified} busy={busy === "identity"} onSettle={settle} onVerify={verify} />
        ) : (
          !to.verified && ticket.customer !== null && (
            <div className="flex items-center gap-2 rounded-control border border-warning-line bg-warning-soft px-2.5 py-1 text-xs text-warning-text">
              <span className="flex-1">
                {t("context.senderUnverified")}. {t("identity.untilThen")}
              </span>
              <VerifyMenu onVerify={verify} disabled={busy === "identity"} />
            </div>
          )
        )}
        {cards.map((action) => (
          <ActionCard
            key={action.id}
            action={action}
            schema={tools.data?.actions.find(({ name }) => name === action.tool)?.schema}
            sources={sources.list()}
            numbers={sources.of(action.because)}
            busy={busy === action.id}
            only={waiting.length === 1}
            onApprove={(values) => approve(action, values)}
            onReject={(reason) => reject(action, reason)}
            onOpenEvidence={showSource}
          />
        ))}
        {/* Last, so that they stand right above the reply they are about. */}
        <Reasons findings={findings} />
      </Timeline>
      {view.sending && reply.text === "" && (
        <div className="mx-3 mb-1.5 flex min-h-8 items-center gap-2 rounded-control bg-sunken px-3 text-xs text-muted">
          <span className="flex-1">{t("composer.onItsWay")}</span>
          <Button size="small" onClick={() => view.sending && sending.takeBack(view.sending)}>
            {t("common.undo")}
          </Button>
        </div>
      )}
      <Composer
        mode={mode}
        onMode={setMode}
        to={to}
        content={isNote ? { revision: `note-${noteRevision}`, focus: false, text: noteRevision === 0 ? note : "", said: [], sources: [] } : reply.content}
        text={isNote ? note : reply.text}
        onText={isNote ? setNote : reply.typed}
        onBlur={() => void (isNote ? undefined : reply.flush())}
        ghost={ghost}
        judged={reply.judged}
        save={reply.save}
        savedAt={reply.savedAt}
        online={status.online}
        busy={sending.busy}
        offer={reply.offer}
        onTakeOffer={(text) => {
          reply.typed(text);
          reply.dropOffer();
        }}
        onSend={(then) => sending.send(then)}
        onNote={() => {
          const text = note.trim();
          if (text === "") return;
          addNote(text, () => {
            setNote("");
            setNoteRevision(noteRevision + 1);
          });
        }}
        onInstruct={(instruction) => void reply.flush().then(() => redraft(instruction))}
        onUse={useGhost}
        onEdit={useGhost}
        onDismiss={(reason) => {
          const draft = session.ghost;
          dispatch({ type: "ghost", draft: null });
          if (draft && view.draft?.id === draft.id && view.draft.state.state !== "edited") act(client, "draft_dismiss", { draft: draft.id, reason }).then(() => dispatch({ type: "draft", draft: null }), tellTrouble);
        }}
        onStop={stop}
        onKeep={useGhost}
        onRetry={() => gather(true)}
        onOpenEvidence={showSource}
      />
      {sending.held && <HeldDialog findings={sending.held.findings} text={sending.held.text} onClose={sending.dropHeld} onSendAnyway={() => sending.held && sending.send(sending.held.then, true)} />}
      <Sheets
        sheet={sheet}
        onClose={() => setSheet(null)}
        view={view}
        departments={status.departments}
        unsent={reply.text.trim() !== ""}
        sources={sources}
        onMemory={(memory, gone) => {
          dispatch({ type: "context", change: gone ? withoutMemory(memory) : withMemory(memory) });
          gather(false);
        }}
        onTransferred={(next: Ticket) => {
          setSheet(null);
          toast({ text: t("transfer.done", { id: next.id, department: next.department }), tone: "good" });
          open.reload();
        }}
        onResolved={({ outcome, next }) => {
          setSheet(null);
          toast({ text: outcome.accepted.length === 0 ? t("resolve.doneNothing", { id }) : t("resolve.done", { id, count: outcome.accepted.length }), tone: "good", undo: reopen });
          go(next === null ? { name: "inbox" } : { name: "ticket", id: next });
        }}
      />
    </section>
  );
}

const withMemory = (memory: Memory) => (context: TicketView["context"]) => ({ ...context, memories: context.memories.map((recalled) => (recalled.memory.id === memory.id ? { ...recalled, memory } : recalled)) });
const withoutMemory = (memory: Memory) => (context: TicketView["context"]) => ({ ...context, memories: context.memories.filter((recalled) => recalled.memory.id !== memory.id) });
