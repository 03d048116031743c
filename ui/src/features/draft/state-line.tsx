// One line under the text: who wrote it, on which sources, what has none, and when it was saved.
import { EvidenceCard } from "@/components/ui/evidence";
import type { Source } from "@/components/desk/sources";
import { Icon } from "@/components/ui/icons";
import { Popover } from "@/components/ui/overlay";
import { useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import type { SaveState } from "./autosave";
import type { Judged } from "./composer";

export function StateLine({ note, judged, save, savedAt }: { note: boolean; judged: Judged | null; save: SaveState; savedAt: string | null }) {
  const t = useT();
  const dot = (
    <span aria-hidden className="text-line-strong">
      ·
    </span>
  );
  const drafted = judged !== null && judged.writtenBy !== "agent";
  const saved = { saved: savedAt === null ? "" : t("composer.saved", { at: timeOf(savedAt) }), waiting: t("composer.notSaved"), saving: t("composer.saving"), failed: "" }[save.state];
  const words = [drafted ? t(judged.edited ? "draft.edited" : "draft.inserted") : "", saved].filter((word) => word !== "");
  return (
    <div className="flex min-h-6 items-center gap-1.5 overflow-hidden px-4 pb-1.5 text-xs whitespace-nowrap text-muted">
      {!note && drafted && (
        <>
          <Icon name="draft" size={12} />
          <span className="cut">{t("draft.by", { model: judged.writtenBy })}</span>
          {judged.sources.length > 0 && (
            <>
              {dot}
              <SourceList sources={judged.sources} />
            </>
          )}
        </>
      )}
      {!note && judged !== null && judged.unsupported.length > 0 && (
        <>
          {drafted && dot}
          <span role="status" className="inline-flex items-center gap-1 text-warning-text">
            <Icon name="alert" size={12} />
            {t("draft.unsupported", { count: judged.unsupported.length })}
          </span>
        </>
      )}
      <span className="flex-1" />
      {save.state === "failed" ? (
        <span role="alert" className="cut text-danger-text">
          {t("composer.saveFailed", { reason: save.words })}
        </span>
      ) : (
        !note && <span className="num text-subtle">{words.join(" · ")}</span>
      )}
    </div>
  );
}

/** Every source of the text in one place, for the keyboard; the chips in the text are for the eye and the mouse. */
function SourceList({ sources }: { sources: readonly Source[] }) {
  const t = useT();
  return (
    <Popover
      side="top"
      label={t("draft.sources", { count: sources.length })}
      className="max-h-[60vh] w-80 overflow-auto"
      trigger={
        <button type="button" className="rounded-chip underline-offset-2 hover:text-fg hover:underline">
          {t("draft.sources", { count: sources.length })}
        </button>
      }
    >
      <ul className="grid gap-3">
        {sources.map((source) => (
          <li key={source.n}>
            <EvidenceCard
              kind={source.kind}
              internal={source.internal}
              title={t(source.internal ? "evidence.internal" : `evidence.${source.kind}`, { n: source.n })}
              detail={source.detail ?? undefined}
              at={source.observedAt === null ? undefined : dateOf(source.observedAt)}
              excerpt={source.excerpt}
              source={source.from ?? undefined}
            />
          </li>
        ))}
      </ul>
    </Popover>
  );
}
