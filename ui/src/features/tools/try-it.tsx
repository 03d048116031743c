// A lookup by hand: the form comes from the tool's own schema, the answer shows every field as it was said and when.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/choice";
import { Glyph } from "@/components/ui/evidence";
import { Labelled, TextArea, TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf, took } from "@/i18n/format";
import { call, explain, query } from "@/ipc";
import type { CallToolParams, LiveFact, LiveToolSpec } from "@/ipc/generated/types";
import { argumentsOf, fieldsOf, type FieldSpec } from "./schema";

const NONE = "none";

export function TryIt({ tool }: { tool: LiveToolSpec }) {
  const t = useT();
  const fields = fieldsOf(tool.schema);
  const [values, setValues] = useState<Record<string, string>>({});
  const [ticket, setTicket] = useState(NONE);
  const [asked, setAsked] = useState(false);
  const tickets = useQuery({ ...query("inbox_list", { view: "all", search: null, cursor: null, limit: 60 }), enabled: tool.personal });
  const look = useMutation({ mutationFn: (params: CallToolParams) => call("tools_call", params) });
  const { arguments: ready, errors } = argumentsOf(fields, values);
  const set = (key: string, value: string) => setValues({ ...values, [key]: value });
  const submit = () => {
    setAsked(true);
    if (Object.keys(errors).length > 0) return;
    look.mutate({ tool: tool.name, arguments: ready, ticket: ticket === NONE ? null : ticket });
  };
  const wordsFor = (error: "required" | "number" | "json") => t(`tools.error.${error}`);

  return (
    <section aria-label={t("tools.tryIt")} className="rounded-card border border-line bg-raised">
      <form
        className="grid gap-2.5 px-3.5 pt-2.5 pb-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h3>{t("tools.tryIt")}</h3>
        {tool.personal && (
          <Labelled label={t("tools.ticket")} hint={ticket === NONE ? t("tools.needsTicket") : undefined}>
            {(a11y) => (
              <Select
                id={a11y.id}
                label={t("tools.ticket")}
                value={ticket}
                onChange={setTicket}
                options={[
                  { value: NONE, label: t("tools.noTicket") },
                  ...(tickets.data?.page.items ?? []).map((row) => ({ value: row.ticket.id, label: `${row.ticket.id} · ${row.customerName ?? ""} · ${row.ticket.subject}` })),
                ]}
              />
            )}
          </Labelled>
        )}
        {fields.map((field) => (
          <Labelled
            key={field.key}
            label={field.title ?? spell(field.key)}
            hint={field.description ?? undefined}
            error={asked && errors[field.key] !== undefined ? wordsFor(errors[field.key] ?? "required") : undefined}
          >
            {(a11y) => <Control field={field} a11y={a11y} value={values[field.key] ?? ""} onValue={(value) => set(field.key, value)} />}
          </Labelled>
        ))}
        <div className="flex items-center gap-2">
          <p className="min-w-0 flex-1 text-xs text-subtle">{t("tools.tryNote")}</p>
          {look.isPending && <Spinner label={t("tools.calling")} />}
          <Button type="submit" look="primary" icon="search" disabled={look.isPending}>
            {t("tools.call")}
          </Button>
        </div>
      </form>
      <div aria-live="polite">
        {look.isError && (
          <div className="flex gap-2 border-t border-line px-3.5 py-2.5 text-danger-text">
            <Icon name="alert" className="mt-0.5" />
            <p>
              {explain(look.error).text}
              {explain(look.error).hint !== null && <span className="block text-xs text-muted">{explain(look.error).hint}</span>}
            </p>
          </div>
        )}
        {look.isSuccess && (
          <div className="border-t border-line px-3.5 py-2.5">
            <p className="num flex items-center gap-2 text-xs text-muted">
              <b className="font-title text-fg">{t("tools.result", { count: look.data.facts.length })}</b>
              {t("tools.took", { took: took(look.data.elapsedMs) })}
            </p>
            {look.data.facts.map((fact) => (
              <Fact key={fact.id} fact={fact} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

interface ControlProps {
  field: FieldSpec;
  a11y: { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
  value: string;
  onValue: (value: string) => void;
}

function Control({ field, a11y, value, onValue }: ControlProps) {
  const t = useT();
  if (field.type === "choice" || field.type === "boolean") {
    const options = field.type === "boolean" ? ["true", "false"] : field.options;
    return (
      <Select
        id={a11y.id}
        label={field.title ?? spell(field.key)}
        value={value === "" ? NONE : value}
        onChange={(next) => onValue(next === NONE ? "" : next)}
        options={[{ value: NONE, label: t("tools.choose") }, ...options.map((option) => ({ value: option, label: spell(option) }))]}
      />
    );
  }
  if (field.type === "json") return <TextArea {...a11y} rows={3} className="font-code text-xs" value={value} onChange={(event) => onValue(event.target.value)} />;
  return <TextInput {...a11y} inputMode={field.type === "number" ? "decimal" : undefined} autoComplete="off" spellCheck={false} value={value} onChange={(event) => onValue(event.target.value)} />;
}

function Fact({ fact }: { fact: LiveFact }) {
  const t = useT();
  return (
    <article className="pt-2">
      <h4 className="flex items-center gap-1.5">
        <Glyph kind="live" />
        <span className="readable">{[spell(fact.kind), fact.subject].filter((word) => word !== "").join(" ")}</span>
        <time className="num ml-auto text-xs font-body text-subtle">{timeOf(fact.fetchedAt)}</time>
      </h4>
      <dl className="num grid grid-cols-[8.5rem_minmax(0,1fr)] pt-1 text-xs leading-5">
        {fact.stated.map((stated) => (
          <div key={stated.key} className="contents">
            <dt className="flex items-center gap-1 text-subtle">
              {spell(stated.key)}
              {stated.internal && <Icon name="lock" size={12} className="text-note-icon" label={t("tools.internal")} />}
            </dt>
            <dd className="readable break-words">{stated.value}</dd>
          </div>
        ))}
      </dl>
      <details className="text-xs">
        <summary className="rounded-chip text-muted hover:text-fg">{t("tools.raw")}</summary>
        <pre className="readable mt-1 rounded-control bg-sunken p-2 break-words whitespace-pre-wrap font-code text-2xs">
          {JSON.stringify(fact.result, null, 2)}
        </pre>
      </details>
    </article>
  );
}
