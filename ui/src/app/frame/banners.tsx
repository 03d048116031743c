// What is true of the whole window and must be said in words: offline, and a demo's pinned time.
import { Button } from "@/components/ui/button";
import { Banner } from "@/components/ui/surface";
import { rich, useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import type { Notice } from "@/ipc";

const bold = { b: (words: string) => <b className="font-title">{words}</b> };

export function OfflineBanner({ onOutbox, onTry }: { onOutbox: () => void; onTry: () => void }) {
  const t = useT();
  return (
    <Banner
      tone="warn"
      icon="offline"
      actions={
        <>
          <Button size="small" look="quiet" onClick={onOutbox}>
            {t("banner.showOutbox")}
          </Button>
          <Button size="small" look="quiet" onClick={onTry}>
            {t("banner.tryNow")}
          </Button>
        </>
      }
    >
      {rich(t("banner.offline"), bold)}
    </Banner>
  );
}

export interface DemoBannerProps {
  /** The moment a scenario pinned. */
  at: string;
  seeded: boolean;
  seeding: boolean;
  onSeed: () => void;
  onScenarios: () => void;
}

export function DemoBanner({ at, seeded, seeding, onSeed, onScenarios }: DemoBannerProps) {
  const t = useT();
  return (
    <Banner
      tone="info"
      icon="clock"
      actions={
        <>
          {!seeded && (
            <Button size="small" icon="database" disabled={seeding} onClick={onSeed}>
              {t(seeding ? "banner.seeding" : "banner.seed")}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onScenarios}>
            {t("banner.demoScenarios")}
          </Button>
        </>
      }
    >
      <span className="num">{rich(t("banner.demo", { at: `${dateOf(at)}, ${timeOf(at)}` }), bold)}</span>
      {seeded ? <span className="max-md:hidden"> · {t("banner.demoPlain")}</span> : <span> · {rich(t("banner.unseeded"), bold)}</span>}
    </Banner>
  );
}

const noticeLooks = { danger: ["bad", "alert"], warning: ["warn", "alert"] } as const;

/** Something to know once, for example that a damaged file was set aside. */
export function NoticeBanner({ notice, onDismiss }: { notice: Notice; onDismiss: () => void }) {
  const t = useT();
  const [tone, icon] = notice.severity === "danger" || notice.severity === "warning" ? noticeLooks[notice.severity] : (["info", "info"] as const);
  return (
    <Banner
      tone={tone}
      icon={icon}
      urgent={tone === "bad"}
      actions={
        <Button size="small" look="quiet" onClick={onDismiss}>
          {t("banner.understood")}
        </Button>
      }
    >
      {notice.text}
    </Banner>
  );
}
