// One person: how they are recognised, their accounts, every ticket, what is remembered and since when.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNow } from "@/app/clock";
import { hrefOf } from "@/app/router";
import { toast } from "@/app/toasts";
import { BackTitle } from "@/components/desk/back-title";
import { channelIcon, spell } from "@/components/desk/words";
import { Button, IconButton } from "@/components/ui/button";
import { Avatar, Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { ago, dateOf, span } from "@/i18n/format";
import { explain, query, useAct } from "@/ipc";
import type { Account, Channel, CustomerId, CustomerPage, Merge, Ticket } from "@/ipc/generated/types";
import { ForgetDialog } from "./forget-dialog";
import { Identities } from "./identities";
import { MemoryTimeline } from "./memory-timeline";
import { MergeDialog } from "./merge-dialog";
import { SideSection } from "./side-section";
import { endOfDay } from "./timeline";

export function CustomerView({ id }: { id: CustomerId }) {
  const t = useT();
  const [day, setDay] = useState("");
  const [channel, setChannel] = useState<Channel | null>(null);
  const [dialog, setDialog] = useState<"merge" | "forget" | null>(null);
  const page = useQuery({ ...query("customer_page", { customer: id, asOf: day === "" ? null : endOfDay(day) }), placeholderData: keepPreviousData });
  if (page.error && !page.data) {
    const words = explain(page.error);
    return (
      <EmptyState icon="alert" tone="bad" title={t("customers.failed")} action={<Button icon="refresh" onClick={() => void page.refetch()}>{t("common.retry")}</Button>}>
        {words.hint ?? words.text}
      </EmptyState>
    );
  }
  if (!page.data) return <Loading />;
  const { card } = page.data;
  const name = card.customer.name === "" ? (card.identities[0]?.value ?? t("customers.unnamed")) : card.customer.name;
  return (
    <main aria-label={name} className="flex min-h-0 flex-col">
      <BackTitle href={hrefOf({ name: "customers" })}>{t("customers.title")}</BackTitle>
      <Head page={page.data} name={name} onMerge={() => setDialog("merge")} onForget={() => setDialog("forget")} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(17rem,21rem)] overflow-auto @max-[64rem]:block">
        <div className="grid min-w-0 content-start gap-5 px-6 py-4">
          <Tickets page={page.data} />
          <MemoryTimeline page={page.data} day={day} onDay={setDay} channel={channel} onChannel={setChannel} stale={page.isPlaceholderData} />
        </div>
        <aside className="min-w-0 content-start border-l border-line bg-bg @max-[64rem]:border-t @max-[64rem]:border-l-0">
          <Identities card={card} />
          <Accounts page={page.data} />
          <Channels page={page.data} channel={channel} onChannel={setChannel} />
          {page.data.merges.length > 0 && <Merges merges={page.data.merges} />}
        </aside>
      </div>
      <MergeDialog open={dialog === "merge"} onOpenChange={(open) => setDialog(open ? "merge" : null)} page={page.data} name={name} />
      <ForgetDialog open={dialog === "forget"} onOpenChange={(open) => setDialog(open ? "forget" : null)} customer={id} name={name} />
    </main>
  );
}

function Head({ page, name, onMerge, onForget }: { page: CustomerPage; name: string; onMerge: () => void; onForget: () => void }) {
  const t = useT();
  const { card, account, csat } = page;
  const language = card.customer.language;
  const facts = [
    account ? [account.role === null ? null : spell(account.role), account.account.name].filter((word) => word !== null).join(", ") : t("customers.noAccount"),
    language === null ? null : t("customers.language", { language: new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language }),
    t("customers.since", { at: dateOf(card.customer.createdAt) }),
  ].filter((fact) => fact !== null);
  return (
    <header className="flex min-w-0 items-center gap-3 border-b border-line px-6 py-3">
      <Avatar name={name} size="xl" />
      <div className="min-w-0 flex-1">
        <h2 className="cut text-lg leading-5 tracking-[-0.008em]">{name}</h2>
        <p className="cut num text-xs text-muted">{facts.join(" · ")}</p>
      </div>
      <Satisfaction csat={csat} />
      <Menu align="end" trigger={<IconButton icon="more" label={t("customers.more")} />}>
        <MenuItem icon="users" onSelect={onMerge}>
          {t("customers.merge.action")}
        </MenuItem>
        <MenuItem icon="close" danger onSelect={onForget}>
          {t("customers.forget.action")}
        </MenuItem>
      </Menu>
    </header>
  );
}

/** Five steps and the number; a word where nobody rated. */
function Satisfaction({ csat }: { csat: number | null }) {
  const t = useT();
  if (csat === null) return <span className="text-xs text-subtle">{t("customers.noCsat")}</span>;
  const tone = csat >= 4 ? "bg-success" : csat >= 3 ? "bg-warning" : "bg-danger";
  return (
    <span className="num inline-flex items-center gap-2 text-xs text-muted">
      <span aria-hidden className="flex gap-0.5">
        {[0, 1, 2, 3, 4].map((i) => (
          <span key={i} className="h-2 w-3 overflow-hidden rounded-[2px] bg-line">
            <span className={`block h-full ${tone}`} style={{ width: `${Math.min(1, Math.max(0, csat - i)) * 100}%` }} />
          </span>
        ))}
      </span>
      {t("customers.csat", { n: csat.toFixed(1) })}
    </span>
  );
}

const FEW = 6;

function Tickets({ page }: { page: CustomerPage }) {
  const t = useT();
  const [all, setAll] = useState(false);
  const outcomes = new Map(page.outcomes.map((outcome) => [outcome.ticket, outcome.summary]));
  const inOrder = [...page.tickets].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  const shown = all ? inOrder : inOrder.slice(0, FEW);
  return (
    <section aria-label={t("customers.tickets")}>
      <h3 className="flex items-baseline gap-1.5 pb-1.5">
        {t("customers.tickets")} <span className="num font-body text-subtle">{page.tickets.length}</span>
      </h3>
      {shown.length === 0 && <p className="text-muted">{t("customers.ticketsNone")}</p>}
      {shown.length > 0 && (
        <ul className="overflow-hidden rounded-card border border-line">
          {shown.map((ticket) => (
            <TicketLine key={ticket.id} ticket={ticket} outcome={outcomes.get(ticket.id)} />
          ))}
        </ul>
      )}
      {inOrder.length > FEW && !all && (
        <Button look="quiet" size="small" className="mt-1" onClick={() => setAll(true)}>
          {t("customers.showAll", { count: inOrder.length })}
        </Button>
      )}
    </section>
  );
}

function TicketLine({ ticket, outcome }: { ticket: Ticket; outcome: string | undefined }) {
  const t = useT();
  const now = useNow();
  const open = !["resolved", "closed"].includes(ticket.status);
  return (
    <li className="border-t border-line bg-raised first:border-t-0">
      <a href={hrefOf({ name: "ticket", id: ticket.id })} data-ring="inset" className="grid grid-cols-[1rem_3.75rem_minmax(0,1fr)_auto_3.5rem] items-center gap-x-2.5 px-3 py-1.75 hover:bg-hover">
        <Icon name={channelIcon[ticket.channel]} size={14} className="text-subtle" label={t(`channel.${ticket.channel}`)} />
        <span className="num text-xs text-muted">{ticket.id}</span>
        <span className="min-w-0">
          <span className="cut block">{ticket.subject}</span>
          {outcome !== undefined && (
            <span className="cut block text-xs text-subtle" title={outcome}>
              {outcome}
            </span>
          )}
        </span>
        <Chip size="small" tone={open ? "act" : "soft"}>
          {t(`status.${ticket.status}`)}
        </Chip>
        <span className="num text-right text-xs text-subtle">{ago(ticket.updatedAt, now)}</span>
      </a>
    </li>
  );
}

function Accounts({ page }: { page: CustomerPage }) {
  const t = useT();
  const roles = new Map(page.accounts.map(([account, role]) => [account.id, role.role]));
  const accounts = page.accounts.length > 0 ? page.accounts.map(([account]) => account) : page.account ? [page.account.account] : [];
  return (
    <>
      <SideSection title={t(accounts.length > 1 ? "customers.accounts" : "customers.account")}>
        {accounts.length === 0 && <p className="text-subtle">{t("customers.noAccount")}</p>}
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} role={roles.get(account.id) ?? page.account?.role ?? null} />
        ))}
      </SideSection>
      {page.colleagues.length > 0 && (
        <SideSection title={t("customers.colleagues")}>
          <ul className="grid gap-0.5">
            {page.colleagues.map(([person, role]) => (
              <li key={person.id}>
                <a href={hrefOf({ name: "customers", id: person.id })} className="-mx-1 flex min-h-7 items-center gap-2 rounded-chip px-1 hover:bg-hover">
                  <Avatar name={person.name} />
                  <span className="cut flex-1">{person.name}</span>
                  <span className="text-xs text-subtle">{spell(role)}</span>
                </a>
              </li>
            ))}
          </ul>
        </SideSection>
      )}
    </>
  );
}

function AccountCard({ account, role }: { account: Account; role: string | null }) {
  const t = useT();
  const now = useNow();
  const left = account.renewalOn === null ? null : new Date(account.renewalOn).getTime() - now;
  const lines: [string, string | null][] = [
    [t("customers.plan"), account.plan === null ? null : spell(account.plan)],
    [t("customers.sla"), account.slaHours === null ? null : t("customers.slaHours", { count: account.slaHours })],
    [
      t("customers.renewal"),
      account.renewalOn === null || left === null ? null : left > 0 ? t("customers.renewalIn", { at: dateOf(account.renewalOn), span: span(left) }) : t("customers.renewalPast", { at: dateOf(account.renewalOn) }),
    ],
    [t("customers.csm"), account.ownerName],
  ];
  return (
    <div className="pb-1.5 last:pb-0">
      <p className="flex items-baseline gap-2">
        <b className="font-title">{account.name}</b>
        {role !== null && <span className="text-xs text-muted">{t("customers.role", { role: spell(role) })}</span>}
      </p>
      <dl className="grid grid-cols-[7.75rem_minmax(0,1fr)] text-xs leading-5">
        {lines.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="contents">
              <dt className="text-subtle">{label}</dt>
              <dd className="num">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

const channels: readonly string[] = ["phone", "email", "chat", "sms", "telegram", "note"];
const isChannel = (name: string): name is Channel => channels.includes(name);

function Channels({ page, channel, onChannel }: { page: CustomerPage; channel: Channel | null; onChannel: (channel: Channel | null) => void }) {
  const t = useT();
  const most = Math.max(1, ...page.channels.map(([, messages]) => messages));
  if (page.channels.length === 0) return null;
  return (
    <SideSection title={t("customers.channels")} note={t("customers.channelsHint")}>
      <ul className="grid gap-0.5">
        {page.channels.map(([name, messages, facts]) => {
          if (!isChannel(name)) return null;
          const on = channel === name;
          return (
            <li key={name}>
              <button
                type="button"
                aria-pressed={on}
                onClick={() => onChannel(on ? null : name)}
                className="-mx-1.5 grid w-[calc(100%+0.75rem)] grid-cols-[1rem_3.5rem_minmax(0,1fr)_auto] items-center gap-x-2 rounded-chip px-1.5 py-1 text-left hover:bg-hover aria-pressed:bg-selected"
              >
                <Icon name={channelIcon[name]} size={14} className="text-subtle" />
                <span>{t(`channel.${name}`)}</span>
                <span aria-hidden className="h-1.5 rounded-[2px] bg-line-control" style={{ width: `${(messages / most) * 100}%` }} />
                <span className="num text-xs text-muted">
                  {t("customers.channelMessages", { count: messages })}, {t("customers.channelFacts", { count: facts })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </SideSection>
  );
}

function Merges({ merges }: { merges: readonly Merge[] }) {
  const t = useT();
  const split = useAct("customers_split");
  return (
    <SideSection title={t("customers.merges")}>
      <ul className="grid gap-2">
        {merges.map((merge) => (
          <li key={merge.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2">
            <span className="num text-xs">
              <span className="block">{t("customers.mergedOn", { name: merge.from, at: dateOf(merge.at) })}</span>
              <span className="block text-subtle">
                {merge.undoneAt === null
                  ? t("customers.moved", {
                      identities: t("customers.movedIdentities", { count: merge.moved.identities.length }),
                      tickets: t("customers.movedTickets", { count: merge.moved.tickets.length }),
                      memories: t("customers.movedMemories", { count: merge.moved.memories.length }),
                    })
                  : t("customers.mergeUndone", { at: dateOf(merge.undoneAt) })}
              </span>
            </span>
            {merge.undoneAt === null && (
              <Button
                size="small"
                disabled={split.isPending}
                onClick={() => split.mutate({ merge: merge.id }, { onSuccess: () => toast({ text: t("customers.splitDone"), tone: "good" }), onError: (error) => toast({ text: explain(error).text, tone: "bad" }) })}
              >
                {t("customers.split")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SideSection>
  );
}

function Loading() {
  const t = useT();
  return (
    <div role="status" aria-label={t("common.loading")} className="grid content-start gap-6 px-6 py-4">
      <span className="flex items-center gap-3">
        <Skeleton className="size-8 rounded-full" />
        <Skeleton className="h-4 w-48" />
      </span>
      {["w-[58%]", "w-[66%]", "w-[44%]", "w-[61%]", "w-[52%]"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
