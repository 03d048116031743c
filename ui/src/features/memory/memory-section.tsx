// What is kept from before, by scope, each with its date and where it is from. Superseded facts stay in sight, struck through.
import { sourceName } from "@/components/desk/source-names";
import { placeWords } from "@/components/desk/words";
import { Button, IconButton } from "@/components/ui/button";
import { Glyph } from "@/components/ui/evidence";
import { Icon } from "@/components/ui/icons";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/overlay";
import { Divider, Section } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import type { Memory, Recalled, ScopeKind, SourceReport } from "@/ipc";
import { Bars, Folded, Line, mark, Quiet } from "./line";

export type FactDeed = "pin" | "correct" | "forget" | "history";

export interface MemorySectionProps {
  /** Null while nothing was read yet. */
  memories: readonly Recalled[] | null;
  /** Memory sources that did not answer, or still read. */
  reports: readonly SourceReport[];
  asOf: string | null;
  verified: boolean;
  numberOf: (id: string) => number | null;
  /** Set while the demo's memories are not there yet. */
  unseeded: { onSeed: () => void; busy: boolean } | null;
  onRefresh: () => void;
  onFact: (deed: FactDeed, memory: Memory) => void;
}

const scopes: readonly ScopeKind[] = ["customer", "account", "ticket", "team"];
export const scopeOf = (memory: Pick<Memory, "scope">): string => memory.scope.slice(0, memory.scope.indexOf(":"));

export function MemorySection({ memories, reports, asOf, verified, numberOf, unseeded, onRefresh, onFact }: MemorySectionProps) {
  const t = useT();
  const down = reports.filter(({ state }) => state.state === "failed");
  const reading = reports.filter(({ state }) => state.state === "reading");
  return (
    <Section
      title={t("context.memory")}
      note={memories?.length}
      tail={
        memories && (
          <>
            {asOf !== null && <span className="num">{t("context.asOf", { at: timeOf(asOf) })}</span>}
            <IconButton size="small" iconSize={12} icon="refresh" label={t("common.refresh")} onClick={onRefresh} className="-mr-1.5" />
          </>
        )
      }
    >
      {memories === null && <Bars count={4} />}
      {down.map(({ source, state }) => (
        <div key={sourceName(source, t)} role="alert" className="-mx-1 mb-0.5 flex min-h-6 items-center gap-2 rounded-chip bg-danger-soft px-1 text-xs text-danger-text">
          <Icon name="alert" size={12} />
          <span className="cut flex-1">
            {sourceName(source, t)}: {state.state === "failed" ? state.reason : ""}
          </span>
          <Button size="inline" look="link" onClick={onRefresh}>
            {t("common.retry")}
          </Button>
        </div>
      ))}
      {memories !== null && !verified && memories.some(({ memory }) => scopeOf(memory) !== "team") && <Quiet>{t("context.unverifiedMemory")}</Quiet>}
      {memories?.length === 0 &&
        (unseeded !== null ? (
          <div className="flex items-center gap-2 pb-1 text-xs text-muted">
            <span className="flex-1">{t("context.unseeded")}</span>
            <Button size="small" icon="database" disabled={unseeded.busy} onClick={unseeded.onSeed}>
              {t("banner.seed")}
            </Button>
          </div>
        ) : (
          reading.length === 0 && <Quiet>{t("context.noMemory")}</Quiet>
        ))}
      {scopes.map((scope) => {
        const weight = ({ memory }: Recalled) => Number(memory.pinned) * 2 + Number(numberOf(memory.id) !== null);
        const lines = (memories?.filter(({ memory }) => scopeOf(memory) === scope) ?? []).sort((a, b) => weight(b) - weight(a));
        if (lines.length === 0) return null;
        return (
          <div key={scope}>
            <Divider>{t(`context.scope.${scope}`)}</Divider>
            <Folded items={lines} shown={Math.max(scope === "customer" ? 5 : 3, lines.filter((line) => weight(line) > 0).length)}>
              {(line) => <Fact key={line.memory.id} line={line} n={numberOf(line.memory.id)} onFact={onFact} />}
            </Folded>
          </div>
        );
      })}
    </Section>
  );
}

function Fact({ line, n, onFact }: { line: Recalled; n: number | null; onFact: MemorySectionProps["onFact"] }) {
  const t = useT();
  const { memory } = line;
  const gone = memory.state.state === "superseded";
  return (
    <Line
      id={`memory-${memory.id}`}
      glyph={<Glyph kind="memory" tone={gone ? "gone" : "own"} />}
      gone={gone}
      source={
        <span title={line.why.map(({ feature }) => feature).join(", ")}>
          {placeWords(memory)}
          {memory.pinned && ` · ${t("context.pinned")}`}
          {memory.inferred && ` · ${t("context.inferred")}`}
          {line.freshness.state === "cached" && ` · ${t("context.cachedAt", { at: timeOf(line.freshness.at) })}`}
          {memory.state.state === "superseded" && ` · ${t("context.superseded", { at: dateOf(memory.state.at) })}`}
        </span>
      }
      tail={mark("memory", n, t("evidence.memory", { n: n ?? "" }))}
      menu={
        <>
          {memory.pinned && <Icon name="pin" size={12} className="text-subtle" label={t("context.pinned")} />}
          <FactMenu memory={memory} onFact={onFact} />
        </>
      }
    >
      {memory.text}
    </Line>
  );
}

function FactMenu({ memory, onFact }: { memory: Memory; onFact: MemorySectionProps["onFact"] }) {
  const t = useT();
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="small"
          iconSize={14}
          icon="more"
          label={t("context.factMenu", { text: memory.text.slice(0, 60) })}
          className="-my-1 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 aria-expanded:opacity-100"
        />
      }
    >
      <MenuItem icon="pin" onSelect={() => onFact("pin", memory)}>
        {t(memory.pinned ? "context.unpin" : "context.pin")}
      </MenuItem>
      <MenuItem icon="edit" onSelect={() => onFact("correct", memory)}>
        {t("context.correct")}
      </MenuItem>
      <MenuItem icon="clock" onSelect={() => onFact("history", memory)}>
        {t("context.history")}
      </MenuItem>
      <MenuSeparator />
      <MenuItem danger icon="close" onSelect={() => onFact("forget", memory)}>
        {t("context.forget")}
      </MenuItem>
    </Menu>
  );
}
