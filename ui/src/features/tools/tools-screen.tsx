// Tools: what can be looked up and done, with what effect, from where; a try-it for lookups; and the demo's weather.
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useState } from "react";
import { useCommand } from "@/app/keyboard";
import { go, hrefOf } from "@/app/router";
import { BackTitle } from "@/components/desk/back-title";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Chip, InternalChip } from "@/components/ui/chip";
import { TextInput } from "@/components/ui/field";
import { Icon } from "@/components/ui/icons";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { span, took } from "@/i18n/format";
import { explain, query } from "@/ipc";
import type { ActionToolSpec, EffectClass, LiveToolSpec, ToolList } from "@/ipc/generated/types";
import { fieldsOf } from "./schema";
import { TryIt } from "./try-it";
import { WeatherMark, WeatherSwitch } from "./weather";

export function EffectChip({ effect }: { effect: EffectClass }) {
  const t = useT();
  const words = t(`effect.${effect}`);
  if (effect === "internal") return <InternalChip>{words}</InternalChip>;
  return <Chip tone={effect === "read" ? "soft" : effect === "irreversible" ? "bad" : "act"}>{words}</Chip>;
}

export function ToolsScreen({ toolName, demo }: { toolName: string | undefined; demo: boolean }) {
  const t = useT();
  const [words, setWords] = useState("");
  const list = useQuery(query("tools_list", {}));
  const wanted = words.trim().toLocaleLowerCase();
  const fits = (tool: { name: string; title: string; description: string }) => `${tool.name} ${tool.title} ${tool.description}`.toLocaleLowerCase().includes(wanted);
  const live = list.data?.live.filter(fits) ?? [];
  const actions = list.data?.actions.filter(fits) ?? [];
  const names = [...live, ...actions].map((tool) => tool.name);
  const move = (step: 1 | -1) => {
    const at = toolName === undefined ? -1 : names.indexOf(toolName);
    const next = names[at === -1 ? 0 : Math.min(names.length - 1, Math.max(0, at + step))];
    if (next !== undefined) go({ name: "tools", id: next }, toolName === undefined ? "push" : "replace");
  };
  useCommand("next", () => move(1));
  useCommand("previous", () => move(-1));
  useCommand("back", toolName === undefined ? null : () => go({ name: "tools" }));

  return (
    <div className="grid h-full min-h-0 grid-cols-[clamp(15.5rem,21cqi,18.5rem)_minmax(0,1fr)] bg-surface @max-[46rem]:grid-cols-1">
      <section aria-label={t("tools.title")} className={clsx("flex min-h-0 flex-col border-r border-line bg-bg", toolName !== undefined && "@max-[46rem]:hidden")}>
        <header className="flex min-h-bar items-center gap-2 border-b border-line px-4">
          <h1 className="text-lg">{t("tools.title")}</h1>
        </header>
        <div className="border-b border-line px-2 py-2">
          <TextInput icon="search" type="search" aria-label={t("tools.find")} placeholder={t("tools.find")} value={words} onChange={(event) => setWords(event.target.value)} />
        </div>
        <nav aria-label={t("tools.list")} className="min-h-0 flex-1 overflow-auto pb-3 [scrollbar-width:none]">
          {list.data === undefined && !list.error && (
            <div role="status" aria-label={t("common.loading")} className="grid gap-4 px-4 py-4">
              {["w-40", "w-32", "w-44", "w-36"].map((width) => (
                <Skeleton key={width} className={width} />
              ))}
            </div>
          )}
          {list.data && names.length === 0 && <p className="px-4 py-4 text-muted">{t("tools.none", { query: words })}</p>}
          {live.length > 0 && <Group title={t("tools.live")} />}
          {live.map((tool) => (
            <ToolLink key={tool.name} tool={tool} current={tool.name === toolName} tail={demo && list.data ? <WeatherMark tool={tool.name} list={list.data} /> : null} />
          ))}
          {actions.length > 0 && <Group title={t("tools.actions")} />}
          {actions.map((tool) => (
            <ToolLink key={tool.name} tool={tool} current={tool.name === toolName} tail={tool.effect === "internal" ? <Icon name="lock" size={12} className="text-note-icon" label={t("effect.internal")} /> : null} />
          ))}
        </nav>
        {demo && list.data && list.data.live.length > 0 && <WeatherSwitch list={list.data} tool="*" />}
      </section>
      {list.error && !list.data ? (
        <EmptyState icon="alert" tone="bad" title={t("tools.failed")} action={<Button icon="refresh" onClick={() => void list.refetch()}>{t("common.retry")}</Button>}>
          {explain(list.error).hint ?? explain(list.error).text}
        </EmptyState>
      ) : (
        <Chosen name={toolName} list={list.data} demo={demo} />
      )}
    </div>
  );
}

const Group = ({ title }: { title: string }) => <h2 className="px-4 pt-3 pb-1 text-2xs font-strong text-subtle">{title}</h2>;

function ToolLink({ tool, current, tail }: { tool: { name: string; title: string }; current: boolean; tail: React.ReactNode }) {
  return (
    <a
      href={hrefOf({ name: "tools", id: tool.name })}
      data-ring="inset"
      {...(current ? { "aria-current": "page" as const } : {})}
      className="flex min-h-11 items-center gap-2 px-4 py-1 hover:bg-hover aria-[current=page]:bg-selected"
    >
      <span className="min-w-0 flex-1">
        <span className="cut block">{tool.title}</span>
        <code className="cut block font-code text-2xs text-subtle">{tool.name}</code>
      </span>
      {tail}
    </a>
  );
}

function Chosen({ name, list, demo }: { name: string | undefined; list: ToolList | undefined; demo: boolean }) {
  const t = useT();
  if (!list) return <div />;
  if (list.live.length + list.actions.length === 0) {
    return (
      <EmptyState icon="tools" title={t("tools.empty.title")}>
        {t("tools.empty.body")}
      </EmptyState>
    );
  }
  const live = list.live.find((tool) => tool.name === name);
  const action = list.actions.find((tool) => tool.name === name);
  if (live) return <Live key={live.name} tool={live} list={list} demo={demo} />;
  if (action) return <Action key={action.name} tool={action} />;
  return (
    <main className="grid @max-[46rem]:hidden">
    <EmptyState icon="tools" title={t("tools.pick.title")}>
      {t("tools.pick.body")}
    </EmptyState>
    </main>
  );
}

function Page({ tool, chips, facts, children }: { tool: LiveToolSpec | ActionToolSpec; chips: React.ReactNode; facts: readonly (readonly [string, React.ReactNode])[]; children: React.ReactNode }) {
  const t = useT();
  return (
    <main aria-label={tool.title} className="min-h-0 overflow-auto">
      <BackTitle href={hrefOf({ name: "tools" })}>{t("tools.title")}</BackTitle>
      <header className="border-b border-line px-6 py-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 className="text-lg tracking-[-0.008em]">{tool.title}</h2>
          <code className="readable font-code text-xs text-muted">{tool.name}</code>
          <span className="flex-1" />
          {chips}
        </div>
        <p className="readable max-w-read text-pretty text-muted">{tool.description}</p>
      </header>
      <div className="grid max-w-[72rem] grid-cols-[minmax(0,1fr)_minmax(18rem,24rem)] gap-x-8 gap-y-6 px-6 py-4 @max-[64rem]:grid-cols-1">
        <div className="grid content-start gap-5">
          <dl className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-y-1.5">
            {facts.map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-muted">{label}</dt>
                <dd className="readable text-pretty">{value}</dd>
              </div>
            ))}
          </dl>
          <Fields schema={tool.schema} />
          <details className="text-xs">
            <summary className="rounded-chip text-muted hover:text-fg">{t("tools.schemaShow")}</summary>
            <pre className="readable mt-2 rounded-card border border-line bg-sunken p-3 font-code text-xs break-words whitespace-pre-wrap">
              {JSON.stringify(tool.schema, null, 2)}
            </pre>
          </details>
        </div>
        {children}
      </div>
    </main>
  );
}

function Fields({ schema }: { schema: unknown }) {
  const t = useT();
  const fields = fieldsOf(schema);
  if (fields.length === 0) return <p className="text-muted">{t("tools.takesNothing")}</p>;
  return (
    <table className="w-full border-collapse text-left">
      <caption className="pb-1 text-left text-sm font-title">{t("tools.fields")}</caption>
      <thead className="text-2xs text-subtle">
        <tr>
          <th className="border-b border-line py-1 pr-3 font-strong">{t("tools.field")}</th>
          <th className="border-b border-line py-1 pr-3 font-strong">{t("tools.type")}</th>
          <th className="border-b border-line py-1 font-strong">{t("tools.meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.key} className="align-baseline">
            <td className="border-b border-line py-1.5 pr-3">
              <code className="readable font-code text-xs">{field.key}</code>
            </td>
            <td className="border-b border-line py-1.5 pr-3 text-xs whitespace-nowrap text-muted">
              {field.type}
              {field.required && `, ${t("tools.required")}`}
            </td>
            <td className="readable border-b border-line py-1.5 text-xs text-pretty text-muted">{[field.description, field.options.length > 0 ? field.options.join(", ") : null].filter((part) => part !== null).join(": ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Live({ tool, list, demo }: { tool: LiveToolSpec; list: ToolList; demo: boolean }) {
  const t = useT();
  const serves = tool.serves.includes("*") ? t("tools.everything") : tool.serves.map((one) => spell(one).toLocaleLowerCase()).join(", ");
  return (
    <Page
      tool={tool}
      chips={<EffectChip effect="read" />}
      facts={[
        [t("tools.source"), tool.source],
        [t("tools.answers"), tool.answers.map((kind) => spell(kind).toLocaleLowerCase()).join(", ")],
        [t("tools.serves"), serves],
        [t("tools.effect"), t(tool.personal ? "tools.personal" : "tools.public")],
        [t("tools.fresh"), span(tool.maxAgeSecs * 1000)],
        [t("tools.deadline"), took(tool.deadlineMs)],
        ...(tool.needs.length > 0
          ? [
              [
                t("tools.needs"),
                <ul key="needs">
                  {tool.needs.map((need) => (
                    <li key={need.kind}>
                      {spell(need.kind)} <span className="text-xs text-subtle">{t("tools.asks", { ask: need.ask })}</span>
                    </li>
                  ))}
                </ul>,
              ] as const,
            ]
          : []),
      ]}
    >
      <div className="grid content-start gap-4">
        <TryIt tool={tool} />
        {demo && <WeatherSwitch list={list} tool={tool.name} title={tool.title} boxed />}
      </div>
    </Page>
  );
}

function Action({ tool }: { tool: ActionToolSpec }) {
  const t = useT();
  return (
    <Page
      tool={tool}
      chips={<EffectChip effect={tool.effect} />}
      facts={[
        [t("tools.destination"), tool.destination],
        [t("tools.effect"), t(`effect.${tool.effect}`)],
        [t("outbox.title"), t(tool.idempotent ? "tools.idempotent" : "tools.notIdempotent")],
      ]}
    >
      <p className="flex content-start gap-2 self-start rounded-card border border-line bg-bg px-3.5 py-2.5 text-muted">
        <Icon name="info" className="mt-0.5 text-subtle" />
        {t("tools.actionsNote")}
      </p>
    </Page>
  );
}
