// Who this is: the person with every identity and whether it is checked, and the account behind, for the team only.
import { clsx } from "clsx";
import { identityIcon, spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Avatar, InternalChip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { Section, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { dateOf } from "@/i18n/format";
import type { AccountCard, CustomerCard, Identity } from "@/ipc";
import { Bars, Quiet } from "./line";

export interface CustomerSectionProps {
  /** Null while it is being read; "none" when the sender is nobody we know. */
  card: CustomerCard | "none" | null;
  role: string | null;
  onOpen: (id: string) => void;
  onConfirm: (identity: Identity) => void;
}

export function CustomerSection({ card, role, onOpen, onConfirm }: CustomerSectionProps) {
  const t = useT();
  if (card === null) {
    return (
      <section aria-label={t("context.customer")} className="border-b border-line px-4 pt-2.5 pb-1.5">
        <div role="status" aria-label={t("common.loading")}>
          <div className="mb-0.5 flex min-h-9 items-center gap-2.5">
            <span className="size-8 rounded-full bg-skeleton" />
            <span className="grid flex-1 gap-2">
              <Skeleton className="w-1/3" />
              <Skeleton className="w-1/2" />
            </span>
          </div>
          <Bars count={2} />
        </div>
      </section>
    );
  }
  if (card === "none") {
    return (
      <section aria-label={t("context.customer")} className="border-b border-line px-4 pt-2.5 pb-1.5">
        <h2 className="flex min-h-6 items-center gap-2 text-sm">
          <Icon name="user" className="text-subtle" />
          {t("context.unknownSender")}
        </h2>
        <Quiet>{t("context.unknownHint")}</Quiet>
      </section>
    );
  }
  const { customer } = card;
  const name = customer.name === "" ? t("context.noName") : customer.name;
  const line = [role === null ? null : spell(role), customer.language === null ? null : t("context.writesIn", { language: languageName(customer.language) })].filter((words) => words !== null);
  return (
    <section aria-label={t("context.customer")} className="border-b border-line px-4 pt-2.5 pb-1.5">
      <div className="mb-0.5 flex min-h-9 items-center gap-2.5">
        <Avatar name={name} size="xl" />
        <div className="min-w-0 flex-1">
          <h2 className="readable cut text-sm">{name}</h2>
          <p className="cut text-xs text-muted">
            {!card.verified && <span className="text-warning-text">{t("context.senderUnverified")}</span>}
            {!card.verified && line.length > 0 && " · "}
            {line.join(" · ")}
          </p>
        </div>
        <Button size="small" look="quiet" onClick={() => onOpen(customer.id)}>
          {t("context.open")}
          <Icon name="right" size={12} />
        </Button>
      </div>
      <ul>
        {card.identities.map((identity) => {
          const verified = identity.verification.state === "verified";
          return (
            <li key={`${identity.kind} ${identity.value}`} className="flex min-h-5.5 items-center gap-1.5 text-xs">
              <Icon name={identityIcon[identity.kind]} size={12} />
              <span className={clsx("readable cut num flex-1", !verified && "text-muted")} title={identity.value}>
                {identity.verification.state === "suggested" ? t("context.seen", { value: identity.value }) : identity.value}
              </span>
              {verified ? (
                <span className="inline-flex items-center gap-[3px] text-success-text">
                  <Icon name="check" size={12} />
                  {t("context.verified")}
                </span>
              ) : (
                <Button size="inline" look="link" onClick={() => onConfirm(identity)}>
                  {t("context.confirm")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** `card` is null while it is being read. */
export function AccountSection({ card }: { card: AccountCard | "none" | null }) {
  const t = useT();
  if (card === null || card === "none") {
    return <Section title={t("context.account")}>{card === null ? <Bars count={2} /> : <Quiet>{t("context.noAccount")}</Quiet>}</Section>;
  }
  const { account } = card;
  const fields = [
    [t("context.plan"), account.plan === null ? "" : spell(account.plan)],
    [t("context.renewal"), account.renewalOn === null ? "" : dateOf(`${account.renewalOn}T12:00:00Z`)],
    [t("context.sla"), account.slaHours === null ? "" : t("context.slaHours", { hours: account.slaHours })],
    [t("context.csm"), account.ownerName ?? ""],
  ] as const;
  return (
    <Section title={t("context.account")} note={account.name} tail={<InternalChip size="small">{t("common.internal")}</InternalChip>}>
      <dl className="readable grid grid-cols-[3.75rem_minmax(0,1fr)_3.75rem_minmax(0,1fr)] gap-x-2 gap-y-0.5 text-xs leading-[1.125rem] max-[1360px]:grid-cols-[2rem_minmax(0,1fr)_3.25rem_minmax(0,1.2fr)]">
        {fields.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-subtle">{name}</dt>
            <dd className="cut num" title={value}>
              {value === "" ? "–" : value}
            </dd>
          </div>
        ))}
      </dl>
      {card.others.length > 0 && <Quiet>{t("context.otherAccounts", { names: card.others.map((other) => other.name).join(", ") })}</Quiet>}
    </Section>
  );
}
