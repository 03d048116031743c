// One proposed action: verb and object in a line, every value visible and editable, why, what kind of effect, until when.
// Approve has its own key on the focused card and never shares one with Send. Closing means no.
import { clsx } from "clsx";
import { Fragment, useRef, useState } from "react";
import { useCommand, useKeysOf } from "@/app/keyboard";
import { useNow } from "@/app/clock";
import { dismissReasons, type DismissReason } from "@/components/desk/dismiss-reasons";
import { Sources as SourceChips } from "@/components/desk/evidence-text";
import type { Source } from "@/components/desk/sources";
import { isIdentifier, spell } from "@/components/desk/words";
import { Button, IconButton } from "@/components/ui/button";
import { Chip, InternalChip } from "@/components/ui/chip";
import { Select } from "@/components/ui/choice";
import { Labelled, TextArea, TextInput } from "@/components/ui/field";
import { Icon, type IconName } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { Action, EffectClass } from "@/ipc";
import { fieldsOf, withChanges, type Field } from "./fields";

export interface ActionCardProps {
  action: Action;
  /** JSON Schema of its tool, for the choices. */
  schema?: unknown;
  /** Numbered evidence of why, and its numbers. */
  sources: readonly Source[];
  numbers: readonly number[];
  busy?: boolean;
  /** The only card that waits: the approve key brings the focus here first. */
  only?: boolean;
  onApprove: (values: Record<string, unknown>) => void;
  onReject: (reason: DismissReason | null) => void;
  onOpenEvidence?: ((source: Source) => void) | undefined;
}

/** Characters of a value that are drawn as one line first. */
const FOLDED_OVER = 140;

function EffectChip({ effect }: { effect: EffectClass }) {
  const t = useT();
  const words = t(`effect.${effect}`);
  if (effect === "internal") return <InternalChip>{words}</InternalChip>;
  return <Chip tone={effect === "read" ? "soft" : effect === "irreversible" ? "bad" : "act"}>{words}</Chip>;
}

function iconOf(tool: string): IconName {
  if (tool.startsWith("notify")) return "bell";
  if (tool.includes("note")) return "note";
  if (tool.includes("callback")) return "phone";
  if (tool.includes("refund") || tool.includes("credit")) return "return";
  return "escalate";
}

export function ActionCard({ action, schema, sources, numbers, busy = false, only = false, onApprove, onReject, onOpenEvidence }: ActionCardProps) {
  const t = useT();
  const now = useNow();
  const card = useRef<HTMLElement>(null);
  const approveKeys = useKeysOf("approve");
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({});
  const { state } = action;
  const expired = state.state === "expired" || (state.state === "proposed" && new Date(action.expiresAt).getTime() < now);
  const open = (state.state === "proposed" || state.state === "failed") && !expired;
  const fields = fieldsOf(action, schema);
  const approve = () => onApprove(withChanges(action.arguments, changed));
  const set = (key: string, value: string) => setChanged({ ...changed, [key]: value });

  // The key works on the card that holds the focus; a single card is focused first, so that one chord can never approve something unseen.
  useCommand(
    "approve",
    open && !busy
      ? () => {
          if (card.current?.contains(document.activeElement) === true) {
            approve();
            return true;
          }
          if (!only || document.querySelector("[role=dialog]") !== null) return false;
          card.current?.focus();
          card.current?.scrollIntoView({ block: "nearest" });
          return true;
        }
      : null,
  );

  return (
    <section
      ref={card}
      tabIndex={-1}
      data-action={action.id}
      aria-label={t("action.region", { title: action.title })}
      className="rounded-card border border-line-strong bg-raised shadow-raised focus-within:border-line-control"
    >
      <header className="flex min-w-0 items-center gap-2 px-3 pt-2 pb-1.5">
        <Icon name={iconOf(action.tool)} className="text-accent-text" />
        <h2 className="cut text-sm" title={action.title}>
          {action.title}
        </h2>
        <EffectChip effect={action.effect} />
        <span className="flex-1" />
        {open && <span className="num shrink-0 text-xs text-subtle max-xl:hidden">{t("action.expires", { at: timeOf(action.expiresAt) })}</span>}
        {open && <IconButton size="small" icon="close" label={t("action.close")} disabled={busy} onClick={() => onReject(null)} />}
      </header>
      {open ? (
        <Fields fields={fields} changed={changed} frozen={busy} onChange={set} />
      ) : (
        // Frozen values stay one press away; what matters now is what became of it.
        <details className="px-3 text-xs">
          <summary className="-mx-1 inline-flex min-h-5 rounded-chip px-1 text-subtle hover:text-fg">{t("action.values", { count: fields.length })}</summary>
          <Fields fields={fields} changed={changed} frozen onChange={set} />
        </details>
      )}
      <p className="readable px-3 py-1.5 text-xs leading-[1.125rem] text-muted">
        <b className="mr-2 font-strong text-fg">{t("action.why")}</b>
        {action.why} <SourceChips numbers={numbers} evidence={sources} onOpen={onOpenEvidence} />
        {action.addedByPolicy && <span className="ml-1.5">{t("action.byPolicy")}</span>}
      </p>
      {state.state === "failed" && (
        <p role="alert" className="flex items-center gap-1.5 px-3 pb-1.5 text-xs text-danger-text">
          <Icon name="alert" size={14} />
          {t("action.failed", { reason: state.reason })}
        </p>
      )}
      <footer className="flex min-h-9.5 items-center gap-1.5 border-t border-line py-1.5 pr-2 pl-3 text-xs">
        {open ? (
          <>
            <Button size="small" look="primary" disabled={busy} onClick={approve}>
              {t(state.state === "failed" ? "action.retry" : "action.approve")} <Kbd keys={approveKeys} />
            </Button>
            <Button size="small" disabled={busy} onClick={() => card.current?.querySelector<HTMLElement>("input, textarea, [role=combobox]")?.focus()}>
              {t("action.edit")}
            </Button>
            <Menu
              caption={t("action.rejectBecause")}
              trigger={
                <Button size="small" look="quiet" disabled={busy}>
                  {t("action.reject")}
                </Button>
              }
            >
              {dismissReasons.map((reason) => (
                <MenuItem key={reason} onSelect={() => onReject(reason)}>
                  {t(`draft.reason.${reason}`)}
                </MenuItem>
              ))}
            </Menu>
            <span className="flex-1" />
            {busy ? (
              <span role="status" className="inline-flex items-center gap-1.5 text-muted">
                <Spinner label={t("common.loading")} silent />
                {t("action.running")}
              </span>
            ) : (
              <span className="cut text-subtle" title={t("action.freezes")}>
                {t("action.goesTo", { destination: action.destination })}
              </span>
            )}
          </>
        ) : (
          <Outcome action={action} expired={expired} />
        )}
      </footer>
    </section>
  );
}

function Fields({ fields, changed, frozen, onChange }: { fields: readonly Field[]; changed: Readonly<Record<string, string>>; frozen: boolean; onChange: (key: string, value: string) => void }) {
  return (
    <div className="flex flex-wrap gap-x-2 gap-y-1.5 px-3">
      {fields.map((field) => {
        const value = changed[field.key] ?? field.value;
        const drawn = <FieldOf field={field} value={value} frozen={frozen} onChange={(next) => onChange(field.key, next)} />;
        if (field.value.length <= FOLDED_OVER) return <Fragment key={field.key}>{drawn}</Fragment>;
        // A whole brief in a field is one line until somebody wants it; its words are in sight, and all of it is a press away.
        return (
          <details key={field.key} className="group min-w-0 basis-full">
            <summary className="-mx-1 flex min-h-6 items-center gap-2 rounded-chip px-1 text-xs hover:bg-hover">
              <Icon name="right" size={12} className="text-subtle group-open:rotate-90" />
              <span className="text-muted">{field.label}</span>
              <span className="cut flex-1 text-fg group-open:hidden">{value}</span>
            </summary>
            {drawn}
          </details>
        );
      })}
    </div>
  );
}

function FieldOf({ field, value, frozen, onChange }: { field: Field; value: string; frozen: boolean; onChange: (value: string) => void }) {
  const t = useT();
  return (
    <Labelled
      label={field.label}
      className={clsx("min-w-24", field.long ? "min-w-0 basis-full" : field.options ? "w-36" : value.length > 24 ? "min-w-60 flex-1" : "min-w-32 flex-1")}
      hint={field.tainted ? <span className="text-warning-text">{t("action.tainted")}</span> : undefined}
    >
      {(a11y) =>
        frozen ? (
          <output id={a11y.id} className={clsx("readable block min-h-6.5 py-0.75 whitespace-pre-wrap", field.long && "line-clamp-3")} title={field.long ? value : undefined}>
            {field.options || isIdentifier(value) ? spell(value) : value}
          </output>
        ) : field.options ? (
          <Select id={a11y.id} label={field.label} size="small" value={value} onChange={onChange} options={field.options.map((option) => ({ value: option, label: spell(option) }))} />
        ) : field.long ? (
          <TextArea {...a11y} rows={value.length > 240 ? 6 : 2} className="text-sm" value={value} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <TextInput {...a11y} boxClassName="min-h-6.5" value={value} onChange={(event) => onChange(event.target.value)} trailing={<Icon name="edit" size={12} className="text-subtle" />} />
        )
      }
    </Labelled>
  );
}

function Outcome({ action, expired }: { action: Action; expired: boolean }) {
  const t = useT();
  if (expired) return <span className="text-muted">{t("action.expired", { at: timeOf(action.expiresAt) })}</span>;
  switch (action.state.state) {
    case "confirmed":
      return (
        <span className="inline-flex flex-1 items-center gap-1.5 text-success-text">
          <Icon name="check" size={14} />
          {t("action.confirmed")}
        </span>
      );
    case "unknown":
      return (
        <span role="alert" className="inline-flex items-center gap-1.5 text-warning-text">
          <Icon name="help" size={14} />
          {t("action.unknown")}
        </span>
      );
    case "in_flight":
      return (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <Spinner label={t("common.loading")} silent />
          {t("action.running")}
        </span>
      );
    case "approved":
    case "queued":
      return (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <Icon name="clock" size={14} />
          {t("action.queued")}
        </span>
      );
    case "failed":
    case "proposed":
    case "rejected":
    case "expired":
      return <span className="text-muted">{t("action.rejected")}</span>;
  }
}
