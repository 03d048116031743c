// Two records of one person: find the other, see what moves, merge, take it back if it was wrong.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { go } from "@/app/router";
import { toast } from "@/app/toasts";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/chip";
import { TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Dialog } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { explain, query, useAct } from "@/ipc";
import type { CustomerPage, CustomerRow, Identity } from "@/ipc/generated/types";

interface Side {
  id: string;
  name: string;
  identities: readonly Identity[];
  accounts: readonly string[];
  tickets: number;
}

export function MergeDialog({ open, onOpenChange, page, name }: { open: boolean; onOpenChange: (open: boolean) => void; page: CustomerPage; name: string }) {
  const t = useT();
  const [words, setWords] = useState("");
  const [other, setOther] = useState<CustomerRow | null>(null);
  const [swapped, setSwapped] = useState(false);
  const wanted = useDeferredValue(words.trim());
  const found = useQuery({ ...query("customers_find", { query: wanted, limit: 8 }), placeholderData: keepPreviousData, enabled: open && other === null });
  const merge = useAct("customers_merge");
  const split = useAct("customers_split");
  const change = (next: boolean) => {
    onOpenChange(next);
    setOther(null);
    setWords("");
    setSwapped(false);
  };

  const here: Side = { id: page.card.customer.id, name, identities: page.card.identities, accounts: page.accounts.map(([account]) => account.name), tickets: page.tickets.length };
  const there: Side | null = other && { id: other.customer.id, name: other.customer.name === "" ? (other.identities[0]?.value ?? t("customers.unnamed")) : other.customer.name, identities: other.identities, accounts: other.accounts, tickets: other.openTickets.length };
  const into = swapped && there ? there : here;
  const from = swapped ? here : there;
  const doIt = () => {
    if (!from) return;
    merge.mutate(
      { from: from.id, into: into.id },
      {
        onSuccess: (done) => {
          change(false);
          go({ name: "customers", id: into.id }, "replace");
          toast({
            text: t("customers.merge.done", { from: from.name, into: into.name }),
            tone: "good",
            undo: () => split.mutate({ merge: done.id }, { onSuccess: () => toast({ text: t("customers.merge.undone") }), onError: (error) => toast({ text: explain(error).text, tone: "bad" }) }),
          });
        },
        onError: (error) => toast({ text: explain(error).hint ?? explain(error).text, tone: "bad" }),
      },
    );
  };

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={t("customers.merge.title")}
      description={t("customers.merge.description")}
      footer={
        from && (
          <>
            <Button look="quiet" onClick={() => setOther(null)}>
              {t("customers.merge.back")}
            </Button>
            <span className="flex-1" />
            <Button look="primary" disabled={merge.isPending} onClick={doIt}>
              {t("customers.merge.do")}
            </Button>
          </>
        )
      }
    >
      {from === null ? (
        <>
          <TextInput autoFocus icon="search" type="search" aria-label={t("customers.merge.search")} placeholder={t("customers.find")} value={words} onChange={(event) => setWords(event.target.value)} />
          <p className="pt-2 pb-1 text-xs text-muted">{t("customers.merge.pick", { name })}</p>
          <ul className="min-h-64">
            {(found.data ?? [])
              .filter((row) => row.customer.id !== here.id)
              .map((row) => (
                <li key={row.customer.id}>
                  <button type="button" onClick={() => setOther(row)} className="-mx-2 grid w-[calc(100%+1rem)] grid-cols-[1.75rem_minmax(0,1fr)] items-center gap-x-2.5 rounded-control px-2 py-1.5 text-left hover:bg-hover">
                    <Avatar name={row.customer.name === "" ? "?" : row.customer.name} size="large" />
                    <span className="min-w-0">
                      <span className="cut block">{row.customer.name === "" ? t("customers.unnamed") : row.customer.name}</span>
                      <span className="cut block text-xs text-muted">{[...row.accounts, ...row.identities.map((identity) => identity.value)].join(" · ")}</span>
                    </span>
                  </button>
                </li>
              ))}
          </ul>
        </>
      ) : (
        <>
          <div className="grid grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-3 py-2">
            <Record side={from} caption={t("customers.merge.goes")} />
            <Icon name="arrow" className="text-subtle" />
            <Record side={into} caption={t("customers.merge.stays")} />
          </div>
          <p>{t("customers.merge.same", { from: from.name, into: into.name })}</p>
          {[...from.identities, ...into.identities].some((identity) => identity.verification.state !== "verified") && <p className="pt-1 text-xs text-warning-text">{t("customers.merge.unverified")}</p>}
          <Button look="quiet" size="small" icon="refresh" className="mt-2 -ml-2" onClick={() => setSwapped(!swapped)}>
            {t("customers.merge.swap")}
          </Button>
        </>
      )}
    </Dialog>
  );
}

function Record({ side, caption }: { side: Side; caption: string }) {
  return (
    <div className="min-w-0 rounded-card border border-line px-3 py-2">
      <p className="text-2xs font-strong text-subtle">{caption}</p>
      <p className="cut font-title">{side.name}</p>
      <ul className="text-xs text-muted">
        {[...side.accounts, ...side.identities.map((identity) => identity.value)].map((line) => (
          <li key={line} className="cut" title={line}>
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
