// What is true of the whole window and must be said in words: offline, and a demo's pinned time.
import { Button } from "@/components/ui/button";
import { Banner } from "@/components/ui/surface";
import { rich, useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";

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

export function DemoBanner({ at, onScenarios }: { at: string; onScenarios: () => void }) {
  const t = useT();
  return (
    <Banner
      tone="info"
      icon="clock"
      actions={
        <Button size="small" look="quiet" onClick={onScenarios}>
          {t("banner.demoScenarios")}
        </Button>
      }
    >
      <span className="num">{rich(t("banner.demo", { at: `${dateOf(at)}, ${timeOf(at)}` }), bold)}</span>
      <span className="max-md:hidden"> · {t("banner.demoPlain")}</span>
    </Banner>
  );
}
