// Somebody should say who this is before anything is read or told: which address is theirs, and how the sender was checked.
// A first name or a matching number is never on the list.
import { identityIcon } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icons";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import type { Identity, IdentityQuestion as Question } from "@/ipc";

export const checks = ["code", "order_id", "callback"] as const;
export type Check = (typeof checks)[number];

export interface IdentityQuestionProps {
  question: Question;
  /** The sender has not been checked at all. */
  unverified: boolean;
  busy: boolean;
  onSettle: (identity: Identity, accept: boolean) => void;
  onVerify: (how: Check) => void;
}

export function IdentityQuestion({ question, unverified, busy, onSettle, onVerify }: IdentityQuestionProps) {
  const t = useT();
  return (
    <section aria-label={t("identity.label")} className="rounded-card border border-warning-line bg-raised">
      <header className="flex items-center gap-2 px-3 pt-2 pb-1">
        <Icon name="help" className="text-warning-text" />
        <h2 className="readable min-w-0 flex-1 text-sm">{question.question}</h2>
        {unverified && <VerifyMenu onVerify={onVerify} disabled={busy} />}
      </header>
      <ul className="px-3 pb-1.5">
        {question.candidates.map((identity) => (
          <li key={`${identity.kind} ${identity.value}`} className="flex min-h-7 items-center gap-2 text-xs">
            <Icon name={identityIcon[identity.kind]} size={12} className="text-subtle" />
            <span className="readable num cut flex-1">
              {identity.value}
              <span className="ml-2 text-subtle">
                {identity.verification.state === "suggested" ? t("identity.seenIn", { place: identity.verification.foundIn }) : identity.verification.state === "claimed" ? t("identity.claimed") : ""}
              </span>
            </span>
            <Button size="small" disabled={busy} onClick={() => onSettle(identity, true)}>
              {t("identity.theirs")}
            </Button>
            <Button size="small" look="quiet" disabled={busy} onClick={() => onSettle(identity, false)}>
              {t("identity.notTheirs")}
            </Button>
          </li>
        ))}
      </ul>
      {unverified && <p className="border-t border-line px-3 py-1.5 text-xs text-muted">{t("identity.untilThen")}</p>}
    </section>
  );
}

export function VerifyMenu({ onVerify, disabled = false }: { onVerify: (how: Check) => void; disabled?: boolean }) {
  const t = useT();
  return (
    <Menu
      align="end"
      caption={t("identity.howChecked")}
      trigger={
        <Button size="small" disabled={disabled}>
          {t("identity.verify")}
          <Icon name="down" size={12} />
        </Button>
      }
    >
      {checks.map((how) => (
        <MenuItem key={how} onSelect={() => onVerify(how)}>
          {t(`identity.how.${how}`)}
        </MenuItem>
      ))}
    </Menu>
  );
}
