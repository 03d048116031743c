// One proposed action: verb and object in a line, every value visible and editable, why, what kind of effect, until when.
// Approve has its own key on the focused card and never shares one with Send. Closing means no.
import { clsx } from "clsx";
import { useRef, useState } from "react";
import { useCommand, useKeysOf } from "@/app/keyboard";
import { useNow } from "@/app/clock";
import { EvidenceLine } from "@/components/desk/evidence-text";
import { Button, IconButton } from "@/components/ui/button";
import { Chip, InternalChip } from "@/components/ui/chip";
import { Select } from "@/components/ui/choice";
import { Labelled, TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { ActionCard as Action, Effect, Evidence } from "@/ipc";
import { dismissReasons, type DismissReason } from "./ghost-draft";

export interface ActionCardProps {
  action: Action;
  evidence: readonly Evidence[];
  onApprove: (values: Record<string, string>) => void;
  onReject: (reason: DismissReason | null) => void;
  onRetry: () => void;
  onShowReceipt?: (receipt: string) => void;
}

function EffectChip({ effect }: { effect: Effect }) {
  const t = useT();
  const words = t(`effect.${effect}`);
  if (effect === "internal") return <InternalChip>{words}</InternalChip>;
  return <Chip tone={effect === "read" ? "soft" : effect === "irreversible" ? "bad" : "act"}>{words}</Chip>;
}

export function ActionCard({ action, evidence, onApprove, onReject, onRetry, onShowReceipt }: ActionCardProps) {
  const t = useT();
  const now = useNow();
  const card = useRef<HTMLElement>(null);
  const approveKeys = useKeysOf("approve");
  const [values, setValues] = useState<Record<string, string>>(() => Object.fromEntries(action.params.map((param) => [param.key, param.value])));
  const expired = action.state === "expired" || (action.state === "proposed" && action.expiresAt !== null && new Date(action.expiresAt).getTime() < now);
  const open = action.state === "proposed" && !expired;
  // The key works on the card that holds the focus, so that one chord can never approve something off screen.
  useCommand("approve", open ? () => (card.current?.contains(document.activeElement) === true ? onApprove(values) : false) : null);

  return (
    <section
      ref={card}
      tabIndex={-1}
      data-action={action.id}
      aria-label={t("action.region", { title: action.title })}
      className="rounded-card border border-line-strong bg-raised shadow-raised focus-within:border-line-control"
    >
      <header className="flex min-w-0 items-center gap-2 px-3 pt-2 pb-1.5">
        <Icon name={action.tool.includes("notify") ? "bell" : action.tool.includes("memory") ? "database" : "escalate"} className="text-accent-text" />
        <h2 className="cut text-sm">{action.title}</h2>
        <EffectChip effect={action.effect} />
        <span className="flex-1" />
        {open && action.expiresAt !== null && <span className="num text-xs text-subtle max-lg:hidden">{t("action.expires", { at: timeOf(action.expiresAt) })}</span>}
        {open && <IconButton size="small" icon="close" label={t("action.close")} onClick={() => onReject(null)} />}
      </header>
      <div className="flex flex-wrap gap-2 px-3">
        {action.params.map((param, i) => (
          <Labelled
            key={param.key}
            label={param.label}
            className={clsx("min-w-24", param.options ? "w-32" : "min-w-48 flex-1", i > 2 && "basis-full")}
            hint={param.tainted ? <span className="text-warning-text">{t("action.tainted")}</span> : undefined}
          >
            {(a11y) =>
              !open ? (
                <output id={a11y.id} className="readable block min-h-6.5 py-0.75">
                  {param.options?.find((option) => option.value === values[param.key])?.label ?? values[param.key]}
                </output>
              ) : param.options ? (
                <Select
                  id={a11y.id}
                  label={param.label}
                  size="small"
                  value={values[param.key] ?? param.value}
                  onChange={(value) => setValues({ ...values, [param.key]: value })}
                  options={param.options}
                />
              ) : (
                <TextInput {...a11y} boxClassName="min-h-6.5" value={values[param.key] ?? ""} onChange={(event) => setValues({ ...values, [param.key]: event.target.value })} trailing={<Icon name="edit" size={12} className="text-subtle" />} />
              )
            }
          </Labelled>
        ))}
      </div>
      {action.why.length > 0 && (
        <p className="readable px-3 py-1.5 text-xs leading-[1.125rem] text-muted">
          <b className="mr-2 font-strong text-fg">{t("action.why")}</b>
          <EvidenceLine sentences={action.why} evidence={evidence} />
        </p>
      )}
      <footer className="flex min-h-9.5 items-center gap-1.5 border-t border-line py-1.5 pr-2 pl-3 text-xs">
        {open ? (
          <>
            <Button size="small" look="primary" onClick={() => onApprove(values)}>
              {t("action.approve")} <Kbd keys={approveKeys} />
            </Button>
            <Button size="small" onClick={() => card.current?.querySelector<HTMLElement>("input, [role=combobox]")?.focus()}>
              {t("action.edit")}
            </Button>
            <Menu
              caption={t("action.rejectBecause")}
              trigger={
                <Button size="small" look="quiet">
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
            <span className="text-subtle max-lg:hidden">{t("action.freezes")}</span>
          </>
        ) : (
          <Outcome action={action} expired={expired} onRetry={onRetry} onShowReceipt={onShowReceipt} />
        )}
      </footer>
    </section>
  );
}

function Outcome({ action, expired, onRetry, onShowReceipt }: { action: Action; expired: boolean; onRetry: () => void; onShowReceipt: ((receipt: string) => void) | undefined }) {
  const t = useT();
  if (expired) return <span className="text-muted">{t("action.expired", { at: action.expiresAt === null ? "" : timeOf(action.expiresAt) })}</span>;
  switch (action.state) {
    case "confirmed":
      return (
        <>
          <span className="inline-flex flex-1 items-center gap-1.5 text-success-text">
            <Icon name="check" size={14} />
            {t("action.confirmed", { receipt: action.receipt ?? "" })}
          </span>
          {onShowReceipt && action.receipt !== null && (
            <Button size="small" look="quiet" onClick={() => onShowReceipt(action.receipt ?? "")}>
              {t("common.show")}
            </Button>
          )}
        </>
      );
    case "failed":
      return (
        <>
          <span role="alert" className="inline-flex flex-1 items-center gap-1.5 text-danger-text">
            <Icon name="alert" size={14} />
            {t("action.failed", { reason: action.failure ?? "" })}
          </span>
          <Button size="small" icon="refresh" onClick={onRetry}>
            {t("action.retry")}
          </Button>
        </>
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
    case "proposed":
    case "rejected":
    case "expired":
      return <span className="text-muted">{t("action.rejected")}</span>;
  }
}
