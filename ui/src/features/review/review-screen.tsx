// Review: the queue, the brief with its evidence, and beside it the rubric, the talk and the decision.
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useEffect, useMemo, useRef, useState } from "react";
import { useNow } from "@/app/clock";
import { useCommand } from "@/app/keyboard";
import { go, hrefOf } from "@/app/router";
import { toast } from "@/app/toasts";
import { BackTitle } from "@/components/desk/back-title";
import { SourceLine, useSources } from "@/components/desk/cited";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Chip, InternalChip, SlaChip } from "@/components/ui/chip";
import { Kbd } from "@/components/ui/kbd";
import { Card, EmptyState, Skeleton } from "@/components/ui/surface";
import { useT, type Translate } from "@/i18n";
import { momentOf, timeOf } from "@/i18n/format";
import { explain, query } from "@/ipc";
import type { Actor, BriefId, Evidence, HandoffBrief, ReviewStep, ReviewView } from "@/ipc/generated/types";
import { BriefLines } from "./brief-lines";
import { DecisionBar } from "./decision-bar";
import { useReviewSteps } from "./queries";
import { queueOf, type SortBy } from "./queue";
import { ReplyChanges } from "./reply-changes";
import { ReviewQueue, slaOf } from "./review-queue";
import { RubricForm, wholeRubric, type Scores } from "./rubric-form";
import { standingOf } from "./standing";
import { commentsByLine, Comments, History, SayBox, WillRemember, type TalkMode } from "./talk";

export interface ReviewScreenProps {
  briefId: BriefId | undefined;
  me: Actor;
  actors: readonly Actor[];
  departments: readonly string[];
}

export function ReviewScreen({ briefId, me, actors, departments }: ReviewScreenProps) {
  const t = useT();
  const now = useNow();
  const [sort, setSort] = useState<SortBy>("sla");
  const queue = useQuery(query("review_queue", {}));
  const groups = useMemo(() => (queue.data ? queueOf(queue.data, me.id, sort, now) : null), [queue.data, me.id, sort, now]);
  const ids = groups?.flatMap((group) => group.rows.map((row) => row.brief.id)) ?? [];
  const move = (step: 1 | -1) => {
    const at = briefId === undefined ? -1 : ids.indexOf(briefId);
    const next = ids[at === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, at + step))];
    if (next !== undefined) go({ name: "review", id: next }, briefId === undefined ? "push" : "replace");
  };
  useCommand("next", ids.length > 0 ? () => move(1) : null);
  useCommand("previous", ids.length > 0 ? () => move(-1) : null);
  useCommand("open", briefId === undefined && ids.length > 0 ? () => move(1) : () => document.querySelector<HTMLElement>("[data-line='0']")?.focus());
  useCommand("back", briefId === undefined ? null : () => go({ name: "review" }));

  return (
    <div className="grid h-full min-h-0 grid-cols-[clamp(15.5rem,21cqi,18.5rem)_minmax(0,1fr)] bg-surface @max-[46rem]:grid-cols-1">
      <ReviewQueue groups={groups} total={ids.length} sort={sort} onSort={setSort} currentId={briefId} className={briefId === undefined ? "" : "@max-[46rem]:hidden"} />
      {queue.error && !queue.data ? (
        <EmptyState icon="alert" tone="bad" title={explain(queue.error).text} action={<Button icon="refresh" onClick={() => void queue.refetch()}>{t("common.retry")}</Button>}>
          {explain(queue.error).hint}
        </EmptyState>
      ) : briefId === undefined ? (
        <main className="grid @max-[46rem]:hidden">
        <EmptyState
          icon="review"
          title={t("review.pick.title")}
         
          action={
            ids.length > 0 && (
              <Button onClick={() => move(1)}>
                {t("review.pick.action")} <Kbd keys="enter" />
              </Button>
            )
          }
        >
          {t("review.pick.body")}
        </EmptyState>
        </main>
      ) : (
        <OpenBrief key={briefId} id={briefId} me={me} actors={actors} departments={departments} />
      )}
    </div>
  );
}

function OpenBrief({ id, me, actors, departments }: { id: BriefId; me: Actor; actors: readonly Actor[]; departments: readonly string[] }) {
  const t = useT();
  const view = useQuery(query("review_open", { brief: id }));
  if (view.error && !view.data) {
    const words = explain(view.error);
    return (
      <EmptyState icon="alert" tone="bad" title={t("review.failed")} action={<Button icon="refresh" onClick={() => void view.refetch()}>{t("common.retry")}</Button>}>
        {words.hint ?? words.text}
      </EmptyState>
    );
  }
  if (!view.data) return <LoadingBrief />;
  return <Brief view={view.data} me={me} actors={actors} departments={departments} />;
}

function Brief({ view, me, actors, departments }: { view: ReviewView; me: Actor; actors: readonly Actor[]; departments: readonly string[] }) {
  const t = useT();
  const now = useNow();
  const { brief, ticket } = view.row;
  const steps = useReviewSteps(brief.id);
  const standing = standingOf(brief, me, now);
  const sources = useSources(() => brief.lines.flatMap((line) => line.evidence), [brief.lines]);
  const counts = useMemo(() => commentsByLine(view.events), [view.events]);
  const firstAsked = [...counts.keys()][0] ?? null;
  const [chosen, setChosen] = useState<number | null>(firstAsked);
  const [scores, setScores] = useState<Scores>(() => approvedScores(view) ?? {});
  const [missing, setMissing] = useState(false);
  const [mode, setMode] = useState<TalkMode>("comment");
  const [text, setText] = useState("");
  const [edits, setEdits] = useState<Record<number, string> | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const rubricBox = useRef<HTMLDivElement>(null);
  const talk: TalkMode = standing === "answering" ? "answer" : standing === "mine" ? mode : "comment";
  const busy = steps.isPending;
  const line = chosen === null ? undefined : brief.lines[chosen];
  const about = line ? t(`review.field.${line.field}`) : null;
  const changed = Object.entries(edits ?? {}).filter(([at, words]) => words.trim() !== "" && words.trim() !== brief.lines[Number(at)]?.text.trim());

  useEffect(() => {
    if (talk === "return") box.current?.focus();
  }, [talk]);

  const take = (list: readonly ReviewStep[], then: (after: ReviewView) => void = () => undefined) => steps.mutate(list, { onSuccess: then });
  const say = () => {
    const words = text.trim();
    const done = () => setText("");
    if (talk === "answer") take([{ step: "answer", text: words }], () => (done(), toast({ text: t("review.done.answered"), tone: "good" })));
    else if (talk === "return")
      take([{ step: "return", line: chosen, text: words }], () => {
        done();
        setMode("comment");
        toast({ text: t("review.done.returned", { name: brief.authorName }), tone: "good" });
      });
    else take([{ step: "comment", line: chosen, text: words }], done);
  };
  const approve = () => {
    const rubric = wholeRubric(scores);
    if (rubric === null) {
      setMissing(true);
      rubricBox.current?.querySelector<HTMLElement>("[data-question]:not(:has([data-state=checked])) [role=radio]")?.focus();
      return;
    }
    if (rubric.safe === 1) return;
    const edited = changed.map(([at, words]): ReviewStep => ({ step: "edit", line: Number(at), text: words.trim() }));
    take([...edited, { step: "approve", rubric }], () => {
      setEdits(null);
      toast({ text: t("review.done.approved"), tone: "good" });
    });
  };
  const claim = () => take([{ step: "claim" }], ({ row }) => toast({ text: t("review.done.claimed", { at: row.brief.review.state === "claimed" ? timeOf(row.brief.review.until) : "" }) }));
  const mine = standing === "mine" && !busy;
  useCommand("approveBrief", mine && edits === null ? approve : null);
  useCommand("returnBrief", mine ? () => (setMode("return"), requestAnimationFrame(() => box.current?.focus())) : null);
  useCommand("claimBrief", (standing === "claimable" || standing === "waiting-author") && !busy ? claim : null);
  useCommand("commentBrief", () => box.current?.focus());

  const sla = slaOf(view.row, now);
  const source = (evidence: Evidence) => setChosen(brief.lines.findIndex((candidate) => candidate.evidence.some(({ kind, id }) => kind === evidence.kind && id === evidence.id)));
  const shown = line ? line.evidence.map((evidence) => ({ n: sources.numberOf(evidence), source: evidence })) : [];

  return (
    <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_clamp(19rem,26cqi,23rem)] @max-[64rem]:block @max-[64rem]:overflow-auto">
      <main aria-label={t("review.heading", { subject: ticket.subject })} className="flex min-h-0 flex-col">
        <BackTitle href={hrefOf({ name: "review" })}>{t("review.title")}</BackTitle>
        <header className="grid gap-0.5 border-b border-line px-6 py-2.5">
          <div className="flex min-w-0 items-center gap-3">
            <h2 className="cut flex-1 text-lg tracking-[-0.008em]">{t("review.heading", { subject: ticket.subject })}</h2>
            {standing !== "approved" && <SlaChip tone={sla.tone}>{sla.tone === "fine" || sla.tone === "near" ? t("review.left", { span: sla.words }) : sla.words}</SlaChip>}
          </div>
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-xs text-muted">
            <a href={hrefOf({ name: "ticket", id: ticket.id })} title={t("review.openTicket")} className="num rounded-chip font-strong text-accent-text underline-offset-2 hover:underline">
              {ticket.id}
            </a>
            <span className="num">{t("review.writtenBy", { name: brief.authorName, at: momentOf(brief.createdAt, now) })}</span>
            <span>{t("review.for", { department: spell(brief.to) })}</span>
            <StateChip brief={brief} standing={standing} />
          </div>
        </header>
        <div className="min-h-0 flex-1 overflow-auto @max-[64rem]:overflow-visible">
          <div className="grid gap-3.5 px-6 py-3.5">
          <BriefLines
            lines={brief.lines}
            sources={sources}
            chosen={chosen}
            onChoose={setChosen}
            comments={counts}
            onSource={source}
            edits={edits === null ? undefined : { texts: edits, onText: (at, words) => setEdits({ ...edits, [at]: words }) }}
          />
          <Card aria-live="polite" className="px-3.5 py-2">
            <h3 className="flex flex-wrap items-center gap-2 text-2xs font-strong text-subtle">
              {about === null ? t("review.evidencePick") : t("review.evidence", { field: about })}
              {line?.internal === true && <InternalChip size="small">{t("review.internal")}</InternalChip>}
              <span className={clsx("num ml-auto font-body", view.unsupported > 0 ? "text-warning-text" : "text-subtle")}>
                {t("review.facts", {
                  lines: t("review.lines", { count: brief.lines.length }),
                  sources: t("review.sources", { count: view.sources }),
                  unsupported: t("review.unsupported", { count: view.unsupported }),
                })}
              </span>
            </h3>
            {line === undefined && <p className="py-1.5 text-muted">{t("review.evidencePickHint")}</p>}
            {line !== undefined && shown.length === 0 && <p className="py-1.5 text-warning-text">{t("review.evidenceNone")}</p>}
            {shown.map((numbered) => (
              <SourceLine key={`${numbered.source.kind}${numbered.source.id}`} numbered={numbered} />
            ))}
          </Card>
          <ReplyChanges drafts={view.drafts} />
          </div>
        </div>
      </main>
      <aside aria-label={t("review.rubric")} className="flex min-h-0 flex-col border-l border-line bg-bg @max-[64rem]:border-t @max-[64rem]:border-l-0">
        <div className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]">
          <div ref={rubricBox}>
            <RubricForm hint={view.hint} hintNotes={view.hintNotes} scores={scores} onScores={setScores} disabled={standing !== "mine"} missing={missing} />
          </div>
          <div className="px-4 pt-3 pb-4">
            <Comments events={view.events} lines={brief.lines} me={me.id} onLine={setChosen} />
            {standing !== "approved" && (
              <SayBox
                ref={box}
                mode={talk}
                about={about}
                onUnanchor={() => setChosen(null)}
                author={brief.authorName}
                reviewer={lastReviewer(view)}
                text={text}
                onText={setText}
                onSay={say}
                onCancel={() => setMode("comment")}
                busy={busy}
              />
            )}
            <WillRemember facts={view.willRemember} />
            <History events={view.events} lines={brief.lines} writtenBy={brief.writtenBy} />
          </div>
        </div>
        <DecisionBar
          brief={brief}
          standing={standing}
          leads={actors.filter((actor) => actor.role === "lead" && actor.id !== me.id)}
          departments={departments}
          busy={busy}
          unsafe={scores.safe === 1}
          editing={edits !== null}
          changes={changed.length}
          onClaim={claim}
          onRelease={() => take([{ step: "release" }])}
          onApprove={approve}
          onEdit={(on) => setEdits(on ? {} : null)}
          onSaveApprove={approve}
          onReturn={() => setMode("return")}
          onReassign={(to) => take([{ step: "reassign", to }])}
          onEscalate={(to) => take([{ step: "escalate", to }])}
        />
      </aside>
    </div>
  );
}

function StateChip({ brief, standing }: { brief: HandoffBrief; standing: string }) {
  const t = useT();
  const tone = standing === "mine" ? "act" : standing === "approved" ? "ok" : brief.review.state === "returned" ? "warn" : "soft";
  return (
    <Chip size="small" tone={tone}>
      {stateWords(brief, standing, t)}
    </Chip>
  );
}

function stateWords(brief: HandoffBrief, standing: string, t: Translate): string {
  const { review } = brief;
  switch (review.state) {
    case "waiting":
      return t("review.state.waiting");
    case "claimed":
      if (standing === "mine") return t("review.state.mine", { at: timeOf(review.until) });
      return standing === "claimable" ? t("review.state.waiting") : t("review.state.others", { name: review.name, at: timeOf(review.until) });
    case "returned":
      return t("review.state.returned", { name: brief.authorName });
    case "answered":
      return t("review.state.answered", { at: timeOf(review.at) });
    case "approved":
      return t(review.edited ? "review.state.approvedEdited" : "review.state.approved", { at: timeOf(review.at) });
  }
}

/** The score it was approved with. */
function approvedScores(view: ReviewView): Scores | null {
  for (const { what } of [...view.events].reverse()) if (what.kind === "approved") return what.rubric;
  return null;
}

function lastReviewer(view: ReviewView): string {
  return view.events.findLast((event) => event.what.kind === "returned")?.byName ?? "";
}

function LoadingBrief() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")} className="grid content-start gap-5 px-6 py-4">
      <Skeleton className="h-4 w-[46%]" />
      {["w-[60%]", "w-[72%]", "w-[54%]", "w-[66%]", "w-[48%]", "w-[58%]"].map((width) => (
        <div key={width} className="flex items-center gap-8">
          <Skeleton className="w-20" />
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  );
}
