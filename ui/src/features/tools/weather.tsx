// The demo's weather: tools can be slow, down, wrong or silent on purpose. Clearly marked as a demo switch.
import { Chip } from "@/components/ui/chip";
import { Segmented } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icons";
import { toast } from "@/app/toasts";
import { useT } from "@/i18n";
import { explain, useAct } from "@/ipc";
import type { ToolList, Weather } from "@/ipc/generated/types";

type Kind = Weather["state"];
const kinds: readonly Kind[] = ["fine", "slow", "down", "wrong_schema", "hangs"];
/** Long enough to be felt, short enough to arrive before the deadline. */
const SLOW_MS = 1500;
const weatherOf = (kind: Kind): Weather => (kind === "slow" ? { state: "slow", ms: SLOW_MS } : { state: kind });

/** The weather of one tool: its own, else that of all. */
export function stateOf(list: ToolList, tool: string): Kind {
  const of = (name: string) => list.weather.find((one) => one.tool === name)?.weather.state;
  return of(tool) ?? of("*") ?? "fine";
}

/** Of all tools, when they agree. */
export function commonState(list: ToolList): Kind | null {
  const states = new Set(list.live.map((tool) => stateOf(list, tool.name)));
  const [first] = states;
  return states.size === 1 && first !== undefined ? first : null;
}

export function WeatherMark({ tool, list }: { tool: string; list: ToolList }) {
  const t = useT();
  const state = stateOf(list, tool);
  if (state === "fine") return null;
  return (
    <Chip size="small" tone={state === "slow" ? "warn" : "bad"}>
      {t(`tools.weather.${state}`)}
    </Chip>
  );
}

export function WeatherSwitch({ list, tool, title, boxed = false }: { list: ToolList; tool: string; title?: string; boxed?: boolean }) {
  const t = useT();
  const set = useAct("tools_weather");
  const state = tool === "*" ? commonState(list) : stateOf(list, tool);
  return (
    <section aria-label={tool === "*" ? t("tools.weather.all") : t("tools.weather.of", { tool: title ?? tool })} className={boxed ? "rounded-card border border-dashed border-line-strong px-3.5 pt-2.5 pb-3" : "border-t border-line px-4 pt-2.5 pb-3"}>
      <h3 className="flex items-center gap-2 pb-1 text-xs text-muted">
        {tool === "*" ? t("tools.weather.all") : t("tools.weather.title")}
        <Chip size="small" tone="soft">
          <Icon name="tone" size={12} />
          {t("tools.weather.demo")}
        </Chip>
        {state === null && <span className="font-body text-subtle">{t("tools.weather.mixed")}</span>}
      </h3>
      <Segmented
        size="small"
        label={tool === "*" ? t("tools.weather.all") : t("tools.weather.of", { tool: title ?? tool })}
        value={state ?? ("" as Kind)}
        onChange={(kind) => set.mutate({ tool, weather: weatherOf(kind) }, { onError: (error) => toast({ text: explain(error).text, tone: "bad" }) })}
        options={kinds.map((value) => ({ value, label: t(`tools.weather.${value}`) }))}
        className="-mx-1.5 flex-wrap"
      />
      {tool === "*" && <p className="pt-1 text-xs text-subtle">{t("tools.weather.note")}</p>}
    </section>
  );
}
