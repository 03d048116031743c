// Everything that was said and done, oldest first: customer left, agent right, notes on paper yellow with a lock, lookups as
// rows that open, receipts and events as thin lines. It opens at its end and stays there unless somebody scrolled up.
import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Glyph } from "@/components/ui/evidence";
import { Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dayKey, dayOf, timeOf } from "@/i18n/format";
import type { Receipt } from "@/ipc";
import { Bubble, NoteBlock } from "./message";
import { RunRow } from "./run-row";
import { blocksOf, type Run, type TimelineItem } from "./timeline-items";

/** Long conversations show their newest part; the rest is one press away. */
const SHOWN_AT_FIRST = 60;

function Thin({ children }: { children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 text-2xs text-subtle before:h-px before:flex-1 before:bg-line before:content-[''] after:h-px after:flex-1 after:bg-line after:content-['']">
      <span className="max-w-[80%] text-center">{children}</span>
    </div>
  );
}

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const t = useT();
  return (
    <div id={`receipt-${receipt.id}`} tabIndex={-1} className="readable flex min-h-7 items-center gap-2 rounded-control border border-receipt-line bg-receipt-soft px-2 text-xs text-receipt-text">
      <Glyph kind="receipt" />
      <span className="min-w-0 flex-1">
        <b className="inline-block font-strong first-letter:uppercase">{receipt.done}</b> · <span className="num">{receipt.reference}</span>
        {!receipt.confirmed && ` · ${t("ticket.takenIn")}`}
      </span>
      <span className="cut max-w-1/3">{receipt.destination}</span>
      <time dateTime={receipt.at}>{timeOf(receipt.at)}</time>
    </div>
  );
}

/** Many lookups at once show what did not answer and the first few; the context column has them all. */
const RUNS_SHOWN = 3;

function Runs({ runs, onRetry }: { runs: readonly Run[]; onRetry: () => void }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const trouble = (run: Run) => !("fact" in run);
  const sorted = all || runs.length <= RUNS_SHOWN + 1 ? runs : [...runs].sort((a, b) => Number(trouble(b)) - Number(trouble(a))).slice(0, Math.max(RUNS_SHOWN, runs.filter(trouble).length));
  return (
    <ul className="overflow-hidden rounded-control border border-line">
      {sorted.map((run) => (
        <RunRow key={run.id} run={run} onRetry={onRetry} />
      ))}
      {sorted.length < runs.length && (
        <li className="border-t border-line">
          <button type="button" data-ring="inset" className="min-h-6 w-full pl-7 text-left text-xs text-subtle hover:bg-hover hover:text-fg" onClick={() => setAll(true)}>
            {t("ticket.moreLookups", { count: runs.length - sorted.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

export interface TimelineProps {
  /** Null while the ticket is being read for the first time. */
  items: readonly TimelineItem[] | null;
  /** Whose messages are "You". */
  me: string;
  onRetry: () => void;
  /** Questions, reasons and proposed actions stand after the last item. */
  children?: ReactNode;
}

export function Timeline({ items, me, onRetry, children }: TimelineProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [all, setAll] = useState(false);

  // What comes in below, and what grows below (a card, a larger composer), keeps the end in sight.
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !inside.current) return;
    const stay = () => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    };
    stay();
    const watch = new ResizeObserver(stay);
    watch.observe(inside.current);
    watch.observe(box);
    return () => watch.disconnect();
  }, []);

  const blocks = blocksOf(items ?? []);
  const hidden = all ? 0 : Math.max(0, blocks.length - SHOWN_AT_FIRST);
  const shown = blocks.slice(hidden);
  return (
    <div
      ref={scroller}
      role="log"
      // Announced by the draft's own live region; a whole conversation read aloud on opening helps nobody.
      aria-live="off"
      aria-label={t("ticket.timeline")}
      // A region that scrolls must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-ring="inset"
      onScroll={(event) => {
        // Only going up leaves the end: what grows below also looks like a scroll to some engines.
        const box = event.currentTarget;
        if (box.scrollHeight - box.scrollTop - box.clientHeight < 48) atEnd.current = true;
        else if (box.scrollTop < lastTop.current) atEnd.current = false;
        lastTop.current = box.scrollTop;
      }}
      className="fade-top flex min-h-0 flex-1 flex-col overflow-auto *:first:mt-auto"
    >
      <div ref={inside} className="flex shrink-0 flex-col gap-1.75 px-5 pt-2.5 pb-3 *:shrink-0">
        {items === null && <LoadingMessages />}
        {hidden > 0 && (
          <Button size="small" look="quiet" className="self-center" onClick={() => setAll(true)}>
            {t("ticket.earlier", { count: hidden })}
          </Button>
        )}
        {shown.map((block, i) => {
          const previous = shown[i - 1];
          const newDay = previous === undefined || dayKey(previous.at) !== dayKey(block.at);
          return (
            <Fragment key={block.id}>
              {newDay && <Thin>{dayOf(block.at)}</Thin>}
              {block.type === "message" && <Bubble message={block.message} mine={block.message.author === "agent" && block.message.authorName === me} />}
              {block.type === "note" && <NoteBlock message={block.message} />}
              {block.type === "event" && (
                <Thin>
                  {block.text} · <time dateTime={block.at}>{timeOf(block.at)}</time>
                </Thin>
              )}
              {block.type === "rejected" && <Thin>{t("action.rejectedLine", { title: block.action.title, at: timeOf(block.at) })}</Thin>}
              {block.type === "receipt" && <ReceiptRow receipt={block.receipt} />}
              {block.type === "runs" && (
                <Runs runs={block.runs} onRetry={onRetry} />
              )}
            </Fragment>
          );
        })}
        {children}
      </div>
    </div>
  );
}

function LoadingMessages() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")} className="grid gap-3">
      {["w-2/5", "w-3/5", "w-1/2"].map((width, i) => (
        <div key={width} className={i === 1 ? "justify-self-end" : ""}>
          <Skeleton className="mb-1.5 w-24" />
          <div className={`flex h-9 items-center rounded-card border border-line px-3 ${i === 1 ? "bg-sunken" : "bg-raised"} w-80`}>
            <Skeleton className={width} />
          </div>
        </div>
      ))}
    </div>
  );
}
