// The list of tickets: search, views, and rows that are only drawn where they can be seen, so that ten thousand scroll like ten.
// It is one list box: one tab stop, J/K or arrows move, Enter opens, X ticks.
import { useVirtualizer } from "@tanstack/react-virtual";
import { clsx } from "clsx";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useNow } from "@/app/clock";
import { useCommand } from "@/app/keyboard";
import { usePreferences } from "@/app/preferences";
import { Button, buttonLook, IconButton } from "@/components/ui/button";
import { Segmented } from "@/components/ui/choice";
import { TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuChoice } from "@/components/ui/overlay";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { count } from "@/i18n/format";
import type { ErrorWords, InboxView, TicketRow as Row, ViewCount } from "@/ipc";
import { FilterMenu } from "./filter-menu";
import { countOf, firstViews, moreViews } from "./inbox-views";
import { TicketRow } from "./ticket-row";

export interface TicketListProps {
  view: InboxView;
  counts: readonly ViewCount[];
  onView: (view: InboxView) => void;
  /** What "Department" means for this actor. */
  department: string;
  query: string;
  onQuery: (query: string) => void;
  /** Null while the list is being read for the first time. */
  rows: readonly Row[] | null;
  /** Rows over all pages. */
  total: number;
  /** Called when the end of what was read comes into sight. */
  onMore?: () => void;
  failure?: ErrorWords | null;
  onRetry?: () => void;
  currentId: string | null;
  onMove: (id: string) => void;
  onOpen: (id: string) => void;
  selected: ReadonlySet<string>;
  onSelect: (id: string) => void;
  onClearSelection: () => void;
  onNew: () => void;
  /** Bulk changes, shown while something is ticked. */
  bulk?: ReactNode;
}

/** Rows are three lines of 18 px and a padding by density, in rem, so that they grow with the text. */
const rowRem = { compact: 3.5625, regular: 4.0625, roomy: 4.75 } as const;

export function TicketList(props: TicketListProps) {
  const { view, counts, onView, query, onQuery, rows, failure, onRetry, currentId, onMove, onOpen, selected, onSelect, onClearSelection, onNew, bulk } = props;
  const t = useT();
  const searchBox = useRef<HTMLInputElement>(null);

  const at = rows?.findIndex((row) => row.ticket.id === currentId) ?? -1;
  const move = (step: 1 | -1) => {
    const next = rows?.[Math.max(0, Math.min((rows.length || 1) - 1, at === -1 ? 0 : at + step))];
    if (next) onMove(next.ticket.id);
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
        <FilterMenu query={query} onQuery={onQuery} />
        <IconButton icon="plus" label={t("inbox.newTicket")} onClick={onNew} />
      </div>
      <div className="flex items-center border-b border-line px-2 pb-2">
        {selected.size > 0 ? (
          <div className="flex min-h-6 flex-1 items-center gap-1 pl-1 text-xs">
            <b className="num flex-1">{t("inbox.selected", { count: selected.size })}</b>
            {bulk}
            <IconButton size="small" icon="close" label={t("inbox.clearSelection")} onClick={onClearSelection} />
          </div>
        ) : (
          <Views {...props} />
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
        <NoRows query={query} view={view} unassigned={countOf(counts, "unassigned") ?? 0} onClear={() => onQuery("")} onUnassigned={() => onView("unassigned")} />
      ) : (
        <Rows {...props} rows={rows} at={at} onMove={move} />
      )}
    </section>
  );
}

function Views({ view, counts, onView, department }: TicketListProps) {
  const t = useT();
  const behind = moreViews.find((candidate) => candidate === view);
  const nameOf = (value: InboxView) => (value === "department" ? department : t(`inbox.view.${value}`));
  return (
    <>
      <Segmented
        label={t("inbox.views")}
        value={view}
        onChange={onView}
        options={firstViews.map((value) => ({ value, label: nameOf(value), count: countOf(counts, value) }))}
        className="min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]"
      />
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            className={clsx(buttonLook({ look: "quiet", size: "small" }), "gap-1 px-1.5 text-sm", behind && "bg-raised font-strong text-fg shadow-[inset_0_0_0_1px_var(--border)]")}
            aria-label={t("inbox.moreViews")}
          >
            {behind && nameOf(behind)}
            <Icon name={behind ? "down" : "more"} size={behind ? 12 : 14} />
          </button>
        }
      >
        {moreViews.map((value) => (
          <MenuChoice key={value} checked={value === view} onSelect={() => onView(value)}>
            <span className="flex items-center gap-3">
              <span className="flex-1">{nameOf(value)}</span>
              <span className="num text-xs text-subtle">{count(countOf(counts, value) ?? 0)}</span>
            </span>
          </MenuChoice>
        ))}
      </Menu>
    </>
  );
}

interface RowsProps extends Pick<TicketListProps, "selected" | "onOpen" | "onSelect" | "total" | "onMore"> {
  rows: readonly Row[];
  at: number;
  onMove: (step: 1 | -1) => void;
}

function Rows({ rows, at, selected, total, onMore, onMove, onOpen, onSelect }: RowsProps) {
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
    getItemKey: (index) => rows[index]?.ticket.id ?? index,
    initialRect: { width: 320, height: 800 },
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);

  const items = virtual.getVirtualItems();
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - 20 && rows.length < total;
  useEffect(() => {
    if (nearEnd) onMore?.();
  }, [nearEnd, onMore]);

  const drawn = items.some((item) => item.index === at);
  const rowId = (index: number) => `${listId}-${rows[index]?.ticket.id ?? ""}`;
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
        else if (event.key === "Enter" && current) onOpen(current.ticket.id);
        else if (event.key === " " && current) onSelect(current.ticket.id);
        else return;
        event.preventDefault();
      }}
      className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div key={item.key} role="presentation" className="absolute inset-x-0 top-0" style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
              <TicketRow
                row={row}
                id={rowId(item.index)}
                now={now}
                current={item.index === at}
                selected={selected.has(row.ticket.id)}
                anySelected={selected.size > 0}
                position={item.index + 1}
                total={total}
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
