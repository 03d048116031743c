// How this person is recognised. What was only found or claimed waits for a human; until then nothing personal is said to it.
import { toast } from "@/app/toasts";
import { identityIcon } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { useT, type Translate } from "@/i18n";
import { dateOf } from "@/i18n/format";
import { explain, useAct } from "@/ipc";
import type { CustomerCard, Identity } from "@/ipc/generated/types";
import { SideSection } from "./side-section";

function standing({ verification }: Identity, t: Translate): string {
  switch (verification.state) {
    case "verified":
      return t("customers.verifiedHow", { how: verification.how, at: dateOf(verification.at) });
    case "claimed":
      return t("customers.claimed");
    case "suggested":
      return t("customers.suggested", { where: verification.foundIn });
  }
}

export function Identities({ card }: { card: CustomerCard }) {
  const t = useT();
  const settle = useAct("customer_confirm_identity");
  const unverified = card.identities.some((identity) => identity.verification.state !== "verified");
  const decide = (identity: Identity, accept: boolean) =>
    settle.mutate(
      { customer: card.customer.id, kind: identity.kind, value: identity.value, ticket: null, accept },
      {
        onSuccess: () => toast({ text: t(accept ? "customers.confirmed" : "customers.denied", { value: identity.value }), tone: accept ? "good" : "calm" }),
        onError: (error) => toast({ text: explain(error).text, tone: "bad" }),
      },
    );
  return (
    <SideSection title={t("customers.identities")} {...(unverified ? { note: t("customers.unverifiedHint") } : {})}>
      <ul className="grid gap-1">
        {card.identities.map((identity) => {
          const sure = identity.verification.state === "verified";
          return (
            <li key={`${identity.kind}${identity.value}`} className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-start gap-x-2 py-0.5">
              <Icon name={identityIcon[identity.kind]} size={14} label={t(`customers.identity.${identity.kind}`)} className="mt-0.75 text-subtle" />
              <span className="min-w-0">
                <span className="readable cut block" title={identity.value}>
                  {identity.value}
                </span>
                <span className="block text-xs text-subtle">{standing(identity, t)}</span>
                {!sure && (
                  <span className="mt-1 flex gap-1.5">
                    <Button size="small" disabled={settle.isPending} onClick={() => decide(identity, true)} aria-label={`${t("customers.confirm")}: ${identity.value}`}>
                      {t("customers.confirm")}
                    </Button>
                    <Button size="small" look="quiet" disabled={settle.isPending} onClick={() => decide(identity, false)} aria-label={`${t("customers.deny")}: ${identity.value}`}>
                      {t("customers.deny")}
                    </Button>
                  </span>
                )}
              </span>
              {sure ? (
                <Chip size="small" tone="ok">
                  <Icon name="check" size={12} />
                  {t("customers.verified")}
                </Chip>
              ) : (
                <Icon name="help" size={14} className="mt-0.75 text-warning-text" />
              )}
            </li>
          );
        })}
      </ul>
    </SideSection>
  );
}
