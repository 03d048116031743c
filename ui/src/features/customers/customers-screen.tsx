// Customers: find a person, see everything the desk knows about them and where it is from.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useDeferredValue, useRef, useState } from "react";
import { useNow } from "@/app/clock";
import { useCommand } from "@/app/keyboard";
import { go, hrefOf } from "@/app/router";
import { Button } from "@/components/ui/button";
import { Avatar, Chip } from "@/components/ui/chip";
import { TextInput } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { ago } from "@/i18n/format";
import { explain, query } from "@/ipc";
import type { CustomerId, CustomerRow } from "@/ipc/generated/types";
import { CustomerView } from "./customer-view";

export const FOUND_AT_MOST = 60;

export function CustomersScreen({ customerId }: { customerId: CustomerId | undefined }) {
  const t = useT();
  const [words, setWords] = useState("");
  const wanted = useDeferredValue(words.trim());
  const search = useRef<HTMLInputElement>(null);
  const found = useQuery({ ...query("customers_find", { query: wanted, limit: FOUND_AT_MOST }), placeholderData: keepPreviousData });
  const rows = found.data ?? null;
  const move = (step: 1 | -1) => {
    if (!rows || rows.length === 0) return;
    const at = rows.findIndex((row) => row.customer.id === customerId);
    const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next) go({ name: "customers", id: next.customer.id }, customerId === undefined ? "push" : "replace");
  };
  useCommand("search", () => search.current?.focus());
  useCommand("next", () => move(1));
  useCommand("previous", () => move(-1));
  useCommand("back", customerId === undefined ? null : () => go({ name: "customers" }));

  return (
    <div className="grid h-full min-h-0 grid-cols-[clamp(15.5rem,21cqi,18.5rem)_minmax(0,1fr)] bg-surface @max-[46rem]:grid-cols-1">
      <section aria-label={t("customers.title")} className={clsx("flex min-h-0 flex-col border-r border-line bg-bg", customerId !== undefined && "@max-[46rem]:hidden")}>
        <header className="flex min-h-bar items-center gap-2 border-b border-line px-4">
          <h1 className="text-lg">{t("customers.title")}</h1>
        </header>
        <div className="border-b border-line px-2 py-2">
          <TextInput
            ref={search}
            icon="search"
            type="search"
            aria-label={t("customers.find")}
            placeholder={t("customers.find")}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") event.currentTarget.blur();
              if (event.key === "Enter" && rows?.[0]) go({ name: "customers", id: rows[0].customer.id });
            }}
            trailing={<Kbd keys="/" />}
          />
        </div>
        <p className="num px-4 pt-2.5 pb-1 text-2xs font-strong text-subtle" role="status">
          {rows && (wanted === "" ? t("customers.recent") : t("customers.found", { count: rows.length }))}
        </p>
        {found.error && !rows ? (
          <EmptyState icon="alert" tone="bad" title={explain(found.error).text} action={<Button size="small" icon="refresh" onClick={() => void found.refetch()}>{t("common.retry")}</Button>} />
        ) : rows === null ? (
          <LoadingRows />
        ) : rows.length === 0 ? (
          wanted === "" ? (
            <EmptyState icon="users" title={t("customers.empty.title")}>
              {t("customers.empty.body")}
            </EmptyState>
          ) : (
            <EmptyState icon="search" title={t("customers.none.title", { query: wanted })} action={<Button size="small" onClick={() => setWords("")}>{t("customers.none.clear")}</Button>}>
              {t("customers.none.body")}
            </EmptyState>
          )
        ) : (
          <ul aria-label={t("customers.list")} className="min-h-0 flex-1 overflow-auto [scrollbar-width:none]">
            {rows.map((row) => (
              <Row key={row.customer.id} row={row} current={row.customer.id === customerId} />
            ))}
          </ul>
        )}
      </section>
      {customerId === undefined ? (
        <main className="grid @max-[46rem]:hidden">
        <EmptyState icon="users" title={t("customers.pick.title")}>
          {t("customers.pick.body")}
        </EmptyState>
        </main>
      ) : (
        <CustomerView key={customerId} id={customerId} />
      )}
    </div>
  );
}

function Row({ row, current }: { row: CustomerRow; current: boolean }) {
  const t = useT();
  const now = useNow();
  const name = row.customer.name === "" ? (row.identities[0]?.value ?? t("customers.unnamed")) : row.customer.name;
  return (
    <li>
      <a
        href={hrefOf({ name: "customers", id: row.customer.id })}
        data-ring="inset"
        {...(current ? { "aria-current": "true" as const } : {})}
        className={clsx(
          "relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-2.5 border-b border-line px-4 py-2 hover:bg-hover aria-[current=true]:bg-selected",
          current && "before:absolute before:inset-y-0 before:left-0 before:w-[3px] before:bg-accent",
        )}
      >
        <Avatar name={name} size="large" />
        <span className="min-w-0">
          <span className={clsx("cut block", current && "font-title")}>{name}</span>
          <span className="cut block text-xs text-muted">{row.accounts.length === 0 ? t("customers.noAccount") : row.accounts.join(", ")}</span>
        </span>
        <span className="grid justify-items-end gap-0.5">
          <span className="num text-xs text-subtle">{row.lastContactAt === null ? "" : ago(row.lastContactAt, now)}</span>
          {row.openTickets.length > 0 && <Chip size="small">{t("customers.open", { count: row.openTickets.length })}</Chip>}
        </span>
      </a>
    </li>
  );
}

function LoadingRows() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")}>
      {["w-[52%]", "w-[44%]", "w-[58%]", "w-[40%]", "w-[49%]"].map((width) => (
        <div key={width} className="flex min-h-13 items-center gap-2.5 border-b border-line px-4">
          <Skeleton className="size-7 rounded-full" />
          <span className="grid flex-1 gap-2">
            <Skeleton className={width} />
            <Skeleton className="w-[36%]" />
          </span>
        </div>
      ))}
    </div>
  );
}
