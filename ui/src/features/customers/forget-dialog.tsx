// Forgetting a person: said plainly, confirmed by typing the name, and reported: what went, what remains and why.
import { useState } from "react";
import { toast } from "@/app/toasts";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Labelled, TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { Dialog } from "@/components/ui/overlay";
import { Spinner } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { explain, useAct } from "@/ipc";
import type { CustomerId, ForgetReport } from "@/ipc/generated/types";

export function ForgetDialog({ open, onOpenChange, customer, name }: { open: boolean; onOpenChange: (open: boolean) => void; customer: CustomerId; name: string }) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const forget = useAct("customer_forget");
  const report = forget.data?.report;
  const same = typed.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase();
  const change = (next: boolean) => {
    onOpenChange(next);
    setTyped("");
    if (!next) forget.reset();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      width="narrow"
      title={t(report ? "customers.forget.doneTitle" : "customers.forget.title", { name })}
      description={report ? undefined : t("customers.forget.description")}
      footer={
        report ? (
          <>
            <span className="flex-1" />
            <Button look="primary" onClick={() => change(false)}>
              {t("common.close")}
            </Button>
          </>
        ) : (
          <>
            {forget.isPending && <Spinner label={t("customers.forget.doing")} />}
            <span className="flex-1" />
            <Button look="quiet" onClick={() => change(false)}>
              {t("common.cancel")}
            </Button>
            <Button look="danger" disabled={!same || forget.isPending} onClick={() => forget.mutate({ customer }, { onError: (error) => toast({ text: explain(error).text, tone: "bad" }) })}>
              {t("customers.forget.do")}
            </Button>
          </>
        )
      }
    >
      {report ? (
        <Report report={report} />
      ) : (
        <Labelled label={t("customers.forget.type", { name })} className="py-2">
          {(a11y) => <TextInput {...a11y} autoFocus autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Labelled>
      )}
    </Dialog>
  );
}

function Report({ report }: { report: ForgetReport }) {
  const t = useT();
  const erased = report.erased.filter(([, rows]) => rows > 0);
  return (
    <div className="grid gap-3 py-1" role="status">
      {erased.length === 0 ? (
        <p>{t("customers.forget.nothing")}</p>
      ) : (
        <ul className="num grid gap-0.5">
          {erased.map(([place, rows]) => (
            <li key={place} className="flex items-center gap-2">
              <Icon name="check" size={14} className="text-success-text" />
              {t("customers.forget.erased", { count: rows, place: spell(place).toLocaleLowerCase() })}
            </li>
          ))}
        </ul>
      )}
      <p className={report.verified ? "text-success-text" : "text-warning-text"}>{t(report.verified ? "customers.forget.verified" : "customers.forget.unverified")}</p>
      {report.remains.length === 0 ? (
        <p className="text-muted">{t("customers.forget.remainsNone")}</p>
      ) : (
        <div>
          <h3 className="pb-1">{t("customers.forget.remains")}</h3>
          <ul className="grid gap-1 text-muted">
            {report.remains.map((line) => (
              <li key={line} className="flex gap-2 before:text-subtle before:content-['·']">
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
