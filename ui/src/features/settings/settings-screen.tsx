// Settings: only what is real. Choices are saved as they are made; texts when Save is pressed.
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { useState, type ReactNode } from "react";
import { textScales, usePreferences } from "@/app/preferences";
import { hrefOf } from "@/app/router";
import { toast } from "@/app/toasts";
import { spell } from "@/components/desk/words";
import { Button } from "@/components/ui/button";
import { Avatar, Chip } from "@/components/ui/chip";
import { Checkbox, Segmented, Select, Toggle } from "@/components/ui/choice";
import { Labelled, TextArea, TextInput } from "@/components/ui/field";
import { Icon, type IconName } from "@/components/ui/icons";
import { EmptyState, Skeleton } from "@/components/ui/surface";
import { useT } from "@/i18n";
import { explain, query, useAct } from "@/ipc";
import type { Actor, AppStatus, Persona, Routing, Settings, Vertical } from "@/ipc/generated/types";
import { KeyboardSection } from "./keyboard-section";
import { lookOf } from "./sync";

const sections = ["profile", "routing", "sending", "appearance", "keyboard", "privacy", "about"] as const;
type SectionId = (typeof sections)[number];
const icons: Record<SectionId, IconName> = { profile: "user", routing: "filter", sending: "outbox", appearance: "moon", keyboard: "keyboard", privacy: "lock", about: "info" };

export interface SettingsScreenProps {
  section: string | undefined;
  status: AppStatus;
}

export function SettingsScreen({ section, status }: SettingsScreenProps) {
  const t = useT();
  const at = sections.find((one) => one === section) ?? "profile";
  const settings = useQuery(query("settings_get", {}));
  const save = useAct("settings_save");
  const change = (next: Partial<Settings>, quiet = true) => {
    if (!settings.data) return;
    save.mutate(
      { settings: { ...settings.data, ...lookOf(usePreferences.getState()), ...next } },
      {
        onSuccess: () => !quiet && toast({ text: t("settings.saved"), tone: "good" }),
        onError: (error) => toast({ text: t("settings.notSaved", { why: explain(error).hint ?? explain(error).text }), tone: "bad" }),
      },
    );
  };
  return (
    <div className="grid h-full min-h-0 grid-cols-[13.5rem_minmax(0,1fr)] bg-surface @max-[46rem]:grid-cols-1 @max-[46rem]:grid-rows-[auto_minmax(0,1fr)]">
      <nav aria-label={t("settings.sections")} className="border-r border-line bg-bg px-2 py-3 @max-[46rem]:flex @max-[46rem]:overflow-auto @max-[46rem]:border-r-0 @max-[46rem]:border-b">
        <h1 className="px-2 pb-2 text-lg @max-[46rem]:hidden">{t("settings.title")}</h1>
        {sections.map((one) => (
          <a
            key={one}
            href={hrefOf({ name: "settings", id: one })}
            {...(one === at ? { "aria-current": "page" as const } : {})}
            className="flex min-h-line items-center gap-2.5 rounded-control px-2 whitespace-nowrap text-muted hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-strong aria-[current=page]:text-accent-text"
          >
            <Icon name={icons[one]} />
            {t(`settings.section.${one}`)}
          </a>
        ))}
      </nav>
      <main aria-label={t(`settings.section.${at}`)} className="min-h-0 overflow-auto px-8 pt-4 pb-10 @max-[46rem]:px-5">
        <div className={clsx(at === "keyboard" ? "max-w-[46rem]" : "max-w-[40rem]")}>
          <h2 className="pb-3 text-xl tracking-[-0.014em]">{t(`settings.section.${at}`)}</h2>
          {settings.error && !settings.data ? (
            <EmptyState icon="alert" tone="bad" title={t("settings.failed")} action={<Button icon="refresh" onClick={() => void settings.refetch()}>{t("common.retry")}</Button>}>
              {explain(settings.error).hint ?? explain(settings.error).text}
            </EmptyState>
          ) : !settings.data ? (
            <div role="status" aria-label={t("common.loading")} className="grid gap-4">
              <Skeleton className="w-56" />
              <Skeleton className="w-72" />
              <Skeleton className="w-48" />
            </div>
          ) : (
            <Section at={at} settings={settings.data} status={status} onChange={change} />
          )}
        </div>
      </main>
    </div>
  );
}

interface SectionProps {
  settings: Settings;
  status: AppStatus;
  onChange: (next: Partial<Settings>, quiet?: boolean) => void;
}

function Section({ at, ...rest }: SectionProps & { at: SectionId }): ReactNode {
  const t = useT();
  switch (at) {
    case "profile":
      return <Profile key={rest.settings.persona.department} {...rest} />;
    case "routing":
      return <RoutingSection {...rest} />;
    case "sending":
      return <Sending {...rest} />;
    case "appearance":
      return <Appearance />;
    case "keyboard":
      return (
        <>
          <p className="pb-3 text-muted">{t("settings.keyboard.lead")}</p>
          <KeyboardSection />
        </>
      );
    case "privacy":
      return <Privacy {...rest} />;
    case "about":
      return <About {...rest} />;
  }
}

function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t border-line py-4 first-of-type:border-t-0 first-of-type:pt-0">
      <h3>{title}</h3>
      {note !== undefined && <p className="pb-2 text-xs text-pretty text-muted">{note}</p>}
      <div className={clsx(note === undefined && "pt-2")}>{children}</div>
    </section>
  );
}

/** A big radio: a name, what it means. */
function Choice({ name, value, checked, onPick, title, note, mark, disabled = false }: { name: string; value: string; checked: boolean; onPick: () => void; title: ReactNode; note?: ReactNode; mark?: ReactNode; disabled?: boolean }) {
  return (
    <label className={clsx("flex items-center gap-3 rounded-control border px-3 py-2", checked ? "border-accent bg-selected" : "border-line bg-raised", !checked && !disabled && "hover:border-line-control")}>
      <input type="radio" name={name} value={value} checked={checked} disabled={disabled} onChange={onPick} className="size-4 shrink-0 accent-accent" />
      {mark}
      <span className="min-w-0 flex-1">
        <span className="block">{title}</span>
        {note !== undefined && <span className="block text-xs text-muted">{note}</span>}
      </span>
    </label>
  );
}

function Profile({ settings, status, onChange }: SectionProps) {
  const t = useT();
  const become = useAct("app_set_actor");
  const [persona, setPersona] = useState<Persona>(settings.persona);
  const dirty = JSON.stringify(persona) !== JSON.stringify(settings.persona);
  const isDemo = status.profile === "demo";
  const actors = isDemo ? status.actors : [status.actor];
  const pick = (actor: Actor) => become.mutate({ actor: actor.id }, { onError: (error) => toast({ text: explain(error).text, tone: "bad" }) });
  const tones = ["plain", "warm", "formal"] as const;
  return (
    <>
      <Group title={t("settings.profile.actor")} note={t(isDemo ? "settings.profile.actorDemo" : "settings.profile.actorReal")}>
        <div role="radiogroup" aria-label={t("settings.profile.actor")} className="grid grid-cols-2 gap-2 @max-[46rem]:grid-cols-1">
          {actors.map((actor) => (
            <Choice
              key={actor.id}
              name="actor"
              value={actor.id}
              checked={actor.id === status.actor.id}
              disabled={!isDemo || become.isPending}
              onPick={() => pick(actor)}
              mark={<Avatar name={actor.name} size="large" me={actor.id === status.actor.id} />}
              title={actor.name}
              note={`${t(`settings.profile.role.${actor.role}`)}, ${spell(actor.department)}`}
            />
          ))}
        </div>
      </Group>
      <Group title={t("settings.profile.persona", { department: spell(persona.department) })} note={t("settings.profile.personaNote")}>
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            onChange({ persona }, false);
          }}
        >
          <div className="grid grid-cols-2 items-start gap-4 @max-[46rem]:grid-cols-1">
            <div className="grid gap-3">
              <Labelled label={t("settings.profile.agentName")}>{(a11y) => <TextInput {...a11y} value={persona.agentName} onChange={(event) => setPersona({ ...persona, agentName: event.target.value })} />}</Labelled>
              <Labelled label={t("settings.profile.signature")}>
                {(a11y) => <TextArea {...a11y} rows={2} value={persona.signature} onChange={(event) => setPersona({ ...persona, signature: event.target.value })} />}
              </Labelled>
            </div>
            <div className="rounded-card border border-line bg-bg px-4 py-3">
              <p className="pb-1 text-2xs font-strong text-subtle">{t("settings.profile.preview")}</p>
              <p className="readable text-md whitespace-pre-line">
                {persona.agentName}
                {"\n"}
                <span className="text-muted">{persona.signature}</span>
              </p>
            </div>
          </div>
          <div>
            <p className="pb-1 text-xs text-muted">{t("settings.profile.tone")}</p>
            <div role="radiogroup" aria-label={t("settings.profile.tone")} className="grid grid-cols-3 gap-2 @max-[46rem]:grid-cols-1">
              {tones.map((tone) => (
                <Choice key={tone} name="tone" value={tone} checked={persona.tone === tone} onPick={() => setPersona({ ...persona, tone })} title={t(`settings.profile.toneOf.${tone}`)} note={t(`settings.profile.toneNote.${tone}`)} />
              ))}
            </div>
          </div>
          <div className="flex gap-2">
            <Button type="submit" look="primary" disabled={!dirty}>
              {t("settings.save")}
            </Button>
            <Button look="quiet" disabled={!dirty} onClick={() => setPersona(settings.persona)}>
              {t("settings.revert")}
            </Button>
          </div>
        </form>
      </Group>
    </>
  );
}

const verticals = ["saas", "ecommerce", "banking_fintech", "travel", "telecom", "edtech_support", "general_info"] as const satisfies readonly Vertical[];

function RoutingSection({ settings, onChange }: SectionProps) {
  const t = useT();
  const { routing } = settings;
  const set = (next: Routing) => onChange({ routing: next });
  const modes = ["auto", "multi", "single"] as const;
  const to = (mode: Routing["mode"]): Routing => {
    if (mode === "auto") return { mode };
    if (mode === "single") return { mode, vertical: routing.mode === "multi" ? (routing.allowed[0] ?? "saas") : "saas" };
    return { mode, allowed: routing.mode === "single" ? [routing.vertical] : [...verticals] };
  };
  return (
    <Group title={t("settings.routing.mode")} note={t("settings.routing.lead")}>
      <div role="radiogroup" aria-label={t("settings.routing.mode")} className="grid gap-2">
        {modes.map((mode) => (
          <Choice key={mode} name="routing" value={mode} checked={routing.mode === mode} onPick={() => set(to(mode))} title={t(`settings.routing.${mode}`)} note={t(`settings.routing.${mode}Note`)} />
        ))}
      </div>
      {routing.mode === "single" && (
        <Labelled label={t("settings.routing.vertical")} className="w-72 pt-3">
          {(a11y) => (
            <Select
              id={a11y.id}
              label={t("settings.routing.vertical")}
              value={routing.vertical}
              onChange={(vertical) => set({ mode: "single", vertical })}
              options={verticals.map((value) => ({ value, label: t(`home.vertical.${value}`) }))}
            />
          )}
        </Labelled>
      )}
      {routing.mode === "multi" && (
        <fieldset className="mt-4">
          <legend className="pb-1 text-xs text-muted">{t("settings.routing.allowed")}</legend>
          <div className="grid grid-cols-2 gap-y-1.5">
            {verticals.map((vertical) => {
              const on = routing.allowed.includes(vertical);
              const last = on && routing.allowed.length === 1;
              return (
                <Checkbox
                  key={vertical}
                  checked={on}
                  disabled={last}
                  onCheckedChange={() => set({ mode: "multi", allowed: verticals.filter((one) => (one === vertical ? !on : routing.allowed.includes(one))) })}
                >
                  {t(`home.vertical.${vertical}`)}
                  {last && <span className="block text-xs text-subtle">{t("settings.routing.oneNeeded")}</span>}
                </Checkbox>
              );
            })}
          </div>
        </fieldset>
      )}
    </Group>
  );
}

function Sending({ settings, onChange }: SectionProps) {
  const t = useT();
  const [seconds, setSeconds] = useState(settings.undoSeconds);
  const commit = () => seconds !== settings.undoSeconds && onChange({ undoSeconds: seconds });
  return (
    <Group title={t("settings.sending.undo")} note={t("settings.sending.undoNote")}>
      <label className="flex items-center gap-4">
        <span className="sr">{t("settings.sending.undo")}</span>
        <input
          type="range"
          min={0}
          max={60}
          step={5}
          value={seconds}
          aria-valuetext={t("settings.sending.seconds", { count: seconds })}
          onChange={(event) => setSeconds(Number(event.target.value))}
          onPointerUp={commit}
          onKeyUp={commit}
          onBlur={commit}
          className="w-72 accent-accent"
        />
        <output className="num">{t("settings.sending.seconds", { count: seconds })}</output>
      </label>
    </Group>
  );
}

function Appearance() {
  const t = useT();
  const { theme, contrast, density, textScale, set } = usePreferences();
  const line = "grid min-h-11 grid-cols-[9rem_minmax(0,1fr)] items-center gap-x-4 border-t border-line py-1.5 first:border-t-0 @max-[46rem]:grid-cols-1";
  return (
    <div>
      <div className={line}>
        <span>{t("settings.appearance.theme")}</span>
        <Segmented label={t("settings.appearance.theme")} value={theme} onChange={(next) => set({ theme: next })} options={(["system", "light", "dark"] as const).map((value) => ({ value, label: t(`settings.appearance.themeOf.${value}`) }))} />
      </div>
      <div className="min-h-11 border-t border-line py-2">
        <Toggle checked={contrast === "more"} onCheckedChange={(on) => set({ contrast: on ? "more" : "system" })} hint={t("settings.appearance.contrastNote")}>
          {t("settings.appearance.contrast")}
        </Toggle>
      </div>
      <div className={line}>
        <span>{t("settings.appearance.density")}</span>
        <Segmented label={t("settings.appearance.density")} value={density} onChange={(next) => set({ density: next })} options={(["compact", "regular", "roomy"] as const).map((value) => ({ value, label: t(`settings.appearance.densityOf.${value}`) }))} />
      </div>
      <div className={line}>
        <span>{t("settings.appearance.text")}</span>
        <Segmented
          label={t("settings.appearance.text")}
          value={String(textScale)}
          onChange={(next) => set({ textScale: Number(next) })}
          options={textScales.map((scale) => ({ value: String(scale), label: t("settings.appearance.textOf", { percent: Math.round(scale * 100) }) }))}
          className="num flex-wrap"
        />
      </div>
    </div>
  );
}

function Lines({ lines }: { lines: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[9rem_minmax(0,1fr)] gap-x-4 gap-y-2 @max-[46rem]:grid-cols-1">
      {lines.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="readable text-pretty">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Privacy({ settings, status }: SectionProps) {
  const t = useT();
  return (
    <>
      <Group title={t("settings.privacy.lead")}>
        <Lines
          lines={[
            [t("settings.privacy.storage"), status.storage],
            [t("settings.privacy.secrets"), status.secrets],
            [t("settings.privacy.network"), t("settings.privacy.networkNote")],
          ]}
        />
        {settings.privacy.length > 0 && (
          <ul className="mt-4 grid gap-1.5 border-t border-line pt-3">
            {settings.privacy.map((line) => (
              <li key={line} className="readable flex gap-2.5 text-pretty">
                <Icon name="check" size={14} className="mt-0.75 text-success-text" />
                {line}
              </li>
            ))}
          </ul>
        )}
      </Group>
      <p className="flex flex-wrap items-center gap-2 border-t border-line pt-3 text-muted">
        {t("settings.privacy.forget")}
        <Button asChild size="small">
          <a href={hrefOf({ name: "customers" })}>{t("settings.privacy.customers")}</a>
        </Button>
      </p>
    </>
  );
}

function About({ status }: SectionProps) {
  const t = useT();
  return (
    <Lines
      lines={[
        [t("settings.about.version"), <span key="v" className="num">{status.version}</span>],
        [t("settings.about.profile"), <Chip key="p" tone={status.profile === "demo" ? "soft" : "plain"}>{t(`settings.about.profileOf.${status.profile}`)}</Chip>],
        [t("settings.about.decider"), status.decider],
        [t("settings.about.memory"), status.memory],
        [t("settings.about.helpdesk"), status.helpdesk],
        [t("settings.about.zone"), status.timeZone],
      ]}
    />
  );
}
