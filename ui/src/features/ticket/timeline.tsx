// Everything that was said and done, oldest first: customer left, agent right, notes on paper yellow with a lock, tool runs as
// rows that open, events as thin lines. It opens at its end and stays there unless somebody scrolled up.
import { clsx } from "clsx";
import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { channelIcon } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/chip";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { useT } from "@/i18n";
import { dayKey, dayOf, timeOf, took } from "@/i18n/format";
import type { TimelineItem } from "@/ipc";

type Message = Extract<TimelineItem, { type: "message" }>;
type Note = Extract<TimelineItem, { type: "note" }>;
export type Run = Extract<TimelineItem, { type: "run" }>;

function Thin({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 text-2xs text-subtle before:h-px before:flex-1 before:bg-line before:content-[''] after:h-px after:flex-1 after:bg-line after:content-['']">
      <span className="max-w-[80%] text-center">{children}</span>
    </div>
  );
}

function Bubble({ item }: { item: Message }) {
  const t = useT();
  const right = item.author === "agent";
  return (
    <article className={clsx("max-w-140", right && "w-fit self-end")}>
      <header className={clsx("mb-[3px] flex items-center gap-1.5 text-xs text-subtle", right && "justify-end")}>
        {right && <time dateTime={item.at}>{timeOf(item.at)}</time>}
        <b className="font-strong text-fg">{item.mine ? t("common.you") : item.name}</b>
        {right ? (
          <Avatar name={item.name} me={item.mine} />
        ) : (
          <>
            <Icon name={channelIcon[item.channel]} size={12} />
            {t(`channel.${item.channel}`)}
            <time dateTime={item.at}>{timeOf(item.at)}</time>
          </>
        )}
      </header>
      <div
        className={clsx(
          "readable w-fit rounded-card border px-3 pt-1 pb-1.25 text-md text-pretty wrap-anywhere whitespace-pre-wrap",
          right ? "ml-auto border-transparent bg-sunken more:border-line" : "border-line bg-raised",
        )}
      >
        {item.text}
      </div>
      {item.attachments.length > 0 && (
        <ul className={clsx("mt-1 flex flex-wrap gap-1.5", right && "justify-end")}>
          {item.attachments.map((name) => (
            <li key={name} className="inline-flex min-h-6 items-center gap-1 rounded-control border border-line px-2 text-xs text-muted">
              <Icon name="attach" size={12} />
              <span className="sr">{t("ticket.attachment", { name: "" })}</span>
              {name}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function NoteBlock({ item }: { item: Note }) {
  const t = useT();
  return (
    <article className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 rounded-card border border-note-line bg-note px-3 pt-1.75 pb-2">
      <Icon name="lock" className="text-note-icon" />
      <div>
        <header className="text-xs text-note-text">
          <b>{item.name}</b> · <time dateTime={item.at}>{timeOf(item.at)}</time> · {t("ticket.onlyTeam")}
        </header>
        <p className="readable mt-0.5 text-md text-pretty wrap-anywhere whitespace-pre-wrap">{item.text}</p>
      </div>
    </article>
  );
}

function RunRow({ run, onRetry }: { run: Run; onRetry: ((run: Run) => void) | undefined }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <li className="not-first:border-t not-first:border-line">
      <div className="flex items-center pr-2.5 text-xs text-muted hover:bg-hover">
        <button type="button" data-ring="inset" aria-expanded={open} onClick={() => setOpen(!open)} className="flex min-h-6.25 min-w-0 flex-1 items-center gap-2 pl-2 text-left">
          <Icon name="right" size={12} className={clsx("text-subtle transition-transform duration-(--t-feedback)", open && "rotate-90")} />
          <Glyph kind="live" tone={run.ok ? "own" : "failed"} />
          <span className="font-code text-[0.92em] whitespace-nowrap text-fg">{run.tool}</span>
          <span className={clsx("cut", !run.ok && "text-danger-text")}>{run.result}</span>
        </button>
        {run.ok ? (
          <span className="num whitespace-nowrap text-subtle">
            {took(run.tookMs)} · {timeOf(run.at)}
          </span>
        ) : (
          onRetry && (
            <Button size="inline" look="link" onClick={() => onRetry(run)}>
              {t("common.retry")}
            </Button>
          )
        )}
      </div>
      {open && (
        <dl className="readable grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 border-t border-line bg-bg py-2 pr-3 pl-7 text-xs">
          <dt className="text-subtle">{t("ticket.toolArguments")}</dt>
          <dd className="font-code wrap-anywhere whitespace-pre-wrap">{run.arguments}</dd>
          <dt className="text-subtle">{t("ticket.toolResult")}</dt>
          <dd className="font-code wrap-anywhere whitespace-pre-wrap">{run.detail}</dd>
        </dl>
      )}
    </li>
  );
}

/** Neighbouring tool runs share one frame. */
type Block = { type: "runs"; id: string; at: string; runs: Run[] } | Exclude<TimelineItem, Run>;

export function blocksOf(items: readonly TimelineItem[]): Block[] {
  const blocks: Block[] = [];
  for (const item of items) {
    const last = blocks.at(-1);
    if (item.type !== "run") blocks.push(item);
    else if (last?.type === "runs") last.runs.push(item);
    else blocks.push({ type: "runs", id: `runs-${item.id}`, at: item.at, runs: [item] });
  }
  return blocks;
}

export interface TimelineProps {
  items: readonly TimelineItem[];
  onRetryRun?: (run: Run) => void;
  /** Proposed actions and drafts stand after the last item. */
  children?: ReactNode;
  before?: ReactNode;
}

export function Timeline({ items, onRetryRun, children, before }: TimelineProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = items.at(-1)?.id;
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && atEnd.current) box.scrollTop = box.scrollHeight;
  }, [last, children]);
  const blocks = blocksOf(items);
  return (
    <div
      ref={scroller}
      role="log"
      aria-label={t("ticket.timeline")}
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-ring="inset"
      onScroll={(event) => {
        const box = event.currentTarget;
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 48;
      }}
      className="fade-top flex min-h-0 flex-1 flex-col gap-1.75 overflow-auto px-5 pt-2.5 pb-3 *:shrink-0 *:first:mt-auto"
    >
      {before}
      {blocks.map((block, i) => {
        const previous = blocks[i - 1];
        const newDay = previous === undefined || dayKey(previous.at) !== dayKey(block.at);
        return (
          <Fragment key={block.id}>
            {newDay && <Thin>{dayOf(block.at)}</Thin>}
            {block.type === "message" && <Bubble item={block} />}
            {block.type === "note" && <NoteBlock item={block} />}
            {block.type === "event" && (
              <Thin>
                {block.text} · <time dateTime={block.at}>{timeOf(block.at)}</time>
              </Thin>
            )}
            {block.type === "runs" && (
              <ul className="overflow-hidden rounded-control border border-line">
                {block.runs.map((run) => (
                  <RunRow key={run.id} run={run} onRetry={onRetryRun} />
                ))}
              </ul>
            )}
          </Fragment>
        );
      })}
      {children}
    </div>
  );
}
