// One customer: decided without memory, decided with it, and what changed because of what.
import { clsx } from "clsx";
import { Fragment } from "react";
import { Cited, Cites, sourceName, useSources, type SourceList } from "@/components/desk/cited";
import { priorityLevel, spell } from "@/components/desk/words";
import { Avatar, PriorityBars } from "@/components/ui/chip";
import { Glyph } from "@/components/ui/evidence";
import { Icon, type IconName } from "@/components/ui/icons";
import { useT, type Translate } from "@/i18n";
import { dateOf } from "@/i18n/format";
import { hrefOf } from "@/app/router";
import type { ComparedSide, Comparison, Evidence, Priority, Sentence } from "@/ipc/generated/types";
import { keptBack, memoriesUsed } from "./tally";

export const columns = "grid grid-cols-[11.5rem_minmax(0,25fr)_minmax(0,38fr)_minmax(0,32fr)] @max-[80rem]:grid-cols-[9.5rem_minmax(0,28fr)_minmax(0,37fr)_minmax(0,33fr)] @max-[64rem]:grid-cols-2";

const cell = "min-w-0 px-4 py-4";

export function CaseRow({ one }: { one: Comparison }) {
  const t = useT();
  const sources = useSources(
    () => [...one.with.draft.sentences.flatMap((sentence) => sentence.evidence), ...one.changed.flatMap((change) => change.because)].filter((source) => source.kind !== "ticket"),
    [one],
  );
  const name = one.customerName === "" ? t("compare.noName") : one.customerName;
  const used = memoriesUsed(one).length;
  return (
    <section aria-label={name} className={clsx(columns, "border-b border-line last:flex-1 last:border-b-0")}>
      <div className={clsx(cell, "pl-6 @max-[64rem]:col-span-2 @max-[64rem]:flex @max-[64rem]:flex-wrap @max-[64rem]:items-center @max-[64rem]:gap-x-3 @max-[64rem]:border-b @max-[64rem]:border-line @max-[64rem]:py-3")}>
        <Avatar name={name} size="xl" />
        <h2 className="mt-2 text-sm @max-[64rem]:mt-0">
          <a href={hrefOf({ name: "ticket", id: one.ticket })} className="rounded-chip underline-offset-2 hover:underline">
            {name}
          </a>
        </h2>
        <p className="text-xs text-muted">{one.accountName ?? t("compare.noAccount")}</p>
        <p className="num mt-2 flex items-center gap-1.5 text-xs text-subtle @max-[64rem]:mt-0">
          <Glyph kind="memory" />
          {t("compare.facts", { count: one.with.memoriesRead, used })}
        </p>
      </div>
      <div className={clsx(cell, "border-x border-line bg-bg text-muted @max-[64rem]:border-l-0")}>
        <h3 className="sr">{t("compare.without")}</h3>
        <Side side={one.without} sources={null} muted />
        <p className="mt-2 text-xs text-subtle">{t("compare.readNothing")}</p>
      </div>
      <div className={clsx(cell, "border-r border-line @max-[64rem]:border-r-0")}>
        <h3 className="sr">{t("compare.with")}</h3>
        <Side side={one.with} sources={sources} />
      </div>
      <div className={clsx(cell, "@max-[64rem]:col-span-2 @max-[64rem]:border-t @max-[64rem]:border-line")}>
        <h3 className="sr">{t("compare.changed")}</h3>
        {one.changed.length === 0 ? <NothingChanged one={one} /> : <Changes one={one} sources={sources} />}
      </div>
    </section>
  );
}

const readable = (kind: string) => spell(kind.replace(/_id$/, "_number")).toLocaleLowerCase();

export function stepWords({ decision, actions }: ComparedSide, t: Translate): string {
  const step = ((): string => {
    switch (decision.action) {
      case "answer":
        return t("compare.step.answer");
      case "ask":
        return decision.asksFor === null ? t("compare.step.askSomething") : t("compare.step.ask", { what: readable(decision.asksFor) });
      case "escalate":
        return decision.route === null ? t("compare.step.escalate") : t("compare.step.escalateTo", { route: spell(decision.route) });
    }
  })();
  return actions.some(([tool]) => tool.startsWith("notify_")) ? t("compare.alsoNotify", { step }) : step;
}

const stepIcon = { answer: "return", ask: "help", escalate: "escalate" } as const satisfies Record<string, IconName>;

function actionIcon(tool: string): IconName {
  if (tool.startsWith("notify")) return "bell";
  if (tool.includes("escalation")) return "escalate";
  if (tool.includes("memory")) return "database";
  if (tool.includes("brief")) return "review";
  return "check";
}

function Side({ side, sources, muted = false }: { side: ComparedSide; sources: SourceList | null; muted?: boolean }) {
  const t = useT();
  const priority: Priority = side.decision.priority ?? "normal";
  return (
    <>
      <p className="flex min-w-0 items-center gap-2 text-md leading-5 font-title @max-[80rem]:text-sm">
        <Icon name={stepIcon[side.decision.action]} className={muted ? "" : "text-accent-text"} />
        <span className="min-w-0 flex-1">{stepWords(side, t)}</span>
        <span className={clsx("inline-flex shrink-0 items-center gap-1.5 text-xs font-strong", priority === "urgent" ? "text-danger-text" : "text-muted")}>
          <PriorityBars level={priorityLevel[priority]} />
          {t(`priority.${priority}`)}
        </span>
      </p>
      <div className="readable mt-2 text-md text-pretty">
        <Reply sentences={side.draft.sentences} text={side.draft.text} sources={sources} />
      </div>
      <ul aria-label={t("compare.actions")} className="mt-2.5 grid gap-1 border-t border-line pt-2">
        {side.actions.length === 0 && <li className="text-xs text-subtle">{t("compare.noActions")}</li>}
        {side.actions.map(([tool, title], i) => (
          <li key={i} className="grid grid-cols-[1rem_minmax(0,auto)_minmax(0,1fr)] items-center gap-2 text-xs leading-[1.125rem]">
            <Icon name={actionIcon(tool)} size={14} className="text-subtle" />
            <span className={clsx("cut", !muted && "font-strong")} title={title}>
              {title}
            </span>
            <code className="cut font-code text-muted @max-[80rem]:hidden" title={tool}>
              {tool}
            </code>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Sentences as they were written, with their paragraphs; a text without sentences is shown as it is. */
function Reply({ sentences, text, sources }: { sentences: readonly Sentence[]; text: string; sources: SourceList | null }) {
  if (sentences.length === 0) return <p className="whitespace-pre-line">{text}</p>;
  const paragraphs: Sentence[][] = [];
  for (const sentence of sentences) {
    const last = paragraphs.at(-1);
    if (last && sentence.before === "none") last.push(sentence);
    else paragraphs.push([sentence]);
  }
  return paragraphs.map((paragraph, i) => (
    <p key={i} className={clsx(i > 0 && (paragraph[0]?.before === "line" ? "" : "mt-1.5"))}>
      {paragraph.map((sentence, j) => (
        <Fragment key={j}>
          {j > 0 && " "}
          {sources ? <Cited text={sentence.text} of={sentence.evidence.filter((source) => source.kind !== "ticket")} list={sources} /> : sentence.text}
        </Fragment>
      ))}
    </p>
  ));
}

function NothingChanged({ one }: { one: Comparison }) {
  const t = useT();
  return (
    <div className="grid grid-cols-[1rem_minmax(0,1fr)] gap-2 text-xs leading-[1.125rem] text-muted">
      <Icon name="info" className="mt-px" />
      <div>
        <b className="text-sm font-title text-fg">{t("compare.nothingChanged")}</b>
        <p className="text-pretty">{one.memoryValue === "" ? t("compare.nothingWhy", { count: one.with.memoriesRead }) : one.memoryValue}</p>
      </div>
    </div>
  );
}

const known = ["action", "priority", "asked", "notify", "route", "kept_back"] as const;
const isKnown = (what: string): what is (typeof known)[number] => (known as readonly string[]).includes(what);
const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

function Changes({ one, sources }: { one: Comparison; sources: SourceList }) {
  const t = useT();
  const back = keptBack(one);
  const line = "grid grid-cols-[4.25rem_minmax(0,1fr)] gap-x-2 text-xs leading-[1.125rem]";
  // Each reason is spelled out where it is first named, and only numbered after that.
  const explained = new Set<string>();
  const fresh = (because: readonly Evidence[]) =>
    because.filter((source) => {
      if (source.kind === "ticket" || explained.has(source.id)) return false;
      explained.add(source.id);
      return true;
    });
  const rows = one.changed.map((change) => ({ change, told: fresh(change.because), cited: change.because.filter((source) => source.kind !== "ticket") }));
  return (
    <dl className="grid content-start gap-2">
      {rows.map(({ change, told, cited }, i) => {
        const rest = cited.filter((source) => !told.includes(source));
        return (
          <div key={i} className={line}>
            <dt className="text-subtle">{isKnown(change.what) ? t(`compare.what.${change.what}`) : spell(change.what)}</dt>
            <dd className="min-w-0">
              <p className="flex min-w-0 flex-wrap items-center gap-x-1.5">
                <span className="sr">{t("compare.was")}</span>
                <s className="text-subtle decoration-line-control">{capital(change.from)}</s>
                <Icon name="arrow" size={12} className="text-subtle" />
                <span className="sr">{t("compare.isNow")}</span>
                <b className="font-title">{capital(change.to)}</b>
                {rest.length > 0 && (
                  <span className="-ml-1">
                    <Cites of={rest} list={sources} />
                  </span>
                )}
              </p>
              {told.map((source) => (
                <p key={source.id} className="line-clamp-2 text-pretty text-muted" title={source.excerpt}>
                  <span className="mr-1 -ml-[3px]">
                    <Cites of={[source]} list={sources} />
                  </span>
                  {source.excerpt}
                  <small className="num text-2xs whitespace-nowrap text-subtle"> {source.kind === "policy" || source.observedAt === null ? sourceName(source) : dateOf(source.observedAt)}</small>
                </p>
              ))}
            </dd>
          </div>
        );
      })}
      {back > 0 && (
        <div className={line}>
          <dt className="text-subtle">{t("compare.what.kept_back")}</dt>
          <dd className="flex items-center gap-1.5 text-note-text">
            <Icon name="lock" size={12} className="text-note-icon" />
            {t("compare.keptBack", { count: back })}
          </dd>
        </div>
      )}
    </dl>
  );
}
