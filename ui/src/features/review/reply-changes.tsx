// Draft, edited, sent: what a person changed before the customer read it.
import { clsx } from "clsx";
import { useState } from "react";
import { Segmented } from "@/components/ui/choice";
import { Diff } from "@/components/ui/diff";
import { Icon } from "@/components/ui/icons";
import { Card } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { timeOf } from "@/i18n/format";
import type { Draft } from "@/ipc/generated/types";
import { stagesOf, stepsOf } from "./stages";

export function ReplyChanges({ drafts }: { drafts: readonly Draft[] }) {
  const t = useT();
  const [view, setView] = useState<"diff" | "whole">("diff");
  const stages = stagesOf(drafts);
  const steps = stepsOf(stages);
  const only = stages.length === 1 ? stages[0] : undefined;
  return (
    <Card aria-label={t("review.reply")} className="overflow-hidden">
      <header className="flex min-h-9.5 flex-wrap items-center gap-x-2 border-b border-line bg-bg px-3 text-xs text-muted">
        <h3 className="mr-1 text-fg">{t("review.reply")}</h3>
        {stages.map((stage, i) => (
          <span key={i} className="inline-flex items-center gap-2">
            {i > 0 && <Icon name="right" size={12} className="text-subtle" />}
            {t(`review.stage.${stage.name}`)}
          </span>
        ))}
        <span className="flex-1" />
        {steps.length > 0 && (
          <Segmented
            size="small"
            label={t("review.views")}
            value={view}
            onChange={setView}
            options={(["diff", "whole"] as const).map((value) => ({ value, label: t(`review.view.${value}`) }))}
          />
        )}
      </header>
      {stages.length === 0 && <p className="p-3 text-muted">{t("review.noReply")}</p>}
      {only && (
        <Half caption={t("review.unchangedReply", { stage: t(`review.stage.${only.name}`) })} tail={timeOf(only.at)}>
          <Whole text={only.text} />
        </Half>
      )}
      {only === undefined && (
        <div className={clsx("grid divide-line", (view === "diff" ? steps.length : stages.length) > 1 && "grid-cols-[repeat(auto-fit,minmax(17rem,1fr))] divide-x")}>
          {view === "diff"
            ? steps.map(({ from, to, words }, i) => (
                <Half
                  key={i}
                  caption={t("review.diffOf", { from: t(`review.stage.${from.name}`), to: t(`review.stage.${to.name}`).toLocaleLowerCase() })}
                  tail={t("review.changed", { at: timeOf(to.at), count: words })}
                >
                  <Diff before={from.text} after={to.text} />
                </Half>
              ))
            : stages.map((stage, i) => (
                <Half key={i} caption={t(`review.stage.${stage.name}`)} tail={timeOf(stage.at)}>
                  <Whole text={stage.text} />
                </Half>
              ))}
        </div>
      )}
    </Card>
  );
}

const Whole = ({ text }: { text: string }) => <p className="readable text-md whitespace-pre-wrap">{text}</p>;

function Half({ caption, tail, children }: { caption: string; tail: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 px-3.5 pt-2 pb-3">
      <p className="mb-1 flex flex-wrap justify-between gap-x-3 text-2xs font-strong text-subtle">
        <span>{caption}</span>
        <span className="num font-body">{tail}</span>
      </p>
      <div className="max-w-read">{children}</div>
    </div>
  );
}
