// Small lists to pick from, by name: who, which tag, until when. Typing narrows, arrows move, Enter takes.
import { Command } from "cmdk";
import { Dialog as RadixDialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Avatar } from "@/components/ui/chip";
import { TickMark } from "@/components/ui/choice";
import { Icon } from "@/components/ui/icons";
import { Kbd } from "@/components/ui/kbd";
import { spell } from "@/components/desk/words";
import { useT } from "@/i18n";
import { dateOf, timeOf } from "@/i18n/format";
import type { Actor } from "@/ipc";
import { snoozeTimes } from "./patches";

const itemLook = "flex min-h-7.5 items-center gap-2 rounded-chip px-2 outline-none data-[selected=true]:bg-selected";

interface PickerProps {
  title: string;
  placeholder: string;
  query: string;
  onQuery: (query: string) => void;
  onClose: () => void;
  children: ReactNode;
}

function Picker({ title, placeholder, query, onQuery, onClose, children }: PickerProps) {
  const t = useT();
  return (
    <RadixDialog.Root open onOpenChange={onClose}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <RadixDialog.Content
          aria-describedby={undefined}
          data-ring="none"
          className="sheet-in fixed top-[18vh] left-1/2 z-40 w-[26rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-sheet bg-raised shadow-sheet outline-none"
        >
          <RadixDialog.Title className="px-3.5 pt-2.5 text-xs font-title text-muted">{title}</RadixDialog.Title>
          <Command loop label={title}>
            <div className="flex min-h-9 items-center gap-2 border-b border-line px-3.5">
              <Command.Input autoFocus data-ring="none" value={query} onValueChange={onQuery} placeholder={placeholder} className="min-w-0 flex-1 bg-transparent text-md outline-none" />
              <Kbd keys="escape" />
            </div>
            <Command.List className="max-h-[44vh] overflow-auto p-1.5" label={title}>
              <Command.Empty className="px-3 py-5 text-center text-muted">{t("palette.none", { query })}</Command.Empty>
              {children}
            </Command.List>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

export function AssignDialog({ actors, me, current, onPick, onClose }: { actors: readonly Actor[]; me: string; current: string | null; onPick: (id: string) => void; onClose: () => void }) {
  const t = useT();
  const [query, setQuery] = useState("");
  const mineFirst = [...actors].sort((a, b) => Number(b.id === me) - Number(a.id === me));
  return (
    <Picker title={t("triage.assign")} placeholder={t("triage.assignTo")} query={query} onQuery={setQuery} onClose={onClose}>
      {mineFirst.map((actor) => (
        <Command.Item key={actor.id} value={actor.id} keywords={[actor.name, actor.department, ...(actor.id === me ? [t("common.you")] : [])]} onSelect={() => onPick(actor.id)} className={itemLook}>
          <Avatar name={actor.name} me={actor.id === me} />
          <span className="cut flex-1">
            {actor.id === me ? t("triage.toMe", { name: actor.name }) : actor.name} <span className="text-xs text-subtle">{spell(actor.department)}</span>
          </span>
          {actor.id === current && <Icon name="check" size={12} className="text-accent-text" />}
        </Command.Item>
      ))}
      <Command.Item value="nobody" keywords={[t("triage.unassign")]} onSelect={() => onPick("")} className={itemLook}>
        <Icon name="user" className="mx-0.5 text-subtle" />
        <span className="flex-1">{t("triage.unassign")}</span>
        {current === null && <Icon name="check" size={12} className="text-accent-text" />}
      </Command.Item>
    </Picker>
  );
}

/** `known` are tags seen on other tickets; a new one is made by typing it. */
export function TagDialog({ tags, known, onSet, onClose }: { tags: readonly string[]; known: readonly string[]; onSet: (tags: string[]) => void; onClose: () => void }) {
  const t = useT();
  const [query, setQuery] = useState("");
  const [now, setNow] = useState<readonly string[]>(tags);
  const all = [...new Set([...tags, ...known])].sort();
  const typed = query.trim().toLocaleLowerCase().replace(/\s+/g, "-");
  const toggle = (tag: string) => {
    const next = now.includes(tag) ? now.filter((one) => one !== tag) : [...now, tag];
    setNow(next);
    setQuery("");
    onSet(next);
  };
  return (
    <Picker title={t("triage.tag")} placeholder={t("triage.tagWith")} query={query} onQuery={setQuery} onClose={onClose}>
      {all.map((tag) => (
        <Command.Item key={tag} value={tag} onSelect={() => toggle(tag)} className={itemLook}>
          <TickMark on={now.includes(tag)} />
          <span className="cut flex-1">{tag}</span>
        </Command.Item>
      ))}
      {typed !== "" && !all.includes(typed) && (
        <Command.Item value={typed} onSelect={() => toggle(typed)} className={itemLook}>
          <Icon name="plus" className="text-subtle" />
          <span className="cut flex-1">{t("triage.newTag", { tag: typed })}</span>
        </Command.Item>
      )}
    </Picker>
  );
}

export function SnoozeDialog({ now, timeZone, onPick, onClose }: { now: number; timeZone: string; onPick: (until: string) => void; onClose: () => void }) {
  const t = useT();
  const [query, setQuery] = useState("");
  return (
    <Picker title={t("triage.snooze")} placeholder={t("triage.snoozeUntil")} query={query} onQuery={setQuery} onClose={onClose}>
      {snoozeTimes(now, timeZone).map(({ name, until }) => (
        <Command.Item key={name} value={name} keywords={[t(`triage.snoozeFor.${name}`)]} onSelect={() => onPick(until)} className={itemLook}>
          <Icon name="moon" className="text-subtle" />
          <span className="flex-1">{t(`triage.snoozeFor.${name}`)}</span>
          <span className="num text-xs text-subtle">
            {dateOf(until)}, {timeOf(until)}
          </span>
        </Command.Item>
      ))}
    </Picker>
  );
}
