// What is remembered, newest first, as of any day: who said it, where, what replaced what. Superseded facts stay, struck through.
import { clsx } from "clsx";
import { placeWords, spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Chip, InternalChip } from "@/components/ui/chip";
import { Glyph } from "@/components/ui/evidence";
import { useT } from "@/i18n";
import { dateOf, monthOf } from "@/i18n/format";
import type { Channel, CustomerPage, Memory } from "@/ipc/generated/types";
import { byMonth, endOfDay, scopeOf, timelineOf } from "./timeline";

export interface MemoryTimelineProps {
  page: CustomerPage;
  /** "2026-05-01"; empty is now. */
  day: string;
  onDay: (day: string) => void;
  channel: Channel | null;
  onChannel: (channel: Channel | null) => void;
  /** The answer for the new day is still on its way. */
  stale: boolean;
}

export function MemoryTimeline({ page, day, onDay, channel, onChannel, stale }: MemoryTimelineProps) {
  const t = useT();
  const memories = timelineOf(page.memories, page.accountMemories, channel);
  return (
    <section aria-label={t("customers.memory")} aria-busy={stale}>
      <header className="flex min-h-8 flex-wrap items-center gap-2 pb-1.5">
        <h3>
          {t("customers.memory")} <span className="num font-body text-subtle">{memories.length}</span>
        </h3>
        {channel !== null && (
          <Button size="small" look="quiet" icon="close" onClick={() => onChannel(null)}>
            {t(`channel.${channel}`)}
          </Button>
        )}
        <span className="flex-1" />
        <label className="flex items-center gap-2 text-xs text-muted">
          {t("customers.asOf")}
          <input
            type="date"
            value={day}
            onChange={(event) => onDay(event.target.value)}
            className="num min-h-6.5 rounded-control border border-line-strong bg-raised px-2 text-xs hover:border-line-control"
          />
        </label>
        <Button size="small" look="quiet" disabled={day === ""} onClick={() => onDay("")}>
          {t("customers.now")}
        </Button>
      </header>
      {day !== "" && <p className="pb-1.5 text-xs text-muted">{t("customers.asOfNote", { at: dateOf(endOfDay(day)) })}</p>}
      {memories.length === 0 ? (
        <p className="text-muted">{t(channel !== null ? "customers.memoryNoneChannel" : day === "" ? "customers.memoryNone" : "customers.memoryNoneThen")}</p>
      ) : (
        <div className={clsx(stale && "opacity-60")}>
          {byMonth(memories).map((month) => (
            <div key={month.key} className="grid grid-cols-[7rem_minmax(0,1fr)] @max-[46rem]:grid-cols-1">
              <h4 className="num pt-1.75 text-xs font-strong text-subtle">{monthOf(`${month.key}-15T12:00:00Z`)}</h4>
              <ol className="relative border-l border-line pb-2.5">
                {month.memories.map((memory) => (
                  <Line key={memory.id} memory={memory} />
                ))}
              </ol>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

function Line({ memory }: { memory: Memory }) {
  const t = useT();
  const gone = memory.state.state === "superseded";
  const scope = scopeOf(memory);
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-1.25 pl-4">
      <span className="absolute top-2 -left-[6.5px] grid size-3 place-items-center bg-surface">
        <Glyph kind="memory" tone={gone ? "gone" : "own"} />
      </span>
      <p className={clsx("readable text-pretty", gone && "text-subtle line-through decoration-line-control")}>{memory.text}</p>
      <span className="flex items-start gap-1">
        {memory.pinned && <Chip size="small">{t("customers.pinned")}</Chip>}
        {memory.category === "risk" && <InternalChip size="small">{spell(memory.category)}</InternalChip>}
        <Chip size="small" tone="soft">
          {t(`customers.scope.${scope}`)}
        </Chip>
      </span>
      <p className="num text-xs text-subtle">
        {[
          placeWords(memory),
          memory.inferred ? t("customers.impression") : null,
          memory.state.state === "superseded" ? t("customers.superseded", { at: dateOf(memory.state.at) }) : null,
        ]
          .filter((word) => word !== null)
          .join(" · ")}
      </p>
    </li>
  );
}
