// What may be decided here and now, by this person. One filled button: the next right thing. Who may not decide is told why.
import { useKeysOf } from "@/app/keyboard";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Avatar } from "@/components/ui/chip";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuItem } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { Actor, HandoffBrief } from "@/ipc/generated/types";
import type { Standing } from "./standing";

export interface DecisionBarProps {
  brief: HandoffBrief;
  standing: Standing;
  /** Other leads who can be asked. */
  leads: readonly Actor[];
  departments: readonly string[];
  busy: boolean;
  unsafe: boolean;
  editing: boolean;
  changes: number;
  onClaim: () => void;
  onRelease: () => void;
  onApprove: () => void;
  onEdit: (on: boolean) => void;
  onSaveApprove: () => void;
  onReturn: () => void;
  onReassign: (to: Actor["id"]) => void;
  onEscalate: (to: string) => void;
}

export function DecisionBar(props: DecisionBarProps) {
  const t = useT();
  const { brief, standing, busy, editing, unsafe, changes } = props;
  const approveKeys = useKeysOf("approveBrief");
  const returnKeys = useKeysOf("returnBrief");
  const claimKeys = useKeysOf("claimBrief");
  if (standing === "approved" || standing === "agent" || standing === "author" || standing === "others" || standing === "answering") {
    const { review } = brief;
    const words =
      standing === "approved"
        ? t(review.state === "approved" && review.edited ? "review.state.approvedEdited" : "review.state.approved", { at: review.state === "approved" ? timeOf(review.at) : "" })
        : standing === "others" && review.state === "claimed"
          ? t("review.heldBy", { name: review.name, at: timeOf(review.until) })
          : standing === "author"
            ? t("review.onlyLeadsAuthor")
            : standing === "answering"
              ? null
              : t("review.onlyLeads");
    if (words === null) return null;
    return (
      <footer className="border-t border-line px-4 py-3">
        <p className="flex gap-2 text-muted">
          <Icon name={standing === "approved" ? "check" : standing === "others" ? "lock" : "info"} className={standing === "approved" ? "mt-0.5 text-success-text" : "mt-0.5 text-subtle"} />
          {words}
        </p>
      </footer>
    );
  }
  return (
    <footer className="grid gap-2 border-t border-line bg-raised px-4 py-3">
      {standing === "waiting-author" && <p className="text-xs text-muted">{t("review.waitsAuthor", { name: brief.authorName })}</p>}
      {(standing === "claimable" || standing === "waiting-author") && (
        <>
          <Button look={standing === "claimable" ? "primary" : "default"} icon="lock" disabled={busy} onClick={props.onClaim} className="w-full">
            {t("review.claim")} <Kbd keys={claimKeys} />
          </Button>
          <div className="-mx-2 flex flex-wrap items-center gap-0.5">
            <More {...props} />
          </div>
          {standing === "claimable" && <p className="text-xs text-subtle">{t("review.claimHint")}</p>}
        </>
      )}
      {standing === "mine" && (
        <>
          <div className="flex gap-2">
            {editing ? (
              <>
                <Button look="primary" icon="check" disabled={busy || unsafe} onClick={props.onSaveApprove} className="flex-1">
                  {t("review.saveApprove", { count: changes })}
                </Button>
                <Button onClick={() => props.onEdit(false)}>{t("review.cancelEdit")}</Button>
              </>
            ) : (
              <>
                <Button look="primary" icon="check" disabled={busy || unsafe} onClick={props.onApprove} className="flex-1">
                  {t("review.approve")} <Kbd keys={approveKeys} />
                </Button>
                <Button disabled={busy} onClick={() => props.onEdit(true)} className="flex-1">
                  {t("review.editApprove")}
                </Button>
              </>
            )}
          </div>
          <div className="-mx-2 flex flex-wrap items-center gap-0.5">
            <Button size="small" look="quiet" icon="return" disabled={busy} onClick={props.onReturn}>
              {t("review.return")} <Kbd keys={returnKeys} />
            </Button>
            <More {...props} />
            <Button size="small" look="quiet" disabled={busy} onClick={props.onRelease}>
              {t("review.release")}
            </Button>
          </div>
        </>
      )}
    </footer>
  );
}

function More({ brief, leads, departments, busy, onReassign, onEscalate }: DecisionBarProps) {
  const t = useT();
  return (
    <>
      <Menu
        side="top"
        caption={t("review.reassignTo")}
        trigger={
          <Button size="small" look="quiet" disabled={busy || leads.length === 0}>
            {t("review.reassign")}
          </Button>
        }
      >
        {leads.map((lead) => (
          <MenuItem key={lead.id} mark={<Avatar name={lead.name} />} onSelect={() => onReassign(lead.id)}>
            {lead.name}
          </MenuItem>
        ))}
      </Menu>
      <Menu
        side="top"
        caption={t("review.escalateTo")}
        trigger={
          <Button size="small" look="quiet" disabled={busy}>
            {t("review.escalate")}
          </Button>
        }
      >
        {departments
          .filter((department) => department !== brief.to)
          .map((department) => (
            <MenuItem key={department} onSelect={() => onEscalate(department)}>
              {spell(department)}
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}
