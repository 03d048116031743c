// The list of tickets: search, views, and rows that are only drawn where they can be seen, so that ten thousand scroll like ten.
// It is one list box: one tab stop, J/K or arrows move, Enter opens, X ticks.
import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useNow } from "@/app/clock";
import { useCommand } from "@/app/keyboard";
import { usePreferences } from "@/app/preferences";
import { Button, IconButton } from "@/components/ui/button";
import { Segmented } from "@/components/ui/choice";
import { TextInput } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import type { ErrorWords, InboxCounts, InboxView, TicketRow as Row } from "@/ipc";
import { TicketRow } from "./ticket-row";

export interface TicketListProps {
  view: InboxView;
  counts: InboxCounts;
  onView: (view: InboxView) => void;
  query: string;
  onQuery: (query: string) => void;
  /** Null while the list is being read for the first time. */
  rows: readonly Row[] | null;
  failure?: ErrorWords | null;
  onRetry?: () => void;
  currentId: string | null;
  onMove: (id: string) => void;
  onOpen: (id: string) => void;
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onClearSelection: () => void;
  onNew: () => void;
  /** What stands behind the filter button. */
  filter?: ReactNode;
  /** Bulk changes, shown while something is ticked. */
  bulk?: ReactNode;
}

/** Rows are three lines of 18 px and a padding by density, in rem, so that they grow with the text. */
const rowRem = { compact: 3.5625, regular: 4.0625, roomy: 4.75 } as const;
const shownViews: readonly InboxView[] = ["mine", "unassigned", "all", "snoozed"];

export function TicketList(props: TicketListProps) {
  const { view, counts, onView, query, onQuery, rows, failure, onRetry, currentId, onMove, onOpen, selected, onSelect, onClearSelection, onNew, filter, bulk } = props;
  const t = useT();
  const searchBox = useRef<HTMLInputElement>(null);

  const at = rows?.findIndex((row) => row.id === currentId) ?? -1;
  const move = (step: 1 | -1) => {
    const next = rows?.[Math.max(0, Math.min((rows.length || 1) - 1, at === -1 ? 0 : at + step))];
    if (next) onMove(next.id);
  };
  useCommand("next", () => move(1));
  useCommand("previous", () => move(-1));
  useCommand("open", () => (currentId === null ? false : onOpen(currentId)));
  useCommand("select", () => (currentId === null ? false : onSelect(currentId)));
  useCommand("search", () => searchBox.current?.focus());
  useCommand("newTicket", onNew);
  useCommand("goMine", () => onView("mine"));
  useCommand("back", selected.size > 0 ? onClearSelection : null);

  return (
    <section aria-label={t("inbox.list")} className="flex min-h-0 flex-1 flex-col bg-bg">
      <div className="flex min-h-bar items-center gap-1.5 px-3">
        <TextInput
          ref={searchBox}
          icon="search"
          type="search"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              onQuery("");
              event.currentTarget.blur();
            } else if (event.key === "ArrowDown" || event.key === "Enter") {
              event.preventDefault();
              event.currentTarget.blur();
              if (at === -1) move(1);
            }
          }}
          placeholder={t("inbox.search")}
          aria-label={t("inbox.search")}
          trailing={query === "" ? <Kbd keys="/" /> : undefined}
          boxClassName="flex-1"
          className="[&::-webkit-search-cancel-button]:hidden"
        />
        {filter}
        <IconButton icon="plus" label={t("inbox.newTicket")} onClick={onNew} />
      </div>
      <div className="flex items-center border-b border-line px-2 pb-2">
        {selected.size > 0 ? (
          <div className="flex min-h-6 flex-1 items-center gap-1.5 pl-1 text-xs">
            <b className="num flex-1">{t("inbox.selected", { count: selected.size })}</b>
            {bulk}
            <Button size="small" look="quiet" onClick={onClearSelection}>
              {t("inbox.clearSelection")}
            </Button>
          </div>
        ) : (
          <Segmented
            label={t("inbox.views")}
            value={view}
            onChange={onView}
            options={shownViews.map((value) => ({ value, label: t(`inbox.view.${value}`), count: value === "all" ? undefined : counts[value], className: value === "snoozed" ? "max-[1360px]:hidden" : undefined }))}
            className="overflow-x-auto [scrollbar-width:none]"
          />
        )}
      </div>
      {failure ? (
        <EmptyState
          icon="alert"
          tone="bad"
          title={t("inbox.failed")}
          action={
            onRetry && (
              <Button size="small" icon="refresh" onClick={onRetry}>
                {t("common.retry")}
              </Button>
            )
          }
        >
          {failure.hint ?? failure.text}
        </EmptyState>
      ) : rows === null ? (
        <LoadingRows />
      ) : rows.length === 0 ? (
        <NoRows query={query} view={view} unassigned={counts.unassigned ?? 0} onClear={() => onQuery("")} onUnassigned={() => onView("unassigned")} />
      ) : (
        <Rows rows={rows} at={at} selected={selected} onMove={move} onOpen={onOpen} onSelect={onSelect} />
      )}
    </section>
  );
}

interface RowsProps {
  rows: readonly Row[];
  at: number;
  selected: ReadonlySet<string>;
  onMove: (step: 1 | -1) => void;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

function Rows({ rows, at, selected, onMove, onOpen, onSelect }: RowsProps) {
  const t = useT();
  const now = useNow();
  const listId = useId();
  const { density, textScale } = usePreferences();
  const scroller = useRef<HTMLDivElement>(null);
  const height = rowRem[density] * 16 * textScale;
  // The virtual list hands out functions that must not be memoised; nothing here passes them on.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
    initialRect: { width: 320, height: 800 },
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  const drawn = virtual.getVirtualItems().some((item) => item.index === at);
  const rowId = (index: number) => `${listId}-${rows[index]?.id ?? ""}`;
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      data-ring="inset"
      aria-label={t("inbox.list")}
      {...(drawn ? { "aria-activedescendant": rowId(at) } : {})}
      onKeyDown={(event) => {
        const current = rows[at];
        if (event.key === "ArrowDown") onMove(1);
        else if (event.key === "ArrowUp") onMove(-1);
        else if (event.key === "Enter" && current) onOpen(current.id);
        else if (event.key === " " && current) onSelect(current.id);
        else return;
        event.preventDefault();
      }}
      className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div key={item.key} role="presentation" className="absolute inset-x-0 top-0" style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              <TicketRow
                row={row}
                id={rowId(item.index)}
                now={now}
                current={item.index === at}
                selected={selected.has(row.id)}
                anySelected={selected.size > 0}
                position={item.index + 1}
                total={rows.length}
                onOpen={onOpen}
                onSelect={onSelect}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function LoadingRows() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")} className="min-h-0 flex-1 overflow-hidden">
      {["w-[46%]", "w-[38%]", "w-[52%]", "w-[41%]", "w-[48%]", "w-[36%]", "w-[50%]"].map((width, i) => (
        <div key={width} className={clsx("grid h-row content-center gap-1.75 border-b border-line px-3", i > 4 && "opacity-60")}>
          <div className="flex items-center gap-2">
            <Skeleton className="w-3.5" />
            <Skeleton className={width} />
            <span className="flex-1" />
            <Skeleton className="w-7.5" />
          </div>
          <Skeleton className="ml-5.5 w-[72%]" />
        </div>
      ))}
    </div>
  );
}

function NoRows({ query, view, unassigned, onClear, onUnassigned }: { query: string; view: InboxView; unassigned: number; onClear: () => void; onUnassigned: () => void }) {
  const t = useT();
  if (query !== "") {
    return (
      <EmptyState icon="search" title={t("inbox.empty.search", { query })} action={<Button size="small" onClick={onClear}>{t("inbox.empty.clear")}</Button>}>
        {t("inbox.empty.searchHint")}
      </EmptyState>
    );
  }
  if (view !== "mine") return <EmptyState icon="check" title={t("inbox.empty.none")} />;
  return (
    <EmptyState
      icon="check"
      title={t("inbox.empty.title")}
      action={
        unassigned > 0 && (
          <Button size="small" onClick={onUnassigned}>
            {t("inbox.empty.take")}
          </Button>
        )
      }
    >
      {unassigned > 0 && t("inbox.empty.unassigned", { count: unassigned })}
    </EmptyState>
  );
}
