// Somebody is on the phone or at the desk: find them while they talk, or start with what they gave, and write down what they said.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useDeferredValue, useId, useState } from "react";
import { useCommand } from "@/app/keyboard";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/chip";
import { Segmented } from "@/components/ui/choice";
import { Labelled, TextArea, TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { channelIcon } from "@/components/desk/words";
import { useT } from "@/i18n";
import { query, useAct, type CustomerRow } from "@/ipc";
import { contactOf, type Contact } from "./contact";
import { FormFoot } from "./form-foot";

const channels = ["phone", "email", "chat", "sms", "telegram"] as const;
type Who = { row: CustomerRow } | { fresh: Contact };

export function TalkForm({ onTicket }: { onTicket: (id: string) => void }) {
  const t = useT();
  const [channel, setChannel] = useState<(typeof channels)[number]>("phone");
  const [who, setWho] = useState<Who | null>(null);
  const [subject, setSubject] = useState("");
  const [text, setText] = useState("");
  const make = useAct("ticket_new");
  const open = who !== null && "row" in who ? who.row.openTickets[0] : undefined;
  const ready = who !== null && subject.trim() !== "" && !make.isPending;
  const submit = () => {
    if (who === null) return;
    const contact = "fresh" in who ? who.fresh : null;
    const orNull = (words: string | undefined) => (words === undefined || words.trim() === "" ? null : words.trim());
    make.mutate(
      { channel, customer: "row" in who ? who.row.customer.id : null, name: orNull(contact?.name), email: orNull(contact?.email), phone: orNull(contact?.phone), subject: subject.trim(), text: text.trim() },
      { onSuccess: (ticket) => onTicket(ticket.id) },
    );
  };
  useCommand("send", ready ? submit : () => undefined);
  return (
    <div className="grid gap-3">
      <Segmented
        label={t("newTicket.how")}
        size="small"
        value={channel}
        onChange={setChannel}
        options={channels.map((value) => ({
          value,
          label: (
            <span className="flex items-center gap-1">
              <Icon name={channelIcon[value]} size={12} />
              {t(`channel.${value}`)}
            </span>
          ),
        }))}
      />
      {who === null ? <Finder onWho={setWho} /> : <Chosen who={who} onWho={setWho} />}
      <Labelled label={t("newTicket.subject")}>{(a11y) => <TextInput {...a11y} maxLength={200} value={subject} onChange={(event) => setSubject(event.target.value)} />}</Labelled>
      <Labelled label={t("newTicket.said")}>{(a11y) => <TextArea {...a11y} rows={4} value={text} onChange={(event) => setText(event.target.value)} />}</Labelled>
      <FormFoot error={make.error}>
        {open !== undefined && <Button onClick={() => onTicket(open.id)}>{t("newTicket.join")}</Button>}
        <Button look="primary" disabled={!ready} onClick={submit}>
          {t("newTicket.start")} <Kbd keys="mod+enter" />
        </Button>
      </FormFoot>
    </div>
  );
}

function Finder({ onWho }: { onWho: (who: Who) => void }) {
  const t = useT();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(typed.trim());
  const found = useQuery({ ...query("customers_find", { query: wanted, limit: 6 }), enabled: wanted.length > 1, placeholderData: keepPreviousData });
  const rows = wanted.length > 1 ? (found.data ?? []) : [];
  const last = rows.length;
  const take = (index: number) => {
    const row = rows[index];
    onWho(row ? { row } : { fresh: contactOf(typed) });
  };
  const optionLook = (index: number) => clsx("flex min-h-8 items-center gap-2.5 rounded-control px-2 py-1", index === at && "bg-selected");
  return (
    <div>
      <Labelled label={t("newTicket.who")}>
        {(a11y) => (
          <TextInput
            {...a11y}
            autoFocus
            icon="search"
            role="combobox"
            aria-expanded={wanted.length > 1}
            aria-controls={listId}
            aria-autocomplete="list"
            {...(wanted.length > 1 ? { "aria-activedescendant": `${listId}-${at}` } : {})}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
            }}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") setAt(Math.min(last, at + 1));
              else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
              else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && wanted.length > 1) take(at);
              else return;
              event.preventDefault();
            }}
          />
        )}
      </Labelled>
      {wanted.length > 1 && (
        <div role="listbox" id={listId} aria-label={t("newTicket.found")} className="mt-1.5 rounded-card border border-line p-1">
          {rows.map((row, index) => (
            // The text box moves and takes; the mouse is the second way.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div key={row.customer.id} id={`${listId}-${index}`} role="option" aria-selected={index === at} onClick={() => take(index)} onMouseEnter={() => setAt(index)} className={optionLook(index)}>
              <Person row={row} />
              {index === at && <Kbd keys="enter" />}
            </div>
          ))}
          {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
          <div id={`${listId}-${last}`} role="option" aria-selected={at === last} onClick={() => take(last)} onMouseEnter={() => setAt(last)} className={optionLook(last)}>
            <Icon name="plus" className="text-subtle" />
            <span className="cut flex-1">{t("newTicket.newCustomerWith", { value: typed.trim() })}</span>
            {at === last && <Kbd keys="enter" />}
          </div>
        </div>
      )}
    </div>
  );
}

function Person({ row }: { row: CustomerRow }) {
  const t = useT();
  const open = row.openTickets[0];
  const contact = row.identities.find(({ verification }) => verification.state === "verified") ?? row.identities[0];
  return (
    <>
      <Avatar name={row.customer.name} size="large" />
      <span className="readable min-w-0 flex-1">
        <span className="cut block">{[row.customer.name, ...row.accounts].join(" · ")}</span>
        <span className="cut num block text-xs text-muted">
          {[contact?.value, open && t("newTicket.openTickets", { count: row.openTickets.length, subject: open.subject })].filter((words) => words !== undefined).join(" · ")}
        </span>
      </span>
    </>
  );
}

function Chosen({ who, onWho }: { who: Who; onWho: (who: Who | null) => void }) {
  const t = useT();
  if ("row" in who) {
    return (
      <div>
        <div className="flex items-center gap-2.5 rounded-card border border-line bg-bg px-2.5 py-1.5">
          <Person row={who.row} />
          <Button size="small" look="quiet" onClick={() => onWho(null)}>
            {t("newTicket.change")}
          </Button>
        </div>
        <p className="mt-1.5 flex items-center gap-1.5 text-xs text-warning-text">
          <Icon name="info" size={12} />
          {t("newTicket.notProof")}
        </p>
      </div>
    );
  }
  const set = (change: Partial<Contact>) => onWho({ fresh: { ...who.fresh, ...change } });
  return (
    <fieldset className="rounded-card border border-line px-3 pb-2.5">
      <legend className="flex items-center gap-2 px-1 text-xs text-muted">
        {t("newTicket.newCustomer")}
        <Button size="inline" look="link" className="text-xs" onClick={() => onWho(null)}>
          {t("newTicket.change")}
        </Button>
      </legend>
      <div className="grid grid-cols-3 gap-2">
        <Labelled label={t("newTicket.name")}>{(a11y) => <TextInput {...a11y} value={who.fresh.name} onChange={(event) => set({ name: event.target.value })} />}</Labelled>
        <Labelled label={t("newTicket.email")}>{(a11y) => <TextInput {...a11y} type="email" value={who.fresh.email} onChange={(event) => set({ email: event.target.value })} />}</Labelled>
        <Labelled label={t("newTicket.phone")}>{(a11y) => <TextInput {...a11y} type="tel" value={who.fresh.phone} onChange={(event) => set({ phone: event.target.value })} />}</Labelled>
      </div>
    </fieldset>
  );
}
